//! Corrections of names and depths, and the reason that every correction needs.

use super::resolver::{Named, Resolver, Seat, TableKind};
use crate::raw::{Field, Means};
use crate::resolved::Printed;
use crate::wording::quote;

/// Name and depth of a row.
pub(super) struct Identity {
    pub(super) name: String,
    /// With the printed name and depth where they are others.
    pub(super) printed: Printed,
}

impl Resolver<'_> {
    pub(super) fn identity(&mut self, row: &impl Named, seat: &Seat<'_>) -> Identity {
        let means = row.means();
        let printed_name = row.printed_name();
        let mut printed = Printed::default();
        if let Some(real) = row.corrected_name() {
            if real.value == printed_name.value {
                self.needless(real.place, "name", "the printed name is the same");
            }
            printed.name = Some(printed_name.value.clone());
        }
        if let Some(depth) = means.given().and_then(|means| means.printed_depth.given()) {
            if depth.value == seat.depth {
                self.needless(depth.place, "printed_depth", "the row stands at that depth");
            }
            printed.depth = Some(depth.value);
        }
        let name = row.real_name();
        if seat.table.kind == TableKind::Message && !is_xml_name(&name.value) && !means.is_broken() {
            let what = if self.vocabulary.has_xml() { "the name of an XML element" } else { "a name on the wire" };
            let message = format!("{} cannot be {what}", quote(&name.value));
            self.report.error(name.place, message, "give the real name with `means: {name: …, because: …}`");
        }
        Identity { name: name.value.clone(), printed }
    }

    /// The reason of a row's corrections. One is needed unless the row says only what a REQ text means.
    pub(super) fn because(&mut self, means: &Field<Means>, explains_req: bool) -> Option<String> {
        let means = means.given()?;
        let requirement =
            !(means.required.is_absent() && means.recommended.is_absent() && means.required_if.is_absent());
        let other = !(means.name.is_absent()
            && means.printed_depth.is_absent()
            && means.card.is_absent()
            && means.ty.is_absent()
            && means.max.is_absent()
            && means.json_string.is_absent()
            && means.json_key.is_absent()
            && means.list.is_absent()
            && means.range.is_absent()
            && means.sends.is_absent());
        if !requirement && !other {
            if !means.whole {
                return None;
            }
            self.report.error(means.place, "`means` corrects nothing", "delete it");
        } else if means.because.is_absent() && (other || !explains_req) {
            self.report.error(means.place, "a correction needs its reason", "add `because: …`");
        }
        means.because.value()
    }
}

/// Whether a text is a name in XML, of the plain kind: ASCII, without a prefix.
fn is_xml_name(name: &str) -> bool {
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}
