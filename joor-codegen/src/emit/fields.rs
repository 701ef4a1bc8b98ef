//! A struct's fields, whatever row they come from: name, Rust type, and how each is set, given and taken.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};

use super::words;
use crate::resolved::{Direction, Leaf, Node, Requirement, Row, Scalar, Type};

/// A row as a field of a struct.
pub(super) struct Field<'a> {
    pub(super) ident: Ident,
    pub(super) row: Kind<'a>,
    /// Neither `Option` nor `Vec`: what the table requires of a request.
    pub(super) plain: bool,
}

/// What a field holds.
pub(super) enum Kind<'a> {
    Leaf(&'a Leaf),
    Node(&'a Node),
    /// A list: the node it is named after, its item, and whether the items stand in an element of their own.
    List {
        node: &'a Node,
        item: &'a Node,
        wrapped: bool,
    },
}

/// The fields of a node's struct.
pub(super) fn of_node(node: &Node, direction: Direction) -> Vec<Field<'_>> {
    node.rows.iter().map(|row| of_row(row, direction)).collect()
}

/// The fields of a call's struct.
pub(super) fn of_leaves<'a>(leaves: impl Iterator<Item = &'a Leaf>) -> Vec<Field<'a>> {
    leaves.map(|leaf| of_leaf(leaf, Direction::Request)).collect()
}

fn of_row(row: &Row, direction: Direction) -> Field<'_> {
    match row {
        Row::Leaf(leaf) => of_leaf(leaf, direction),
        Row::Node(node) => {
            let (row, plain) = match node.list_item() {
                Some(item) => (Kind::List { node, item, wrapped: true }, false),
                None if node.repeats() => (Kind::List { node, item: node, wrapped: false }, false),
                None => {
                    (Kind::Node(node), direction == Direction::Request && node.requirement == Requirement::Required)
                }
            };
            Field { ident: ident(&node.rust_field), row, plain }
        }
    }
}

fn of_leaf(leaf: &Leaf, direction: Direction) -> Field<'_> {
    // A day or a point in time has no empty value to stand for a missing one.
    let has_empty = !matches!(leaf.ty, Type::Scalar(Scalar::Date | Scalar::Timestamp | Scalar::Any));
    let is_asked = leaf.requirement == Requirement::Required && leaf.available;
    let plain = direction == Direction::Request && is_asked && has_empty && leaf.list.is_none();
    Field { ident: ident(&leaf.rust_field), row: Kind::Leaf(leaf), plain }
}

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

