//! YAML as a tree of texts that know their places; the only module that knows the parser.
//!
//! The subset is small on purpose: a scalar is text whatever YAML would type it, and anchors, tags, directives and
//! further documents are refused.

use std::collections::HashSet;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, options};

use crate::place::{Place, Spanned, Text};
use crate::report::Report;
use crate::wording::quote;

/// Deepest nesting of lists and mappings.
pub(crate) const DEEPEST_NESTING: usize = 64;

/// A node of the tree.
#[derive(Debug)]
pub(crate) struct Yaml {
    pub(crate) place: Place,
    pub(crate) value: Value,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Value {
    /// Nothing is written, or `~`.
    Missing,
    /// Something refused and reported; whatever would follow from it is not to be reported again.
    Refused,
    Text(String),
    List(Vec<Yaml>),
    /// Keys differ.
    Mapping(Vec<(Text, Yaml)>),
}

/// Parses one file; `None` where a problem leaves no tree at all.
pub(crate) fn parse(file: usize, text: &str, report: &mut Report) -> Option<Yaml> {
    let options = options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_comments: false,
        flow_nesting_limit: DEEPEST_NESTING,
        block_nesting_limit: DEEPEST_NESTING,
    };
    let mut builder = Builder { file, text, open: Vec::new(), root: None, report };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => builder.event(event, span)?,
            Err(error) => {
                builder.syntax_error(&error);
                return None;
            }
        }
    }
    builder.finish()
}

/// A collection whose end has not come yet.
enum Open {
    List { place: Place, items: Vec<Yaml> },
    Mapping { place: Place, entries: Vec<(Text, Yaml)>, seen: HashSet<String>, key: Key },
}

/// Where a mapping stands between two of its nodes.
enum Key {
    /// The next node is a key.
    Awaited,
    /// The next node is this key's value.
    Read(Text),
    /// The next node belongs to a key that was refused.
    Refused,
}

struct Builder<'a> {
    file: usize,
    text: &'a str,
    open: Vec<Open>,
    root: Option<Yaml>,
    report: &'a mut Report,
}

impl Builder<'_> {
    /// Takes one event; `None` ends the file.
    fn event(&mut self, event: Event<'_>, span: Span) -> Option<()> {
        if event.tag().is_some() || event.anchor_id().is_some() {
            self.refuse(
                span,
                "tags and anchors are not part of the table language",
                "write the value alone; every value is text",
            );
        }
        let place = self.place(span);
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                self.refuse(
                    span,
                    "a file holds one document",
                    "take away what follows `---`, or move it to a file of its own",
                );
                return None;
            }
            Event::Scalar(text, style, ..) => {
                let missing = style == ScalarStyle::Plain && matches!(&*text, "" | "~");
                let value = if missing { Value::Missing } else { Value::Text(text.into_owned()) };
                self.node(Yaml { place, value });
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse(
                    span,
                    "aliases are not part of the table language",
                    "write the value out; a text that starts with `*` needs quotes",
                );
                self.node(Yaml { place, value: Value::Refused });
            }
            Event::SequenceStart(..) => self.start(Open::List { place, items: Vec::new() }, span)?,
            Event::MappingStart(..) => {
                let open = Open::Mapping { place, entries: Vec::new(), seen: HashSet::new(), key: Key::Awaited };
                self.start(open, span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            _ => {}
        }
        Some(())
    }

    fn start(&mut self, open: Open, span: Span) -> Option<()> {
        if self.open.len() >= DEEPEST_NESTING {
            self.refuse(span, &too_deep(), "no table needs this depth; look for a bracket too many");
            return None;
        }
        self.open.push(open);
        Some(())
    }

    /// Closes a collection. One that ends on its first line is underlined whole, others where they start.
    fn end(&mut self, span: Span) {
        let mut node = match self.open.pop() {
            Some(Open::List { place, items }) => Yaml { place, value: Value::List(items) },
            Some(Open::Mapping { place, entries, .. }) => Yaml { place, value: Value::Mapping(entries) },
            None => return,
        };
        if span.end.line() == node.place.line {
            node.place.length = (span.end.col() + 1).saturating_sub(node.place.column).max(1);
        } else if let Value::Mapping(entries) = &node.value
            && let Some((first, _)) = entries.first()
            && (first.place.line, first.place.column) == (node.place.line, node.place.column)
        {
            node.place = first.place;
        }
        self.node(node);
    }

    /// Puts a finished node where it belongs.
    fn node(&mut self, node: Yaml) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Mapping { entries, seen, key, .. }) => match std::mem::replace(key, Key::Awaited) {
                Key::Awaited => *key = read_key(node, seen, self.report),
                Key::Read(name) => entries.push((name, node)),
                Key::Refused => {}
            },
        }
    }

    fn finish(self) -> Option<Yaml> {
        if self.root.is_none() {
            self.report.error(
                Place::whole_file(self.file),
                "this file is empty",
                "write the table, or delete the file",
            );
        }
        self.root
    }

    fn refuse(&mut self, span: Span, message: &str, help: &str) {
        let place = self.place(span);
        self.report.error(place, message, help);
    }

    fn syntax_error(&mut self, error: &ScanError) {
        let mark = error.marker();
        let place = Place { file: self.file, line: mark.line(), column: mark.col() + 1, length: 1 };
        let message = match error.kind() {
            ErrorKind::RecursionLimitExceeded => too_deep(),
            kind => format!("this is not YAML: {kind}"),
        };
        self.report.error(place, message, syntax_help(error.kind()));
    }

    /// The first line of a span.
    fn place(&self, span: Span) -> Place {
        let written = span.slice(self.text).unwrap_or("");
        let length = written.lines().next().unwrap_or("").trim_end().chars().count();
        Place { file: self.file, line: span.start.line(), column: span.start.col() + 1, length: length.max(1) }
    }
}

