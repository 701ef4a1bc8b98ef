//! Depths of rows from their indentation.

use super::model::Table;

/// Sets the depth of each row: the step is the smallest difference between two indentations, so that a row that is set
/// in two steps at once is two deeper. Where the indentations have no common step, their rank is the depth.
pub(super) fn set(table: &mut Table) {
    let mut indents: Vec<u32> = table.rows.iter().map(|row| row.indent).collect();
    indents.sort_unstable();
    indents.dedup();
    let least = indents.first().copied().unwrap_or(0);
    let step = indents.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?)).min();
    table.indented = step.is_some();
    let Some(step) = step else { return };
    let regular = indents.iter().all(|indent| (indent - least) % step == 0);
    for row in &mut table.rows {
        row.depth = if regular {
            (row.indent - least) / step
        } else {
            let rank = indents.partition_point(|indent| *indent < row.indent);
            u32::try_from(rank).unwrap_or(u32::MAX)
        };
    }
}

/// Width of the blanks at the start of a text, in columns.
pub(super) fn of_blanks(text: &str) -> u32 {
    text.chars().take_while(|character| character.is_whitespace()).map(width).sum()
}

fn width(blank: char) -> u32 {
    match blank {
        '\t' => 4,
        '\u{2001}' | '\u{2003}' | '\u{3000}' => 2,
        _ => 1,
    }
}
