//! What became of a push: a line a job or call, and what remains to be done.

use comfy_table::{ContentArrangement, Table, presets};
use joor_api::client::{Error, Job};
use serde_json::{Value, json};

use super::document::{Document, Payload};
use crate::arguments::Output;
use crate::printable::printable;
use crate::waits;

/// What became of a batch.
pub(super) enum Outcome {
    /// Its job is finished.
    Finished(Box<Job>),
    /// Its call has worked, in this way.
    Done(&'static str),
    /// The call failed, as far as is known.
    NotDone(Error),
    /// Its job was made but could not be followed to its end.
    NotFollowed(i64, Error),
    /// The document could not be read again as it was when it was checked; nothing of this batch was sent.
    NotRead(String),
}

impl Outcome {
    pub(super) fn is_failure(&self) -> bool {
        matches!(self, Self::NotDone(_) | Self::NotFollowed(..) | Self::NotRead(_))
    }

    fn error(&self) -> Option<String> {
        match self {
            Self::Finished(_) | Self::Done(_) => None,
            Self::NotDone(error) | Self::NotFollowed(_, error) => Some(error.to_string()),
            Self::NotRead(why) => Some(why.clone()),
        }
    }

    /// What to do about the error, where that is not to push again.
    fn help(&self) -> Option<&'static str> {
        match self {
            Self::NotDone(error) | Self::NotFollowed(_, error) => waits::help(error),
            Self::Finished(_) | Self::Done(_) | Self::NotRead(_) => None,
        }
    }

    fn job(&self) -> Option<i64> {
        match self {
            Self::Finished(job) => Some(job.id()),
            Self::NotFollowed(id, _) => Some(*id),
            Self::Done(_) | Self::NotDone(_) | Self::NotRead(_) => None,
        }
    }

    fn status(&self) -> String {
        match self {
            Self::Finished(job) => {
                job.status().map(|status| printable(status.as_str()).into_owned()).unwrap_or_default()
            }
            Self::Done(what) => (*what).to_owned(),
            Self::NotDone(_) | Self::NotRead(_) => "failed".to_owned(),
            Self::NotFollowed(..) => "not followed".to_owned(),
        }
    }

    fn progress(&self) -> String {
        let Self::Finished(job) = self else { return String::new() };
        let count = |number: Option<i64>| number.map_or_else(|| "?".to_owned(), |number| number.to_string());
        format!("{}/{}", count(job.record_progress()), count(job.record_count()))
    }
}

/// What kind of document a part is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Customers,
    Styles,
    Inventory,
}

/// What became of a document.
pub(super) struct Part {
    kind: Kind,
    pub(super) label: String,
    total: usize,
    batches: Vec<(usize, Outcome)>,
}

impl Part {
    pub(super) fn new(document: &Document) -> Self {
        let (kind, label) = match &document.payload {
            Payload::Customers(_) => (Kind::Customers, document.name.clone()),
            Payload::Style(styles) => (Kind::Styles, styles.style.style_number.clone()),
            Payload::Inventory(_) => (Kind::Inventory, document.name.clone()),
        };
        Self { kind, label, total: document.payload.count(), batches: Vec::new() }
    }

    pub(super) fn add(&mut self, things: usize, outcome: Outcome) {
        self.batches.push((things, outcome));
    }

    /// How many things are done.
    pub(super) fn done(&self) -> usize {
        self.batches.iter().filter(|(_, outcome)| !outcome.is_failure()).map(|(things, _)| things).sum()
    }

    fn is_complete(&self) -> bool {
        !self.batches.is_empty()
            && self.done() == self.total
            && self.batches.iter().all(|(_, outcome)| !outcome.is_failure())
    }

    fn help(&self) -> String {
        let first = self.done();
        match self.kind {
            Kind::Customers => format!(
                "customers {first} and after (from 0) of {} were not confirmed; a push may be repeated, known customer codes are updated",
                self.label
            ),
            Kind::Styles => {
                format!("style {} was not confirmed; --existing ok passes over what JOOR has already", self.label)
            }
            Kind::Inventory => format!(
                "quantities {first} and after (from 0) of {} were not confirmed; a push may be repeated, it sets them",
                self.label
            ),
        }
    }
}

