//! The commands of the documented calls, as Rust source for `src/calls/`.

use std::fmt::Write;

use joor_codegen::resolved::{Effect, Endpoint, Enumeration, Host, Leaf, Page, Requirement, Scalar, Schema, Type};

use crate::names::{GROUPS, NAMES, Name};

/// `pub(crate) static GROUPS: …; pub(crate) static CALLS: &[Call] = …;`
pub(crate) fn source(schema: &Schema) -> Result<String, String> {
    let mut out = format!("pub(crate) static GROUPS: &[(&str, &str)] = &{GROUPS:?};\n");
    out.push_str("pub(crate) static CALLS: &[Call] = &[\n");
    for name in NAMES {
        let (page, endpoint) = find(schema, name)?;
        call(&mut out, schema, page, endpoint, name);
    }
    out.push_str("];\n");
    // Tokens are asked for by `joor auth`, which takes no secret from the command line.
    for (page, endpoint) in calls(schema).filter(|(_, endpoint)| endpoint.host == Host::Api) {
        let full = full_name(page, endpoint);
        if NAMES.iter().all(|name| name.call != full) {
            return Err(format!("error: {full} has no command; give it a group and a verb in build/names.rs"));
        }
    }
    Ok(out)
}

fn calls(schema: &Schema) -> impl Iterator<Item = (&Page, &Endpoint)> {
    schema.pages.iter().flat_map(|page| page.endpoints.iter().map(move |endpoint| (page, endpoint)))
}

fn full_name(page: &Page, endpoint: &Endpoint) -> String {
    format!("{}.{}", page.name, endpoint.name)
}

fn find<'a>(schema: &'a Schema, name: &Name) -> Result<(&'a Page, &'a Endpoint), String> {
    let found = calls(schema).find(|(page, endpoint)| full_name(page, endpoint) == name.call);
    found.ok_or_else(|| format!("error: build/names.rs names {}, which no table has", name.call))
}

fn call(out: &mut String, schema: &Schema, page: &Page, endpoint: &Endpoint, name: &Name) {
    let module = format!("joor_api::{}::{}", page.version, page.module);
    let ty = format!("{module}::{}", endpoint.rust_type);
    let named = format!("<{ty}{}", if endpoint.body { "<'static>" } else { "" });
    let sets = sets(endpoint, name);
    let mut parameters = String::new();
    for leaf in &endpoint.parameters {
        parameter(&mut parameters, schema, page, leaf, endpoint.raw_body.is_none());
    }
    for leaf in endpoint.query.iter().filter(|leaf| sets.iter().all(|(set, _)| *set != leaf.name)) {
        parameter(&mut parameters, schema, page, leaf, false);
    }
    // Writing to a String cannot fail.
    let _ = writeln!(
        out,
        "Call {{ group: {:?}, verb: {:?}, about: {:?}, endpoint: {named} as joor_api::Endpoint>::ENDPOINT, node: {named}>::TABLE, \
         sets: &{sets:?}, asks: {}, paged: {}, parameters: &[{parameters}], run: {} }},",
        name.group,
        name.verb,
        name.about.unwrap_or(&endpoint.doc),
        asks(endpoint, name),
        is_paged(endpoint, name),
        run(page, endpoint, name, &module, &ty),
    );
}

/// What the command sets: its own, and what a new call carries.
fn sets<'a>(endpoint: &'a Endpoint, name: &Name) -> Vec<(&'a str, &'a str)> {
    let own = |field: &str| name.sets.iter().find(|(set, _)| *set == field).map(|(_, value)| *value);
    let leaves = endpoint.query.iter();
    leaves.filter_map(|leaf| Some((leaf.name.as_str(), own(&leaf.name).or(leaf.sends.as_deref())?))).collect()
}

/// Whether reading changes something that no value the call carries prevents.
fn asks(endpoint: &Endpoint, name: &Name) -> bool {
    let prevented = name.sets.is_empty() && endpoint.query.iter().any(|leaf| leaf.sends.is_some());
    endpoint.effect == Effect::ConsumingRead && !prevented
}

