//! The file of a page.

use proc_macro2::TokenStream;
use quote::quote;

use super::format::{file, inner_doc};
use super::words::sentence;
use super::{File, Options, endpoints, enumerations, fields, nodes, tables};
use crate::resolved::{Conventions, Message, Origin, Page, Schema};

/// A page's module: enumerations, messages, calls.
pub(super) fn page(schema: &Schema, page: &Page, options: &Options) -> File {
    let runtime = runtime(options);
    let head = head(&page.origin, &runtime);
    let table = tables::page(&page.name, &page.origin);
    let envelope = schema.conventions.get(&page.version).and_then(|conventions| conventions.envelope.as_ref());
    let enumerations = page.enumerations.iter().map(|enumeration| enumerations::tokens(enumeration, &runtime));
    let messages = page.messages.iter().map(|message| {
        let structs = nodes::of_message(message, &page.origin, &runtime);
        let implementation = message_implementation(message, envelope, &runtime);
        quote! { #structs #implementation }
    });
    let calls = page.endpoints.iter().map(|endpoint| endpoints::tokens(schema, page, endpoint, &runtime));
    let tokens = quote! { #head #table #(#enumerations)* #(#messages)* #(#calls)* };
    file(format!("{}/{}.rs", page.version, page.module), &page.origin.file, tokens, options)
}

/// A version's conventions: what its pages share.
pub(super) fn conventions(version: &str, conventions: &Conventions, options: &Options) -> File {
    let runtime = runtime(options);
    let about = inner_doc(&about(&conventions.origin));
    let enumerations = conventions.enumerations.iter().map(|enumeration| enumerations::tokens(enumeration, &runtime));
    let tokens = quote! { #about #(#enumerations)* };
    file(format!("{version}/conventions.rs"), &conventions.origin.file, tokens, options)
}

fn message_implementation(message: &Message, envelope: Option<&crate::resolved::Envelope>, runtime: &TokenStream) -> TokenStream {
    let root = fields::ident(&message.root.rust_type);
    let table = tables::message(message, envelope);
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

fn head(origin: &Origin, runtime: &TokenStream) -> TokenStream {
    let about = inner_doc(&about(origin));
    quote! {
        #about
        #![allow(unused_imports)]

        use #runtime::extra::Extra;
        use #runtime::endpoint::{Effect, Endpoint, EndpointTable, Method};
        use #runtime::model::{AnyMessage, Message, Model, Slot};
        use #runtime::table::{
            Cardinality, Condition, Direction, Envelope, Field, GroupKind, GroupRule, Kind, Level, Limit, List, MessageTable, Node,
            Page, Predicate, Printed, Requirement, Source, Type, Unit,
        };
        use #runtime::validate::Checker;
        use #runtime::value::{Blank, Text, Value};
        use #runtime::wire::Format;
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
