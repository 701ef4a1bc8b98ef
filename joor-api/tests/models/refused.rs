//! Documents that cannot be read: refused with the place and the reason, never with a panic.

use joor_api::v2::bulk_connection::BulkConnections;
use joor_api::v2::connection_delete::ConnectionDeletion;
use joor_api::v2::connection_get::Connections;
use joor_api::{DecodeProblem, Format, Message};

use crate::common::*;

/// `line:column problem`.
fn why<T: Message>(text: &str, format: Format) -> String {
    let error = refused::<T>(text, format);
    assert_eq!(error.format, format);
    format!("{} {}", error.position, error.problem)
}

fn xml(text: &str) -> String {
    why::<BulkConnections>(text, Format::Xml)
}

fn json(text: &str) -> String {
    why::<BulkConnections>(text, Format::Json)
}

/// A customer's elements, on the second line.
fn in_customer(elements: &str) -> String {
    xml(&format!("<bulk_connections><connection>\n{elements}</connection></bulk_connections>"))
}

fn in_json_customer(entries: &str) -> String {
    json(&format!("{{\"bulk_connections\": {{\"connection\": [{{\n{entries}}}]}}}}"))
}

#[test]
fn an_empty_document() {
    for format in FORMATS {
        for text in ["", " \n\t", "\u{feff}", "\u{feff} "] {
            assert_eq!(why::<BulkConnections>(text, format), "1:1 the document is empty");
        }
    }
    assert_eq!(xml("<?xml version='1.0'?>\n<!-- nothing -->"), "2:17 the document is empty");
}

#[test]
fn the_error_names_format_place_and_reason() {
    let error = refused::<BulkConnections>("<orders/>", Format::Xml);
    assert_eq!(error.problem, DecodeProblem::Root { expected: "bulk_connections", found: "<orders>".to_owned() });
    assert_eq!(error.to_string(), "XML at line 1, column 1: the root is <orders>, not bulk_connections");
    let error = refused::<BulkConnections>("{\"orders\": []}", Format::Json);
    assert_eq!(error.to_string(), "JSON at line 1, column 12: the root is \"orders\", not bulk_connections");
}

