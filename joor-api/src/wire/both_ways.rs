//! Holds the fast readers to the thorough ones: what they read at all, they read as the same model with the same notes.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::reading::Reading;
use super::{Format, json_read, json_scan, xml_read, xml_scan};
use crate::table::{Items, Kind, Level, MessageTable, Node};
use crate::{MESSAGES, MessageEntry};

const FORMATS: [Format; 2] = [Format::Xml, Format::Json];

/// Reads a document both ways; whether the fast one read it.
fn agree(entry: &MessageEntry, text: &str, format: Format) -> bool {
    if !entry.table.formats.contains(&format) {
        return false;
    }
    let (mut fast, mut fast_reading) = ((entry.new)(), Reading::of(text));
    let read = match format {
        Format::Xml => xml_scan::read(&mut fast_reading, text, fast.as_model_mut(), entry.table),
        Format::Json => json_scan::read(&mut fast_reading, text, fast.as_model_mut(), entry.table),
    };
    if read.is_none() {
        return false;
    }
    let (mut thorough, mut reading) = ((entry.new)(), Reading::of(text));
    let result = match format {
        Format::Xml => xml_read::read(&mut reading, text, thorough.as_model_mut(), entry.table),
        Format::Json => json_read::read(&mut reading, text, thorough.as_model_mut(), entry.table),
    };
    if let Err(stop) = result {
        panic!("{}: read though {} at {}: {text}", entry.table.name, stop.problem, stop.offset);
    }
    assert_eq!(format!("{fast:?}"), format!("{thorough:?}"), "{}: {text}", entry.table.name);
    assert_eq!(fast_reading.into_notes(text), reading.into_notes(text), "{}: {text}", entry.table.name);
    true
}

/// What a made document is like at each place; plain where nothing more is said.
struct Choices<'a>(std::slice::Iter<'a, u8>);

impl Choices<'_> {
    fn one_of<'c>(&mut self, options: &[&'c str]) -> &'c str {
        options[self.0.next().map_or(0, |choice| usize::from(*choice) % options.len())]
    }

    /// Mostly the first option.
    fn mostly<'c>(&mut self, options: &[&'c str]) -> &'c str {
        let choice = self.0.next().map_or(0, |choice| usize::from(*choice));
        options[choice.checked_sub(240).map_or(0, |choice| choice % options.len())]
    }
}

fn document(message: &MessageTable, format: Format, choices: &mut Choices<'_>) -> String {
    let mut out = String::new();
    match format {
        Format::Xml => {
            out += choices.mostly(&["<?xml version=\"1.0\"?>", "", " ", "<!-- c -->", "<?xml ?>\r\n", "x", "<?p?>"]);
            xml_node(&mut out, message.root.name, message.root, choices);
        }
        Format::Json => {
            let root_is_kept = (message.json_root == Level::Kept) == choices.mostly(&["", "other"]).is_empty();
            let end = if root_is_kept { choices.mostly(&["}", " } ", ",\"other\":1}", ""]) } else { "" };
            if root_is_kept {
                let _ = write!(out, "{{\"{}\":", message.root.name);
            }
            json_node(&mut out, message.root, choices);
            out += end;
        }
    }
    out + choices.mostly(&["", "\n", "<!-- c -->", "x"])
}

fn xml_node(out: &mut String, name: &str, node: &Node, choices: &mut Choices<'_>) {
    let _ = write!(out, "<{name}{}>", choices.mostly(&["", " ", " a=\"b\"", "/", "\n"]));
    for field in node.fields {
        *out +=
            choices.mostly(&["", "\n\t", "\r\n", "<other>x</other>", "<!-- c -->", "text", "&amp;", "<other a='b'/>"]);
        let times = match choices.mostly(&["1", "0", "0", "0", "2", "empty", "blank empty"]) {
            "empty" => {
                let _ = write!(out, "<{}/>", field.name);
                0
            }
            "blank empty" => {
                let _ = write!(out, "<{} />", field.name);
                0
            }
            times => times.len() + usize::from(times == "2") - usize::from(times == "0"),
        };
        for _ in 0..times {
            match field.kind {
                Kind::Leaf(_) => {
                    let text = choices.one_of(&[
                        "x",
                        "",
                        " ",
                        "1",
                        "-2.50",
                        "True",
                        "2016-07-15",
                        "2016-07-15T19:49:19+00:00",
                        "a&amp;&lt;b",
                        "&#233;&#x41;",
                        "&#0;",
                        "&nbsp;",
                        "&amp",
                        "a\r\nb\r",
                        "<![CDATA[x]]>",
                        "<!--c-->",
                        "<b/>",
                        "é👗",
                        "]]>",
                        "\u{1}",
                        "\"'>",
                    ]);
                    let _ = write!(out, "<{0}>{text}</{0}>", field.name);
                }
                Kind::Values(_) => {
                    let _ = write!(out, "<{0}>1</{0}>", field.name);
                }
                Kind::Node(inner) => xml_node(out, field.name, inner, choices),
                Kind::List(Items { item, wrapped: false, .. }) => xml_node(out, field.name, item, choices),
                Kind::List(Items { item, .. }) => {
                    let _ = write!(out, "<{}>", field.name);
                    for _ in 0..choices.one_of(&["1", "", "22", "333"]).len() {
                        *out += choices.mostly(&["", "\n", "<other/>", "text"]);
                        xml_node(out, item.name, item, choices);
                    }
                    let _ = write!(out, "</{}>", field.name);
                }
            }
        }
    }
    let _ = write!(out, "</{name}{}>", choices.mostly(&["", " ", "x"]));
}

