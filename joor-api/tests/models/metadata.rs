//! The tables as data, for every message at once.

use std::collections::HashSet;

use joor_api::table::{Condition, Field, GroupKind, Kind, Node, Predicate, Requirement, Source, Type, Unit, Values};
use joor_api::value::Value;
use joor_api::{Content, Country, Currency, Document, ENDPOINTS, Format, MESSAGES, Message, Model, Slot};

use crate::common::messages;

/// Every node below this one, itself included, with the name of its message.
fn walk(message: &'static str, node: &'static Node, found: &mut Vec<(&'static str, &'static Node)>) {
    found.push((message, node));
    for field in node.fields {
        match field.kind {
            Kind::Leaf(_) | Kind::Values(_) => {}
            Kind::Node(child) => walk(message, child, found),
            Kind::List(list) => walk(message, list.item, found),
        }
    }
}

fn nodes() -> Vec<(&'static str, &'static Node)> {
    let mut found = Vec::new();
    for message in messages() {
        walk(message.table.name, message.table.root, &mut found);
    }
    found
}

fn each_field(mut check: impl FnMut(&str, &'static Node, &'static Field)) {
    for (message, node) in nodes() {
        for field in node.fields {
            check(message, node, field);
        }
    }
}

#[test]
fn every_message_is_listed_once() {
    let mut names = HashSet::new();
    for message in MESSAGES {
        assert!(names.insert(message.table.name), "{}", message.table.name);
        assert!(message.table.name.starts_with(message.table.page.name), "{}", message.table.name);
        assert_eq!((message.new)().message(), message.table);
    }
    for page in [
        "bulk-connection.request",
        "bulk-connection.response",
        "bulk-connection-job.response",
        "connection-get.response",
    ] {
        assert!(names.contains(format!("v2/{page}").as_str()), "{page}");
    }
    for endpoint in ENDPOINTS {
        for message in endpoint.request.iter().chain([&endpoint.reply]) {
            assert!(names.contains(message.name) || *message == Document::MESSAGE, "{}", endpoint.name);
        }
    }
}

#[test]
fn every_leaf_is_explained_and_every_name_is_used_once() {
    let mut leaves = 0;
    for (message, node) in nodes() {
        let (mut names, mut rust) = (HashSet::new(), HashSet::new());
        assert!(
            !node.name.is_empty() && node.rust.starts_with(|first: char| first.is_ascii_uppercase()),
            "{}",
            node.name
        );
        assert!(!node.fields.is_empty(), "{message}: {}", node.name);
        for field in node.fields {
            assert!(names.insert(field.name) && rust.insert(field.rust), "{message}: {} of {}", field.name, node.name);
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
            assert!(field.name.bytes().all(plain), "{message}: {}", field.name);
            let snake = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
            assert!(field.rust.bytes().all(snake), "{message}: {}", field.rust);
            if let Kind::Leaf(_) | Kind::Values(_) = field.kind {
                leaves += 1;
                let sentence = field.doc.ends_with('.') && field.doc.starts_with(|first: char| first.is_uppercase());
                assert!(sentence, "{message}: {} of {}: {:?}", field.name, node.name, field.doc);
            }
        }
    }
    assert!(leaves > 150, "{leaves}");
}

#[test]
fn limits_fit_the_types() {
    let (mut characters, mut bytes, mut values) = (0, 0, 0);
    each_field(|message, _, field| {
        let Some(limit) = field.limit else { return };
        let (Kind::Leaf(ty) | Kind::Values(Values { item: ty, .. })) = field.kind else {
            panic!("{message}: a limit on the node {}", field.name)
        };
        assert!(limit.max > 0);
        match (limit.unit, ty) {
            (Unit::Characters, Type::String | Type::Secret | Type::Uuid | Type::Code(_) | Type::Enumeration(_)) => {
                characters += 1;
            }
            (Unit::Bytes, Type::Integer | Type::IntegerString) => {
                assert!(limit.max <= 8);
                bytes += 1;
            }
            (Unit::Value, Type::Integer | Type::Decimal) => values += 1,
            _ => panic!("{message}: {limit} on {}, {ty}", field.name),
        }
    });
    assert!(characters > 80 && bytes >= 5 && values >= 1, "{characters} {bytes} {values}");
}

