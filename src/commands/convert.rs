//! `joor convert`: the same document in the other format.

use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use joor_api::wire::encode_with;
use joor_api::{AnyMessage, Format, Layout};

use crate::arguments::{ConvertArguments, Target};
use crate::failure::Failure;
use crate::input::Input;
use crate::message;
use crate::output::{Screen, document_csv};

pub(crate) fn run(arguments: &ConvertArguments) -> Result<ExitCode, Failure> {
    let entry = message::find(&arguments.document.name)?;
    let input = Input::read(&arguments.document.file, arguments.document.format.map(Into::into))?;
    let (value, _) = input.decode(entry).map_err(|error| input.unreadable(&error))?;
    let text = match arguments.to {
        Target::Xml => document(&input, &*value, Format::Xml)?,
        Target::Json => document(&input, &*value, Format::Json)?,
        Target::Csv => document_csv(&*value, arguments.columns.as_deref())?,
    };
    match &arguments.out {
        Some(file) => write_file(file, &text)?,
        None => Screen::new().write(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn document(input: &Input, value: &dyn AnyMessage, format: Format) -> Result<String, Failure> {
    let text = encode_with(value, format, Layout::Indented);
    text.map_err(|error| Failure::new(format!("{}: {error}", input.name)).help("nothing was written"))
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
