//! What a service says of an item that it did not take.

use std::fmt;

use crate::document::Document;
use crate::extra::Content;
use crate::table::OutcomeNames;

/// An error in a reply: what the service says of an item that it did not take, or of the whole call.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Refusal {
    /// The code, such as `DUPLICATED`, unless empty.
    pub status: Option<String>,
    /// The text, unless empty.
    pub message: Option<String>,
    /// What it is about, of any shape; [`Content::Null`] where the reply has nothing.
    pub details: Content,
    /// What else it has, which is not documented.
    pub others: Vec<(String, Content)>,
}

impl Refusal {
    /// What a reply has in its list of errors.
    #[cfg_attr(not(feature = "client"), allow(dead_code))]
    pub(crate) fn of_reply(document: &Document, names: &OutcomeNames) -> Vec<Self> {
        let top = || document.extra.unknown().map(|(_, content)| content);
        let errors = document.get(names.errors).or_else(|| top().find_map(|content| content.get(names.errors)));
        let errors = errors.filter(|errors| !errors.is_empty());
        errors.map(|errors| items(errors, names)).unwrap_or_default()
    }

    fn new(content: &Content, names: &OutcomeNames) -> Self {
        let mut refusal = Self { status: None, message: None, details: Content::Null, others: Vec::new() };
        let Content::Object(entries) = content else {
            match content.text() {
                Some(text) => refusal.message = Some(text.to_owned()),
                None => refusal.details = content.clone(),
            }
            return refusal;
        };
        for (name, content) in entries {
            let text = || content.text().map(str::to_owned).filter(|text| !text.is_empty());
            if name == names.status && refusal.status.is_none() && content.text().is_some() {
                refusal.status = text();
            } else if name == names.message && refusal.message.is_none() && content.text().is_some() {
                refusal.message = text();
            } else if name == names.details && refusal.details == Content::Null {
                refusal.details = content.clone();
            } else {
                refusal.others.push((name.clone(), content.clone()));
            }
        }
        refusal
    }
}

/// Each error: of a list, of what stands in XML in a wrapper, or the one there is.
fn items(errors: &Content, names: &OutcomeNames) -> Vec<Refusal> {
    let is_error = |content: &Content| [names.status, names.message].iter().any(|name| content.get(name).is_some());
    match errors {
        Content::List(items) => items.iter().map(|item| Refusal::new(item, names)).collect(),
        Content::Object(entries) if !is_error(errors) && entries.iter().all(|(_, entry)| is_error(entry)) => {
            entries.iter().map(|(_, entry)| Refusal::new(entry, names)).collect()
        }
        single => vec![Refusal::new(single, names)],
    }
}

impl fmt::Display for Refusal {
    /// Code and text as they were sent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.status, &self.message) {
            (Some(status), Some(message)) => write!(f, "{status}: {message}"),
            (Some(text), None) | (None, Some(text)) => f.write_str(text),
            (None, None) => f.write_str("an error without code and text"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Message};

    const NAMES: OutcomeNames =
        OutcomeNames { data: "data", errors: "errors", status: "status", message: "message", details: "details" };

    fn told(text: &str) -> Vec<String> {
        let document = Document::decode(text, Format::guess(text)).unwrap().value;
        Refusal::of_reply(&document, &NAMES).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn errors_of_any_shape_are_told() {
        for (text, expected) in [
            (r#"{"data": [], "errors": [{"status": "A", "message": "b"}, {"status": 7}]}"#, vec!["A: b", "7"]),
            (r#"{"errors": {"message": "b"}}"#, vec!["b"]),
            (r#"{"errors": ["b", {"code": 1}, ""]}"#, vec!["b", "an error without code and text", ""]),
            (r#"{"errors": "b"}"#, vec!["b"]),
            (r#"{"reply": {"errors": [{"status": "A"}]}}"#, vec!["A"]),
            (
                "<reply><errors><error><status>A</status></error><error><status>B</status></error></errors></reply>",
                vec!["A", "B"],
            ),
            (r#"{"errors": []}"#, vec![]),
            (r#"{"errors": null, "data": 1}"#, vec![]),
            ("[1]", vec![]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_of_an_error_is_lost() {
        let text =
            r#"{"errors": [{"status": ["A"], "message": "b", "details": {"a": 1}, "details": 2, "trace": null}]}"#;
        let document = Document::decode(text, Format::Json).unwrap().value;
        let refusal = &Refusal::of_reply(&document, &NAMES)[0];
        assert_eq!((refusal.status.as_deref(), refusal.message.as_deref()), (None, Some("b")));
        let others: Vec<_> = refusal.others.iter().map(|(name, _)| name.as_str()).collect();
        assert!(others.contains(&"status") && others.contains(&"trace"), "{refusal:?}");
    }
}
