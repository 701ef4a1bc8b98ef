//! Any text as a page: no panic, and no time out of proportion.

use std::time::{Duration, Instant};

use joor_codegen::check_page::check_page;
use joor_codegen::import::{ImportOptions, import_text};
use joor_codegen::page::{Rendering, Vocabulary};
use joor_codegen::{Sources, compile_sources};
use proptest::prelude::*;

use crate::{CONVENTIONS, PAGE, sources};

/// Pieces that pages are made of.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "+ ",
    "node : 0-1",
    "node : 1-n",
    "FIELD NAME REQ VALUE MAX DISPLAY DESCRIPTION\n",
    "FIELD NAMETYPEDESCRIPTION\n",
    "|",
    "| FIELD NAME | REQ | VALUE |\n|---|---|---|\n",
    "parcels",
    "code",
    "a_b Y Any String 50 Y x\n",
    "Y (if a_b was provided)N",
    "1, 2, 3",
    "POST https://x.example/a/[b]?c=d\n",
    "# Request\n",
    "Response\n",
    "<parcels>",
    "</parcels>",
    "<a/>",
    "{\"a\": ",
    "[",
    "]",
    "}",
    ",",
    "\"",
    "```\n",
    "<table>",
    "<tr>",
    "<td style=\"padding-left: 2em\">",
    "</td>",
    "</table>",
    "<ul><li>",
    "<pre>",
    "</pre>",
    "<th>FIELD NAME<th>REQ<th>VALUE",
    "&nbsp;",
    "&lt;a&gt;",
    "é",
    "\u{a0}",
    "# guess: ",
    ": ",
    "\u{85}",
    "\u{0}",
];

fn page() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

fn run(text: &str) {
    let vocabulary = Vocabulary::from_conventions("v1/conventions.yaml", CONVENTIONS).unwrap();
    for rendering in [Rendering::Text, Rendering::Html] {
        let Ok(candidate) = import_text(text, rendering, &vocabulary, &ImportOptions::default()) else { continue };
        let is_marked =
            |line: usize| candidate.lines().nth(line.saturating_sub(1)).is_some_and(|line| line.contains("# guess: "));
        if let Err(problems) = compile_sources(sources(&candidate)) {
            for problem in &problems {
                assert!(problem.line > 0 && is_marked(problem.line), "{problem}\n{candidate}");
            }
        }
        let _ = check_page("page", text, rendering, sources(&candidate));
        let _ = check_page("page", text, rendering, sources(include_str!("../pages/parcels.yaml")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        run(&text);
    }

    #[test]
    fn any_pieces(text in page()) {
        run(&text);
    }

    #[test]
    fn any_cut(end in 0..PAGE.len()) {
        run(PAGE.get(..end).unwrap_or(""));
    }
}

/// Long runs of one piece take no longer than their length asks for.
#[test]
fn long_pages_are_read_in_proportion() {
    let vocabulary = Vocabulary::from_conventions("v1/conventions.yaml", CONVENTIONS).unwrap();
    let header = "Request\nFIELD NAME REQ VALUE MAX DISPLAY DESCRIPTION\n";
    for piece in PIECES.iter().chain(&[
        "<a>\n",
        "{}\n",
        "[\n",
        "a_b\n",
        "+ a\n",
        "x y z\n",
        "<tr><td>+ a<td>node : 0-1",
        "{\"a\":[{\"b\":",
    ]) {
        let text = format!("{header}{}", piece.repeat(100_000 / piece.len()));
        for rendering in [Rendering::Text, Rendering::Html] {
            let start = Instant::now();
            if let Ok(candidate) = import_text(&text, rendering, &vocabulary, &ImportOptions::default()) {
                let tables: Sources = sources(&candidate);
                let _ = check_page("page", &text, rendering, tables);
            }
            let took = start.elapsed();
            assert!(took < Duration::from_secs(10), "{piece:?} took {took:?}");
        }
    }
}
