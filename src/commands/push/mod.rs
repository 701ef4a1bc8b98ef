//! `joor push`: documents from files, all checked before anything is sent.

mod checked;
mod customers;
mod document;
mod inventory;
mod report;
mod styles;

use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use joor_api::client::Client;
use joor_sandbox::{Running, Sandbox};

use self::document::{Document, Payload};
use self::report::{Part, Report};
use super::findings::{self, Kind};
use super::runtime;
use crate::arguments::{Output, PushArguments};
use crate::connect::{self, NO_VALIDATE};
use crate::failure::Failure;

pub(crate) fn run(arguments: &PushArguments) -> Result<ExitCode, Failure> {
    let mut documents = Vec::new();
    for file in &arguments.files {
        let (name, format) = (arguments.name.as_deref(), arguments.format.map(Into::into));
        documents.push(Document::read(file, name, format, arguments.batch)?);
    }
    if !arguments.no_validate && documents.iter().any(|document| !document.is_valid()) {
        return refuse(&documents, arguments.output);
    }
    for document in &documents {
        tell(document);
    }
    let report = runtime()?.block_on(push(arguments, documents))?;
    report.print(arguments.output);
    Ok(if report.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Lists what is wrong; nothing is sent.
fn refuse(documents: &[Document], output: Output) -> Result<ExitCode, Failure> {
    if output == Output::Json {
        let files = documents.iter().map(|document| {
            let violations = findings::as_json(&document.findings, Kind::Violation);
            serde_json::json!({"file": document.name, "violations": violations})
        });
        anstream::println!("{:#}", serde_json::json!({"sent": 0, "files": files.collect::<Vec<_>>(), "jobs": []}));
    }
    let wrong = documents.iter().filter(|document| !document.is_valid());
    let told = wrong.map(|document| {
        let (_, count) = findings::count(&document.findings, Kind::Violation);
        let lines = findings::lines(&document.findings, Kind::Violation);
        format!("{count} in {}; nothing was sent\n{}", document.name, lines.trim_end())
    });
    Err(Failure::new(told.collect::<Vec<_>>().join("\n")).help(NO_VALIDATE))
}

fn tell(document: &Document) {
    for (kind, what) in [(Kind::Violation, "sent all the same"), (Kind::Note, "sent as they are")] {
        let (count, text) = findings::count(&document.findings, kind);
        if count > 0 {
            anstream::eprint!("{text} in {}, {what}:\n{}", document.name, findings::lines(&document.findings, kind));
        }
    }
}

/// A push under way.
struct Push<'a> {
    client: Client,
    arguments: &'a PushArguments,
    bar: ProgressBar,
}

async fn push(arguments: &PushArguments, documents: Vec<Document>) -> Result<Report, Failure> {
    let sandbox = if arguments.sandbox { Some(start_sandbox().await?) } else { None };
    let total: usize = documents.iter().map(|document| document.payload.count()).sum();
    let bar = progress_bar(total as u64);
    let client = match &sandbox {
        Some(sandbox) => connect::local_client(&arguments.connect, sandbox.base_url())?,
        None => connect::client(&arguments.connect, None, &bar)?,
    };
    let push = Push { client, arguments, bar };
    let mut report = Report::default();
    for document in documents {
        let mut part = Part::new(&document);
        // What may build on a failed document is not sent.
        if report.is_complete() {
            push.document(document.payload, &mut part, report.done()).await;
        }
        report.parts.push(part);
    }
    push.bar.finish_and_clear();
    if let Some(sandbox) = sandbox {
        sandbox.shutdown().await;
    }
    Ok(report)
}

impl Push<'_> {
    async fn document(&self, payload: Payload, part: &mut Part, before: usize) {
        match payload {
            Payload::Customers(mut customers) => self.customers(&mut customers, part, before).await,
            Payload::Style(style) => self.style(&style, part).await,
            Payload::Inventory(mut inventory) => self.inventory(&mut inventory, part).await,
        }
    }
}

async fn start_sandbox() -> Result<Running, Failure> {
    let sandbox = Sandbox::builder().rate_limit(None).build().map_err(|error| Failure::new(error.to_string()))?;
    sandbox.listen(([127, 0, 0, 1], 0).into()).await.map_err(|error| Failure::new(error.to_string()))
}

fn progress_bar(total: u64) -> ProgressBar {
    let bar = ProgressBar::new(total);
    let style =
        ProgressStyle::with_template("{msg:24} {bar:40} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.set_style(style);
    bar
}
