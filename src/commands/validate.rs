//! `joor validate`: every violation of a document, with path and line.

use std::process::ExitCode;

use joor_api::stream::{self, ReadError};
use joor_api::table::{Direction, Field};
use joor_api::validate::validate;
use joor_api::{DecodeError, Format, MessageEntry, Violations};
use serde_json::json;

use super::findings::{self, Finding, Kind};
use crate::arguments::{Output, ValidateArguments};
use crate::failure::Failure;
use crate::input::Input;
use crate::message;
use crate::source::{Once, UNLIMITED};

pub(crate) fn run(arguments: &ValidateArguments) -> Result<ExitCode, Failure> {
    let entry = message::find(&arguments.document.name)?;
    let format = arguments.document.format.map(Into::into);
    match stream::main_list(entry.table) {
        Some(list) => {
            let mut source = Once::open(&arguments.document.file, format)?;
            let found = item_by_item(&mut source, entry, list);
            let document = Document { name: &source.name, message: entry.table.name, format: source.format };
            match found {
                Ok(found) => Ok(document.report(&found, arguments.output)),
                Err(ReadError::Decode(error)) if arguments.output == Output::Json => Ok(document.unreadable(&error)),
                Err(error) => Err(source.unreadable(&error)),
            }
        }
        None => {
            let input = Input::read(&arguments.document.file, format)?;
            let document = Document { name: &input.name, message: entry.table.name, format: input.format };
            match as_a_whole(&input, entry) {
                Ok(found) => Ok(document.report(&found, arguments.output)),
                Err(error) if arguments.output == Output::Json => Ok(document.unreadable(&error)),
                Err(error) => Err(input.unreadable(&error)),
            }
        }
    }
}

/// What a reply breaks is among its notes already: replies are never refused.
fn item_by_item(source: &mut Once, entry: &MessageEntry, list: &Field) -> Result<Vec<Finding>, ReadError> {
    let is_request = entry.table.direction == Direction::Request;
    let format = source.format;
    let mut items = stream::read_any_with(source.reader(), entry, list, format, UNLIMITED)?;
    let mut found = Vec::new();
    while let Some(item) = items.next_item()? {
        let violations = if is_request { item.validate() } else { Violations::default() };
        let notes = item.notes;
        found.extend(findings::found(violations, notes, |paths| items.locate(paths)));
    }
    let mut outer = items.finish()?;
    let violations = if is_request { outer.validate() } else { Violations::default() };
    found.extend(findings::found(violations, outer.notes, |paths| items.locate(paths)));
    findings::sort(&mut found);
    Ok(found)
}

fn as_a_whole(input: &Input, entry: &MessageEntry) -> Result<Vec<Finding>, DecodeError> {
    let (value, notes) = input.decode(entry)?;
    let violations = match entry.table.direction {
        Direction::Request => validate(value.as_model()),
        Direction::Response => Violations::default(),
    };
    Ok(findings::collect(input, violations, notes))
}

/// The document that is told of.
struct Document<'a> {
    name: &'a str,
    message: &'static str,
    format: Format,
}

impl Document<'_> {
    fn report(&self, findings: &[Finding], output: Output) -> ExitCode {
        let valid = findings::count(findings, Kind::Violation).0 == 0;
        match output {
            Output::Text => self.print_text(findings, valid),
            Output::Json => self.print_json(findings, valid),
        }
        if valid { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn unreadable(&self, error: &DecodeError) -> ExitCode {
        let report = json!({
            "file": self.name,
            "message": self.message,
            "format": self.format.to_string().to_lowercase(),
            "valid": false,
            "error": {"message": error.problem.to_string(), "line": error.position.line, "column": error.position.column},
            "violations": [],
            "advice": [],
            "notes": [],
        });
        anstream::println!("{report:#}");
        ExitCode::FAILURE
    }

    fn print_text(&self, findings: &[Finding], valid: bool) {
        let counts = [Kind::Violation, Kind::Advice, Kind::Note].map(|kind| findings::count(findings, kind));
        let verdict = if valid { "valid" } else { "not valid" };
        let told: Vec<_> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
        let told = if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) };
        anstream::println!("{} is {verdict} as {}{told}", self.name, self.message);
        for (kind, heading) in [(Kind::Violation, "violations"), (Kind::Advice, "advice"), (Kind::Note, "notes")] {
            let lines = findings::lines(findings, kind);
            if !lines.is_empty() {
                anstream::print!("\n{heading}:\n{lines}");
            }
        }
    }

    fn print_json(&self, findings: &[Finding], valid: bool) {
        let report = json!({
            "file": self.name,
            "message": self.message,
            "format": self.format.to_string().to_lowercase(),
            "valid": valid,
            "error": null,
            "violations": findings::as_json(findings, Kind::Violation),
            "advice": findings::as_json(findings, Kind::Advice),
            "notes": findings::as_json(findings, Kind::Note),
        });
        anstream::println!("{report:#}");
    }
}
