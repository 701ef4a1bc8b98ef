//! Shapes that neither XML nor JSON could tell apart.

use crate::places::RowPlaces;
use crate::report::Report;
use crate::resolved::{Node, Row};
use crate::wording::quote;

/// A list that is itself repeated: its wrapper occurs many times, and each holds many children.
pub(super) fn check(node: &Node, places: &RowPlaces, report: &mut Report) {
    for (row, places) in node.rows.iter().zip(&places.rows) {
        let Row::Node(inner) = row else { continue };
        if let (true, Some(item)) = (inner.repeats(), inner.list_item()) {
            let message =
                format!("{} and its only row {} both occur many times", quote(&inner.name), quote(&item.name));
            let help = "if there is one wrapper, add `means: {card: 0-1, because: …}` or `1-1`; else `json: kept` on the inner one";
            report.error(places.name, message, help);
        }
        check(inner, places, report);
    }
}
