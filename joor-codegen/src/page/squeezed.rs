//! A row whose cells are joined by blanks: they are told apart by the vocabulary and by their shapes.

use super::cells::{NODE_MARK, append, cardinality, plain, split_cardinality};
use super::columns::{Column, Head};
use super::model::Cells;
use super::vocabulary::Vocabulary;

/// Longer lines are no rows.
const LONGEST_LINE: usize = 1 << 14;
/// Most words of a name: pages print blanks within names.
const MOST_NAME_WORDS: usize = 3;
/// Most words of a cell that the vocabulary does not have.
const MOST_UNKNOWN_WORDS: usize = 6;

/// The row of a line. `None` where it is none.
pub(super) fn row(line: &str, heads: &[Head], vocabulary: &Vocabulary) -> Option<Cells> {
    let line = line.trim();
    if line.is_empty() || line.len() > LONGEST_LINE {
        return None;
    }
    if let Some(node) = node(line) {
        return Some(node);
    }
    let reader = Reader { columns: heads.iter().map(|head| head.column).collect(), vocabulary };
    let ends = name_ends(line);
    let exact = ends.iter().find_map(|end| reader.leaf(line, *end, Reading::Exact));
    exact.or_else(|| ends.first().and_then(|end| reader.leaf(line, *end, Reading::Loose)))
}

/// Whether a line that is no row starts like one.
pub(super) fn looks_like_row(line: &str) -> bool {
    let line = line.trim_start();
    let first = line.split_whitespace().next().unwrap_or("");
    line.starts_with(NODE_MARK) || (is_name(first) && first.contains('_'))
}

fn node(line: &str) -> Option<Cells> {
    let marked = line.starts_with(NODE_MARK);
    let bare = line.trim_start_matches(|character: char| character == NODE_MARK || character.is_whitespace());
    let node = |name: &str, card: Option<String>, rest: &str| {
        let name = plain(name);
        (!name.is_empty()).then(|| Cells { name, is_node: true, card, description: plain(rest), ..Cells::default() })
    };
    if let Some((name, card, rest)) = split_cardinality(bare)
        && name.split_whitespace().count() <= MOST_NAME_WORDS
        && is_name(name.split_whitespace().next().unwrap_or(""))
    {
        return node(name, Some(card), rest);
    }
    if !marked {
        return None;
    }
    let (name, rest) = split_word(bare);
    match cardinality(rest) {
        Some(length) => {
            let (card, rest) = rest.split_at_checked(length)?;
            node(name, Some(card.chars().filter(|character| !character.is_whitespace()).collect()), rest)
        }
        None => node(name, None, rest),
    }
}

/// Where the name may end: after its first word, or after a further one if there are blanks within it.
fn name_ends(line: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut rest = line;
    while ends.len() < MOST_NAME_WORDS {
        let (word, after) = split_word(rest);
        if !is_name(word) {
            break;
        }
        ends.push(line.len() - rest.len() + word.len());
        rest = after;
    }
    ends
}

fn is_name(word: &str) -> bool {
    let starts = word.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'[' | b']'))
}

/// The first word and what follows it, without the blanks between.
fn split_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim_start())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Every cell is one that the vocabulary has.
    Exact,
    /// A cell may be something else, which makes the row a guess.
    Loose,
}

struct Reader<'a> {
    columns: Vec<Column>,
    vocabulary: &'a Vocabulary,
}

