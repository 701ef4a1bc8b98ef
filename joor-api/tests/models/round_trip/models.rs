//! Random models: every field of every message, set or not, with any text that XML can carry.

use joor_api::table::{Kind, Node, Type};
use joor_api::v2::bulk_connection::{BulkConnections, BulkConnectionsReply};
use joor_api::v2::bulk_connection_job::BulkConnectionsJobReply;
use joor_api::v2::connection_delete::ConnectionDeletion;
use joor_api::v2::connection_get::{self, Connections};
use joor_api::wire::encode_with;
use joor_api::{Difference, Format, Layout, Message, Model, Slot};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{cases, texts};
use crate::common::made_up::v2::loads::{Loads, Packed};

/// The contents of a model's fields, in the order of its table.
type Filled = Vec<Content>;

#[derive(Clone, Debug)]
enum Content {
    Unset,
    Leaf(String),
    Values(Vec<String>),
    Any(joor_api::Content),
    Node(Filled),
    List(Vec<Filled>),
}

fn filled(node: &'static Node) -> BoxedStrategy<Filled> {
    let fields = node.fields.iter().map(|field| {
        let content = match field.kind {
            Kind::Leaf(Type::Any) => texts::content().prop_map(Content::Any).boxed(),
            Kind::Leaf(ty) => texts::of_type(ty).prop_map(Content::Leaf).boxed(),
            Kind::Values(kind) => {
                prop::collection::vec(texts::of_type(kind.item), 0..3).prop_map(Content::Values).boxed()
            }
            Kind::Node(child) => filled(child).prop_map(Content::Node).boxed(),
            Kind::List(list) => prop::collection::vec(filled(list.item), 0..3).prop_map(Content::List).boxed(),
        };
        prop_oneof![Just(Content::Unset), content].boxed()
    });
    // As one value the fields' strategies would be rebuilt for each case.
    fields.collect::<Vec<_>>().boxed()
}

fn fill(model: &mut dyn Model, contents: &Filled) {
    for (position, content) in contents.iter().enumerate() {
        match (model.slot(position).unwrap(), content) {
            (_, Content::Unset) => {}
            (Slot::Leaf(place), Content::Leaf(text)) => place.read(text).unwrap_or_else(|_| panic!("{text:?}")),
            (Slot::Values(values), Content::Values(texts)) => texts.iter().for_each(|text| values.push(text).unwrap()),
            (Slot::Any(place), Content::Any(content)) => *place = Some(content.clone()),
            (Slot::Node(place), Content::Node(contents)) => fill(place.fill(), contents),
            (Slot::List(nodes), Content::List(items)) => items.iter().for_each(|contents| fill(nodes.push(), contents)),
            _ => panic!("another kind of place"),
        }
    }
}

fn model<T: Model + Default + Clone>(node: &'static Node) -> impl Strategy<Value = T> {
    filled(node).prop_map(|contents| {
        let mut model = T::default();
        fill(&mut model, &contents);
        model
    })
}

fn again<T: Message + PartialEq>(value: &T, text: &str, format: Format) -> Result<(), TestCaseError> {
    let read = T::decode(text, format).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
    prop_assert!(read.value == *value, "{}\n{:#?}\n{:#?}", text, value, read.value);
    for note in read.notes.iter() {
        prop_assert!(matches!(note.difference, Difference::Breaks(_)), "{} {}", note, text);
    }
    Ok(())
}