impl Field<'_> {
    pub(super) fn doc(&self) -> String {
        match self.row {
            Kind::Leaf(leaf) => words::leaf(leaf),
            Kind::Node(node) => words::node_field(node, None),
            Kind::List { node, item, wrapped } => words::node_field(node, wrapped.then_some(item)),
        }
    }

    pub(super) fn requirement(&self) -> &Requirement {
        match self.row {
            Kind::Leaf(leaf) => &leaf.requirement,
            Kind::Node(node) | Kind::List { node, .. } => &node.requirement,
        }
    }

    /// Whether `new` asks for it.
    pub(super) fn in_new(&self, direction: Direction) -> bool {
        let available = !matches!(self.row, Kind::Leaf(Leaf { available: false, .. }));
        direction == Direction::Request && *self.requirement() == Requirement::Required && available
    }

    /// Whether it is never shown.
    pub(super) fn is_secret(&self) -> bool {
        matches!(self.row, Kind::Leaf(Leaf { secret: true, .. }))
    }

    /// Whether it holds several values.
    fn is_values(&self) -> bool {
        matches!(self.row, Kind::Leaf(Leaf { list: Some(_), .. }))
    }

    fn inner(&self, runtime: &TokenStream) -> TokenStream {
        match self.row {
            Kind::Leaf(leaf) => leaf_type(leaf, runtime),
            Kind::Node(node) | Kind::List { item: node, .. } => node_type(node),
        }
    }

    /// The Rust type.
    pub(super) fn ty(&self, runtime: &TokenStream) -> TokenStream {
        let inner = self.inner(runtime);
        match self.row {
            Kind::List { .. } => quote!(Vec<#inner>),
            _ if self.is_values() => quote!(Vec<#inner>),
            _ if self.plain => inner,
            _ => quote!(Option<#inner>),
        }
    }

    /// The parameter type of `new` and `with_…`.
    pub(super) fn parameter(&self, runtime: &TokenStream) -> TokenStream {
        let inner = self.inner(runtime);
        match self.row {
            Kind::List { .. } => quote!(impl IntoIterator<Item = #inner>),
            Kind::Leaf(leaf) if self.is_values() && converts(leaf) => {
                quote!(impl IntoIterator<Item = impl Into<#inner>>)
            }
            Kind::Leaf(_) if self.is_values() => quote!(impl IntoIterator<Item = #inner>),
            Kind::Leaf(leaf) if converts(leaf) => quote!(impl Into<#inner>),
            _ => inner,
        }
    }

    /// The parameter as the field's value.
    pub(super) fn parameter_value(&self) -> TokenStream {
        let ident = &self.ident;
        let value = match self.row {
            Kind::List { .. } => return quote!(#ident.into_iter().collect()),
            Kind::Leaf(leaf) if self.is_values() && converts(leaf) => {
                return quote!(#ident.into_iter().map(Into::into).collect());
            }
            Kind::Leaf(_) if self.is_values() => return quote!(#ident.into_iter().collect()),
            Kind::Leaf(leaf) if converts(leaf) => quote!(#ident.into()),
            _ => quote!(#ident),
        };
        if self.plain { value } else { quote!(Some(#value)) }
    }

    /// The field in a struct expression, set from the parameter of its name.
    pub(super) fn initializer(&self) -> TokenStream {
        let (ident, value) = (&self.ident, self.parameter_value());
        if *ident == value.to_string() { quote!(#ident) } else { quote!(#ident: #value) }
    }

    /// The field in the struct expression of `new`, where the table does not require it.
    pub(super) fn first_value(&self) -> TokenStream {
        let ident = &self.ident;
        match self.row {
            Kind::Leaf(Leaf { sends: Some(text), ty, .. }) => {
                let value = literal(text, ty);
                quote!(#ident: Some(#value))
            }
            _ => quote!(#ident: Default::default()),
        }
    }

    /// The field's content for writing.
    pub(super) fn value(&self) -> TokenStream {
        let ident = &self.ident;
        match self.row {
            Kind::Leaf(_) if self.is_values() => quote!(Value::Values(&self.#ident)),
            Kind::Leaf(Leaf { ty: Type::Scalar(Scalar::Any), .. }) => quote!(Value::any(&self.#ident)),
            Kind::Leaf(_) => quote!(Value::leaf(&self.#ident)),
            Kind::Node(_) => quote!(Value::node(&self.#ident)),
            Kind::List { .. } => quote!(Value::List(&self.#ident)),
        }
    }

    /// The field's place for reading.
    pub(super) fn slot(&self) -> TokenStream {
        let ident = &self.ident;
        match self.row {
            Kind::Leaf(_) if self.is_values() => quote!(Slot::Values(&mut self.#ident)),
            Kind::Leaf(Leaf { ty: Type::Scalar(Scalar::Any), .. }) => quote!(Slot::Any(&mut self.#ident)),
            Kind::Leaf(_) => quote!(Slot::Leaf(&mut self.#ident)),
            Kind::Node(_) => quote!(Slot::Node(&mut self.#ident)),
            Kind::List { .. } => quote!(Slot::List(&mut self.#ident)),
        }
    }

    pub(super) fn setter(&self) -> Ident {
        format_ident!("with_{}", self.ident)
    }
}

/// The type of a node's struct; that of a shared one is the version's.
pub(super) fn node_type(node: &Node) -> TokenStream {
    let ident = ident(&node.rust_type);
    if node.shared.is_some() { quote!(super::#ident) } else { quote!(#ident) }
}

/// A value of the type, from its text.
fn literal(text: &str, ty: &Type) -> TokenStream {
    let parsed = match ty {
        Type::Scalar(Scalar::Integer) => text.parse().ok().map(|number| {
            let number = Literal::i64_unsuffixed(number);
            quote!(#number)
        }),
        Type::Scalar(Scalar::Boolean) => text.parse().ok().map(|value: bool| quote!(#value)),
        _ => None,
    };
    parsed.unwrap_or_else(|| quote!(#text.into()))
}

/// Whether a value is made from others (`&str`, `i32`) so often that the parameter converts.
fn converts(leaf: &Leaf) -> bool {
    match leaf.ty {
        Type::Scalar(scalar) => matches!(scalar, Scalar::String | Scalar::Uuid | Scalar::Decimal),
        Type::Enumeration(_) | Type::CodeList { .. } => true,
    }
}

pub(super) fn leaf_type(leaf: &Leaf, runtime: &TokenStream) -> TokenStream {
    match &leaf.ty {
        Type::Scalar(_) if leaf.secret => quote!(#runtime::value::Secret),
        Type::Scalar(scalar) => match scalar {
            Scalar::String | Scalar::Uuid => quote!(String),
            Scalar::Integer => quote!(i64),
            Scalar::Decimal => quote!(#runtime::Decimal),
            Scalar::Boolean => quote!(bool),
            Scalar::Timestamp => quote!(#runtime::Timestamp),
            Scalar::Date => quote!(#runtime::Date),
            Scalar::Any => quote!(#runtime::Content),
        },
        Type::Enumeration(enumeration) => {
            let ident = ident(&enumeration.rust_type);
            if enumeration.shared { quote!(super::#ident) } else { quote!(#ident) }
        }
        Type::CodeList { rust_type, .. } => {
            let ident = ident(rust_type);
            quote!(super::super::codes::#ident)
        }
    }
}
