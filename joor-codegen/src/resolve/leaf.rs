//! Leaves: type, limit and requirement of a row.

use super::names::check_plain;
use super::requirement::Decided;
use super::resolver::{Named, Resolver, Seat, TableKind};
use super::vocabulary::Lookup;
use crate::place::Spanned;
use crate::places::RowPlaces;
use crate::raw::{self, Field};
use crate::resolved::{EnumerationWire, Leaf, ListForm, MaxMeaning, Range, Scalar, Source, Type};
use crate::wording::quote;

/// What to do about a row that only JSON can have.
const IN_JSON_ONLY: &str = "if the version has no XML, say `formats: [json]` in its conventions; else write a node";

impl Resolver<'_> {
    pub(super) fn leaf(&mut self, raw: &raw::Leaf, seat: &Seat<'_>) -> (Leaf, RowPlaces) {
        let identity = self.identity(raw, seat);
        let source = self.source(&raw.from, seat.table.source);
        let cells_known = self.check_cells(raw, source, seat);
        let ty = self.leaf_type(raw, cells_known);
        self.check_any(raw, ty.as_ref(), seat);
        let Decided { requirement, conditions, explains_req } = self.leaf_requirement(raw, &identity.name, seat);
        let secret = self.secret(raw, ty.as_ref());
        let field = seat.field();
        let is_known = ty.is_some();
        let mut printed = identity.printed;
        printed.req = raw.req.value();
        printed.value = raw.value.value();
        printed.max = raw.max.value();
        printed.display = raw.display.value();
        let leaf = Leaf {
            name: identity.name,
            rust_field: field.name,
            printed,
            limit: self.limit(raw, ty.as_ref()),
            range: self.range(raw, ty.as_ref()),
            list: self.list(raw, ty.as_ref(), seat),
            json_string: self.json_string(raw, ty.as_ref()),
            json_key: self.json_key(raw, ty.as_ref()),
            default: raw.default.value(),
            sends: self.sends(raw, seat),
            ty: ty.unwrap_or(Type::Scalar(Scalar::String)),
            requirement,
            available: raw.available.value().unwrap_or(true),
            secret,
            nullable: self.nullable(&raw.nullable, seat),
            source,
            doc: raw.doc.value().unwrap_or_default(),
            because: self.because(&raw.means, explains_req),
            depth: seat.depth,
        };
        let name = raw.real_name().place;
        (leaf, RowPlaces { name, field: field.place, rust_type: name, conditions, whole: is_known, rows: Vec::new() })
    }

    fn secret(&mut self, raw: &raw::Leaf, ty: Option<&Type>) -> bool {
        let Some(place) = raw.secret.given() else { return false };
        if ty.is_some_and(|ty| *ty != Type::Scalar(Scalar::String)) {
            let message = "only a string can be a secret";
            self.report.error(*place, message, "delete `secret`, or correct the type with `means`");
        }
        true
    }

    /// How several values are written, where the row holds several.
    fn list(&mut self, raw: &raw::Leaf, ty: Option<&Type>, seat: &Seat<'_>) -> Option<ListForm> {
        let means = raw.means.given()?;
        let list = means.list.given()?;
        let problem = match (list.value, seat.table.kind) {
            (ListForm::Comma, TableKind::Message) => {
                Some(("only a parameter of an endpoint joins its values by commas", "write `list: array`"))
            }
            (ListForm::Array, TableKind::Path | TableKind::Query) => {
                Some(("a parameter is one text, not an array", "write `list: comma`"))
            }
            (ListForm::Array, TableKind::Message) if self.vocabulary.has_xml() => {
                Some(("XML has no place for a list of values", IN_JSON_ONLY))
            }
            _ if ty == Some(&Type::Scalar(Scalar::Any)) => {
                Some(("what may have any shape may be a list too", "delete `list`"))
            }
            _ if !means.json_key.is_absent() => {
                Some(("a list of values does not stand under a key of its own", "delete `json`"))
            }
            _ if !means.sends.is_absent() => Some(("a new call cannot carry a list of values", "delete `sends`")),
            _ => None,
        };
        if let Some((message, help)) = problem {
            self.report.error(list.place, message, help);
        }
        Some(list.value)
    }

    /// The bounds of a number.
    fn range(&mut self, raw: &raw::Leaf, ty: Option<&Type>) -> Option<Range> {
        let means = raw.means.given()?;
        let range = means.range.given()?;
        let (min, max) = (range.min.value(), range.max.value());
        let is_number = ty.is_none_or(|ty| matches!(ty, Type::Scalar(Scalar::Integer | Scalar::Decimal)));
        let stands_in_max = max.is_some() && means.max.value() == Some(MaxMeaning::Value);
        let problem = match (min, max) {
            _ if !is_number => Some(("only an integer or a decimal has bounds", "delete `range`")),
            (Some(min), Some(max)) if min > max => Some(("no number is in this range", "write the least as `min`")),
            _ if stands_in_max => Some(("MAX is the greatest value already", "keep `min` alone in `range`")),
            _ => None,
        };
        if let Some((message, help)) = problem {
            self.report.error(range.place, message, help);
        }
        Some(Range { min, max })
    }

    /// Whether JSON may have null in the row's place.
    pub(super) fn nullable(&mut self, nullable: &Field<Spanned<bool>>, seat: &Seat<'_>) -> bool {
        let Some(given) = nullable.given().filter(|given| given.value) else { return false };
        if seat.table.kind != TableKind::Message {
            self.report.error(given.place, "a parameter is a text and never null", "delete `nullable`");
        }
        true
    }

    fn check_any(&mut self, raw: &raw::Leaf, ty: Option<&Type>, seat: &Seat<'_>) {
        if ty != Some(&Type::Scalar(Scalar::Any)) {
            return;
        }
        let place = raw.means.given().and_then(|means| means.ty.place()).or(raw.value.place());
        let place = place.unwrap_or(raw.name.place);
        if seat.table.kind != TableKind::Message {
            self.report.error(place, "a parameter is a text and has no shape", "give it another type");
        } else if self.vocabulary.has_xml() {
            self.report.error(place, "XML has no place for a value of any shape", IN_JSON_ONLY);
        }
    }

    /// The key of the object in which the value stands in JSON.
    fn json_key(&mut self, raw: &raw::Leaf, ty: Option<&Type>) -> Option<String> {
        let key = raw.means.given()?.json_key.given()?;
        check_plain(key, "a key", self.report);
        if ty.is_some_and(|ty| *ty != Type::Scalar(Scalar::String)) {
            let message = "only a string can stand under a key of its own in JSON";
            self.report.error(key.place, message, "delete `json`, or write the row as a node");
        }
        Some(key.value.clone())
    }

    /// What a new call carries; only a parameter can have it.
    fn sends(&mut self, raw: &raw::Leaf, seat: &Seat<'_>) -> Option<String> {
        let sends = raw.means.given()?.sends.given()?;
        if seat.table.kind == TableKind::Message {
            let message = "only a parameter of an endpoint has a value that a new call carries";
            self.report.error(sends.place, message, "delete `sends`");
        }
        Some(sends.value.clone())
    }

    /// Checks that a row that counts as documented has the cells of its table. `false` where VALUE is found missing.
    fn check_cells(&mut self, raw: &raw::Leaf, source: Source, seat: &Seat<'_>) -> bool {
        if source != Source::Documented || raw.from.is_broken() || seat.table.kind == TableKind::Path {
            return true;
        }
        let name = quote(&raw.name.value);
        if raw.value.is_absent() && raw.req.is_absent() && raw.max.is_absent() && raw.display.is_absent() {
            let help = "add its cells as printed, or `from:` if the page's table does not have it";
            self.report.error(raw.name.place, format!("{name} has no cell of the page's table"), help);
            return false;
        }
        if seat.table.has_req && raw.req.is_absent() {
            let help = "add `req:` as printed; an empty cell is `\"\"`";
            self.report.error(raw.name.place, format!("{name} has no REQ although the table does"), help);
        }
        if raw.value.is_absent() {
            let help = "add `value:` as printed, also where the column is headed TYPE; an empty cell is `\"\"`";
            self.report.error(raw.name.place, format!("{name} has no VALUE"), help);
        }
        !raw.value.is_absent()
    }

    /// The type. `None` where it cannot be said, which has been reported.
    fn leaf_type(&mut self, raw: &raw::Leaf, cells_known: bool) -> Option<Type> {
        let printed = raw.value.given().map(|value| self.vocabulary.value(&value.value));
        let meant = match &raw.means {
            Field::Broken => return None,
            Field::Given(means) => &means.ty,
            Field::Absent => &Field::Absent,
        };
        if meant.is_broken() {
            return None;
        }
        if let Some(meant) = meant.given() {
            let ty = self.types.find(meant, self.report)?;
            if matches!(printed, Some(Lookup::Known((scalar, _))) if Type::Scalar(scalar) == ty) {
                self.needless(meant.place, "type", "the printed VALUE stands for the same type");
            }
            return Some(ty);
        }
        match printed {
            Some(Lookup::Known((scalar, _))) => return Some(Type::Scalar(scalar)),
            Some(Lookup::Unknown) => self.unknown_value(raw),
            None if cells_known && raw.value.is_absent() => {
                let message = format!("{} has no type", quote(&raw.name.value));
                self.report.error(raw.name.place, message, "add `value:`, or `means: {type: …, because: …}`");
            }
            Some(Lookup::Unclear) | None => {}
        }
        None
    }

    fn unknown_value(&mut self, raw: &raw::Leaf) {
        let Some(value) = raw.value.given() else { return };
        let help = self.vocabulary.value_help(&value.value, self.report);
        let message = format!("{} is no VALUE name of this version", quote(&value.value));
        self.report.error(value.place, message, help);
    }

    fn json_string(&mut self, raw: &raw::Leaf, ty: Option<&Type>) -> bool {
        let Some(place) = raw.means.given().and_then(|means| means.json_string.given()) else {
            return false;
        };
        let is_string = match ty {
            None => false,
            Some(Type::Scalar(scalar)) => !matches!(scalar, Scalar::Integer | Scalar::Decimal),
            Some(Type::Enumeration(enumeration)) => enumeration.wire == EnumerationWire::String,
            Some(Type::CodeList { .. }) => true,
        };
        if is_string {
            self.needless(*place, "json", "only a number can be written as a string instead");
        }
        true
    }
}
