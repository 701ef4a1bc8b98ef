//! `joor convert`: the same document in the other format.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use joor_api::stream::{self, ReadError, WriteError};
use joor_api::table::Field;
use joor_api::wire::encode_with;
use joor_api::{AnyMessage, Format, Layout, MessageEntry};

use crate::arguments::{ConvertArguments, Target};
use crate::failure::Failure;
use crate::input::Input;
use crate::message;
use crate::output::{ItemsCsv, ScreenWriter, document_csv};
use crate::source::{Repeatable, UNLIMITED};

pub(crate) fn run(arguments: &ConvertArguments) -> Result<ExitCode, Failure> {
    let entry = message::find(&arguments.document.name)?;
    match stream::main_list(entry.table) {
        Some(list) => Conversion::new(arguments, entry, list)?.run()?,
        None => {
            let text = as_a_whole(arguments, entry)?;
            write_out(arguments.out.as_deref(), |out| Ok(out.write_all(text.as_bytes())?))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn as_a_whole(arguments: &ConvertArguments, entry: &MessageEntry) -> Result<String, Failure> {
    let input = Input::read(&arguments.document.file, arguments.document.format.map(Into::into))?;
    let (value, _) = input.decode(entry).map_err(|error| input.unreadable(&error))?;
    let document = |format| {
        let text = encode_with(&*value, format, Layout::Indented);
        text.map_err(|error| not_written(&input.name, &error.to_string()))
    };
    match arguments.to {
        Target::Xml => document(Format::Xml),
        Target::Json => document(Format::Json),
        Target::Csv => document_csv(&*value, arguments.columns.as_deref()),
    }
}

fn not_written(name: &str, why: &str) -> Failure {
    Failure::new(format!("{name}: {why}")).help("nothing was written")
}

/// A document that is read item by item: once for what is around the items and for every mistake, before anything is
/// written, and once more for what is written.
struct Conversion<'a> {
    arguments: &'a ConvertArguments,
    entry: &'static MessageEntry,
    list: &'static Field,
    source: Repeatable,
    outer: Box<dyn AnyMessage>,
    items: usize,
}

impl<'a> Conversion<'a> {
    fn new(
        arguments: &'a ConvertArguments,
        entry: &'static MessageEntry,
        list: &'static Field,
    ) -> Result<Self, Failure> {
        let mut source = Repeatable::open(&arguments.document.file, arguments.document.format.map(Into::into))?;
        let format = source.format;
        let outer = stream::read_any_with(source.again()?, entry, list, format, UNLIMITED)
            .and_then(|mut items| items.finish())
            .map_err(|error| source.unreadable(&error))?;
        Ok(Self { arguments, entry, list, source, outer: outer.value, items: outer.items })
    }

    fn run(&mut self) -> Result<(), Failure> {
        let format = match self.arguments.to {
            Target::Json => Format::Json,
            Target::Xml => Format::Xml,
            Target::Csv => {
                let mut csv = ItemsCsv::new(self.list, self.arguments.columns.as_deref())?;
                return write_out(self.arguments.out.as_deref(), |out| self.csv(&mut csv, out));
            }
        };
        // What is printed cannot be taken back, and not everything that JSON says can be said in XML.
        if self.arguments.out.is_none() && format == Format::Xml {
            self.document(&mut io::sink(), format)?;
        }
        write_out(self.arguments.out.as_deref(), |out| self.document(out, format))
    }

    fn document(&mut self, out: &mut dyn Write, format: Format) -> Result<(), Stopped> {
        let name = self.source.name.clone();
        let failed = |error| match error {
            WriteError::Io(error) => Stopped::Output(error),
            error => not_written(&name, &error.to_string()).into(),
        };
        let writer = stream::write_any(out, &*self.outer, self.list, format, Layout::Indented);
        let mut writer = writer.map_err(failed)?;
        self.each(|item| writer.item(item).map_err(failed))?;
        writer.end().map(drop).map_err(failed)
    }

    fn csv(&mut self, csv: &mut ItemsCsv, out: &mut dyn Write) -> Result<(), Stopped> {
        out.write_all(csv.header().as_bytes())?;
        self.each(|item| Ok(out.write_all(csv.line(item).as_bytes())?))
    }

    fn each(&mut self, mut write: impl FnMut(&dyn joor_api::Model) -> Result<(), Stopped>) -> Result<(), Stopped> {
        let (name, format) = (self.source.name.clone(), self.source.format);
        let unreadable = |error: ReadError| Stopped::from(crate::source::unreadable(&name, &error));
        let mut items = stream::read_any_with(self.source.again()?, self.entry, self.list, format, UNLIMITED)
            .map_err(unreadable)?;
        let mut count = 0;
        while let Some(item) = items.next_item().map_err(unreadable)? {
            write(item.value)?;
            count += 1;
        }
        if count == self.items {
            return Ok(());
        }
        Err(Failure::new(format!("{name} has changed while it was read")).into())
    }
}

/// Why writing stopped: a failure to tell, or the place written to, which only the caller can name.
enum Stopped {
    Told(Failure),
    Output(io::Error),
}

impl From<Failure> for Stopped {
    fn from(failure: Failure) -> Self {
        Self::Told(failure)
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Stopped> for Failure {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Told(failure) => failure,
            Stopped::Output(error) => ScreenWriter::failure(&error),
        }
    }
}

/// To a file, or to standard output.
fn write_out(file: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> Result<(), Stopped>) -> Result<(), Failure> {
    let Some(file) = file else {
        let mut screen = ScreenWriter::new();
        write(&mut screen)?;
        return screen.flush().map_err(|error| ScreenWriter::failure(&error));
    };
    write_file(file, write)
}

/// Writes beside the file first, so that a failure leaves an older file whole.
fn write_file(file: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Stopped>) -> Result<(), Failure> {
    let name = file.file_name().ok_or_else(|| Failure::usage(format!("{} is no file name", file.display())))?;
    let mut beside = name.to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = file.with_file_name(beside);
    let written = File::create(&beside).map_err(Stopped::from).and_then(|created| {
        let mut out = BufWriter::new(created);
        write(&mut out)?;
        out.flush()?;
        Ok(fs::rename(&beside, file)?)
    });
    written.map_err(|stopped| {
        let _ = fs::remove_file(&beside);
        match stopped {
            Stopped::Told(failure) => failure,
            Stopped::Output(error) => Failure::new(format!("{}: {error}", file.display())),
        }
    })
}
