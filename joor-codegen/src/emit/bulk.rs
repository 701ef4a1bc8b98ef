//! Calls that send a list and tell what became of each item: how the list is split, and replies are matched.

use proc_macro2::TokenStream;
use quote::quote;

use super::fields;
use crate::resolved::{Direction, Endpoint, Match, Node, Page, Schema};

/// The alternatives of `matches`.
pub(super) fn matches(endpoint: &Endpoint, runtime: &TokenStream) -> TokenStream {
    let alternatives = endpoint.matches.iter().map(|pairs| {
        let pairs =
            pairs.iter().map(|Match { request, data }| quote!(#runtime::Match { request: #request, data: #data }));
        quote!(&[#(#pairs),*])
    });
    quote!(&[#(#alternatives),*])
}

/// `Bulk` for a call of a version with an outcome that sends one list and nothing else.
pub(super) fn implementation(
    schema: &Schema,
    page: &Page,
    endpoint: &Endpoint,
    runtime: &TokenStream,
) -> Option<TokenStream> {
    let outcome = schema.conventions.get(&page.version)?.outcome.as_ref()?;
    let (list, item) = page.request_list(endpoint)?;
    let request = page.messages.iter().find(|message| message.direction == Direction::Request)?;
    let root = fields::ident(&request.root.rust_type);
    let (field, item) = (fields::ident(&list.rust_field), item_type(page, item));
    let ident = fields::ident(&endpoint.rust_type);
    let (data, taken) = taken(schema, endpoint, &outcome.data, runtime)?;
    Some(quote! {
        impl #runtime::Bulk for #ident<'_> {
            type Item = #item;
            type Data = #data;
            type Body = #root;

            fn items(&self) -> &[Self::Item] {
                &self.body.#field
            }

            fn batch(&self, items: std::ops::Range<usize>) -> Self::Body {
                #root {
                    #field: self.body.#field.get(items).unwrap_or_default().to_vec(),
                    extra: self.body.extra.clone(),
                }
            }

            fn take_data(reply: &mut <Self as #runtime::Endpoint>::Reply) -> Vec<Self::Data> {
                #taken
            }
        }
    })
}

/// The type of what was taken, and how it is got out of a reply.
fn taken(
    schema: &Schema,
    endpoint: &Endpoint,
    name: &str,
    runtime: &TokenStream,
) -> Option<(TokenStream, TokenStream)> {
    let Some(reply) = &endpoint.reply else {
        return Some((quote!(#runtime::Document), quote!(reply.take_list(#name))));
    };
    let page = schema.pages.iter().find(|page| page.messages.iter().any(|message| message.name == *reply))?;
    let (list, item) = schema.reply_list(reply, name)?;
    let (item, field) = (item_type(page, item), fields::ident(&list.rust_field));
    Some((item, quote!(std::mem::take(&mut reply.#field))))
}

/// The type of a node of a page, which may be shared by its version.
fn item_type(page: &Page, item: &Node) -> TokenStream {
    let (version, module, name) =
        (fields::ident(&page.version), fields::ident(&page.module), fields::ident(&item.rust_type));
    if item.shared.is_some() {
        quote!(super::super::#version::#name)
    } else {
        quote!(super::super::#version::#module::#name)
    }
}
