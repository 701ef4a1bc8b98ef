//! `joor validate`: every violation of a document, with path and line.

use std::process::ExitCode;

use joor_api::table::Direction;
use joor_api::validate::validate;
use joor_api::{DecodeError, Violations};
use serde_json::json;

use super::findings::{self, Finding, Kind};
use crate::arguments::{Output, ValidateArguments};
use crate::failure::Failure;
use crate::input::Input;
use crate::message;

pub(crate) fn run(arguments: &ValidateArguments) -> Result<ExitCode, Failure> {
    let entry = message::find(&arguments.document.name)?;
    let input = Input::read(&arguments.document.file, arguments.document.format.map(Into::into))?;
    let (value, notes) = match input.decode(entry) {
        Ok(decoded) => decoded,
        Err(error) => return unreadable(&input, entry.table.name, &error, arguments.output),
    };
    // What a reply breaks is among its notes already: replies are never refused.
    let violations = match entry.table.direction {
        Direction::Request => validate(value.as_model()),
        Direction::Response => Violations::default(),
    };
    let findings = findings::collect(&input, violations, notes);
    let valid = findings::count(&findings, Kind::Violation).0 == 0;
    match arguments.output {
        Output::Text => print_text(&input, entry.table.name, &findings, valid),
        Output::Json => print_json(&input, entry.table.name, &findings, valid),
    }
    Ok(if valid { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn unreadable(input: &Input, name: &str, error: &DecodeError, output: Output) -> Result<ExitCode, Failure> {
    if output == Output::Text {
        return Err(input.unreadable(error));
    }
    let report = json!({
        "file": input.name,
        "message": name,
        "format": input.format.to_string().to_lowercase(),
        "valid": false,
        "error": {"message": error.problem.to_string(), "line": error.position.line, "column": error.position.column},
        "violations": [],
        "advice": [],
        "notes": [],
    });
    anstream::println!("{report:#}");
    Ok(ExitCode::FAILURE)
}

fn print_text(input: &Input, name: &str, findings: &[Finding], valid: bool) {
    let counts = [Kind::Violation, Kind::Advice, Kind::Note].map(|kind| findings::count(findings, kind));
    let verdict = if valid { "valid" } else { "not valid" };
    let told: Vec<_> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
    let told = if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) };
    anstream::println!("{} is {verdict} as {name}{told}", input.name);
    for (kind, heading) in [(Kind::Violation, "violations"), (Kind::Advice, "advice"), (Kind::Note, "notes")] {
        let lines = findings::lines(findings, kind);
        if !lines.is_empty() {
            anstream::print!("\n{heading}:\n{lines}");
        }
    }
}

fn print_json(input: &Input, name: &str, findings: &[Finding], valid: bool) {
    let report = json!({
        "file": input.name,
        "message": name,
        "format": input.format.to_string().to_lowercase(),
        "valid": valid,
        "error": null,
        "violations": findings::as_json(findings, Kind::Violation),
        "advice": findings::as_json(findings, Kind::Advice),
        "notes": findings::as_json(findings, Kind::Note),
    });
    anstream::println!("{report:#}");
}
