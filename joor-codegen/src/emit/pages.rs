//! The file of a page.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use proc_macro2::{TokenStream, TokenTree};
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
    let body = quote! { #table #(#enumerations)* #(#messages)* #(#calls)* };
    let imports = imports(&body, &runtime);
    let tokens = quote! { #about #imports #body };
    file(format!("{}/{}.rs", page.version, page.module), &page.origin.file, &tokens, options)
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
    let body = quote! { #(#enumerations)* #(#nodes)* };
    let imports = imports(&body, &runtime);
    let tokens = quote! { #about #imports #body };
    file(format!("{version}/conventions.rs"), &conventions.origin.file, &tokens, options)
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
        #runtime::__serde_message!(#root);
    }
}

pub(super) fn runtime(options: &Options) -> TokenStream {
    options.runtime.parse().unwrap_or_else(|_| quote!(crate))
}

/// A name, and a word of the code that shows it is used.
type Import = (&'static str, &'static str);

/// Names that generated code may use, by the runtime's module (none: its root).
const IMPORTS: &[(Option<&str>, &[Import])] = &[
    (
        None,
        &[
            ("AnyMessage", "AnyMessage"),
            ("Authorization", "Authorization"),
            ("Effect", "Effect"),
            ("Endpoint", "Endpoint"),
            ("EndpointTable", "EndpointTable"),
            ("Extra", "Extra"),
            ("Form", "Form"),
            ("Format", "Format"),
            ("Host", "Host"),
            ("Message", "MESSAGE"),
            ("Method", "Method"),
            ("Model", "Model"),
            ("Paged", "Paged"),
            ("Paging", "Paging"),
            ("RawBody", "RawBody"),
            ("Slot", "Slot"),
            ("TokenForm", "TokenForm"),
        ],
    ),
    (
        Some("table"),
        &[
            ("Cardinality", "Cardinality"),
            ("Condition", "Condition"),
            ("Direction", "Direction"),
            ("Envelope", "Envelope"),
            ("Field", "Field"),
            ("GroupKind", "GroupKind"),
            ("GroupRule", "GroupRule"),
            ("Kind", "Kind"),
            ("Level", "Level"),
            ("Limit", "Limit"),
            ("Items", "Items"),
            ("MessageTable", "MessageTable"),
            ("Node", "Node"),
            ("OutcomeNames", "OutcomeNames"),
            ("Page", "Page"),
            ("Predicate", "Predicate"),
            ("Printed", "Printed"),
            // The field of a leaf, for batches have a `std::ops::Range`.
            ("Range", "range"),
            ("Requirement", "Requirement"),
            ("Source", "Source"),
            ("Type", "Type"),
            ("Values", "Values"),
        ],
    ),
    (Some("validate"), &[("Checker", "Checker")]),
    (Some("value"), &[("Blank", "is_blank"), ("Text", "is_one_of"), ("Value", "Value")]),
];

fn imports(body: &TokenStream, runtime: &TokenStream) -> TokenStream {
    let words = used_words(body, IMPORTS.iter().flat_map(|(_, names)| names.iter().map(|(_, word)| *word)));
    let lines = IMPORTS.iter().filter_map(|(module, names)| {
        let used: Vec<_> =
            names.iter().filter(|(_, word)| words.contains(word)).map(|(name, _)| fields::ident(name)).collect();
        let module = module.map(|module| {
            let module = fields::ident(module);
            quote!(#module::)
        });
        match used.as_slice() {
            [] => None,
            [name] => Some(quote!(use #runtime::#module #name;)),
            names => Some(quote!(use #runtime::#module {#(#names),*};)),
        }
    });
    quote! { #(#lines)* }
}

/// Which of these words some code has.
pub(super) fn used_words(tokens: &TokenStream, words: impl Iterator<Item = &'static str>) -> BTreeSet<&'static str> {
    let mut words = words.map(|word| (word, false)).collect();
    mark_used(tokens.clone(), &mut words, &mut String::new());
    words.into_iter().filter_map(|(word, is_used)| is_used.then_some(word)).collect()
}

/// Marks the words that the code has. The text of each of its words is written into one place: there are many.
fn mark_used(tokens: TokenStream, words: &mut HashMap<&'static str, bool>, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                text.clear();
                // Writing to a String cannot fail.
                let _ = write!(text, "{ident}");
                if let Some(is_used) = words.get_mut(text.as_str()) {
                    *is_used = true;
                }
            }
            TokenTree::Group(group) => mark_used(group.stream(), words, text),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn about(origin: &Origin) -> String {
    let mut text = origin.doc.as_deref().map_or_else(|| sentence(&origin.title), sentence);
    text.push_str(&format!("\n\nFrom [{}]({}), read {}.", origin.title, origin.url, origin.read));
    if let Some(last) = &origin.last_row {
        text.push_str(&format!("\nPartial: the stored copy of the page ends at {last}."));
    }
    text
}