#[test]
fn another_root() {
    assert_eq!(xml("<?xml version='1.0'?>\n <bulk_styles>"), "2:2 the root is <bulk_styles>, not bulk_connections");
    assert_eq!(xml("<html><body>Sign in</body></html>"), "1:1 the root is <html>, not bulk_connections");
    assert_eq!(xml("<Bulk_connections/>"), "1:1 the root is <Bulk_connections>, not bulk_connections");
    assert_eq!(json("{\n \"orders\": [], \"x\": 1}"), "2:12 the root is \"orders\", not bulk_connections");
    assert_eq!(json("{}"), "1:1 the root is an empty object, not bulk_connections");
    for (text, found) in
        [("[]", "a list"), ("7", "a number"), ("\"x\"", "a text"), ("null", "null"), ("true", "true or false")]
    {
        assert_eq!(json(&format!(" {text}")), format!("1:2 the root is {found}, not bulk_connections"));
    }
    for (text, found) in [("[1]", "a list"), ("7", "a number"), ("\"x\"", "a text"), ("true", "true or false")] {
        let why = json(&format!("{{\"bulk_connections\":\n {text}}}"));
        assert_eq!(why, format!("2:2 the root is {found}, not bulk_connections"));
    }
    let why = why::<ConnectionDeletion>(r#"{"error": "expired"}"#, Format::Json);
    assert_eq!(why, "1:11 the root is \"error\", not connections");
}

#[test]
fn more_than_one_root() {
    let after = "text or an element after the root element";
    assert_eq!(xml("<bulk_connections/>\n<bulk_connections/>"), format!("2:1 {after}"));
    assert_eq!(xml("<bulk_connections></bulk_connections>\n  x"), format!("2:3 {after}"));
    assert_eq!(xml("<bulk_connections/><![CDATA[]]>"), format!("1:20 {after}"));
    assert_eq!(xml("<bulk_connections/>&amp;"), format!("1:20 {after}"));
    assert_eq!(xml("x<bulk_connections/>"), "1:1 text before the root element");
    assert_eq!(xml("\n x <bulk_connections/>"), "2:2 text before the root element");
    assert_eq!(xml("{\"bulk_connections\": {}}"), "1:1 text before the root element");
    assert_eq!(json("{\"bulk_connections\": {}}\n {}"), "2:2 trailing characters");
    assert_eq!(json("{\"bulk_connections\": {}} x"), "1:26 trailing characters");
}

#[test]
fn elements_that_are_not_closed_or_closed_wrongly() {
    assert_eq!(
        in_customer("<customer_name>M</customer_code>"),
        "2:17 </customer_code> where </customer_name> is needed"
    );
    assert_eq!(xml("<bulk_connections></connection>"), "1:19 </connection> where </bulk_connections> is needed");
    assert_eq!(xml("</bulk_connections>"), "1:1 </bulk_connections> closes nothing");
    assert_eq!(xml("<bulk_connections/></bulk_connections>"), "1:20 </bulk_connections> closes nothing");
    for inside in ["", "<connection>", "<connection><customer_name>M", "<connection><buyers>", "<x>", "<x><y/>", "text"]
    {
        let why = xml(&format!("<bulk_connections>\n{inside}"));
        assert_eq!(why, format!("2:{} the document ends inside an element", inside.len() + 1), "{inside}");
    }
    for cut in [
        "<bulk_connections",
        "<bulk_connections>\n<!-- ",
        "<bulk_connections>\n<![CDATA[x",
        "<?xml ",
        "<",
        "<bulk_connections>\n</bulk",
    ] {
        let error = refused::<BulkConnections>(cut, Format::Xml);
        let line = cut.matches('\n').count() + 1;
        assert_eq!((error.position.line, error.position.column), (line, 1), "{cut} {error}");
        assert!(matches!(error.problem, DecodeProblem::Syntax(_)), "{error}");
    }
}

#[test]
fn a_doctype() {
    let doctype = "a DOCTYPE is not accepted";
    assert_eq!(xml("<!DOCTYPE bulk_connections>\n<bulk_connections/>"), format!("1:1 {doctype}"));
    assert_eq!(
        xml("<?xml version='1.0'?>\n<!DOCTYPE x [<!ENTITY a \"b\">]><bulk_connections/>"),
        format!("2:1 {doctype}")
    );
    assert_eq!(in_customer("<!DOCTYPE x>"), format!("2:1 {doctype}"));
    assert_eq!(in_customer("<x><!DOCTYPE x></x>"), format!("2:4 {doctype}"));
    assert_eq!(xml("<bulk_connections/><!DOCTYPE x>"), format!("1:20 {doctype}"));
}

#[test]
fn entities_and_references_that_stand_for_nothing() {
    for (place, column) in
        [("<customer_name>A{}</customer_name>", 17), ("{}", 1), ("<buyers>{}</buyers>", 9), ("<x>{}</x>", 4)]
    {
        for entity in [
            "nbsp",
            "eacute",
            "#0",
            "#x0",
            "#1",
            "#xFFFE",
            "#xD800",
            "#x110000",
            "#",
            "#x",
            "#-1",
            "#99999999999",
            "AMP",
            "",
        ] {
            let why = in_customer(&place.replace("{}", &format!("&{entity};")));
            assert_eq!(why, format!("2:{column} the entity &{entity}; is not known"), "{entity}");
        }
        let error = in_customer(&place.replace("{}", "Tom & Jerry"));
        assert!(error.starts_with("2:"), "{error}");
    }
    for attribute in ["&nbsp;", "&#0;", "&#1;", "&#xFFFF;", "& "] {
        assert!(in_customer(&format!("<x a=\"{attribute}\"/>")).starts_with("2:1 "));
    }
}

#[test]
fn names_and_attributes_that_are_none() {
    for element in ["1x", "-x", "a=b", "½"] {
        assert_eq!(in_customer(&format!("<{element}></{element}>")), format!("2:1 {element:?} is no name"));
    }
    for attributes in ["a", "a=", "a=b", "a='1' a='2'", "1a='1'", "a='1"] {
        let why = in_customer(&format!("<x {attributes}/>"));
        assert!(why.starts_with("2:1 "), "{attributes}: {why}");
    }
}

#[test]
fn more_than_64_attributes() {
    let element = |count: usize| {
        let attributes: String = (0..count).map(|number| format!(" a{number}='1'")).collect();
        format!("<x{attributes}/>")
    };
    assert_eq!(xml_customer(&element(64)).notes.len(), 1);
    assert_eq!(in_customer(&element(65)), "2:1 more than 64 attributes");
    for place in ["connection", "customer_name", "buyers", "shipping", "unknown"] {
        let text = element(65).replacen('x', place, 1);
        assert!(in_customer(&text).ends_with("more than 64 attributes"), "{place}");
    }
}

/// So many levels of elements around a text.
fn nested_xml(levels: usize) -> String {
    "<a>".repeat(levels) + &"</a>".repeat(levels)
}

fn nested_json(levels: usize, open: &str, close: &str) -> String {
    open.repeat(levels) + "1" + &close.repeat(levels)
}

#[test]
fn nesting_deeper_than_64_levels() {
    // The root and the customer are two.
    assert_eq!(xml_customer(&nested_xml(62)).notes.len(), 1);
    assert_eq!(in_customer(&nested_xml(63)), format!("2:{} nested deeper than 64 levels", 62 * 3 + 1));
    let in_value = format!("<customer_name>{}</customer_name>", nested_xml(62));
    assert_eq!(in_customer(&in_value), format!("2:{} nested deeper than 64 levels", 16 + 61 * 3));
    let in_list = format!("<buyers>{}</buyers>", nested_xml(62));
    assert!(in_customer(&in_list).ends_with("nested deeper than 64 levels"));

    // The document, the root, the list of customers and the customer are four.
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let entries = |levels| format!("\"x\":{}", nested_json(levels, open, close));
        assert_eq!(json_customer(&entries(59)).notes.len(), 1);
        let column = 5 + 60 * open.len();
        assert_eq!(in_json_customer(&entries(60)), format!("2:{column} nested deeper than 64 levels"));
        for key in ["customer_name", "buyers", "shipping"] {
            let why = in_json_customer(&format!("\"{key}\":{}", nested_json(61, open, close)));
            assert!(why.ends_with("nested deeper than 64 levels"), "{key} {why}");
        }
    }
}

