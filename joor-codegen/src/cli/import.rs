//! `joor-codegen import`: a saved page to a candidate transcription.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use joor_codegen::import::{ImportOptions, Imported, import};
use joor_codegen::page::read;

use super::pages::{Usage, conventions, page, vocabulary};

/// Makes a candidate table of a saved documentation page, with everything uncertain marked as a guess.
///
/// Exits with 0 where there is a candidate, and with 2 where a file cannot be read or written.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The saved page: .txt, .md or .html
    page: PathBuf,
    /// File to write; it must not be there yet. Without it the candidate is printed
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// conventions.yaml of the version, whose REQ codes and VALUE names tell cells apart. By default the one beside the
    /// output, or the only one in schema/*/
    #[arg(long)]
    conventions: Option<PathBuf>,
    /// Address of the page, where the page itself does not say it
    #[arg(long)]
    url: Option<String>,
    /// Day on which the page was saved, YYYY-MM-DD
    #[arg(long)]
    read: Option<String>,
}

impl Import {
    pub(super) fn run(&self) -> ExitCode {
        match self.import() {
            Ok((yaml, told)) => {
                print!("{}", yaml.unwrap_or_default());
                eprintln!("{told}");
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{error}");
                ExitCode::from(2)
            }
        }
    }

    /// The candidate, unless it was written to a file, and what the author is told.
    fn import(&self) -> Result<(Option<String>, String), Usage> {
        let (text, rendering) = page(&self.page)?;
        let conventions = conventions(self.conventions.as_deref(), self.output.as_deref())?;
        let vocabulary = vocabulary(&conventions)?;
        let found = read(&text, rendering, &vocabulary).map_err(|error| Usage::new(&self.page, error))?;
        let options = ImportOptions { address: self.url.clone(), read: self.read.clone() };
        let imported = import(&found, &vocabulary, &options);
        let told = told(&self.page, &imported);
        match &self.output {
            None => Ok((Some(imported.yaml), told)),
            Some(output) => {
                if output.exists() {
                    return Err(Usage::new(output, "this file is there already; import overwrites nothing"));
                }
                fs::write(output, &imported.yaml).map_err(|error| Usage::new(output, error))?;
                Ok((None, told))
            }
        }
    }
}

fn told(page: &Path, imported: &Imported) -> String {
    let mut told: String = imported
        .unplaced
        .iter()
        .map(|remark| format!("{}:{}: not placed: {}\n", page.display(), remark.line, remark.text))
        .collect();
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let counts = format!(
        "{}: {}, {}; {}, {} not placed",
        page.display(),
        counted(imported.endpoints, "endpoint"),
        counted(imported.rows, "row"),
        if imported.guesses == 1 { "1 guess".to_owned() } else { format!("{} guesses", imported.guesses) },
        imported.unplaced.len()
    );
    told.push_str(&counts);
    told
}