fn json_node(out: &mut String, node: &Node, choices: &mut Choices<'_>) {
    *out += choices.mostly(&["{", "{ ", "[", "null", "\"\"", "{\"other\":{\"a\":[1]},"]);
    let mut comma = "";
    for field in node.fields {
        let name = choices.mostly(&[field.name, "other", "", "\\u0041", node.name]);
        if !choices.mostly(&["", "left out"]).is_empty() {
            continue;
        }
        let _ = write!(out, "{comma}\"{name}\"{}", choices.mostly(&[":", " : ", "\n:\t", ","]));
        comma = choices.mostly(&[",", " , ", ",,", ""]);
        match (field.kind, choices.mostly(&["", "null", "[]", "{}", "1", "1.50", "\"x\"", "[null]", "[1]", "[{}]"])) {
            (Kind::Leaf(_), "") => {
                *out += choices.one_of(&[
                    "\"x\"",
                    "\"\"",
                    "null",
                    "1",
                    "-2.50",
                    "1e5",
                    "1E+5",
                    "-0",
                    "01",
                    "1.",
                    "-",
                    "true",
                    "false",
                    "tru",
                    "\"a\\\"b\\n\"",
                    "\"\\/\\t é\\u00e9\\\\\"",
                    "\"\\u00e9\\ud83d\\ude00\"",
                    "\"\\b\\f\\r\\\"",
                    "\"\\u00e9\"",
                    "\"\\ud800\"",
                    "\"\\x\"",
                    "\"True\"",
                    "\"2016-07-15\"",
                    "\"é👗\"",
                    "\"2016-07-15T19:49:19+00:00\"",
                    "\"\u{1}\"",
                    "{\"a\":1}",
                ]);
            }
            (Kind::Values(_), "") => {
                *out += choices.one_of(&["[\"x\",\"y\"]", "[]", "[ 1 , 2]", "[\"\"]", "[null]", "[true,{}]", "\"x\""]);
            }
            (Kind::Node(inner), "") => json_node(out, inner, choices),
            (Kind::List(list), "") => {
                out.push('[');
                for index in 0..choices.one_of(&["1", "", "22", "333"]).len() {
                    *out += if index > 0 { "," } else { "" };
                    json_node(out, list.item, choices);
                }
                *out += choices.mostly(&["]", " ]", "}"]);
            }
            (_, other) => *out += other,
        }
    }
    *out += choices.mostly(&["}", " }", "]", ""]);
}

#[test]
fn plain_documents_are_read_the_fast_way() {
    for entry in MESSAGES {
        for format in entry.table.formats.iter().copied() {
            let text = document(entry.table, format, &mut Choices([].iter()));
            assert!(agree(entry, &text, format), "{}: {text}", entry.table.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(2048), ..ProptestConfig::default() })]

    #[test]
    fn both_ways_agree(
        entry in select(MESSAGES),
        format in select(&FORMATS[..]),
        choices in prop::collection::vec(prop_oneof![20 => Just(0), 10 => 0..240_u8, 1 => any::<u8>()], 0..400),
        // What is plain up to here and cut or changed there.
        change in prop::option::of((any::<Index>(), 0_usize..8, select(vec!["", "<", ">", "&", "\"", "{", "}", ",", "\0", "é"]))),
    ) {
        let mut text = document(entry.table, format, &mut Choices(choices.iter()));
        if let Some((at, removed, added)) = change {
            let mut characters: Vec<char> = text.chars().collect();
            let at = at.index(characters.len() + 1);
            let end = (at + removed).min(characters.len());
            characters.splice(at..end, added.chars());
            text = String::from_iter(characters);
        }
        agree(&entry, &text, format);
    }
}
