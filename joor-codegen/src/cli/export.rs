//! `joor-codegen export`: the tables for those who do not write Rust.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use joor_codegen::compile;
use joor_codegen::emit::File;
use joor_codegen::export::{Target, export, left_out};

use super::outcome::Failure;

/// Why there is no XML Schema of a message.
const NOT_IN_XML: &str = "(not written in XML, so that no XML Schema can say it)";

#[derive(Debug, Args)]
pub(super) struct Export {
    /// What to export to
    #[arg(long, value_enum)]
    to: To,
    /// Folder of the tables
    #[arg(long, default_value = "schema")]
    schema: PathBuf,
    /// Only this message, such as v1/orders.request; the version may be left out
    #[arg(long, value_name = "NAME")]
    message: Option<String>,
    /// Write here: a file, or for several of them a folder
    #[arg(short, long, value_name = "FILE|FOLDER")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum To {
    /// JSON Schema 2020-12, a file for each message
    JsonSchema,
    /// XML Schema 1.0, a file for each message
    Xsd,
    /// OpenAPI 3.1, all calls in one file
    #[value(name = "openapi")]
    OpenApi,
    /// Field tables in Markdown
    Markdown,
    /// Field tables as comma-separated values
    Csv,
}

impl Export {
    pub(super) fn run(&self) -> Result<String, Failure> {
        let target = match self.to {
            To::JsonSchema => Target::JsonSchema,
            To::Xsd => Target::Xsd,
            To::OpenApi => Target::OpenApi,
            To::Markdown => Target::Markdown,
            To::Csv => Target::Csv,
        };
        if self.message.is_some() && target == Target::OpenApi {
            return Err(Failure::usage("an OpenAPI document has all calls\nhelp: leave out --message"));
        }
        let checked = compile(&self.schema)?;
        let files = export(&checked, target, self.message.as_deref())?;
        let left_out = left_out(&checked, target, self.message.as_deref())?;
        let (one_file, several) = (files.len() == 1, files.len() > 1);
        match (&self.output, files.as_slice()) {
            (_, []) if left_out.is_empty() => Err(Failure::usage("the tables have no message")),
            (_, []) => Err(Failure::usage(format!("{} {NOT_IN_XML}", left_out.join(", ")))),
            (None, [file]) => Ok(file.text.trim_end().to_owned()),
            (None, _) => Err(Failure::usage(
                "this is a file for each message\nhelp: name one with --message, or a folder with --output",
            )),
            (Some(path), [file]) if one_file && !is_folder(path) => write(path, &file.text),
            (Some(path), _) if several && path.is_file() => {
                let about = format!("{} is a file, but this is a file for each message", path.display());
                Err(Failure::usage(format!("{about}\nhelp: name one with --message, or a folder with --output")))
            }
            (Some(folder), files) => {
                let written = write_all(folder, files)?;
                Ok(match left_out.as_slice() {
                    [] => written,
                    names => format!("{written}\nleft out: {} {NOT_IN_XML}", names.join(", ")),
                })
            }
        }
    }
}

/// Whether it is a folder, or can only be one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

fn write(path: &Path, text: &str) -> Result<String, Failure> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    if let Some(parent) = parent {
        fs::create_dir_all(parent).map_err(|error| Failure::io(parent, &error))?;
    }
    fs::write(path, text).map_err(|error| Failure::io(path, &error))?;
    Ok(format!("{} written", path.display()))
}

fn write_all(folder: &Path, files: &[File]) -> Result<String, Failure> {
    for file in files {
        write(&folder.join(&file.path), &file.text)?;
    }
    Ok(format!("{}: {} files written", folder.display(), files.len()))
}
