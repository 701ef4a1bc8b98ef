//! serde for the models: they carry the JSON shape of their page.
//!
//! The raw text of the document is handed over as a whole, so that numbers keep every digit; that works with
//! `serde_json` and not with other formats.

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::{Format, decode, json_read, json_write};
use crate::model::{Message, Model};

/// Serializes a model as an object.
///
/// # Errors
/// Those of the serializer.
pub fn serialize_node<S: Serializer>(model: &dyn Model, serializer: S) -> Result<S::Ok, S::Error> {
    raw(json_write::object(model, super::Layout::Compact), serializer)
}

/// Serializes a message as a whole document.
///
/// # Errors
/// Those of the serializer.
pub fn serialize_message<T: Message, S: Serializer>(message: &T, serializer: S) -> Result<S::Ok, S::Error> {
    raw(json_write::write(message, T::MESSAGE, super::Layout::Compact), serializer)
}

fn raw<S: Serializer>(json: String, serializer: S) -> Result<S::Ok, S::Error> {
    RawValue::from_string(json).map_err(S::Error::custom)?.serialize(serializer)
}

/// Deserializes a model from an object. Notes are not told; use [`Message::decode`] for them.
///
/// # Errors
/// Those of the deserializer.
pub fn deserialize_node<'de, T: Model + Default, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let mut value = T::default();
    json_read::read_node(&mut value, raw.get()).map_err(D::Error::custom)?;
    Ok(value)
}

/// Deserializes a message from a whole document. Notes are not told; use [`Message::decode`] for them.
///
/// # Errors
/// Those of the deserializer, and if the root is another.
pub fn deserialize_message<'de, T: Message, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    let mut value = T::default();
    decode(&mut value, T::MESSAGE, raw.get(), Format::Json).map_err(D::Error::custom)?;
    Ok(value)
}
