//! A struct: fields, `new`, setters, table, `Model`.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::checks::{self, Characters};
use super::fields::{self, Field};
use super::format::doc;
use super::{tables, words};
use crate::resolved::{Direction, Format, Leaf, Message, Node, Origin, Row};

/// What a struct is made of.
pub(super) struct Struct<'a> {
    pub(super) rust_type: &'a str,
    pub(super) doc: String,
    pub(super) fields: Vec<Field<'a>>,
    pub(super) direction: Direction,
    pub(super) table: TokenStream,
    /// The type of a borrowed body, for a call that sends one.
    pub(super) body: Option<&'a str>,
    /// Whether `Debug` is derived; those of nodes show what their tables say.
    pub(super) derives_debug: bool,
    /// Whether it is the root of a message.
    pub(super) is_root: bool,
    /// Which characters its texts may have.
    pub(super) characters: Characters,
}

/// What the structs of nodes have in common.
pub(super) struct Around<'a> {
    pub(super) direction: Direction,
    pub(super) origin: &'a Origin,
    pub(super) formats: &'a [Format],
    /// Name of the node, where it is one of the conventions.
    pub(super) shared: Option<&'a str>,
    pub(super) runtime: &'a TokenStream,
}

/// The structs of a message: its root's, then those of the nodes inside, in the page's order.
pub(super) fn of_message(message: &Message, origin: &Origin, runtime: &TokenStream) -> TokenStream {
    of_node(
        &message.root,
        &Around { direction: message.direction, origin, formats: &message.formats, shared: None, runtime },
    )
}

