//! Changes of single rows.

use joor_codegen::diff::Class::{Breaking, Docs, Loosening, Tightening};

use super::{Case, orders};

const NOTE: &str = "- {name: note, from: guide, value: Text, doc: A note.}";

pub(crate) const ROWS: &[Case] = &[
    orders("optional row gone", (NOTE, ""), (Breaking, Loosening)),
    orders(
        "required row new",
        (
            NOTE,
            "- {name: note, from: guide, req: Y, value: Text, doc: A note.}\n            - {name: tag, req: Y, value: Text, doc: A tag.}",
        ),
        (Breaking, Breaking),
    ),
    orders(
        "row new that is required in some cases",
        (
            NOTE,
            "- {name: note, from: guide, value: Text, doc: A note.}\n            - {name: tag, req: X, value: Text, doc: A tag., means: {required_if: {sku: present}}}",
        ),
        (Tightening, Breaking),
    ),
    orders("row of a reply new", (NOTE_REPLY, NOTE_REPLY_AND_TEXT), (Loosening, Breaking)),
    orders(
        "row renamed on the wire",
        (
            "{name: sku, req: X, value: Any String, max: 20, doc: The SKU.}",
            "{name: sku_number, rust: sku, req: N, value: Any String, max: 20, doc: The SKU.}\n            - {name: sku, rust: old_sku, req: X, value: Any String, max: 20, doc: The SKU.}",
        ),
        (Breaking, Breaking),
    ),
    orders("Rust field renamed", ("doc: A note.}", "doc: A note., rust: remark}"), (Breaking, Breaking)),
    orders("rows in another order", (SIZE_AND_COUNT, COUNT_AND_SIZE), (Docs, Docs)),
    orders("required rows in another order", (CODE_FIRST, COUNTRY_FIRST), (Breaking, Breaking)),
];

pub(crate) const REQUIREMENTS: &[Case] = &[
    orders("optional to required", ("{name: gift, req: N", "{name: gift, req: Y"), (Breaking, Breaking)),
    orders("optional to recommended", ("{name: gift, req: N", "{name: gift, req: Better"), (Docs, Docs)),
    orders(
        "optional to required in some cases",
        (
            "{name: gift, req: N, value: Flag, doc: Whether to wrap it.}",
            "{name: gift, req: X, value: Flag, doc: Whether to wrap it., means: {required_if: {price: present}}}",
        ),
        (Tightening, Loosening),
    ),
    orders("required in more cases", ("{country: [US, CA]}", "{country: [US, CA, AX]}"), (Tightening, Loosening)),
    orders(
        "required in other cases",
        ("{color: [dark blue], country: present}", "{sku: present}"),
        (Tightening, Tightening),
    ),
    orders(
        "required under one condition less",
        ("{color: [dark blue], country: present}", "{color: [dark blue]}"),
        (Tightening, Loosening),
    ),
    orders(
        "node must be given",
        ("- node: lines\n              card: 0-1", "- node: lines\n              card: 1-1"),
        (Breaking, Breaking),
    ),
    orders(
        "secret now",
        ("{name: note, from: guide,", "{name: note, secret: true, from: guide,"),
        (Breaking, Breaking),
    ),
    orders(
        "not available",
        ("doc: Whether to wrap it.}", "doc: Whether to wrap it., available: false}"),
        (Tightening, Loosening),
    ),
    orders(
        "requirement of a reply",
        ("doc: In words.}", "doc: In words., means: {required: true, because: it says so}}"),
        (Docs, Docs),
    ),
    orders("requirement of a parameter", ("{name: to_day, req: N", "{name: to_day, req: Y"), (Breaking, Breaking)),
];

pub(crate) const LIMITS: &[Case] = &[
    orders("MAX lowered", ("max: 50, doc: The code.}", "max: 49, doc: The code.}"), (Tightening, Loosening)),
    orders("MAX dropped", ("max: 50, doc: The code.}", "doc: The code.}"), (Loosening, Tightening)),
    orders(
        "MAX means something else",
        ("max: 4, doc: How many.}", "max: 4, doc: How many., means: {max: value, because: it is small}}"),
        (Tightening, Tightening),
    ),
    orders(
        "MAX in a reply",
        ("doc: In words.}", "max: 9, doc: In words., means: {max: characters, because: it is text}}"),
        (Docs, Docs),
    ),
];

pub(crate) const TYPES: &[Case] = &[
    orders(
        "decimal to integer",
        ("{name: price, req: Y, value: Decimal", "{name: price, req: Y, value: Int"),
        (Breaking, Breaking),
    ),
    orders(
        "another type of a reply",
        ("{name: comment, value: Text", "{name: comment, value: Decimal"),
        (Breaking, Breaking),
    ),
    orders(
        "a string in JSON",
        ("max: 4, doc: How many.}", "max: 4, doc: How many., means: {json: string, because: the example has quotes}}"),
        (Breaking, Breaking),
    ),
    orders(
        "string to code list",
        ("doc: A note.}", "doc: A note., means: {type: country, because: it says so}}"),
        (Breaking, Breaking),
    ),
    orders(
        "a value becomes a node",
        (NOTE, "- node: note\n              rows:\n                - {name: text, req: N, value: Text, doc: A note.}"),
        (Breaking, Breaking),
    ),
    orders(
        "an object in JSON",
        ("doc: A note.}", "doc: A note., means: {json: {key: text}, because: the example has it}}"),
        (Breaking, Breaking),
    ),
];

const NOTE_REPLY: &str = "- {name: comment, value: Text, doc: In words.}";

const NOTE_REPLY_AND_TEXT: &str =
    "- {name: comment, value: Text, doc: In words.}\n            - {name: more, value: Text, doc: More.}";

const SIZE_AND_COUNT: &str = "            - {name: size, req: X, value: Text, doc: The size.}\n            - {name: count, req: Better, value: Int, max: 4, doc: How many.}\n";

const COUNT_AND_SIZE: &str = "            - {name: count, req: Better, value: Int, max: 4, doc: How many.}\n            - {name: size, req: X, value: Text, doc: The size.}\n";

const CODE_FIRST: &str = "            - {name: code, req: Y, value: Any String, max: 50, doc: The code.}
            - {name: upc, req: X, value: Any String, max: 13, doc: The UPC.}
            - {name: sku, req: X, value: Any String, max: 20, doc: The SKU.}
            - {name: size, req: X, value: Text, doc: The size.}
            - {name: count, req: Better, value: Int, max: 4, doc: How many.}
            - name: country
              req: Y
              value: Any String
              max: 50
              doc: Where to.
              means: {type: country, because: names and codes are taken}
";

const COUNTRY_FIRST: &str = "            - name: country
              req: Y
              value: Any String
              max: 50
              doc: Where to.
              means: {type: country, because: names and codes are taken}
            - {name: code, req: Y, value: Any String, max: 50, doc: The code.}
            - {name: upc, req: X, value: Any String, max: 13, doc: The UPC.}
            - {name: sku, req: X, value: Any String, max: 20, doc: The SKU.}
            - {name: size, req: X, value: Text, doc: The size.}
            - {name: count, req: Better, value: Int, max: 4, doc: How many.}
";
