//! The mistakes: what is edited, and which lint finds it.

use joor_codegen::lint::Lint;

use crate::common::{CONVENTIONS, ORDERS};

/// An edit of one of the sound tables.
pub(crate) struct Case {
    pub(crate) lint: Lint,
    pub(crate) mistake: &'static str,
    pub(crate) file: &'static str,
    pub(crate) old: &'static str,
    pub(crate) new: &'static str,
    /// Whether the lint is to find nothing after all.
    pub(crate) quiet: bool,
}

const fn orders(lint: Lint, mistake: &'static str, old: &'static str, new: &'static str) -> Case {
    Case { lint, mistake, file: ORDERS, old, new, quiet: false }
}

const fn conventions(lint: Lint, mistake: &'static str, old: &'static str, new: &'static str) -> Case {
    Case { lint, mistake, file: CONVENTIONS, old, new, quiet: false }
}

impl Case {
    /// Something that looks like the mistake and is none.
    const fn but_sound(self) -> Self {
        Self { quiet: true, ..self }
    }
}

const NOTE: &str = "- {name: note, from: guide, value: Text, doc: A note.}";
/// Lines of a message's rows, put before the node of the lines.
macro_rules! before_lines {
    ($($line:literal)*) => {
        concat!($("            ", $line, "\n",)* "            - node: lines\n              card: 0-1\n")
    };
}

const LINES: &str = "            - node: lines\n              card: 0-1\n";

