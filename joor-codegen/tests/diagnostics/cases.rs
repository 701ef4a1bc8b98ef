//! The mistakes: what is edited, and how many problems come of it.

use crate::common::{CONVENTIONS, COUNTRIES, ITEMS, JSON_CONVENTIONS, ORDERS};

/// An edit of one of the sound tables.
pub(crate) struct Case {
    pub(crate) mistake: &'static str,
    pub(crate) file: &'static str,
    pub(crate) old: &'static str,
    pub(crate) new: &'static str,
    pub(crate) problems: usize,
}

impl Case {
    /// A mistake that shows in several places.
    const fn told(self, problems: usize) -> Self {
        Self { problems, ..self }
    }
}

const fn orders(mistake: &'static str, old: &'static str, new: &'static str) -> Case {
    Case { mistake, file: ORDERS, old, new, problems: 1 }
}

const fn conventions(mistake: &'static str, old: &'static str, new: &'static str) -> Case {
    Case { mistake, file: CONVENTIONS, old, new, problems: 1 }
}

const fn countries(mistake: &'static str, old: &'static str, new: &'static str) -> Case {
    Case { mistake, file: COUNTRIES, old, new, problems: 1 }
}

const fn items(mistake: &'static str, old: &'static str, new: &'static str) -> Case {
    Case { mistake, file: ITEMS, old, new, problems: 1 }
}

const fn json(mistake: &'static str, old: &'static str, new: &'static str) -> Case {
    Case { mistake, file: JSON_CONVENTIONS, old, new, problems: 1 }
}

/// A leaf of the request.
const NOTE: &str = "- {name: note, from: guide, value: Text, doc: A note.}";

/// All mistakes, by the snapshot that shows them.
pub(crate) const GROUPS: &[(&str, &[Case])] = &[
    ("yaml", YAML),
    ("keys_and_words", KEYS_AND_WORDS),
    ("pages", PAGES),
    ("cells", CELLS),
    ("corrections", CORRECTIONS),
    ("requirements", REQUIREMENTS),
    ("conditions", CONDITIONS),
    ("nodes", NODES),
    ("names", NAMES),
    ("rules", RULES),
    ("endpoints", ENDPOINTS),
    ("enumerations", ENUMERATIONS),
    ("conventions", CONVENTIONS_PAGE),
    ("code_lists", CODE_LISTS),
    ("without_xml", WITHOUT_XML),
    ("values", VALUES),
    ("shared_nodes", SHARED_NODES),
];

