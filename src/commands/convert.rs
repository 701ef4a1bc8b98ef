//! `joor convert`: the same document in the other format.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::fs;

use joor_api::Layout;
use joor_api::wire::encode_with;

use crate::arguments::ConvertArguments;
use crate::failure::Failure;
use crate::input::Input;
use crate::message;

pub(crate) fn run(arguments: &ConvertArguments) -> Result<ExitCode, Failure> {
    let entry = message::find(&arguments.document.name)?;
    let input = Input::read(&arguments.document.file, arguments.document.format.map(Into::into))?;
    let (value, _) = input.decode(entry).map_err(|error| input.unreadable(&error))?;
    let format: joor_api::Format = arguments.to.into();
    let text = encode_with(&*value, format, Layout::Indented)
        .map_err(|error| Failure::new(format!("{}: {error}", input.name)).help("nothing was written"))?;
    match &arguments.out {
        Some(file) => write_file(file, &text)?,
        None => io::stdout().lock().write_all(text.as_bytes()).or_else(ignore_closed)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes beside the file first, so that a failure leaves an older file whole.
fn write_file(file: &Path, text: &str) -> Result<(), Failure> {
    let failure = |error: io::Error| Failure::new(format!("{}: {error}", file.display()));
    let name = file.file_name().ok_or_else(|| Failure::usage(format!("{} is no file name", file.display())))?;
    let mut beside = name.to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = file.with_file_name(beside);
    fs::write(&beside, text).and_then(|()| fs::rename(&beside, file)).map_err(|error| {
        let _ = fs::remove_file(&beside);
        failure(error)
    })
}

/// A reader such as `head` may close the pipe early.
fn ignore_closed(error: io::Error) -> Result<(), Failure> {
    if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(Failure::new(format!("standard output: {error}"))) }
}
