//! Documented rules, one test each. The conditions on countries are in `conditions`.

use joor_api::table::Type;
use joor_api::v2::bulk_connection::{
    Billing, BillingAddress, BulkConnections, Buyer, Connection, PriceType, Warehouse,
};
use joor_api::v2::connection_get;
use joor_api::{EncodeError, Format, Level, MESSAGES, Message, Model, Rule, Slot, validate};

use crate::common::*;

#[test]
fn a_customer_with_all_that_is_required_is_valid() {
    let violations = request(customer()).validate();
    assert!(violations.is_valid());
    assert_eq!(violations.into_result(), Ok(()));
    assert_eq!(texts(&request(complete_customer()).validate()), [""; 0]);
}

#[test]
fn a_length_counts_characters_and_not_bytes() {
    let mut customer = complete_customer();
    customer.customer_code = "é".repeat(50);
    assert_eq!(texts(&customer.validate()), [""; 0]);

    customer.customer_code = "é".repeat(51);
    let violations = customer.validate();
    assert_eq!(texts(&violations), ["customer_code: at most 50 characters, has 51"]);
    assert_eq!(violations[0].rule, Rule::MaxCharacters { max: 50, has: 51 });
}

#[test]
fn a_length_counts_unicode_scalar_values() {
    let mut customer = complete_customer();
    customer.customer_code = "👗".repeat(50);
    assert!(customer.validate().is_valid());
    // An e and a combining accent are two.
    customer.customer_code = "e\u{301}".repeat(25) + "x";
    assert_eq!(customer.validate()[0].rule, Rule::MaxCharacters { max: 50, has: 51 });
}

#[test]
fn a_field_of_the_examples_has_no_length() {
    let customer = complete_customer().with_customer_email("x".repeat(5000));
    assert_eq!(texts(&customer.validate()), [""; 0]);
}

