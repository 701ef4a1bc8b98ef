//! Changes of what only versions without XML have, and of bounds, null and availability.

use joor_codegen::diff::Class::{Breaking, Loosening, Tightening};

use super::{Case, items, json, orders};

const NOTE: &str = "- {name: note, from: guide, value: Text, doc: A note.}";
const REQUIRED: &str = "- {name: code, req: Y, value: Any String, max: 50, doc: The code.}";

pub(crate) const VALUES: &[Case] = &[
    items(
        "several values become one",
        (", means: {list: array, because: the example has an array}", ""),
        (Breaking, Breaking),
    ),
    items("wider bounds", ("max: 100}", "max: 1000}"), (Loosening, Tightening)),
    items("other bounds", ("{min: 0, max: 100}", "{min: 1, max: 101}"), (Tightening, Tightening)),
    items("null no longer", (", nullable: true", ""), (Tightening, Loosening)),
    items(
        "order of days",
        (
            "            - {not_after: [start, end], doc: Time runs one way.}\n",
            "            - {all_or_none: [start, end], doc: Both.}\n",
        ),
        (Tightening, Tightening),
    ),
    items(
        "another type for any shape",
        ("value: Object, doc: Anything.", "value: Text, doc: Anything."),
        (Breaking, Breaking),
    ),
    json("type of a shared node", ("rust: ItemError", "rust: Fault"), (Breaking, Breaking)),
    json("row of a shared node gone", ("      - {node: about, of: reference}\n", ""), (Breaking, Loosening)),
    orders(
        "required and no longer available",
        (REQUIRED, "- {name: code, req: Y, value: Any String, max: 50, available: false, doc: The code.}"),
        (Breaking, Breaking),
    ),
    orders(
        "no longer available",
        (NOTE, "- {name: note, from: guide, value: Text, available: false, doc: A note.}"),
        (Tightening, Loosening),
    ),
];
