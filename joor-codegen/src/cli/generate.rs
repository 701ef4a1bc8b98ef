//! `joor-codegen generate`: the Rust files, written or only compared.

use std::path::PathBuf;

use clap::Args;
use joor_codegen::{Error, Mode, Options, generate};

#[derive(Debug, Args)]
pub(super) struct Generate {
    /// Folder of the tables
    #[arg(long, default_value = "schema")]
    schema: PathBuf,
    /// Folder of the generated files
    #[arg(long, default_value = "joor-api/src/generated")]
    out: PathBuf,
    /// Path by which generated code names its runtime
    #[arg(long, default_value = "crate")]
    runtime: String,
    /// Write nothing; fail if a file is not what the tables say
    #[arg(long)]
    check: bool,
}

impl Generate {
    pub(super) fn run(&self) -> Result<String, Error> {
        let options = Options { runtime: self.runtime.clone(), ..Options::default() };
        let mode = if self.check { Mode::Check } else { Mode::Write };
        let outcome = generate(&self.schema, &self.out, mode, &options)?;
        Ok(match mode {
            Mode::Write => outcome.to_string(),
            Mode::Check => format!("{}: {} files are what the tables say", outcome.folder.display(), outcome.unchanged),
        })
    }
}
