//! The words of the table language: keys whose value is one of a few.

use crate::raw::PageState;
use crate::resolved::{
    Effect, EnumerationWire, ExceptionCell, Form, Format, Host, Level, ListForm, MaxMeaning, Method, ReqMeaning,
    Scalar, Source, TokenForm,
};

/// A type whose values are written as words.
pub(super) trait Word: Copy + 'static {
    const WORDS: &'static [(&'static str, Self)];

    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
    }
}

/// A key that can only be said or left out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Yes;

/// The one thing `means.json` can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct JsonString;

/// The one thing `body` can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct RequestBody;

/// The one thing `authorization` of an endpoint can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoAuthorization;

impl Word for NoAuthorization {
    const WORDS: &'static [(&'static str, Self)] = &[("none", Self)];
}

/// The one thing the XML root of a message can be said to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct AnyRoot;

impl Word for AnyRoot {
    const WORDS: &'static [(&'static str, Self)] = &[("any", Self)];
}

/// The one thing that can stand in place of an enumeration's values.
#[derive(Debug, Clone, Copy)]
pub(super) struct AlsoDate;

impl Word for AlsoDate {
    const WORDS: &'static [(&'static str, Self)] = &[("date", Self)];
}

/// The one thing that can be said of a call without a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct NotTranscribed;

impl Word for NotTranscribed {
    const WORDS: &'static [(&'static str, Self)] = &[("not transcribed", Self)];
}

impl Word for PageState {
    const WORDS: &'static [(&'static str, Self)] =
        &[("transcribed", Self::Transcribed), ("partial", Self::Partial), ("not transcribed", Self::NotTranscribed)];
}

impl Word for bool {
    const WORDS: &'static [(&'static str, Self)] = &[("true", true), ("false", false)];
}

impl Word for Yes {
    const WORDS: &'static [(&'static str, Self)] = &[("true", Self)];
}

impl Word for JsonString {
    const WORDS: &'static [(&'static str, Self)] = &[("string", Self)];
}

impl Word for RequestBody {
    const WORDS: &'static [(&'static str, Self)] = &[("request", Self)];
}

impl Word for Source {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("documented", Self::Documented),
        ("example", Self::Example),
        ("guide", Self::Guide),
        ("observed", Self::Observed),
    ];
}

impl Word for Level {
    const WORDS: &'static [(&'static str, Self)] = &[("kept", Self::Kept), ("dropped", Self::Dropped)];
}

impl Word for EnumerationWire {
    const WORDS: &'static [(&'static str, Self)] = &[("string", Self::String), ("integer", Self::Integer)];
}

impl Word for Method {
    const WORDS: &'static [(&'static str, Self)] =
        &[("GET", Self::Get), ("POST", Self::Post), ("PUT", Self::Put), ("DELETE", Self::Delete)];
}

impl Word for Effect {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("read", Self::Read),
        ("consuming-read", Self::ConsumingRead),
        ("idempotent-write", Self::IdempotentWrite),
        ("write", Self::Write),
    ];
}

impl Word for Format {
    const WORDS: &'static [(&'static str, Self)] = &[("xml", Self::Xml), ("json", Self::Json)];
}

impl Word for Host {
    const WORDS: &'static [(&'static str, Self)] = &[("token", Self::Token)];
}

impl Word for Form {
    const WORDS: &'static [(&'static str, Self)] = &[("multipart", Self::Multipart)];
}

impl Word for TokenForm {
    const WORDS: &'static [(&'static str, Self)] = &[("plain", Self::Plain), ("base64", Self::Base64)];
}

impl Word for MaxMeaning {
    const WORDS: &'static [(&'static str, Self)] =
        &[("characters", Self::Characters), ("bytes", Self::Bytes), ("value", Self::Value)];
}

impl Word for ListForm {
    const WORDS: &'static [(&'static str, Self)] = &[("array", Self::Array), ("comma", Self::Comma)];
}

impl Word for ExceptionCell {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("req", Self::Req),
        ("value", Self::Value),
        ("max", Self::Max),
        ("card", Self::Card),
        ("display", Self::Display),
        ("missing", Self::Missing),
        ("extra", Self::Extra),
        ("moved", Self::Moved),
        ("example", Self::Example),
    ];
}

impl Word for ReqMeaning {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("required", Self::Required),
        ("optional", Self::Optional),
        ("conditional", Self::Conditional),
        ("recommended", Self::Recommended),
    ];
}

impl Word for Scalar {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("string", Self::String),
        ("integer", Self::Integer),
        ("decimal", Self::Decimal),
        ("boolean", Self::Boolean),
        ("timestamp", Self::Timestamp),
        ("date", Self::Date),
        ("uuid", Self::Uuid),
        ("any", Self::Any),
    ];
}

/// Names of the built-in types.
pub(crate) fn scalar_names() -> impl Iterator<Item = &'static str> {
    Scalar::WORDS.iter().map(|(name, _)| *name)
}

/// The built-in type of that name.
pub(crate) fn scalar(name: &str) -> Option<Scalar> {
    Scalar::from_word(name)
}
