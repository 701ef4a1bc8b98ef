//! The modules that hold the pages, and the lists of all messages and calls.

use std::collections::BTreeSet;

use heck::ToSnakeCase;
use quote::quote;

use super::fields::ident;
use super::format::{doc, file, inner_doc};
use super::pages::runtime;
use super::{File, Options};
use crate::resolved::{Format, Schema};

/// Every version that has a page or conventions.
pub(super) fn versions(schema: &Schema) -> BTreeSet<String> {
    schema.pages.iter().map(|page| page.version.clone()).chain(schema.conventions.keys().cloned()).collect()
}

/// The outermost module.
pub(super) fn root(schema: &Schema, options: &Options) -> File {
    let runtime = runtime(options);
    let about = inner_doc("Everything that is made from the tables.");
    let codes = (!schema.code_lists.is_empty()).then(|| {
        quote!(
            pub mod codes;
        )
    });
    let has_xml = schema.pages.iter().flat_map(|page| &page.messages).any(|it| it.formats.contains(&Format::Xml));
    let serde_xml = options.serde_xml_feature.as_ref().filter(|_| has_xml).map(|feature| {
        quote! {
            #[cfg(feature = #feature)]
            pub mod serde_xml;
        }
    });
    let versions = versions(schema).into_iter().map(|version| {
        let ident = ident(&version);
        let text = doc(&format!("Models and calls of the {version} pages."));
        quote! { #text pub mod #ident; }
    });
    let messages = schema.pages.iter().flat_map(|page| {
        page.messages.iter().map(|message| {
            let (version, module) = (ident(&page.version), ident(&page.module));
            let root = ident(&message.root.rust_type);
            quote! {
                #runtime::MessageEntry {
                    table: <#version::#module::#root as #runtime::Message>::MESSAGE,
                    new: || Box::new(#version::#module::#root::default()),
                }
            }
        })
    });
    let endpoints = schema.pages.iter().flat_map(|page| {
        page.endpoints.iter().map(|endpoint| {
            let (version, module, call) = (ident(&page.version), ident(&page.module), ident(&endpoint.rust_type));
            let lifetime = endpoint.body.then(|| quote!(<'_>));
            quote!(<#version::#module::#call #lifetime as #runtime::Endpoint>::ENDPOINT)
        })
    });
    let tokens = quote! {
        #about
        #codes
        #serde_xml
        #(#versions)*

        /// Every message, sorted by page.
        pub const MESSAGES: &[#runtime::MessageEntry] = &[#(#messages),*];

        /// Every documented call, sorted by page.
        pub const ENDPOINTS: &[&#runtime::EndpointTable] = &[#(#endpoints),*];
    };
    file("mod.rs".to_owned(), "schema", tokens, options)
}

/// A version's module.
pub(super) fn version(schema: &Schema, version: &str, options: &Options) -> File {
    let about = inner_doc(&format!("Models and calls of the {version} pages, one module a page."));
    let pages = schema.pages.iter().filter(|page| page.version == version).map(|page| {
        let module = ident(&page.module);
        quote!(pub mod #module;)
    });
    let conventions = schema.conventions.get(version).map(|conventions| {
        let shared = (!conventions.enumerations.is_empty()).then(|| {
            quote!(
                pub use conventions::*;
            )
        });
        quote! { mod conventions; #shared }
    });
    let tokens = quote! { #about #(#pages)* #conventions };
    file(format!("{version}/mod.rs"), &format!("schema/{version}"), tokens, options)
}

/// The module of the code lists.
pub(super) fn codes(schema: &Schema, options: &Options) -> File {
    let about = inner_doc("Code lists: values known by code or English name.");
    let lists = schema.code_lists.iter().map(|list| {
        let (module, ty) = (ident(&list.name.to_snake_case()), ident(&list.rust_type));
        quote! { mod #module; pub use #module::#ty; }
    });
    file("codes/mod.rs".to_owned(), "schema/codes", quote! { #about #(#lists)* }, options)
}
