//! One call: parameters, bodies and what is said of it.

use super::{DEFINITIONS, component, reference};
use crate::export::json_schema::Schemas;
use crate::export::words::{self, sentence};
use crate::json::{Json, Object, texts};
use crate::resolved::{
    Direction, Effect, Endpoint, Form, Format, Hazard, Host, Leaf, Level, Message, Page, Requirement, Schema,
};
use crate::samples::Lists;

/// An operation object.
pub(super) fn operation(schema: &Schema, page: &Page, endpoint: &Endpoint) -> Object {
    let schemas = Schemas {
        lists: Lists::new(schema, page),
        direction: Direction::Request,
        definitions: DEFINITIONS,
        xml_hints: false,
        has_xml: schema.conventions.get(&page.version).is_none_or(|it| it.formats.contains(&Format::Xml)),
    };
    let path = endpoint.parameters.iter().map(|leaf| Json::from(parameter(&schemas, leaf, "path")));
    let query = endpoint.query.iter().map(|leaf| Json::from(parameter(&schemas, leaf, "query")));
    Object::new()
        .with("operationId", format!("{}_{}_{}", page.version, page.module, endpoint.name))
        .with("tags", texts([&page.name]))
        .with("description", about(endpoint))
        .with_list("parameters", path.chain(query).collect())
        .with_some("requestBody", request_body(page, endpoint))
        .with("security", security(page, endpoint))
        .with("responses", Object::new().with("default", reply(schema, endpoint)))
        .with_some("x-host", host(endpoint.host))
        .with("x-effect", effect(endpoint.effect))
        .with("x-credits", endpoint.credits)
        .with_list("x-hazards", endpoint.hazards.iter().map(|hazard| Json::from(hazard_of(hazard))).collect())
}

/// The version's scheme, or none.
fn security(page: &Page, endpoint: &Endpoint) -> Vec<Json> {
    let scheme = Object::new().with(&page.version, Vec::<Json>::new());
    endpoint.authorization.iter().map(|_| Json::from(scheme.clone())).collect()
}

const fn host(host: Host) -> Option<&'static str> {
    match host {
        Host::Api => None,
        Host::Token => Some("token"),
    }
}

fn about(endpoint: &Endpoint) -> String {
    let mut text = sentence(&endpoint.doc);
    for rule in &endpoint.rules {
        text.push_str(&format!(" Not said by this document: {}", words::rule(rule)));
    }
    text
}

/// Harm that the call may do; a client is to ask before.
fn hazard_of(hazard: &Hazard) -> Object {
    let when = (!hazard.when.is_empty()).then(|| crate::emit::words::hazard(&hazard.when));
    Object::new().with("name", hazard.name.as_str()).with("description", sentence(&hazard.doc)).with_some("when", when)
}

fn parameter(schemas: &Schemas<'_>, leaf: &Leaf, place: &str) -> Object {
    let mut about = words::leaf(leaf);
    if let Requirement::RequiredIf(conditions) = &leaf.requirement {
        about.push_str(&format!(" Not said by this document: required when {}.", words::all(conditions)));
    }
    Object::new()
        .with("name", leaf.name.as_str())
        .with("in", place)
        .with("description", about)
        .with("required", place == "path" || leaf.requirement == Requirement::Required)
        .with_some("explode", leaf.list.map(|_| false))
        .with("schema", schemas.parameter(leaf))
}

fn request_body(page: &Page, endpoint: &Endpoint) -> Option<Object> {
    if let Some(raw) = &endpoint.raw_body {
        let mut content = Object::new();
        for content_type in &raw.content_types {
            content.set(content_type, Object::new());
        }
        let size = raw.max_bytes.map(|max| format!("At most {max} bytes."));
        let unless = raw.unless.as_ref().map(|row| format!("Not sent together with the parameter {}.", row.name));
        let about = [size, unless].into_iter().flatten().collect::<Vec<_>>().join(" ");
        return Some(Object::new().with("description", about).with("content", content));
    }
    let message = page.messages.iter().find(|message| message.direction == Direction::Request)?;
    endpoint.body.then(|| {
        let content = match endpoint.form {
            Some(Form::Multipart) => {
                let schema = Object::new().with("schema", reference(&component(&message.name)));
                Object::new().with("multipart/form-data", schema)
            }
            None => content(message, &endpoint.formats),
        };
        Object::new().with("required", true).with("content", content)
    })
}

/// The schema of a message in each format.
fn content(message: &Message, formats: &[Format]) -> Object {
    let name = component(&message.name);
    let mut content = Object::new();
    for format in formats {
        let (content_type, schema) = match (format, message.json_root) {
            (Format::Xml, Level::Kept) => ("application/xml", reference(&format!("{name}.root"))),
            (Format::Xml, Level::Dropped) => ("application/xml", reference(&name)),
            (Format::Json, _) => ("application/json", reference(&name)),
        };
        content.set(content_type, Object::new().with("schema", schema));
    }
    content
}

fn reply(schema: &Schema, endpoint: &Endpoint) -> Object {
    let mut all = schema.pages.iter().flat_map(|page| &page.messages);
    let message = endpoint.reply.as_ref().and_then(|reply| all.find(|message| message.name == *reply));
    match message {
        Some(message) => {
            let about = message.doc.as_deref().map_or_else(|| "The reply.".to_owned(), sentence);
            Object::new().with("description", about).with("content", content(message, &endpoint.formats))
        }
        None => Object::new().with("description", "The pages do not show the reply."),
    }
}

const fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "read",
        Effect::ConsumingRead => "consuming-read",
        Effect::IdempotentWrite => "idempotent-write",
        Effect::Write => "write",
    }
}
