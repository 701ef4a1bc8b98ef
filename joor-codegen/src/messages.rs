//! Messages by the name that a user gives.

use std::fmt;

use crate::check::Checked;
use crate::resolved::{Message, Page};

/// There is no message of that name, or more than one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownMessage {
    /// The name that was given.
    pub name: String,
    /// The names there are: all of them, or those that the given one could mean.
    pub known: Vec<String>,
}

impl fmt::Display for UnknownMessage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "error: no message is named {:?}\nhelp: the messages are {}",
            self.name,
            self.known.join(", ")
        )
    }
}

impl std::error::Error for UnknownMessage {}

/// All messages with their pages, sorted by page.
pub(crate) fn all(checked: &Checked) -> impl Iterator<Item = (&Page, &Message)> {
    checked.schema().pages.iter().flat_map(|page| page.messages.iter().map(move |message| (page, message)))
}

/// The message of this name; its version may be left out where that leaves no doubt.
pub(crate) fn find<'a>(checked: &'a Checked, name: &str) -> Result<(&'a Page, &'a Message), UnknownMessage> {
    let is_short = |full: &str| full.split_once('/').is_some_and(|(_, short)| short == name);
    if let Some(found) = all(checked).find(|(_, message)| message.name == name) {
        return Ok(found);
    }
    let matching: Vec<_> = all(checked).filter(|(_, message)| is_short(&message.name)).collect();
    if let [found] = matching.as_slice() {
        return Ok(*found);
    }
    let names = |found: &mut dyn Iterator<Item = (&Page, &Message)>| found.map(|(_, it)| it.name.clone()).collect();
    let known = if matching.is_empty() { names(&mut all(checked)) } else { names(&mut matching.into_iter()) };
    Err(UnknownMessage { name: name.to_owned(), known })
}
