//! Sending a call and printing what comes back.

use std::process::ExitCode;

use joor_api::client::{Client, Error, Reply};
use joor_api::{Endpoint, Message, Model, Notes, Paged, PagingBy};

use super::invocation::Invocation;
use super::{bulk, flags, refusal};
use crate::failure::Failure;
use crate::output::{ListWriter, ReplyFormat, print_reply};
use crate::printable::printable;
use crate::waits;

/// One call, one reply.
pub(super) async fn send<E: Endpoint>(invocation: &Invocation, mut call: E) -> Result<ExitCode, Failure> {
    prepare(invocation, &mut call)?;
    invocation.agree()?;
    let client = invocation.client()?;
    let reply = match exchange(invocation, &client, &call).await {
        Ok(reply) => reply,
        Err(error) => return Err(partly(invocation, &error)),
    };
    print(invocation, &reply)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a reply.
pub(super) fn print<M: Message>(invocation: &Invocation, reply: &Reply<M>) -> Result<(), Failure> {
    tell_notes(invocation, &reply.notes);
    let envelope = invocation.call.endpoint.envelope;
    print_reply(&invocation.output, invocation.format(), &reply.value, envelope.as_ref())
}

/// Fills a call with what the user typed, and checks it.
pub(super) fn prepare(invocation: &Invocation, model: &mut dyn Model) -> Result<(), Failure> {
    flags::fill(invocation.call, &invocation.matches, model)?;
    if !invocation.no_validate {
        flags::check_account(invocation.call, &invocation.matches)?;
    }
    if invocation.no_validate { Ok(()) } else { refusal::check(invocation.call, model) }
}

/// Sends a call as it is and prints its reply.
pub(super) async fn send_unchecked<E: Endpoint>(
    invocation: &Invocation,
    client: &Client,
    call: &E,
) -> Result<ExitCode, Failure> {
    let reply = match client.send_unvalidated(call).await {
        Ok(reply) => reply,
        Err(error) => return Err(partly(invocation, &error)),
    };
    print(invocation, &reply)?;
    Ok(ExitCode::SUCCESS)
}

/// What an error of a call says, in the words of the command line.
pub(super) fn failure(error: &Error) -> Failure {
    match error {
        Error::Hazard(error) => bulk::harm(&error.hazards),
        error => waits::help(error).into_iter().fold(Failure::new(error.to_string()), Failure::help),
    }
}

/// The same, with the reply printed where some of the call may have worked.
fn partly(invocation: &Invocation, error: &Error) -> Failure {
    let (Error::Refused(refused), ReplyFormat::Json) = (error, invocation.format()) else { return failure(error) };
    let printed = print_reply(&invocation.output, ReplyFormat::Json, &refused.document, None);
    printed.err().unwrap_or_else(|| failure(error))
}

async fn exchange<E: Endpoint>(invocation: &Invocation, client: &Client, call: &E) -> Result<Reply<E::Reply>, Error> {
    // The client refuses what changes what it reads; the user has agreed to it.
    let unchecked = invocation.no_validate || invocation.call.asks;
    match unchecked {
        true => client.send_unvalidated(call).await,
        false => client.send_with(call, &bulk::options(invocation)).await,
    }
}

pub(super) fn tell_notes(invocation: &Invocation, notes: &Notes) {
    if invocation.output.notes {
        for note in notes.iter() {
            anstream::eprintln!("note: {}", printable(&note.to_string()));
        }
    }
}

/// A list, page after page, each printed as it comes.
pub(super) async fn pages<E: Paged + Default + Clone>(invocation: Invocation) -> Result<ExitCode, Failure> {
    let mut call = E::default();
    prepare(&invocation, &mut call)?;
    let mut writer = ListWriter::new(&invocation.output, E::Reply::MESSAGE, E::PAGING.list)?;
    let mut pages = invocation.client()?.pages(&call);
    let mut left = invocation.given::<u64>("limit").unwrap_or(u64::MAX);
    while let Some(page) = pages.next().await {
        let page = match page {
            Ok(page) => page,
            Err(error) => {
                writer.end()?;
                return Err(interrupted::<E>(&error, pages.next_position()));
            }
        };
        tell_notes(&invocation, &page.notes);
        let items = page.items.iter().map(|item| item as &dyn Model);
        let count = page.items.len() as u64;
        let taken = left.min(count);
        writer.page(items.take(usize::try_from(taken).unwrap_or(usize::MAX)))?;
        left -= taken;
        if left == 0 && (taken < count || page.next_position.is_some()) {
            let reached = match E::PAGING.by {
                // A page cannot be begun in its middle.
                PagingBy::Number if taken < count => page.position,
                PagingBy::Number => page.position.saturating_add(1),
                _ => page.position.saturating_add(i64::try_from(taken).unwrap_or(i64::MAX)),
            };
            anstream::eprintln!("note: there may be more; go on with {}", going_on::<E>(reached));
            break;
        }
    }
    writer.end()?;
    Ok(ExitCode::SUCCESS)
}

/// The flag with which a list is read from there.
fn going_on<E: Paged>(position: i64) -> String {
    match E::PAGING.by {
        PagingBy::Number => format!("--{} {position}", E::PAGING.start.replace('_', "-")),
        _ => format!("--start-from {position}"),
    }
}

fn interrupted<E: Paged>(error: &Error, position: Option<i64>) -> Failure {
    let failure = failure(error);
    match position {
        Some(position) => {
            let more = waits::help(error).map_or_else(String::new, |help| format!("; {help}"));
            failure.help(format!("what is printed is whole up to there; go on with {}{more}", going_on::<E>(position)))
        }
        None => failure,
    }
}
