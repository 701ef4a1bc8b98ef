//! The command line.

mod auth;
mod connect;
mod push;
mod sandbox;
mod time;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use self::auth::{AuthCommand, LoginArguments};
pub(crate) use self::connect::{Connect, Environment};
pub(crate) use self::push::{Existing, PushArguments};
pub(crate) use self::sandbox::SandboxArguments;
use self::time::time;

/// Call JOOR, push documents to it, and validate, convert and look up its documents.
#[derive(Debug, Parser)]
#[command(name = "joor", version, about, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Log in and out
    #[command(subcommand)]
    Auth(AuthCommand),
    /// Look up the documented tables
    #[command(subcommand)]
    Schema(SchemaCommand),
    /// Check a document against its table
    ///
    /// Lists every violation with its path and line. Exit status: 0 valid, 1 violations or unreadable, 2 usage.
    /// Advice and notes do not change it; for a reply, whatever breaks the table is a note.
    Validate(ValidateArguments),
    /// Turn a document into XML, JSON or CSV
    ///
    /// XML and JSON keep every value, known or not, and the difference between empty and absent. Does not validate.
    Convert(ConvertArguments),
    /// Send documents of customers, styles or inventory to JOOR
    ///
    /// Customers go in jobs, which are followed to their end; styles one a call; inventory in batches. Nothing is sent
    /// if anything is invalid. They are sent with the token of --token-file or
    /// --token-stdin, else with the login of joor auth login, else with the token in JOOR_TOKEN. Exit status: 0 all is
    /// done, 1 otherwise, 2 usage.
    Push(PushArguments),
    /// Run a local JOOR
    ///
    /// It answers the documented calls, keeps what it is sent, and keeps to the documented rate limit. It can be made to
    /// fail on purpose, so that a program can be tried. For v4 it has traits, categories and three price types of its own;
    /// the retailers of orders are the customers that were pushed.
    Sandbox(SandboxArguments),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write man pages, one a command
    Man {
        /// The folder to write to; it is made if need be
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum SchemaCommand {
    /// List every message with its page
    List {
        /// How to print
        #[arg(long, value_enum, default_value_t = Output::Text)]
        output: Output,
    },
    /// List every call with its method, path, effect, credits and page
    Calls {
        /// How to print
        #[arg(long, value_enum, default_value_t = Output::Text)]
        output: Output,
    },
    /// Print a message's table as documented
    Show {
        /// A message, such as v2/bulk-connection.request; the version may be left out where one alone has it
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

/// What a document is turned into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    Xml,
    Json,
    /// A line for each thing that the document has; lists within as JSON
    Csv,
}

/// The document to read.
#[derive(Debug, Args)]
pub(crate) struct Document {
    /// The file to read; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What the document is, such as v2/bulk-connection.request; the version may be left out where one alone has it
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
    pub(crate) to: Target,
    /// The columns of CSV, such as customer_code,customer_name
    #[arg(long, value_name = "A,B,C", value_delimiter = ',')]
    pub(crate) columns: Option<Vec<String>>,
    /// The file to write; without it, standard output
    #[arg(short = 'o', long = "out", value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}
