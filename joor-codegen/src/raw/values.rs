//! Enumerations and code lists.

use super::{Allowance, Field, List};
use crate::place::{Place, Spanned, Text};
use crate::resolved::EnumerationWire;

#[derive(Debug)]
pub(crate) struct Enumeration {
    pub(crate) name: Text,
    pub(crate) doc: Field<Text>,
    pub(crate) wire: Field<Spanned<EnumerationWire>>,
    /// `also: date`.
    pub(crate) also: Field<Place>,
    pub(crate) open: Field<Spanned<bool>>,
    pub(crate) values: List<EnumerationValue>,
}

#[derive(Debug)]
pub(crate) struct EnumerationValue {
    pub(crate) value: Text,
    pub(crate) doc: Field<Text>,
    pub(crate) rust: Field<Text>,
    pub(crate) name: Field<Text>,
    pub(crate) deprecated: Field<Spanned<bool>>,
    pub(crate) heading: Field<Spanned<bool>>,
}

#[derive(Debug)]
pub(crate) struct CodeList {
    pub(crate) file: String,
    pub(crate) name: Text,
    pub(crate) source: Field<Text>,
    pub(crate) read: Field<Text>,
    pub(crate) doc: Field<Text>,
    pub(crate) allow: List<Allowance>,
    pub(crate) entries: List<CodeEntry>,
}

#[derive(Debug)]
pub(crate) struct CodeEntry {
    pub(crate) code: Text,
    pub(crate) name: Field<Text>,
    pub(crate) aliases: List<Text>,
}
