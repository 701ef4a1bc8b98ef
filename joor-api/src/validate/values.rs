//! The checks of fields with several values, each of which keeps to the row.

use super::checker::Checker;
use super::rule::Rule;
use crate::table::{Kind, Limit, Range, Unit};
use crate::value::{Decimal, Value, ValueList};

impl Checker<'_> {
    /// Each value of several: its length or number, its characters in a parameter, and that it stays one value.
    pub fn values(&mut self, field: usize, values: &dyn ValueList) {
        let Some(row) = self.field(field) else { return };
        let Kind::Values(kind) = row.kind else { return };
        for index in 0..values.len() {
            let value = values.item(index);
            let limit = row.limit.and_then(|limit| limit_rule(limit, &value));
            let range = row.range.and_then(|range| range_rule(range, &value));
            let (mut separated, mut illegal) = (None, None);
            if let (Some(separator), Value::Text(text)) = (kind.separator, &value) {
                separated = text.contains(separator).then_some(Rule::Separator { separator });
                illegal = crate::wire::illegal_in_xml(text).map(|(at, character)| Rule::Character { character, at });
            }
            for rule in [limit, range, separated, illegal].into_iter().flatten() {
                self.report_item(field, index, rule);
            }
        }
    }

    /// Values of a code list.
    pub fn known_codes<T>(
        &mut self,
        field: usize,
        list: &'static str,
        values: &[T],
        unknown: impl Fn(&T) -> Option<&str>,
    ) {
        for (index, value) in values.iter().enumerate() {
            if let Some(value) = unknown(value) {
                self.report_item(field, index, Rule::UnknownCode { list, value: value.to_owned() });
            }
        }
    }

    /// Values of an enumeration.
    pub fn known_values<T>(
        &mut self,
        field: usize,
        enumeration: &'static str,
        values: &[T],
        unknown: impl Fn(&T) -> Option<&str>,
    ) {
        for (index, value) in values.iter().enumerate() {
            if let Some(value) = unknown(value) {
                self.report_item(field, index, Rule::UnknownValue { enumeration, value: value.to_owned() });
            }
        }
    }
}

/// The rule of the limit that a value breaks.
fn limit_rule(limit: Limit, value: &Value<'_>) -> Option<Rule> {
    match (limit.unit, value) {
        (Unit::Characters, Value::Text(text)) => {
            let (max, has) = (limit.max, text.chars().count());
            (has as u64 > max).then_some(Rule::MaxCharacters { max, has })
        }
        (Unit::Bytes, Value::Integer(has)) => {
            let (bytes, has) = (limit.max, *has);
            let too_wide = bytes < 8 && (has >= 1_i64 << (8 * bytes) || has < -(1_i64 << (8 * bytes - 1)));
            too_wide.then_some(Rule::Width { bytes, has })
        }
        (Unit::Value, value) => max_rule(limit.max, value),
        _ => None,
    }
}

/// The rule that a number breaks which is greater than this.
pub(super) fn max_rule(max: u64, value: &Value<'_>) -> Option<Rule> {
    let too_great = match value {
        Value::Integer(number) => u64::try_from(*number).is_ok_and(|number| number > max),
        Value::Decimal(number) => *number > Decimal::new(i128::from(max), 0).unwrap_or_default(),
        _ => false,
    };
    let has = value.text().filter(|_| too_great)?.into_owned();
    Some(Rule::MaxValue { max, has })
}

/// The rule that a number breaks which is not within these bounds.
pub(super) fn range_rule(range: Range, value: &Value<'_>) -> Option<Rule> {
    let number = match value {
        Value::Integer(number) => Decimal::from(*number),
        Value::Decimal(number) => *number,
        _ => return None,
    };
    let too_small = range.min.is_some_and(|min| number < Decimal::from(min));
    let too_great = range.max.is_some_and(|max| number > Decimal::from(max));
    let has = value.text().filter(|_| too_small || too_great)?.into_owned();
    Some(Rule::Range { range, has })
}
