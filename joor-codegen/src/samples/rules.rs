//! What a node's table asks of its rows together: which must be there, and which may not.

use crate::resolved::{Condition, Direction, Leaf, Node, Predicate, Requirement, Row, RowRef, RuleKind};

/// Something that must hold of a node's rows.
#[derive(Debug)]
pub(super) enum Constraint<'a> {
    /// The row is there.
    Required(usize),
    /// The row is there when the conditions hold.
    RequiredIf(usize, Vec<Clause<'a>>),
    /// The row is not there.
    NotAvailable(usize),
    /// A condition over several rows.
    Group(&'a RuleKind, Vec<Vec<usize>>),
}

/// A condition with the position of the row it is about.
#[derive(Debug)]
pub(super) struct Clause<'a> {
    pub(super) row: usize,
    pub(super) is: &'a Predicate,
}

/// What is decided of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// It is left out.
    Absent,
    /// It has a value that no condition names.
    Given,
    /// It has the value of this number among those that conditions name.
    Named(usize),
}

/// The values of each row that conditions name.
pub(super) type Names<'a> = Vec<Vec<&'a str>>;

/// Everything that a node's table asks.
pub(super) fn of_node(node: &Node) -> Vec<Constraint<'_>> {
    let mut constraints = Vec::new();
    for (index, row) in node.rows.iter().enumerate() {
        // What is required and not available is only advised of.
        let available = !matches!(row, Row::Leaf(Leaf { available: false, .. }));
        match requirement(row) {
            _ if !available => constraints.push(Constraint::NotAvailable(index)),
            Requirement::Required => constraints.push(Constraint::Required(index)),
            Requirement::RequiredIf(conditions) => {
                constraints.push(Constraint::RequiredIf(index, clauses(node, conditions)));
            }
            Requirement::Optional | Requirement::Recommended => {}
        }
    }
    constraints.extend(node.rules.iter().map(|rule| Constraint::Group(&rule.kind, sets(node, &rule.kind))));
    constraints
}

pub(super) fn requirement(row: &Row) -> &Requirement {
    match row {
        Row::Leaf(leaf) => &leaf.requirement,
        Row::Node(node) => &node.requirement,
    }
}

/// The values that conditions of a node name, by row.
pub(super) fn names<'a>(node: &'a Node, constraints: &[Constraint<'a>]) -> Names<'a> {
    let mut names = vec![Vec::new(); node.rows.len()];
    for constraint in constraints {
        let Constraint::RequiredIf(_, clauses) = constraint else { continue };
        for clause in clauses {
            let Predicate::OneOf(values) = clause.is else { continue };
            let Some(known) = names.get_mut(clause.row) else { continue };
            for value in values {
                if !known.contains(&value.as_str()) {
                    known.push(value);
                }
            }
        }
    }
    names
}

fn clauses<'a>(node: &Node, conditions: &'a [Condition]) -> Vec<Clause<'a>> {
    let clause = |condition: &'a Condition| Some(Clause { row: position(node, &condition.field)?, is: &condition.is });
    conditions.iter().filter_map(clause).collect()
}

fn position(node: &Node, name: &str) -> Option<usize> {
    node.rows.iter().position(|row| row.name() == name)
}

fn sets(node: &Node, kind: &RuleKind) -> Vec<Vec<usize>> {
    let set = |rows: &[RowRef]| rows.iter().filter_map(|row| position(node, &row.name)).collect();
    match kind {
        RuleKind::AllOrNone(rows) => vec![set(rows)],
        RuleKind::AtLeastOne(sets) | RuleKind::ExactlyOne(sets) | RuleKind::AtMostOne(sets) => {
            sets.iter().map(|rows| set(rows)).collect()
        }
        RuleKind::Needs(row, other) | RuleKind::NotAfter(row, other) => {
            vec![set(std::slice::from_ref(row)), set(std::slice::from_ref(other))]
        }
    }
}