/// The struct of a node, then those of the nodes inside.
pub(super) fn of_node(node: &Node, around: &Around<'_>) -> TokenStream {
    let mut structs = Vec::new();
    collect(node, around, &mut structs);
    quote! { #(#structs)* }
}

fn collect(node: &Node, around: &Around<'_>, structs: &mut Vec<TokenStream>) {
    let (direction, runtime) = (around.direction, around.runtime);
    let fields = fields::of_node(node, direction);
    let table = tables::node(node, &fields, runtime);
    let doc = words::node_type(node, around.origin, around.shared == Some(&*node.name));
    let is_root = node.depth == 0;
    let characters = if around.formats.contains(&Format::Xml) { Characters::OfXml } else { Characters::Any };
    let rust_type = &node.rust_type;
    let described =
        Struct { rust_type, doc, fields, direction, table, body: None, derives_debug: false, is_root, characters };
    let tokens = described.tokens(runtime);
    let traits = (!is_root).then(|| {
        let ident = fields::ident(&node.rust_type);
        quote! { #runtime::__node!(#ident); }
    });
    structs.push(quote! { #tokens #traits });
    for row in &node.rows {
        if let Row::Node(child) = row {
            let held = child.list_item().unwrap_or(child);
            if held.shared.is_none() {
                collect(held, around, structs);
            }
        }
    }
}

impl Struct<'_> {
    pub(super) fn tokens(&self, runtime: &TokenStream) -> TokenStream {
        let ident = fields::ident(self.rust_type);
        let declaration = self.declaration(runtime);
        let new = self.new_function(runtime);
        let setters = self.setters(runtime);
        let table = &self.table;
        let model = self.model(runtime);
        let lifetime = self.lifetime();
        let needs_nothing = self.body.is_none() && !self.fields.iter().any(|field| field.in_new(self.direction));
        // What `Default` gives must carry it too.
        let default = (self.sends_something() && needs_nothing).then(|| {
            quote! {
                impl Default for #ident {
                    fn default() -> Self {
                        Self::new()
                    }
                }
            }
        });
        quote! {
            #declaration
            impl #lifetime #ident #lifetime {
                /// The table of this struct's fields.
                pub const TABLE: &'static Node = &#table;
                #new
                #setters
            }
            #default
            #model
        }
    }

    /// Whether a new value carries something by itself.
    fn sends_something(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.row, fields::Kind::Leaf(Leaf { sends: Some(_), .. })))
    }

    /// Whether `Default` is derived.
    fn derives_default(&self) -> bool {
        self.body.is_none() && !self.sends_something()
    }

    fn lifetime(&self) -> Option<TokenStream> {
        self.body.map(|_| quote!(<'a>))
    }

    fn declaration(&self, runtime: &TokenStream) -> TokenStream {
        let ident = fields::ident(self.rust_type);
        let text = doc(&self.doc);
        let lifetime = self.lifetime();
        let members = self.fields.iter().map(|field| {
            let (name, ty, text) = (&field.ident, field.ty(runtime), doc(&field.doc()));
            quote! { #text pub #name: #ty, }
        });
        let body = self.body.map(|body| {
            let body = fields::ident(body);
            quote! { /// The body to send.
            pub body: &'a #body, }
        });
        let derive = match self.body {
            Some(_) => quote!(Clone),
            None if self.derives_default() => quote!(Clone, Default, PartialEq),
            None => quote!(Clone, PartialEq),
        };
        let debug = self.derives_debug.then(|| quote!(Debug,));
        let extra_doc = if self.body.is_some() {
            "Always empty: a call is not read."
        } else {
            "What was read beside the documented fields."
        };
        let extra_doc = doc(extra_doc);
        quote! {
            #text
            #[derive(#debug #derive)]
            #[non_exhaustive]
            pub struct #ident #lifetime {
                #body
                #(#members)*
                #extra_doc
                pub extra: Extra,
            }
        }
    }

    fn new_function(&self, runtime: &TokenStream) -> TokenStream {
        if self.direction == Direction::Response {
            return TokenStream::new();
        }
        let required: Vec<_> = self.fields.iter().filter(|field| field.in_new(self.direction)).collect();
        let names: Vec<_> = required.iter().map(|field| &field.ident).collect();
        let types = required.iter().map(|field| field.parameter(runtime));
        let values = required.iter().map(|field| field.initializer());
        let others = self.fields.iter().filter(|field| !field.in_new(self.direction)).map(Field::first_value);
        let others = if self.derives_default() {
            quote!(..Self::default())
        } else {
            quote!(#(#others,)* extra: Extra::default(),)
        };
        let text = if self.sends_something() {
            doc("The call with what the table requires, in its order, and with what a new call carries.")
        } else if self.body.is_some() {
            doc("The call with what the table requires, in its order.")
        } else if required.is_empty() {
            doc("All fields absent: the table requires none.")
        } else {
            doc("What the table requires, in its order; all other fields absent.")
        };
        let body = self.body.map(fields::ident);
        let body_parameter = body.iter().map(|body| quote!(body: &'a #body,));
        let body_field = body.iter().map(|_| quote!(body,));
        let many = (required.len() > 6).then(|| quote!(#[allow(clippy::too_many_arguments)]));
        let made = if self.derives_default() && required.is_empty() {
            quote!(Self::default())
        } else {
            quote!(Self { #(#body_field)* #(#values,)* #others })
        };
        quote! {
            #text
            #many
            #[must_use]
            pub fn new(#(#body_parameter)* #(#names: #types),*) -> Self { #made }
        }
    }

    fn setters(&self, runtime: &TokenStream) -> TokenStream {
        let settable = self.fields.iter().filter(|field| !field.in_new(self.direction));
        let setters = settable.map(|field| {
            let (name, setter, ty, value) =
                (&field.ident, field.setter(), field.parameter(runtime), field.parameter_value());
            let text = doc(&format!("Sets [`{name}`](Self::{name})."));
            quote! {
                #text
                #[must_use]
                pub fn #setter(mut self, #name: #ty) -> Self {
                    self.#name = #value;
                    self
                }
            }
        });
        quote! { #(#setters)* }
    }

    fn model(&self, runtime: &TokenStream) -> TokenStream {
        let ident = fields::ident(self.rust_type);
        let lifetime = self.body.map(|_| quote!(<'_>));
        let message = self.is_root.then(|| quote!(message));
        let values = self.fields.iter().enumerate().map(|(position, field)| {
            let (position, value) = (Literal::usize_unsuffixed(position), field.value());
            quote!(#position => #value,)
        });
        let slots = self.fields.iter().enumerate().map(|(position, field)| {
            let (position, slot) = (Literal::usize_unsuffixed(position), field.slot());
            quote!(#position => #slot,)
        });
        let checks: Vec<_> = self
            .fields
            .iter()
            .enumerate()
            .map(|(position, field)| checks::of_field(position, field, self.characters))
            .collect();
        let any = checks.iter().any(|check| !check.is_empty());
        let checker = if any { quote!(checker) } else { quote!(_checker) };
        let (get, slot) = if self.fields.is_empty() {
            (quote!(let _ = field; Value::Absent), quote!(let _ = field; None))
        } else {
            (
                quote!(match field { #(#values)* _ => Value::Absent, }),
                quote! {
                    let slot = match field { #(#slots)* _ => return None, };
                    Some(slot)
                },
            )
        };
        quote! {
            impl Model for #ident #lifetime {
                #runtime::__table_and_extra!(#message);
                fn get(&self, field: usize) -> Value<'_> { #get }
                fn slot(&mut self, field: usize) -> Option<Slot<'_>> { #slot }
                fn check(&self, #checker: &mut Checker<'_>) { #(#checks)* }
            }
        }
    }
}