impl Reader<'_> {
    fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    fn leaf(&self, line: &str, name_end: usize, reading: Reading) -> Option<Cells> {
        let (name, mut rest) = line.split_at_checked(name_end)?;
        rest = rest.trim_start();
        let mut row = Cells { name: plain(name), ..Cells::default() };
        if self.has(Column::Req) {
            rest = self.take_req(rest, &mut row, reading)?;
        }
        if self.has(Column::Value) {
            rest = self.take_value(rest, &mut row, reading)?;
        }
        rest = self.take_max_and_display(rest, &mut row);
        row.description = plain(rest);
        Some(row)
    }

    fn take_req<'t>(&self, rest: &'t str, row: &mut Cells, reading: Reading) -> Option<&'t str> {
        if let Some(length) = self.req_length(rest) {
            let (cell, rest) = rest.split_at_checked(length)?;
            row.req = Some(plain(cell));
            return Some(rest.trim_start());
        }
        if reading == Reading::Exact || !self.has(Column::Value) {
            return None;
        }
        let (cell, rest) = split_before(rest, |after| self.vocabulary.value_prefix(after).is_some())?;
        row.req = Some(plain(cell)).filter(|cell| !cell.is_empty());
        row.guess = Some("REQ is what stands before VALUE");
        Some(rest)
    }

    /// Length of a REQ cell: a code, a text in brackets after it, and a code that clings to that.
    fn req_length(&self, text: &str) -> Option<usize> {
        let code = self.vocabulary.req_prefix(text)?;
        let rest = text.get(code..)?;
        let bracket = rest.trim_start();
        if !bracket.starts_with('(') {
            return Some(code);
        }
        let Some(close) = bracket.find(')') else { return Some(code) };
        let end = text.len() - bracket.len() + close + 1;
        let clinging = text.get(end..)?.split(char::is_whitespace).next().unwrap_or("");
        let is_code = self.vocabulary.req(clinging).is_some();
        Some(if is_code { end + clinging.len() } else { end })
    }

    fn take_value<'t>(&self, rest: &'t str, row: &mut Cells, reading: Reading) -> Option<&'t str> {
        if let Some(length) = self.value_length(rest) {
            let (cell, rest) = rest.split_at_checked(length)?;
            row.value = Some(plain(cell));
            return Some(rest.trim_start());
        }
        if reading == Reading::Exact {
            return None;
        }
        row.guess = Some("VALUE is none of the known names");
        let cut = list_length(rest).or_else(|| self.length_before_max(rest)).or_else(|| sign_length(rest));
        if let Some((cell, after)) = cut.and_then(|length| rest.split_at_checked(length)) {
            row.value = Some(plain(cell)).filter(|cell| !cell.is_empty());
            return Some(after.trim_start());
        }
        // Without REQ before it, an unknown VALUE cannot be told from any other text.
        self.has(Column::Req).then_some(rest)
    }

    /// Length of a VALUE cell: a known name and what stands in brackets after it.
    fn value_length(&self, text: &str) -> Option<usize> {
        let name = self.vocabulary.value_prefix(text)?;
        let rest = text.get(name..)?;
        let bracket = rest.trim_start();
        let close = if bracket.starts_with('[') { bracket.find(']') } else { None };
        Some(close.map_or(name, |close| text.len() - bracket.len() + close + 1))
    }

    /// Length of what stands before a MAX with its DISPLAY.
    fn length_before_max(&self, text: &str) -> Option<usize> {
        if !self.has(Column::Max) || !self.has(Column::Display) {
            return None;
        }
        let (cell, _) = split_before(text, |after| {
            let (max, after) = split_word(after);
            is_digits(max) && self.vocabulary.is_yes_or_no(split_word(after).0)
        })?;
        Some(cell.len())
    }

    fn take_max_and_display<'t>(&self, rest: &'t str, row: &mut Cells) -> &'t str {
        let (first, after) = split_word(rest);
        let (second, behind) = split_word(after);
        let is_display = |word: &str| self.vocabulary.is_yes_or_no(word);
        match (self.has(Column::Max), self.has(Column::Display)) {
            (true, true) if is_digits(first) && is_display(second) => {
                row.max = Some(first.to_owned());
                row.display = Some(second.to_owned());
                behind
            }
            (_, true) if is_display(first) => {
                row.display = Some(first.to_owned());
                after
            }
            (true, display) if is_digits(first) => {
                row.max = Some(first.to_owned());
                if display {
                    row.guess = Some("the number may be MAX or the start of the description");
                }
                after
            }
            _ => rest,
        }
    }
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Length of a list whose items are joined by commas.
fn list_length(text: &str) -> Option<usize> {
    let mut rest = text;
    loop {
        let (word, after) = split_word(rest);
        if !word.ends_with(',') {
            let is_list = rest.len() < text.len() && !word.is_empty();
            return is_list.then(|| text.len() - rest.len() + word.len());
        }
        rest = after;
    }
}

/// Length of a first word that has a sign within it, such as `N/A`.
fn sign_length(text: &str) -> Option<usize> {
    let (word, _) = split_word(text);
    word.contains(['/', '[', '(']).then_some(word.len())
}

/// Splits before the first of the next words from which on a test holds.
fn split_before(text: &str, test: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    let mut rest = text;
    for _ in 0..MOST_UNKNOWN_WORDS {
        if rest.is_empty() {
            return None;
        }
        if test(rest) {
            let (before, after) = text.split_at_checked(text.len() - rest.len())?;
            return Some((before.trim_end(), after));
        }
        rest = split_word(rest).1;
    }
    None
}

/// Adds a line that goes on with a row's description.
pub(super) fn go_on(row: &mut Cells, line: &str) {
    append(&mut row.description, &plain(line));
}
