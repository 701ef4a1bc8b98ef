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
    /// Cargo feature behind which there are also structs for quick-xml's serde; as a rule `serde-xml` with
    /// `--runtime crate`, else none
    #[arg(long, value_name = "FEATURE")]
    serde_xml_feature: Option<String>,
    /// Write nothing; fail if a file is not what the tables say
    #[arg(long)]
    check: bool,
}

impl Generate {
    pub(super) fn run(&self) -> Result<String, Error> {
        let of_runtime = || (self.runtime == "crate").then(|| "serde-xml".to_owned());
        let serde_xml_feature = self.serde_xml_feature.clone().or_else(of_runtime);
        let options = Options { runtime: self.runtime.clone(), serde_xml_feature, ..Options::default() };
        let mode = if self.check { Mode::Check } else { Mode::Write };
        let outcome = generate(&self.schema, &self.out, mode, &options)?;
        Ok(match mode {
            Mode::Write => outcome.to_string(),
            Mode::Check => format!("{}: {} files are what the tables say", outcome.folder.display(), outcome.unchanged),
        })
    }
}
