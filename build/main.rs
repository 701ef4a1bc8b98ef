//! Build-time generation: stops the build at a wrong table or at generated code that is not what the tables say, and
//! writes the tables as the program prints them and the commands of the documented calls.

mod calls;
mod names;
mod tables;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use joor_codegen::{Mode, Options};

const SCHEMA: &str = "schema";
const GENERATED: &str = "joor-api/src/generated";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={SCHEMA}");
    println!("cargo::rerun-if-changed={GENERATED}");
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            for line in message.lines().filter(|line| line.contains("error")) {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let checked = joor_codegen::compile(Path::new(SCHEMA)).map_err(|diagnostics| diagnostics.to_string())?;
    let options = Options { serde_xml_feature: Some("serde-xml".to_owned()), ..Options::default() };
    joor_codegen::write(&checked, Path::new(GENERATED), Mode::Check, &options).map_err(|error| error.to_string())?;
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    write(&Path::new(&out).join("tables.rs"), &tables::source(checked.schema()))?;
    write(&Path::new(&out).join("calls.rs"), &calls::source(checked.schema())?)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
