//! Shapes: levels more or less than the page shows, lists, objects and values in each other's places.

use joor_api::v2::bulk_connection::{BulkConnections, BulkConnectionsReply};
use joor_api::v2::bulk_inventory::InventoryItems;
use joor_api::v2::connection_delete::ConnectionDeletion;
use joor_api::v2::connection_get::Connections;
use joor_api::v2::style_delete::StyleDeletion;
use joor_api::{Format, Message, Model};

use crate::common::*;

#[test]
fn a_list_with_the_level_that_json_drops_is_read_and_told() {
    for (value, count) in
        [(r#"{"warehouse": [{"warehouse_code": "A"}, {}]}"#, 2), (r#"{"warehouse": {"warehouse_code": "A"}}"#, 1)]
    {
        let read = json_customer(&format!(r#""customer_code": "M", "warehouses": {value}"#));
        assert_eq!(told(&read.notes), ["connection[0].warehouses extra_level 1:89"]);
        assert_eq!(read.value.warehouses.len(), count);
        assert_eq!(read.value.warehouses[0].warehouse_code.as_deref(), Some("A"));
        assert_same_again(&request(read.value), Format::Json);
    }
    let read = json_customer(r#""warehouses": {"warehouse": [{}], "total": 1}"#);
    assert_eq!(
        differences(&read.notes),
        ["connection[0].warehouses extra_level", "connection[0].warehouses.total unknown"]
    );
    assert_same_again(&request(read.value), Format::Json);
}

#[test]
fn a_dropped_level_without_objects_is_kept_as_it_is() {
    for (value, notes) in [
        (r#"{"warehouse":[]}"#, 1),
        (r#"{"warehouse":["A"],"total":1}"#, 3),
        (r#"{"warehouse":"A"}"#, 1),
        (r#"{"total":0}"#, 1),
    ] {
        let read = json_customer(&format!(r#""warehouses":{value}"#));
        assert_eq!(read.notes.len(), notes, "{value} {:?}", read.notes);
        assert!(read.value.warehouses.is_empty());
        assert!(read.value.validate().errors().any(|error| error.path.to_string() == "warehouses"), "{value}");
        let json = written(&read.value, Format::Json);
        let empty = value == r#"{"warehouse":[]}"#;
        assert_eq!(json, format!(r#"{{"warehouses":{}}}"#, if empty { "[]" } else { value }));
        assert_same_again(&request(read.value), Format::Json);
    }
}

#[test]
fn a_leaf_with_its_parents_name_is_no_level() {
    let read = json_reply(r#""tax_id_numbers": [{"tax_id_number": "FR40303265045", "name": "France"}]"#);
    assert_eq!(told(&read.notes), [""; 0]);
    assert_eq!(read.value.connections[0].tax_id_numbers[0].tax_id_number.as_deref(), Some("FR40303265045"));
    let read = json_reply(r#""tax_id_numbers": {"tax_id_number": {"tax_id_number": "FR40303265045"}}"#);
    assert_eq!(differences(&read.notes), ["connections[0].tax_id_numbers extra_level"]);
    assert_eq!(read.value.connections[0].tax_id_numbers[0].tax_id_number.as_deref(), Some("FR40303265045"));
    let read = json_reply(r#""tax_id_numbers": {"tax_id_number": "FR40303265045", "name": "France"}"#);
    assert_eq!(differences(&read.notes), ["connections[0].tax_id_numbers other_shape"]);
    assert!(
        read.value
            .encode(Format::Json)
            .unwrap()
            .contains(r#""tax_id_numbers":{"tax_id_number":"FR40303265045","name":"France"}"#)
    );
}

#[test]
fn a_kept_root_that_is_missing_is_told() {
    let read = read_json::<BulkConnections>("{\n\"connection\": [{\"customer_code\": \"M\"}]}");
    assert_eq!(told(&read.notes), [" root_level 2:15"].map(|text| format!("bulk_connections{text}")));
    assert_eq!(read.value.connection[0].customer_code, "M");
    assert_eq!(
        read.value.encode(Format::Json).unwrap(),
        r#"{"bulk_connections":{"connection":[{"customer_code":"M"}]}}"#
    );
}

#[test]
fn a_dropped_root_that_is_there_is_told() {
    let read = read_json::<ConnectionDeletion>(
        r#"{"connections": {"response": {"code": 0}, "connection": {"connection_deleted": {"customer_code": "M"}}}}"#,
    );
    assert_eq!(told(&read.notes), ["connections root_level 1:17"]);
    let deleted = read.value.connection.as_ref().and_then(|connection| connection.connection_deleted.as_ref());
    assert_eq!(deleted.unwrap().customer_code.as_deref(), Some("M"));
    assert_eq!(
        read.value.encode(Format::Json).unwrap(),
        r#"{"response":{"code":0},"connection":{"connection_deleted":{"customer_code":"M"}}}"#
    );
}

#[test]
fn a_dropped_root_is_told_from_the_list_of_the_same_name() {
    let connection = r#"{"customer_code": "M", "customer_alias": "M", "customer_contact_name": "M"}"#;
    let response = r#""response": {"code": 0, "log_id": "x"}"#;
    for (text, notes) in [
        (format!(r#"{{{response}, "connections": [{connection}]}}"#), [].as_slice()),
        (format!(r#"{{"connections": {{{response}, "connections": [{connection}]}}}}"#), &["connections root_level"]),
        (
            format!(r#"{{"connections": {{{response}, "connections": {{"connection": [{connection}]}}}}}}"#),
            &["connections root_level", "connections extra_level"],
        ),
        (format!(r#"{{{response}, "connections": {{"connection": {connection}}}}}"#), &["connections extra_level"]),
    ] {
        let read = read_json::<Connections>(&text);
        assert_eq!(differences(&read.notes), notes, "{text}");
        assert_eq!(read.value.connections[0].customer_code.as_deref(), Some("M"), "{text}");
        assert_same_again(&read.value, Format::Json);
    }
}

#[test]
fn after_other_fields_an_object_under_the_roots_name_is_the_field() {
    let text = r#"{"response":{"code":0,"log_id":"x"},"connections":{"response":{"code":1}}}"#;
    let read = read_json::<Connections>(text);
    assert_eq!(differences(&read.notes), ["connections other_shape"]);
    assert_eq!(read.value.encode(Format::Json).unwrap(), text);
    assert_same_again(&read.value, Format::Json);
}

#[test]
fn keys_beside_the_root_are_read_with_it() {
    let read = read_json::<BulkConnectionsReply>(
        r#"{"took": 3, "response": {"code": 1}, "bulk_connections": {"response": {"code": 0}, "bulk_connections_jobs": [{}]}, "took": 4}"#,
    );
    assert_eq!(
        differences(&read.notes),
        ["took unknown", "bulk_connections root_level", "response repeated", "took unknown"]
    );
    assert_eq!(read.value.response.as_ref().unwrap().code, Some("001".into()));
    assert_eq!(read.value.bulk_connections_jobs.len(), 1);
    assert_same_again(&read.value, Format::Json);
}

#[test]
fn an_empty_root_is_an_empty_message() {
    for (text, format) in [
        ("<bulk_connections/>", Format::Xml),
        ("<bulk_connections></bulk_connections>", Format::Xml),
        (r#"{"bulk_connections": {}}"#, Format::Json),
        (r#"{"bulk_connections": ""}"#, Format::Json),
        (r#"{"bulk_connections": null}"#, Format::Json),
    ] {
        let read = read::<BulkConnections>(text, format);
        assert_eq!(told(&read.notes), [""; 0]);
        assert_eq!(read.value, BulkConnections::default(), "{text}");
        assert!(!read.value.validate().is_valid());
    }
    assert_eq!(read_json::<ConnectionDeletion>("{}").value, ConnectionDeletion::default());
}

#[test]
fn an_object_for_a_list_and_a_list_for_an_object_are_kept_and_told() {
    let entries = r#""buyers":{"buyer_name":"Ana"},"shipping":[{"shipping_addresses":[]}],"billing":"none""#;
    let read = json_customer(entries);
    assert_eq!(
        told(&read.notes),
        [
            "connection[0].buyers other_shape 1:48",
            "connection[0].shipping other_shape 1:80",
            "connection[0].billing other_shape 1:118",
        ]
    );
    assert!(read.value.buyers.is_empty() && read.value.shipping.is_none() && read.value.billing.is_none());
    assert_eq!(written(&read.value, Format::Json), format!("{{{entries}}}"));
    let errors: Vec<_> =
        read.value.validate().errors().map(ToString::to_string).filter(|text| text.contains("fields")).collect();
    assert_eq!(
        errors,
        [
            "buyers: must have fields of its own, is an object",
            "shipping: must have fields of its own, is a list",
            "billing: must have fields of its own, is a text",
        ]
    );
    assert_same_again(&request(read.value), Format::Json);
}

#[test]
fn empty_things_for_lists_and_objects_are_kept_and_not_told() {
    for value in [r#""""#, "null", "[]", "{}"] {
        let read = json_customer(&format!(r#""buyers":{value},"billing":{value}"#));
        assert_eq!(told(&read.notes), [""; 0], "{value}");
        assert!(read.value.buyers.is_empty());
        assert_eq!(written(&read.value, Format::Json), format!(r#"{{"buyers":{value},"billing":{value}}}"#));
        assert_same_again(&request(read.value.clone()), Format::Json);
        assert_eq!(written(&read.value, Format::Xml), "<buyers /><billing />");
    }
}

#[test]
fn items_that_are_no_objects_are_kept_and_told() {
    let read = json_customer(r#""buyers": ["Ana", {"buyer_name": "Bo"}, null, [1]]"#);
    assert_eq!(
        told(&read.notes),
        [
            "connection[0].buyers[0] other_shape 1:50",
            "connection[0].buyers[2] other_shape 1:79",
            "connection[0].buyers[3] other_shape 1:85",
        ]
    );
    assert_eq!((read.value.buyers.len(), read.value.buyers[0].buyer_name.as_str()), (1, "Bo"));
    assert_eq!(written(&read.value, Format::Json), r#"{"buyers":[{"buyer_name":"Bo"}],"buyers":["Ana",null,[1]]}"#);
    assert_same_again(&request(read.value), Format::Json);

    let read = json_customer(r#""buyers": ["Ana"], "buyers": {"buyer_name": "Bo"}"#);
    assert_eq!(written(&read.value, Format::Json), r#"{"buyers":["Ana"],"buyers":{"buyer_name":"Bo"}}"#);
    assert_same_again(&request(read.value), Format::Json);
}

#[test]
fn a_list_that_json_keeps_may_be_empty_or_something_else() {
    for (value, notes) in [("[]", 0), (r#""""#, 0), (r#"{"customer_code": "M"}"#, 1), ("7", 1)] {
        let read = read_json::<BulkConnections>(&format!(r#"{{"bulk_connections": {{"connection": {value}}}}}"#));
        assert_eq!(read.notes.len(), notes, "{value}");
        assert!(read.value.connection.is_empty() && !read.value.validate().is_valid());
        assert_same_again(&read.value, Format::Json);
    }
}

#[test]
fn a_root_that_is_an_array_in_json_is_read_in_every_spelling() {
    for (text, notes) in [
        (r#"{"inventory_items":[{"warehouse":"A"},{}]}"#, [].as_slice()),
        (r#"[{"warehouse":"A"},{}]"#, &["inventory_items root_level"]),
        (r#"{"inventory_items":{"inventory_item":[{"warehouse":"A"},{}]}}"#, &[]),
        (r#"{"inventory_item":[{"warehouse":"A"},{}]}"#, &["inventory_items root_level"]),
    ] {
        let read = read_json::<InventoryItems>(text);
        assert_eq!(differences(&read.notes), notes, "{text}");
        assert_eq!(read.value.inventory_item[0].warehouse, "A");
        assert_eq!(read.value.encode(Format::Json).unwrap(), r#"{"inventory_items":[{"warehouse":"A"},{}]}"#);
        let xml = "<inventory_items><inventory_item><warehouse>A</warehouse></inventory_item><inventory_item /></inventory_items>";
        assert!(read.value.encode(Format::Xml).unwrap().ends_with(xml));
    }
    for text in [
        r#"{"inventory_items":["A"]}"#,
        r#"{"inventory_items":{"inventory_item":"A"}}"#,
        r#"{"inventory_items":{"inventory_item":[{}],"total":1}}"#,
        r#"{"inventory_items":{"inventory_item":[{}],"inventory_item":["A"]}}"#,
        r#"{"inventory_items":[]}"#,
    ] {
        let read = read_json::<InventoryItems>(text);
        assert_same_again(&read.value, Format::Json);
        assert_eq!(read.value.encode(Format::Json).unwrap(), text);
    }
    // The same list under both names: the first counts.
    let read = read_json::<InventoryItems>(r#"{"inventory_item":[{}],"inventory_items":[{},{}]}"#);
    assert_eq!(differences(&read.notes), ["inventory_items root_level", "inventory_item repeated"]);
    assert_eq!(read.value.inventory_item.len(), 1);
    assert_same_again(&read.value, Format::Json);
}

#[test]
fn a_leaf_that_is_an_object_in_json_is_read_either_way() {
    let text = |inside: &str| format!(r#"{{"styles_deleted":{{"size_deleted":{inside}}}}}"#);
    let documented = text(r#"{"size_name":"S"}"#);
    let read = read_json::<StyleDeletion>(&documented);
    assert_eq!(differences(&read.notes), [""; 0]);
    assert_eq!(read.value.size_deleted.as_deref(), Some("S"));
    assert_eq!(read.value.encode(Format::Json).unwrap(), documented);
    assert!(read.value.encode(Format::Xml).unwrap().ends_with("<size_deleted>S</size_deleted></styles_deleted>"));
    assert_eq!(read_json::<StyleDeletion>(&text(r#""S""#)).value, read.value);
    for odd in [r#"{"a":1}"#, r#"["S"]"#, r#"{"size_name":{"size_name":"S"}}"#, r#"{"size_name":"S","x":1}"#] {
        let read = read_json::<StyleDeletion>(&text(odd));
        assert_eq!(differences(&read.notes), ["size_deleted other_shape"], "{odd}");
        assert_eq!(read.value.encode(Format::Json).unwrap(), text(odd));
        assert_same_again(&read.value, Format::Json);
    }
}
