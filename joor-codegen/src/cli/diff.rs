//! `joor-codegen diff`: what changed between two states of the tables, for users of the generated code.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use joor_codegen::diff::{Class, Comparison, RevisionError, Tree, compare};

/// Exit status where the tables cannot be compared.
const CANNOT_COMPARE: u8 = 2;

/// How it exits, below the arguments.
const EXITS: &str = "Exits with 0 whether or not there are differences, unless --fail-on names a class that is reached: \
                     then with 1. Exits with 2 where a state cannot be read or its tables have problems.";

#[derive(Debug, Args)]
#[command(after_help = EXITS)]
pub(super) struct Diff {
    /// Schema folder or git revision to compare with
    old: String,
    /// Schema folder or git revision; left out, the schema folder as it lies on disk
    new: Option<String>,
    /// Folder of the tables, in the revisions too
    #[arg(long, default_value = "schema")]
    schema: PathBuf,
    /// How to print the changes
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit with 1 where a change is of this class or graver
    #[arg(long, value_enum, value_name = "CLASS")]
    fail_on: Option<FailOn>,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// To paste into a changelog
    Markdown,
    /// For programs
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    Breaking,
    Tightening,
    Loosening,
    Docs,
}

impl Diff {
    pub(super) fn run(&self) -> ExitCode {
        match self.compare() {
            Ok(comparison) => {
                super::print(&self.format.print(&comparison));
                let reached = self.fail_on.is_some_and(|fail_on| comparison.reaches(fail_on.class()));
                if reached { ExitCode::FAILURE } else { ExitCode::SUCCESS }
            }
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(CANNOT_COMPARE)
            }
        }
    }

    fn compare(&self) -> Result<Comparison, RevisionError> {
        let old = Tree::named(&self.old, &self.schema);
        let new = match &self.new {
            Some(name) => Tree::named(name, &self.schema),
            None => Tree::Folder(self.schema.clone()),
        };
        Ok(compare(&old.compile()?, &new.compile()?))
    }
}

impl Format {
    fn print(self, comparison: &Comparison) -> String {
        match self {
            Self::Text => comparison.to_text(),
            Self::Markdown => comparison.to_markdown(),
            Self::Json => comparison.to_json(),
        }
    }
}

impl FailOn {
    const fn class(self) -> Class {
        match self {
            Self::Breaking => Class::Breaking,
            Self::Tightening => Class::Tightening,
            Self::Loosening => Class::Loosening,
            Self::Docs => Class::Docs,
        }
    }
}