fn round_trip<T>(value: &T) -> Result<(), TestCaseError>
where
    T: Message + PartialEq + Serialize + DeserializeOwned,
{
    let json = value.encode(Format::Json).unwrap();
    for &format in T::MESSAGE.formats {
        again(value, &value.encode(format).unwrap(), format)?;
        again(value, &encode_with(value, format, Layout::Indented).unwrap(), format)?;
    }
    // From either format to the other and back, to the letter.
    let from_json = T::decode(&json, Format::Json).unwrap().value;
    if !T::MESSAGE.formats.contains(&Format::Xml) {
        return Ok(());
    }
    let xml = value.encode(Format::Xml).unwrap();
    prop_assert_eq!(&from_json.encode(Format::Xml).unwrap(), &xml);
    let from_xml = T::decode(&xml, Format::Xml).unwrap().value;
    prop_assert_eq!(&from_xml.encode(Format::Json).unwrap(), &json);

    prop_assert_eq!(&serde_json::to_string(value).unwrap(), &json);
    prop_assert!(serde_json::from_str::<T>(&json).unwrap() == *value);
    Ok(())
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn bulk_requests(value in model::<BulkConnections>(BulkConnections::TABLE)) {
        round_trip(&value)?;
    }

    #[test]
    fn bulk_replies(value in model::<BulkConnectionsReply>(BulkConnectionsReply::TABLE)) {
        round_trip(&value)?;
    }

    #[test]
    fn made_up_requests(value in model::<Loads>(Loads::TABLE)) {
        round_trip(&value)?;
    }

    #[test]
    fn made_up_replies(value in model::<Packed>(Packed::TABLE)) {
        round_trip(&value)?;
    }

    #[test]
    fn job_replies(value in model::<BulkConnectionsJobReply>(BulkConnectionsJobReply::TABLE)) {
        round_trip(&value)?;
    }

    #[test]
    fn connections(value in model::<Connections>(Connections::TABLE)) {
        round_trip(&value)?;
    }

    #[test]
    fn deletions(value in model::<ConnectionDeletion>(ConnectionDeletion::TABLE)) {
        round_trip(&value)?;
    }

    #[test]
    fn nodes_by_serde(value in model::<connection_get::Connection>(connection_get::Connection::TABLE)) {
        let text = serde_json::to_string(&value).unwrap();
        prop_assert!(serde_json::from_str::<connection_get::Connection>(&text).unwrap() == value, "{}", text);
        let mut reply = Connections::default();
        reply.connections.push(value);
        let document = reply.encode(Format::Json).unwrap();
        prop_assert_eq!(document, format!(r#"{{"connections":[{text}]}}"#));
    }

    #[test]
    fn a_control_character_never_gets_into_xml(
        mut value in model::<BulkConnections>(BulkConnections::TABLE),
        character in prop::sample::select(('\0'..='\u{ffff}').filter(|character| texts::is_illegal(*character)).collect::<Vec<_>>()),
        before in texts::text(10),
    ) {
        let mut customer = joor_api::v2::bulk_connection::Connection::default();
        customer.customer_alias = Some(format!("{before}{character}"));
        value.connection.push(customer);
        prop_assert!(value.encode(Format::Xml).is_err());
        prop_assert!(value.validate().errors().any(|error| error.rule.name() == "character"));
        again(&value, &value.encode(Format::Json).unwrap(), Format::Json)?;
    }
}

#[test]
fn what_serde_reads_is_what_decode_reads() {
    let text = r#"{"bulk_connections": {"connection": [{"customer_code": 7, "x": [1.50, null], "buyers": "", "customer_alias": null,
        "warehouses": {"warehouse": [{}]}, "discounts": [{"amount": 99999999999999999999.99}]}]}}"#;
    let read = serde_json::from_str::<BulkConnections>(text).unwrap();
    assert_eq!(read, BulkConnections::decode(text, Format::Json).unwrap().value);
    assert_eq!(serde_json::to_string(&read).unwrap(), read.encode(Format::Json).unwrap());
    // As a part of something else.
    let buyer = joor_api::v2::bulk_connection::Buyer::new("Inès Roche", "ines@verlaine.example");
    let order = (buyer, vec![read]);
    let json = serde_json::to_string(&order).unwrap();
    assert!(
        json.starts_with(r#"[{"buyer_name":"Inès Roche","buyer_email":"ines@verlaine.example"},[{"bulk_"#),
        "{json}"
    );
    let pretty = serde_json::to_string_pretty(&order).unwrap();
    for text in [json, pretty] {
        assert_eq!(
            serde_json::from_str::<(joor_api::v2::bulk_connection::Buyer, Vec<BulkConnections>)>(&text).unwrap(),
            order
        );
    }
}
