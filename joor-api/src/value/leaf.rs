//! What a model hands to the readers, writers and checks: its fields as values to write and places to read into.

use std::borrow::Cow;

use super::{Date, Decimal, Timestamp, ValueList};
use crate::extra::Content;
use crate::model::{Model, NodePlace, Nodes};

/// A field's content as seen by the writers.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Nothing: neither element nor key.
    Absent,
    /// Text.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// An exact decimal number.
    Decimal(Decimal),
    /// True or false.
    Boolean(bool),
    /// A point in time.
    Timestamp(Timestamp),
    /// A calendar day.
    Date(Date),
    /// A node.
    Node(&'a dyn Model),
    /// A list of nodes.
    List(&'a dyn Nodes),
    /// Several values.
    Values(&'a dyn ValueList),
    /// A value of any shape.
    Any(&'a Content),
}

impl<'a> Value<'a> {
    /// A leaf's value.
    pub fn leaf(place: &'a impl Leaf) -> Self {
        place.value()
    }

    /// A value of any shape, if it is there.
    #[must_use]
    pub fn any(place: &'a Option<Content>) -> Self {
        place.as_ref().map_or(Self::Absent, Self::Any)
    }

    /// A node, if it is there.
    pub fn node(place: &'a impl NodePlace) -> Self {
        place.view().map_or(Self::Absent, Self::Node)
    }
}

impl Value<'_> {
    /// Whether nothing would be lost by not writing it: absent, empty text, an empty list, or a node of such.
    #[must_use]
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Absent | Self::Text("") | Self::Any(Content::Null) => true,
            Self::List(nodes) => nodes.is_empty(),
            Self::Values(values) => values.is_empty(),
            Self::Node(model) => {
                let fields = model.table().fields.len();
                model.extra().is_empty() && (0..fields).all(|field| model.get(field).is_blank())
            }
            _ => false,
        }
    }

    /// Whether it is what a field that cannot be absent holds before it is set.
    #[must_use]
    pub(crate) fn is_unset(&self) -> bool {
        match self {
            Self::Integer(0) | Self::Boolean(false) => true,
            Self::Decimal(number) => number.mantissa() == 0,
            value => value.is_blank(),
        }
    }

    /// A leaf as text; `None` for nodes, lists, values of any shape and nothing.
    pub(crate) fn text(&self) -> Option<Cow<'_, str>> {
        Some(match self {
            Self::Absent | Self::Node(_) | Self::List(_) | Self::Values(_) | Self::Any(_) => return None,
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Decimal(number) => Cow::Owned(number.to_string()),
            Self::Boolean(value) => Cow::Borrowed(if *value { "True" } else { "False" }),
            Self::Timestamp(time) => Cow::Owned(time.to_string()),
            Self::Date(date) => Cow::Owned(date.to_string()),
        })
    }
}

/// The text does not say a value of the field's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotReadable;

/// A leaf's place in a model, with or without `Option`.
pub trait Leaf {
    /// What it holds.
    fn value(&self) -> Value<'_>;

    /// Puts in what the text says. On an error the place is left as it was.
    ///
    /// # Errors
    /// If the text does not say a value of this type.
    fn read(&mut self, text: &str) -> Result<(), NotReadable>;
}

/// A leaf's value.
pub trait Scalar: Sized {
    /// As seen by the writers.
    fn value(&self) -> Value<'_>;

    /// What the text says.
    fn parse(text: &str) -> Option<Self>;
}

impl<T: Scalar> Leaf for T {
    fn value(&self) -> Value<'_> {
        Scalar::value(self)
    }

    fn read(&mut self, text: &str) -> Result<(), NotReadable> {
        *self = T::parse(text).ok_or(NotReadable)?;
        Ok(())
    }
}

impl<T: Scalar> Leaf for Option<T> {
    fn value(&self) -> Value<'_> {
        match self {
            Some(value) => value.value(),
            None => Value::Absent,
        }
    }

    fn read(&mut self, text: &str) -> Result<(), NotReadable> {
        *self = Some(T::parse(text).ok_or(NotReadable)?);
        Ok(())
    }
}

