//! Where quick-xml's serde does otherwise than the models, case by case.

use joor_api::v2::bulk_connection::BulkConnections;
use joor_api::{Format, Message, serde_xml, v2};

use super::pairs::{self, Outcome};

type Plain = serde_xml::v2::bulk_connection::BulkConnections;

fn outcome(text: &str) -> Outcome {
    pairs::read::<BulkConnections, Plain>(text).unwrap()
}

/// The outcome of one customer with these elements.
fn of_customer(elements: &str) -> Outcome {
    outcome(&format!("<bulk_connections><connection>{elements}</connection></bulk_connections>"))
}

fn of_discount(elements: &str) -> Outcome {
    of_customer(&format!("<discounts><discount>{elements}</discount></discounts>"))
}

#[test]
fn values_are_read_in_every_spelling_that_the_models_take() {
    for spelling in ["True", "true", "TRUE", "1", " True ", "False", "0", "<![CDATA[True]]>", "&#84;rue"] {
        assert_eq!(of_discount(&format!("<line_item_level>{spelling}</line_item_level>")), Outcome::Same, "{spelling}");
    }
    for spelling in ["4", "4.0", " 4\n", "-0.10", "<!-- a -->4", "99999999999999999999.99"] {
        assert_eq!(of_discount(&format!("<amount>{spelling}</amount>")), Outcome::Same, "{spelling}");
    }
    for text in ["", " ", " a ", "\n", "a<!-- b -->c", "<![CDATA[<]]>", "&lt;&#65;&quot;", "a\r\nb"] {
        assert_eq!(of_customer(&format!("<customer_alias>{text}</customer_alias>")), Outcome::Same, "{text:?}");
    }
}

#[test]
fn an_empty_number_is_absent_and_an_empty_text_is_not() {
    for empty in ["<amount/>", "<amount></amount>", "<line_item_level />"] {
        assert_eq!(of_discount(empty), Outcome::SameButForWhatIsBeside, "{empty}");
    }
    for empty in ["<customer_alias/>", "<customer_name></customer_name>", "<buyers/>", "<billing/>", ""] {
        assert_eq!(of_customer(empty), Outcome::Same, "{empty}");
    }
}

#[test]
fn what_no_table_knows_is_left_out() {
    for unknown in
        ["<x>1</x>", "text", "<customer_alias a='b'><!-- c --></customer_alias><x/>", "<buyers><x/></buyers>"]
    {
        assert_eq!(of_customer(unknown), Outcome::SameButForWhatIsBeside, "{unknown}");
    }
    assert_eq!(outcome("<bulk_connections xmlns='urn:x'/>"), Outcome::SameButForWhatIsBeside);
}

#[test]
fn what_a_field_cannot_say_is_refused() {
    for unreadable in ["<amount>many</amount>", "<amount>4 %</amount>", "<line_item_level>yes</line_item_level>"] {
        assert_eq!(of_discount(unreadable), Outcome::RefusedBySerde, "{unreadable}");
    }
    assert_eq!(of_customer("<customer_alias>a<b/></customer_alias>"), Outcome::RefusedBySerde);
}

#[test]
fn what_stands_once_must_not_stand_twice_and_a_list_must_not_be_interrupted() {
    let twice = "<customer_alias>a</customer_alias><customer_alias>b</customer_alias>";
    assert_eq!(of_customer(twice), Outcome::RefusedBySerde);
    assert_eq!(of_customer("<buyers/><buyers/>"), Outcome::RefusedBySerde);
    assert_eq!(of_customer("<buyers><buyer/><x/><buyer/></buyers>"), Outcome::RefusedBySerde);
    assert_eq!(of_customer("<buyers><buyer/><!-- a --><buyer/></buyers>"), Outcome::Same);
}

#[test]
fn the_root_and_what_stands_around_it_is_not_looked_at() {
    for text in [
        "<connections/>",
        "<bulk_connections/><bulk_connections/>",
        "<bulk_connections/>text",
        "<!DOCTYPE a><bulk_connections/>",
        "<!-- -- --><bulk_connections/>",
        "<bulk_connections><9a/></bulk_connections>",
    ] {
        assert_eq!(outcome(text), Outcome::RefusedByModel, "{text}");
    }
    for text in ["", "text", "<bulk_connections>", "<bulk_connections></connections>"] {
        assert_eq!(outcome(text), Outcome::RefusedByBoth, "{text}");
    }
}

#[test]
fn characters_that_xml_cannot_carry() {
    let mut plain = Plain::default();
    let mut customer = serde_xml::v2::bulk_connection::Connection::default();
    customer.customer_alias = Some("a\u{1}".to_owned());
    plain.connection.push(customer);
    let written = quick_xml::se::to_string(&plain).unwrap();
    assert!(written.contains("a\u{1}"), "{written}");
    assert!(BulkConnections::from(plain).encode(Format::Xml).is_err());
    // As it stands both read it; as a reference the models refuse it.
    assert_eq!(outcome(&written), Outcome::Same);
    assert_eq!(of_customer("<customer_alias>&#1;</customer_alias>"), Outcome::RefusedByModel);
    assert_eq!(of_customer("<customer_alias>&unknown;</customer_alias>"), Outcome::RefusedByBoth);
}

#[test]
fn nil_is_absent() {
    let text = "<bulk_connections xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><connection>\
                <customer_alias xsi:nil='true'>a</customer_alias></connection></bulk_connections>";
    let plain: Plain = quick_xml::de::from_str(text).unwrap();
    assert_eq!(plain.connection[0].customer_alias, None);
    let model = BulkConnections::decode(text, Format::Xml).unwrap().value;
    assert_eq!(model.connection[0].customer_alias.as_deref(), Some("a"));
}

#[test]
fn what_a_model_holds_beside_is_not_in_a_plain_struct() {
    let text = "<bulk_connections><connection><x/><customer_name/><buyers/><discounts><discount><amount>many</amount>\
                </discount></discounts></connection></bulk_connections>";
    let model = BulkConnections::decode(text, Format::Xml).unwrap().value;
    let plain = Plain::from(model);
    let connection = &plain.connection[0];
    assert_eq!((connection.customer_name.as_deref(), &connection.customer_code), (Some(""), &None));
    assert!(connection.buyers.as_ref().unwrap().buyer.is_empty() && connection.warehouses.is_none());
    assert_eq!(connection.discounts.as_ref().unwrap().discount[0].amount, None);
    let again = BulkConnections::from(plain).encode(Format::Xml).unwrap();
    assert!(
        again.ends_with(
            "<connection><customer_name /><buyers /><discounts><discount /></discounts></connection></bulk_connections>"
        ),
        "{again}"
    );
}

#[test]
fn a_field_that_was_set_since_is_there() {
    let text = "<bulk_connections><connection/></bulk_connections>";
    let mut model = BulkConnections::decode(text, Format::Xml).unwrap().value;
    assert_eq!(Plain::from(model.clone()).connection[0].customer_code, None);
    model.connection[0].customer_code = "JBNY".to_owned();
    assert_eq!(Plain::from(model).connection[0].customer_code.as_deref(), Some("JBNY"));
    let new = v2::bulk_connection::Buyer::new("", "");
    assert_eq!(serde_xml::v2::bulk_connection::Buyer::from(new).buyer_name.as_deref(), Some(""));
}