/// A command that changes what it reads reads one page: what the next one starts at would not be known.
fn is_paged(endpoint: &Endpoint, name: &Name) -> bool {
    endpoint.paging.is_some() && !asks(endpoint, name)
}

fn run(page: &Page, endpoint: &Endpoint, name: &Name, module: &str, ty: &str) -> String {
    if endpoint.raw_body.is_some() {
        return "|invocation| Box::pin(super::calls::image::upload(invocation))".to_owned();
    }
    if is_paged(endpoint, name) {
        return format!("|invocation| Box::pin(pages::<{ty}>(invocation))");
    }
    let request = page.messages.iter().find(|message| message.name == format!("{}.request", page.name));
    match request.filter(|_| endpoint.body) {
        Some(request) => format!(
            "|invocation| Box::pin(async move {{ let body = invocation.body::<{module}::{}>()?; {}(&invocation, {ty}::new(&body{})).await }})",
            request.root.rust_type,
            if endpoint.matches.is_empty() { "send" } else { "bulk" },
            required(endpoint),
        ),
        None => format!("|invocation| Box::pin(async move {{ send(&invocation, {ty}::default()).await }})"),
    }
}

/// Stand-ins for the required parameters of a new call, which are filled from the command line.
fn required(endpoint: &Endpoint) -> String {
    let leaves = endpoint.parameters.iter().chain(&endpoint.query);
    let required = leaves.filter(|leaf| leaf.requirement == Requirement::Required);
    let stand_in = |leaf: &Leaf| match leaf.ty {
        Type::Scalar(Scalar::String | Scalar::Uuid) | Type::CodeList { .. } | Type::Enumeration(_) => ", String::new()",
        Type::Scalar(_) => ", Default::default()",
    };
    required.map(stand_in).collect()
}

fn parameter(out: &mut String, schema: &Schema, page: &Page, leaf: &Leaf, positional: bool) {
    let enumeration = enumeration(schema, page, leaf);
    let mut choices = String::new();
    for value in enumeration.into_iter().flat_map(|enumeration| &enumeration.values).filter(|value| !value.heading) {
        let word = kebab(&value.variant);
        let _ = write!(choices, "Choice {{ value: {:?}, word: {word:?}, doc: {:?} }}, ", value.value, value.doc);
    }
    let _ = write!(
        out,
        "Parameter {{ name: {:?}, flag: {:?}, positional: {positional}, kind: ParameterKind::{}, many: {}, default: {:?}, \
         also_date: {}, choices: &[{choices}] }}, ",
        leaf.name,
        leaf.name.replace('_', "-"),
        kind(&leaf.ty),
        leaf.list.is_some(),
        leaf.default,
        enumeration.is_some_and(|enumeration| enumeration.also_date),
    );
}

fn enumeration<'a>(schema: &'a Schema, page: &'a Page, leaf: &Leaf) -> Option<&'a Enumeration> {
    let Type::Enumeration(named) = &leaf.ty else { return None };
    let shared = schema.conventions.get(&page.version).map(|conventions| conventions.enumerations.as_slice());
    let known = if named.shared { shared.unwrap_or_default() } else { &page.enumerations };
    known.iter().find(|enumeration| enumeration.name == named.name)
}

fn kind(ty: &Type) -> &'static str {
    match ty {
        Type::Scalar(Scalar::Integer) => "Integer",
        Type::Scalar(Scalar::Decimal) => "Decimal",
        Type::Scalar(Scalar::Boolean) => "Boolean",
        Type::Scalar(Scalar::Timestamp) => "Timestamp",
        Type::Scalar(Scalar::Date) => "Date",
        // A parameter is never of any shape: the tables are refused that say so.
        Type::Scalar(Scalar::String | Scalar::Uuid | Scalar::Any) | Type::CodeList { .. } => "Text",
        Type::Enumeration(_) => "Choice",
    }
}

/// `ApprovedAndShipped` as `approved-and-shipped`.
fn kebab(variant: &str) -> String {
    let mut word = String::with_capacity(variant.len() + 4);
    for (at, character) in variant.char_indices() {
        if character.is_ascii_uppercase() && at > 0 {
            word.push('-');
        }
        word.extend(character.to_lowercase());
    }
    word
}
