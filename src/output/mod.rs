//! Replies as people and programs want them: a table, JSON, XML or CSV.

mod cells;
mod csv;
mod details;
mod grid;
mod items_csv;
mod list;
mod reply;
mod screen;

use clap::{Args, ValueEnum};

pub(crate) use self::items_csv::ItemsCsv;
pub(crate) use self::list::ListWriter;
pub(crate) use self::reply::{document_csv, print_reply};
pub(crate) use self::screen::{Screen, ScreenWriter};

use crate::failure::Failure;

/// How to print a reply.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArguments {
    /// How to print; without it, as a table, or as JSON what can be read only once
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) output: Option<ReplyFormat>,
    /// The columns of a table or of CSV, such as style_number,style_name
    #[arg(long, value_name = "A,B,C", value_delimiter = ',')]
    pub(crate) columns: Option<Vec<String>>,
    /// Tell on standard error what differs from the documentation
    #[arg(long)]
    pub(crate) notes: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReplyFormat {
    /// For people: some columns of a list, all fields of a single thing
    Table,
    /// A list as one array, anything else as documented
    Json,
    /// As documented
    Xml,
    /// All columns, lists within as JSON
    Csv,
}

/// That the columns which the user names are among these.
pub(crate) fn check_columns(wanted: &[String], known: &[String]) -> Result<(), Failure> {
    match wanted.iter().find(|name| !known.contains(name)) {
        Some(name) => {
            let failure = Failure::usage(format!("there is no column {name}"));
            Err(failure.help(format!("the columns are {}", known.join(", "))))
        }
        None => Ok(()),
    }
}
