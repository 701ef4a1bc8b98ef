//! Documents: what XML and JSON allow around the content, and what finds a place in them.

use joor_api::v2::bulk_connection::BulkConnections;
use joor_api::v2::connection_delete::ConnectionDeletion;
use joor_api::wire::{decode_any, locate};
use joor_api::{Format, Layout, MESSAGES, Model, status, wire};

use crate::common::*;

#[test]
fn a_byte_order_mark_is_passed_over() {
    let xml = "\u{feff}<?xml version=\"1.0\"?><bulk_connections><connection><x/></connection></bulk_connections>";
    assert_eq!(told(&read_xml::<BulkConnections>(xml).notes), ["connection[0].x unknown 1:52"]);
    let json = "\u{feff}{\"bulk_connections\": {\"connection\": [{\"x\": 1}]}}";
    assert_eq!(told(&read_json::<BulkConnections>(json).notes), ["connection[0].x unknown 1:44"]);
    assert_eq!((Format::guess(xml), Format::guess(json)), (Format::Xml, Format::Json));
}

#[test]
fn connections_may_stand_between_other_elements() {
    let read = read_xml::<BulkConnections>(
        "<bulk_connections><connection><customer_code>A</customer_code></connection><x/><connection><customer_code>B\
         </customer_code></connection><x/><connection><customer_code>C</customer_code></connection></bulk_connections>",
    );
    assert_eq!(differences(&read.notes), ["x unknown", "x unknown"]);
    let codes: Vec<_> = read.value.connection.iter().map(|customer| customer.customer_code.as_str()).collect();
    assert_eq!(codes, ["A", "B", "C"]);
}

