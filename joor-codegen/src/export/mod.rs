//! The tables for those who do not write Rust: JSON Schema, XML Schema, OpenAPI, Markdown and CSV.
//!
//! An export of requests takes what the runtime's checks take, and refuses what breaks a rule that its language can
//! say; where it cannot, it says so in place. One that describes a reply says what is documented, although readers of
//! replies refuse nothing. All say what is *written*: a reader also takes `"6"` for 6 and `true` for True. An empty
//! value that may be left out (`""`, `null`, `<a/>`) is taken, since the checks take it as absent.

mod csv;
mod json_schema;
mod markdown;
mod openapi;
mod rows;
mod words;
mod xsd;

use crate::check::Checked;
use crate::emit::File;
use crate::messages::{self, UnknownMessage};
use crate::resolved::{Format, Message, Page};
use crate::samples::Lists;

/// What to export to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// JSON Schema 2020-12, a file for each message.
    JsonSchema,
    /// XML Schema 1.0, a file for each message.
    Xsd,
    /// OpenAPI 3.1, one file for all calls.
    OpenApi,
    /// Field tables as Markdown, in one file.
    Markdown,
    /// Field tables as CSV, in one file.
    Csv,
}

/// Whether there is anything to export: XML Schema says nothing of a message that is not written in XML.
fn can_say(target: Target, message: &Message) -> bool {
    target != Target::Xsd || message.formats.contains(&Format::Xml)
}

/// Names of the messages that a target leaves out, of all or of the one that is named.
///
/// # Errors
///
/// If there is no message of that name.
pub fn left_out(checked: &Checked, target: Target, message: Option<&str>) -> Result<Vec<String>, UnknownMessage> {
    let all: Vec<_> = match message {
        Some(name) => vec![messages::find(checked, name)?],
        None => messages::all(checked).collect(),
    };
    let left_out = all.into_iter().filter(|(_, message)| !can_say(target, message));
    Ok(left_out.map(|(_, message)| message.name.clone()).collect())
}

/// Exports all messages, or one by its name, whose version may be left out. OpenAPI always has all.
///
/// The text is the same for the same tables. What a target cannot say at all is left out; [`left_out`] names it.
///
/// # Errors
///
/// If there is no message of that name.
pub fn export(checked: &Checked, target: Target, message: Option<&str>) -> Result<Vec<File>, UnknownMessage> {
    let wanted: Vec<_> = match message {
        Some(name) => vec![messages::find(checked, name)?],
        None => messages::all(checked).collect(),
    };
    let wanted: Vec<_> = wanted.into_iter().filter(|(_, message)| can_say(target, message)).collect();
    let each = |extension: &str, document: &dyn Fn(&Page, &Message, Lists<'_>) -> String| {
        let file = |(page, message): &(&Page, &Message)| File {
            path: format!("{}.{extension}", message.name.replace('/', "-")),
            text: document(page, message, Lists::new(checked.schema(), page)),
        };
        wanted.iter().map(file).collect()
    };
    let one = |path: &str, text: String| vec![File { path: path.to_owned(), text }];
    Ok(match target {
        Target::JsonSchema => each("schema.json", &json_schema::document),
        Target::Xsd => each("xsd", &xsd::document),
        Target::OpenApi => one("openapi.json", openapi::document(checked)),
        Target::Markdown => one("tables.md", markdown::document(wanted.iter().copied())),
        Target::Csv => one("tables.csv", csv::document(wanted.iter().map(|(_, message)| *message))),
    })
}
