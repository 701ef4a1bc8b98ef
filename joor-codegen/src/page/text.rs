//! Pages saved as text or Markdown.

use super::assemble::Assembler;
use super::pipes::{self, Pipes};
use super::{payload, section};

/// Marks of a block of code.
const FENCES: [&str; 2] = ["```", "~~~"];

pub(super) fn read(text: &str, assembler: &mut Assembler<'_>) {
    let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line)).peekable();
    let mut is_first = true;
    while let Some((number, line)) = lines.next() {
        let bare = line.trim();
        let starts = Start::of(line, bare);
        if !matches!(starts, Start::Cells(_) | Start::Nothing) {
            assembler.end_of_cells();
        }
        match starts {
            Start::Fence(fence) => {
                let mut code = String::new();
                while let Some((_, line)) = lines.next_if(|(_, line)| !line.trim_start().starts_with(fence)) {
                    code.push_str(line);
                    code.push('\n');
                }
                lines.next();
                assembler.payloads(number + 1, &code);
            }
            Start::Heading(heading) => assembler.heading(number, heading),
            Start::Cells(Pipes::Cells(cells)) => assembler.cells(number, &cells),
            Start::Cells(Pipes::Dashes) => {}
            Start::Payload => {
                let mut code = format!("{line}\n");
                while let Some((_, line)) = lines.next_if(|(_, line)| payload::goes_on(line)) {
                    code.push_str(line);
                    code.push('\n');
                }
                assembler.payloads(number, &code);
            }
            Start::Nothing => assembler.line(number, line),
            Start::Line if is_first && !section::is_heading(bare) && bare.len() < 120 => {
                assembler.heading(number, bare);
            }
            Start::Line => assembler.line(number, line),
        }
        is_first = is_first && bare.is_empty();
    }
}

enum Start<'a> {
    Nothing,
    Fence(&'static str),
    Heading(&'a str),
    Cells(Pipes),
    Payload,
    Line,
}

impl<'a> Start<'a> {
    fn of(line: &'a str, bare: &'a str) -> Self {
        if bare.is_empty() {
            return Self::Nothing;
        }
        if let Some(fence) = FENCES.into_iter().find(|fence| bare.starts_with(fence)) {
            return Self::Fence(fence);
        }
        if let Some(heading) = bare.strip_prefix('#') {
            return Self::Heading(heading.trim_start_matches('#').trim());
        }
        if payload::format(bare).is_some() {
            return Self::Payload;
        }
        match pipes::line(line) {
            Some(pipes) => Self::Cells(pipes),
            None => Self::Line,
        }
    }
}
