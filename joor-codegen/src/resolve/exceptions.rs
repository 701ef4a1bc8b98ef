//! Exceptions: each names a row of its page, or one that only the page has.

use crate::raw::{Node, Page};
use crate::report::Report;
use crate::resolved::{Exception, ExceptionCell};
use crate::row_index::RowIndex;
use crate::wording::quote;

pub(crate) fn exceptions(raw: &Page, nodes: &[Node], report: &mut Report) -> Vec<Exception> {
    if raw.exceptions.items.is_empty() {
        return Vec::new();
    }
    let index = RowIndex::new(raw, nodes);
    let mut resolved = Vec::new();
    for exception in &raw.exceptions.items {
        let Some(cell) = exception.cell.value() else { continue };
        if index.whole {
            check_row(&exception.row.value, cell, &index).unwrap_or_else(|(message, help)| {
                report.error(exception.row.place, message, help);
            });
        }
        let because = exception.because.value().unwrap_or_default();
        resolved.push(Exception { row: exception.row.value.clone(), cell, because });
    }
    resolved
}

fn check_row(path: &str, cell: ExceptionCell, index: &RowIndex<'_>) -> Result<(), (String, &'static str)> {
    let only_page = matches!(cell, ExceptionCell::Extra | ExceptionCell::Example);
    match (only_page, index.find(path), index.find_parent(path)) {
        (true, Some(_), _) => {
            let message = format!("the tables of this page have the row {}", quote(path));
            Err((message, "`extra` and `example` are for rows that the tables do not have; delete the exception"))
        }
        (true, None, None) => {
            Err((format!("there is no node for {}", quote(path)), "write the path of a node of this page and the name"))
        }
        (false, None, _) => Err((
            format!("there is no row {}", quote(path)),
            "write it as `request.node.row`, `response.node.row`, `endpoints.<name>.query.row` or \
             `endpoints.<name>.parameters.row`",
        )),
        _ => Ok(()),
    }
}