#[test]
fn max_of_an_int_is_its_width_in_bytes() {
    let noted = |entries: &str| differences(&json_reply(entries).notes);
    let address = |id: &str| {
        noted(&format!(
            r#""billing": {{"billing_addresses": [{{"billing_address_id": {id},
        "billing_city": "Lyon", "billing_country": "FR"}}]}}"#
        ))
    };
    for id in ["115886", "0", "-12", "2147483647", "4294967295", "-2147483648"] {
        assert_eq!(address(id), [""; 0], "{id}");
    }
    for id in ["4294967296", "-2147483649", "9223372036854775807"] {
        assert_eq!(address(id), ["connections[0].billing.billing_addresses[0].billing_address_id width"], "{id}");
    }
    assert_eq!(noted(r#""shipping": {"shipping_methods": [{"shipping_method_id": -12}]}"#), [""; 0]);
}

#[test]
fn an_over_wide_number_is_told_with_its_width() {
    let read = json_reply(r#""doors": [{"door_id": 4294967296, "door_name": "Rue Mercière"}]"#);
    assert_eq!(read.notes.len(), 1);
    assert_eq!(read.notes[0].to_string(), "connections[0].doors[0].door_id: must fit 4 bytes, is 4294967296");
    assert_eq!(read.value.connections[0].doors[0].door_id, Some(4_294_967_296));
}

#[test]
fn max_of_a_percentage_is_its_greatest_value() {
    let violations = |discount| connection_get::Discount::default().with_discount(discount).validate();
    for discount in [0, 100, -5] {
        assert_eq!(texts(&violations(discount)), [""; 0]);
    }
    assert_eq!(texts(&violations(101)), ["discount: at most 100, is 101"]);
    assert_eq!(violations(101)[0].rule, Rule::MaxValue { max: 100, has: "101".to_owned() });
}

#[test]
fn a_request_needs_a_connection() {
    let violations = BulkConnections::new([]).validate();
    assert_eq!(texts(&violations), ["connection: at least one connection is required"]);
    assert_eq!(violations[0].rule, Rule::MinItems { min: 1, item: "connection" });
    assert!(!violations.is_valid());
}

#[test]
fn price_types_and_warehouses_are_required_on_a_connection() {
    let customer = Connection::new("Maison Verlaine", "MVER-01", [], []);
    let violations = customer.validate();
    let errors: Vec<_> = violations.errors().map(ToString::to_string).collect();
    assert_eq!(
        errors,
        ["price_types: at least one price_type is required", "warehouses: at least one warehouse is required"]
    );
}

#[test]
fn an_empty_text_is_not_given() {
    let mut customer = complete_customer();
    customer.customer_name.clear();
    customer.sales_rep_code = Some(String::new());
    let violations = customer.validate();
    assert_eq!(texts(&violations), ["customer_name: required", "sales_rep_code: highly recommended"]);
}

#[test]
fn highly_recommended_is_advice() {
    let violations = request(customer()).validate();
    assert!(violations.is_valid());
    assert_eq!(violations.errors().count(), 0);
    let advice: Vec<_> = violations.advice().map(ToString::to_string).collect();
    let expected =
        ["connection[0].customer_group_name: highly recommended", "connection[0].sales_rep_code: highly recommended"];
    assert_eq!(advice, expected);
    assert!(
        violations.iter().all(|violation| violation.level() == Level::Advice && violation.rule == Rule::Recommended)
    );
}

#[test]
fn an_unknown_currency_is_advice() {
    let mut customer = complete_customer();
    customer.price_types = vec![PriceType::new("eur", "Europe", "Florins")];
    let violations = customer.validate();
    assert_eq!(
        texts(&violations),
        [r#"price_types[0].price_type_retail_currency_code: "Florins" is no known currency code or English name"#]
    );
    assert!(violations.is_valid());
}

#[test]
fn an_unknown_enumeration_value_is_advice() {
    let discount = connection_get::Discount::default().with_discount_type("BOGO");
    let violations = discount.validate();
    assert_eq!(texts(&violations), [r#"discount_type: "BOGO" is no documented discount_type"#]);
    assert_eq!(violations[0].level(), Level::Advice);
    assert!(violations.is_valid());
    assert_eq!(texts(&connection_get::Discount::default().with_discount_type("PERCENT").validate()), [""; 0]);
}

#[test]
fn a_control_character_is_a_violation_and_never_written_in_xml() {
    for character in ['\0', '\u{1}', '\u{8}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
        let mut customer = complete_customer();
        customer.customer_alias = Some(format!("aé{character}b"));
        let request = request(customer);
        let violations = request.validate();
        assert_eq!(violations.len(), 1);
        assert_eq!(violations[0].rule, Rule::Character { character, at: 2 });
        assert!(!violations.is_valid());
        let error = request.encode(Format::Xml).unwrap_err();
        let EncodeError::Character { path, character: found } = &error else { panic!("{error}") };
        assert_eq!((path.to_string(), *found), ("connection[0].customer_alias".to_owned(), character));
        let expected =
            format!("connection[0].customer_alias: character U+{:04X} cannot be written in XML", u32::from(character));
        assert_eq!(error.to_string(), expected);
    }
    for fine in ["\t\n\r", "\u{7f}\u{85}\u{a0}", "\u{fffd}", "\u{1f6cd}"] {
        let request = request(complete_customer().with_customer_alias(fine));
        assert!(request.validate().is_valid() && request.encode(Format::Xml).is_ok(), "{fine:?}");
    }
}

#[test]
fn a_control_character_is_a_violation_in_every_text_of_every_message() {
    fn each_text(model: &mut dyn Model, found: &mut usize) {
        for position in 0..model.table().fields.len() {
            let field = &model.table().fields[position];
            let text = matches!(
                field.kind,
                joor_api::table::Kind::Leaf(
                    Type::String
                        | Type::Secret
                        | Type::Uuid
                        | Type::Enumeration(_)
                        | Type::IntegerEnumeration(_)
                        | Type::Code(_)
                )
            );
            match model.slot(position).unwrap() {
                Slot::Leaf(place) if text => place.read("a\u{1}").unwrap(),
                Slot::Leaf(_) | Slot::Values(_) | Slot::Any(_) => continue,
                Slot::Node(place) => {
                    each_text(place.fill(), found);
                    continue;
                }
                Slot::List(nodes) => {
                    each_text(nodes.push(), found);
                    continue;
                }
            }
            *found += 1;
            let violations = validate::validate(model);
            let is_told = violations.errors().any(|error| {
                error.path.to_string() == field.rust && error.rule == Rule::Character { character: '\u{1}', at: 1 }
            });
            assert!(is_told, "{} of {}", field.name, model.table().name);
        }
    }
    let mut found = 0;
    for message in MESSAGES.iter().filter(|message| message.table.formats.contains(&Format::Xml)) {
        each_text((message.new)().as_model_mut(), &mut found);
    }
    assert!(found > 80, "{found}");
}

#[test]
fn every_violation_is_told_at_once_in_order_and_in_three_spellings() {
    let address = BillingAddress::new("", "New York", "United States");
    let first = Connection::new("", "A".repeat(51), [], [Warehouse::new().with_warehouse_code("x".repeat(51))])
        .with_buyers([Buyer::new("Ana Silva", "ana@lisboa.example"), Buyer::new("", "")])
        .with_billing(Billing::new().with_billing_addresses([address]));
    let violations = BulkConnections::new([complete_customer(), first]).validate();
    let found: Vec<_> = violations
        .iter()
        .map(|found| (found.path.to_string(), found.path.xml(), found.path.json(), found.rule.name()))
        .collect();
    let expected = [
        ("customer_name", "customer_name", "customer_name", "required"),
        ("customer_code", "customer_code", "customer_code", "max_characters"),
        ("customer_group_name", "customer_group_name", "customer_group_name", "recommended"),
        ("sales_rep_code", "sales_rep_code", "sales_rep_code", "recommended"),
        ("buyers[1].buyer_name", "buyers/buyer[2]/buyer_name", "buyers/1/buyer_name", "required"),
        ("buyers[1].buyer_email", "buyers/buyer[2]/buyer_email", "buyers/1/buyer_email", "required"),
        (
            "billing.billing_addresses[0].billing_code",
            "billing/billing_addresses/billing_address[1]/billing_code",
            "billing/billing_addresses/0/billing_code",
            "required",
        ),
        (
            "billing.billing_addresses[0].billing_state",
            "billing/billing_addresses/billing_address[1]/billing_state",
            "billing/billing_addresses/0/billing_state",
            "required_if",
        ),
        ("price_types", "price_types", "price_types", "min_items"),
        (
            "warehouses[0].warehouse_code",
            "warehouses/warehouse[1]/warehouse_code",
            "warehouses/0/warehouse_code",
            "max_characters",
        ),
    ]
    .map(|(rust, xml, json, rule)| {
        (
            format!("connection[1].{rust}"),
            format!("/bulk_connections/connection[2]/{xml}"),
            format!("/bulk_connections/connection/1/{json}"),
            rule,
        )
    });
    assert_eq!(found, expected);
    assert_eq!(violations.errors().count(), 8);
    assert_eq!(violations.clone().into_result(), Err(violations.clone()));
    let text = violations.to_string();
    assert!(text.starts_with("8 violations\n  connection[1].customer_name: required\n"), "{text}");
    assert!(!text.contains("recommended"));
}

#[test]
fn the_root_that_json_drops_is_not_in_the_json_path() {
    let connection = connection_get::Connection::default()
        .with_customer_code("MVER-01")
        .with_customer_alias("Verlaine")
        .with_customer_contact_name("Verlaine")
        .with_warehouses([connection_get::Warehouse::default().with_warehouse_name("x".repeat(151))]);
    let reply = connection_get::Connections::default().with_connections([connection]);
    let violations = reply.validate();
    let path = &violations.iter().find(|found| found.rule.name() == "max_characters").unwrap().path;
    assert_eq!(path.to_string(), "connections[0].warehouses[0].warehouse_name");
    assert_eq!(path.xml(), "/connections/connections/connection[1]/warehouses/warehouse[1]/warehouse_name");
    assert_eq!(path.json(), "/connections/0/warehouses/0/warehouse_name");
}

#[test]
fn a_part_is_validated_with_paths_of_its_own() {
    let violations = Buyer::new("Inès Roche", "").validate();
    assert_eq!(texts(&violations), ["buyer_email: required"]);
    assert_eq!(violations[0].path.xml(), "buyer/buyer_email");
    assert_eq!(violations[0].path.json(), "/buyer_email");
    let field = violations[0].path.field().unwrap();
    assert_eq!((field.name, field.printed.req), ("buyer_email", "Y"));

    let address = BillingAddress::new("HQ", "", "FR");
    let violations = Billing::new().with_billing_addresses([address]).validate();
    assert_eq!(texts(&violations), ["billing_addresses[0].billing_city: required"]);
    assert_eq!(violations[0].path.xml(), "billing/billing_addresses/billing_address[1]/billing_city");
    assert_eq!(violations[0].path.json(), "/billing_addresses/0/billing_city");
}

#[test]
fn a_second_value_of_a_field_is_a_violation_for_which_of_them_counts_is_not_defined() {
    for (text, format) in [
        (r#"{"bulk_connections": {"connection": [{"customer_code": "A", "customer_code": "B"}]}}"#, Format::Json),
        (
            "<bulk_connections><connection><customer_code>A</customer_code><customer_code>B</customer_code></connection></bulk_connections>",
            Format::Xml,
        ),
    ] {
        let read = BulkConnections::decode(text, format).unwrap().value;
        let violations = read.validate();
        let repeated: Vec<_> = violations.errors().filter(|violation| violation.rule == Rule::Repeated).collect();
        assert_eq!(repeated.len(), 1, "{violations}");
        assert_eq!(repeated[0].path.to_string(), "connection[0].customer_code");
    }
}
