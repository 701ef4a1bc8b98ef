//! The fast JSON reader: goes straight through a document that looks as its table says, comparing its keys with the
//! names that the table has next.
//!
//! At anything unusual (an unknown or repeated key, another shape, a mistake) it gives up, and the document is read
//! again from the start through serde_json, which also tells what is wrong and where. What it does read, it reads in the
//! same way: a test holds both to the same model and notes.

use std::borrow::Cow;

use super::reading::{Read, Reading, content_of};
use super::seen::{Seen, mark_absent};
use super::{MAX_DEPTH, limits};
use crate::bytes::{equal, find, is_special_in_json, starts_with};
use crate::extra::{Content, Original};
use crate::model::{Model, Nodes, Slot};
use crate::path::{Root, Trail};
use crate::table::{Field, Kind, Level, MessageTable, Node, Type, Values};
use crate::value::ValueList;

/// Reads a whole document. `None` where anything is unusual; the model and the notes are then as far as it came.
pub(super) fn read(
    reading: &mut Reading,
    text: &str,
    model: &mut dyn Model,
    message: &'static MessageTable,
) -> Option<()> {
    let mut scan = Scan { reading, text, at: 0 };
    let trail = Trail::root(Root::Message(message));
    let root = message.root.name;
    scan.blanks();
    if message.json_root == Level::Kept {
        scan.eat(b'{')?;
        scan.blanks();
        (scan.key()? == root).then_some(())?;
        scan.colon()?;
        scan.node(model, &trail, 2, None)?;
        scan.blanks();
        scan.eat(b'}')?;
    } else if message.is_array() && scan.first()? == b'[' {
        let (Slot::List(nodes), field) = (model.slot(0)?, message.root.json_array()?) else { return None };
        scan.list(nodes, &trail.field(field), 1)?;
    } else {
        scan.node(model, &trail, 1, Some(root))?;
    }
    scan.blanks();
    scan.rest().is_empty().then_some(())
}

/// Reads one item of a list, with which the text begins; gives its length.
pub(super) fn read_item(
    reading: &mut Reading,
    text: &str,
    model: &mut dyn Model,
    trail: &Trail<'_>,
    depth: usize,
) -> Option<usize> {
    let mut scan = Scan { reading, text, at: 0 };
    scan.node(model, trail, depth, None)?;
    Some(scan.at)
}

struct Scan<'r, 'de> {
    reading: &'r mut Reading,
    text: &'de str,
    /// Byte offset of what is not read yet.
    at: usize,
}

