//! All that is known of a single thing, a line a field.

use super::cells::Cells;
use crate::printable::one_line;

/// Longer names push their text aside.
const WIDEST_NAME: usize = 64;

pub(crate) fn text(things: &[Cells]) -> String {
    let cells = || things.iter().flatten();
    let width = cells().map(|(name, _)| name.chars().count().min(WIDEST_NAME)).max().unwrap_or(0);
    cells().map(|(name, text)| format!("{:width$}  {}\n", one_line(name), one_line(text))).collect()
}
