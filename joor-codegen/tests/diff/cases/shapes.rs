//! Changes of nodes and of rules over several rows.

use joor_codegen::diff::Class::{Breaking, Docs, Loosening, Tightening};

use super::{Case, orders};

pub(crate) const NODES: &[Case] = &[
    orders(
        "level kept in JSON",
        (
            "card: 1-n\n                  doc: One line.",
            "card: 1-n\n                  json: kept\n                  doc: One line.",
        ),
        (Breaking, Breaking),
    ),
    orders(
        "list to one",
        ("card: 1-n\n                  doc: One line.", "card: 0-1\n                  doc: One line."),
        (Breaking, Breaking),
    ),
    orders(
        "fewer items",
        ("card: 1-n\n                  doc: One line.", "card: 1-9\n                  doc: One line."),
        (Tightening, Loosening),
    ),
    orders(
        "more items required",
        ("card: 1-n\n          json: kept\n", "card: 2-n\n          json: kept\n"),
        (Tightening, Loosening),
    ),
    orders(
        "element of the items renamed",
        ("- node: line\n", "- node: item\n                  rust: Line\n"),
        (Breaking, Breaking),
    ),
    orders(
        "type renamed",
        ("- node: line\n", "- node: line\n                  rust: OrderLine\n"),
        (Breaking, Breaking),
    ),
    orders("root's name dropped in JSON", ("json: {root: kept}", "json: {root: dropped}"), (Breaking, Breaking)),
    orders(
        "node gone",
        (
            "            - node: lines\n              card: 0-1\n              doc: The lines.\n              rows:\n                - node: line\n                  card: 1-n\n                  doc: One line.\n                  rows:\n                    - {name: price, req: Y, value: Decimal, doc: The price.}\n                    - {name: gift, req: N, value: Flag, doc: Whether to wrap it.}\n",
            "",
        ),
        (Breaking, Loosening),
    ),
    orders(
        "any root in XML",
        ("  json: {root: kept}\n", "  json: {root: kept}\n  xml: {root: any}\n"),
        (Loosening, Breaking),
    ),
];

pub(crate) const RULES: &[Case] = &[
    orders(
        "rule gone",
        ("    rules:\n      - {all_or_none: [from_day, to_day], doc: Give both days or none.}\n", ""),
        (Loosening, Tightening),
    ),
    orders("rule and its rows new", (OLD_RULES, NEW_RULES), (Loosening, Breaking)),
    orders(
        "rule changed",
        ("{at_least_one: [upc, [sku, size]]", "{exactly_one: [upc, [sku, size]]"),
        (Tightening, Tightening),
    ),
    orders("rule told otherwise", ("doc: Say which article.", "doc: Tell the article."), (Docs, Docs)),
];

const OLD_RULES: &str = "doc: Say which article.}\n          rows:\n";

const NEW_RULES: &str = "doc: Say which article.}
            - {all_or_none: [one, two], doc: Both or none.}
          rows:
            - {name: one, req: N, value: Text, doc: One.}
            - {name: two, req: N, value: Text, doc: Two.}
";
