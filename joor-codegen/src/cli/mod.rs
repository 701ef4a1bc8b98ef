//! Commands of the program: what they take, what they print and how they exit.

mod check;
mod check_page;
mod diff;
mod export;
mod generate;
mod import;
mod lint;
mod outcome;
mod pages;
mod samples;

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
    /// Tell what a change of the tables means to users
    Diff(diff::Diff),
    /// Look for mistakes that people make when they transcribe tables
    Lint(lint::Lint),
    /// Make payloads from the tables: the smallest and fullest valid ones, and one that breaks each rule
    Samples(samples::Samples),
    /// Write the tables as JSON Schema, XML Schema, OpenAPI, Markdown or CSV
    Export(export::Export),
    /// Make a candidate table of a saved documentation page
    Import(import::Import),
    /// Hold a saved documentation page against its table
    CheckPage(check_page::CheckPage),
}

/// Runs a command. Exits with 0 where all is well and with 1 where there are problems.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match &arguments.command {
        Command::Generate(arguments) => report(arguments.run()),
        Command::Check(arguments) => report(arguments.run()),
        Command::Diff(arguments) => arguments.run(),
        Command::Lint(arguments) => arguments.run(),
        Command::Samples(arguments) => outcome::report(arguments.run()),
        Command::Export(arguments) => outcome::report(arguments.run()),
        Command::Import(arguments) => arguments.run(),
        Command::CheckPage(arguments) => arguments.run(),
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

/// Prints a text that may be long; a reader that stops early, such as `head`, is no failure.
fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}