impl<'de> Scan<'_, 'de> {
    fn rest(&self) -> &'de str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn bytes(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn first(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.first()? == byte).then(|| self.at += 1)
    }

    fn take(&mut self, length: usize) -> Option<&'de str> {
        let taken = self.rest().get(..length)?;
        self.at += length;
        Some(taken)
    }

    fn blanks(&mut self) {
        while matches!(self.text.as_bytes().get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn colon(&mut self) -> Option<()> {
        self.blanks();
        self.eat(b':')?;
        self.blanks();
        Some(())
    }

    /// Passes over an opening bracket; `false` where the closing one follows, which is passed over too.
    fn opens(&mut self, close: u8) -> Option<bool> {
        self.at += 1;
        self.blanks();
        let is_empty = self.first()? == close;
        self.at += usize::from(is_empty);
        Some(!is_empty)
    }

    /// Passes over the comma behind an item; `false` where the closing bracket stands instead.
    fn goes_on(&mut self, close: u8) -> Option<bool> {
        self.blanks();
        let first = self.first()?;
        self.at += 1;
        if first == b',' {
            self.blanks();
            return Some(true);
        }
        (first == close).then_some(false)
    }

    /// A key as it is written.
    fn key(&mut self) -> Option<&'de str> {
        self.eat(b'"')?;
        let key = self.take(find(self.bytes(), |word| equal(word, b'"'))?)?;
        self.at += 1;
        Some(key)
    }

    /// The position in the table of the next key, which is passed over with its colon.
    fn field_of_key(&mut self, table: &Node, expected: usize, not: Option<&str>) -> Option<usize> {
        if let Some(field) = table.fields.get(expected)
            && starts_with(self.bytes(), field.written.key)
            && !field.written.key.is_empty()
            && not != Some(field.name)
        {
            self.at += field.written.key.len();
            self.blanks();
            return Some(expected);
        }
        let key = self.key()?;
        self.colon()?;
        table.position(key, expected).filter(|_| not != Some(key))
    }

    /// An object. `not` is a key that would mean more if it came first: the root's name where the page drops it.
    fn node(&mut self, model: &mut dyn Model, trail: &Trail<'_>, depth: usize, not: Option<&str>) -> Option<()> {
        // A list's items stand deeper still.
        if depth + 2 > MAX_DEPTH || self.first()? != b'{' {
            return None;
        }
        self.reading.memory.try_take_node(model)?;
        let table = model.table();
        let (mut seen, mut expected) = (Seen::default(), 0);
        let mut goes_on = self.opens(b'}')?;
        while goes_on {
            let position = self.field_of_key(table, expected, not.filter(|_| seen.is_empty()))?;
            if !seen.mark(position) {
                return None;
            }
            let field = &table.fields[position];
            if let Some(content) = self.field(model, field, position, trail, depth)? {
                model.extra_mut().push_original(field.name, Original::Sent(content));
            }
            expected = position + 1;
            goes_on = self.goes_on(b'}')?;
        }
        mark_absent(model, &seen);
        Some(())
    }

    /// The value of a field; in the inner place what its place in the model cannot hold.
    fn field(
        &mut self,
        model: &mut dyn Model,
        field: &'static Field,
        position: usize,
        trail: &Trail<'_>,
        depth: usize,
    ) -> Option<Option<Content>> {
        match (model.slot(position)?, &field.kind) {
            (Slot::Leaf(place), Kind::Leaf(ty @ Type::StringUnder(key))) if self.first()? == b'{' => {
                (self.opens(b'}')? && self.key()? == *key).then_some(())?;
                self.colon()?;
                let at = self.at;
                let read = self.leaf()?;
                (!self.goes_on(b'}')?).then_some(())?;
                Some(self.reading.leaf(place, field, *ty, trail, (read, at)))
            }
            (Slot::Leaf(place), Kind::Leaf(ty)) => {
                let at = self.at;
                if self.first()? == b'"' {
                    let text = self.string()?;
                    // What is written as a text and read from one differs in nothing from the table.
                    let is_text = matches!(ty, Type::String | Type::Enumeration(_) | Type::Code(_));
                    if is_text && place.read(&text).is_ok() {
                        return Some(None);
                    }
                    return Some(self.reading.leaf(place, field, *ty, trail, (Read::String(text), at)));
                }
                let read = self.leaf()?;
                Some(self.reading.leaf(place, field, *ty, trail, (read, at)))
            }
            (Slot::Values(values), Kind::Values(kind)) if self.first()? == b'[' => {
                self.values(values, *kind, &trail.field(field))?;
                Some(values.is_empty().then(|| Content::List(Vec::new())))
            }
            (Slot::Node(_) | Slot::List(_) | Slot::Values(_), _) if self.first()? == b'n' => {
                (self.take(4)? == "null").then_some(Some(Content::Null))
            }
            (Slot::Any(place), _) if !matches!(self.first()?, b'{' | b'[') => {
                *place = Some(content_of(self.leaf()?));
                Some(None)
            }
            (Slot::Node(place), Kind::Node(_)) => {
                // The place is filled only once there is something for it.
                (self.first()? == b'{').then_some(())?;
                self.node(place.fill(), &trail.field(field), depth + 1, None).map(|()| None)
            }
            (Slot::List(nodes), Kind::List(_)) => {
                self.list(nodes, &trail.field(field), depth + 1)?;
                Some(nodes.is_empty().then(|| Content::List(Vec::new())))
            }
            _ => None,
        }
    }

    fn values(&mut self, values: &mut dyn ValueList, kind: Values, trail: &Trail<'_>) -> Option<()> {
        let mut goes_on = self.opens(b']')?;
        while goes_on {
            let (at, here) = (self.at, trail.item(values.len()));
            let read = self.leaf()?;
            let left = self.reading.value(|text| values.push(text), kind.item, &here, (read, at));
            left.is_none().then_some(())?;
            goes_on = self.goes_on(b']')?;
        }
        Some(())
    }

    fn list(&mut self, nodes: &mut dyn Nodes, trail: &Trail<'_>, depth: usize) -> Option<()> {
        if self.first()? != b'[' {
            return None;
        }
        let mut goes_on = self.opens(b']')?;
        while goes_on {
            let item = trail.item(nodes.len());
            self.node(nodes.push(), &item, depth + 1, None)?;
            goes_on = self.goes_on(b']')?;
        }
        Some(())
    }

    /// A value that is neither array nor object.
    fn leaf(&mut self) -> Option<Read<'de>> {
        match self.first()? {
            b'"' => self.string().map(Read::String),
            b't' => (self.take(4)? == "true").then_some(Read::Boolean(true)),
            b'f' => (self.take(5)? == "false").then_some(Read::Boolean(false)),
            b'n' => (self.take(4)? == "null").then_some(Read::Null),
            _ => self.number().filter(|number| number.len() <= limits::TEXT).map(Read::Number),
        }
    }

    /// A string, at whose first quote this stands.
    fn string(&mut self) -> Option<Cow<'de, str>> {
        let start = self.at;
        let text = self.any_string()?;
        (self.at - start <= limits::TEXT).then_some(text)
    }

    fn any_string(&mut self) -> Option<Cow<'de, str>> {
        self.at += 1;
        let text = self.rest();
        let end = find(text.as_bytes(), is_special_in_json)?;
        if text.as_bytes()[end] != b'"' {
            return self.escaped().map(Cow::Owned);
        }
        self.at += end + 1;
        Some(Cow::Borrowed(&text[..end]))
    }

    /// The rest of a string with escapes; one of a code point is left to serde_json.
    #[cold]
    fn escaped(&mut self) -> Option<String> {
        let (start, mut out) = (self.at - 1, String::new());
        loop {
            out.push_str(self.take(find(self.bytes(), is_special_in_json)?)?);
            match self.take(1)? {
                "\"" => return Some(out),
                "\\" => {}
                _ => return None,
            }
            out.push(match self.take(1)? {
                "n" => '\n',
                "r" => '\r',
                "t" => '\t',
                "b" => '\u{8}',
                "f" => '\u{c}',
                "u" => return self.with_code_points(start),
                same @ ("\"" | "\\" | "/") => same.chars().next()?,
                _ => return None,
            });
        }
    }

    /// A string from its first quote on, by serde_json.
    fn with_code_points(&mut self, start: usize) -> Option<String> {
        let mut parser = serde_json::Deserializer::from_str(self.text.get(start..)?).into_iter::<String>();
        let text = parser.next()?.ok()?;
        self.at = start + parser.byte_offset();
        Some(text)
    }

    /// A number as it is written; one that JSON does not allow is unusual.
    fn number(&mut self) -> Option<&'de str> {
        let bytes = self.bytes();
        let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let mut end = usize::from(bytes.first() == Some(&b'-'));
        let whole = digits(end);
        if whole == 0 || (whole > 1 && bytes[end] == b'0') {
            return None;
        }
        end += whole;
        if bytes.get(end) == Some(&b'.') {
            let places = digits(end + 1);
            end += (places > 0).then_some(places + 1)?;
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            end += 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            let places = digits(end);
            end += (places > 0).then_some(places)?;
        }
        self.take(end)
    }
}
