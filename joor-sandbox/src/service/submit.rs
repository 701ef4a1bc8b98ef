//! Bulk connections: read and checked as a whole, then queued as one job.

use std::collections::HashMap;
use std::fmt::Write;

use joor_api::v2::ResponseCode;
use joor_api::v2::bulk_connection::{
    BulkConnectionJob, BulkConnectionResponse, BulkConnections, BulkConnectionsReply, Connection,
};
use joor_api::{Format, Message, Model, Rule, Timestamp, Violation, Violations};

use super::action::Settled;
use super::refusal::Refusal;
use crate::store::{Failure, insert_job};

/// How many violations a comment lists.
const LISTED: usize = 20;
/// Longest part of a comment that tells one thing, in characters.
const LONGEST: usize = 300;

/// The connections of a document that breaks no documented rule.
pub(super) fn read(body: &[u8], format: Format) -> Result<Vec<Connection>, Refusal> {
    let text = std::str::from_utf8(body).map_err(|error| {
        let at = error.valid_up_to();
        Refusal::general(format!("the document is no UTF-8: byte {at} cannot be read"))
    })?;
    let request =
        BulkConnections::decode(text, format).map_err(|error| Refusal::general(shortened(&error.to_string())))?.value;
    check_rules(&request.validate(), format)?;
    check_codes(&request.connection)?;
    Ok(request.connection)
}

/// Queues a job. Its reply has the code only, as the page shows it.
pub(super) fn run(
    database: &rusqlite::Connection,
    connections: &[Connection],
    now: Timestamp,
) -> Result<Settled, Failure> {
    let job = insert_job(database, connections, now)?;
    let told = BulkConnectionJob::default()
        .with_bulk_connections_job_id(job.id)
        .with_status(job.status)
        .with_created(job.created)
        .with_modified(job.modified)
        .with_connection_record_count(job.record_count)
        .with_connection_record_progress(job.progress);
    let response = BulkConnectionResponse::default().with_code(ResponseCode::Success);
    let reply = BulkConnectionsReply::default().with_response(response).with_bulk_connections_jobs([told]);
    Ok(Ok(Box::new(reply)))
}

fn check_rules(violations: &Violations, format: Format) -> Result<(), Refusal> {
    if violations.is_valid() {
        return Ok(());
    }
    let missing = violations.errors().any(|violation| {
        let rule = &violation.rule;
        matches!(rule, Rule::Required | Rule::RequiredIf { .. } | Rule::MinItems { .. })
    });
    let code = if missing { ResponseCode::RequiredFields } else { ResponseCode::General };
    let told = violations.errors().map(|violation| told(violation, format));
    Err(Refusal::new(code, listed("violation", told)))
}

/// A violation with its place as it is spelt in the format that was sent.
fn told(violation: &Violation, format: Format) -> String {
    let path = match format {
        Format::Xml => violation.path.xml(),
        Format::Json => violation.path.json(),
    };
    shortened(&format!("{path}: {}", violation.rule))
}

/// Every customer code stands for one customer.
fn check_codes(connections: &[Connection]) -> Result<(), Refusal> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for connection in connections {
        *counts.entry(&connection.customer_code).or_default() += 1;
    }
    let mut repeated: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    if repeated.is_empty() {
        return Ok(());
    }
    repeated.sort_unstable();
    let told = repeated.into_iter().map(|(code, count)| format!("{} stands {count} times", shortened(code)));
    let comment = listed("repeated customer_code", told);
    Err(Refusal::new(ResponseCode::CustomerCodeNotUnique, comment))
}

/// How many there are, and the first of them.
fn listed(noun: &str, things: impl Iterator<Item = String>) -> String {
    let things: Vec<_> = things.collect();
    let count = things.len();
    let ending = if count == 1 { "" } else { "s" };
    let first = things.into_iter().take(LISTED).collect::<Vec<_>>();
    let mut text = format!("{count} {noun}{ending}: {}", first.join("; "));
    if count > LISTED {
        // Writing to a String cannot fail.
        let _ = write!(text, "; and {} more", count - LISTED);
    }
    text
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
