//! A struct for each node, and one for each element around a list.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::conversions;
use crate::emit::fields::{self, Field, Kind, ident};
use crate::emit::format::doc;
use crate::emit::words::sentence;
use crate::resolved::{Direction, Leaf, Message, Node, Row, Scalar, Type};

/// Where the structs stand.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) version: &'a str,
    /// Module of the page; none for what the version's pages share.
    pub(super) page: Option<&'a str>,
    pub(super) runtime: &'a TokenStream,
}

impl Place<'_> {
    /// The module of the models that these structs are made after.
    pub(super) fn models(&self) -> TokenStream {
        let version = ident(self.version);
        match self.page.map(ident) {
            Some(page) => quote!(#version::#page),
            None => quote!(#version),
        }
    }
}

/// The structs of one file.
pub(super) struct Structs<'a> {
    place: Place<'a>,
    /// Names of the nodes' types.
    taken: BTreeSet<&'a str>,
    /// Name, child and item of each element around a list.
    wrappers: Vec<(String, String, String)>,
    tokens: TokenStream,
}

/// A field, and the name of the struct of the element around its items.
pub(super) struct Member<'a> {
    pub(super) field: Field<'a>,
    pub(super) wrapper: Option<Ident>,
}

impl<'a> Structs<'a> {
    pub(super) fn new(place: Place<'a>) -> Self {
        let tokens = TokenStream::new();
        Self { place, taken: BTreeSet::new(), wrappers: Vec::new(), tokens }
    }

    /// Keeps the names of a node's types from being given to others.
    pub(super) fn reserve(&mut self, node: &'a Node) {
        self.taken.insert(&node.rust_type);
        for row in &node.rows {
            if let Row::Node(child) = row {
                self.reserve(child.list_item().unwrap_or(child));
            }
        }
    }

    pub(super) fn add_message(&mut self, message: &'a Message) {
        self.add(&message.root, message.direction, Some(&message.root.name));
    }

    /// The struct of a node of the conventions.
    pub(super) fn add_node(&mut self, node: &'a Node, direction: Direction) {
        self.add(node, direction, None);
    }

    pub(super) fn imports(&self) -> TokenStream {
        let runtime = self.place.runtime;
        quote! {
            use #runtime::__private::serde_xml::*;
            use super::super::super::*;
        }
    }

    pub(super) fn into_tokens(self) -> TokenStream {
        self.tokens
    }

