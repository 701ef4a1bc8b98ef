//! Puts lines, cells and payloads together to tables, calls and examples.

use super::calls::Calls;
use super::cells::{self, RawCell, plain};
use super::columns::{self, Column, Head};
use super::example::Example;
use super::model::{Cells, Page, Part, Remark, Row, Table};
use super::vocabulary::Vocabulary;
use super::{MOST_ROWS, MOST_TABLES, PageError, depth, payload, section, squeezed};

/// A table whose end has not come yet.
struct Open {
    table: Table,
    /// Whether its cells are joined by blanks.
    is_squeezed: bool,
    /// Whether a blank line came since the last row.
    gap: bool,
}

pub(super) struct Assembler<'v> {
    vocabulary: &'v Vocabulary,
    page: Page,
    open: Option<Open>,
    calls: Calls,
    part: Part,
    rows: usize,
    too_much: bool,
}

impl<'v> Assembler<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary) -> Self {
        let calls = Calls::default();
        Self { vocabulary, page: Page::default(), open: None, calls, part: Part::Unknown, rows: 0, too_much: false }
    }

    pub(super) fn finish(mut self) -> Result<Page, PageError> {
        self.end_table();
        if self.too_much { Err(PageError::TooMuch) } else { Ok(self.page) }
    }

    pub(super) fn set_title(&mut self, line: usize, text: &str) {
        let text = plain(text);
        if !text.is_empty() {
            self.page.title.get_or_insert(Remark::new(line, text));
        }
    }

    pub(super) fn set_address(&mut self, line: usize, text: &str) {
        self.page.address.get_or_insert(Remark::new(line, text));
    }

    /// A heading; the first one is the title.
    pub(super) fn heading(&mut self, line: usize, text: &str) {
        self.end_table();
        if self.page.title.is_none() {
            self.set_title(line, text);
        } else if self.calls_line(line, text).is_none() {
            self.page.prose.push(Remark::new(line, plain(text)));
        }
        self.part = section::part(text).unwrap_or(self.part);
    }

    /// A line of text, with the blanks before it.
    pub(super) fn line(&mut self, line: usize, text: &str) {
        if text.trim().is_empty() {
            if let Some(open) = &mut self.open {
                open.gap = true;
            }
            return;
        }
        if let Some(heads) = columns::squeezed(text.trim()) {
            self.start_table(line, heads, true);
        } else if !self.squeezed_row(line, text) {
            self.free_line(line, text);
        }
    }

    /// The cells of a line of a table.
    pub(super) fn cells(&mut self, line: usize, cells: &[RawCell]) {
        let texts: Vec<String> = cells.iter().map(|cell| plain(&cell.text)).collect();
        if texts.iter().all(String::is_empty) {
            return;
        }
        if let Some(heads) =
            columns::from_cells(texts.iter().map(String::as_str).zip(cells.iter().map(|cell| cell.span)))
        {
            self.start_table(line, heads, false);
            return;
        }
        let Some(open) = self.open.as_ref().filter(|open| !open.is_squeezed) else {
            self.end_table();
            self.free_line(line, &texts.join(" "));
            return;
        };
        match cells::row(cells, &open.table.heads) {
            Some((row, indent)) => self.add_row(line, indent, row),
            None => self.page.unplaced.push(Remark::new(line, texts.join(" | "))),
        }
    }

    /// Ends the table whose cells stand apart.
    pub(super) fn end_of_cells(&mut self) {
        if self.open.as_ref().is_some_and(|open| !open.is_squeezed) {
            self.end_table();
        }
    }

    /// Text that consists of payloads; what is none is kept as text.
    pub(super) fn payloads(&mut self, first_line: usize, text: &str) {
        self.end_table();
        let mut lines = payload::Lines::new(text, first_line);
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.trim().is_empty()) {
            let start = at + rest.len() - rest.trim_start().len();
            let line = lines.at(start);
            let rest = text.get(start..).unwrap_or("");
            let end = match payload::read(rest, line) {
                Some((format, read)) if read.end > 0 => {
                    self.example(line, format, read.shape, read.cut);
                    start + read.end
                }
                _ => {
                    let end = rest.find('\n').map_or(text.len(), |end| start + end + 1);
                    self.free_line(line, text.get(start..end).unwrap_or(""));
                    end
                }
            };
            at = end.max(start + 1);
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
    }

    fn example(
        &mut self,
        line: usize,
        format: crate::resolved::Format,
        shape: super::shape::Shape,
        cut: Option<usize>,
    ) {
        if shape.children(0).is_empty() {
            self.page.unplaced.push(Remark::new(line, "an example without fields"));
        } else if self.page.examples.len() < MOST_TABLES {
            self.page.examples.push(Example { line, part: self.part, format, shape, cut });
        } else {
            self.too_much = true;
        }
    }

    fn start_table(&mut self, line: usize, heads: Vec<Head>, is_squeezed: bool) {
        self.end_table();
        let of_parameters = heads
            .iter()
            .any(|head| head.column == Column::Name && head.printed.to_ascii_lowercase().starts_with("param"));
        let part = match self.part {
            Part::Path => Part::Path,
            _ if of_parameters => Part::Query,
            part => part,
        };
        let table = Table { line, part, heads, rows: Vec::new(), indented: false };
        self.open = Some(Open { table, is_squeezed, gap: false });
    }

    fn end_table(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        depth::set(&mut open.table);
        if self.page.tables.len() < MOST_TABLES {
            self.page.tables.push(open.table);
        } else {
            self.too_much = true;
        }
    }

    /// Takes a line as a row of the open table. `false` where it is none.
    fn squeezed_row(&mut self, line: usize, text: &str) -> bool {
        let Some(open) = self.open.as_mut().filter(|open| open.is_squeezed) else {
            return false;
        };
        if let Some(row) = squeezed::row(text, &open.table.heads, self.vocabulary) {
            let indent = depth::of_blanks(text);
            self.add_row(line, indent, row);
            return true;
        }
        let gap = open.gap;
        if squeezed::looks_like_row(text) {
            open.gap = true;
            self.page.unplaced.push(Remark::new(line, plain(text)));
            return true;
        }
        match open.table.rows.last_mut() {
            Some(last) if !gap && !section::is_heading(text) => {
                squeezed::go_on(&mut last.cells, text);
                true
            }
            _ => false,
        }
    }

    fn add_row(&mut self, line: usize, indent: u32, cells: Cells) {
        if self.rows >= MOST_ROWS {
            self.too_much = true;
        } else if let Some(open) = &mut self.open {
            self.rows += 1;
            open.gap = false;
            open.table.rows.push(Row { line, indent, depth: 0, cells });
        }
    }

    /// A line that belongs to no table.
    fn free_line(&mut self, line: usize, text: &str) {
        self.end_table();
        let text = plain(text);
        if text.is_empty() {
            return;
        }
        if self.calls_line(line, &text).is_some() {
            return;
        }
        if section::is_heading(&text) {
            self.part = section::part(&text).unwrap_or(self.part);
        }
        if self.page.address.is_none()
            && let Some(address) = own_address(&text)
        {
            self.page.address = Some(Remark::new(line, address));
        }
        self.page.prose.push(Remark::new(line, text));
    }

    fn calls_line(&mut self, line: usize, text: &str) -> Option<()> {
        let found = self.calls.line(line, text)?;
        self.page.prose.push(Remark::new(line, plain(text)));
        for call in found {
            let calls = &mut self.page.calls;
            let is_full = calls.len() >= MOST_TABLES;
            match calls.iter_mut().find(|known| known.method == call.method && known.path == call.path) {
                Some(known) => {
                    let new: Vec<String> = call.query.into_iter().filter(|name| !known.query.contains(name)).collect();
                    known.query.extend(new);
                    known.query.truncate(MOST_TABLES);
                }
                None if is_full => self.too_much = true,
                None => calls.push(call),
            }
        }
        Some(())
    }
}

/// The address on a line that says nothing but where the page comes from.
fn own_address(text: &str) -> Option<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let address = words.last()?;
    let is_source = match words.as_slice() {
        [_] => true,
        [.., head, _] => ["source:", "page:", "url:", "saved", "from:", "from"].contains(&head.to_lowercase().as_str()),
        [] => false,
    };
    (is_source && address.starts_with("https://") && words.len() <= 4).then_some(*address)
}
