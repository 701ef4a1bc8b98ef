//! OpenAPI 3.1 for all calls, with the schema of each message once as XML has it and once as JSON has it.

mod operation;

use std::collections::BTreeMap;

use super::json_schema::{Schemas, about, definitions};
use super::words::sentence;
use crate::check::Checked;
use crate::json::{Json, Object, texts};
use crate::messages;
use crate::resolved::{Endpoint, Format, Level, Message, Method, Page, Schema, TokenForm};
use crate::samples::Lists;

const ABOUT: &str = "Made from field tables by joor-codegen. The tables have no servers and no statuses, so neither \
                     has this: see the pages. A call with x-host goes to another host than the others. In XML a truth value is True or False, and rows may \
                     stand in any order. Whether a call may be repeated is told by x-effect, what it costs by x-credits.";

const DEFINITIONS: &str = "#/components/schemas";

/// The document.
pub(super) fn document(checked: &Checked) -> String {
    let schema = checked.schema();
    let info = Object::new().with("title", title(schema)).with("version", version(schema)).with("description", ABOUT);
    let mut schemas = Object::new();
    for conventions in schema.conventions.values() {
        schemas.extend(definitions(&conventions.formats));
    }
    for (page, message) in messages::all(checked) {
        components(schema, page, message, &mut schemas);
    }
    let document = Object::new()
        .with("openapi", "3.1.0")
        .with("info", info)
        .with_list("tags", tags(schema))
        .with("paths", paths(schema))
        .with(
            "components",
            Object::new().with("schemas", schemas).with_some("securitySchemes", security_schemes(schema)),
        );
    Json::from(document).document()
}

/// How each version sends its token, under the version's name.
fn security_schemes(schema: &Schema) -> Option<Object> {
    let mut schemes = Object::new();
    let mut any = false;
    for (version, conventions) in &schema.conventions {
        let Some(authorization) = &conventions.authorization else { continue };
        let scheme = Object::new().with("type", "http").with("scheme", authorization.scheme.as_str());
        let about = "The token is written in Base64.";
        let scheme = match authorization.token {
            TokenForm::Plain => scheme,
            TokenForm::Base64 => scheme.with("description", about),
        };
        schemes.set(version, scheme);
        any = true;
    }
    any.then_some(schemes)
}

fn title(schema: &Schema) -> String {
    let versions: Vec<_> = schema.pages.iter().map(|page| page.version.as_str()).collect();
    let mut versions = versions;
    versions.dedup();
    format!("Field tables of {}", versions.join(", "))
}

/// The day on which a page was last read.
fn version(schema: &Schema) -> &str {
    schema.pages.iter().map(|page| page.origin.read.as_str()).max().unwrap_or("0")
}

fn tags(schema: &Schema) -> Vec<Json> {
    let with_calls = schema.pages.iter().filter(|page| !page.endpoints.is_empty());
    with_calls
        .map(|page| {
            let external = Object::new().with("url", page.origin.url.as_str());
            let about = page.origin.doc.as_deref().unwrap_or(&page.origin.title);
            let tag = Object::new().with("name", page.name.as_str()).with("description", sentence(about));
            tag.with("externalDocs", external).into()
        })
        .collect()
}

/// The schemas of a message: what stands under the root, and the JSON document where that has a level more.
fn components(schema: &Schema, page: &Page, message: &Message, all: &mut Object) {
    let lists = Lists::new(schema, page);
    let direction = message.direction;
    let has_xml = message.formats.contains(&Format::Xml);
    let schemas = Schemas { lists, direction, definitions: DEFINITIONS, xml_hints: has_xml, has_xml };
    let mut body = schemas.body(message);
    let hint = Object::new().with("name", message.root.name.as_str());
    let is_list = message.root.list_item().is_some();
    if has_xml {
        body.set("xml", if is_list { hint.with("wrapped", true) } else { hint });
    }
    body.set("description", about(page, message));
    let name = component(&message.name);
    match message.json_root {
        Level::Dropped => all.set(&name, body),
        Level::Kept => {
            let under = Object::new().with(&message.root.name, reference(&format!("{name}.root")));
            let outer = Object::new()
                .with("description", format!("In JSON the root's name is a key. {}", about(page, message)))
                .with("type", "object")
                .with("properties", under)
                .with("required", texts([&message.root.name]));
            all.set(&name, outer);
            all.set(&format!("{name}.root"), body);
        }
    }
}

/// Name of a message's schema.
fn component(name: &str) -> String {
    let allowed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '_' | '-');
    name.chars().map(|character| if allowed(character) { character } else { '-' }).collect()
}

fn reference(name: &str) -> Object {
    Object::new().with("$ref", format!("{DEFINITIONS}/{name}"))
}

/// The calls of one path.
type Calls<'a> = BTreeMap<Method, Vec<(&'a Page, &'a Endpoint)>>;

/// The calls by path and method. OpenAPI has one call for each: a further one stands beside it as an extension.
fn paths(schema: &Schema) -> Object {
    let mut by_path: BTreeMap<&str, Calls<'_>> = BTreeMap::new();
    for page in &schema.pages {
        for endpoint in &page.endpoints {
            by_path.entry(&endpoint.path).or_default().entry(endpoint.method).or_default().push((page, endpoint));
        }
    }
    let mut paths = Object::new();
    for (path, methods) in by_path {
        let mut item = Object::new();
        for (method, calls) in methods {
            let mut operations = calls.iter().map(|(page, endpoint)| operation::operation(schema, page, endpoint));
            let Some(first) = operations.next() else { continue };
            let others: Vec<Json> = operations.map(Json::from).collect();
            let note = "Further calls of this method and path, which OpenAPI cannot tell apart, stand in x-also.";
            let first = if others.is_empty() { first } else { first.with("x-note", note).with("x-also", others) };
            item.set(method_key(method), first);
        }
        paths.set(path, item);
    }
    paths
}

const fn method_key(method: Method) -> &'static str {
    match method {
        Method::Get => "get",
        Method::Post => "post",
        Method::Put => "put",
        Method::Delete => "delete",
    }
}
