//! Commands of the program: what they take, what they print and how they exit.

mod check;
mod generate;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Turns documentation field tables, transcribed as YAML, into Rust.
#[derive(Debug, Parser)]
#[command(name = "joor-codegen", version, about, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the Rust files, or with --check only compare them
    Generate(generate::Generate),
    /// Check the tables and write nothing
    Check(check::Check),
}

/// Runs a command. Exits with 0 where all is well and with 1 where there are problems.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match &arguments.command {
        Command::Generate(arguments) => report(arguments.run()),
        Command::Check(arguments) => report(arguments.run()),
    }
}

/// Prints what was done, or what is wrong.
fn report(result: Result<String, joor_codegen::Error>) -> ExitCode {
    match result {
        Ok(done) => {
            println!("{done}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