#[test]
fn limits_are_those_of_the_pages() {
    let node = |message: &str, rust: &str| {
        let nodes = nodes().into_iter().filter(|(name, node)| *name == message && node.rust == rust);
        nodes.map(|(_, node)| node).next().unwrap()
    };
    let request = |rust| node("v2/bulk-connection.request", rust);
    let reply = |rust| node("v2/connection-get.response", rust);
    for (node, field, limit) in [
        (request("Connection"), "customer_name", "at most 100 characters"),
        (request("Connection"), "customer_alias", "at most 150 characters"),
        (request("BillingAddress"), "billing_state", "at most 50 characters"),
        (reply("Connection"), "customer_contact_name", "at most 1000 characters"),
        (reply("BillingAddress"), "billing_state", "at most 40 characters"),
        (reply("ShippingAddress"), "shipping_address_id", "an integer of 4 bytes"),
        (reply("Discount"), "discount", "at most 100"),
        (reply("Door"), "door_code", "at most 15 characters"),
        (reply("PriceType"), "price_type_currency_code", "at most 3 characters"),
    ] {
        let found = node.field(field).unwrap().limit.unwrap();
        assert_eq!(found.to_string(), limit, "{field}");
    }
    assert_eq!(request("Connection").field("customer_email").unwrap().limit, None);
}

#[test]
fn a_plain_req_cell_means_what_it_says() {
    let mut corrected = Vec::new();
    each_field(|message, node, field| {
        let page = message.starts_with("v2/bulk-connection") || message.starts_with("v2/connection");
        if !page || !matches!(field.kind, Kind::Leaf(_)) || field.source != Source::Documented {
            return;
        }
        let expected = match field.printed.req {
            "Y" => Requirement::Required,
            "N" | "" => Requirement::Optional,
            "Highly Recommended" => Requirement::Recommended,
            conditional => {
                assert!(conditional.starts_with("Y (if US, CA, JP, or AU)"), "{conditional}");
                let Requirement::RequiredIf([Condition { is: Predicate::OneOf(values), .. }]) = field.requirement
                else {
                    panic!("{message}: {}", field.name)
                };
                assert_eq!(*values, ["US", "CA", "JP", "AU"]);
                return;
            }
        };
        if field.requirement != expected {
            corrected.push(format!("{message} {} {}", node.name, field.name));
        }
    });
    assert_eq!(corrected, ["v2/connection-get.response door shipping_address_id"]);
}

#[test]
fn conditions_and_rules_name_fields_of_their_node() {
    for (message, node) in nodes() {
        for field in node.fields {
            let Requirement::RequiredIf(conditions) = field.requirement else { continue };
            assert!(!conditions.is_empty());
            for condition in conditions {
                let other = node.field(condition.field).unwrap_or_else(|| panic!("{message}: {condition}"));
                if let (Predicate::OneOf(codes), Kind::Leaf(Type::Code("country"))) = (condition.is, other.kind) {
                    assert!(
                        codes.iter().all(|code| Country::from(*code).code() == Some(code)),
                        "{message}: {condition}"
                    );
                }
            }
        }
        for rule in node.rules {
            let names: Vec<&str> = match rule.kind {
                GroupKind::AllOrNone(names) => names.to_vec(),
                GroupKind::AtLeastOne(sets) | GroupKind::ExactlyOne(sets) | GroupKind::AtMostOne(sets) => sets.concat(),
                GroupKind::Needs(name, other) | GroupKind::NotAfter(name, other) => vec![name, other],
            };
            assert!(names.iter().all(|name| node.field(name).is_some()), "{message}: {rule:?}");
        }
    }
}

#[test]
fn cardinalities_are_ranges() {
    each_field(|message, _, field| {
        let Kind::List(list) = field.kind else { return };
        let range = list.cardinality;
        assert!(range.max.is_none_or(|max| max > 1 && range.min <= max), "{message}: {} {range}", field.name);
        // In XML an unwrapped list is known by its items' name.
        let in_xml = messages().iter().any(|it| it.table.name == message && it.table.formats.contains(&Format::Xml));
        assert!(!in_xml || list.wrapped || field.name == list.item.name, "{message}: {}", field.name);
    });
}

