//! The table language: every kind of mapping with the keys it may have.

/// A kind of mapping.
#[derive(Debug)]
pub(super) struct Shape {
    /// What a user calls it, with its article.
    pub(super) what: &'static str,
    pub(super) required: &'static [&'static str],
    pub(super) optional: &'static [&'static str],
    /// The key whose value stands for the whole in a message.
    pub(super) named_by: &'static str,
    /// Keys of other mappings that are probably written here by mistake, and what to say of them.
    pub(super) misplaced: &'static [(&'static [&'static str], &'static str)],
}

impl Shape {
    pub(super) fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.optional).copied()
    }

    pub(super) fn knows(&self, key: &str) -> bool {
        self.keys().any(|known| known == key)
    }

    pub(super) fn help_for_misplaced(&self, key: &str) -> Option<&'static str> {
        self.misplaced.iter().find(|(keys, _)| keys.contains(&key)).map(|(_, help)| *help)
    }
}

const PLAIN: Shape = Shape { what: "", required: &[], optional: &[], named_by: "", misplaced: &[] };

pub(super) const PAGE: Shape = Shape {
    what: "a page",
    required: &["page", "title", "read", "complete"],
    optional: &[
        "last_row",
        "doc",
        "sources",
        "allow",
        "exceptions",
        "enumerations",
        "endpoints",
        "request",
        "response",
    ],
    named_by: "page",
    misplaced: &[
        (
            &[
                "req_codes",
                "value_names",
                "content_types",
                "credits",
                "authorization",
                "envelope",
                "outcome",
                "formats",
                "nodes",
            ],
            "this belongs in the version's conventions.yaml",
        ),
        (&["rows", "columns", "json"], "this belongs under `request` or `response`"),
    ],
};

pub(super) const SOURCES: Shape = Shape { what: "`sources`", optional: &["guide", "observed"], ..PLAIN };

pub(super) const MESSAGE: Shape =
    Shape { what: "a message", required: &["json", "rows"], optional: &["columns", "doc", "from", "xml"], ..PLAIN };

pub(super) const MESSAGE_JSON: Shape = Shape { what: "`json` of a message", required: &["root"], ..PLAIN };

pub(super) const MESSAGE_XML: Shape = Shape { what: "`xml` of a message", required: &["root"], ..PLAIN };

pub(super) const NODE: Shape = Shape {
    what: "a node",
    required: &["node", "rows"],
    optional: &["card", "doc", "from", "rust", "json", "nullable", "means", "rules"],
    named_by: "node",
    misplaced: &[
        (
            &["req", "value", "max", "display", "available", "secret"],
            "only a leaf has this cell; take it away, or make the row a leaf with `name`",
        ),
        (&["name"], "a row is a node or a leaf; take `node` or `name` away"),
    ],
};

/// A node whose rows the conventions have.
pub(super) const NODE_OF: Shape = Shape {
    what: "a node with `of`",
    required: &["node", "of"],
    optional: &["card", "doc", "from", "json", "nullable", "means"],
    named_by: "node",
    misplaced: &[
        (
            &["req", "value", "max", "display", "available"],
            "only a leaf has this cell; take it away, or make the row a leaf with `name`",
        ),
        (&["rows", "rules", "rust"], "the node that `of` names has this, in the version's conventions.yaml"),
        (&["name"], "a row is a node or a leaf; take `node` or `name` away"),
    ],
};

/// A node that pages have by name.
pub(super) const SHARED_NODE: Shape = Shape {
    what: "a node of the conventions",
    required: &["node", "rows"],
    optional: &["doc", "from", "rust", "rules"],
    named_by: "node",
    misplaced: &[(&["card", "json", "nullable", "means"], "this belongs on the page's row, beside `of`")],
};

pub(super) const LEAF: Shape = Shape {
    what: "a leaf",
    required: &["name", "doc"],
    optional: &[
        "req",
        "value",
        "max",
        "display",
        "from",
        "rust",
        "default",
        "available",
        "secret",
        "means",
        "nullable",
    ],
    named_by: "name",
    misplaced: &[
        (
            &["card", "rows", "rules", "json"],
            "only a node has this; take it away, or make the row a node with `node` and `rows`",
        ),
        (&["type"], "the printed type stands in `value`; what it was taken to mean in `means: {type: …}`"),
    ],
};

pub(super) const NODE_MEANS: Shape = Shape {
    what: "`means` of a node",
    optional: &["name", "printed_depth", "card", "required", "recommended", "required_if", "because"],
    misplaced: &[(&["type", "max", "json", "list", "range"], "only a leaf has this; take it away")],
    ..PLAIN
};

pub(super) const LEAF_MEANS: Shape = Shape {
    what: "`means` of a leaf",
    optional: &[
        "name",
        "printed_depth",
        "type",
        "max",
        "required",
        "recommended",
        "required_if",
        "json",
        "list",
        "range",
        "sends",
        "because",
    ],
    misplaced: &[(&["card"], "only a node occurs several times; take it away")],
    ..PLAIN
};

/// Besides exactly one of [`RULE_KINDS`].
pub(super) const RULE: Shape = Shape {
    what: "a rule",
    required: &["doc"],
    optional: &["all_or_none", "at_least_one", "exactly_one", "at_most_one", "needs", "not_after", "from"],
    ..PLAIN
};

