//! Exceptions: differences between a page and its tables that are to stay.

use super::reader::Mapping;
use super::shapes;
use crate::raw::Exception;
use crate::report::Report;
use crate::yaml::Yaml;

pub(super) fn exception(yaml: &Yaml, report: &mut Report) -> Option<Exception> {
    let mapping = Mapping::open(yaml, &shapes::EXCEPTION, report)?;
    let row = mapping.text("row", report);
    Some(Exception {
        row: row.given()?.clone(),
        cell: mapping.word("cell", report),
        because: mapping.text("because", report),
    })
}