/// The documents of a push so far.
#[derive(Default)]
pub(super) struct Report {
    pub(super) parts: Vec<Part>,
}

impl Report {
    pub(super) fn done(&self) -> usize {
        self.parts.iter().map(Part::done).sum()
    }

    pub(super) fn is_complete(&self) -> bool {
        self.parts.iter().all(Part::is_complete)
    }

    pub(super) fn print(&self, output: Output) {
        match output {
            Output::Text => self.print_text(),
            Output::Json => anstream::println!("{:#}", self.as_json()),
        }
        for part in &self.parts {
            for (_, outcome) in &part.batches {
                if let Some(error) = outcome.error() {
                    anstream::eprintln!("error: {}", printable(&error));
                    outcome.help().into_iter().for_each(|help| anstream::eprintln!("help: {help}"));
                }
            }
            if !part.is_complete() {
                anstream::eprintln!("help: {}", printable(&part.help()));
            }
        }
    }

    fn print_text(&self) {
        let mut table = Table::new();
        table.load_style(presets::UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_header(["WHAT", "JOB", "STATUS", "RECORDS", "PROGRESS"]);
        for part in &self.parts {
            for (things, outcome) in &part.batches {
                let job = outcome.job().map(|id| id.to_string()).unwrap_or_default();
                let label = printable(&part.label).into_owned();
                table.add_row([label, job, outcome.status(), things.to_string(), outcome.progress()]);
            }
        }
        anstream::println!("{table}");
        for kind in [Kind::Customers, Kind::Styles, Kind::Inventory] {
            self.print_sum(kind);
        }
    }

    fn print_sum(&self, kind: Kind) {
        let parts: Vec<_> = self.parts.iter().filter(|part| part.kind == kind).collect();
        if parts.is_empty() {
            return;
        }
        let done: usize = parts.iter().map(|part| part.done()).sum();
        let total: usize = parts.iter().map(|part| part.total).sum();
        let batches = parts.iter().flat_map(|part| &part.batches).filter(|(_, outcome)| !outcome.is_failure()).count();
        let word = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
        match kind {
            Kind::Customers => {
                let (connections, jobs) = (word(total, "connection", "connections"), word(batches, "job", "jobs"));
                anstream::println!("{done} of {total} {connections} pushed in {batches} finished {jobs}");
            }
            Kind::Styles => anstream::println!("{done} of {total} {} pushed", word(total, "style", "styles")),
            Kind::Inventory => {
                let (quantities, calls) = (word(total, "quantity", "quantities"), word(batches, "call", "calls"));
                anstream::println!("{done} of {total} {quantities} set in {batches} {calls}");
            }
        }
    }

    fn as_json(&self) -> Value {
        let total: usize = self.parts.iter().map(|part| part.total).sum();
        json!({
            "sent": self.done(),
            "total": total,
            "complete": self.is_complete(),
            "jobs": self.kind_as_json(Kind::Customers),
            "styles": self.kind_as_json(Kind::Styles),
            "inventory": self.kind_as_json(Kind::Inventory),
        })
    }

    fn kind_as_json(&self, kind: Kind) -> Vec<Value> {
        let parts = self.parts.iter().filter(|part| part.kind == kind);
        let batches = parts.flat_map(|part| part.batches.iter().map(move |batch| (part, batch)));
        let value = |(part, (things, outcome)): (&Part, &(usize, Outcome))| {
            let (status, error) = (outcome.status(), outcome.error());
            match kind {
                Kind::Customers => {
                    json!({"job": outcome.job(), "status": status, "customers": things, "progress": outcome.progress(), "error": error})
                }
                Kind::Styles => json!({"style_number": part.label, "status": status, "error": error}),
                Kind::Inventory => json!({"file": part.label, "status": status, "quantities": things, "error": error}),
            }
        };
        batches.map(value).collect()
    }
}
