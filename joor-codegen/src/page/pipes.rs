//! Lines of pipe tables, with or without a pipe at the start.

use super::cells::RawCell;

/// A line of a pipe table.
pub(super) enum Pipes {
    /// Cells of a row or of the heads.
    Cells(Vec<RawCell>),
    /// The dashes below the heads.
    Dashes,
}

/// The cells of a line. `None` where it is no line of a pipe table.
pub(super) fn line(text: &str) -> Option<Pipes> {
    let bare = text.trim_end();
    if !bare.contains('|') {
        return None;
    }
    let inner = match bare.trim_start().strip_prefix('|') {
        Some(inner) => inner,
        None => bare,
    };
    let inner = match inner.strip_suffix('|') {
        Some(before) if !before.ends_with('\\') => before,
        _ => inner,
    };
    let cells = split(inner);
    let is_dashes = |cell: &String| {
        let cell = cell.trim();
        !cell.is_empty() && cell.bytes().all(|byte| matches!(byte, b'-' | b':' | b'='))
    };
    if cells.iter().all(is_dashes) {
        return Some(Pipes::Dashes);
    }
    Some(Pipes::Cells(cells.into_iter().map(|text| RawCell { text, indent: 0, span: 1 }).collect()))
}

/// Splits at each pipe that no backslash stands before.
fn split(text: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for character in text.chars() {
        if character == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            if character == '|' {
                cell.pop();
            }
            cell.push(character);
        }
        escaped = character == '\\' && !escaped;
    }
    cells.into_iter().map(|cell| unescape(&cell)).collect()
}

/// Blanks and line ends that Markdown writes as HTML.
fn unescape(cell: &str) -> String {
    if !cell.contains(['&', '<']) {
        return cell.to_owned();
    }
    let cell = cell.replace("&nbsp;", "\u{a0}").replace("&ensp;", "\u{2002}").replace("&emsp;", "\u{2003}");
    cell.replace("<br>", " ")
        .replace("<br/>", " ")
        .replace("<br />", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