impl Constraint<'_> {
    /// The rows it is about.
    pub(super) fn rows(&self) -> Vec<usize> {
        match self {
            Self::Required(row) | Self::NotAvailable(row) => vec![*row],
            Self::RequiredIf(row, clauses) => clauses.iter().map(|clause| clause.row).chain([*row]).collect(),
            Self::Group(_, sets) => sets.concat(),
        }
    }

    /// The row whose requirement it is.
    pub(super) const fn requires(&self) -> Option<usize> {
        match self {
            Self::Required(row) | Self::RequiredIf(row, _) => Some(*row),
            Self::NotAvailable(_) | Self::Group(..) => None,
        }
    }

    /// Whether it holds, as far as the rows are decided.
    pub(super) fn holds(&self, rows: &[Option<Choice>], names: &Names<'_>) -> Option<bool> {
        let given = |row: &usize| rows.get(*row).copied().flatten().map(|choice| choice != Choice::Absent);
        match self {
            Self::Required(row) => given(row),
            Self::NotAvailable(row) => given(row).map(|given| !given),
            Self::RequiredIf(row, clauses) => {
                let conditions = all(clauses.iter().map(|clause| clause_holds(clause, rows, names)));
                any([conditions.map(|holds| !holds), given(row)].into_iter())
            }
            Self::Group(kind, sets) => group_holds(kind, sets, &given),
        }
    }

    /// Name of the rule that is broken where it does not hold, as the runtime names it; `None` where the runtime
    /// tells of the rows inside instead.
    pub(super) fn rule(&self, node: &Node, direction: Direction) -> Option<&'static str> {
        match self {
            Self::NotAvailable(_) => Some("not_available"),
            Self::Group(..) => Some("group"),
            Self::Required(row) | Self::RequiredIf(row, _) => {
                let conditional = matches!(self, Self::RequiredIf(..));
                match node.rows.get(*row)? {
                    Row::Leaf(_) => Some(if conditional { "required_if" } else { "required" }),
                    Row::Node(inner) if inner.repeats() || inner.list_item().is_some() => Some("min_items"),
                    Row::Node(_) if direction == Direction::Request && !conditional => None,
                    Row::Node(_) => Some("required"),
                }
            }
        }
    }
}

fn clause_holds(clause: &Clause<'_>, rows: &[Option<Choice>], names: &Names<'_>) -> Option<bool> {
    let choice = rows.get(clause.row).copied().flatten()?;
    Some(match (clause.is, choice) {
        (Predicate::Present, choice) => choice != Choice::Absent,
        (Predicate::Absent, choice) => choice == Choice::Absent,
        (Predicate::OneOf(values), Choice::Named(name)) => {
            let value = names.get(clause.row).and_then(|names| names.get(name));
            value.is_some_and(|value| values.iter().any(|wanted| wanted == value))
        }
        (Predicate::OneOf(_), _) => false,
    })
}

fn group_holds(kind: &RuleKind, sets: &[Vec<usize>], given: &impl Fn(&usize) -> Option<bool>) -> Option<bool> {
    let complete = |set: &Vec<usize>| all(set.iter().map(given));
    let touched = |set: &Vec<usize>| any(set.iter().map(given));
    let at_most_one = || {
        let touched: Vec<_> = sets.iter().map(touched).collect();
        let count = |state: Option<bool>| touched.iter().filter(|one| **one == state).count();
        match (count(Some(true)), count(None)) {
            (2.., _) => Some(false),
            (certain, open) => (certain + open <= 1).then_some(true),
        }
    };
    match kind {
        RuleKind::AllOrNone(_) => {
            let set = sets.first()?;
            any([complete(set), touched(set).map(|touched| !touched)].into_iter())
        }
        RuleKind::AtLeastOne(_) => any(sets.iter().map(complete)),
        RuleKind::ExactlyOne(_) => all([at_most_one(), any(sets.iter().map(complete))].into_iter()),
        RuleKind::AtMostOne(_) => at_most_one(),
        // It is about values; those are put in order when the rows are filled.
        RuleKind::NotAfter(..) => None,
        RuleKind::Needs(..) => {
            let [row, other] = sets else { return Some(true) };
            any([touched(row).map(|given| !given), complete(other)].into_iter())
        }
    }
}

/// Whether all hold, as far as is known.
fn all(states: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all = Some(true);
    for state in states {
        match state {
            Some(false) => return Some(false),
            None => all = None,
            Some(true) => {}
        }
    }
    all
}

/// Whether any holds, as far as is known.
fn any(states: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    all(states.map(|state| state.map(|holds| !holds))).map(|none| !none)
}
