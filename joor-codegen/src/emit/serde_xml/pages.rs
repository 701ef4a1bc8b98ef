//! The files: one for each page with a message in XML, and the modules that hold them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::FOLDER;
use super::structs::{Place, Structs};
use crate::emit::Work;
use crate::emit::fields::ident;
use crate::emit::format::{doc, file, inner_doc};
use crate::emit::pages::{runtime, shared_direction};
use crate::emit::{File, Options};
use crate::resolved::{Conventions, Format, Message, Origin, Page, Schema};

/// All of them; none where no message has XML.
pub(in crate::emit) fn files<'a>(schema: &'a Schema, options: &'a Options) -> Vec<Work<'a>> {
    let mut files: Vec<Work<'a>> = Vec::new();
    for page in schema.pages.iter().filter(|page| messages(page).next().is_some()) {
        files.push(Box::new(|| of_page(page, options)));
    }
    let versions: BTreeSet<&str> =
        schema.pages.iter().filter(|page| messages(page).next().is_some()).map(|page| page.version.as_str()).collect();
    for &version in &versions {
        if let Some(conventions) = schema.conventions.get(version).filter(|it| !it.nodes.is_empty()) {
            files.push(Box::new(move || of_conventions(schema, version, conventions, options)));
        }
        files.push(Box::new(move || of_version(schema, version, options)));
    }
    if !versions.is_empty() {
        files.push(Box::new(move || of_all(&versions, options)));
    }
    files
}

fn messages(page: &Page) -> impl Iterator<Item = &Message> {
    page.messages.iter().filter(|message| message.formats.contains(&Format::Xml))
}

fn of_page(page: &Page, options: &Options) -> File {
    let runtime = runtime(options);
    let place = Place { version: &page.version, page: Some(&page.module), runtime: &runtime };
    let mut structs = Structs::new(place);
    for message in messages(page) {
        structs.reserve(&message.root);
    }
    for message in messages(page) {
        structs.add_message(message);
    }
    let path = format!("{FOLDER}/{}/{}.rs", page.version, page.module);
    file(path, &page.origin.file, module(&page.origin, structs), options)
}

/// The nodes that the pages of a version have by name.
fn of_conventions(schema: &Schema, version: &str, conventions: &Conventions, options: &Options) -> File {
    let runtime = runtime(options);
    let mut structs = Structs::new(Place { version, page: None, runtime: &runtime });
    conventions.nodes.iter().for_each(|node| structs.reserve(node));
    for node in &conventions.nodes {
        structs.add_node(node, shared_direction(schema, version, node));
    }
    let path = format!("{FOLDER}/{version}/conventions.rs");
    file(path, &conventions.origin.file, module(&conventions.origin, structs), options)
}

fn module(origin: &Origin, structs: Structs<'_>) -> TokenStream {
    let about = inner_doc(&format!("What [{}]({}) shows, in the shape of its XML.", origin.title, origin.url));
    let imports = structs.imports();
    let tokens = structs.into_tokens();
    quote! { #about #imports #tokens }
}

fn of_version(schema: &Schema, version: &str, options: &Options) -> File {
    let about = inner_doc(&format!("The {version} messages, one module a documentation page."));
    let pages = schema.pages.iter().filter(|page| page.version == version && messages(page).next().is_some());
    let modules = pages.map(|page| {
        let (module, text) = (ident(&page.module), doc(&format!("{}.", page.origin.title)));
        quote!(#text pub mod #module;)
    });
    let has_nodes = schema.conventions.get(version).is_some_and(|conventions| !conventions.nodes.is_empty());
    let conventions = has_nodes.then(|| quote! { mod conventions; pub use conventions::*; });
    let tokens = quote! { #about #(#modules)* #conventions };
    file(format!("{FOLDER}/{version}/mod.rs"), &format!("schema/{version}"), tokens, options)
}

fn of_all(versions: &BTreeSet<&str>, options: &Options) -> File {
    let about = inner_doc("The messages in the shape of their XML, for quick-xml's serde.");
    let modules = versions.iter().map(|version| {
        let (module, text) = (ident(version), doc(&format!("The {version} messages.")));
        quote! { #text pub mod #module; }
    });
    file(format!("{FOLDER}/mod.rs"), "schema", quote! { #about #(#modules)* }, options)
}
