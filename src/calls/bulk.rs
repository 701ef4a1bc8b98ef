//! Sending a list, and telling what became of each of its items.

use std::process::ExitCode;

use clap::Arg;
use joor_api::client::{Client, Outcome, SendOptions};
use joor_api::{Bulk, Message, Model, hazards};

use super::Call;
use super::invocation::Invocation;
use super::send::{prepare, send_unchecked, tell_notes};
use crate::failure::Failure;
use crate::output::ListWriter;

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
    hazards.map(|hazard| format!("--accept-hazard {}: {}\n\n", hazard.name, hazard.doc)).collect()
}

/// Sends a list in batches. What was taken is printed; what was not is told, and makes the command fail.
pub(super) async fn bulk<E: Bulk>(invocation: &Invocation, mut call: E) -> Result<ExitCode, Failure> {
    prepare(invocation, &mut call)?;
    let client = invocation.client()?;
    if invocation.no_validate {
        check_hazards(invocation, &call)?;
        return send_unchecked(invocation, &client, &call).await;
    }
    let outcome = outcome(invocation, &client, &call).await?;
    for batch in &outcome.batches {
        tell_notes(invocation, &batch.notes);
    }
    let mut writer = ListWriter::new(&invocation.output, E::Reply::MESSAGE, list(&call))?;
    writer.page(outcome.data.iter().map(|item| item as &dyn Model))?;
    writer.end()?;
    match outcome.into_result() {
        Ok(_) => Ok(ExitCode::SUCCESS),
        Err(incomplete) => Err(Failure::new(incomplete.to_string())),
    }
}

async fn outcome<E: Bulk>(invocation: &Invocation, client: &Client, call: &E) -> Result<Outcome<E::Data>, Failure> {
    let mut sending = client.bulk(call).options(options(invocation));
    if let Some(size) = invocation.given::<u64>("batch-size") {
        sending = sending.batch_size(usize::try_from(size).unwrap_or(usize::MAX));
    }
    sending.send().await.map_err(|error| Failure::new(error.to_string()))
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
    let found = hazards(call).into_iter().find(|found| !accepted.iter().any(|name| name == found.hazard.name));
    match found {
        None => Ok(()),
        Some(found) => Err(Failure::new(format!("{}; nothing was sent", found.hazard.doc.trim_end_matches('.')))
            .help(format!("say --accept-hazard {} if you mean it", found.hazard.name))),
    }
}

fn all(invocation: &Invocation, argument: &str) -> Vec<String> {
    let values = invocation.matches.try_get_many::<String>(argument);
    values.ok().flatten().map(|values| values.cloned().collect()).unwrap_or_default()
}
