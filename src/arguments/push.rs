//! The arguments of `joor push`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Connect, Format, Output};

#[derive(Debug, Args)]
pub(crate) struct PushArguments {
    /// Documents of customers, styles or inventory in XML or JSON; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// What the documents are, such as v2/bulk-inventory.request; without it, told by their root
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The documents' format; without it, told by their first character
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Push to a local JOOR started for this run; needs no token
    #[arg(long, conflicts_with_all = ["base_url", "environment", "token_file", "token_stdin"])]
    pub(crate) sandbox: bool,
    /// Most customers in one job, most quantities in one call
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) batch: u32,
    /// What to make of a style that JOOR has already
    #[arg(long, value_enum, default_value_t = Existing::Fail)]
    pub(crate) existing: Existing,
    /// Send even what breaks documented rules
    #[arg(long)]
    pub(crate) no_validate: bool,
    /// Longest time to wait for one job, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 3600)]
    pub(crate) job_deadline: u64,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) connect: Connect,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Existing {
    /// A failure
    Fail,
    /// As good as created, though what JOOR has may differ
    Ok,
}
