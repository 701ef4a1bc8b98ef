//! Stage 1: files to the raw form. Reports whatever is wrong about a table's shape.

mod allow;
mod calls;
mod conventions;
mod exceptions;
mod index;
pub(crate) mod layout;
mod means;
mod pages;
mod reader;
mod rows;
mod rules;
mod shapes;
pub(crate) mod words;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use self::layout::Kind;
use self::pages::HeaderPlace;
use crate::diagnostics::Diagnostics;
use crate::parallel;
use crate::place::Place;
use crate::raw::{CodeList, Conventions, Index, Page, Tables};
use crate::report::Report;
use crate::resolve::{self, Resolved};
use crate::sources::{Fault, LARGEST_FILE, SourceFile, Sources};
use crate::yaml;

/// The tables as read. Problems found so far travel with them, so that later stages can add theirs.
#[derive(Debug)]
pub struct Loaded {
    tables: Tables,
    report: Report,
}

impl Loaded {
    /// Reads the tables of a schema folder.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be read. Problems in the files come with [`Resolved::check`].
    pub fn from_folder(folder: &Path) -> Result<Self, Diagnostics> {
        Sources::read(folder).map(Self::from_sources)
    }

    /// Reads tables that are given as text.
    #[must_use]
    pub fn from_sources(sources: Sources) -> Self {
        let mut report = Report::new(sources);
        let tables = read_tables(&mut report);
        Self { tables, report }
    }

    /// The files that were read, under the schema folder as it was given. A build script is to run again when one of
    /// them or the folder itself changes.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        let sources = self.report.sources();
        sources.paths().map(|path| Path::new(sources.folder()).join(path)).collect()
    }

    /// The raw form and the report apart, for those who look at how the tables are written.
    pub(crate) fn into_parts(self) -> (Tables, Report) {
        (self.tables, self.report)
    }

    /// Goes on to stage 2.
    #[must_use]
    pub fn resolve(self) -> Resolved {
        resolve::resolve(&self.tables, self.report)
    }
}

fn read_tables(report: &mut Report) -> Tables {
    let sources = report.sources();
    let mut tables = Tables {
        conventions: Vec::new(),
        pages: Vec::new(),
        code_lists: Vec::new(),
        index: None,
        unread: BTreeSet::new(),
    };
    let read = parallel::map(sources.files(), |index, file| {
        let mut part = report.part();
        (read_file(index, file, &mut part), part)
    });
    let mut seen = BTreeSet::new();
    for (index, (file, (table, part))) in sources.files().iter().zip(read).enumerate() {
        if !seen.insert(file.path.as_str()) {
            report.error(Place::whole_file(index), "this file is given twice", "give each file once");
            continue;
        }
        report.add(part);
        match table {
            Some(Table::Conventions(conventions)) => tables.conventions.push(conventions),
            Some(Table::Page(page)) => tables.pages.push(page),
            Some(Table::Index(index)) => tables.index = Some(index),
            Some(Table::CodeList(list)) => tables.code_lists.push(list),
            None => {
                tables.unread.insert(file.path.clone());
            }
        }
    }
    tables.conventions.sort_by(|left, right| left.version.cmp(&right.version));
    tables.pages.sort_by_key(Page::name);
    tables.code_lists.sort_by(|left, right| left.name.value.cmp(&right.name.value));
    tables
}

/// What a file holds.
enum Table {
    Conventions(Conventions),
    Page(Page),
    Index(Index),
    CodeList(CodeList),
}

/// The table of one file; `None` where there is none.
fn read_file(index: usize, file: &SourceFile, report: &mut Report) -> Option<Table> {
    let place = Place::whole_file(index);
    let kind = layout::kind(&file.path);
    if let Kind::Misplaced { message, help } = kind {
        report.error(place, message, help);
        return None;
    }
    if let Some(fault) = &file.fault {
        report.error(fault_place(index, file, fault), fault.message.clone(), fault.help.clone());
        return None;
    }
    if file.text.len() > LARGEST_FILE {
        report.error(place, format!("this file is larger than {LARGEST_FILE} bytes"), "split the table");
        return None;
    }
    let yaml = yaml::parse(index, &file.text, report)?;
    let header = HeaderPlace { file: file.path.clone(), place };
    match kind {
        Kind::Conventions { version } => {
            conventions::conventions(&yaml, version, header, report).map(Table::Conventions)
        }
        Kind::Page { version, stem } => pages::page(&yaml, version, stem, header, report).map(Table::Page),
        Kind::Index => index::index(&yaml, report).map(Table::Index),
        Kind::CodeList => conventions::code_list(&yaml, &file.path, report).map(Table::CodeList),
        Kind::Misplaced { .. } => None,
    }
}

/// Place of the first byte that is not text.
fn fault_place(index: usize, file: &SourceFile, fault: &Fault) -> Place {
    let Some(before) = fault.offset.and_then(|offset| file.text.get(..offset)) else {
        return Place::whole_file(index);
    };
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|character| *character != '\n').count() + 1;
    Place { file: index, line, column, length: 1 }
}
