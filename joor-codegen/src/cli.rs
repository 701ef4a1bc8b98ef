//! Commands of the program: what they take, what they print and how they exit.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use joor_codegen::{Error, Mode, Options, compile, generate};

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
    Generate(Generate),
    /// Check the tables and write nothing
    Check(Check),
}

#[derive(Debug, Args)]
struct Generate {
    /// Folder of the tables
    #[arg(long, default_value = "schema")]
    schema: PathBuf,
    /// Folder of the generated files
    #[arg(long, default_value = "joor-api/src/generated")]
    out: PathBuf,
    /// Path by which generated code names its runtime
    #[arg(long, default_value = "crate")]
    runtime: String,
    /// Write nothing; fail if a file is not what the tables say
    #[arg(long)]
    check: bool,
}

#[derive(Debug, Args)]
struct Check {
    /// Folder of the tables
    #[arg(long, default_value = "schema")]
    schema: PathBuf,
}

/// Runs a command. Exits with 0 where all is well and with 1 where there are problems.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let result = match &arguments.command {
        Command::Generate(arguments) => run_generate(arguments),
        Command::Check(arguments) => run_check(arguments),
    };
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

fn run_generate(arguments: &Generate) -> Result<String, Error> {
    let options = Options { runtime: arguments.runtime.clone(), ..Options::default() };
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let outcome = generate(&arguments.schema, &arguments.out, mode, &options)?;
    Ok(match mode {
        Mode::Write => outcome.to_string(),
        Mode::Check => format!("{}: {} files are what the tables say", outcome.folder.display(), outcome.unchanged),
    })
}

fn run_check(arguments: &Check) -> Result<String, Error> {
    let checked = compile(&arguments.schema)?;
    let schema = checked.schema();
    let pages = schema.pages.len() + schema.conventions.len();
    let lists = schema.code_lists.len();
    Ok(format!("{}: {pages} pages and {lists} code lists, no problems", arguments.schema.display()))
}
