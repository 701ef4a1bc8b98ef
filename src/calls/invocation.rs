//! A command of a call as the user typed it.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, FromArgMatches};
use indicatif::ProgressBar;
use joor_api::client::Client;
use joor_api::validate::validate;
use joor_api::{Format, Message};

use super::{CALLS, Call};
use crate::arguments::Connect;
use crate::commands::{findings, runtime};
use crate::connect;
use crate::failure::Failure;
use crate::input::Input;
use crate::output::{OutputArguments, ReplyFormat};

/// What to call, and how.
pub(crate) struct Invocation {
    pub(super) call: &'static Call,
    pub(super) matches: ArgMatches,
    pub(super) connect: Connect,
    pub(super) output: OutputArguments,
    pub(super) no_validate: bool,
}

/// Runs a command of a call; `None` if the command line names none.
pub(crate) fn run(matches: &ArgMatches) -> Option<Result<ExitCode, Failure>> {
    let (group, matches) = matches.subcommand()?;
    let (verb, matches) = matches.subcommand()?;
    let call = CALLS.iter().find(|call| call.group == group && call.verb == verb)?;
    Some(Invocation::new(call, matches).and_then(|invocation| runtime()?.block_on((call.run)(invocation))))
}

/// Whether a call can be sent unchecked: pages and images cannot.
pub(super) fn is_checkable(call: &Call) -> bool {
    !call.paged && call.endpoint.raw_body.is_none()
}

/// The document that a call sends.
pub(super) fn body_arguments(call: &Call) -> Vec<Arg> {
    let request = call.endpoint.request.map(|request| request.name).unwrap_or_default();
    let file = Arg::new("file").value_name("FILE").required(true).value_parser(clap::value_parser!(PathBuf));
    let format = Arg::new("format").long("format").value_name("FORMAT").value_parser(["xml", "json"]);
    match call.endpoint.formats {
        [Format::Json] => vec![file.help(format!("A document {request} in JSON; - is standard input"))],
        _ => vec![
            file.help(format!("A document {request} in XML or JSON; - is standard input")),
            format.help("The document's format; without it, told by its first character"),
        ],
    }
}

impl Invocation {
    fn new(call: &'static Call, matches: &ArgMatches) -> Result<Self, Failure> {
        let usage = |error: clap::Error| Failure::usage(error.to_string());
        let mut output = OutputArguments::from_arg_matches(matches).map_err(usage)?;
        let default = if call.asks { ReplyFormat::Json } else { ReplyFormat::Table };
        output.output.get_or_insert(default);
        if output.output == Some(ReplyFormat::Xml) && !call.endpoint.formats.contains(&Format::Xml) {
            let failure =
                Failure::usage("the call has no XML, and so its reply cannot be printed as XML; nothing was sent");
            return Err(failure.help("--output json"));
        }
        let connect = Connect::from_arg_matches(matches).map_err(usage)?;
        let no_validate = is_checkable(call) && matches.get_flag("no-validate");
        Ok(Self { call, matches: matches.clone(), connect, output, no_validate })
    }

    pub(super) fn format(&self) -> ReplyFormat {
        self.output.output.unwrap_or(ReplyFormat::Table)
    }

    /// A reply is asked for in the format that it is printed in, where that is one of JOOR's.
    pub(super) fn client(&self) -> Result<Client, Failure> {
        let accept = match self.format() {
            ReplyFormat::Json => Some(Format::Json),
            ReplyFormat::Xml => Some(Format::Xml),
            ReplyFormat::Table | ReplyFormat::Csv => None,
        };
        connect::client(&self.connect, accept, &ProgressBar::hidden())
    }

    pub(super) fn is_given(&self, flag: &str) -> bool {
        self.matches.get_flag(flag)
    }

    pub(super) fn given<T: Clone + Send + Sync + 'static>(&self, flag: &str) -> Option<T> {
        self.matches.get_one::<T>(flag).cloned()
    }

    /// The document to send, checked.
    pub(super) fn body<M: Message>(&self) -> Result<M, Failure> {
        let file = self.given::<PathBuf>("file").unwrap_or_default();
        let format = self.matches.try_get_one::<String>("format").ok().flatten();
        let format = format.map(|format| if format == "xml" { Format::Xml } else { Format::Json });
        let input = Input::read(&file, format)?;
        let decoded = M::decode(&input.text, input.format);
        let decoded = decoded.map_err(|error| input.unreadable(&error).help("nothing was sent"))?;
        let violations = validate(&decoded.value);
        if !self.no_validate && !violations.is_valid() {
            return Err(findings::refusal(&input, violations));
        }
        Ok(decoded.value)
    }

    /// Has the user agree to a call that changes what it reads.
    pub(super) fn agree(&self) -> Result<(), Failure> {
        if !self.call.asks || self.is_given("yes") {
            return Ok(());
        }
        if !io::stdin().is_terminal() {
            return Err(Failure::usage("JOOR marks what this reads as exported; nothing was sent")
                .help("say --yes if you mean it"));
        }
        anstream::eprint!("{}\nGo on? [y/N] ", self.call.about);
        let mut answer = String::new();
        let read = io::stderr().flush().and_then(|()| io::stdin().read_line(&mut answer));
        read.map_err(|error| Failure::new(format!("standard input: {error}")))?;
        match answer.trim() {
            "y" | "Y" | "yes" => Ok(()),
            _ => Err(Failure::new("nothing was sent")),
        }
    }
}