pub(crate) const CASES: &[Case] = &[
    orders(Lint::MaxMissing, "a string without MAX", "max: 50, doc: The code.}", "doc: The code.}"),
    orders(Lint::MaxMissing, "an empty cell", "max: 50, doc: The code.}", "max: \"\", doc: The code.}").but_sound(),
    orders(
        Lint::NamePattern,
        "a name in another style",
        NOTE,
        "- {name: noteText, req: N, value: Text, doc: A.}\n            - {name: ship_to, req: N, value: Text, doc: B.}\n            - {name: ship_by, req: N, value: Text, doc: C.}\n            - {name: ship_on, req: N, value: Text, doc: D.}\n            - {name: ship_as, req: N, value: Text, doc: E.}",
    ),
    orders(
        Lint::NamePattern,
        "a row without the word of its node",
        LINES,
        before_lines! {
            "- node: billing_address"
            "  card: 0-1"
            "  doc: When bills go elsewhere."
            "  rows:"
            "    - {name: billing_code, req: N, value: Text, doc: A.}"
            "    - {name: billing_city, req: N, value: Text, doc: B.}"
            "    - {name: billing_name, req: N, value: Text, doc: C.}"
            "    - {name: phone, req: N, value: Text, doc: D.}"
        },
    ),
    orders(
        Lint::NamePattern,
        "a misspelt word of the node",
        LINES,
        before_lines! {
            "- node: billing_address"
            "  card: 0-1"
            "  doc: When bills go elsewhere."
            "  rows:"
            "    - {name: billing_code, req: N, value: Text, doc: A.}"
            "    - {name: billing_city, req: N, value: Text, doc: B.}"
            "    - {name: billing_name, req: N, value: Text, doc: C.}"
            "    - {name: biling_phone, req: N, value: Text, doc: D.}"
            "    - {name: remark, req: N, value: Text, doc: E.}"
        },
    ),
    orders(
        Lint::RequiredUnderOptional,
        "required in an optional node",
        LINES,
        before_lines! {
            "- node: tax"
            "  card: 0-1"
            "  doc: The tax."
            "  rows:"
            "    - {name: rate, req: Y, value: Decimal, doc: How much.}"
        },
    ),
    orders(
        Lint::RequiredUnderOptional,
        "the node's doc says when",
        LINES,
        before_lines! {
            "- node: tax"
            "  card: 0-1"
            "  doc: The tax, if there is one."
            "  rows:"
            "    - {name: rate, req: Y, value: Decimal, doc: How much.}"
        },
    )
    .but_sound(),
    orders(
        Lint::DifferingLimits,
        "one name, two limits",
        LINES,
        before_lines! {
            "- node: tags"
            "  card: 0-1"
            "  doc: If it has tags."
            "  rows:"
            "    - {name: tag_name, req: N, value: Any String, max: 20, doc: One.}"
            "- node: marks"
            "  card: 0-1"
            "  doc: If it has marks."
            "  rows:"
            "    - {name: tag_name, req: N, value: Any String, max: 30, doc: Two.}"
        },
    ),
    orders(
        Lint::DifferingLimits,
        "one word in two nodes",
        LINES,
        before_lines! {
            "- node: tags"
            "  card: 0-1"
            "  doc: If it has tags."
            "  rows:"
            "    - {name: text, req: N, value: Any String, max: 20, doc: One.}"
            "- node: marks"
            "  card: 0-1"
            "  doc: If it has marks."
            "  rows:"
            "    - {name: text, req: N, value: Any String, max: 30, doc: Two.}"
        },
    )
    .but_sound(),
    orders(
        Lint::DifferingTypes,
        "one name, two types",
        LINES,
        before_lines! {
            "- node: tags"
            "  card: 0-1"
            "  doc: If it has tags."
            "  rows:"
            "    - {name: tag_name, req: N, value: Text, doc: One.}"
            "- node: marks"
            "  card: 0-1"
            "  doc: If it has marks."
            "  rows:"
            "    - {name: tag_name, req: N, value: Flag, doc: Two.}"
        },
    ),
    conventions(
        Lint::CodeGap,
        "a number left out",
        "      - {value: \"001\", name: No Token, doc: Without a token.}\n",
        "      - {value: \"001\", name: No Token, doc: Without a token.}\n      - {value: \"002\", name: B, doc: B.}\n      - {value: \"004\", name: D, doc: D.}\n",
    ),
    conventions(
        Lint::CodeGap,
        "another range",
        "      - {value: \"001\", name: No Token, doc: Without a token.}\n",
        "      - {value: \"001\", name: No Token, doc: Without a token.}\n      - {value: \"010\", name: B, doc: B.}\n      - {value: \"011\", name: D, doc: D.}\n",
    )
    .but_sound(),
    orders(Lint::CutPage, "a doc that breaks off", "doc: In words.}", "doc: In words and}"),
    orders(Lint::CutPage, "a doc that says so", "doc: Send orders.\n", "doc: Send orders. The stored copy ends early.\n"),
    orders(
        Lint::CutPage,
        "a last row that is not there",
        "complete: true",
        "complete: false\nlast_row: outcomes",
    ),
    orders(Lint::CutPage, "a page that is cut", "complete: true", "complete: false\nlast_row: outcome").but_sound(),
    orders(
        Lint::CopiedDescription,
        "words of the page",
        "doc: The code.}",
        "doc: \"The code by which the shop knows the order, in its books.\"}",
    ),
    orders(
        Lint::ConditionInWords,
        "a condition in words",
        "doc: A note.}",
        "doc: A note. Required if the code is empty.}",
    ),
    orders(
        Lint::ConditionInWords,
        "a condition that is stated",
        "doc: The state.",
        "doc: The state. Required if the country has states.",
    )
    .but_sound(),
    orders(
        Lint::UnusedType,
        "an enumeration of a page that no row has",
        "enumerations:\n  - name: color\n",
        "enumerations:\n  - name: tone\n    doc: A tone.\n    values: [{value: dark, doc: Dark.}]\n  - name: color\n",
    ),
    conventions(
        Lint::UnusedType,
        "an enumeration of a version that no row has",
        "  - name: outcome_code\n",
        "  - name: tone\n    doc: A tone.\n    values: [{value: dark, doc: Dark.}]\n  - name: outcome_code\n",
    ),
    conventions(
        Lint::UnusedType,
        "a node of a version that no row names",
        "credits:",
        "nodes:\n  - node: spare\n    from: example\n    doc: A spare.\n    rows: [{name: id, value: Text, doc: Its id.}]\ncredits:",
    ),
];