fn too_deep() -> String {
    format!("this is nested more than {DEEPEST_NESTING} deep")
}

fn read_key(node: Yaml, seen: &mut HashSet<String>, report: &mut Report) -> Key {
    match node.value {
        Value::Text(name) if seen.insert(name.clone()) => Key::Read(Spanned::new(name, node.place)),
        Value::Text(name) => {
            let message = format!("the key {} is here twice", quote(&name));
            report.error(node.place, message, "keep one of the two");
            Key::Refused
        }
        Value::Refused => Key::Refused,
        Value::Missing | Value::List(_) | Value::Mapping(_) => {
            report.error(node.place, "a key must be a text", "write `key: value`");
            Key::Refused
        }
    }
}

/// What to do about the slips that are common in tables.
fn syntax_help(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            "put quotes around a text with `: ` in it, and close the brackets of the line before"
        }
        ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabNotAllowed => {
            "indent with blanks"
        }
        ErrorKind::UnexpectedCharacter { .. } => "put quotes around a text that starts with a special character",
        ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::UnclosedQuotedScalar => {
            "close it, or put quotes around a text with a bracket or a quote in it"
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            "put a comma between two entries, and quotes around a text with a bracket or a comma in it"
        }
        ErrorKind::RecursionLimitExceeded => "no table needs this depth; look for a bracket too many",
        ErrorKind::DirectiveDisallowed => "take the directive away; put quotes around a text that starts with `%`",
        _ => "look at the indentation, the quotes and the brackets here and on the line before",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Sources;

    fn outline(text: &str) -> (String, Vec<String>) {
        let mut report = Report::new(Sources::new("", [("v1/a.yaml".to_owned(), text.to_owned())]));
        let tree = parse(0, text, &mut report).map_or_else(String::new, |tree| show(&tree));
        let problems = match report.finish() {
            Ok(()) => Vec::new(),
            Err(problems) => problems
                .iter()
                .map(|problem| format!("{}:{} {}", problem.line, problem.column, problem.message))
                .collect(),
        };
        (tree, problems)
    }

    fn show(node: &Yaml) -> String {
        match &node.value {
            Value::Missing => "~".to_owned(),
            Value::Refused => "!".to_owned(),
            Value::Text(text) => format!("{text:?}"),
            Value::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
            Value::Mapping(entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| format!("{}: {}", key.value, show(value))).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    #[test]
    fn scalars_stay_as_printed() {
        let (tree, problems) = outline("a: 001\nb: [4.0, N, on, null, 'x', ~, ]\nc:\nd: ''\ne: 0x1F\n");
        let expected = r#"{a: "001", b: ["4.0", "N", "on", "null", "x", ~], c: ~, d: "", e: "0x1F"}"#;
        assert_eq!((tree.as_str(), problems), (expected, vec![]));
    }

    #[test]
    fn what_is_refused_does_not_hide_the_rest() {
        let (tree, problems) = outline("a: &x 1\nb: *x\nc: *y\nd: !t 2\na: 3\n[q]: 4\ne: 5\n");
        assert_eq!(tree, r#"{a: "1", b: !, c: !, d: "2", e: "5"}"#);
        assert_eq!(
            problems,
            [
                "1:7 tags and anchors are not part of the table language",
                "2:4 aliases are not part of the table language",
                "3:4 aliases are not part of the table language",
                "4:7 tags and anchors are not part of the table language",
                "5:1 the key `a` is here twice",
                "6:1 a key must be a text",
            ]
        );
    }

    #[test]
    fn one_document_without_directives() {
        assert_eq!(outline("a: 1\n---\nb: 2\n").1, ["2:1 a file holds one document"]);
        assert_eq!(outline("%YAML 1.2\n---\na: b\n").1, ["1:1 this is not YAML: YAML directives are disallowed"]);
        assert_eq!(outline("# nothing\n").1, ["0:0 this file is empty"]);
    }

    #[test]
    fn nesting_has_an_end() {
        let nested = |depth: usize| format!("{}x{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(outline(&nested(64)).1, Vec::<String>::new());
        assert_eq!(outline(&nested(65)).1.len(), 1);
        assert_eq!(
            outline(&format!("{}{}", "- ".repeat(40), nested(40))).1,
            ["1:105 this is nested more than 64 deep"]
        );
    }

    #[test]
    fn a_text_is_underlined_as_written() {
        let mut report = Report::new(Sources::default());
        let tree = parse(0, "é: 'a b' \n", &mut report).unwrap();
        let Value::Mapping(entries) = tree.value else { panic!("{tree:?}") };
        assert_eq!(entries[0].1.place, Place { file: 0, line: 1, column: 4, length: 5 });
    }
}
