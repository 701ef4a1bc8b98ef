//! `joor-codegen lint`: mistakes that people make when they transcribe tables.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use joor_codegen::lint::{Findings, Lint as Kind, SavedPage, lint};
use joor_codegen::{LARGEST_FILE, load};

/// Exit status of wrong usage and of tables that have problems.
const CANNOT_LINT: u8 = 2;

/// How it exits, below the arguments.
const EXITS: &str = "Exits with 0 where nothing is found, with 1 where something is, and with 2 where the tables have \
                     problems or a saved page cannot be read.";

#[derive(Debug, Args)]
#[command(after_help = EXITS)]
pub(super) struct Lint {
    /// Folder of the tables
    #[arg(long, default_value = "schema")]
    schema: PathBuf,
    /// A saved page, as text or HTML, to hold the descriptions against
    #[arg(long = "page", value_name = "SAVED_PAGE")]
    pages: Vec<PathBuf>,
    /// Tell what a lint finds, why, and what to do
    #[arg(long, value_name = "NAME", conflicts_with = "list")]
    explain: Option<String>,
    /// List the lints
    #[arg(long)]
    list: bool,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t)]
    output: Output,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Output {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

impl Lint {
    pub(super) fn run(&self) -> ExitCode {
        let said = if self.list {
            Ok(list())
        } else if let Some(name) = &self.explain {
            explain(name)
        } else {
            return self.lint();
        };
        match said {
            Ok(text) => {
                super::print(&text);
                ExitCode::SUCCESS
            }
            Err(error) => cannot(&error),
        }
    }

    fn lint(&self) -> ExitCode {
        match self.findings() {
            Ok(findings) => {
                match self.output {
                    Output::Text => super::print(&format!("{findings}\n")),
                    Output::Json => super::print(&findings.to_json()),
                }
                if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
            }
            Err(error) => cannot(&error),
        }
    }

    fn findings(&self) -> Result<Findings, String> {
        let pages = self.pages.iter().map(|path| saved_page(path)).collect::<Result<Vec<SavedPage>, String>>()?;
        let loaded = load(&self.schema).map_err(|problems| problems.to_string())?;
        lint(loaded, &pages).map_err(|problems| problems.to_string())
    }
}

fn cannot(error: &str) -> ExitCode {
    eprintln!("{error}");
    ExitCode::from(CANNOT_LINT)
}

fn saved_page(path: &Path) -> Result<SavedPage, String> {
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(|error| format!("error: {}: {error}", path.display()))?;
    if bytes.len() > LARGEST_FILE {
        return Err(format!("error: {}: this page is larger than {LARGEST_FILE} bytes", path.display()));
    }
    Ok(SavedPage::new(&String::from_utf8_lossy(&bytes)))
}

fn list() -> String {
    let width = Kind::ALL.iter().map(|lint| lint.name().len()).max().unwrap_or(0);
    Kind::ALL.iter().map(|lint| format!("{:width$}  {}\n", lint.name(), lint.summary())).collect()
}

fn explain(name: &str) -> Result<String, String> {
    let Some(lint) = Kind::named(name) else {
        return Err(format!("error: there is no lint of that name; the lints are\n{}", list().trim_end()));
    };
    let (name, summary, explanation) = (lint.name(), lint.summary(), lint.explanation());
    let allow = format!(
        "To allow it, with a reason, in the file:\n\nallow:\n  - {{lint: {name}, row: request.node.row, because: …}}\n\n\
         `row` is a row, or a node with all below it; left out, it is the whole file. An allowance that is not needed \
         is an error.\n"
    );
    Ok(format!("{name}: {summary}\n\n{explanation}\n{allow}"))
}
