//! When a row must be there: the printed cell, and what it was taken to mean.

use super::resolver::{Resolver, Seat};
use super::vocabulary::Lookup;
use crate::place::{Place, Spanned, Text};
use crate::raw::{self, Field, Means};
use crate::resolved::{Condition, Predicate, ReqMeaning, Requirement};
use crate::wording::quote;

/// What the cells of a row say by themselves.
pub(super) enum Printed {
    /// This.
    Says(Requirement),
    /// That it depends on other rows.
    Conditional(Place),
    /// Something in words.
    Words,
    /// Nothing can be said, and the reason has been reported.
    Unclear,
}

/// What `means` says.
enum Stated {
    Nothing,
    This(Statement),
    Unclear,
}

struct Statement {
    requirement: Requirement,
    key: &'static str,
    place: Place,
    conditions: Vec<Vec<Place>>,
}

/// A requirement with what else was learned on the way.
pub(super) struct Decided {
    pub(super) requirement: Requirement,
    /// For each condition in it, the places of the values it names.
    pub(super) conditions: Vec<Vec<Place>>,
    /// Whether `means` only puts a REQ text into the table language, which needs no reason.
    pub(super) explains_req: bool,
}

impl Resolver<'_> {
    /// The requirement of a leaf.
    pub(super) fn leaf_requirement(&mut self, leaf: &raw::Leaf, name: &str, seat: &Seat<'_>) -> Decided {
        let printed = match &leaf.req {
            Field::Absent => Printed::Says(seat.table.unsaid()),
            Field::Broken => Printed::Unclear,
            Field::Given(code) => self.printed(code, &leaf.means),
        };
        if let (Printed::Conditional(place), false) = (&printed, states_requirement(&leaf.means)) {
            self.check_ruled(*place, name, seat);
        }
        self.decide(printed, &leaf.means, seat)
    }

    /// The requirement where the printed cells are known, corrected by `means`.
    pub(super) fn decide(&mut self, printed: Printed, means: &Field<Means>, seat: &Seat<'_>) -> Decided {
        let stated = self.stated(means, seat);
        let explains_req = match (&printed, &stated) {
            (Printed::Words | Printed::Unclear, _) | (_, Stated::Unclear) => true,
            (Printed::Conditional(_), Stated::This(statement)) => statement.key == "required_if",
            _ => false,
        };
        let Stated::This(statement) = stated else {
            let requirement = if let Printed::Says(said) = printed { said } else { seat.table.unsaid() };
            return Decided { requirement, conditions: Vec::new(), explains_req };
        };
        if matches!(&printed, Printed::Says(said) if *said == statement.requirement) {
            self.needless(statement.place, statement.key, "the printed cells say so by themselves");
        }
        Decided { requirement: statement.requirement, conditions: statement.conditions, explains_req }
    }

    fn printed(&mut self, code: &Text, means: &Field<Means>) -> Printed {
        match self.vocabulary.req(&code.value) {
            Lookup::Known(ReqMeaning::Required) => Printed::Says(Requirement::Required),
            Lookup::Known(ReqMeaning::Optional) => Printed::Says(Requirement::Optional),
            Lookup::Known(ReqMeaning::Recommended) => Printed::Says(Requirement::Recommended),
            Lookup::Known(ReqMeaning::Conditional) => Printed::Conditional(code.place),
            Lookup::Unclear => Printed::Unclear,
            Lookup::Unknown => {
                if !states_requirement(means) {
                    let help = self.vocabulary.req_help(&code.value, self.report);
                    let message = format!("{} is no REQ code of this version", quote(&code.value));
                    self.report.error(code.place, message, help);
                }
                Printed::Words
            }
        }
    }

    fn check_ruled(&mut self, place: Place, name: &str, seat: &Seat<'_>) {
        if !seat.siblings.may_be_ruled(name) {
            let message = format!("{} depends on other rows, but nothing says on which", quote(name));
            self.report.error(place, message, "add `means: {required_if: …}`, or name the row in one of the `rules`");
        }
    }

    fn stated(&mut self, means: &Field<Means>, seat: &Seat<'_>) -> Stated {
        let means = match means {
            Field::Absent => return Stated::Nothing,
            Field::Broken => return Stated::Unclear,
            Field::Given(means) => means,
        };
        let mut statements = Vec::new();
        let mut state = |requirement, key, place| {
            statements.push(Statement { requirement, key, place, conditions: Vec::new() });
        };
        if let Some(required) = means.required.given() {
            let requirement = if required.value { Requirement::Required } else { Requirement::Optional };
            state(requirement, "required", required.place);
        }
        if let Some(place) = means.recommended.given() {
            state(Requirement::Recommended, "recommended", *place);
        }
        if let Some(conditions) = means.required_if.given() {
            statements.push(self.required_if(conditions, seat));
        }
        let broken = means.required.is_broken() || means.recommended.is_broken() || means.required_if.is_broken();
        if let Some(second) = statements.get(1) {
            let help = format!("keep one; here `{}` is the second", second.key);
            self.report.error(second.place, "the requirement is stated twice", help);
        }
        match statements.into_iter().next() {
            Some(statement) => Stated::This(statement),
            None if broken => Stated::Unclear,
            None => Stated::Nothing,
        }
    }

    fn required_if(&mut self, conditions: &Spanned<raw::List<raw::Condition>>, seat: &Seat<'_>) -> Statement {
        let (mut resolved, mut places) = (Vec::new(), Vec::new());
        for condition in &conditions.value.items {
            let Some((index, rust_field)) = seat.siblings.find(&condition.field, self.report) else {
                continue;
            };
            if index == seat.index {
                self.report.error(condition.field.place, "a row cannot depend on itself", "name another row");
            }
            resolved.push(Condition { field: condition.field.value.clone(), rust_field, is: predicate(&condition.is) });
            places.push(value_places(condition));
        }
        let requirement = Requirement::RequiredIf(resolved);
        Statement { requirement, key: "required_if", place: conditions.place, conditions: places }
    }
}

/// Whether `means` has a key that states a requirement, readable or not.
fn states_requirement(means: &Field<Means>) -> bool {
    match means {
        Field::Absent => false,
        Field::Broken => true,
        Field::Given(means) => {
            !(means.required.is_absent() && means.recommended.is_absent() && means.required_if.is_absent())
        }
    }
}

pub(super) fn predicate(raw: &raw::Predicate) -> Predicate {
    match raw {
        raw::Predicate::Present => Predicate::Present,
        raw::Predicate::Absent => Predicate::Absent,
        raw::Predicate::OneOf(values) => Predicate::OneOf(values.iter().map(|value| value.value.clone()).collect()),
    }
}

pub(super) fn value_places(condition: &raw::Condition) -> Vec<Place> {
    match &condition.is {
        raw::Predicate::OneOf(values) => values.iter().map(|value| value.place).collect(),
        raw::Predicate::Present | raw::Predicate::Absent => vec![condition.field.place],
    }
}
