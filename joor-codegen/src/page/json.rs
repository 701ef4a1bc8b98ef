//! The fields of an example in JSON.
//!
//! Read by hand: every key needs its line, an example that breaks off gives its fields up to there, and pages print
//! commas too many and dots for what they leave out.

use super::payload::{DEEPEST, Lines, Read};
use super::shape::{Sample, Shape};

/// Reads the object or array that a text starts with.
pub(super) fn read(text: &str, first_line: usize) -> Read {
    let mut reader = Reader {
        text,
        at: 0,
        lines: Lines::new(text, first_line),
        shape: Shape::new(first_line),
        open: Vec::new(),
        key: None,
    };
    let whole = reader.run().is_some();
    let end = reader.at.min(text.len());
    let cut = (!whole).then(|| reader.lines.at(end));
    Read { shape: reader.shape, end, cut }
}

/// An object or array whose end has not come yet; the items of an array stand for the field that holds it.
struct Open {
    node: usize,
    is_object: bool,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    lines: Lines<'a>,
    shape: Shape,
    open: Vec<Open>,
    /// The field whose value comes next.
    key: Option<usize>,
}

impl Reader<'_> {
    /// Goes on to the end of the outermost value; `None` where the text breaks off before it.
    fn run(&mut self) -> Option<()> {
        loop {
            let rest = self.text.get(self.at..)?;
            let blanks = rest.len() - rest.trim_start().len();
            self.at += blanks;
            match self.text.get(self.at..)?.chars().next()? {
                '{' => self.start(true)?,
                '[' => self.start(false)?,
                '}' | ']' => {
                    self.at += 1;
                    self.key = None;
                    self.open.pop();
                    if self.open.is_empty() {
                        return Some(());
                    }
                }
                '"' => self.string()?,
                ',' | ':' => self.at += 1,
                _ => self.word(),
            }
            if self.open.is_empty() {
                return None;
            }
        }
    }

    /// The node for which the next value stands.
    fn holder(&mut self) -> usize {
        let around = self.open.last().map_or(0, |open| open.node);
        self.key.take().unwrap_or(around)
    }

    fn start(&mut self, is_object: bool) -> Option<()> {
        if self.open.len() >= DEEPEST {
            return None;
        }
        let node = self.holder();
        if is_object {
            self.shape.again(node);
        } else {
            self.shape.set_repeats(node);
        }
        self.open.push(Open { node, is_object });
        self.at += 1;
        Some(())
    }

    /// A key, or the value of one.
    fn string(&mut self) -> Option<()> {
        let start = self.at + 1;
        let length = closing_quote(self.text.get(start..)?)?;
        let content = self.text.get(start..start + length)?;
        let line = self.lines.at(self.at);
        self.at = start + length + 1;
        match (self.key, self.open.last()) {
            (None, Some(open)) if open.is_object => {
                self.key = Some(self.shape.enter(open.node, content, line)?);
            }
            _ => {
                let holder = self.holder();
                if !content.is_empty() {
                    self.shape.set_sample(holder, Sample::Text(content.chars().take(200).collect()));
                }
            }
        }
        Some(())
    }

    /// A number, a boolean, `null`, or something that is no JSON and is passed over.
    fn word(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or("");
        let ends =
            |character: char| character.is_whitespace() || matches!(character, ',' | ':' | '{' | '}' | '[' | ']' | '"');
        let length = rest.find(ends).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or("");
        self.at += length.max(1);
        let sample = match word {
            "true" | "false" => Sample::Boolean,
            word if word.starts_with(|first: char| first.is_ascii_digit() || first == '-') => {
                Sample::Number(word.chars().take(200).collect())
            }
            _ => {
                self.key = None;
                return;
            }
        };
        let holder = self.holder();
        self.shape.set_sample(holder, sample);
    }
}

/// Number of bytes before the quote that ends a string.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })
}
