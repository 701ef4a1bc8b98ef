//! `joor-codegen check`: the tables only.

use std::path::PathBuf;

use clap::Args;
use joor_codegen::{Error, compile};

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Folder of the tables
    #[arg(long, default_value = "schema")]
    schema: PathBuf,
}

impl Check {
    pub(super) fn run(&self) -> Result<String, Error> {
        let checked = compile(&self.schema)?;
        let schema = checked.schema();
        let pages = schema.pages.len() + schema.conventions.len();
        let lists = schema.code_lists.len();
        Ok(format!("{}: {pages} pages and {lists} code lists, no problems", self.schema.display()))
    }
}
