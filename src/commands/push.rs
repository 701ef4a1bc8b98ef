//! `joor push`: customers from a file, validated, sent in batches, each job followed to its end.

use std::env;
use std::fs;
use std::io::{self, Read};
use std::process::ExitCode;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use joor_api::client::{Client, Environment, Error, Job, Token};
use joor_api::v2::bulk_connection::BulkConnections;
use joor_api::validate::validate;
use joor_api::{Decoded, Message, Violations};
use joor_sandbox::{Running, Sandbox};

use super::findings::{self, Kind};
use super::push_report::{Outcome, Report};
use super::runtime;
use crate::arguments::{self, Output, PushArguments};
use crate::failure::Failure;
use crate::input::Input;

pub(crate) fn run(arguments: PushArguments) -> Result<ExitCode, Failure> {
    let input = Input::read(&arguments.file, arguments.format.map(Into::into))?;
    let Decoded { value: document, notes } =
        BulkConnections::decode(&input.text, input.format).map_err(|error| input.unreadable(&error).help("nothing was sent"))?;
    let violations = validate(&document);
    if !arguments.no_validate && !violations.is_valid() {
        return refuse(&input, violations, arguments.output);
    }
    let findings = findings::collect(&input, violations, notes);
    tell(&findings, &arguments);
    let total = document.connection.len();
    let batches = split(document, arguments.batch as usize);
    let report = runtime()?.block_on(push(&arguments, batches, total))?;
    report.print(arguments.output);
    Ok(if report.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Lists what is wrong; nothing is sent.
fn refuse(input: &Input, violations: Violations, output: Output) -> Result<ExitCode, Failure> {
    let findings = findings::collect(input, violations, joor_api::Notes::default());
    let (_, count) = findings::count(&findings, Kind::Violation);
    if output == Output::Json {
        let violations = findings::as_json(&findings, Kind::Violation);
        anstream::println!("{:#}", serde_json::json!({"file": input.name, "sent": 0, "violations": violations, "jobs": []}));
    }
    let lines = findings::lines(&findings, Kind::Violation);
    Err(Failure::new(format!("{count} in {}; nothing was sent\n{}", input.name, lines.trim_end())))
}

fn tell(findings: &[findings::Finding], arguments: &PushArguments) {
    for (kind, what) in [(Kind::Violation, "sent all the same"), (Kind::Note, "sent as they are")] {
        let (count, text) = findings::count(findings, kind);
        if count > 0 {
            let file = arguments.file.display();
            anstream::eprint!("{text} in {file}, {what}:\n{}", findings::lines(findings, kind));
        }
    }
}

/// Requests of at most so many customers; what else the document had goes with each.
fn split(mut document: BulkConnections, size: usize) -> Vec<BulkConnections> {
    let connections = std::mem::take(&mut document.connection);
    if connections.is_empty() {
        return vec![document];
    }
    let mut connections = connections.into_iter().peekable();
    let mut batches = Vec::new();
    while connections.peek().is_some() {
        let mut batch = document.clone();
        batch.connection = connections.by_ref().take(size).collect();
        batches.push(batch);
    }
    batches
}

async fn push(arguments: &PushArguments, batches: Vec<BulkConnections>, total: usize) -> Result<Report, Failure> {
    let sandbox = if arguments.sandbox { Some(start_sandbox().await?) } else { None };
    let client = client(arguments, sandbox.as_ref())?;
    let bar = progress_bar(total as u64);
    let mut report = Report::new(total);
    for batch in &batches {
        let outcome = push_batch(&client, batch, arguments, &bar, report.pushed()).await;
        let failed = outcome.is_failure();
        report.add(batch.connection.len(), outcome);
        if failed {
            break;
        }
    }
    bar.finish_and_clear();
    if let Some(sandbox) = sandbox {
        sandbox.shutdown().await;
    }
    Ok(report)
}

async fn push_batch(client: &Client, batch: &BulkConnections, arguments: &PushArguments, bar: &ProgressBar, before: usize) -> Outcome {
    let submitted = submit(client, batch, arguments.no_validate).await;
    let job = match submitted {
        Ok(job) => job,
        Err(error) => return Outcome::NotSubmitted(error),
    };
    let id = job.id();
    bar.set_message(format!("job {id}"));
    let interval = if arguments.sandbox { Duration::from_millis(50) } else { Duration::from_secs(2) };
    let wait = job.wait().every(interval).deadline(Duration::from_secs(arguments.job_deadline));
    let done = wait
        .on_progress(|progress| {
            let reached = progress.record_progress.unwrap_or(0).max(0).unsigned_abs();
            bar.set_position(before as u64 + reached.min(batch.connection.len() as u64));
        })
        .await;
    match done {
        Ok(job) => Outcome::Finished(job),
        Err(error) => Outcome::NotFollowed(id, error),
    }
}

async fn submit(client: &Client, batch: &BulkConnections, unvalidated: bool) -> Result<Job, Error> {
    if unvalidated { client.bulk_connections().submit_unvalidated(batch).await } else { client.bulk_connections().submit(batch).await }
}

async fn start_sandbox() -> Result<Running, Failure> {
    let sandbox = Sandbox::builder().build().map_err(|error| Failure::new(error.to_string()))?;
    sandbox.listen(([127, 0, 0, 1], 0).into()).await.map_err(|error| Failure::new(error.to_string()))
}

fn client(arguments: &PushArguments, sandbox: Option<&Running>) -> Result<Client, Failure> {
    let token = match sandbox {
        Some(_) => Token::new("local").map_err(|error| Failure::new(error.to_string()))?,
        None => token(arguments)?,
    };
    let environment = match arguments.environment {
        arguments::Environment::Production => Environment::Production,
        arguments::Environment::Sandbox => Environment::Sandbox,
    };
    let mut builder = Client::builder(token).environment(environment);
    if let Some(url) = sandbox.map(Running::base_url).or(arguments.base_url.clone()) {
        builder = builder.base_url(url);
    }
    builder.build().map_err(|error| Failure::usage(error.to_string()))
}

fn token(arguments: &PushArguments) -> Result<Token, Failure> {
    let text = if arguments.token_stdin {
        let mut text = String::new();
        let read = io::stdin().lock().read_to_string(&mut text);
        read.map(|_| text).map_err(|error| Failure::usage(format!("standard input: {error}")))?
    } else if let Some(file) = &arguments.token_file {
        fs::read_to_string(file).map_err(|error| Failure::usage(format!("{}: {error}", file.display())))?
    } else {
        env::var("JOOR_TOKEN").map_err(|_| {
            Failure::usage("there is no token").help("set JOOR_TOKEN, or use --token-file or --token-stdin; --sandbox needs none")
        })?
    };
    Token::new(text).map_err(|error| Failure::usage(error.to_string()))
}

fn progress_bar(total: u64) -> ProgressBar {
    let bar = ProgressBar::new(total);
    let style = ProgressStyle::with_template("{msg:16} {bar:40} {pos}/{len} customers").unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style);
    bar
}
