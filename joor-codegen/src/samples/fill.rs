//! Fills the nodes of a message: chooses the rows, and gives each a value.

use std::cell::Cell;

use super::Extent;
use super::choose::{Question, choose};
use super::document::{Content, Object};
use super::lists::Lists;
use super::random::Random;
use super::rules::{self, Choice, Constraint, Names};
use super::values::{self, Wanted};
use crate::resolved::{Leaf, Node, Row, RuleKind, Scalar, Type};

/// Larger payloads are not made.
const MOST_NODES: usize = 50_000;

/// Longer lists are not made.
pub(super) const MOST_ITEMS: u32 = 1_000;

/// Below so many lists, a full list has one item: two in each would double the payload with each level.
const DEEPEST_FULL_LIST: usize = 4;

/// What is done to one node, that breaks a rule.
#[derive(Debug, Clone, Default)]
pub(super) struct Twist {
    /// The constraint that is not to hold.
    pub(super) broken: Option<usize>,
    /// The row that is changed.
    pub(super) row: Option<usize>,
    /// Whether that row counts as given.
    pub(super) given: bool,
    /// What it holds.
    pub(super) content: Option<Content>,
    /// How many items it holds.
    pub(super) items: Option<u32>,
}

/// A twist, and the rows that lead to its node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish<'a> {
    pub(super) path: &'a [usize],
    pub(super) twist: &'a Twist,
}

/// Fills nodes.
pub(super) struct Filler<'a> {
    lists: Lists<'a>,
    seed: u64,
    nodes: Cell<usize>,
}

/// Where a node stands.
#[derive(Clone, Copy)]
struct Seat<'a> {
    place: &'a str,
    extent: Extent,
    lists_above: usize,
    wish: Option<Wish<'a>>,
}

impl<'a> Filler<'a> {
    pub(super) const fn new(lists: Lists<'a>, seed: u64) -> Self {
        Self { lists, seed, nodes: Cell::new(0) }
    }

    /// The root of a message, filled; `None` where the table allows no payload, or none of a sensible size.
    pub(super) fn root(&self, root: &Node, extent: Extent, wish: Option<Wish<'_>>) -> Option<Object> {
        self.nodes.set(0);
        let seat = Seat { place: &root.name, extent, lists_above: 0, wish };
        NodeFiller::new(self, root, seat).fill(true)
    }

    /// A text for a row that is to break a rule.
    pub(super) fn random(&self, place: &str) -> Random {
        Random::at(self.seed, place)
    }
}

fn text_of(object: &mut Object, row: usize) -> Option<&mut String> {
    object.entries.iter_mut().find_map(|(position, content)| match content {
        Content::Text(text) if *position == row => Some(text),
        _ => None,
    })
}

/// Exchanges the texts of two rows where they are not as wanted: days of one form, which compare as their texts do.
fn swap_unless(object: &mut Object, one: usize, other: usize, wanted: impl Fn(&str, &str) -> bool) {
    let texts = (text_of(object, one).map(std::mem::take), text_of(object, other).map(std::mem::take));
    let texts = match texts {
        (Some(first), Some(second)) if !wanted(&first, &second) => (Some(second), Some(first)),
        texts => texts,
    };
    for (row, text) in [(one, texts.0), (other, texts.1)] {
        if let (Some(place), Some(text)) = (text_of(object, row), text) {
            *place = text;
        }
    }
}

fn set_year(object: &mut Object, row: usize, year: &str) {
    if let Some(text) = text_of(object, row)
        && let Some(rest) = text.get(4..)
    {
        *text = format!("{year}{rest}");
    }
}

/// Fills one node.
struct NodeFiller<'a> {
    filler: &'a Filler<'a>,
    node: &'a Node,
    seat: Seat<'a>,
    constraints: Vec<Constraint<'a>>,
    names: Names<'a>,
    /// What may be chosen for each row.
    options: Vec<Vec<Choice>>,
    /// What was made of the rows that are nodes.
    made: Vec<Option<Content>>,
}

impl<'a> NodeFiller<'a> {
    fn new(filler: &'a Filler<'a>, node: &'a Node, seat: Seat<'a>) -> Self {
        let constraints = rules::of_node(node);
        let names = rules::names(node, &constraints);
        let made = vec![None; node.rows.len()];
        let mut new = Self { filler, node, seat, constraints, names, options: Vec::new(), made };
        new.options = (0..node.rows.len()).map(|row| new.options_of(row)).collect();
        new
    }

