//! The documented calls as commands, made from the tables when the program is built.

mod bulk;
mod command;
mod flags;
mod image;
mod invocation;
mod outcome;
mod refusal;
mod send;

use std::pin::Pin;
use std::process::ExitCode;

use joor_api::EndpointTable;
use joor_api::table::Node;

pub(crate) use self::command::commands;
pub(crate) use self::invocation::run;

use self::bulk::bulk;
use self::invocation::Invocation;
use self::send::{pages, send};
use crate::failure::Failure;

type Ran = Pin<Box<dyn Future<Output = Result<ExitCode, Failure>>>>;

/// A call as a command.
pub(crate) struct Call {
    pub(crate) group: &'static str,
    pub(crate) verb: &'static str,
    pub(crate) about: &'static str,
    pub(crate) endpoint: &'static EndpointTable,
    /// The table of its parameters.
    node: &'static Node,
    /// Parameters that the command sets and the user does not.
    sets: &'static [(&'static str, &'static str)],
    /// Whether it changes what it reads, so that the user is asked.
    asks: bool,
    /// Whether it reads page after page.
    paged: bool,
    parameters: &'static [Parameter],
    run: fn(Invocation) -> Ran,
}

/// A parameter of path or query, as an argument of the command.
struct Parameter {
    /// Name on the wire.
    name: &'static str,
    flag: &'static str,
    positional: bool,
    kind: ParameterKind,
    /// Whether it holds several values, typed with commas or flag by flag.
    many: bool,
    /// What JOOR takes where it is not given.
    default: Option<&'static str>,
    /// Whether a date may stand in place of a choice.
    also_date: bool,
    choices: &'static [Choice],
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "the tables decide which occur")]
enum ParameterKind {
    Text,
    Integer,
    Decimal,
    Boolean,
    Timestamp,
    Date,
    Choice,
}

/// A value of an enumeration.
struct Choice {
    /// On the wire.
    value: &'static str,
    /// As a word.
    word: &'static str,
    doc: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/calls.rs"));
