//! Looks for a status where a reply is not what its page shows, such as a failure with another root.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use crate::table::Envelope;
use crate::{Format, Status};

/// Levels below the root that are looked at.
const LEVELS: usize = 3;

/// Pieces of an XML document that are looked at.
const EVENTS: usize = 10_000;

/// The first envelope with a code near the top of the document.
pub(super) fn scan(text: &str, format: Format, names: &Envelope) -> Option<Status> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        Format::Xml => scan_xml(text, names),
        Format::Json => scan_json(&serde_json::from_str(text).ok()?, names, LEVELS),
    }
}

fn scan_json(value: &Value, names: &Envelope, levels: usize) -> Option<Status> {
    if let Value::Array(items) = value {
        // In XML a list is its items.
        let levels = levels.checked_sub(1)?;
        return items.iter().find_map(|item| scan_json(item, names, levels));
    }
    let entries = value.as_object()?;
    let text = |name: &str| entries.get(names.node)?.get(name).and_then(text_of).filter(|text| !text.is_empty());
    if let Some(code) = text(names.code) {
        return Some(Status::new(code, text(names.comment), text(names.log)));
    }
    let levels = levels.checked_sub(1)?;
    entries.values().find_map(|value| scan_json(value, names, levels))
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn scan_xml(text: &str, names: &Envelope) -> Option<Status> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    for _ in 0..EVENTS {
        match reader.read_event().ok()? {
            Event::Start(element) if depth <= LEVELS && name_of(&element) == names.node => {
                let found = read_envelope(&mut reader, names)?;
                if found.is_some() {
                    return found;
                }
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof | Event::DocType(_) => return None,
            _ => {}
        }
    }
    None
}

/// The children of the envelope's element, up to its end; `None` if the document breaks off.
fn read_envelope(reader: &mut Reader<&[u8]>, names: &Envelope) -> Option<Option<Status>> {
    let (mut code, mut comment, mut log) = (None, None, None);
    for _ in 0..EVENTS {
        match reader.read_event().ok()? {
            Event::Start(child) => {
                let name = name_of(&child);
                let text = Some(read_text(reader)?).filter(|text| !text.is_empty());
                for (known, place) in [(names.code, &mut code), (names.comment, &mut comment), (names.log, &mut log)] {
                    if name == known && place.is_none() {
                        place.clone_from(&text);
                    }
                }
            }
            Event::End(_) => return Some(code.map(|code| Status::new(code, comment, log))),
            Event::Eof => return None,
            _ => {}
        }
    }
    None
}

/// All text up to the end of the element, that of elements inside it included.
fn read_text(reader: &mut Reader<&[u8]>) -> Option<String> {
    let (mut text, mut depth) = (String::new(), 0_usize);
    for _ in 0..EVENTS {
        match reader.read_event().ok()? {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return Some(text.trim().to_owned()),
            Event::End(_) => depth -= 1,
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) => match entity.resolve_char_ref().ok()? {
                Some(character) => text.push(character),
                None => text.push_str(resolve_predefined_entity(&entity.into_inner())?),
            },
            Event::Eof => return None,
            _ => {}
        }
    }
    None
}

fn name_of(element: &BytesStart<'_>) -> String {
    element.name().0.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: Envelope = Envelope { node: "response", code: "code", comment: "comment", log: "log_id" };

    fn scanned(text: &str) -> Option<(String, Option<String>, Option<String>)> {
        let status = scan(text, Format::guess(text), &NAMES)?;
        Some((status.code, status.comment, status.log_id))
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn an_envelope_is_found_under_any_root() {
        for text in [
            "<error><response><code>001</code><comment>a &amp; &#98;</comment><log_id/></response></error>",
            "\u{feff}<response><comment><![CDATA[a & b]]></comment> <code> 001 </code></response>",
            "<a><b><c><response><code>001</code><comment>a &amp; b</comment></response></c></b></a>",
            "<a><response/><response><code>001</code><comment>a &amp; b</comment></response></a>",
            r#"{"errors": {"response": {"code": "001", "comment": "a & b", "log_id": ""}}}"#,
            r#"{"response": {"code": "001", "comment": "a & b"}, "response2": 1}"#,
            r#"{"styles": [{"id": 1}, {"response": {"code": "001", "comment": "a & b"}}]}"#,
            r#"[{"response": {"code": "001", "comment": "a & b"}}]"#,
        ] {
            assert_eq!(scanned(text), Some(("001".to_owned(), some("a & b"), None)), "{text}");
        }
        let text = r#"{"response": {"code": 2, "log_id": "77"}}"#;
        assert_eq!(scanned(text), Some(("2".to_owned(), None, some("77"))));
    }

    #[test]
    fn nothing_is_made_up() {
        for text in [
            "",
            "<html><body><p>502</p></body></html>",
            "<!DOCTYPE html><response><code>1</code></response>",
            "<a><response><code>1</code>",
            "<a><code>1</code></a>",
            "<a><b><c><d><response><code>1</code></response></d></c></b></a>",
            "<a><response><code/></response></a>",
            "[1]",
            r#"[[[[{"response": {"code": 1}}]]]]"#,
            r#"{"response": "up"}"#,
            r#"{"response": {"code": null}}"#,
            r#"{"response": {"code": 1}"#,
        ] {
            assert_eq!(scanned(text), None, "{text}");
        }
    }
}