#[test]
fn a_hundred_thousand_levels_do_not_overflow_the_stack() {
    let deep = 100_000;
    let levels = "nested deeper than 64 levels";
    for place in
        ["{}", "<customer_name>{}</customer_name>", "<buyers>{}</buyers>", "<shipping>{}</shipping>", "<x>{}</x>"]
    {
        assert!(in_customer(&place.replace("{}", &nested_xml(deep))).ends_with(levels), "{place}");
        assert!(in_customer(&place.replace("{}", &"<a>".repeat(deep))).ends_with(levels), "{place}");
    }
    assert!(xml(&"<bulk_connections>".repeat(deep)).ends_with(levels));
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let value = nested_json(deep, open, close);
        for key in ["x", "customer_name", "buyers", "shipping", "price_types"] {
            assert!(in_json_customer(&format!("\"{key}\": {value}")).ends_with(levels), "{key}");
        }
        assert!(in_json_customer(&format!("\"buyers\": {{\"buyer\": {value}}}")).ends_with(levels));
        let why = in_json_customer(&format!("\"x\": {}", open.repeat(deep)));
        assert!(why.starts_with("2:"), "{why}");
        let error = refused::<BulkConnections>(&value, Format::Json);
        assert!(matches!(error.problem, DecodeProblem::Depth | DecodeProblem::Root { .. }), "{error}");
        refused::<Connections>(&format!("{{\"connections\": {value}}}"), Format::Json);
    }
}

