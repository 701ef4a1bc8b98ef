//! Arbitrary bytes, and good documents with something done to them: read or refused, never a panic, and what was read
//! can be validated and written.

use joor_api::wire::{decode_any, locate};
use joor_api::{Format, Layout, validate, wire};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::cases;
use crate::common::{FORMATS, complete_customer, messages, request};

fn withstands(text: &str, format: Format) {
    for entry in messages() {
        let mut message = (entry.new)();
        match decode_any(&mut *message, text, format) {
            Err(error) => {
                assert!(error.position.line >= 1 && error.position.column >= 1 && !error.to_string().is_empty());
            }
            Ok(notes) => {
                let violations = validate::validate(message.as_model());
                let paths: Vec<_> = violations.iter().map(|violation| violation.path.clone()).collect();
                assert_eq!(locate(text, format, &paths).len(), violations.len());
                assert_eq!(notes.to_string().is_empty(), notes.is_empty());
                for format in FORMATS {
                    drop(wire::encode_with(&*message, format, Layout::Indented));
                }
            }
        }
    }
}

fn good(format: Format) -> String {
    let customer = complete_customer().with_customer_alias("a \"b\" <c> & 'd' ]]> é 👗\r\n");
    joor_api::Message::encode(&request(customer), format).unwrap()
}

/// Pieces that mean something to one of the parsers.
fn piece() -> impl Strategy<Value = &'static str> {
    select(vec![
        "<",
        ">",
        "</",
        "/>",
        "<!",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "&",
        ";",
        "&#",
        "&#x0;",
        "&amp;",
        "\"",
        "'",
        "=",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\\",
        "\\u",
        "\\ud800",
        "null",
        "-",
        "1e",
        "0",
        " ",
        "\n",
        "\u{feff}",
        "\0",
        "é",
        "connection",
        "<connection>",
        "<bulk_connections>",
        "</bulk_connections>",
        "<connections/>",
        "{\"bulk_connections\":",
        "\"response\":{",
    ])
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        FORMATS.into_iter().for_each(|format| withstands(&text, format));
    }

    #[test]
    fn arbitrary_pieces(pieces in prop::collection::vec(piece(), 0..30)) {
        FORMATS.into_iter().for_each(|format| withstands(&pieces.concat(), format));
    }

    #[test]
    fn changed_documents(
        format in select(FORMATS.to_vec()),
        changes in prop::collection::vec((any::<Index>(), 0_usize..12, prop_oneof![Just(""), piece()]), 1..4),
    ) {
        let mut characters: Vec<char> = good(format).chars().collect();
        for (at, removed, added) in changes {
            let at = at.index(characters.len() + 1);
            let end = (at + removed).min(characters.len());
            characters.splice(at..end, added.chars());
        }
        withstands(&String::from_iter(characters), format);
    }
}
