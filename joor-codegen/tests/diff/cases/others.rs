//! Changes of calls, of what pages share, and of descriptions.

use joor_codegen::diff::Class::{Breaking, Docs, Loosening, Tightening};

use super::{Case, case, orders};
use crate::common::{CONVENTIONS, COUNTRIES};

pub(crate) const CALLS: &[Case] = &[
    orders("another path", ("path: /v1/orders/{shop}", "path: /v1/{shop}/orders"), (Breaking, Breaking)),
    orders("another method", ("method: POST", "method: GET"), (Breaking, Breaking)),
    orders("format gone", ("formats: [xml, json]", "formats: [xml]"), (Tightening, Loosening)),
    orders("no body", ("    body: request\n", ""), (Breaking, Breaking)),
    orders("another name", ("  - name: submit\n", "  - name: hand_in\n"), (Breaking, Breaking)),
    orders("another effect", ("effect: write", "effect: idempotent-write"), (Docs, Docs)),
    orders(
        "parameter new",
        (
            "      - {name: to_day",
            "      - {name: limit, req: N, value: Int, max: 4, doc: Most.}\n      - {name: to_day",
        ),
        (Loosening, Breaking),
    ),
    case(CONVENTIONS, "calls cost more", ("POST: 5", "POST: 6"), (Tightening, Loosening)),
    orders(
        "bytes instead of a message",
        ("    body: request\n", "    raw_body: {content_types: [image/jpeg], max_bytes: 10}\n"),
        (Breaking, Breaking),
    ),
    orders(
        "a new call carries a value",
        ("doc: The first day.}", "doc: The first day., means: {sends: \"2026-01-01T00:00:00Z\", because: it must}}"),
        (Breaking, Breaking),
    ),
    orders("another host", ("effect: write", "effect: write\n    host: token"), (Breaking, Breaking)),
    orders("it costs nothing", ("effect: write", "effect: write\n    credits: 0"), (Loosening, Tightening)),
    case(
        CONVENTIONS,
        "the token sent",
        ("credits: {GET", "authorization: {scheme: Bearer}\ncredits: {GET"),
        (Docs, Docs),
    ),
    orders("reply of any shape", ("    reply: response\n", "    reply: unknown\n"), (Breaking, Breaking)),
];

pub(crate) const SHARED: &[Case] = &[
    orders(
        "value of an enumeration new",
        ("{value: red, doc: Red.}", "{value: red, doc: Red.}\n      - {value: green, doc: Green.}"),
        (Loosening, Breaking),
    ),
    orders(
        "variant renamed",
        ("{value: red, doc: Red.}", "{value: red, rust: Scarlet, doc: Red.}"),
        (Breaking, Breaking),
    ),
    case(CONVENTIONS, "enumeration written otherwise", ("    wire: integer\n", ""), (Breaking, Breaking)),
    case(
        CONVENTIONS,
        "envelope elsewhere",
        ("comment: comment, log: log_id", "comment: text, log: log_id"),
        (Breaking, Breaking),
    ),
    case(COUNTRIES, "entry gone", ("  - {code: AX, name: Åland Islands}\n", ""), (Breaking, Loosening)),
    case(
        COUNTRIES,
        "alias new",
        ("{code: AX, name: Åland Islands}", "{code: AX, name: Åland Islands, aliases: [ALA]}"),
        (Loosening, Breaking),
    ),
    orders(
        "a date beside the values",
        ("    doc: What color it has.\n", "    doc: What color it has.\n    also: date\n"),
        (Loosening, Breaking),
    ),
];

pub(crate) const DOCS: &[Case] = &[
    orders("meaning of a row", ("doc: The code.}", "doc: A code.}"), (Docs, Docs)),
    orders(
        "several texts of a row",
        (
            "{name: note, from: guide, value: Text, doc: A note.}",
            "{name: note, from: example, value: Text, display: Y, doc: The note.}",
        ),
        (Docs, Docs),
    ),
    orders(
        "the page's head",
        (
            "title: Orders\nread: 2026-11-21\ncomplete: true",
            "title: All orders\nread: 2026-11-22\ncomplete: false\nlast_row: gift",
        ),
        (Docs, Docs),
    ),
    orders("reason of a correction", ("because: names and codes are taken", "because: both are taken"), (Docs, Docs)),
    orders("meaning of a call", ("doc: Send orders to a shop.", "doc: Send them."), (Docs, Docs)),
    case(CONVENTIONS, "REQ code told otherwise", ("doc: Must be sent.", "doc: Send it."), (Docs, Docs)),
    case(COUNTRIES, "source of a code list", ("read: 2026-11-21", "read: 2026-11-22"), (Docs, Docs)),
];