const YAML: &[Case] = &[
    orders("text with a colon and a blank, without quotes", "doc: Send orders.\n", "doc: Send: orders.\n"),
    orders("bracket not closed", "formats: [xml, json]", "formats: [xml, json"),
    orders("tab as indentation", "  guide: https", "\tguide: https"),
    orders("text that starts with a special character", "doc: The orders.", "doc: @orders"),
    orders("anchor", "title: Orders", "title: &title Orders"),
    orders("alias", "doc: The orders.", "doc: *title"),
    orders("tag", "title: Orders", "title: !!str Orders"),
    orders("second document", "doc: Send orders.\n", "doc: Send orders.\n---\n"),
    orders("directive", "page: https://docs.example/v1/orders", "%YAML 1.2\n---\npage: https://docs.example/v1/orders"),
    orders("key given twice", "title: Orders", "title: Orders\ntitle: Others"),
    orders("key that is no text", "title: Orders", "title: Orders\n[a]: b"),
    orders(
        "nested too deep",
        "title: Orders",
        "title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    ),
];

const KEYS_AND_WORDS: &[Case] = &[
    orders("unknown key", "complete: true", "complete: true\ncompleted: true"),
    orders("unknown key, nothing near", "  doc: The orders.", "  colour: blue"),
    orders("missing key", "title: Orders\n", ""),
    orders("missing doc of a leaf", "max: 50, doc: The code.}", "max: 50}"),
    orders("key without a value", "title: Orders", "title:"),
    orders("null is no value", "title: Orders", "title: ~"),
    orders("empty doc", "doc: The code.}", "doc: \" \"}"),
    orders("list where a text is expected", "doc: The orders.", "doc: [The, orders.]"),
    orders("text where a list is expected", "formats: [xml, json]", "formats: xml"),
    orders("text where a mapping is expected", "json: {root: kept}", "json: kept"),
    orders("unknown source", NOTE, "- {name: note, from: hearsay, value: Text, doc: A note.}"),
    orders("unknown word for a boolean", "complete: true", "complete: yes"),
    orders("cardinality on a leaf", "max: 50, doc: The code.}", "max: 50, card: 1-1, doc: The code.}"),
    orders("rows on a leaf", "max: 50, doc: The code.}", "max: 50, rows: [], doc: The code.}"),
    orders("REQ on a node", "card: 0-1\n", "card: 0-1\n              req: N\n"),
    orders("node and name on one row", "- node: lines", "- node: lines\n              name: lines"),
    orders("type beside value", "value: Text, doc: The size.", "value: Text, type: string, doc: The size."),
];

const PAGES: &[Case] = &[
    orders("address that is none", "page: https://docs.example/v1/orders", "page: orders"),
    orders("day that is none", "read: 2026-11-21", "read: 2026-02-30"),
    orders("incomplete without a last row", "complete: true", "complete: false"),
    orders("complete with a last row", "complete: true", "complete: true\nlast_row: sku"),
    orders("source that the file does not name", "from: guide, value", "from: observed, value"),
    orders("unknown kind of source", "  guide: https", "  hearsay: a friend\n  guide: https"),
    orders("sources left out", "sources:\n  guide: https://docs.example/guide\n", ""),
    orders("printed table without its columns", "  columns: [NAME, REQ, VALUE, MAX, DESCRIPTION]\n", ""),
    orders("message without a root", "- node: orders\n      card: 1-1", "- name: orders\n      card: 1-1").told(4),
];

const CELLS: &[Case] = &[
    orders("secret that is no text", "{name: price, req: Y,", "{name: price, secret: true, req: Y,"),
    orders("secret that is none", "{name: note, from: guide,", "{name: note, secret: false, from: guide,"),
    orders("secret node", "- node: lines", "- node: lines\n              secret: true"),
    orders("unknown VALUE", "value: Any String, max: 13", "value: Any Strng, max: 13"),
    orders("unknown VALUE, nothing near", "value: Any String, max: 13", "value: Barcode, max: 13"),
    orders("unknown type", "{type: color, because", "{type: colour, because"),
    orders("unknown type, nothing near", "{type: color, because", "{type: paint, because"),
    orders("documented leaf without VALUE", "req: X, value: Text, doc: The size.", "req: X, doc: The size."),
    orders("documented leaf without REQ", "{name: gift, req: N, ", "{name: gift, "),
    orders("documented leaf without any cell", "{name: gift, req: N, value: Flag, ", "{name: gift, "),
    orders("leaf without a type", "from: guide, value: Text,", "from: guide,"),
    orders("MAX without a meaning", "value: Decimal,", "value: Decimal, max: 10,"),
    orders("MAX that is no number", "max: 13", "max: 13 digits"),
    orders("MAX with a fraction", "max: 13", "max: 13.0"),
    orders("MAX too wide for an integer", "value: Int, max: 4,", "value: Int, max: 100,"),
    orders(
        "MAX of another type",
        "means: {type: color, because",
        "max: 4\n              means: {type: color, max: bytes, because",
    ),
];

const CORRECTIONS: &[Case] = &[
    orders("name", NOTE, "- {name: note, from: guide, value: Text, doc: A note., means: {name: note, because: r}}"),
    orders(
        "depth",
        NOTE,
        "- {name: note, from: guide, value: Text, doc: A note., means: {printed_depth: 2, because: r}}",
    ),
    orders("type", NOTE, "- {name: note, from: guide, value: Text, doc: A note., means: {type: string, because: r}}"),
    orders("MAX", "max: 13, ", "max: 13, means: {max: characters, because: r}, "),
    orders(
        "MAX without a MAX",
        NOTE,
        "- {name: note, from: guide, value: Text, doc: A note., means: {max: bytes, because: r}}",
    ),
    orders(
        "number as a string, on a string",
        NOTE,
        "- {name: note, from: guide, value: Text, doc: A note., means: {json: string, because: r}}",
    ),
    orders("required", "max: 50, doc: The code.", "max: 50, means: {required: true, because: r}, doc: The code."),
    orders("recommended", "max: 4, doc: How many.", "max: 4, means: {recommended: true, because: r}, doc: How many."),
    orders(
        "not required, without REQ",
        NOTE,
        "- {name: note, from: guide, value: Text, doc: A note., means: {required: false, because: r}}",
    ),
    orders("cardinality", "card: 0-1\n", "card: 0-1\n              means: {card: 0-1, because: r}\n"),
    orders(
        "cardinality where none is printed",
        "rust: OrdersReply\n",
        "means: {card: 0-1, because: r}\n      rust: OrdersReply\n",
    ),
    orders(
        "node that must be there anyway",
        "json: kept\n",
        "json: kept\n          means: {required: true, because: r}\n",
    ),
    orders("no reason", "{type: color, because: these are the values}", "{type: color}"),
    orders(
        "no reason for a requirement other than the printed code",
        "max: 50, doc: The code.",
        "max: 50, means: {required: false}, doc: The code.",
    ),
    orders("nothing but a reason", NOTE, "- {name: note, from: guide, value: Text, doc: A note., means: {because: r}}"),
    orders(
        "on the wrong kind of row",
        NOTE,
        "- {name: note, from: guide, value: Text, doc: A note., means: {card: 1-1, because: r}}",
    ),
    orders("unknown key", "{type: color, because: these are the values}", "{typ: color, type: color, because: r}"),
];

const REQUIREMENTS: &[Case] = &[
    orders("text without a meaning", "req: N, value: Flag", "req: N (Y if wrapped), value: Flag"),
    orders("misspelt code", "req: Better", "req: Beter"),
    orders("conditional code that nothing explains", "req: N, value: Flag", "req: X, value: Flag"),
    orders("stated twice", "{required_if: {country: [US, CA]}}", "{required: true, required_if: {country: [US, CA]}}"),
    orders("never recommended", "{required_if: {country: [US, CA]}}", "{recommended: false}"),
    orders("no condition", "{required_if: {country: [US, CA]}}", "{required_if: {}}"),
];

const CONDITIONS: &[Case] = &[
    orders("row that is not there", "{country: [US, CA]}", "{countr: [US, CA]}"),
    orders("row that is not there, nothing near", "{country: [US, CA]}", "{nation: [US, CA]}"),
    orders("row of another node", "{country: [US, CA]}", "{price: present}"),
    orders("itself", "{country: [US, CA]}", "{state: present}"),
    orders(
        "printed name of a corrected row",
        "value: Text, doc: The size.}",
        "value: Text, doc: The size., means: {name: sizes, because: r}}",
    ),
    orders("code that is not in the list", "{country: [US, CA]}", "{country: [US, United States]}"),
    orders("value that is not in the enumeration", "{country: [US, CA]}", "{color: [darkblue]}"),
    orders("value of a node", "{country: [US, CA]}", "{lines: [a]}"),
    orders("value of another type", "{country: [US, CA]}", "{count: [many]}"),
    orders("no condition", "{country: [US, CA]}", "{country: maybe}"),
    orders("empty list", "{country: [US, CA]}", "{country: []}"),
];

const NODES: &[Case] = &[
    orders("greatest before least", "card: 0-1\n", "card: n-1\n"),
    orders("greatest below least", "card: 0-1\n", "card: 2-1\n"),
    orders("corrected to none", "card: 0-1\n", "card: 0-1\n              means: {card: many, because: r}\n"),
    orders("json that changes nothing", "card: 0-1\n", "card: 0-1\n              json: kept\n"),
    orders("json that cannot be", "card: 0-1\n", "card: 0-1\n              json: dropped\n"),
    orders("json of the root node", "card: 1-1\n", "card: 1-1\n      json: kept\n"),
    orders("list in a list", "card: 0-1\n", "card: 0-n\n"),
    orders(
        "no rows",
        "                    - {name: price, req: Y, value: Decimal, doc: The price.}\n                    - {name: gift, req: N, value: Flag, doc: Whether to wrap it.}\n",
        "                    []\n",
    ),
    orders(
        "two roots",
        "\nresponse:\n",
        "    - node: others\n      rows: [{name: a, req: Y, value: Text, doc: A.}]\n\nresponse:\n",
    ),
];

const NAMES: &[Case] = &[
    orders("row given twice", NOTE, "- {name: code, from: guide, value: Text, doc: A note.}"),
    orders("one Rust field for two rows", NOTE, "- {name: Code, from: guide, value: Text, doc: A note.}"),
    orders("one Rust field by `rust`", NOTE, "- {name: note, rust: code, from: guide, value: Text, doc: A note.}"),
    orders("reserved word", NOTE, "- {name: type, from: guide, value: Text, doc: A note.}"),
    orders("reserved word by `rust`", NOTE, "- {name: note, rust: type, from: guide, value: Text, doc: A note.}"),
    orders("reserved word as a node", "- node: lines", "- node: type"),
    orders("name with a blank that is not corrected", NOTE, "- {name: no te, from: guide, value: Text, doc: A note.}"),
    orders("name that gives no Rust name", NOTE, "- {name: _2, from: guide, value: Text, doc: A note.}"),
    orders("one Rust type for two nodes", "      rust: OrdersReply\n", ""),
    orders("one Rust type for a node and an endpoint", "rust: OrdersReply", "rust: Submit"),
    orders("one Rust type for a node and an enumeration", "rust: OrdersReply", "rust: Color"),
    orders("Rust type that generated code uses", "rust: OrdersReply", "rust: Option"),
    orders("field that generated code uses", NOTE, "- {name: extra, from: guide, value: Text, doc: A note.}"),
    orders("field that generated code uses beside a body", "{name: shop, req: Y,", "{name: shop, rust: body, req: Y,"),
    orders("Rust type in another case", "rust: OrdersReply", "rust: orders_reply"),
];

const RULES: &[Case] = &[
    orders("row that is not there", "[upc, [sku, size]]", "[ucp, upc, [sku, size]]"),
    orders("row named twice in one set", "[upc, [sku, size]]", "[upc, [sku, size, sku]]"),
    orders(
        "one alternative only",
        "{at_least_one: [upc, [sku, size]], doc: Say which article.}",
        "{at_least_one: [[upc, sku, size]], doc: Say which article.}",
    ),
    orders(
        "two rules in one",
        "{all_or_none: [from_day, to_day],",
        "{all_or_none: [from_day, to_day], needs: {from_day: to_day},",
    ),
    orders("no rule", "{all_or_none: [from_day, to_day],", "{"),
    orders("no doc", ", doc: Give both days or none.}", "}"),
    orders("pairs in one rule", "{all_or_none: [from_day, to_day],", "{needs: {from_day: to_day, to_day: from_day},"),
    orders("source that the file does not name", "doc: Give both", "from: observed, doc: Give both"),
];

const ENDPOINTS: &[Case] = &[
    orders("unknown method", "method: POST", "method: post"),
    orders("method without credits", "method: POST", "method: PUT"),
    orders("unknown effect", "effect: write", "effect: writes"),
    orders("unknown format", "formats: [xml, json]", "formats: [xml, yaml]"),
    orders("no format", "formats: [xml, json]", "formats: []"),
    orders("parameter without a row", "path: /v1/orders/{shop}", "path: /v1/orders/{shop}/{number}"),
    orders("row without a parameter", "path: /v1/orders/{shop}", "path: /v1/orders"),
    orders("misspelt parameter", "path: /v1/orders/{shop}", "path: /v1/orders/{shpo}").told(2),
    orders("parameter twice in the path", "path: /v1/orders/{shop}", "path: /v1/{shop}/{shop}"),
    orders("brace not closed", "path: /v1/orders/{shop}", "path: /v1/orders/{shop"),
    orders("query in the path", "path: /v1/orders/{shop}", "path: /v1/orders/{shop}?a=b"),
    orders("path with a host", "path: /v1/orders/{shop}", "path: https://docs.example/v1/orders/{shop}"),
    orders("parameter that can be left out", "{name: shop, req: Y,", "{name: shop, req: N,"),
    orders("reply of a message that is not there", "reply: response", "reply: v1/order.response"),
    orders("reply of a request", "reply: response", "reply: v1/orders.request"),
    orders("unknown body", "body: request", "body: response"),
    orders("name that is no name", "name: submit", "name: Submit Orders"),
    orders("unknown host", "effect: write", "effect: write\n    host: api"),
    orders("no authorization to go without", "effect: write", "effect: write\n    authorization: none"),
    orders("authorization of its own", "effect: write", "effect: write\n    authorization: {scheme: Bearer}"),
    orders("credits that are no number", "effect: write", "effect: write\n    credits: none"),
    orders("unknown kind of form", "body: request\n", "body: request\n    form: urlencoded\n"),
    orders("form without a message", "body: request\n", "form: multipart\n"),
    orders("form with a node", "body: request\n", "body: request\n    form: multipart\n"),
    orders(
        "field of both tables",
        "    query:\n",
        "    query:\n      - {name: shop, req: N, value: Any String, doc: Another.}\n",
    ),
];

const ENUMERATIONS: &[Case] = &[
    orders("value twice", "{value: red, doc: Red.}", "{value: red, doc: Red.}\n      - {value: red, doc: Blue.}"),
    orders(
        "one variant for two values",
        "{value: red, doc: Red.}",
        "{value: red, doc: Red.}\n      - {value: Red, doc: Blue.}",
    ),
    orders(
        "value that gives no variant",
        "{value: red, doc: Red.}",
        "{value: red, doc: Red.}\n      - {value: \"201\", doc: Blue.}",
    ),
    orders(
        "variant that is none",
        "{value: red, doc: Red.}",
        "{value: red, doc: Red.}\n      - {value: \"201\", rust: dark blue, doc: Blue.}",
    ),
    orders(
        "variant that generated code uses",
        "{value: red, doc: Red.}",
        "{value: red, doc: Red.}\n      - {value: other, doc: Another.}",
    ),
    orders("no values", "      - {value: red, doc: Red.}\n      - {value: dark blue, doc: Blue.}\n", "      []\n"),
    conventions("value that is no integer", "{value: \"0\", rust", "{value: none, rust"),
    conventions("values that are one number", "{value: \"001\", name: No Token", "{value: \"00\", name: No Token"),
    orders(
        "name of a code list",
        "\nendpoints:",
        "  - {name: country, doc: Another., values: [{value: a, doc: A.}]}\n\nendpoints:",
    ),
    orders(
        "name of a shared enumeration",
        "\nendpoints:",
        "  - {name: outcome_code, doc: Another., values: [{value: a, doc: A.}]}\n\nendpoints:",
    ),
    orders(
        "name of a built-in type",
        "\nendpoints:",
        "  - {name: string, doc: Another., values: [{value: a, doc: A.}]}\n\nendpoints:",
    )
    .told(2),
];

const CONVENTIONS_PAGE: &[Case] = &[
    conventions("authorization without a scheme", "credits: {GET", "authorization: {token: base64}\ncredits: {GET"),
    conventions("scheme of two words", "credits: {GET", "authorization: {scheme: Bearer token}\ncredits: {GET"),
    conventions(
        "unknown form of the token",
        "credits: {GET",
        "authorization: {scheme: Bearer, token: hex}\ncredits: {GET",
    ),
    conventions("code twice", "  - {code: Better,", "  - {code: X, means: optional, doc: Again.}\n  - {code: Better,"),
    conventions("unknown meaning of a code", "means: conditional", "means: depends"),
    conventions("unknown type", "type: boolean", "type: bool"),
    conventions("VALUE name twice", "  - {value: Time,", "  - {value: Text, type: timestamp}\n  - {value: Time,"),
    conventions("unknown method", "credits: {GET: 1", "credits: {FETCH: 1"),
    conventions("credits that are no number", "credits: {GET: 1", "credits: {GET: one"),
    conventions("envelope that no reply has", "envelope: {node: outcome", "envelope: {node: result"),
    conventions("envelope without its code", "code: code, comment", "code: status, comment"),
    conventions("page in the place of conventions", "doc: What all pages share.", "endpoints: []"),
];

const CODE_LISTS: &[Case] = &[
    countries("code twice", "{code: AX,", "{code: CA,"),
    countries(
        "names that compare equal",
        "name: Åland Islands}",
        "name: Åland Islands, aliases: [aland islands, u.s.a.]}",
    ),
    countries("nothing to compare", "aliases: [USA]", "aliases: [\"...\"]"),
    countries("name that is none", "code_list: country", "code_list: Country").told(2),
    countries("missing key", "source: ISO 3166-1\n", ""),
];

/// What a version with XML cannot have, and what one without it cannot.
const WITHOUT_XML: &[Case] = &[
    orders(
        "list of values",
        NOTE,
        "- {name: note, from: guide, value: Text, doc: A note., means: {list: array, because: r}}",
    ),
    orders("any shape", NOTE, "- {name: note, from: guide, doc: A note., means: {type: any, because: r}}"),
    json("no format", "formats: [json]", "formats: []"),
    json("unknown format", "formats: [json]", "formats: [json, yaml]"),
    items(
        "format that the version does not have",
        "    effect: write\n",
        "    effect: write\n    formats: [xml, json]\n",
    ),
    items(
        "root in XML",
        "  json: {root: dropped}\n  rows:\n    - node: loads",
        "  json: {root: dropped}\n  xml: {root: any}\n  rows:\n    - node: loads",
    ),
    items("name that is none", "{name: tags,", "{name: \"ta gs\", rust: tags,"),
    items("formats of a page", "complete: true\n", "complete: true\nformats: [json]\n"),
];

const VALUES: &[Case] = &[
    items("commas in a message", "list: array", "list: comma"),
    items("array in a query", "list: comma", "list: array"),
    items("unknown form", "list: array", "list: blanks"),
    items("list of any shape", "doc: Anything.}", "doc: Anything., means: {list: array, because: r}}"),
    items(
        "list on a node",
        "          card: 1-n\n",
        "          card: 1-n\n          means: {list: array, because: r}\n",
    ),
    items("list under a key", "means: {list: array,", "means: {list: array, json: {key: tag},"),
    items("list that a new call carries", "means: {list: comma,", "means: {list: comma, sends: a,"),
    items(
        "condition on the values of a list",
        "doc: First day.}",
        "doc: First day., means: {required_if: {tags: [a]}, because: r}}",
    ),
    items(
        "any shape in a query",
        "{name: ids, req: N, value: Text, doc: Ids., means: {list: comma, because: the text says so}}",
        "{name: ids, req: N, value: Object, doc: Ids.}",
    ),
    items("range of a text", "doc: Tags., means: {list: array,", "doc: Tags., means: {range: {min: 0}, list: array,"),
    items("range without a number", "range: {min: 0, max: 100}", "range: {min: 100, max: 0}"),
    items("range without a bound", "range: {min: 0, max: 100}", "range: {}"),
    items("bound that is no whole number", "max: 100}", "max: 0.5}"),
    items(
        "range beside MAX",
        "value: Number, doc: In percent., means: {",
        "value: Number, max: 50, doc: In percent., means: {max: value, ",
    ),
    items("null in a query", "{name: page, req: N,", "{name: page, nullable: true, req: N,"),
    items("null in place of a document", "      card: 1-1\n", "      card: 1-1\n      nullable: true\n"),
    items("null in place of an item", "          card: 1-n\n", "          card: 1-n\n          nullable: true\n"),
    items("order of one row", "[start, end]", "[start]"),
    items("order of other types", "[start, end]", "[start, share]"),
    items("order of a row that is not there", "[start, end]", "[start, ends]"),
];

const SHARED_NODES: &[Case] = &[
    items("node that is not there", "of: error,", "of: errors,"),
    items("rows beside of", "of: error,", "of: error, rows: [],"),
    items("own name beside of", "of: error,", "of: error, rust: Mine,"),
    items("nodes of a page", "complete: true\n", "complete: true\nnodes: []\n"),
    items(
        "shared node as a list of its own",
        "      rows:\n        - {node: errors,",
        "      of: error\n      rows:\n        - {node: errors,",
    )
    .told(2),
    json("node below the one that has it", "of: reference}", "of: later}"),
    json("node with a cardinality", "    rust: ItemError\n", "    rust: ItemError\n    card: 0-n\n"),
    json(
        "two nodes of one name",
        "  - node: error\n    rust: ItemError\n",
        "  - node: reference\n    rust: ItemError\n",
    )
    .told(2),
    json("two types of one name", "    rust: ItemError\n", "    rust: Reference\n"),
    json(
        "list as a shared node",
        "      - {name: details, value: Object, doc: What is known of it.}\n      - {node: about, of: reference}\n",
        "      - {node: about, of: reference, card: 0-n}\n",
    )
    .told(2),
];
