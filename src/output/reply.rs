//! A whole reply.

use joor_api::table::{Envelope, Kind};
use joor_api::value::Value;
use joor_api::wire::encode_with;
use joor_api::{AnyMessage, Content, Format, Layout, Model};

use super::cells::{self, Cells, Lists, column_names};
use super::csv::Csv;
use super::grid::Grid;
use super::screen::Screen;
use super::{OutputArguments, ReplyFormat, check_columns, details};
use crate::failure::Failure;

/// Prints a reply.
pub(crate) fn print_reply(
    arguments: &OutputArguments,
    format: ReplyFormat,
    reply: &dyn AnyMessage,
    envelope: Option<&Envelope>,
) -> Result<(), Failure> {
    let mut screen = Screen::new();
    let format = match format {
        ReplyFormat::Json => return screen.write(&document(reply, Format::Json)?),
        ReplyFormat::Xml => return screen.write(&document(reply, Format::Xml)?),
        format => format,
    };
    let things = Things::of(reply.as_model(), envelope.map_or("", |envelope| envelope.node));
    let columns = arguments.columns.clone();
    if let Some(wanted) = &columns {
        check_columns(wanted, &things.columns())?;
    }
    let text = match (format, things.count()) {
        (ReplyFormat::Csv, _) => Csv::new(columns.unwrap_or_else(|| things.columns())).text(&things.rows(Lists::Json)),
        (_, 1) if columns.is_none() => details::text(&things.rows(Lists::Numbered)),
        _ => columns.map_or_else(|| Grid::choosing(things.columns()), Grid::of).text(&things.rows(Lists::Json)),
    };
    screen.write(&text)
}

/// The things of a document as CSV.
pub(crate) fn document_csv(document: &dyn AnyMessage, columns: Option<&[String]>) -> Result<String, Failure> {
    let envelope = document.message().envelope;
    let things = Things::of(document.as_model(), envelope.map_or("", |envelope| envelope.node));
    let columns = match columns {
        Some(columns) => {
            check_columns(columns, &things.columns())?;
            columns.to_owned()
        }
        None => things.columns(),
    };
    Ok(Csv::new(columns).text(&things.rows(Lists::Json)))
}

fn document(reply: &dyn AnyMessage, format: Format) -> Result<String, Failure> {
    let text = encode_with(reply, format, Layout::Indented);
    text.map_err(|error| Failure::new(error.to_string()).help("--output json can say it"))
}

/// What a reply tells of: the items of its list, or its one thing.
enum Things<'a> {
    Models { items: Vec<&'a dyn Model>, node: &'static joor_api::table::Node, without: &'a str },
    Contents(Vec<&'a Content>, Option<Content>),
}

impl<'a> Things<'a> {
    fn of(model: &'a dyn Model, envelope: &'a str) -> Self {
        if model.table().name.is_empty() {
            return Self::of_unknown(model, envelope);
        }
        let fields = model.table().fields.iter().enumerate().filter(|(_, field)| field.name != envelope);
        let fields: Vec<_> = fields.collect();
        for (position, field) in &fields {
            if let (Kind::List(list), Value::List(nodes)) = (field.kind, model.get(*position)) {
                let items = (0..nodes.len()).filter_map(|index| nodes.item(index)).collect();
                return Self::Models { items, node: list.item, without: "" };
            }
        }
        if let [(position, field)] = fields.as_slice()
            && let (Kind::Node(_), Value::Node(node)) = (field.kind, model.get(*position))
        {
            return Self::Models { items: vec![node], node: node.table(), without: "" };
        }
        Self::Models { items: vec![model], node: model.table(), without: envelope }
    }

    /// Goes down to where there is more than one thing.
    fn of_unknown(model: &'a dyn Model, envelope: &'a str) -> Self {
        let mut entries: Vec<_> = model.extra().unknown().collect();
        loop {
            entries.retain(|(name, _)| *name != envelope);
            match entries.as_slice() {
                [(_, Content::Object(inner))] => {
                    entries = inner.iter().map(|(name, content)| (name.as_str(), content)).collect();
                }
                [(_, Content::List(items))] => return Self::Contents(items.iter().collect(), None),
                [(first, Content::Object(_)), ..] if entries.iter().all(|(name, _)| name == first) => {
                    return Self::Contents(entries.into_iter().map(|(_, content)| content).collect(), None);
                }
                _ => break,
            }
        }
        let rest = entries.into_iter().map(|(name, content)| (name.to_owned(), content.clone())).collect();
        Self::Contents(Vec::new(), Some(Content::Object(rest)))
    }

    fn count(&self) -> usize {
        match self {
            Self::Models { items, .. } => items.len(),
            Self::Contents(contents, rest) => contents.len() + usize::from(rest.is_some()),
        }
    }

    fn rows(&self, lists: Lists) -> Vec<Cells> {
        match self {
            Self::Models { items, without, .. } => {
                let prefix = format!("{without}.");
                let cells = items.iter().map(|item| cells::of_model(*item, lists));
                cells.map(|cells| cells.into_iter().filter(|(name, _)| !name.starts_with(&prefix)).collect()).collect()
            }
            Self::Contents(contents, rest) => {
                contents.iter().copied().chain(rest).map(|content| cells::of_content(content, lists)).collect()
            }
        }
    }

    /// The table's columns; without a table, those that there are.
    fn columns(&self) -> Vec<String> {
        match self {
            Self::Models { node, without, .. } => {
                let prefix = format!("{without}.");
                column_names(node).into_iter().filter(|name| !name.starts_with(&prefix)).collect()
            }
            Self::Contents(..) => {
                let mut names: Vec<String> = Vec::new();
                for (name, _) in self.rows(Lists::Json).into_iter().flatten() {
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                names
            }
        }
    }
}