    fn twist(&self) -> Option<&'a Twist> {
        self.seat.wish.filter(|wish| wish.path.is_empty()).map(|wish| wish.twist)
    }

    /// The row that leads to the node of the wish.
    fn way(&self) -> Option<usize> {
        self.seat.wish.and_then(|wish| wish.path.first().copied())
    }

    /// The values that conditions name, without those that do not count as given.
    fn names_of(&self, row: usize) -> impl Iterator<Item = Choice> + use<> {
        let counts_true = self.counts_only_true(row);
        let names = self.names.get(row).map(Vec::as_slice).unwrap_or_default().iter().enumerate();
        let counting = names.filter(|(_, name)| !counts_true || **name != "false").map(|(index, _)| index);
        counting.collect::<Vec<_>>().into_iter().map(Choice::Named)
    }

    /// Whether false counts as not given: in conditions over several rows.
    fn counts_only_true(&self, row: usize) -> bool {
        let truth = matches!(self.node.rows.get(row), Some(Row::Leaf(Leaf { ty: Type::Scalar(Scalar::Boolean), .. })));
        let in_group = |it: &Constraint<'_>| matches!(it, Constraint::Group(..)) && it.rows().contains(&row);
        truth && self.constraints.iter().any(in_group)
    }

    fn options_of(&self, row: usize) -> Vec<Choice> {
        let named = self.names_of(row);
        let given = [Choice::Given].into_iter().chain(self.names_of(row));
        let twist = self.twist();
        if let Some(twist) = twist.filter(|twist| twist.row == Some(row)) {
            return vec![if twist.given { Choice::Given } else { Choice::Absent }];
        }
        let own = |constraint: &&Constraint<'_>| match constraint {
            Constraint::Required(_) | Constraint::NotAvailable(_) => true,
            Constraint::Group(kind, _) => matches!(kind, RuleKind::NotAfter(..)),
            Constraint::RequiredIf(..) => false,
        };
        let broken = twist.and_then(|twist| twist.broken).and_then(|index| self.constraints.get(index)).filter(own);
        match broken {
            Some(Constraint::Required(it)) if *it == row => return vec![Choice::Absent],
            Some(Constraint::NotAvailable(it)) if *it == row => return given.collect(),
            Some(constraint @ Constraint::Group(..)) if constraint.rows().contains(&row) => return given.collect(),
            _ => {}
        }
        if self.way() == Some(row) {
            return given.collect();
        }
        let about = |constraint: &&Constraint<'_>| constraint.rows().contains(&row);
        let mut about = self.constraints.iter().filter(about);
        match (about.next(), self.seat.extent) {
            (None, Extent::Smallest) => vec![Choice::Absent],
            (None | Some(_), Extent::Fullest) => named.chain([Choice::Given, Choice::Absent]).collect(),
            (Some(_), Extent::Smallest) => [Choice::Absent].into_iter().chain(given).collect(),
        }
    }

    /// The node; `None` where the table allows none, or (unless that will do) only one with nothing in it.
    fn fill(mut self, empty_will_do: bool) -> Option<Object> {
        self.filler.nodes.set(self.filler.nodes.get() + 1);
        if self.filler.nodes.get() > MOST_NODES {
            return None;
        }
        let filled = self.solve()?;
        if !filled.entries.is_empty() {
            return Some(filled);
        }
        let as_chosen = self.options.clone();
        for row in 0..self.node.rows.len() {
            if self.twist().is_some_and(|twist| twist.row == Some(row) || twist.broken.is_some()) {
                continue;
            }
            self.options.clone_from(&as_chosen);
            if let Some(options) = self.options.get_mut(row) {
                *options = vec![Choice::Given];
            }
            if let Some(filled) = self.solve().filter(|filled| !filled.entries.is_empty()) {
                return Some(filled);
            }
        }
        (empty_will_do || self.twist().is_some()).then_some(filled)
    }

    /// Chooses rows until each that is chosen can be filled.
    fn solve(&mut self) -> Option<Object> {
        loop {
            let twist = self.twist();
            let exempt = twist.filter(|twist| twist.broken.is_none() && !twist.given).and_then(|twist| twist.row);
            let question = Question {
                constraints: &self.constraints,
                names: &self.names,
                options: self.options.clone(),
                broken: twist.and_then(|twist| twist.broken),
                exempt,
                extent: self.seat.extent,
            };
            let chosen = choose(&question)?;
            match self.filled(&chosen) {
                Ok(object) => return Some(object),
                Err(row) => self.rule_out(row, *chosen.get(row)?),
            }
        }
    }

    fn rule_out(&mut self, row: usize, choice: Choice) {
        if let Some(options) = self.options.get_mut(row) {
            options.retain(|option| *option != choice);
        }
    }

    /// The rows that were chosen, filled; or the first that cannot be.
    fn filled(&mut self, chosen: &[Choice]) -> Result<Object, usize> {
        let mut object = Object::default();
        for (row, choice) in chosen.iter().enumerate() {
            let twist = self.twist().filter(|twist| twist.row == Some(row));
            if let Some(content) = twist.and_then(|twist| twist.content.clone()) {
                object.entries.push((row, content));
            } else if *choice != Choice::Absent {
                let content = self.content(row, *choice).ok_or(row)?;
                object.entries.push((row, content));
            }
        }
        self.in_order(&mut object);
        Ok(object)
    }

    fn content(&mut self, row: usize, choice: Choice) -> Option<Content> {
        let place = format!("{}/{}", self.seat.place, self.node.rows.get(row)?.name());
        match self.node.rows.get(row)? {
            Row::Leaf(leaf) => {
                let names = self.names.get(row).map(Vec::as_slice).unwrap_or_default();
                let extent = self.seat.extent;
                if leaf.list.is_some() {
                    return self.values(row, leaf, &place);
                }
                let text = match choice {
                    Choice::Named(name) => values::named(leaf, self.filler.lists, names.get(name)?, extent),
                    _ => {
                        let mut avoid = names.to_vec();
                        avoid.extend(self.counts_only_true(row).then_some("false"));
                        let wanted = Wanted { extent, avoid: &avoid, within: &self.node.name };
                        values::value(leaf, self.filler.lists, wanted, &mut self.filler.random(&place))
                    }
                };
                text.map(Content::Text)
            }
            Row::Node(inner) => {
                if let Some(content) = self.made.get(row).and_then(Option::as_ref) {
                    return Some(content.clone());
                }
                let content = self.inner(row, inner, &place)?;
                *self.made.get_mut(row)? = Some(content.clone());
                Some(content)
            }
        }
    }

    /// Several values, each of its own making.
    fn values(&self, row: usize, leaf: &Leaf, place: &str) -> Option<Content> {
        let twisted = self.twist().filter(|twist| twist.row == Some(row)).and_then(|twist| twist.items);
        let count = twisted.unwrap_or(if self.seat.extent == Extent::Fullest { 2 } else { 1 });
        let value = |index: u32| {
            let wanted = Wanted { extent: self.seat.extent, avoid: &[], within: &self.node.name };
            let random = &mut self.filler.random(&format!("{place}[{index}]"));
            values::value(leaf, self.filler.lists, wanted, random)
        };
        (0..count).map(value).collect::<Option<Vec<_>>>().map(Content::Values)
    }

    /// Puts days and points in time into the order that the rules ask for; against it where that rule is broken.
    fn in_order(&self, object: &mut Object) {
        let pairs = self.constraints.iter().enumerate().filter_map(|(index, constraint)| match constraint {
            Constraint::Group(RuleKind::NotAfter(..), sets) => {
                Some((index, *sets.first()?.first()?, *sets.get(1)?.first()?))
            }
            _ => None,
        });
        let pairs: Vec<_> = pairs.collect();
        let broken = self.twist().and_then(|twist| twist.broken);
        // A pair may share a row with another, so that one pass does not settle all.
        for _ in 0..=pairs.len() {
            for (_, start, end) in pairs.iter().filter(|(index, ..)| broken != Some(*index)) {
                swap_unless(object, *start, *end, |start, end| start <= end);
            }
        }
        for (_, start, end) in pairs.iter().filter(|(index, ..)| broken == Some(*index)) {
            set_year(object, *end, "2025");
            swap_unless(object, *start, *end, |start, end| start > end);
        }
    }

    fn inner(&self, row: usize, inner: &'a Node, place: &str) -> Option<Content> {
        let wish = self.seat.wish.filter(|wish| wish.path.first() == Some(&row));
        let wish = wish.map(|wish| Wish { path: wish.path.get(1..).unwrap_or_default(), twist: wish.twist });
        let item = inner.list_item();
        if item.is_none() && !inner.repeats() {
            let seat = Seat { place, wish, ..self.seat };
            return NodeFiller::new(self.filler, inner, seat).fill(false).map(Content::Node);
        }
        let item = item.unwrap_or(inner);
        let count = self.count(row, item)?;
        let mut items = Vec::new();
        for index in 0..count {
            let place = format!("{place}[{index}]");
            let extent = if index < 2 { self.seat.extent } else { Extent::Smallest };
            let wish = wish.filter(|_| index == 0);
            let seat = Seat { place: &place, extent, lists_above: self.seat.lists_above + 1, wish };
            items.push(NodeFiller::new(self.filler, item, seat).fill(false)?);
        }
        Some(Content::Items(items))
    }

    /// How many items a list gets.
    fn count(&self, row: usize, item: &Node) -> Option<u32> {
        let least = item.cardinality.min.max(1);
        let twisted = self.twist().filter(|twist| twist.row == Some(row)).and_then(|twist| twist.items);
        let count = match (twisted, self.seat.extent) {
            (Some(count), _) => count,
            (None, Extent::Smallest) => least,
            (None, Extent::Fullest) if self.seat.lists_above >= DEEPEST_FULL_LIST => least,
            (None, Extent::Fullest) => item.cardinality.max.unwrap_or(least.max(2)).min(MOST_ITEMS).max(least),
        };
        (count <= MOST_ITEMS + 1).then_some(count)
    }
}
