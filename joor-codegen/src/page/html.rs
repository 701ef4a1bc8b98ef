//! Pages saved as HTML: tokens to lines, cells and payloads.
//!
//! Only what tables need is followed, so that tags may be nested and left open in any way.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::assemble::Assembler;
use super::cells::RawCell;
use super::html_cell;
use super::payload::{self, Lines};

pub(super) fn read(text: &str, assembler: &mut Assembler<'_>) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader {
        assembler,
        lines: Lines::new(text, 1),
        block: Block::default(),
        tables: 0,
        row: Vec::new(),
        row_line: 1,
        cell: None,
        nesting: 0,
        preformatted: 0,
        skipped: None,
    };
    for token in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => reader.start(&tag),
            Ok(Token::EndTag(tag)) => reader.end(&String::from_utf8_lossy(&tag.name), tag.span.start),
            Ok(Token::String(text)) => reader.text(&String::from_utf8_lossy(&text), text.span.start),
            Ok(_) => {}
        }
    }
    reader.finish();
}

/// Text between two borders of blocks.
#[derive(Default)]
struct Block {
    text: String,
    line: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Line,
    Heading,
    Title,
    Code,
}

struct Reader<'a, 'v> {
    assembler: &'a mut Assembler<'v>,
    lines: Lines<'a>,
    block: Block,
    /// Number of tables around.
    tables: u32,
    row: Vec<RawCell>,
    row_line: usize,
    cell: Option<RawCell>,
    /// Number of lists and quotes around, within the cell.
    nesting: u32,
    preformatted: u32,
    /// The element whose text is left out.
    skipped: Option<&'static str>,
}

impl Reader<'_, '_> {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let line = self.lines.at(tag.span.start);
        match name.as_str() {
            "script" | "style" => self.skipped = Some(if name == "script" { "script" } else { "style" }),
            "table" => {
                self.end_row();
                self.end_block();
                self.tables = self.tables.saturating_add(1);
            }
            "tr" => {
                self.end_row();
                self.row_line = line;
            }
            "td" | "th" if self.tables > 0 => self.start_cell(tag, line),
            "ul" | "ol" | "blockquote" | "dl" if self.cell.is_some() => {
                self.nesting = self.nesting.saturating_add(1);
                self.border();
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.start_block(Kind::Heading, line),
            "title" => self.start_block(Kind::Title, line),
            "pre" => {
                self.preformatted = self.preformatted.saturating_add(1);
                self.start_block(Kind::Code, line);
            }
            "br" => self.line_break(line),
            "link" | "meta" => self.address(tag, line),
            name if is_block(name) => self.border(),
            _ => {}
        }
        if self.cell.is_some() && !matches!(name.as_str(), "td" | "th") {
            self.set_in(tag);
        }
    }

