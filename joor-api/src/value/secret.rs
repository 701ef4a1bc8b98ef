//! Passwords and tokens: texts that are wiped from memory and never shown.

use std::fmt;

use zeroize::Zeroizing;

use super::{Blank, Scalar, Text, Value};

/// A password or token.
///
/// `Debug` prints `…`, there is no `Display`, and its memory is wiped when it is dropped.
///
/// ```
/// use joor_api::value::Secret;
///
/// let password = Secret::from("not-a-password");
/// assert_eq!(format!("{password:?}"), "…");
/// assert_eq!(password.expose(), "not-a-password");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text. Take care where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Scalar for Secret {
    fn value(&self) -> Value<'_> {
        Value::Text(self.expose())
    }

    fn parse(text: &str) -> Option<Self> {
        Some(text.into())
    }
}

impl Blank for Secret {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

impl Text for Secret {
    fn text(&self) -> Option<&str> {
        Some(self.expose())
    }

    fn shown(&self) -> Option<&str> {
        None
    }
}
