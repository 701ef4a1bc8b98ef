//! A list written page by page, as it is read.

use joor_api::table::{Items, Kind, MessageTable};
use joor_api::wire::encode_node;
use joor_api::{Format, Layout, Model};

use super::cells::{self, Lists, column_names};
use super::csv::Csv;
use super::grid::Grid;
use super::screen::Screen;
use super::{OutputArguments, ReplyFormat, check_columns};
use crate::failure::Failure;

/// Writes the items of a list.
pub(crate) struct ListWriter {
    screen: Screen,
    shape: Shape,
    written: u64,
}

enum Shape {
    Json,
    Xml { root: &'static str, wrapper: Option<&'static str> },
    Csv(Csv),
    Grid(Grid),
}

impl ListWriter {
    /// For the items of this field of a message.
    pub(crate) fn new(
        arguments: &OutputArguments,
        message: &'static MessageTable,
        list: &str,
    ) -> Result<Self, Failure> {
        let field = message.root.field(list);
        let Some((field, Kind::List(Items { item, wrapped, .. }))) = field.map(|field| (field, field.kind)) else {
            return Err(Failure::new(format!("{} has no list {list}", message.name)));
        };
        let known = column_names(item);
        if let Some(wanted) = &arguments.columns {
            check_columns(wanted, &known)?;
        }
        let shape = match arguments.output.unwrap_or(ReplyFormat::Table) {
            ReplyFormat::Json => Shape::Json,
            ReplyFormat::Xml => Shape::Xml { root: message.root.name, wrapper: wrapped.then_some(field.name) },
            ReplyFormat::Csv => Shape::Csv(Csv::new(arguments.columns.clone().unwrap_or(known))),
            ReplyFormat::Table => Shape::Grid(match &arguments.columns {
                Some(columns) => Grid::of(columns.clone()),
                None => Grid::choosing(known),
            }),
        };
        Ok(Self { screen: Screen::new(), shape, written: 0 })
    }

    /// Writes the items of a page.
    pub(crate) fn page<'a>(&mut self, items: impl Iterator<Item = &'a dyn Model>) -> Result<(), Failure> {
        let text = match &mut self.shape {
            Shape::Csv(csv) => {
                let rows = rows(items);
                self.written += rows.len() as u64;
                csv.text(&rows)
            }
            Shape::Grid(grid) => {
                let rows = rows(items);
                self.written += rows.len() as u64;
                grid.text(&rows)
            }
            Shape::Json => {
                let mut text = String::new();
                for item in items {
                    text.push_str(if self.written == 0 { "[\n" } else { ",\n" });
                    text.push_str(&encoded(item, Format::Json, Layout::Compact)?);
                    self.written += 1;
                }
                text
            }
            Shape::Xml { root, wrapper } => {
                let mut text = String::new();
                for item in items {
                    if self.written == 0 {
                        text.push_str(&opening(root, *wrapper));
                    }
                    text.push_str(&encoded(item, Format::Xml, Layout::Indented)?);
                    text.push('\n');
                    self.written += 1;
                }
                text
            }
        };
        self.screen.write(&text)
    }

    /// Writes what ends the list.
    pub(crate) fn end(mut self) -> Result<(), Failure> {
        let none = self.written == 0;
        match &mut self.shape {
            Shape::Json => self.screen.write(if none { "[]\n" } else { "\n]\n" }),
            Shape::Xml { root, wrapper } => {
                let opening = if none { opening(root, *wrapper) } else { String::new() };
                let wrapper = wrapper.map(|name| format!("</{name}>\n")).unwrap_or_default();
                self.screen.write(&format!("{opening}{wrapper}</{root}>\n"))
            }
            Shape::Csv(csv) if none => self.screen.write(&csv.text(&[])),
            Shape::Grid(_) if none => {
                anstream::eprintln!("note: there are none");
                Ok(())
            }
            Shape::Csv(_) | Shape::Grid(_) => Ok(()),
        }
    }
}

fn rows<'a>(items: impl Iterator<Item = &'a dyn Model>) -> Vec<cells::Cells> {
    items.map(|item| cells::of_model(item, Lists::Json)).collect()
}

fn opening(root: &str, wrapper: Option<&str>) -> String {
    let wrapper = wrapper.map(|name| format!("<{name}>\n")).unwrap_or_default();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root}>\n{wrapper}")
}

fn encoded(item: &dyn Model, format: Format, layout: Layout) -> Result<String, Failure> {
    encode_node(item, format, layout).map_err(|error| Failure::new(error.to_string()).help("--output json can say it"))
}
