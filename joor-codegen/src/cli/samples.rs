//! `joor-codegen samples`: payloads from the tables, printed or written to a folder.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use joor_codegen::compile;
use joor_codegen::samples::{Sample, SampleKind, samples};

use super::outcome::Failure;

#[derive(Debug, Args)]
pub(super) struct Samples {
    /// The message, such as v1/orders.request; the version may be left out
    name: String,
    /// Folder of the tables
    #[arg(long, default_value = "schema")]
    schema: PathBuf,
    /// Only in this format
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Which samples
    #[arg(long, value_enum, default_value = "all")]
    kind: Kind,
    /// Another number gives other values
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Write a file for each sample into this folder
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Xml,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// What is required and no more
    Smallest,
    /// Every field, each at its limit
    Fullest,
    /// One for each rule, which it breaks
    Invalid,
    All,
}

/// A document with the name of its file.
struct Document<'a> {
    file: String,
    text: &'a str,
    sample: &'a Sample,
}

impl Samples {
    pub(super) fn run(&self) -> Result<String, Failure> {
        let checked = compile(&self.schema)?;
        let samples = samples(&checked, &self.name, self.seed)?;
        let wanted: Vec<_> = samples.iter().filter(|sample| self.kind.has(&sample.kind)).collect();
        let documents: Vec<_> = wanted.iter().flat_map(|sample| self.documents(sample)).collect();
        if documents.is_empty() {
            return Err(Failure::usage(format!("the table of {} allows no such payload", self.name)));
        }
        match &self.output {
            Some(folder) => write(&documents, folder),
            None => Ok(listed(&documents)),
        }
    }

    fn documents<'a>(&self, sample: &'a Sample) -> impl Iterator<Item = Document<'a>> {
        let texts = [(Format::Xml, "xml", sample.xml.as_ref()), (Format::Json, "json", Some(&sample.json))];
        let format = self.format;
        texts.into_iter().filter(move |(its, ..)| format.is_none_or(|format| format == *its)).filter_map(
            move |(_, extension, text)| {
                Some(Document { file: format!("{}.{extension}", sample.name), text: text?, sample })
            },
        )
    }
}

impl Kind {
    fn has(self, kind: &SampleKind) -> bool {
        match kind {
            SampleKind::Smallest => matches!(self, Self::Smallest | Self::All),
            SampleKind::Fullest => matches!(self, Self::Fullest | Self::All),
            SampleKind::Invalid { .. } => matches!(self, Self::Invalid | Self::All),
        }
    }
}

/// One document as it is, several under headings.
fn listed(documents: &[Document<'_>]) -> String {
    if let [document] = documents {
        return document.text.trim_end().to_owned();
    }
    let listed = documents.iter().map(|document| {
        let about = match &document.sample.kind {
            SampleKind::Smallest | SampleKind::Fullest => "valid".to_owned(),
            SampleKind::Invalid { rule, path } => format!("breaks {rule} at {path}"),
        };
        format!("== {}: {about}\n{}", document.file, document.text)
    });
    listed.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

fn write(documents: &[Document<'_>], folder: &Path) -> Result<String, Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::io(folder, &error))?;
    for document in documents {
        let path = folder.join(&document.file);
        fs::write(&path, document.text).map_err(|error| Failure::io(&path, &error))?;
    }
    Ok(format!("{}: {} files written", folder.display(), documents.len()))
}
