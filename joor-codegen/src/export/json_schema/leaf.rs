//! The schema of a value.

use super::Schemas;
use super::node::{or_null, texts_names};
use crate::export::words;
use crate::json::{Json, Object, texts};
use crate::resolved::{
    Enumeration, EnumerationWire, Leaf, Limit, ListForm, MaxMeaning, Range, Requirement, Scalar, Type,
};
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
            let empty = [Json::from(""), Json::Null].into_iter().chain(leaf.list.map(|_| Json::List(Vec::new())));
            return about.with("enum", empty.collect::<Vec<_>>());
        }
        let required = leaf.requirement == Requirement::Required;
        let value = if leaf.list.is_some() { self.values(leaf, required) } else { self.value(leaf, required) };
        let mut schema = about;
        schema.extend(if required && leaf.nullable { or_null(value) } else { value });
        if leaf.secret {
            schema.set("format", "password");
        }
        if let Some(comment) = comment(leaf) {
            schema.set("$comment", comment);
        }
        schema
    }

    /// The schema of one value.
    fn value(&self, leaf: &Leaf, required: bool) -> Object {
        match &leaf.ty {
            ty if is_text(ty) => self.text(leaf, required),
            Type::Scalar(Scalar::Any) if required && !leaf.nullable => {
                Object::new().with("not", Object::new().with("type", "null"))
            }
            Type::Scalar(Scalar::Any) => Object::new(),
            Type::Scalar(Scalar::Boolean) => value("boolean", required),
            Type::Scalar(Scalar::Timestamp) => patterned(&format!("{DATE}T{TIME}"), required)
                .with_list("examples", vec![Json::from("2016-07-15T19:49:19+00:00")]),
            Type::Scalar(Scalar::Date) => patterned(DATE, required),
            _ => number(leaf, required),
        }
    }

    /// The schema of several values.
    fn values(&self, leaf: &Leaf, required: bool) -> Object {
        let item = match &leaf.ty {
            Type::Scalar(Scalar::String | Scalar::Uuid) => {
                let most = leaf.limit.filter(|limit| limit.means == MaxMeaning::Characters);
                Object::new().with("type", "string").with_some("maxLength", most.map(|limit| i128::from(limit.max)))
            }
            _ => self.value(leaf, true),
        };
        // A value with a comma would arrive as two.
        let item = match leaf.list {
            Some(ListForm::Comma) if is_text(&leaf.ty) => item.with("not", Object::new().with("pattern", ",")),
            _ => item,
        };
        let schema = if required { empty_or("array", true).with("minItems", 1_u32) } else { empty_or("array", false) };
        schema.with("items", item)
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
        let [plain, required_text] = texts_names(self.has_xml);
        let as_integer = matches!(enumeration, Some((EnumerationWire::Integer, _))) && !leaf.json_string;
        let schema = match (as_integer, required) {
            (true, true) => reference("required_code"),
            (true, false) => reference("code"),
            (false, true) => reference(required_text),
            (false, false) => reference(plain),
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
    if let Some(Range { min, max }) = leaf.range {
        let by_limit = greatest(leaf.limit).map(i128::from);
        let most = [max.map(i128::from), by_limit].into_iter().flatten().min();
        return schema.with_some("minimum", min.map(i128::from)).with_some("maximum", most);
    }
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
        (Type::Scalar(Scalar::Integer | Scalar::Decimal), None) if leaf.json_string && leaf.range.is_some() => {
            Some(format!("Not said by this schema, for the number is written as a string: {}.", words::limits(leaf)))
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
    if enumeration.open {
        return format!("Known values, among others: {}.{date}", listed.join("; "));
    }
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