#[test]
fn elements_and_keys_may_come_in_any_order() {
    let xml = xml_customer(
        "<warehouses><warehouse /></warehouses><customer_code>M</customer_code><customer_name>V</customer_name>",
    );
    let json = json_customer(r#""warehouses": [{}], "customer_code": "M", "customer_name": "V""#);
    for read in [xml, json] {
        assert_eq!(told(&read.notes), [""; 0]);
        let expected =
            "<customer_name>V</customer_name><customer_code>M</customer_code><warehouses><warehouse /></warehouses>";
        assert_eq!(written(&read.value, Format::Xml), expected);
    }
}

#[test]
fn comments_cdata_references_and_instructions_are_understood() {
    let read = read_xml::<BulkConnections>(
        "<?xml version='1.0' encoding='utf-8' standalone=\"yes\"?>\n<!-- one -->\n<?sort by=\"code\"?>\n<bulk_connections><!-- two -->\
         <connection><?x?><customer_name>A<!-- three -->&amp;<![CDATA[ <B> &amp; ]]>&#x43;&#68;&lt;&gt;&quot;&apos;\
         </customer_name><customer_code><![CDATA[]]></customer_code></connection></bulk_connections><!-- four --><?y?>\n",
    );
    assert_eq!(told(&read.notes), [""; 0]);
    let customer = &read.value.connection[0];
    assert_eq!(customer.customer_name, "A& <B> &amp; CD<>\"'");
    assert_eq!(customer.customer_code, "");
    assert_same_again(&read.value, Format::Xml);
}

#[test]
fn blanks_in_a_text_are_kept_and_line_ends_are_one_character() {
    let read = xml_customer(
        "<customer_name>  A\tB  </customer_name><customer_alias> </customer_alias><customer_code>1\r\n2\r3\n4&#13;5</customer_code>",
    );
    assert_eq!(read.value.customer_name, "  A\tB  ");
    assert_eq!(read.value.customer_alias.as_deref(), Some(" "));
    assert_eq!(read.value.customer_code, "1\n2\n3\n4\r5");
    assert_same_again(&request(read.value), Format::Xml);
}

#[test]
fn json_escapes_are_understood() {
    let read = json_customer(r#""customer_\u006eame": "\"\\\/\b\f\n\r\t\u00e9\ud83d\udc57", "\u0078": "\u0001""#);
    assert_eq!(read.value.customer_name, "\"\\/\u{8}\u{c}\n\r\té👗");
    assert_eq!(differences(&read.notes), ["connection[0].x unknown"]);
    assert_same_again(&request(read.value), Format::Json);
}

#[test]
fn the_deletion_reply_of_the_page_is_read() {
    let read = read_xml::<ConnectionDeletion>(
        "<?xml version='1.0' encoding='UTF-8'?>\n<connections><response><code>0</code><comment /><log_id>\
         d3b0c0de-0000-4000-8000-00000000beef</log_id></response><connection><connection_deleted><customer_code>MVER-01\
         </customer_code></connection_deleted></connection></connections>",
    );
    assert_eq!(told(&read.notes), [""; 0]);
    let status = status(&read.value).unwrap();
    assert!(status.is_success());
    assert_eq!((status.comment, status.log_id.as_deref()), (None, Some("d3b0c0de-0000-4000-8000-00000000beef")));
    let deleted = read.value.connection.unwrap().connection_deleted.unwrap();
    assert_eq!(deleted.customer_code.as_deref(), Some("MVER-01"));
}

#[test]
fn a_status_is_found_where_the_reply_has_another_type() {
    for (entries, code, success) in [
        (r#""code": 0"#, "0", true),
        (r#""code": "000""#, "0", true),
        (r#""code": "102", "comment": "no such customer""#, "102", false),
        (r#""code": 0.0"#, "0.0", false),
    ] {
        let read = read_json::<ConnectionDeletion>(&format!(r#"{{"response": {{{entries}}}}}"#));
        let status = status(&read.value).unwrap();
        assert_eq!((status.code.as_str(), status.is_success()), (code, success));
    }
    for none in ["{}", r#"{"response": {}}"#, r#"{"response": {"code": ""}}"#, r#"{"response": "x"}"#] {
        assert_eq!(status(&read_json::<ConnectionDeletion>(none).value), None, "{none}");
    }
}

#[test]
fn a_message_can_be_read_without_knowing_its_type() {
    let text = "<connections><response><code>102</code><comment>x</comment></response></connections>";
    let entry = MESSAGES.iter().find(|entry| entry.table.name == "v2/connection-delete.response").unwrap();
    let mut message = (entry.new)();
    let notes = decode_any(&mut *message, text, Format::Xml).unwrap();
    assert!(notes.is_empty());
    assert_eq!(status(&*message).unwrap().code, "102");
    let json = wire::encode_with(&*message, Format::Json, Layout::Compact).unwrap();
    assert_eq!(json, r#"{"response":{"code":102,"comment":"x"}}"#);
}

#[test]
fn violations_are_found_again_in_the_document() {
    let xml = "<bulk_connections>\n <connection/>\n <connection>\n  <customer_code>M</customer_code>\n  <buyers>\n   <buyer/>\n   \
               <buyer><buyer_name/></buyer>\n  </buyers>\n </connection>\n</bulk_connections>";
    let json = "{\"bulk_connections\": {\"connection\": [\n {},\n {\n  \"customer_code\": \"M\",\n  \"buyers\": [\n   {},\n   \
                {\"buyer_name\": \"\"}\n  ]\n }\n]}}";
    for (text, format) in [(xml, Format::Xml), (json, Format::Json)] {
        let value = read::<BulkConnections>(text, format).value;
        let violations = value.validate();
        let paths: Vec<_> = violations.errors().map(|error| error.path.clone()).collect();
        let lines: Vec<_> = locate(text, format, &paths).into_iter().map(|position| position.unwrap().line).collect();
        let found: Vec<_> = paths.iter().map(ToString::to_string).zip(lines).collect();
        let line = |path: &str, line: usize| (path.to_owned(), line);
        let expected = [
            line("connection[0].customer_name", 2),
            line("connection[0].customer_code", 2),
            line("connection[0].price_types", 2),
            line("connection[0].warehouses", 2),
            line("connection[1].customer_name", 3),
            line("connection[1].buyers[0].buyer_name", 6),
            line("connection[1].buyers[0].buyer_email", 6),
            line("connection[1].buyers[1].buyer_name", 7),
            line("connection[1].buyers[1].buyer_email", 7),
            line("connection[1].price_types", 3),
            line("connection[1].warehouses", 3),
        ];
        assert_eq!(found, expected, "{format}");
    }
}
