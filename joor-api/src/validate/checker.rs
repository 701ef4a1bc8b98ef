//! The checks that generated code calls, one line a rule; each is a compare on the way where nothing is wrong.

use super::values::{max_rule, range_rule};
use super::{Rule, Violation};
use crate::extra::{Content, Extra, Original};
use crate::model::Model;
use crate::path::Trail;
use crate::table::{Field, Kind, Node, Requirement};
use crate::value::{Blank, Scalar, Text, Value};

/// Collects what the fields of one model break.
///
/// Fields are named by their position in the model's table.
pub struct Checker<'a> {
    pub(super) model: &'a dyn Model,
    pub(super) table: &'static Node,
    pub(super) extra: &'a Extra,
    pub(super) trail: &'a Trail<'a>,
    pub(super) found: &'a mut Vec<Violation>,
}

impl Checker<'_> {
    pub(crate) fn run(model: &dyn Model, trail: &Trail<'_>, found: &mut Vec<Violation>) {
        Checker::run_known(model, (model.table(), model.extra()), trail, found);
    }

    /// The same where the type is known, and with it where its table and extra content are.
    fn run_known(
        model: &dyn Model,
        (table, extra): (&'static Node, &Extra),
        trail: &Trail<'_>,
        found: &mut Vec<Violation>,
    ) {
        let before = found.len();
        let mut checker = Checker { model, table, extra, trail, found };
        model.check(&mut checker);
        if !extra.is_empty() {
            checker.originals();
            checker.sort(before);
            checker.unknown();
        }
        if !table.rules.is_empty() {
            checker.groups();
        }
    }

    /// Reports a rule that one of several values breaks.
    #[cold]
    pub(super) fn report_item(&mut self, field: usize, index: usize, rule: Rule) {
        if let Some(field) = self.field(field) {
            let path = self.trail.field(field).item(index).path();
            self.found.push(Violation { path, rule });
        }
    }

    #[cold]
    pub(super) fn report(&mut self, field: usize, rule: Rule) {
        if let Some(field) = self.field(field) {
            let path = self.trail.field(field).path();
            self.found.push(Violation { path, rule });
        }
    }

    pub(super) fn field(&self, field: usize) -> Option<&'static Field> {
        self.table.fields.get(field)
    }

    /// How the field was in the document, unless it was set since.
    pub(super) fn original(&self, field: usize) -> Option<&Original> {
        self.extra.standing(self.field(field)?, &self.model.get(field))
    }

    /// Whether an empty field is already reported as unreadable, or is the null that the page has there too.
    fn has_original(&self, field: usize) -> bool {
        matches!(self.original(field), Some(Original::Sent(content)) if !content.is_empty()) || self.is_null(field)
    }

    /// Whether the field is null and may be.
    pub(super) fn is_null(&self, field: usize) -> bool {
        self.field(field).is_some_and(|row| row.nullable)
            && (matches!(self.original(field), Some(Original::Sent(Content::Null)))
                || matches!(self.model.get(field), Value::Any(Content::Null)))
    }

    /// Must be there and not empty.
    #[inline]
    pub fn required(&mut self, field: usize, value: &impl Blank) {
        if value.is_blank() || !self.extra.is_empty() {
            self.required_slow(field, value.is_blank());
        }
    }

    #[cold]
    fn required_slow(&mut self, field: usize, blank: bool) {
        let missing = match self.original(field) {
            None => blank,
            Some(Original::Absent) => true,
            Some(Original::Sent(content)) => content.is_empty(),
        };
        if missing && !self.is_null(field) {
            self.report(field, Rule::Required);
        }
    }

    /// Must be there when the table's condition on other fields holds.
    #[inline]
    pub fn required_if(&mut self, field: usize, value: &impl Blank, condition: impl FnOnce() -> bool) {
        if value.is_blank() && condition() {
            self.required_if_slow(field);
        }
    }

    #[cold]
    fn required_if_slow(&mut self, field: usize) {
        let Some(Requirement::RequiredIf(conditions)) = self.field(field).map(|field| field.requirement) else {
            return;
        };
        if !self.has_original(field) {
            self.report(field, Rule::RequiredIf { conditions, value: None });
        }
    }

    /// The same, telling the value that the condition looked at.
    #[inline]
    pub fn required_if_value(
        &mut self,
        field: usize,
        value: &impl Blank,
        other: &impl Text,
        condition: impl FnOnce() -> bool,
    ) {
        if value.is_blank() && condition() {
            let before = self.found.len();
            self.required_if_slow(field);
            if let Some(Violation { rule: Rule::RequiredIf { value, .. }, .. }) = self.found.get_mut(before) {
                *value = other.shown().map(str::to_owned);
            }
        }
    }

    /// Better be there.
    #[inline]
    pub fn recommended(&mut self, field: usize, value: &impl Blank) {
        if value.is_blank() && !self.has_original(field) {
            self.report(field, Rule::Recommended);
        }
    }

    /// A text of any length: only its characters are checked.
    #[inline]
    pub fn text(&mut self, field: usize, value: &impl Text) {
        if let Some(text) = value.text() {
            self.check_text(field, text, usize::MAX);
        }
    }

    /// A text of at most so many characters.
    #[inline]
    pub fn max_characters(&mut self, field: usize, value: &impl Text, max: usize) {
        if let Some(text) = value.text() {
            self.check_text(field, text, max);
        }
    }

    /// Called for each text rather than copied to each: it is most of what validation costs, and small.
    #[inline(never)]
    fn check_text(&mut self, field: usize, text: &str, max: usize) {
        // A character takes at least one byte, so a text of at most `max` bytes is short enough.
        if text.len() > max || crate::bytes::any_unusual(text.as_bytes()) {
            self.check_text_slow(field, text, max);
        }
    }

    #[cold]
    fn check_text_slow(&mut self, field: usize, text: &str, max: usize) {
        if text.len() > max {
            self.max_characters_slow(field, text, max);
        }
        if crate::wire::may_be_illegal_in_xml(text)
            && let Some((at, character)) = crate::wire::illegal_in_xml(text)
        {
            self.report(field, Rule::Character { character, at });
        }
    }

    /// A text of at most so many characters, of a message without XML: JSON can say every character.
    #[inline]
    pub fn max_length(&mut self, field: usize, value: &impl Text, max: usize) {
        if let Some(text) = value.text()
            && text.len() > max
        {
            self.max_characters_slow(field, text, max);
        }
    }

    #[cold]
    fn max_characters_slow(&mut self, field: usize, text: &str, max: usize) {
        let has = text.chars().count();
        if has > max {
            self.report(field, Rule::MaxCharacters { max: max as u64, has });
        }
    }

    /// A number that is not greater than this.
    #[inline]
    pub fn max_value<T: Scalar>(&mut self, field: usize, value: Option<&T>, max: u64) {
        if let Some(value) = value {
            self.max_value_slow(field, value.value(), max);
        }
    }

    fn max_value_slow(&mut self, field: usize, value: Value<'_>, max: u64) {
        if let Some(rule) = max_rule(max, &value) {
            self.report(field, rule);
        }
    }

    /// A whole number that fits this many bytes, signed or unsigned: the documentation does not say which.
    #[inline]
    pub fn width(&mut self, field: usize, value: Option<&i64>, bytes: u32) {
        if let Some(&value) = value
            && bytes < 8
            && (value >= 1_i64 << (8 * bytes) || value < -(1_i64 << (8 * bytes - 1)))
        {
            self.report(field, Rule::Width { bytes: u64::from(bytes), has: value });
        }
    }

    /// A field that the page calls not available at this time.
    #[inline]
    pub fn not_available(&mut self, field: usize, value: &impl Blank) {
        if !value.is_blank() {
            self.report(field, Rule::NotAvailable);
        }
    }

    /// A required field that the page calls not available at this time: advice where it is left out.
    #[inline]
    pub fn required_not_available(&mut self, field: usize, value: &impl Blank, condition: impl FnOnce() -> bool) {
        if value.is_blank() && condition() && !self.has_original(field) {
            self.report(field, Rule::RequiredNotAvailable);
        }
    }

    /// A number within bounds.
    #[inline]
    pub fn range<T: Scalar>(&mut self, field: usize, value: Option<&T>) {
        if let (Some(value), Some(Field { range: Some(range), .. })) = (value, self.field(field))
            && let Some(rule) = range_rule(*range, &value.value())
        {
            self.report(field, rule);
        }
    }

    /// A value of a code list.
    #[inline]
    pub fn known_code(&mut self, field: usize, list: &'static str, unknown: Option<&str>) {
        if let Some(value) = unknown {
            self.report(field, Rule::UnknownCode { list, value: value.to_owned() });
        }
    }

    /// A value of an enumeration.
    #[inline]
    pub fn known_value(&mut self, field: usize, enumeration: &'static str, unknown: Option<&str>) {
        if let Some(value) = unknown {
            self.report(field, Rule::UnknownValue { enumeration, value: value.to_owned() });
        }
    }

    /// A node that must be there.
    #[inline]
    pub fn present(&mut self, field: usize, is_there: bool) {
        if !is_there {
            self.required_slow(field, true);
        }
    }

    /// A node with fields of its own.
    pub fn node(&mut self, field: usize, model: &dyn Model) {
        if let Some(row) = self.field(field)
            && !self.is_null(field)
        {
            Checker::run(model, &self.trail.field(row), self.found);
        }
    }

    /// Each node of a list. It is compiled for every type, so that it does as little as it can.
    pub fn each<T: Model>(&mut self, field: usize, items: &[T]) {
        let Some(row) = self.field(field) else { return };
        let list = self.trail.field(row);
        let mut index = 0;
        while let Some(item) = items.get(index) {
            Checker::run_known(item, (item.table(), item.extra()), &list.item(index), self.found);
            index += 1;
        }
    }

    /// At least so many items.
    #[inline]
    pub fn min_items(&mut self, field: usize, has: usize, min: u32) {
        if has < min as usize {
            self.min_items_slow(field, min);
        }
    }

    #[cold]
    fn min_items_slow(&mut self, field: usize, min: u32) {
        if let Some(Field { kind: Kind::List(list), .. }) = self.field(field)
            && !self.has_original(field)
        {
            self.report(field, Rule::MinItems { min, item: list.item.name });
        }
    }

    /// At most so many items.
    #[inline]
    pub fn max_items(&mut self, field: usize, has: usize, max: u32) {
        if has > max as usize {
            self.report(field, Rule::MaxItems { max, has });
        }
    }
}
