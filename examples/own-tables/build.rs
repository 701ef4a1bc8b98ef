//! Makes models of the tables in `schema/`. A mistake in a table stops the build at its file, line and column.

use std::path::Path;
use std::process::ExitCode;

use joor_codegen::emit::Layout;
use joor_codegen::{Mode, Options, generate};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=schema");
    let Some(out) = std::env::var_os("OUT_DIR") else {
        eprintln!("OUT_DIR is not set: this is a build script");
        return ExitCode::FAILURE;
    };
    let options = Options {
        // How generated code names its runtime.
        runtime: "joor_api".to_owned(),
        // One file, which `src/main.rs` includes.
        layout: Layout::SingleFile,
        command: "cargo build".to_owned(),
        ..Options::default()
    };
    match generate(Path::new("schema"), Path::new(&out), Mode::Write, &options) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
