//! The items of a list as CSV, one by one.

use joor_api::Model;
use joor_api::table::{Field, Kind};

use super::cells::{Lists, column_names, of_model};
use super::check_columns;
use super::csv::Csv;
use crate::failure::Failure;

/// CSV of items.
pub(crate) struct ItemsCsv(Csv);

impl ItemsCsv {
    /// With these columns of the items of a list, or with all.
    pub(crate) fn new(list: &Field, columns: Option<&[String]>) -> Result<Self, Failure> {
        let known = match list.kind {
            Kind::List(items) => column_names(items.item),
            _ => Vec::new(),
        };
        let columns = match columns {
            Some(columns) => {
                check_columns(columns, &known)?;
                columns.to_owned()
            }
            None => known,
        };
        Ok(Self(Csv::new(columns)))
    }

    /// The first line.
    pub(crate) fn header(&mut self) -> String {
        self.0.text(&[])
    }

    /// The line of an item.
    pub(crate) fn line(&mut self, item: &dyn Model) -> String {
        self.0.text(&[of_model(item, Lists::Json)])
    }
}