#[test]
fn json_that_is_none() {
    for (entries, why) in [
        ("\"customer_code\": \"M\",", "2:22 trailing comma"),
        ("\"x\": [1,]", "2:9 expected value"),
        ("\"x\": 01", "2:7 invalid number"),
        ("\"customer_code\": 01", "2:19 invalid number"),
        ("\"x\": -", "2:7 invalid number"),
        ("\"x\": 1.", "2:8 invalid number"),
        ("\"x\": .5", "2:6 expected value"),
        ("\"x\": +1", "2:6 expected value"),
        ("\"x\": NaN", "2:6 expected value"),
        ("\"x\": 'M'", "2:6 expected value"),
        ("\"x\": True", "2:6 expected value"),
        ("\"x\" 1", "2:5 expected `:`"),
        ("\"x\": 1 \"y\": 2", "2:8 expected `,` or `}`"),
        ("x: 1", "2:1 key must be a string"),
        ("\"x\": \"a\tb\"", "2:7 control character (\\u0000-\\u001F) found while parsing a string"),
        ("\"x\": \"\\x41\"", "2:8 invalid escape"),
        ("\"x\": \"\\u12\"", "2:12 invalid escape"),
        ("// comment\n\"x\": 1", "2:1 key must be a string"),
    ] {
        assert_eq!(in_json_customer(entries), why, "{entries}");
    }
    assert_eq!(
        json("{\"bulk_connections\": {\n\"connection\": [{\"customer_code\": \"M"),
        "2:35 EOF while parsing a string"
    );
    assert_eq!(json("<bulk_connections/>"), "1:1 expected value");
}

#[test]
fn surrogates_without_their_other_half() {
    for text in [r"\ud83d", r"\udc57", r"\ud83d\u0041", r"\ud83d\ud83d", r"\ud83dx"] {
        for entries in [
            format!(r#""customer_name": "{text}""#),
            format!(r#""{text}": 1"#),
            format!(r#""x": {{"y": ["{text}"]}}"#),
            format!(r#""x": {{"{text}": 1}}"#),
            format!(r#""buyers": ["{text}"]"#),
            format!(r#""shipping": "{text}""#),
            format!(r#""customer_name": "M", "customer_name": "{text}""#),
        ] {
            let error = in_json_customer(&entries);
            assert!(
                error.starts_with("2:") && (error.contains("surrogate") || error.contains("hex escape")),
                "{entries}: {error}"
            );
        }
    }
    assert_eq!(in_json_customer(r#""x": "é\ud83d""#), "2:14 unexpected end of hex escape");
}

#[test]
fn every_cut_of_a_document_is_refused() {
    let request = request(complete_customer());
    for format in FORMATS {
        let text = request.encode(format).unwrap();
        for (at, _) in text.char_indices() {
            refused::<BulkConnections>(&text[..at], format);
        }
    }
}

#[test]
fn serde_refuses_the_same() {
    for text in ["", "{}", "[]", "{\"orders\": 1}", "{\"bulk_connections\": {\"connection\": [{\"x\": \"\\ud83d\"}]}}"]
    {
        let error = serde_json::from_str::<BulkConnections>(text).unwrap_err();
        assert!(!error.to_string().is_empty());
        refused::<BulkConnections>(text, Format::Json);
    }
    for text in ["[]", "7", "\"x\"", "null"] {
        assert!(serde_json::from_str::<joor_api::v2::bulk_connection::Buyer>(text).is_err(), "{text}");
    }
}
