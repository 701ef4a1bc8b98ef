//! `joor completions` and `joor man`: made from the command line itself.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use clap::Command;
use clap_complete::Shell;

use crate::failure::Failure;
use crate::output::Screen;

pub(crate) fn completions(shell: Shell, mut command: Command) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "joor", &mut script);
    Screen::new().write(&String::from_utf8_lossy(&script))?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn man(folder: &Path, command: Command) -> Result<ExitCode, Failure> {
    let failure = |error: std::io::Error| Failure::new(format!("{}: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(failure)?;
    clap_mangen::generate_to(command, folder).map_err(failure)?;
    let pages = fs::read_dir(folder).map_err(failure)?.count();
    anstream::println!("{pages} pages in {}", folder.display());
    Ok(ExitCode::SUCCESS)
}
