//! The schema of a value.

use super::Schemas;
use crate::export::words;
use crate::json::{Json, Object, texts};
use crate::resolved::{Enumeration, EnumerationWire, Leaf, Limit, MaxMeaning, Requirement, Scalar, Type};
use crate::samples::{greatest, is_text};

const INTEGER: &str = "-?[0-9]+";
const DECIMAL: &str = r"-?[0-9]+(\.[0-9]+)?";
const DATE: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
const TIME: &str = r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})";

impl Schemas<'_> {
    /// The schema of a leaf.
    pub(super) fn leaf(&self, leaf: &Leaf) -> Object {
        let about = Object::new().with("description", self.about(leaf));
        if !leaf.available {
            return about.with("enum", vec![Json::from(""), Json::Null]);
        }
        let required = leaf.requirement == Requirement::Required;
        let mut schema = about;
        match &leaf.ty {
            ty if is_text(ty) => schema.extend(self.text(leaf, required)),
            Type::Scalar(Scalar::Boolean) => schema.extend(value("boolean", required)),
            Type::Scalar(Scalar::Timestamp) => {
                schema.extend(patterned(&format!("{DATE}T{TIME}"), required));
                schema.set("examples", texts(["2016-07-15T19:49:19+00:00"]));
            }
            Type::Scalar(Scalar::Date) => schema.extend(patterned(DATE, required)),
            _ => schema.extend(number(leaf, required)),
        }
        if leaf.secret {
            schema.set("format", "password");
        }
        if let Some(comment) = comment(leaf) {
            schema.set("$comment", comment);
        }
        schema
    }

    fn about(&self, leaf: &Leaf) -> String {
        let text = words::leaf(leaf);
        let more = match &leaf.ty {
            Type::CodeList { name, .. } => self.lists.code_list(name).map(|list| {
                format!("A {name} by code or English name ({}); any other is only advised against.", list.source)
            }),
            Type::Enumeration(reference) => self.lists.enumeration(reference).map(values),
            Type::Scalar(Scalar::Uuid) => Some("A UUID.".to_owned()),
            Type::Scalar(_) => None,
        };
        [Some(text), more].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn text(&self, leaf: &Leaf, required: bool) -> Object {
        let most = leaf.limit.filter(|limit| limit.means == MaxMeaning::Characters).map(|limit| i128::from(limit.max));
        let enumeration = match &leaf.ty {
            Type::Enumeration(reference) => self.lists.enumeration(reference).map(|found| (reference.wire, found)),
            _ => None,
        };
        let reference = |name: &str| Object::new().with("$ref", format!("{}/{name}", self.definitions));
        let as_integer = matches!(enumeration, Some((EnumerationWire::Integer, _))) && !leaf.json_string;
        let schema = match (as_integer, required) {
            (true, true) => reference("required_code"),
            (true, false) => reference("code"),
            (false, true) => reference("required_text"),
            (false, false) => reference("text"),
        };
        let schema = schema.with_some("maxLength", most);
        let schema = match enumeration {
            Some((wire, found)) => schema.with_list("examples", examples(found, wire, leaf.json_string)),
            None => schema,
        };
        match &leaf.json_key {
            Some(key) => under(key, schema, required),
            None => schema,
        }
    }
}

/// The value in an object of its own, under a key.
fn under(key: &str, schema: Object, required: bool) -> Object {
    let properties = Object::new().with(key, schema);
    let object = empty_or("object", required).with("properties", properties);
    if required { object.with("required", texts([key])) } else { object }
}

/// A type; where the value may be left out, an empty text or null stands for that too.
pub(super) fn empty_or(ty: &str, required: bool) -> Object {
    if required {
        return Object::new().with("type", ty);
    }
    Object::new().with("type", texts([ty, "string", "null"])).with("maxLength", 0_u32)
}

fn value(ty: &str, required: bool) -> Object {
    empty_or(ty, required)
}

fn patterned(pattern: &str, required: bool) -> Object {
    if required {
        return Object::new().with("type", "string").with("pattern", format!("^{pattern}$"));
    }
    Object::new().with("type", texts(["string", "null"])).with("pattern", format!("^({pattern})?$"))
}

fn number(leaf: &Leaf, required: bool) -> Object {
    let is_decimal = leaf.ty == Type::Scalar(Scalar::Decimal);
    if leaf.json_string {
        return patterned(if is_decimal { DECIMAL } else { INTEGER }, required);
    }
    let schema = value(if is_decimal { "number" } else { "integer" }, required);
    match leaf.limit {
        Some(Limit { means: MaxMeaning::Bytes, max: 8.. }) | None => schema,
        Some(Limit { means: MaxMeaning::Bytes, max }) => {
            let least = -(1_i128 << (8 * max - 1));
            schema.with("minimum", least).with_some("maximum", greatest(leaf.limit).map(i128::from))
        }
        Some(_) => schema.with_some("maximum", greatest(leaf.limit).map(i128::from)),
    }
}

/// What the schema cannot say of a value.
fn comment(leaf: &Leaf) -> Option<String> {
    match (&leaf.ty, leaf.limit) {
        (Type::Scalar(Scalar::Integer | Scalar::Decimal), Some(limit)) if leaf.json_string => {
            Some(format!("Not said by this schema, for the number is written as a string: {}.", words::limit(limit)))
        }
        (Type::Scalar(Scalar::Decimal), _) => Some("Not said by this schema: at most 28 digits.".to_owned()),
        _ => None,
    }
}

fn values(enumeration: &Enumeration) -> String {
    let sent = enumeration.values.iter().filter(|value| !value.heading);
    let listed: Vec<_> = sent
        .map(|value| {
            let deprecated = if value.deprecated { ", deprecated" } else { "" };
            format!("{} ({}{deprecated})", value.value, value.doc.trim_end_matches('.'))
        })
        .collect();
    let date = if enumeration.also_date { " Or a date, YYYY-MM-DD or MM-DD-YYYY." } else { "" };
    format!("Documented values: {}.{date} Any other is only advised against.", listed.join("; "))
}

fn examples(enumeration: &Enumeration, wire: EnumerationWire, json_string: bool) -> Vec<Json> {
    let sent = enumeration.values.iter().filter(|value| !value.heading && !value.value.is_empty());
    sent.map(|value| match (wire, value.value.parse::<i64>()) {
        (EnumerationWire::Integer, Ok(number)) if !json_string => Json::from(i128::from(number)),
        _ => Json::from(value.value.as_str()),
    })
    .collect()
}
