//! The parts of generated code that are the same for every type of a kind.

/// A name as it is written.
#[doc(hidden)]
#[macro_export]
macro_rules! __name {
    ($name:literal) => {
        $crate::table::WrittenName {
            name: $name,
            start_tag: ::std::concat!("<", $name, ">"),
            end_tag: ::std::concat!("</", $name, ">"),
            key: ::std::concat!("\"", $name, "\":"),
        }
    };
}

/// What every generated struct has of `Model`; the root of a message says so.
#[doc(hidden)]
#[macro_export]
macro_rules! __table_and_extra {
    ($($message:ident)?) => {
        fn table(&self) -> &'static $crate::table::Node {
            Self::TABLE
        }

        fn extra(&self) -> &$crate::Extra {
            &self.extra
        }

        fn extra_mut(&mut self) -> &mut $crate::Extra {
            &mut self.extra
        }

        $($crate::__message_table!($message);)?
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __message_table {
    (message) => {
        fn message_table(&self) -> ::std::option::Option<&'static $crate::table::MessageTable> {
            ::std::option::Option::Some(<Self as $crate::Message>::MESSAGE)
        }
    };
}

/// What a text-like type (an enumeration or a code) needs beside `as_str` and `From<&str>`.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_type {
    ($type:ident) => {
        impl ::std::convert::From<::std::string::String> for $type {
            fn from(text: ::std::string::String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::value::Scalar for $type {
            fn value(&self) -> $crate::value::Value<'_> {
                $crate::value::Value::Text(self.as_str())
            }

            fn parse(text: &str) -> ::std::option::Option<Self> {
                ::std::option::Option::Some(Self::from(text))
            }
        }

        impl $crate::value::Blank for $type {
            fn is_blank(&self) -> bool {
                self.as_str().is_empty()
            }
        }
    };
}

/// An enumeration that keeps values it does not know.
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration_type {
    ($type:ident) => {
        impl ::std::default::Default for $type {
            /// An empty value, which counts as not given.
            fn default() -> Self {
                Self::Other(::std::string::String::new())
            }
        }

        impl $crate::value::Text for $type {
            fn text(&self) -> ::std::option::Option<&str> {
                ::std::option::Option::Some(self.as_str())
            }
        }

        $crate::__text_type!($type);
    };
}

/// A code of a code list: the text as given, and the entry it stands for.
#[doc(hidden)]
#[macro_export]
macro_rules! __code_type {
    ($type:ident, $list:expr) => {
        impl $type {
            /// The text as it was given and as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.text
            }

            /// The code that the text stands for, if the list knows it.
            #[must_use]
            pub fn code(&self) -> ::std::option::Option<&'static str> {
                self.entry.map(|entry| entry.code)
            }

            /// The English name of what the text stands for, if the list knows it.
            #[must_use]
            pub fn name(&self) -> ::std::option::Option<&'static str> {
                self.entry.map(|entry| entry.name)
            }

            /// The text, if the list does not know it.
            #[must_use]
            pub fn unknown(&self) -> ::std::option::Option<&str> {
                (self.entry.is_none() && !self.text.is_empty()).then_some(&*self.text)
            }
        }

        impl ::std::convert::From<&str> for $type {
            fn from(text: &str) -> Self {
                Self { text: text.to_owned(), entry: $list.find(text) }
            }
        }

        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.text, f)
            }
        }

        impl $crate::value::Text for $type {
            fn text(&self) -> ::std::option::Option<&str> {
                ::std::option::Option::Some(self.as_str())
            }

            fn is_one_of(&self, values: &[&str]) -> bool {
                self.entry.is_some_and(|entry| values.contains(&entry.code))
            }
        }

        impl ::std::cmp::PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.text == other.text
            }
        }

        impl ::std::cmp::Eq for $type {}

        impl ::std::hash::Hash for $type {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.text.hash(state);
            }
        }

        $crate::__text_type!($type);
    };
}

/// `Debug` and serde for the struct of a node, and what conditions ask of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __node {
    ($type:ident) => {
        $crate::__debug!($type);

        impl $crate::value::Blank for $type {
            fn is_blank(&self) -> bool {
                false
            }
        }

        impl $crate::__private::serde::Serialize for $type {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::wire::serialize_node(self, serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::wire::deserialize_node(deserializer)
            }
        }
    };
}

/// `Debug` and serde for the struct of a message.
#[doc(hidden)]
#[macro_export]
macro_rules! __message {
    ($type:ident) => {
        $crate::__debug!($type);

        impl $crate::__private::serde::Serialize for $type {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::wire::serialize_message(self, serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::wire::deserialize_message(deserializer)
            }
        }
    };
}

/// `Debug` by the table: what is there, and no secret.
#[doc(hidden)]
#[macro_export]
macro_rules! __debug {
    ($type:ty) => {
        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::__private::fmt_model(self, f)
            }
        }
    };
}
