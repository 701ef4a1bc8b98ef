//! Documents made to do harm are given up in time.

use joor_api::v2::bulk_connection::BulkConnections;
use joor_api::v2::order_get::Orders;
use joor_api::{DecodeProblem, Document, Format, Message};

fn problem<M: Message>(text: &str, format: Format) -> DecodeProblem {
    M::decode(text, format).unwrap_err().problem
}

const MIB: usize = 1024 * 1024;

#[test]
fn a_million_small_things_do_not_take_a_gigabyte() {
    let many = |piece: &str, of: usize| piece.repeat(of * MIB / piece.len());
    let xml = format!("<orders>{}</orders>", many("<a/>", 4));
    assert!(matches!(problem::<Orders>(&xml, Format::Xml), DecodeProblem::TooMuch { .. }));
    let xml = format!("<orders><orders>{}</orders></orders>", many("<order/>", 4));
    assert!(matches!(problem::<Orders>(&xml, Format::Xml), DecodeProblem::TooMuch { .. }));
    let json = format!(r#"{{"orders": [{}{{}}]}}"#, many("{},", 4));
    assert!(matches!(problem::<Orders>(&json, Format::Json), DecodeProblem::TooMuch { .. }));
    let json = format!(r#"{{"orders": [{{{}"z":1}}]}}"#, many("\"a\":1,", 4));
    assert!(matches!(problem::<Orders>(&json, Format::Json), DecodeProblem::TooMuch { .. }));
}

#[test]
fn a_large_document_that_keeps_to_its_table_is_read() {
    let connection = "<connection><customer_name>J</customer_name><customer_code>J</customer_code><price_types>\
        <price_type><price_type_code>E</price_type_code></price_type></price_types></connection>";
    let xml = format!("<bulk_connections>{}</bulk_connections>", connection.repeat(40_000));
    assert_eq!(BulkConnections::decode(&xml, Format::Xml).unwrap().value.connection.len(), 40_000);
    let style = r#"{"style_number": "J", "skus": [{"size": "S"}, {"size": "M"}]},"#;
    let json = format!(r#"{{"response": {{"code": 0}}, "styles": [{}{{}}]}}"#, style.repeat(40_000));
    let read = joor_api::v2::style_get::Styles::decode(&json, Format::Json).unwrap();
    assert_eq!(read.value.styles.len(), 40_001);
}

#[test]
fn texts_and_tags_have_their_most() {
    let text = |length: usize| "x".repeat(length);
    for (length, is_read) in [(MIB, true), (MIB + 1, false)] {
        let documents = [
            format!("<orders><response><comment>{}</comment></response></orders>", text(length)),
            format!("<orders><response><comment><![CDATA[{}]]></comment></response></orders>", text(length)),
            format!("<orders><unheard_of>{}</unheard_of></orders>", text(length)),
            format!("<orders>{}</orders>", text(length)),
        ];
        for xml in documents {
            assert_eq!(Orders::decode(&xml, Format::Xml).is_ok(), is_read, "{}", &xml[..50]);
        }
        // The quotes count.
        let text = text(length - 2);
        for json in [
            format!(r#"{{"response": {{"comment": "{text}"}}}}"#),
            format!(r#"{{"response": {{}}, "unheard_of": ["{text}"]}}"#),
            format!(r#"{{"response": {{}}, "{text}": 1}}"#),
        ] {
            let read = Orders::decode(&json, Format::Json).map(drop);
            assert_eq!(read.is_ok(), is_read, "{}: {read:?}", &json[..20]);
        }
    }
    let tag = format!("<orders a=\"{}\"/>", text(64 * 1024));
    assert!(matches!(problem::<Orders>(&tag, Format::Xml), DecodeProblem::TooLong { what: "a tag", .. }));
    assert!(matches!(problem::<Document>(&tag, Format::Xml), DecodeProblem::TooLong { what: "a tag", .. }));
    let told = Orders::decode(&tag, Format::Xml).unwrap_err().to_string();
    assert_eq!(told, "XML at line 1, column 1: a tag of more than 65536 bytes");
}