/// Every type that a leaf may have, with a text it can read, one it cannot, and what is read.
fn sample(ty: Type) -> (&'static str, Option<&'static str>, &'static str) {
    match ty {
        Type::Integer | Type::IntegerString => ("-12", Some("x"), "Integer(-12)"),
        Type::Decimal | Type::DecimalString => ("4.50", Some("4,50"), "Decimal(4.50)"),
        Type::Boolean => ("TRUE", Some("yes"), "Boolean(true)"),
        Type::Timestamp => ("2014-01-30T13:21:43Z", Some("2014-01-30"), "Timestamp(2014-01-30T13:21:43+00:00)"),
        Type::Date => ("2014-01-30", Some("01-30-2014"), "Date(2014-01-30)"),
        _ => ("Wąż 1", None, r#"Text("Wąż 1")"#),
    }
}

#[test]
fn models_have_the_fields_of_their_tables() {
    fn check(model: &mut dyn Model, leaves: &mut usize) {
        let table = model.table();
        for (position, field) in table.fields.iter().enumerate() {
            let what = format!("{} of {}", field.name, table.rust);
            match (model.slot(position).unwrap(), field.kind) {
                (Slot::Leaf(place), Kind::Leaf(ty)) => {
                    let (good, bad, value) = sample(ty);
                    place.read(good).unwrap_or_else(|_| panic!("{what}: {good}"));
                    assert_eq!(bad.map(|bad| place.read(bad).is_err()), bad.map(|_| true), "{what}");
                    assert_eq!(format!("{:?}", place.value()), value, "{what}");
                    assert_eq!(format!("{:?}", model.get(position)), value, "{what}");
                    *leaves += 1;
                }
                (Slot::Values(values), Kind::Values(kind)) => {
                    let (good, bad, value) = sample(kind.item);
                    values.push(good).unwrap();
                    assert_eq!(bad.map(|bad| values.push(bad).is_err()), bad.map(|_| true), "{what}");
                    assert_eq!((values.len(), format!("{:?}", values.item(0))), (1, value.to_owned()), "{what}");
                    assert!(matches!(model.get(position), Value::Values(found) if found.len() == 1), "{what}");
                    *leaves += 1;
                }
                (Slot::Any(place), Kind::Leaf(Type::Any)) => {
                    *place = Some(Content::Boolean(true));
                    assert!(matches!(model.get(position), Value::Any(Content::Boolean(true))), "{what}");
                    *leaves += 1;
                }
                (Slot::Node(place), Kind::Node(node)) => {
                    assert_eq!(place.fill().table(), node, "{what}");
                    check(place.fill(), leaves);
                    assert!(matches!(model.get(position), Value::Node(found) if found.table() == node), "{what}");
                }
                (Slot::List(nodes), Kind::List(list)) => {
                    check(nodes.push(), leaves);
                    assert_eq!((nodes.len(), nodes.item(0).unwrap().table()), (1, list.item), "{what}");
                    assert!(matches!(model.get(position), Value::List(found) if found.len() == 1), "{what}");
                }
                _ => panic!("{what}: another kind of place"),
            }
        }
        assert!(model.slot(table.fields.len()).is_none());
        assert!(matches!(model.get(table.fields.len()), Value::Absent));
    }
    let mut leaves = 0;
    for message in messages() {
        let mut made = (message.new)();
        assert_eq!(made.as_model().message_table(), Some(message.table));
        check(made.as_model_mut(), &mut leaves);
    }
    let mut documented = 0;
    each_field(|_, _, field| documented += usize::from(matches!(field.kind, Kind::Leaf(_) | Kind::Values(_))));
    assert_eq!(leaves, documented);
}

#[test]
fn codes_and_names_of_lists_stand_for_one_entry() {
    for (text, code) in
        [("fr", "FR"), ("FRANCE", "FR"), ("  United\tStates ", "US"), ("usa", "US"), ("cote d’ivoire", "CI")]
    {
        let country = Country::from(text);
        assert_eq!((country.as_str(), country.code()), (text, Some(code)));
    }
    assert_eq!(Country::from("").unknown(), None);
    assert_eq!(Country::from("Atlantis").unknown(), Some("Atlantis"));
    assert_eq!(Currency::from("usd").code(), Some("USD"));
    assert_eq!(Currency::from("Euro").name(), Some("Euro"));
}
