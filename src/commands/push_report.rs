//! What became of a push: a line a job, and what remains to be done.

use comfy_table::{ContentArrangement, Table, presets};
use joor_api::client::{Error, Job};
use serde_json::{Value, json};

use crate::arguments::Output;
use crate::printable::printable;

/// What became of a batch.
pub(crate) enum Outcome {
    /// Its job is finished.
    Finished(Job),
    /// No job came of it, as far as is known.
    NotSubmitted(Error),
    /// Its job was made but could not be followed to its end.
    NotFollowed(i64, Error),
}

impl Outcome {
    pub(crate) fn is_failure(&self) -> bool {
        !matches!(self, Self::Finished(_))
    }
}

/// The batches of a push so far.
pub(crate) struct Report {
    total: usize,
    batches: Vec<(usize, Outcome)>,
}

impl Report {
    pub(crate) fn new(total: usize) -> Self {
        Self { total, batches: Vec::new() }
    }

    pub(crate) fn add(&mut self, customers: usize, outcome: Outcome) {
        self.batches.push((customers, outcome));
    }

    /// Customers in finished jobs.
    pub(crate) fn pushed(&self) -> usize {
        self.batches.iter().filter(|(_, outcome)| !outcome.is_failure()).map(|(customers, _)| customers).sum()
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.pushed() == self.total && self.batches.iter().all(|(_, outcome)| !outcome.is_failure())
    }

    pub(crate) fn print(&self, output: Output) {
        match output {
            Output::Text => self.print_text(),
            Output::Json => anstream::println!("{:#}", self.as_json()),
        }
        for (_, outcome) in &self.batches {
            if let Some(error) = error_of(outcome) {
                anstream::eprintln!("error: {}", printable(&error.to_string()));
            }
        }
        if !self.is_complete() {
            let first = self.pushed();
            anstream::eprintln!("help: customers {first} and after (from 0) were not confirmed; a push may be repeated, known customer codes are updated");
        }
    }

    fn print_text(&self) {
        let mut table = Table::new();
        table.load_style(presets::UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_header(["JOB", "STATUS", "CUSTOMERS", "PROGRESS"]);
        for (customers, outcome) in &self.batches {
            let (job, status, progress) = columns(outcome);
            table.add_row([job, status, customers.to_string(), progress]);
        }
        anstream::println!("{table}");
        let jobs = self.batches.iter().filter(|(_, outcome)| !outcome.is_failure()).count();
        let word = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
        anstream::println!(
            "{} of {} {} pushed in {jobs} finished {}",
            self.pushed(),
            self.total,
            word(self.total, "connection", "connections"),
            word(jobs, "job", "jobs"),
        );
    }

    fn as_json(&self) -> Value {
        let jobs: Vec<_> = self
            .batches
            .iter()
            .map(|(customers, outcome)| {
                let (job, status, progress) = columns(outcome);
                let error = error_of(outcome).map(ToString::to_string);
                json!({"job": job.parse::<i64>().ok(), "status": status, "customers": customers, "progress": progress, "error": error})
            })
            .collect();
        json!({"sent": self.pushed(), "total": self.total, "complete": self.is_complete(), "jobs": jobs})
    }
}

fn columns(outcome: &Outcome) -> (String, String, String) {
    match outcome {
        Outcome::Finished(job) => {
            let status = job.status().map(|status| printable(status.as_str()).into_owned()).unwrap_or_default();
            let count = |number: Option<i64>| number.map_or_else(|| "?".to_owned(), |number| number.to_string());
            (job.id().to_string(), status, format!("{}/{}", count(job.record_progress()), count(job.record_count())))
        }
        Outcome::NotSubmitted(_) => (String::new(), "not submitted".to_owned(), String::new()),
        Outcome::NotFollowed(id, _) => (id.to_string(), "not followed".to_owned(), String::new()),
    }
}

fn error_of(outcome: &Outcome) -> Option<&Error> {
    match outcome {
        Outcome::Finished(_) => None,
        Outcome::NotSubmitted(error) | Outcome::NotFollowed(_, error) => Some(error),
    }
}