pub(super) const RULE_KINDS: [&str; 6] =
    ["all_or_none", "at_least_one", "exactly_one", "at_most_one", "needs", "not_after"];

pub(super) const ENUMERATION: Shape = Shape {
    what: "an enumeration",
    required: &["name", "doc", "values"],
    optional: &["wire", "also", "open"],
    named_by: "name",
    ..PLAIN
};

pub(super) const ENUMERATION_VALUE: Shape = Shape {
    what: "a value of an enumeration",
    required: &["value", "doc"],
    optional: &["rust", "name", "deprecated", "heading"],
    named_by: "value",
    ..PLAIN
};

pub(super) const ENDPOINT: Shape = Shape {
    what: "an endpoint",
    required: &["name", "method", "path", "effect", "doc", "reply"],
    optional: &[
        "from",
        "authorization",
        "host",
        "credits",
        "parameters",
        "query",
        "rules",
        "body",
        "form",
        "raw_body",
        "paging",
        "matches",
        "hazards",
        "formats",
    ],
    named_by: "name",
    misplaced: &[(&["request"], "write `body: request`"), (&["response"], "write `reply: response`")],
};

pub(super) const RAW_BODY: Shape =
    Shape { what: "`raw_body`", required: &["content_types"], optional: &["max_bytes", "unless"], ..PLAIN };

pub(super) const PAGING: Shape = Shape {
    what: "`paging`",
    required: &["start", "count", "next", "list"],
    misplaced: &[(&["page"], "pages have positions, with `start` and `next`, or numbers, with `page`; not both")],
    ..PLAIN
};

/// [`PAGING`] where pages are numbered, which the key `page` tells.
pub(super) const NUMBERED_PAGING: Shape = Shape {
    what: "`paging` by numbers",
    required: &["page", "count", "list"],
    misplaced: &[(
        &["start", "next"],
        "pages have positions, with `start` and `next`, or numbers, with `page`; not both",
    )],
    ..PLAIN
};

pub(super) const HAZARD: Shape =
    Shape { what: "a hazard", required: &["name", "doc"], optional: &["when"], named_by: "name", ..PLAIN };

pub(super) const RANGE: Shape = Shape { what: "`range`", optional: &["min", "max"], ..PLAIN };

pub(super) const JSON_KEY: Shape = Shape { what: "`json` of a leaf", required: &["key"], ..PLAIN };

pub(super) const CONVENTIONS: Shape = Shape {
    what: "a conventions page",
    required: &["page", "title", "read", "complete", "req_codes", "value_names", "credits"],
    optional: &[
        "last_row",
        "doc",
        "sources",
        "allow",
        "content_types",
        "authorization",
        "envelope",
        "outcome",
        "enumerations",
        "formats",
        "nodes",
    ],
    named_by: "page",
    misplaced: &[(&["endpoints", "request", "response"], "this belongs in the file of its page")],
};

pub(super) const REQ_CODE: Shape =
    Shape { what: "a REQ code", required: &["code", "means", "doc"], named_by: "code", ..PLAIN };

pub(super) const VALUE_NAME: Shape =
    Shape { what: "a VALUE name", required: &["value", "type"], optional: &["max"], named_by: "value", ..PLAIN };

pub(super) const CONTENT_TYPE: Shape = Shape {
    what: "a content type",
    required: &["content_type", "doc"],
    optional: &["format"],
    named_by: "content_type",
    ..PLAIN
};

pub(super) const AUTHORIZATION: Shape =
    Shape { what: "`authorization`", required: &["scheme"], optional: &["token"], ..PLAIN };

pub(super) const ENVELOPE: Shape =
    Shape { what: "the envelope", required: &["node", "code", "comment", "log"], named_by: "node", ..PLAIN };

pub(super) const OUTCOME: Shape = Shape {
    what: "the outcome",
    required: &["data", "errors", "status", "message", "details"],
    named_by: "data",
    ..PLAIN
};

pub(super) const CODE_LIST: Shape = Shape {
    what: "a code list",
    required: &["code_list", "source", "read", "doc", "entries"],
    optional: &["allow"],
    named_by: "code_list",
    ..PLAIN
};

pub(super) const INDEX: Shape = Shape { what: "the index", required: &["pages", "calls"], ..PLAIN };

pub(super) const INDEX_PAGE: Shape = Shape {
    what: "a page of the index",
    required: &["page", "state"],
    optional: &["file", "because"],
    named_by: "page",
    ..PLAIN
};

pub(super) const INDEX_CALL: Shape = Shape {
    what: "a call of the index",
    required: &["path"],
    optional: &["method", "call", "state", "because"],
    named_by: "path",
    ..PLAIN
};

pub(super) const EXCEPTION: Shape =
    Shape { what: "an exception", required: &["row", "cell", "because"], named_by: "row", ..PLAIN };

pub(super) const CODE_ENTRY: Shape = Shape {
    what: "an entry of a code list",
    required: &["code", "name"],
    optional: &["aliases"],
    named_by: "code",
    ..PLAIN
};

pub(super) const ALLOWANCE: Shape =
    Shape { what: "an allowance", required: &["lint", "because"], optional: &["row"], named_by: "lint", ..PLAIN };
