//! The checks of a struct's fields: one line a rule.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::fields::{Field, Kind, ident};
use crate::resolved::{Condition, Leaf, MaxMeaning, Node, Predicate, Requirement, Scalar, Type};

/// Whether a message is written in XML, which cannot carry every character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Characters {
    /// Those of XML 1.0.
    OfXml,
    /// Any.
    Any,
}

/// Every check of a field.
pub(super) fn of_field(position: usize, field: &Field<'_>, characters: Characters) -> TokenStream {
    let at = Literal::usize_unsuffixed(position);
    match field.row {
        Kind::Leaf(leaf) => of_leaf(&at, field, leaf, characters),
        Kind::Node(node) => of_node(&at, field, node),
        Kind::List { node, item, .. } => of_list(&at, field, node, item),
    }
}

fn of_leaf(at: &Literal, field: &Field<'_>, leaf: &Leaf, characters: Characters) -> TokenStream {
    let name = &field.ident;
    let requirement = if leaf.available { requirement(at, field) } else { unavailable(at, field) };
    let not_available = (!leaf.available).then(|| quote!(checker.not_available(#at, &self.#name);));
    let content = if leaf.list.is_some() {
        quote!(checker.values(#at, &self.#name);)
    } else {
        content(at, field, leaf, characters)
    };
    let known = known(at, field, leaf);
    quote! { #requirement #not_available #content #known }
}

fn requirement(at: &Literal, field: &Field<'_>) -> TokenStream {
    let name = &field.ident;
    match field.requirement() {
        Requirement::Required => quote!(checker.required(#at, &self.#name);),
        Requirement::Recommended => quote!(checker.recommended(#at, &self.#name);),
        Requirement::Optional => TokenStream::new(),
        Requirement::RequiredIf(conditions) => {
            let holds = holds(conditions);
            let told = conditions.iter().find(|condition| matches!(condition.is, Predicate::OneOf(_)));
            match told.map(|condition| ident(&condition.rust_field)) {
                Some(other) => quote!(checker.required_if_value(#at, &self.#name, &self.#other, || #holds);),
                None => quote!(checker.required_if(#at, &self.#name, || #holds);),
            }
        }
    }
}

/// What is required elsewhere and not available here is only advised of.
fn unavailable(at: &Literal, field: &Field<'_>) -> TokenStream {
    let name = &field.ident;
    let holds = match field.requirement() {
        Requirement::Required => quote!(true),
        Requirement::RequiredIf(conditions) => holds(conditions),
        Requirement::Recommended | Requirement::Optional => return TokenStream::new(),
    };
    quote!(checker.required_not_available(#at, &self.#name, || #holds);)
}

fn holds(conditions: &[Condition]) -> TokenStream {
    let parts = conditions.iter().map(|condition| {
        let name = ident(&condition.rust_field);
        match &condition.is {
            Predicate::Present => quote!(!self.#name.is_blank()),
            Predicate::Absent => quote!(self.#name.is_blank()),
            Predicate::OneOf(values) => quote!(self.#name.is_one_of(&[#(#values),*])),
        }
    });
    quote! { #(#parts)&&* }
}

/// Length, width or greatest value.
fn content(at: &Literal, field: &Field<'_>, leaf: &Leaf, characters: Characters) -> TokenStream {
    let name = &field.ident;
    let number = if field.plain { quote!(Some(&self.#name)) } else { quote!(self.#name.as_ref()) };
    let max = leaf.limit.map(|limit| (limit.means, Literal::u64_unsuffixed(limit.max)));
    let range = leaf.range.map(|_| quote!(checker.range(#at, #number);));
    let limit = match (max, &leaf.ty) {
        (Some((MaxMeaning::Characters, max)), ty) if is_text(ty) && characters == Characters::Any => {
            quote!(checker.max_length(#at, &self.#name, #max);)
        }
        (_, ty) if is_text(ty) && characters == Characters::Any => TokenStream::new(),
        (Some((MaxMeaning::Characters, max)), ty) if is_text(ty) => {
            quote!(checker.max_characters(#at, &self.#name, #max);)
        }
        (_, ty) if is_text(ty) => quote!(checker.text(#at, &self.#name);),
        (Some((MaxMeaning::Bytes, max)), Type::Scalar(Scalar::Integer)) => quote!(checker.width(#at, #number, #max);),
        (Some((MaxMeaning::Value, max)), Type::Scalar(Scalar::Integer | Scalar::Decimal)) => {
            quote!(checker.max_value(#at, #number, #max);)
        }
        _ => TokenStream::new(),
    };
    quote! { #limit #range }
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Scalar(Scalar::String | Scalar::Uuid) | Type::Enumeration(_) | Type::CodeList { .. })
}

/// Advice on values that a code list or enumeration does not have.
fn known(at: &Literal, field: &Field<'_>, leaf: &Leaf) -> TokenStream {
    let name = &field.ident;
    match &leaf.ty {
        Type::Enumeration(enumeration) if enumeration.open => return TokenStream::new(),
        Type::CodeList { name: list, .. } if leaf.list.is_some() => {
            return quote!(checker.known_codes(#at, #list, &self.#name, |value| value.unknown()););
        }
        Type::Enumeration(enumeration) if leaf.list.is_some() => {
            let enumeration = &enumeration.name;
            return quote!(checker.known_values(#at, #enumeration, &self.#name, |value| value.unknown()););
        }
        _ => {}
    }
    let unknown = if field.plain {
        quote!(self.#name.unknown())
    } else {
        quote!(self.#name.as_ref().and_then(|value| value.unknown()))
    };
    match &leaf.ty {
        Type::CodeList { name: list, .. } => quote!(checker.known_code(#at, #list, #unknown);),
        Type::Enumeration(enumeration) => {
            let enumeration = &enumeration.name;
            quote!(checker.known_value(#at, #enumeration, #unknown);)
        }
        Type::Scalar(_) => TokenStream::new(),
    }
}

fn of_node(at: &Literal, field: &Field<'_>, node: &Node) -> TokenStream {
    let name = &field.ident;
    if field.plain {
        return quote!(checker.node(#at, &self.#name););
    }
    let present = match &node.requirement {
        Requirement::Required => quote!(checker.present(#at, self.#name.is_some());),
        Requirement::RequiredIf(conditions) => {
            let holds = holds(conditions);
            quote!(checker.required_if(#at, &self.#name, || #holds);)
        }
        Requirement::Recommended | Requirement::Optional => TokenStream::new(),
    };
    quote! {
        #present
        if let Some(node) = &self.#name {
            checker.node(#at, node);
        }
    }
}

fn of_list(at: &Literal, field: &Field<'_>, node: &Node, item: &Node) -> TokenStream {
    let name = &field.ident;
    let least = Literal::u32_unsuffixed(item.cardinality.min.max(1));
    let min = match &node.requirement {
        Requirement::Required => quote!(checker.min_items(#at, self.#name.len(), #least);),
        Requirement::RequiredIf(conditions) => {
            let holds = holds(conditions);
            quote!(if #holds { checker.min_items(#at, self.#name.len(), #least); })
        }
        Requirement::Recommended => quote!(checker.recommended(#at, &self.#name);),
        Requirement::Optional => TokenStream::new(),
    };
    let max = item.cardinality.max.filter(|max| *max != 1).map(|max| {
        let max = Literal::u32_unsuffixed(max);
        quote!(checker.max_items(#at, self.#name.len(), #max);)
    });
    quote! {
        #min
        #max
        checker.each(#at, &self.#name);
    }
}
