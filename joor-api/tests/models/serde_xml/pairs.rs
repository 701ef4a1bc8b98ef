//! A message's model and its plain struct, and what both make of one document.

use std::fmt::Debug;

use joor_api::{Decoded, Format, MESSAGES, Message, serde_xml, v2};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What became of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Both read it, and the model made of the plain struct is the one that was decoded.
    Same,
    /// Both read it, and it has something that no plain struct can hold: the rest is the same.
    SameButForWhatIsBeside,
    /// quick-xml's serde refuses it.
    RefusedBySerde,
    /// The model refuses it.
    RefusedByModel,
    /// Both refuse it.
    RefusedByBoth,
}

/// A message and the name of its table.
pub struct Pair {
    pub message: &'static str,
    pub read: fn(&str) -> Result<Outcome, TestCaseError>,
    pub write: fn(&str) -> Result<(), TestCaseError>,
}

macro_rules! pairs {
    ($($page:ident::$root:ident)*) => {
        /// Every message that has XML.
        pub const PAIRS: &[Pair] = &[$(Pair {
            message: <v2::$page::$root as Message>::MESSAGE.name,
            read: read::<v2::$page::$root, serde_xml::v2::$page::$root>,
            write: write::<v2::$page::$root, serde_xml::v2::$page::$root>,
        }),*];
    };
}
pairs! {
    bulk_connection::BulkConnections
    bulk_connection::BulkConnectionsReply
    bulk_connection_job::BulkConnectionsJobReply
    bulk_inventory::InventoryItems
    bulk_style_job::BulkStylesJobReply
    connection_delete::ConnectionDeletion
    connection_get::Connections
    order_get::Orders
    style_delete::StyleDeletion
    style_get::Styles
    style_image_delete::StyleImageDeletion
    style_inventory_put::StyleInventory
    style_post::Styles
}

pub trait Plain<T>: DeserializeOwned + Serialize + From<T> + Clone + PartialEq + Debug {}

impl<T, P: DeserializeOwned + Serialize + From<T> + Clone + PartialEq + Debug> Plain<T> for P {}

/// Both readers on one document.
pub fn read<T, P>(text: &str) -> Result<Outcome, TestCaseError>
where
    T: Message + Clone + PartialEq + From<P>,
    P: Plain<T>,
{
    let decoded = T::decode(text, Format::Xml);
    // A comment at the end is enough for the reader on events.
    let by_events = T::decode(&format!("{text}<!-- -->"), Format::Xml);
    prop_assert_eq!(decoded.as_ref().ok().map(|read| &read.value), by_events.as_ref().ok().map(|read| &read.value));
    let by_serde = quick_xml::de::from_str::<P>(text);
    let (value, plain) = match (decoded, by_serde) {
        (Ok(Decoded { value, .. }), Ok(plain)) => (value, plain),
        (Ok(_), Err(_)) => return Ok(Outcome::RefusedBySerde),
        (Err(_), Ok(_)) => return Ok(Outcome::RefusedByModel),
        (Err(_), Err(_)) => return Ok(Outcome::RefusedByBoth),
    };
    let of_model = P::from(value.clone());
    prop_assert!(of_model == plain, "{}\nmodel: {:#?}\nserde: {:#?}", text, of_model, plain);
    let model = T::from(plain);
    if model == value {
        return Ok(Outcome::Same);
    }
    // What is beside cannot be told of: the model of both is the same without it.
    prop_assert!(!is_all(&value), "{}\nmodel: {:#?}\nserde: {:#?}", text, value, model);
    prop_assert!(model == T::from(of_model));
    Ok(Outcome::SameButForWhatIsBeside)
}

/// Whether a model holds nothing that a plain struct cannot: no extras, but for fields that were absent and lists that
/// were empty.
fn is_all(model: &dyn joor_api::Model) -> bool {
    use joor_api::table::Kind;
    use joor_api::value::Value;
    use joor_api::{Content, Original};

    let fields = model.table().fields;
    let is_list = |name: &str| fields.iter().any(|field| field.name == name && matches!(field.kind, Kind::List(_)));
    let held = |(name, original): (&str, &Original)| match original {
        Original::Absent => true,
        Original::Sent(content) => is_list(name) && *content == Content::Text(String::new()),
    };
    model.extra().unknown().next().is_none()
        && model.extra().originals().all(held)
        && (0..fields.len()).all(|field| match model.get(field) {
            Value::Node(node) => is_all(node),
            Value::List(nodes) => (0..nodes.len()).all(|index| is_all(nodes.item(index).unwrap())),
            _ => true,
        })
}

/// What the model writes of a document is read by quick-xml's serde, and the reverse.
pub fn write<T, P>(text: &str) -> Result<(), TestCaseError>
where
    T: Message + Clone + PartialEq + From<P>,
    P: Plain<T>,
{
    let fail = |error: String, text: &str| TestCaseError::fail(format!("{error}\n{text}"));
    let decoded = T::decode(text, Format::Xml).map_err(|error| fail(error.to_string(), text))?.value;
    // Without what a plain struct cannot hold.
    let plain = P::from(decoded);
    let model = T::from(plain.clone());
    let ours = model.encode(Format::Xml).unwrap();
    let theirs = quick_xml::se::to_string(&plain).unwrap();
    let read = quick_xml::de::from_str::<P>(&ours).map_err(|error| fail(error.to_string(), &ours))?;
    prop_assert!(read == plain, "{}\n{:#?}\n{:#?}", ours, plain, read);
    let read = T::decode(&theirs, Format::Xml).map_err(|error| fail(error.to_string(), &theirs))?.value;
    prop_assert!(read == model, "{}\n{:#?}\n{:#?}", theirs, model, read);
    Ok(())
}

/// The pair of a message.
pub fn of_message(message: &str) -> &'static Pair {
    PAIRS.iter().find(|pair| pair.message == message).unwrap_or_else(|| panic!("{message} is new: add it to the pairs"))
}

/// The messages that have XML.
pub fn messages() -> impl Iterator<Item = &'static joor_api::MessageEntry> {
    MESSAGES.iter().filter(|entry| entry.table.formats.contains(&Format::Xml))
}

#[test]
fn every_message_with_xml_has_a_plain_struct() {
    let tables: Vec<_> = messages().map(|entry| entry.table.name).collect();
    assert_eq!(PAIRS.iter().map(|pair| pair.message).collect::<Vec<_>>(), tables);
}
