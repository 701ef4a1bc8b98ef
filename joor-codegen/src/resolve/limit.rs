//! MAX: how much, of what.

use super::resolver::Resolver;
use super::vocabulary::Lookup;
use crate::place::{Spanned, Text};
use crate::raw::{self, Field};
use crate::resolved::{EnumerationWire, Limit, MaxMeaning, Scalar, Type};
use crate::wording::quote;

/// Widest integer, in bytes.
const WIDEST_INTEGER: u64 = 8;

impl Resolver<'_> {
    pub(super) fn limit(&mut self, raw: &raw::Leaf, ty: Option<&Type>) -> Option<Limit> {
        let meant = match &raw.means {
            Field::Broken => return None,
            Field::Given(means) => means.max.given(),
            Field::Absent => None,
        };
        let Some(cell) = raw.max.given().filter(|cell| !cell.value.is_empty()) else {
            if let (Some(meant), false) = (meant, raw.max.is_broken()) {
                self.needless(meant.place, "max", "the row has no MAX");
            }
            return None;
        };
        let max = self.max_number(cell);
        let means = self.max_meaning(raw, cell, meant)?;
        self.check_limit(cell, means, max, ty?);
        Some(Limit { means, max: max? })
    }

    fn max_number(&mut self, cell: &Text) -> Option<u64> {
        let digits = cell.value.bytes().all(|byte| byte.is_ascii_digit());
        let max = if digits { cell.value.parse().ok() } else { None };
        if max.is_none() {
            let message = format!("MAX must be a whole number, not {}", quote(&cell.value));
            self.report.error(cell.place, message, "write the digits the page prints; an empty cell is `\"\"`");
        }
        max
    }

    /// What the number counts: as `means` says, else as the VALUE name does.
    fn max_meaning(&mut self, raw: &raw::Leaf, cell: &Text, meant: Option<&Spanned<MaxMeaning>>) -> Option<MaxMeaning> {
        let printed = raw.value.given().map(|value| self.vocabulary.value(&value.value));
        let by_value = match printed {
            Some(Lookup::Known((_, max))) => max,
            _ => None,
        };
        if let Some(meant) = meant {
            if by_value == Some(meant.value) {
                self.needless(meant.place, "max", "MAX means that beside this VALUE name");
            }
            return Some(meant.value);
        }
        let has_type = raw.means.given().is_some_and(|means| !means.ty.is_absent());
        let unclear = raw.value.is_broken()
            || matches!(printed, Some(Lookup::Unclear))
            || (matches!(printed, Some(Lookup::Unknown)) && !has_type)
            || raw.means.given().is_some_and(|means| means.max.is_broken());
        if by_value.is_none() && !unclear {
            self.report.error(
                cell.place,
                format!("what the MAX of {} counts is not said", quote(&raw.name.value)),
                "add `means: {max: characters, because: …}`, or `bytes`, or `value`; or settle it for the VALUE name in \
                 the version's conventions",
            );
        }
        by_value
    }

    fn check_limit(&mut self, cell: &Text, means: MaxMeaning, max: Option<u64>, ty: &Type) {
        let is_integer = matches!(ty, Type::Scalar(Scalar::Integer))
            || matches!(ty, Type::Enumeration(enumeration) if enumeration.wire == EnumerationWire::Integer);
        let is_decimal = matches!(ty, Type::Scalar(Scalar::Decimal));
        let (fits, counted) = match means {
            MaxMeaning::Characters => {
                let is_other = matches!(ty, Type::Scalar(Scalar::Boolean | Scalar::Any));
                (!is_integer && !is_decimal && !is_other, "characters of a text")
            }
            MaxMeaning::Bytes => (is_integer, "bytes of an integer"),
            MaxMeaning::Value => (is_integer || is_decimal, "the greatest number"),
        };
        if !fits {
            let help = "say what it counts on this row with `means: {max: …, because: …}`";
            self.report.error(cell.place, format!("MAX counts {counted}, but the row has another type"), help);
        } else if means == MaxMeaning::Bytes && max.is_some_and(|max| !(1..=WIDEST_INTEGER).contains(&max)) {
            let help = "say what it counts on this row with `means: {max: value, because: …}`";
            self.report.error(cell.place, format!("no integer has {} bytes", cell.value), help);
        }
    }
}