impl Scalar for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }

    fn parse(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Scalar for i64 {
    fn value(&self) -> Value<'_> {
        Value::Integer(*self)
    }

    /// Digits with an optional sign; also `4.0`, which is how some systems write whole numbers.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let whole = match text.split_once('.') {
            Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
            _ => text,
        };
        whole.parse().ok()
    }
}

impl Scalar for bool {
    fn value(&self) -> Value<'_> {
        Value::Boolean(*self)
    }

    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text == "1" || text.eq_ignore_ascii_case("true") {
            Some(true)
        } else if text == "0" || text.eq_ignore_ascii_case("false") {
            Some(false)
        } else {
            None
        }
    }
}

impl Scalar for Decimal {
    fn value(&self) -> Value<'_> {
        Value::Decimal(*self)
    }

    fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
}

impl Scalar for Timestamp {
    fn value(&self) -> Value<'_> {
        Value::Timestamp(*self)
    }

    fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
}

impl Scalar for Date {
    fn value(&self) -> Value<'_> {
        Value::Date(*self)
    }

    fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
}

/// Whether a field counts as not given: absent, or an empty text.
pub trait Blank {
    /// Whether it does.
    fn is_blank(&self) -> bool;
}

impl Blank for String {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

macro_rules! never_blank {
    ($($type:ty),*) => {$(
        impl Blank for $type {
            fn is_blank(&self) -> bool {
                false
            }
        }
    )*};
}
never_blank!(i64, bool, Decimal, Timestamp, Date);

impl Blank for Content {
    fn is_blank(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T: Blank> Blank for Option<T> {
    fn is_blank(&self) -> bool {
        self.as_ref().is_none_or(Blank::is_blank)
    }
}

impl<T> Blank for Vec<T> {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

/// A field as the conditions of a table see it: its text, if its type is one of texts.
pub trait Text {
    /// The text, if there is any.
    fn text(&self) -> Option<&str>;

    /// The text as violations may tell it: none of a secret.
    fn shown(&self) -> Option<&str> {
        self.text()
    }

    /// Whether it is one of these values; for a code list, whether it has one of these codes.
    fn is_one_of(&self, values: &[&str]) -> bool {
        self.text().is_some_and(|text| values.contains(&text))
    }
}

impl Text for String {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

macro_rules! no_text {
    ($($type:ty),*) => {$(
        impl Text for $type {
            fn text(&self) -> Option<&str> {
                None
            }

            fn is_one_of(&self, values: &[&str]) -> bool {
                values.iter().any(|value| <Self as Scalar>::parse(value).as_ref() == Some(self))
            }
        }
    )*};
}
no_text!(i64, bool, Decimal, Timestamp, Date);

impl<T: Text> Text for Option<T> {
    fn text(&self) -> Option<&str> {
        self.as_ref().and_then(Text::text)
    }

    fn shown(&self) -> Option<&str> {
        self.as_ref().and_then(Text::shown)
    }

    fn is_one_of(&self, values: &[&str]) -> bool {
        self.as_ref().is_some_and(|value| value.is_one_of(values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booleans_in_every_spelling() {
        for text in ["True", "true", "TRUE", "1", " true "] {
            assert_eq!(bool::parse(text), Some(true), "{text}");
        }
        for text in ["False", "false", "FALSE", "0"] {
            assert_eq!(bool::parse(text), Some(false), "{text}");
        }
        assert_eq!(bool::parse("yes"), None);
    }

    #[test]
    fn whole_numbers_are_not_rounded() {
        assert_eq!(i64::parse("4.0"), Some(4));
        assert_eq!(i64::parse("-12"), Some(-12));
        assert_eq!(i64::parse("001"), Some(1));
        for text in ["4.5", "4.", "", "9223372036854775808", "0x10"] {
            assert_eq!(i64::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_failed_reading_leaves_the_place_alone() {
        let mut place = Some(7_i64);
        assert_eq!(place.read("x"), Err(NotReadable));
        assert_eq!(place, Some(7));
    }
}
