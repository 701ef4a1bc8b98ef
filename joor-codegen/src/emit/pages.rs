//! The file of a page.

use proc_macro2::TokenStream;
use quote::quote;

use super::format::{file, inner_doc};
use super::nodes::{self, Around};
use super::words::sentence;
use super::{File, Options, endpoints, enumerations, fields, tables};
use crate::resolved::{Conventions, Direction, Message, Node, Origin, Page, Row, Schema};

/// A page's module: enumerations, messages, calls.
pub(super) fn page(schema: &Schema, page: &Page, options: &Options) -> File {
    let runtime = runtime(options);
    let about = inner_doc(&about(&page.origin));
    let table = tables::page(&page.name, &page.origin);
    let conventions = schema.conventions.get(&page.version);
    let enumerations = page.enumerations.iter().map(|enumeration| enumerations::tokens(enumeration, &runtime));
    let messages = page.messages.iter().map(|message| {
        let structs = nodes::of_message(message, &page.origin, &runtime);
        let implementation = message_implementation(message, conventions, &runtime);
        quote! { #structs #implementation }
    });
    let calls = page.endpoints.iter().map(|endpoint| endpoints::tokens(schema, page, endpoint, &runtime));
    let imports = imports(&runtime);
    let tokens = quote! { #about #imports #table #(#enumerations)* #(#messages)* #(#calls)* };
    file(format!("{}/{}.rs", page.version, page.module), &page.origin.file, tokens, options)
}

/// A version's conventions: what its pages share.
pub(super) fn conventions(schema: &Schema, version: &str, conventions: &Conventions, options: &Options) -> File {
    let runtime = runtime(options);
    let about = inner_doc(&about(&conventions.origin));
    let enumerations = conventions.enumerations.iter().map(|enumeration| enumerations::tokens(enumeration, &runtime));
    let nodes = conventions.nodes.iter().map(|node| {
        let direction = shared_direction(schema, version, node);
        let (origin, formats) = (&conventions.origin, conventions.formats.as_slice());
        nodes::of_node(node, &Around { direction, origin, formats, shared: Some(&node.name), runtime: &runtime })
    });
    let imports = (!conventions.nodes.is_empty()).then(|| imports(&runtime));
    let tokens = quote! { #about #imports #(#enumerations)* #(#nodes)* };
    file(format!("{version}/conventions.rs"), &conventions.origin.file, tokens, options)
}

/// A node that a request has is made as requests are, whatever replies have it too.
pub(super) fn shared_direction(schema: &Schema, version: &str, node: &Node) -> Direction {
    let pages = schema.pages.iter().filter(|page| page.version == version);
    let mut requests = pages.flat_map(|page| &page.messages).filter(|it| it.direction == Direction::Request);
    if requests.any(|message| has_shared(&message.root, &node.name)) { Direction::Request } else { Direction::Response }
}

fn has_shared(node: &Node, name: &str) -> bool {
    node.rows.iter().any(|row| match row {
        Row::Leaf(_) => false,
        Row::Node(inner) => inner.shared.as_deref() == Some(name) || has_shared(inner, name),
    })
}

fn message_implementation(message: &Message, conventions: Option<&Conventions>, runtime: &TokenStream) -> TokenStream {
    let root = fields::ident(&message.root.rust_type);
    let table = tables::message(message, conventions);
    quote! {
        impl Message for #root {
            const MESSAGE: &'static MessageTable = &#table;
        }
        #runtime::__message!(#root);
    }
}

/// What models are made with. Nothing of a table has one of its names ([`reserved`](crate::reserved)).
fn imports(runtime: &TokenStream) -> TokenStream {
    quote!(use #runtime::__private::models::*;)
}

pub(super) fn runtime(options: &Options) -> TokenStream {
    options.runtime.parse().unwrap_or_else(|_| quote!(crate))
}

fn about(origin: &Origin) -> String {
    let mut text = origin.doc.as_deref().map_or_else(|| sentence(&origin.title), sentence);
    text.push_str(&format!("\n\nFrom [{}]({}), read {}.", origin.title, origin.url, origin.read));
    if let Some(last) = &origin.last_row {
        text.push_str(&format!("\nPartial: the stored copy of the page ends at {last}."));
    }
    text
}