    fn add(&mut self, node: &'a Node, direction: Direction, root: Option<&str>) {
        let members: Vec<_> = fields::of_node(node, direction).into_iter().map(|field| self.member(field)).collect();
        let declaration = self.declaration(node, &members, root);
        let conversions = conversions::of_node(node, &members, self.place);
        self.tokens.extend(quote! { #declaration #conversions });
        for member in &members {
            if let (Kind::List { item, .. }, Some(wrapper)) = (&member.field.row, &member.wrapper) {
                self.add_wrapper(item, wrapper);
            }
        }
        for row in &node.rows {
            if let Row::Node(child) = row {
                let held = child.list_item().unwrap_or(child);
                if held.shared.is_none() {
                    self.add(held, direction, None);
                }
            }
        }
    }

    fn member(&mut self, field: Field<'a>) -> Member<'a> {
        let wrapper = match field.row {
            Kind::List { item, wrapped: true, .. } => Some(format_ident!("{}", self.wrapper_name(item))),
            _ => None,
        };
        Member { field, wrapper }
    }

    /// `BuyerList`, or with one more `List` where that is the name of something else.
    fn wrapper_name(&self, item: &Node) -> String {
        let is_other = |name: &str| {
            let mut others = self.wrappers.iter().filter(|(known, ..)| known == name);
            self.taken.contains(name) || others.any(|(_, child, ty)| *child != item.name || *ty != item.rust_type)
        };
        let mut name = format!("{}List", item.rust_type);
        while is_other(&name) {
            name.push_str("List");
        }
        name
    }

    fn add_wrapper(&mut self, item: &Node, wrapper: &Ident) {
        let described = (wrapper.to_string(), item.name.clone(), item.rust_type.clone());
        if self.wrappers.contains(&described) {
            return;
        }
        self.wrappers.push(described);
        let (field, ty) = (ident(&item.rust_field), fields::node_type(item));
        let text = doc(&format!("The element around each `{}`.", item.name));
        let about = doc(&sentence(item.doc.as_deref().unwrap_or("The items")));
        let attributes = self.container(None);
        let rename = renamed(&item.name, &item.rust_field);
        let rename = rename.map(|rename| quote!(#[serde(#rename)]));
        self.tokens.extend(quote! {
            #text
            #attributes
            pub struct #wrapper {
                #about
                #rename
                pub #field: Vec<#ty>,
            }
        });
    }

    /// The attributes of a struct, with the name of its element where it is a root.
    fn container(&self, root: Option<&str>) -> TokenStream {
        let serde = format!("{}::__private::serde", self.place.runtime).replace(' ', "");
        let rename = root.map(|name| quote!(, rename = #name));
        quote! {
            #[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
            #[serde(crate = #serde, default #rename)]
            #[non_exhaustive]
        }
    }

    fn declaration(&self, node: &Node, members: &[Member<'_>], root: Option<&str>) -> TokenStream {
        let name = ident(&node.rust_type);
        let models = self.place.models().to_string().replace(' ', "");
        let text = doc(&format!("[`{0}`]({models}::{0}) in the shape of its XML.", node.rust_type));
        let attributes = self.container(root);
        let fields: Vec<_> = members.iter().map(|member| self.field(member)).collect();
        quote! {
            #text
            #attributes
            pub struct #name { #(#fields)* }
        }
    }

    fn field(&self, Member { field, wrapper }: &Member<'_>) -> TokenStream {
        let name = &field.ident;
        let (wire_name, rust_name, text) = match &field.row {
            Kind::Leaf(leaf) => (&leaf.name, &leaf.rust_field, Some(leaf.doc.as_str())),
            Kind::Node(node) => (&node.name, &node.rust_field, node.doc.as_deref()),
            Kind::List { node, item, .. } => {
                (&node.name, &node.rust_field, node.doc.as_deref().or(item.doc.as_deref()))
            }
        };
        let text = doc(&text.map_or_else(|| format!("The node `{wire_name}`."), sentence));
        let rename = renamed(wire_name, rust_name);
        let (ty, how) = match &field.row {
            Kind::Leaf(leaf) => {
                let ty = self.leaf_type(leaf);
                (quote!(Option<#ty>), self.leaf_attributes(leaf))
            }
            Kind::Node(node) => {
                let ty = fields::node_type(node);
                (quote!(Option<#ty>), Some(quote!(skip_serializing_if = "Option::is_none")))
            }
            Kind::List { item, .. } => match wrapper {
                Some(wrapper) => (quote!(Option<#wrapper>), Some(quote!(skip_serializing_if = "Option::is_none"))),
                None => {
                    let ty = fields::node_type(item);
                    (quote!(Vec<#ty>), None)
                }
            },
        };
        let attributes = [rename, how].into_iter().flatten().collect::<Vec<_>>();
        let attributes = (!attributes.is_empty()).then(|| quote!(#[serde(#(#attributes),*)]));
        quote! { #text #attributes pub #name: #ty, }
    }

    /// Texts are left to serde; all else is read from its text, as quick-xml has no `True` and no empty number.
    fn leaf_attributes(&self, leaf: &Leaf) -> Option<TokenStream> {
        let skip = quote!(skip_serializing_if = "Option::is_none");
        if !leaf.secret && matches!(leaf.ty, Type::Scalar(Scalar::String | Scalar::Uuid)) {
            return Some(skip);
        }
        let with = format!("{}::serde_xml::leaf", self.place.runtime).replace(' ', "");
        Some(quote!(with = #with, #skip))
    }

    fn leaf_type(&self, leaf: &Leaf) -> TokenStream {
        match &leaf.ty {
            Type::Scalar(_) => fields::leaf_type(leaf, self.place.runtime),
            Type::Enumeration(enumeration) => {
                let ty = ident(&enumeration.rust_type);
                let version = ident(self.place.version);
                let models = self.place.models();
                if enumeration.shared { quote!(#version::#ty) } else { quote!(#models::#ty) }
            }
            Type::CodeList { rust_type, .. } => {
                let ty = ident(rust_type);
                quote!(codes::#ty)
            }
        }
    }
}

fn renamed(wire_name: &str, rust_name: &str) -> Option<TokenStream> {
    (wire_name != rust_name).then(|| quote!(rename = #wire_name))
}
