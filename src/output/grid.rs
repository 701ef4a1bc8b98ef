//! A table for people that is written as it comes in: what the first page has decides the columns and their widths.

use super::cells::{Cells, OTHER};
use crate::printable::one_line;

/// Wider cells are cut.
const WIDEST: usize = 32;
const GAP: usize = 2;

/// Writes a header and then lines.
pub(crate) struct Grid {
    /// The columns that may be shown, and whether the user asked for just these.
    names: Vec<String>,
    asked: bool,
    columns: Option<Vec<Column>>,
}

struct Column {
    name: String,
    width: usize,
}

impl Grid {
    /// The user's columns.
    pub(crate) fn of(columns: Vec<String>) -> Self {
        Self { names: columns, asked: true, columns: None }
    }

    /// The first of these that have values and fit.
    pub(crate) fn choosing(names: Vec<String>) -> Self {
        Self { names, asked: false, columns: None }
    }

    /// The lines of these rows; the header before the first ones.
    pub(crate) fn text(&mut self, rows: &[Cells]) -> String {
        let mut text = String::new();
        let (names, asked) = (&self.names, self.asked);
        let columns = match &mut self.columns {
            Some(columns) => columns,
            None => {
                let columns = self.columns.insert(if asked { all(names, rows) } else { choose(names, rows, width()) });
                push_line(&mut text, columns, |column| column.name.to_uppercase());
                columns
            }
        };
        for row in rows {
            push_line(&mut text, columns, |column| one_line(cell(row, &column.name)).into_owned());
        }
        text
    }
}

fn cell<'a>(row: &'a Cells, column: &str) -> &'a str {
    row.iter().find(|(name, _)| name == column).map_or("", |(_, text)| text)
}

fn column(name: &str, rows: &[Cells]) -> Column {
    let widest = rows.iter().map(|row| one_line(cell(row, name)).chars().count()).max().unwrap_or(0);
    Column { name: name.to_owned(), width: widest.min(WIDEST).max(name.chars().count()) }
}

fn all(names: &[String], rows: &[Cells]) -> Vec<Column> {
    names.iter().map(|name| column(name, rows)).collect()
}

/// Columns of the thing itself that have a value on the first page, as many as fit.
fn choose(names: &[String], rows: &[Cells], width: usize) -> Vec<Column> {
    let is_plain = |name: &&String| !name.contains('.') && name.as_str() != OTHER;
    let has_values = |name: &&String| {
        rows.is_empty() || rows.iter().any(|row| !matches!(cell(row, name).as_bytes(), [] | [b'[' | b'{', ..]))
    };
    let mut left = width;
    let mut columns = Vec::new();
    for name in names.iter().filter(is_plain).filter(has_values) {
        let column = column(name, rows);
        if !columns.is_empty() && column.width > left {
            break;
        }
        left = left.saturating_sub(column.width + GAP);
        columns.push(column);
    }
    columns
}

fn push_line(text: &mut String, columns: &[Column], of: impl Fn(&Column) -> String) {
    let mut line = String::new();
    for column in columns {
        let cell = of(column);
        let length = cell.chars().count();
        if length > column.width {
            line.extend(cell.chars().take(column.width.saturating_sub(1)));
            line.push('…');
        } else {
            line.push_str(&cell);
            line.extend(std::iter::repeat_n(' ', column.width - length));
        }
        line.push_str("  ");
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

/// Width of the terminal; 120 where there is none.
fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    told.or_else(|| comfy_table::Table::new().width().map(usize::from)).unwrap_or(120)
}
