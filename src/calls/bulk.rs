//! Sending a list, and telling what became of each of its items.

use std::process::ExitCode;

use clap::Arg;
use joor_api::client::{Client, Outcome, SendOptions};
use joor_api::{Bulk, FoundHazard, Message, Model, hazards};

use super::Call;
use super::invocation::Invocation;
use super::outcome;
use super::send::{failure, prepare, send_unchecked, tell_notes};
use crate::failure::Failure;
use crate::output::{ListWriter, ReplyFormat, Screen};
use crate::waits;

/// Whether a call sends a list whose items are answered one by one.
pub(super) fn is_bulk(call: &Call) -> bool {
    !call.endpoint.matches.is_empty()
}

/// What only such calls, or calls that may do harm, take.
pub(super) fn arguments(call: &Call) -> Vec<Arg> {
    let mut arguments = Vec::new();
    if is_bulk(call) {
        let size =
            Arg::new("batch-size").long("batch-size").value_name("N").value_parser(clap::value_parser!(u64).range(1..));
        arguments.push(size.help("Send so many items at a time; 100 unless set"));
        let field = Arg::new("allow-unavailable").long("allow-unavailable").value_name("FIELD").value_delimiter(',');
        arguments.push(field.help("Send this field though the documentation calls it not available"));
    }
    if !call.endpoint.hazards.is_empty() {
        let names: Vec<_> = call.endpoint.hazards.iter().map(|hazard| hazard.name).collect();
        let accept = Arg::new("accept-hazard").long("accept-hazard").value_name("NAME").value_delimiter(',');
        arguments.push(accept.value_parser(names).help("Do it although it may do this harm, which is explained below"));
    }
    arguments
}

/// What the call may do that is easily overlooked.
pub(super) fn help(call: &Call) -> String {
    let hazards = call.endpoint.hazards.iter();
    let hazards = hazards.map(|hazard| format!("--accept-hazard {}: {}\n\n", hazard.name, hazard.doc));
    let status = is_bulk(call).then(|| {
        "Items that were not taken are told on standard error, by their positions from 0. Exit status: 0 all were taken, \
         1 not all or none, 2 usage.\n\n"
            .to_owned()
    });
    hazards.chain(status).collect()
}

/// Sends a list in batches. What was taken is printed; what was not is told, and makes the command fail.
pub(super) async fn bulk<E: Bulk>(invocation: &Invocation, mut call: E) -> Result<ExitCode, Failure> {
    prepare(invocation, &mut call)?;
    let client = invocation.client()?;
    if invocation.no_validate {
        check_hazards(invocation, &call)?;
        return send_unchecked(invocation, &client, &call).await;
    }
    let outcome = sent(invocation, &client, &call).await?;
    for batch in &outcome.batches {
        tell_notes(invocation, &batch.notes);
    }
    print(invocation, &outcome, &call)?;
    match outcome.into_result() {
        Ok(_) => Ok(ExitCode::SUCCESS),
        Err(incomplete) => {
            let help = incomplete.outcome.batches.iter().find_map(|batch| waits::help(batch.error.as_deref()?));
            Err(help.into_iter().fold(Failure::new(incomplete.to_string()), Failure::help))
        }
    }
}

/// What was taken; in JSON also what was not, and whose is what.
fn print<E: Bulk>(invocation: &Invocation, outcome: &Outcome<E::Data>, call: &E) -> Result<(), Failure> {
    match invocation.format() {
        ReplyFormat::Json => return Screen::new().write(&outcome::json(outcome)?),
        // A table that is empty because all was refused says nothing.
        ReplyFormat::Table if outcome.data.is_empty() => return Ok(()),
        _ => {}
    }
    let mut writer = ListWriter::new(&invocation.output, E::Reply::MESSAGE, list(call))?;
    writer.page(outcome.data.iter().map(|item| item as &dyn Model))?;
    writer.end()
}

async fn sent<E: Bulk>(invocation: &Invocation, client: &Client, call: &E) -> Result<Outcome<E::Data>, Failure> {
    let mut sending = client.bulk(call).options(options(invocation));
    if let Some(size) = invocation.given::<u64>("batch-size") {
        sending = sending.batch_size(usize::try_from(size).unwrap_or(usize::MAX));
    }
    sending.send().await.map_err(|error| failure(&error))
}

/// Name of the list of what was taken.
fn list<E: Bulk>(_: &E) -> &'static str {
    E::ENDPOINT.outcome.map_or("", |names| names.data)
}

/// What the user takes upon themselves.
pub(super) fn options(invocation: &Invocation) -> SendOptions {
    let accepted = all(invocation, "accept-hazard").into_iter().fold(SendOptions::new(), SendOptions::accept);
    all(invocation, "allow-unavailable").into_iter().fold(accepted, SendOptions::allow_unavailable)
}

fn check_hazards<E: Bulk>(invocation: &Invocation, call: &E) -> Result<(), Failure> {
    let accepted = all(invocation, "accept-hazard");
    let mut found = hazards(call);
    found.retain(|found| !accepted.iter().any(|name| name == found.hazard.name));
    if found.is_empty() { Ok(()) } else { Err(harm(&found)) }
}

/// What a call may do that the user has not accepted.
pub(super) fn harm(found: &[FoundHazard]) -> Failure {
    let told = found.iter().map(|found| {
        let items: Vec<_> = found.items.iter().take(10).map(|item| format!("[{item}]")).collect();
        let more = if found.items.len() > items.len() { " and others" } else { "" };
        let of = if items.is_empty() { String::new() } else { format!(" (items {}{more})", items.join(", ")) };
        format!("\n  {}{of}: {}", found.hazard.name, found.hazard.doc)
    });
    let names: Vec<_> = found.iter().map(|found| found.hazard.name).collect();
    Failure::new(format!("the call may do harm; nothing was sent{}", told.collect::<String>()))
        .help(format!("say --accept-hazard {} if you mean it", names.join(",")))
}

fn all(invocation: &Invocation, argument: &str) -> Vec<String> {
    let values = invocation.matches.try_get_many::<String>(argument);
    values.ok().flatten().map(|values| values.cloned().collect()).unwrap_or_default()
}