    fn end(&mut self, name: &str, offset: usize) {
        self.lines.at(offset);
        match name {
            "script" | "style" => self.skipped = None,
            "table" => {
                self.end_row();
                self.tables = self.tables.saturating_sub(1);
                if self.tables == 0 {
                    self.assembler.end_of_cells();
                }
            }
            "tr" => self.end_row(),
            "td" | "th" => self.end_cell(),
            "ul" | "ol" | "blockquote" | "dl" if self.cell.is_some() => self.nesting = self.nesting.saturating_sub(1),
            "pre" => {
                self.end_block();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => self.end_block(),
            name if is_block(name) => self.border(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, offset: usize) {
        let line = self.lines.at(offset);
        if self.skipped.is_some() {
            return;
        }
        if let Some(cell) = &mut self.cell {
            push_collapsed(&mut cell.text, text);
            return;
        }
        if self.block.text.trim().is_empty() && !text.trim().is_empty() && self.block.kind != Kind::Code {
            let before = text.get(..text.len() - text.trim_start().len()).unwrap_or("");
            self.block.line = line + before.matches('\n').count();
        }
        if self.block.kind == Kind::Code {
            self.block.text.push_str(text);
        } else {
            push_collapsed(&mut self.block.text, text);
        }
    }

    fn start_cell(&mut self, tag: &StartTag<usize>, line: usize) {
        self.end_cell();
        self.end_block();
        if self.row.is_empty() {
            self.row_line = line;
        }
        let span = attribute(tag, "colspan").and_then(|span| span.trim().parse().ok()).unwrap_or(1);
        let indent = self.tables.saturating_sub(1).saturating_mul(html_cell::NESTED);
        self.cell = Some(RawCell { text: String::new(), indent, span });
        self.nesting = 0;
        self.set_in(tag);
    }

    /// Adds the indentation of an element that stands before the text of its cell.
    fn set_in(&mut self, tag: &StartTag<usize>) {
        let nesting = std::mem::take(&mut self.nesting);
        let Some(cell) = &mut self.cell else { return };
        if !cell.text.trim().is_empty() {
            return;
        }
        let style = attribute(tag, "style").map_or(0, |style| html_cell::of_style(&style));
        let class = attribute(tag, "class").map_or(0, |class| html_cell::of_class(&class));
        let nested = nesting.saturating_mul(html_cell::NESTED);
        cell.indent = cell.indent.saturating_add(style).saturating_add(class).saturating_add(nested);
    }

    fn end_cell(&mut self) {
        self.row.extend(self.cell.take());
    }

    fn end_row(&mut self) {
        self.end_cell();
        if !self.row.is_empty() {
            let row = std::mem::take(&mut self.row);
            self.assembler.cells(self.row_line, &row);
        }
    }

    fn start_block(&mut self, kind: Kind, line: usize) {
        if self.cell.is_some() {
            self.border();
            return;
        }
        self.end_block();
        self.block = Block { text: String::new(), line, kind };
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        if self.preformatted > 0 {
            self.block.kind = Kind::Code;
        }
        if block.text.trim().is_empty() {
            return;
        }
        match block.kind {
            Kind::Heading => self.assembler.heading(block.line, &block.text),
            Kind::Title => self.assembler.set_title(block.line, &block.text),
            Kind::Code => self.assembler.payloads(block.line, &block.text),
            Kind::Line if payload::format(&block.text).is_some() => self.assembler.payloads(block.line, &block.text),
            Kind::Line => self.assembler.line(block.line, &block.text),
        }
    }

    /// The border of a block: a blank within a cell or a heading, the end of a line elsewhere.
    fn border(&mut self) {
        match (&mut self.cell, self.block.kind) {
            (Some(cell), _) => push_collapsed(&mut cell.text, " "),
            (None, Kind::Line) => self.end_block(),
            (None, Kind::Code) => {}
            (None, Kind::Heading | Kind::Title) => push_collapsed(&mut self.block.text, " "),
        }
    }

    fn line_break(&mut self, line: usize) {
        if self.cell.is_none() && self.block.kind == Kind::Code {
            self.block.text.push('\n');
        } else {
            self.border();
            self.block.line = self.block.line.max(line);
        }
    }

    fn address(&mut self, tag: &StartTag<usize>, line: usize) {
        let says = |name: &str, value: &str| attribute(tag, name).is_some_and(|text| text.eq_ignore_ascii_case(value));
        let address = if says("rel", "canonical") {
            attribute(tag, "href")
        } else if says("property", "og:url") {
            attribute(tag, "content")
        } else {
            None
        };
        if let Some(address) = address {
            self.assembler.set_address(line, address.trim());
        }
    }

    fn finish(mut self) {
        self.end_row();
        self.preformatted = 0;
        self.end_block();
    }
}

fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value).into_owned())
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "nav"
            | "aside"
            | "blockquote"
            | "hr"
            | "form"
            | "body"
            | "head"
            | "html"
            | "figure"
            | "details"
            | "summary"
    )
}

/// Adds text with each run of blanks as one. Blanks that HTML keeps stay where they set a text in.
fn push_collapsed(text: &mut String, more: &str) {
    for character in more.chars() {
        let is_blank = character.is_ascii_whitespace();
        if !is_blank {
            text.push(character);
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
}
