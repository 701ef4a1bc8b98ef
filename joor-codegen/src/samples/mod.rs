//! Payloads made from the tables: the smallest and the fullest that are valid, and one that breaks each rule.
//!
//! ```
//! use joor_codegen::samples::{SampleKind, samples};
//! # fn example(checked: &joor_codegen::Checked) -> Result<(), joor_codegen::UnknownMessage> {
//! for sample in samples(checked, "v1/orders.request", 0)? {
//!     if let SampleKind::Invalid { rule, path } = &sample.kind {
//!         println!("{}: breaks {rule} at {path}\n{}", sample.name, sample.json);
//!     }
//! }
//! # Ok(())
//! # }
//! ```

mod breaks;
mod choose;
mod document;
mod fill;
mod json;
mod limits;
mod lists;
mod random;
mod realistic;
mod rules;
mod stretch;
mod values;
mod xml;

use std::collections::BTreeMap;

use self::breaks::Break;
use self::document::Object;
use self::fill::{Filler, Wish};
pub(crate) use self::lists::Lists;
pub(crate) use self::values::{greatest, is_text, spellings};
pub(crate) use self::xml::escaped;
use crate::check::Checked;
use crate::messages::{self, UnknownMessage};
use crate::resolved::{Format, Message};

/// A payload of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// A name that no other sample of the message has, fit for a file.
    pub name: String,
    /// What it shows.
    pub kind: SampleKind,
    /// In XML; `None` where XML cannot say it, or the message is not written in it.
    pub xml: Option<String>,
    /// In JSON.
    pub json: String,
}

/// What a sample shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SampleKind {
    /// Valid, with what is required and no more; a node of which nothing is required has one field.
    Smallest,
    /// Valid, with every field that may be there, each at its limit.
    Fullest,
    /// Not valid: breaks one rule at one place. A reply is never refused; there the rule shows as a note.
    Invalid {
        /// Name of the rule, as the runtime names it, such as `max_characters`.
        rule: &'static str,
        /// Place of the violation, as the runtime spells it, such as `orders[0].code`.
        path: String,
    },
}

/// How much a payload has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    Smallest,
    Fullest,
}

/// The samples of a message: the smallest, the fullest, then one for each rule in the order of the table.
///
/// The same tables and seed give the same samples. There is none for what the table does not allow: where a field is
/// required and not available at once nothing is valid, and a rule that cannot be broken without another is left out.
///
/// # Errors
///
/// If there is no message of that name. The version may be left out.
pub fn samples(checked: &Checked, name: &str, seed: u64) -> Result<Vec<Sample>, UnknownMessage> {
    let (page, message) = messages::find(checked, name)?;
    let filler = Filler::new(Lists::new(checked.schema(), page), seed);
    let mut found = Vec::new();
    for (extent, name, kind) in
        [(Extent::Smallest, "smallest", SampleKind::Smallest), (Extent::Fullest, "fullest", SampleKind::Fullest)]
    {
        let object = filler.root(&message.root, extent, None);
        found.extend(object.map(|object| sample(message, &object, name.to_owned(), kind, true)));
    }
    if !found.is_empty() {
        found.extend(invalid(message, &filler));
    }
    Ok(found)
}

fn invalid(message: &Message, filler: &Filler<'_>) -> Vec<Sample> {
    let mut names = BTreeMap::new();
    let mut found = Vec::new();
    for Break { rule, path, way, twist, in_xml } in breaks::of_message(message) {
        let wish = Wish { path: &way, twist: &twist };
        let Some(object) = filler.root(&message.root, Extent::Smallest, Some(wish)) else { continue };
        let name = format!("{rule}-{}", path.replace("[0]", ""));
        let number = names.entry(name.clone()).and_modify(|number| *number += 1).or_insert(1);
        let name = if *number == 1 { name } else { format!("{name}-{number}") };
        found.push(sample(message, &object, name, SampleKind::Invalid { rule, path }, in_xml));
    }
    found
}

fn sample(message: &Message, object: &Object, name: String, kind: SampleKind, in_xml: bool) -> Sample {
    let in_xml = in_xml && message.formats.contains(&Format::Xml);
    let xml = in_xml.then(|| xml::document(&message.root, object));
    Sample { name, kind, xml, json: json::document(message, object) }
}
