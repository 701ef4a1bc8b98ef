//! The `joor` program: validate, convert and push documents, look up the documented tables, run a local JOOR.

mod arguments;
mod commands;
mod failure;
mod input;
mod message;
mod printable;
mod tables;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command, SchemaCommand};
use crate::failure::Failure;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(code) => code,
        Err(failure) => {
            failure.print();
            failure.exit_code()
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    match arguments.command {
        Command::Schema(SchemaCommand::List { output }) => commands::schema::list(output),
        Command::Schema(SchemaCommand::Show { name, format }) => commands::schema::show(&name, format),
        Command::Validate(arguments) => commands::validate::run(&arguments),
        Command::Convert(arguments) => commands::convert::run(&arguments),
        Command::Push(arguments) => commands::push::run(arguments),
        Command::Sandbox(arguments) => commands::sandbox::run(&arguments),
    }
}
