//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Push customers to JOOR, and validate, convert and look up its documents.
#[derive(Debug, Parser)]
#[command(name = "joor", version, about, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Look up the documented tables
    #[command(subcommand)]
    Schema(SchemaCommand),
    /// Check a document against its table
    ///
    /// Lists every violation with its path and line. Exit status: 0 valid, 1 violations or unreadable, 2 usage.
    /// Advice and notes do not change it; for a reply, whatever breaks the table is a note.
    Validate(ValidateArguments),
    /// Turn a document from XML into JSON or the reverse
    ///
    /// Keeps every value, known or not, and the difference between empty and absent. Does not validate.
    Convert(ConvertArguments),
    /// Send customers to JOOR and follow the jobs to their end
    ///
    /// Nothing is sent if anything is invalid. The token comes from JOOR_TOKEN, --token-file or --token-stdin.
    /// Exit status: 0 all jobs finished, 1 otherwise, 2 usage.
    Push(PushArguments),
    /// Run a local JOOR
    Sandbox(SandboxArguments),
}

#[derive(Debug, Subcommand)]
pub(crate) enum SchemaCommand {
    /// List every message with its page
    List {
        /// How to print
        #[arg(long, value_enum, default_value_t = Output::Text)]
        output: Output,
    },
    /// Print a message's table as documented
    Show {
        /// A message, such as v2/bulk-connection.request; the version may be left out
        name: String,
        /// How to print
        #[arg(long, value_enum, default_value_t = TableFormat::Text)]
        format: TableFormat,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// A table for the terminal
    Text,
    /// An object with all cells
    Json,
    /// A Markdown table
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Xml,
    Json,
}

impl From<Format> for joor_api::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Xml => Self::Xml,
            Format::Json => Self::Json,
        }
    }
}

/// The document to read.
#[derive(Debug, Args)]
pub(crate) struct Document {
    /// The file to read; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What the document is, such as v2/bulk-connection.request; the version may be left out
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) name: String,
    /// The document's format; without it, told by its first character
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
}

#[derive(Debug, Args)]
pub(crate) struct ValidateArguments {
    #[command(flatten)]
    pub(crate) document: Document,
    /// How to print
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub(crate) output: Output,
}

#[derive(Debug, Args)]
pub(crate) struct ConvertArguments {
    #[command(flatten)]
    pub(crate) document: Document,
    /// The format to write
    #[arg(long, value_enum)]
    pub(crate) to: Format,
    /// The file to write; without it, standard output
    #[arg(short = 'o', long = "out", value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PushArguments {
    /// A document of bulk connections in XML or JSON; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The document's format; without it, told by its first character
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Push to a local JOOR started for this run; needs no token
    #[arg(long, conflicts_with_all = ["base_url", "environment", "token_file", "token_stdin"])]
    pub(crate) sandbox: bool,
    /// Which JOOR to push to
    #[arg(long, value_enum, default_value_t = Environment::Production)]
    pub(crate) environment: Environment,
    /// Push to this address instead, such as http://127.0.0.1:8080
    #[arg(long, value_name = "URL", conflicts_with = "environment")]
    pub(crate) base_url: Option<String>,
    /// Read the token from this file
    #[arg(long, value_name = "FILE", conflicts_with = "token_stdin")]
    pub(crate) token_file: Option<PathBuf>,
    /// Read the token from standard input
    #[arg(long)]
    pub(crate) token_stdin: bool,
    /// Most customers in one job
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) batch: u32,
    /// Send even what breaks documented rules
    #[arg(long)]
    pub(crate) no_validate: bool,
    /// Longest time to wait for one job, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 3600)]
    pub(crate) job_deadline: u64,
    /// How to print the result
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub(crate) output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Environment {
    /// api.jooraccess.com
    Production,
    /// apisandbox.jooraccess.com
    Sandbox,
}

#[derive(Debug, Args)]
pub(crate) struct SandboxArguments {
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Keep everything in this file; without it, in memory
    #[arg(long, value_name = "FILE")]
    pub(crate) storage: Option<PathBuf>,
    /// Accept only the token in this environment variable; without it, any
    #[arg(long, value_name = "VARIABLE")]
    pub(crate) token_env: Option<String>,
    /// Time that a job spends on each record, in milliseconds
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 20)]
    pub(crate) job_step: u64,
}
