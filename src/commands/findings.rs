//! Violations, advice and notes with their lines, as text and as JSON.

use joor_api::wire::locate;
use joor_api::{Level, Notes, Path, Position, Violations};
use serde_json::{Value, json};

use crate::connect::NO_VALIDATE;
use crate::failure::Failure;
use crate::input::Input;
use crate::printable::printable;

/// Something found in a document.
pub(crate) struct Finding {
    pub(crate) kind: Kind,
    path: Path,
    rule: &'static str,
    message: String,
    position: Option<Position>,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Violation,
    Advice,
    Note,
}

/// All findings of a document: violations first, then advice, then notes, each in the document's order.
pub(crate) fn collect(input: &Input, violations: Violations, notes: Notes) -> Vec<Finding> {
    let mut findings = found(violations, notes, |paths| locate(&input.text, input.format, paths));
    sort(&mut findings);
    findings
}

/// Puts findings in that order.
pub(crate) fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| (finding.kind as u8, finding.position));
}

/// What was found in a document or in a part of it, with the places that `locate` tells.
pub(crate) fn found(
    violations: Violations,
    notes: Notes,
    locate: impl FnOnce(&[Path]) -> Vec<Option<Position>>,
) -> Vec<Finding> {
    let mut findings: Vec<_> = violations
        .into_iter()
        .map(|violation| Finding {
            kind: if violation.level() == Level::Error { Kind::Violation } else { Kind::Advice },
            rule: violation.rule.name(),
            message: violation.rule.to_string(),
            path: violation.path,
            position: None,
        })
        .collect();
    findings.extend(notes.into_iter().map(|note| Finding {
        kind: Kind::Note,
        rule: note.difference.name(),
        message: note.difference.to_string(),
        position: note.position,
        path: note.path,
    }));
    if findings.is_empty() {
        return findings;
    }
    let paths: Vec<_> = findings.iter().map(|finding| finding.path.clone()).collect();
    for (finding, position) in findings.iter_mut().zip(locate(&paths)) {
        finding.position = finding.position.or(position);
    }
    findings
}

/// The findings of one kind, one a line, in columns.
pub(crate) fn lines(findings: &[Finding], kind: Kind) -> String {
    let rows: Vec<_> = findings
        .iter()
        .filter(|finding| finding.kind == kind)
        .map(|finding| {
            let place = finding.position.map(|position| format!("   line {}", position.line)).unwrap_or_default();
            (printable(&finding.path.to_string()).into_owned(), printable(&finding.message).into_owned(), place)
        })
        .collect();
    let width = |length: usize, cell: &String| length.max(cell.chars().count().min(WIDEST_COLUMN));
    let path_width = rows.iter().map(|(path, ..)| path).fold(0, width);
    let message_width = rows.iter().map(|(_, message, _)| message).fold(0, width);
    let mut text = String::new();
    for (path, message, place) in rows {
        let line = format!("  {path:path_width$}   {message:message_width$}{place}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Longer cells stand out of their column rather than push the others aside.
const WIDEST_COLUMN: usize = 72;

/// `2 violations`, `1 note`.
pub(crate) fn count(findings: &[Finding], kind: Kind) -> (usize, String) {
    let count = findings.iter().filter(|finding| finding.kind == kind).count();
    let word = match kind {
        Kind::Violation if count == 1 => "violation",
        Kind::Violation => "violations",
        Kind::Advice => "advice",
        Kind::Note if count == 1 => "note",
        Kind::Note => "notes",
    };
    (count, format!("{count} {word}"))
}

/// What to say of a document that is not sent.
pub(crate) fn refusal(input: &Input, violations: Violations) -> Failure {
    let findings = collect(input, violations, Notes::default());
    let (_, count) = self::count(&findings, Kind::Violation);
    let lines = lines(&findings, Kind::Violation);
    Failure::new(format!("{count} in {}; nothing was sent\n{}", input.name, lines.trim_end())).help(NO_VALIDATE)
}

/// The findings of one kind, for programs.
pub(crate) fn as_json(findings: &[Finding], kind: Kind) -> Value {
    let found = findings.iter().filter(|finding| finding.kind == kind).map(|finding| {
        json!({
            "path": finding.path.to_string(),
            "xml": finding.path.xml(),
            "json": finding.path.json(),
            "rule": finding.rule,
            "message": finding.message,
            "line": finding.position.map(|position| position.line),
            "column": finding.position.map(|position| position.column),
        })
    });
    Value::Array(found.collect())
}
