//! From a model and to it, field by field.

use proc_macro2::TokenStream;
use quote::quote;

use super::structs::{Member, Place};
use crate::emit::fields::{Kind, ident};
use crate::resolved::Node;

pub(super) fn of_node(node: &Node, members: &[Member<'_>], place: Place<'_>) -> TokenStream {
    let (name, models) = (ident(&node.rust_type), place.models());
    let from_model = members.iter().map(from_model);
    let to_model = members.iter().map(to_model);
    let keeps = |Member { field, wrapper }: &Member<'_>| field.plain || wrapper.is_some();
    let (declared, extra) = if members.iter().any(keeps) {
        (Some(quote!(let mut extra = Extra::default();)), quote!(extra))
    } else {
        (None, quote!(extra: Extra::default()))
    };
    quote! {
        impl From<#models::#name> for #name {
            fn from(model: #models::#name) -> Self {
                Self { #(#from_model,)* }
            }
        }
        impl From<#name> for #models::#name {
            fn from(read: #name) -> Self {
                #declared
                Self { #(#to_model,)* #extra }
            }
        }
    }
}

/// A field of the struct, from the model's.
fn from_model(Member { field, wrapper }: &Member<'_>) -> TokenStream {
    let (name, wire_name) = (&field.ident, wire_name(&field.row));
    match (&field.row, wrapper) {
        (Kind::List { item, .. }, Some(wrapper)) => {
            let child = ident(&item.rust_field);
            quote!(#name: convert::wrapped(model.#name, #wire_name, &model.extra).map(|#child| #wrapper { #child }))
        }
        (Kind::List { .. }, None) => quote!(#name: convert::list(model.#name)),
        (Kind::Leaf(_), _) if field.plain => quote!(#name: convert::given(model.#name, #wire_name, &model.extra)),
        (Kind::Leaf(_), _) => quote!(#name: model.#name),
        (Kind::Node(_), _) if field.plain => {
            quote!(#name: convert::given_node(model.#name, #wire_name, &model.extra).map(Into::into))
        }
        (Kind::Node(_), _) => quote!(#name: model.#name.map(Into::into)),
    }
}

/// A field of the model, from the struct's.
fn to_model(Member { field, wrapper }: &Member<'_>) -> TokenStream {
    let (name, wire_name) = (&field.ident, wire_name(&field.row));
    match (&field.row, wrapper) {
        (Kind::List { item, .. }, Some(_)) => {
            let child = ident(&item.rust_field);
            quote!(#name: convert::unwrapped(read.#name.map(|list| list.#child), #wire_name, &mut extra))
        }
        (Kind::List { .. }, None) => quote!(#name: convert::list(read.#name)),
        (Kind::Leaf(_), _) if field.plain => quote!(#name: convert::required(read.#name, #wire_name, &mut extra)),
        (Kind::Leaf(_), _) => quote!(#name: read.#name),
        (Kind::Node(_), _) if field.plain => {
            quote!(#name: convert::required(read.#name.map(Into::into), #wire_name, &mut extra))
        }
        (Kind::Node(_), _) => quote!(#name: read.#name.map(Into::into)),
    }
}

fn wire_name<'a>(row: &Kind<'a>) -> &'a str {
    match row {
        Kind::Leaf(leaf) => &leaf.name,
        Kind::Node(node) | Kind::List { node, .. } => &node.name,
    }
}
