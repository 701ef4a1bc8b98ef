//! The `joor` program: log in, call JOOR, push documents to it, validate and convert them, look up the documented tables, run a
//! local JOOR.

mod arguments;
mod audit_log;
mod calls;
mod commands;
mod connect;
mod failure;
mod input;
mod login;
mod message;
mod output;
mod printable;
mod source;
mod tables;
mod waits;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::arguments::{Arguments, Command, SchemaCommand};
use crate::failure::Failure;

fn main() -> ExitCode {
    let matches = command_line().get_matches();
    let ran = calls::run(&matches).unwrap_or_else(|| match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => run(arguments),
        Err(error) => error.exit(),
    });
    match ran {
        Ok(code) => code,
        Err(failure) => {
            failure.print();
            failure.exit_code()
        }
    }
}

/// All commands: those written by hand, and those made from the tables.
fn command_line() -> clap::Command {
    Arguments::command().subcommands(calls::commands())
}

fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    match arguments.command {
        Command::Auth(command) => commands::auth::run(&command),
        Command::Schema(SchemaCommand::List { output }) => commands::schema::list(output),
        Command::Schema(SchemaCommand::Calls { output }) => commands::schema::calls(output),
        Command::Schema(SchemaCommand::Show { name, format }) => commands::schema::show(&name, format),
        Command::Validate(arguments) => commands::validate::run(&arguments),
        Command::Convert(arguments) => commands::convert::run(&arguments),
        Command::Push(arguments) => commands::push::run(&arguments),
        Command::Sandbox(arguments) => commands::sandbox::run(&arguments),
        Command::Completions { shell } => commands::shell::completions(shell, command_line()),
        Command::Man { out } => commands::shell::man(&out, command_line()),
    }
}
