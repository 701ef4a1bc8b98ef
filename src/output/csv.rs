//! CSV as RFC 4180 has it, with line feeds.

use super::cells::Cells;

/// Writes a header and then lines.
pub(crate) struct Csv {
    columns: Vec<String>,
    begun: bool,
}

impl Csv {
    pub(crate) fn new(columns: Vec<String>) -> Self {
        Self { columns, begun: false }
    }

    /// The lines of these rows; the header before the first ones.
    pub(crate) fn text(&mut self, rows: &[Cells]) -> String {
        let mut text = String::new();
        if !std::mem::replace(&mut self.begun, true) {
            push_line(&mut text, self.columns.iter().map(String::as_str));
        }
        for row in rows {
            let cell =
                |column: &String| row.iter().find(|(name, _)| name == column).map_or("", |(_, text)| text.as_str());
            push_line(&mut text, self.columns.iter().map(cell));
        }
        text
    }
}

fn push_line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_what_needs_it() {
        let mut text = String::new();
        push_line(&mut text, ["plain", "", "a,b", "say \"so\"", "two\nlines"].into_iter());
        assert_eq!(text, "plain,,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\"\n");
    }
}
