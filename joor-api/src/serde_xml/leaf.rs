//! A value as the text of its element, for serde's `with`.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};
use serde::ser::Serializer;

use crate::value::Scalar;

/// Writes the text of a value.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T: Scalar, S: Serializer>(leaf: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
    let text = leaf.as_ref().and_then(|leaf| leaf.value().text().map(Cow::into_owned));
    serializer.serialize_str(&text.unwrap_or_default())
}

/// Reads a value from its text; an empty text is none where the type has no empty value.
///
/// # Errors
/// If the text does not say a value of this type, and those of the deserializer.
pub fn deserialize<'de, T: Scalar, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    deserializer.deserialize_str(Text(PhantomData))
}

struct Text<T>(PhantomData<T>);

impl<T: Scalar> Visitor<'_> for Text<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value as text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        match T::parse(text) {
            None if !text.trim().is_empty() => Err(E::custom(format_args!("{text:?} is no value of its field"))),
            value => Ok(value),
        }
    }
}
