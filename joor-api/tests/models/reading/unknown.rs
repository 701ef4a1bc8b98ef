//! Elements and keys that the table does not know, or knows once: kept, written again, told with path and place.

use joor_api::v2::bulk_connection::BulkConnections;
use joor_api::{Content, Difference, Format, Message, Model, Position};

use crate::common::*;

fn text(text: &str) -> Content {
    Content::Text(text.to_owned())
}

fn object(entries: &[(&str, Content)]) -> Content {
    Content::Object(entries.iter().map(|(name, content)| ((*name).to_owned(), content.clone())).collect())
}

fn unknown(model: &dyn Model) -> Vec<(String, Content)> {
    model.extra().unknown().map(|(name, content)| (name.to_owned(), content.clone())).collect()
}

#[test]
fn an_unknown_element_is_kept_and_told_with_path_and_place() {
    let document = "<bulk_connections>\n  <connection>\n    <customer_code>M</customer_code>\n    <loyalty>gold</loyalty><vip/>\n  \
                    </connection>\n</bulk_connections>";
    let read = read_xml::<BulkConnections>(document);
    assert_eq!(told(&read.notes), ["connection[0].loyalty unknown 4:5", "connection[0].vip unknown 4:28"]);
    assert_eq!(read.notes[0].path.xml(), "/bulk_connections/connection[1]/loyalty");
    assert_eq!(read.notes[0].path.json(), "/bulk_connections/connection/0/loyalty");
    let customer = &read.value.connection[0];
    assert_eq!(unknown(customer), [("loyalty".to_owned(), text("gold")), ("vip".to_owned(), text(""))]);
    let xml = written(customer, Format::Xml);
    assert_eq!(xml, "<customer_code>M</customer_code><loyalty>gold</loyalty><vip />");
    assert_eq!(written(customer, Format::Json), r#"{"customer_code":"M","loyalty":"gold","vip":""}"#);
}

#[test]
fn an_unknown_key_is_kept_and_told_with_path_and_place() {
    let document =
        "{\"bulk_connections\": {\"connection\": [{\n \"customer_code\": \"M\",\n \"é~/\":  {\"since\": 2019.10}}]}}";
    let read = read_json::<BulkConnections>(document);
    assert_eq!(read.notes.len(), 1);
    let note = &read.notes[0];
    assert_eq!((note.path.to_string().as_str(), &note.difference), ("connection[0].é~/", &Difference::Unknown));
    assert_eq!(note.path.json(), "/bulk_connections/connection/0/é~0~1");
    assert_eq!(note.position, Some(Position { line: 3, column: 10 }));
    let customer = &read.value.connection[0];
    assert_eq!(unknown(customer), [("é~/".to_owned(), object(&[("since", Content::Number("2019.10".to_owned()))]))]);
    assert_eq!(written(customer, Format::Json), r#"{"customer_code":"M","é~/":{"since":2019.10}}"#);
    assert!(read.value.validate().iter().all(|violation| violation.rule.name() != "character"));
    // No element can have that name.
    let error = read.value.encode(Format::Xml).unwrap_err();
    assert_eq!(error.to_string(), "connection[0].é~/: \"é~/\" is no name of an XML element");
}

#[test]
fn nested_repeated_and_attributed_elements_are_kept() {
    let elements = "<score unit=\"pt\" note='a &lt; \"b\"&#10;'>7<part>x</part><part/>8</score><score>9</score>";
    let read = xml_customer(elements);
    assert_eq!(differences(&read.notes), ["connection[0].score unknown", "connection[0].score unknown"]);
    let first = object(&[
        ("@unit", text("pt")),
        ("@note", text("a < \"b\"\n")),
        ("#text", text("78")),
        ("part", text("x")),
        ("part", text("")),
    ]);
    assert_eq!(unknown(&read.value), [("score".to_owned(), first), ("score".to_owned(), text("9"))]);
    assert_eq!(
        written(&read.value, Format::Xml),
        "<score unit=\"pt\" note=\"a &lt; &quot;b&quot;&#10;\">78<part>x</part><part /></score><score>9</score>"
    );
    assert_same_again(&request(read.value.clone()), Format::Xml);
    // JSON has a list for what stands more than once; from there it comes back the same.
    let json = written(&read.value, Format::Json);
    let spelt = r##"{"score":[{"@unit":"pt","@note":"a < \"b\"\n","#text":"78","part":["x",""]},"9"]}"##;
    assert_eq!(json, spelt);
    let again = json_customer(spelt.strip_prefix('{').unwrap().strip_suffix('}').unwrap());
    assert_eq!(written(&again.value, Format::Xml), written(&read.value, Format::Xml));
}

#[test]
fn unknown_lists_and_objects_are_kept() {
    let entries = r#""tags":["a",1.50,null,true,[],{}],"a":{"b":{"c":[{"d":null}]}}"#;
    let read = json_customer(entries);
    assert_eq!(differences(&read.notes), ["connection[0].tags unknown", "connection[0].a unknown"]);
    assert_eq!(written(&read.value, Format::Json), format!("{{{entries}}}"));
    assert_eq!(
        written(&read.value, Format::Xml),
        "<tags>a</tags><tags>1.50</tags><tags /><tags>true</tags><tags /><tags /><a><b><c><d /></c></b></a>"
    );
}

#[test]
fn unknown_parts_are_kept_at_every_level() {
    let document = "<bulk_connections batch=\"7\"><meta/><connection id=\"1\"><buyers sorted=\"yes\"><buyer><age>40</age></buyer>\
                    <total>1</total></buyers><shipping><carrier>DHL</carrier></shipping></connection></bulk_connections>";
    let read = read_xml::<BulkConnections>(document);
    assert_eq!(
        differences(&read.notes),
        [
            "@batch unknown",
            "meta unknown",
            "connection[0].@id unknown",
            "connection[0].buyers.@sorted unknown",
            "connection[0].buyers[0].age unknown",
            "connection[0].buyers.total unknown",
            "connection[0].shipping.carrier unknown",
        ]
    );
    assert!(read.notes.iter().all(|note| note.position.is_some()));
    assert_same_again(&read.value, Format::Xml);
    let xml = read.value.encode(Format::Xml).unwrap();
    for kept in [
        "batch=\"7\"",
        "<meta />",
        "<connection id=\"1\">",
        "sorted=\"yes\"",
        "<age>40</age>",
        "<total>1</total>",
        "<carrier>DHL",
    ] {
        assert!(xml.contains(kept), "{kept} {xml}");
    }
}

#[test]
fn of_a_repeated_field_the_first_counts_and_all_are_kept() {
    let xml = xml_customer(
        "<customer_code>A</customer_code><customer_code>B</customer_code><customer_code>C</customer_code>",
    );
    let json = json_customer(r#""customer_code": "A", "customer_code": "B", "customer_code": "C""#);
    for read in [xml, json] {
        assert_eq!(
            differences(&read.notes),
            ["connection[0].customer_code repeated", "connection[0].customer_code repeated"]
        );
        assert_eq!(read.value.customer_code, "A");
        let xml = written(&read.value, Format::Xml);
        assert_eq!(
            xml,
            "<customer_code>A</customer_code><customer_code>B</customer_code><customer_code>C</customer_code>"
        );
        assert_eq!(written(&read.value, Format::Json), r#"{"customer_code":"A","customer_code":["B","C"]}"#);
    }
}

#[test]
fn of_a_repeated_node_the_first_counts_and_all_are_kept() {
    let methods = "<shipping_methods><shipping_method><shipping_method_code>A</shipping_method_code></shipping_method></shipping_methods>";
    let read = xml_customer(&format!("<shipping>{methods}</shipping><shipping><shipping_methods/></shipping>"));
    assert_eq!(differences(&read.notes), ["connection[0].shipping repeated"]);
    assert_eq!(read.value.shipping.as_ref().unwrap().shipping_methods.len(), 1);
    assert_same_again(&request(read.value), Format::Xml);

    let read =
        json_customer(r#""shipping": {"shipping_methods": [{}]}, "buyers": [{}], "shipping": {}, "buyers": [{}, {}]"#);
    assert_eq!(differences(&read.notes), ["connection[0].shipping repeated", "connection[0].buyers repeated"]);
    assert_eq!((read.value.shipping.as_ref().unwrap().shipping_methods.len(), read.value.buyers.len()), (1, 1));
    assert_same_again(&request(read.value), Format::Json);
}

#[test]
fn unknown_keys_that_stand_twice_are_kept_as_a_list() {
    let read = json_customer(r#""x": 1, "y": {"z": "a", "z": "b"}, "x": [2], "x": null"#);
    assert_eq!(written(&read.value, Format::Json), r#"{"x":[1,[2],null],"y":{"z":["a","b"]}}"#);
    assert_same_again(&request(read.value), Format::Json);
}

#[test]
fn a_repeated_wrapper_adds_its_items() {
    let buyer = |name: &str| format!("<buyer><buyer_name>{name}</buyer_name></buyer>");
    let read = xml_customer(&format!(
        "<buyers/><buyers>{}</buyers><customer_code>M</customer_code><buyers>{}{}</buyers><buyers/>",
        buyer("Ana"),
        buyer("Bo"),
        buyer("Cy")
    ));
    let repeated = "connection[0].buyers repeated";
    assert_eq!(differences(&read.notes), [repeated, repeated, repeated]);
    let names: Vec<_> = read.value.buyers.iter().map(|buyer| buyer.buyer_name.as_str()).collect();
    assert_eq!(names, ["Ana", "Bo", "Cy"]);
    assert_eq!(read.value.extra.original("buyers"), None);
    assert_same_again(&request(read.value), Format::Xml);
}

#[test]
fn text_between_elements_is_kept_and_told_once() {
    let read = read_xml::<BulkConnections>(
        "<bulk_connections>\n<connection>\n  see &amp; <customer_code>M</customer_code><![CDATA[below]]>\n</connection></bulk_connections>",
    );
    assert_eq!(told(&read.notes), ["connection[0] text_between_elements 3:3"]);
    let customer = &read.value.connection[0];
    assert_eq!(unknown(customer), [("#text".to_owned(), text("see & below"))]);
    assert_eq!(written(customer, Format::Xml), "<customer_code>M</customer_code>see &amp; below");
    assert_same_again(&read.value, Format::Xml);

    let read = xml_customer("<buyers>none</buyers><discounts>x<discount /></discounts>");
    assert_eq!(
        differences(&read.notes),
        ["connection[0].buyers text_between_elements", "connection[0].discounts text_between_elements"]
    );
    assert_eq!(
        written(&read.value, Format::Xml),
        "<buyers>none</buyers><discounts><discount /></discounts><discounts>x</discounts>"
    );
    assert_same_again(&request(read.value), Format::Xml);
}

#[test]
fn elements_in_a_value_are_kept_with_the_text_around_them() {
    let read = xml_customer("<customer_name>Maison <b>Verlaine</b> &amp; fils</customer_name>");
    assert_eq!(differences(&read.notes), ["connection[0].customer_name other_shape"]);
    assert_eq!(read.value.customer_name, "");
    assert_eq!(written(&read.value, Format::Xml), "<customer_name>Maison  &amp; fils<b>Verlaine</b></customer_name>");
    assert_same_again(&request(read.value), Format::Xml);
}

#[test]
fn attributes_of_a_value_are_told() {
    let read = xml_customer("<customer_code type=\"string\">M</customer_code>");
    assert_eq!(differences(&read.notes), ["connection[0].customer_code attribute_ignored"]);
    assert_eq!(read.notes[0].difference.to_string(), "attribute @type ignored");
    assert_eq!(read.value.customer_code, "M");
}

#[test]
fn what_is_unknown_can_be_added_and_forgotten() {
    let mut customer = customer();
    customer.extra.push_unknown("loyalty", object(&[("@since", text("2019")), ("level", text("gold"))]));
    assert!(written(&customer, Format::Xml).ends_with("<loyalty since=\"2019\"><level>gold</level></loyalty>"));
    assert!(written(&customer, Format::Json).ends_with(r#","loyalty":{"@since":"2019","level":"gold"}}"#));
    customer.extra.push_unknown("bad", text("\u{1}"));
    let violations = customer.validate();
    assert_eq!(
        violations.errors().map(ToString::to_string).collect::<Vec<_>>(),
        ["bad: character U+0001 at position 0 cannot be sent"]
    );
    assert!(request(customer.clone()).encode(Format::Xml).is_err());
    customer.extra.clear();
    assert_eq!(customer, crate::common::customer());
}
