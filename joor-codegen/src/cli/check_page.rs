//! `joor-codegen check-page`: a saved page held against its transcription.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use joor_codegen::Sources;
use joor_codegen::check_page::{CheckPageError, Comparison, check_page};

use super::pages::{Usage, page, text};

/// Holds a saved documentation page against its table, row by row.
///
/// Exits with 0 where they agree, with 1 where they differ or the table has problems, and with 2 where a file cannot
/// be read.
#[derive(Debug, Args)]
pub(super) struct CheckPage {
    /// The saved page: .txt, .md or .html
    page: PathBuf,
    /// Its table, such as schema/v1/page.yaml; the conventions.yaml beside it is read too
    file: PathBuf,
    /// How to print the differences
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

impl CheckPage {
    pub(super) fn run(&self) -> ExitCode {
        match self.compare() {
            Ok(Ok(comparison)) => self.print(&comparison),
            Ok(Err(CheckPageError::Tables(problems))) => {
                eprintln!("{problems}");
                ExitCode::FAILURE
            }
            Ok(Err(error)) => {
                eprintln!("{}", Usage::new(&self.page, error));
                ExitCode::from(2)
            }
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(2)
            }
        }
    }

    fn compare(&self) -> Result<Result<Comparison, CheckPageError>, Usage> {
        let (saved, rendering) = page(&self.page)?;
        let sources = tables(&self.file)?;
        Ok(check_page(&self.page.to_string_lossy(), &saved, rendering, sources))
    }

    fn print(&self, comparison: &Comparison) -> ExitCode {
        match self.output {
            Output::Text => println!("{comparison}"),
            Output::Json => println!("{}", comparison.to_json()),
        }
        if comparison.agrees() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// The file with the conventions beside it, under the paths they have in their schema folder.
fn tables(file: &Path) -> Result<Sources, Usage> {
    let absolute = std::path::absolute(file).map_err(|error| Usage::new(file, error))?;
    let names: Option<(String, String)> = absolute
        .parent()
        .and_then(Path::file_name)
        .zip(absolute.file_name())
        .map(|(version, name)| (version.to_string_lossy().into_owned(), name.to_string_lossy().into_owned()));
    let Some((version, name)) = names else {
        return Err(Usage::new(file, "a table lies in the folder of its version"));
    };
    let conventions = file.with_file_name("conventions.yaml");
    let folder = file.parent().and_then(Path::parent).map(|folder| folder.to_string_lossy().into_owned());
    let files =
        [(format!("{version}/conventions.yaml"), text(&conventions)?), (format!("{version}/{name}"), text(file)?)];
    Ok(Sources::new(&folder.unwrap_or_default(), files))
}
