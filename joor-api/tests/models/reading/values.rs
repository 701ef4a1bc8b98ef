//! Values: spellings, empty ones, ones that break the table, ones of another type.

use joor_api::v2::bulk_connection::{BulkConnectionsReply, BulkJobStatus};
use joor_api::v2::connection_get::{Connections, DiscountType};
use joor_api::v2::{ResponseCode, bulk_connection_job::BulkConnectionsJobReply};
use joor_api::{Decimal, Format, Message, Original, Timestamp, status};

use crate::common::*;

fn response(entries: &str) -> joor_api::Decoded<Connections> {
    read_json(&format!(
        r#"{{"response": {{"code": 0, "log_id": "x", {entries}}}, "connections": [{{
        "customer_code": "M", "customer_alias": "M", "customer_contact_name": "M"}}]}}"#
    ))
}

#[test]
fn count_is_a_string_in_json_and_a_number_in_rust() {
    let read = response(r#""count": "6""#);
    assert_eq!(told(&read.notes), [""; 0]);
    assert_eq!(read.value.response.as_ref().unwrap().count, Some(6));
    assert!(read.value.encode(Format::Json).unwrap().contains(r#""count":"6""#));
    assert!(read.value.encode(Format::Xml).unwrap().contains("<count>6</count>"));

    let read = response(r#""count": 6"#);
    assert_eq!(told(&read.notes), ["response.count other_kind 1:50"]);
    assert_eq!(read.value.response.as_ref().unwrap().count, Some(6));
    assert!(read.value.encode(Format::Json).unwrap().contains(r#""count":"6""#));
}

#[test]
fn an_empty_number_is_absent_and_written_as_it_came() {
    let read = json_reply(r#""discounts": [{"amount": 10, "division_id": "", "style_id": ""}]"#);
    assert_eq!(told(&read.notes), [""; 0]);
    let discount = &read.value.connections[0].discounts[0];
    assert_eq!((discount.division_id, discount.style_id), (None, None));
    assert!(read.value.encode(Format::Json).unwrap().contains(r#"{"amount":10,"division_id":"","style_id":""}"#));
    let xml = read.value.encode(Format::Xml).unwrap();
    assert!(xml.contains("<discount><amount>10</amount><division_id /><style_id /></discount>"), "{xml}");

    let again = read_xml::<Connections>(&xml);
    assert_eq!(told(&again.notes), [""; 0]);
    assert_eq!(again.value.connections[0].discounts[0].division_id, None);
    assert_eq!(again.value.encode(Format::Xml).unwrap(), xml);

    // A value that is set takes the place of the empty one.
    let mut value = again.value;
    value.connections[0].discounts[0].division_id = Some(12);
    assert!(value.encode(Format::Json).unwrap().contains(r#""division_id":12,"style_id":"""#));
}

#[test]
fn booleans_are_read_in_every_spelling() {
    for (text, expected) in
        [("True", true), ("TRUE", true), ("true", true), ("1", true), ("False", false), ("0", false)]
    {
        let read = xml_customer(&format!(
            "<discounts><discount><line_item_level>{text}</line_item_level></discount></discounts>"
        ));
        assert_eq!(told(&read.notes), [""; 0]);
        assert_eq!(read.value.discounts[0].line_item_level, Some(expected), "{text}");
        let spelt = if expected { "True" } else { "False" };
        assert!(written(&read.value, Format::Xml).contains(&format!("<line_item_level>{spelt}</line_item_level>")));
        assert!(written(&read.value, Format::Json).contains(&format!(r#""line_item_level":{expected}"#)));
    }
    for (value, found) in
        [("true", None), (r#""True""#, Some("a text")), ("1", Some("a number")), (r#""0""#, Some("a text"))]
    {
        let read = json_reply(&format!(r#""discounts": [{{"line_item_level": {value}}}]"#));
        let notes: Vec<_> = read.notes.iter().map(|note| note.difference.to_string()).collect();
        let expected: Vec<_> = found.iter().map(|found| format!("{found} where true or false is documented")).collect();
        assert_eq!(notes, expected);
        assert_eq!(read.value.connections[0].discounts[0].line_item_level, Some(value != r#""0""#));
    }
}

#[test]
fn an_empty_text_is_not_an_absent_one_in_either_format() {
    let address = |inside: &str| {
        format!(
            "<billing><billing_addresses><billing_address><billing_code>HQ</billing_code>{inside}<billing_city>Lyon</billing_city>\
         </billing_address></billing_addresses></billing>"
        )
    };
    for (inside, expected) in
        [("", None), ("<billing_address_2 />", Some("")), ("<billing_address_2></billing_address_2>", Some(""))]
    {
        let xml = xml_customer(&address(inside)).value;
        let line = |customer: &joor_api::v2::bulk_connection::Connection| {
            customer.billing.as_ref().unwrap().billing_addresses[0].billing_address_2.clone()
        };
        assert_eq!(line(&xml).as_deref(), expected);
        let json = written(&xml, Format::Json);
        assert_eq!(json.contains(r#""billing_address_2":"""#), expected.is_some());
        let json = json_customer(json.strip_prefix('{').unwrap().strip_suffix('}').unwrap()).value;
        assert_eq!(line(&json).as_deref(), expected);
        assert_eq!(written(&json, Format::Xml), written(&xml, Format::Xml));
        assert_eq!(written(&json, Format::Xml).contains("<billing_address_2 />"), expected.is_some());
    }
}

#[test]
fn null_is_kept() {
    let read = json_customer(r#""customer_name": null, "customer_alias": null, "shipping": null, "buyers": null"#);
    assert_eq!(told(&read.notes), [""; 0]);
    assert_eq!((read.value.customer_name.as_str(), &read.value.customer_alias), ("", &None));
    assert!(read.value.shipping.is_none() && read.value.buyers.is_empty());
    let json = written(&read.value, Format::Json);
    assert_eq!(json, r#"{"customer_name":null,"customer_alias":null,"buyers":null,"shipping":null}"#);
    let xml = written(&read.value, Format::Xml);
    assert_eq!(xml, "<customer_name /><customer_alias /><buyers /><shipping />");
}

#[test]
fn an_over_long_value_is_kept_and_told() {
    let read = json_reply(r#""doors": [{"door_id": 1, "door_name": "Rue", "door_code": "LYO-MERCIERE-0017"}]"#);
    assert_eq!(told(&read.notes), ["connections[0].doors[0].door_code max_characters"]);
    assert_eq!(read.notes[0].difference.to_string(), "at most 15 characters, has 17");
    assert_eq!(read.value.connections[0].doors[0].door_code.as_deref(), Some("LYO-MERCIERE-0017"));
    assert_same_again(&read.value, Format::Json);
}

#[test]
fn an_unknown_enumeration_value_is_kept_and_told() {
    let read = json_reply(r#""discounts": [{"type": "FIXED"}]"#);
    assert_eq!(told(&read.notes), ["connections[0].discounts[0].discount_type unknown_value"]);
    let found = read.value.connections[0].discounts[0].discount_type.as_ref().unwrap();
    assert_eq!((found, found.unknown()), (&DiscountType::Other("FIXED".to_owned()), Some("FIXED")));
    assert!(read.value.encode(Format::Xml).unwrap().contains("<type>FIXED</type>"));

    let text = r#"{"bulk_connections": {"response": {"code": 777}, "bulk_connections_jobs": [{"status": "paused"}]}}"#;
    let read = read_json::<BulkConnectionsJobReply>(text);
    assert_eq!(told(&read.notes), ["response.code unknown_value", "bulk_connections_jobs[0].status unknown_value"]);
    assert_eq!(read.value.encode(Format::Json).unwrap(), text.replace(' ', ""));
}

#[test]
fn response_codes_are_known_with_and_without_zeros() {
    for (text, code) in
        [("0", ResponseCode::Success), ("001", ResponseCode::Authentication), ("1", ResponseCode::Authentication)]
    {
        let xml = format!("<bulk_connections><response><code>{text}</code></response></bulk_connections>");
        let read = read_xml::<BulkConnectionsReply>(&xml);
        assert_eq!(told(&read.notes), [""; 0]);
        assert_eq!(read.value.response.as_ref().unwrap().code, Some(code.clone()));
        let status = status(&read.value).unwrap();
        assert_eq!((status.code.as_str(), status.is_success()), (code.as_str(), code == ResponseCode::Success));
    }
}

#[test]
fn a_code_in_json_is_a_number_whatever_it_came_as() {
    for (value, code) in
        [(r#""0""#, "0"), (r#""000""#, "0"), ("-0", "0"), (r#""001""#, "001"), (r#""01""#, "001"), (r#""0777""#, "777")]
    {
        let text = format!(r#"{{"bulk_connections":{{"response":{{"code":{value}}}}}}}"#);
        let read = read_json::<BulkConnectionsReply>(&text);
        assert_eq!(read.value.response.as_ref().unwrap().code, Some(code.into()), "{value}");
        assert_same_again(&read.value, Format::Json);
        assert_same_again(&read.value, Format::Xml);
    }
    let read = read_json::<BulkConnectionsReply>(r#"{"bulk_connections":{"response":{"code":"7.0"}}}"#);
    assert_eq!(differences(&read.notes), ["response.code other_kind", "response.code unknown_value"]);
    assert_same_again(&read.value, Format::Json);
}

#[test]
fn missing_required_fields_of_a_reply_are_told() {
    let read = read_json::<Connections>(r#"{"response": {}, "connections": [{"price_types": [{}]}]}"#);
    let connection = "connections[0]";
    let mut expected = vec!["response.code required".to_owned(), "response.log_id required".to_owned()];
    for field in ["customer_code", "customer_alias", "customer_contact_name"] {
        expected.push(format!("{connection}.{field} required"));
    }
    for field in ["currency_name", "currency_code", "terms", "id"] {
        expected.push(format!("{connection}.price_types[0].price_type_{field} required"));
    }
    assert_eq!(told(&read.notes), expected);
    assert_eq!(read.value.encode(Format::Json).unwrap(), r#"{"response":{},"connections":[{"price_types":[{}]}]}"#);
}

#[test]
fn what_a_request_lacks_is_not_invented_when_it_is_written_again() {
    for (text, format) in [
        ("<bulk_connections><connection><customer_name>V</customer_name></connection></bulk_connections>", Format::Xml),
        (r#"{"bulk_connections":{"connection":[{"customer_name":"V"}]}}"#, Format::Json),
    ] {
        let read = read::<joor_api::v2::bulk_connection::BulkConnections>(text, format);
        assert_eq!(read.value.connection[0].extra.original("customer_code"), Some(&Original::Absent));
        assert!(read.value.encode(format).unwrap().ends_with(text));
    }
}

#[test]
fn money_is_exact() {
    for text in ["99999999999999999999.99", "4.0", "4", "0.10", "-12.50", "0.0000000000000000000000000001"] {
        let xml = xml_customer(&format!("<discounts><discount><amount>{text}</amount></discount></discounts>"));
        let json = json_customer(&format!(r#""discounts": [{{"amount": {text}}}]"#));
        for read in [xml, json] {
            assert_eq!(told(&read.notes), [""; 0]);
            assert_eq!(read.value.discounts[0].amount, Some(text.parse().unwrap()));
            assert!(written(&read.value, Format::Xml).contains(&format!("<amount>{text}</amount>")));
            assert!(written(&read.value, Format::Json).contains(&format!(r#""amount":{text}}}"#)));
        }
    }
    for (text, plain) in [("1e2", "100"), ("1.50E-2", "0.0150"), ("25e-1", "2.5")] {
        let read = json_customer(&format!(r#""discounts": [{{"amount": {text}}}]"#));
        assert_eq!(told(&read.notes), [""; 0]);
        assert!(written(&read.value, Format::Json).contains(&format!(r#""amount":{plain}}}"#)), "{text}");
    }
    let read = json_customer(r#""discounts": [{"amount": "12.5"}]"#);
    assert_eq!(differences(&read.notes), ["connection[0].discounts[0].amount other_kind"]);
    assert_eq!(read.value.discounts[0].amount, Decimal::new(125, 1));
}

#[test]
fn a_number_never_passes_through_a_float() {
    // Too many digits for a Decimal, too great for anything, too long for an i64.
    for text in [
        "1.000000000000000000000000000001",
        "1e999",
        "99999999999999999999999999999999999",
        "0.10000000000000000000000000000000",
    ] {
        let read = json_customer(&format!(
            r#""discounts": [{{"amount": {text}}}], "unknown": {text}, "customer_code": {text}"#
        ));
        assert_eq!(
            differences(&read.notes),
            [
                "connection[0].discounts[0].amount unreadable",
                "connection[0].unknown unknown",
                "connection[0].customer_code other_kind"
            ]
        );
        assert_eq!(read.value.discounts[0].amount, None);
        assert_eq!(read.value.customer_code, text);
        let json = written(&read.value, Format::Json);
        assert_eq!(json, format!(r#"{{"customer_code":"{text}","discounts":[{{"amount":{text}}}],"unknown":{text}}}"#));
    }
    for place in ["shipping", "buyers"] {
        for text in ["99999999999999999999.990", "-0", "1.0", "1e2", "1e999"] {
            let read = json_customer(&format!(r#""{place}": {text}"#));
            assert_eq!(written(&read.value, Format::Json), format!(r#"{{"{place}":{text}}}"#));
        }
    }
    let read = json_customer(r#""buyers": [1.0, {"buyer_name": "Ana"}, 99999999999999999999.990, -0]"#);
    assert_eq!(
        written(&read.value, Format::Json),
        r#"{"buyers":[{"buyer_name":"Ana"}],"buyers":[1.0,99999999999999999999.990,-0]}"#
    );
}

#[test]
fn points_in_time_are_read_with_any_offset() {
    for (text, utc) in [
        ("2014-01-30T13:21:43+00:00", "2014-01-30T13:21:43+00:00"),
        ("2014-01-30T08:21:43.250-05:00", "2014-01-30T13:21:43.25+00:00"),
        ("2014-01-30T13:21:43Z", "2014-01-30T13:21:43+00:00"),
    ] {
        let read = json_reply(&format!(r#""connection_modified": "{text}""#));
        assert_eq!(told(&read.notes), [""; 0]);
        let time: Timestamp = utc.parse().unwrap();
        assert_eq!(read.value.connections[0].connection_modified, Some(time));
        assert!(read.value.encode(Format::Xml).unwrap().contains(&format!("<connection_modified>{utc}<")));
    }
    let read = json_reply(r#""connection_modified": "30 January 2014""#);
    assert_eq!(differences(&read.notes), ["connections[0].connection_modified unreadable"]);
    assert!(read.value.encode(Format::Json).unwrap().contains(r#""connection_modified":"30 January 2014""#));
}

#[test]
fn a_value_of_another_type_is_kept_and_told() {
    let read = json_reply(
        r#""customer_account_id": "abc", "customer_name": 12, "customer_email": true,
        "brand_account_id": 9223372036854775808, "sales_rep_code": ["LM", "AB"], "company_number_name": {"en": "Group"}"#,
    );
    let found: Vec<_> = read.notes.iter().map(|note| format!("{note} {}", note.position.unwrap().line)).collect();
    let expected = [
        "customer_account_id: not readable as a whole number 3",
        "customer_name: a number where a text is documented 3",
        "customer_email: true or false where a text is documented 3",
        "brand_account_id: not readable as a whole number 4",
        "sales_rep_code: a list where the table has another shape 4",
        "company_number_name: an object where the table has another shape 4",
    ];
    assert_eq!(found, expected.map(|text| format!("connections[0].{text}")));
    let connection = &read.value.connections[0];
    assert_eq!((connection.customer_account_id, connection.brand_account_id), (None, None));
    assert_eq!(connection.customer_name.as_deref(), Some("12"));
    assert_eq!(connection.customer_email.as_deref(), Some("true"));
    assert_eq!(connection.sales_rep_code, None);
    let json = read.value.encode(Format::Json).unwrap();
    for kept in [
        r#""customer_account_id":"abc""#,
        r#""brand_account_id":9223372036854775808"#,
        r#""sales_rep_code":["LM","AB"]"#,
        r#""company_number_name":{"en":"Group"}"#,
    ] {
        assert!(json.contains(kept), "{kept}");
    }
    assert_same_again(&read.value, Format::Json);
}

#[test]
fn whole_numbers_with_zeros_after_the_point_are_whole() {
    let read = json_reply(r#""doors": [{"door_id": 17.0, "door_name": "Rue"}], "customer_account_id": 17.5"#);
    assert_eq!(read.value.connections[0].doors[0].door_id, Some(17));
    assert_eq!(differences(&read.notes), ["connections[0].customer_account_id unreadable"]);
    assert!(read.value.encode(Format::Json).unwrap().contains(r#""customer_account_id":17.5"#));
}

#[test]
fn states_of_jobs_are_known() {
    for (text, state) in
        [("queued", BulkJobStatus::Queued), ("started", BulkJobStatus::Started), ("finished", BulkJobStatus::Finished)]
    {
        let xml = format!(
            "<bulk_connections><bulk_connections_jobs><bulk_connection_job><status>{text}</status></bulk_connection_job>\
             </bulk_connections_jobs></bulk_connections>"
        );
        let read = read_xml::<BulkConnectionsReply>(&xml);
        assert_eq!(told(&read.notes), [""; 0]);
        assert_eq!(read.value.bulk_connections_jobs[0].status, Some(state));
    }
}
