//! The table: `README.md` beside this file, which is read, compared, and with `UPDATE_GOLDEN=1` written.

use std::collections::BTreeMap;
use std::{env, fs};

use crate::kind::Kind;
use crate::trouble::Trouble;

const PATH: &str = "tests/faults/README.md";

pub(crate) struct Table {
    lines: Vec<String>,
    /// Where the rows begin.
    start: usize,
    rows: Vec<Row>,
}

struct Row {
    trouble: Trouble,
    cells: Vec<String>,
}

impl Table {
    pub(crate) fn read() -> Self {
        let text = fs::read_to_string(PATH).unwrap();
        let lines: Vec<_> = text.lines().map(str::to_owned).collect();
        let head = lines.iter().position(|line| line.starts_with("| fault ")).unwrap();
        let titles: Vec<_> = cells(&lines[head]).skip(1).collect();
        assert_eq!(titles, Kind::ALL.map(Kind::title), "{PATH}: the columns");
        let start = head + 2;
        let rows = lines[start..].iter().take_while(|line| line.starts_with('|')).map(|line| Row::read(line));
        let rows = rows.collect();
        Self { lines, start, rows }
    }

    pub(crate) fn troubles(&self) -> impl Iterator<Item = &Trouble> {
        self.rows.iter().map(|row| &row.trouble)
    }

    pub(crate) fn trouble(&self, row: usize) -> Trouble {
        self.rows[row].trouble.clone()
    }

    /// Holds what was seen against the table, or writes it there.
    pub(crate) fn compare(mut self, seen: &BTreeMap<(usize, usize), String>) {
        if env::var_os("UPDATE_GOLDEN").is_some() {
            for (at, row) in self.rows.iter().enumerate() {
                let cells: Vec<_> = seen.range((at, 0)..(at + 1, 0)).map(|(_, cell)| cell.as_str()).collect();
                self.lines[self.start + at] = format!("| `{}` | {} |", row.trouble, cells.join(" | "));
            }
            fs::write(PATH, self.lines.join("\n") + "\n").unwrap();
            return;
        }
        let differs = seen.iter().filter(|((row, column), cell)| self.rows[*row].cells[*column] != **cell);
        let differences: Vec<_> = differs
            .map(|((row, column), cell)| {
                let (row, kind) = (&self.rows[*row], Kind::ALL[*column]);
                format!("{} in a {}: {:?}, but {cell:?}", row.trouble, kind.title(), row.cells[*column])
            })
            .collect();
        assert!(differences.is_empty(), "{PATH} says, but there was:\n{}", differences.join("\n"));
    }
}

impl Row {
    fn read(line: &str) -> Self {
        let mut cells = cells(line);
        let trouble = Trouble::read(cells.next().unwrap().trim_matches('`'));
        let mut cells: Vec<_> = cells.map(str::to_owned).collect();
        // A new row need have no more than its fault.
        cells.resize(Kind::ALL.len(), String::new());
        Self { trouble, cells }
    }
}

fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.trim().trim_matches('|').split('|').map(str::trim)
}
