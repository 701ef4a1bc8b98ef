//! Documented calls: a struct of parameters, and what the documentation says of the call.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::checks::Characters;
use super::nodes::Struct;
use super::words::sentence;
use super::{fields, tables};
use crate::resolved::{Direction, Effect, Endpoint, Message, Method, Page, Paging, RawBody, Row, Schema};

/// The struct of a call and its implementation of `Endpoint`.
pub(super) fn tokens(schema: &Schema, page: &Page, endpoint: &Endpoint, runtime: &TokenStream) -> TokenStream {
    let request =
        endpoint.body.then(|| page.messages.iter().find(|message| message.direction == Direction::Request)).flatten();
    let fields = fields::of_leaves(endpoint.parameters.iter().chain(&endpoint.query));
    let table =
        tables::of(&endpoint.name, &endpoint.rust_type, endpoint.source, Some(&endpoint.doc), &fields, &endpoint.rules);
    let body = request.map(|message| message.root.rust_type.as_str());
    let doc = doc(page, endpoint);
    let rust_type = endpoint.rust_type.as_str();
    let direction = Direction::Request;
    let declared =
        Struct { rust_type, doc, fields, direction, table, body, is_root: false, characters: Characters::OfXml }
            .tokens(runtime);
    let paged = paged(schema, endpoint, runtime, request);
    let implemented = implementation(schema, page, endpoint, (request, runtime));
    quote! { #declared #implemented #paged }
}

fn doc(page: &Page, endpoint: &Endpoint) -> String {
    let cost = if endpoint.credits == 1 { "1 credit".to_owned() } else { format!("{} credits", endpoint.credits) };
    format!(
        "{}\n\n`{} {}`, of [{}]({}). Costs {cost}.",
        sentence(&endpoint.doc),
        method_name(endpoint.method),
        endpoint.path,
        page.origin.title,
        page.origin.url,
    )
}

fn implementation(
    schema: &Schema,
    page: &Page,
    endpoint: &Endpoint,
    (request, runtime): (Option<&Message>, &TokenStream),
) -> TokenStream {
    let ident = fields::ident(&endpoint.rust_type);
    let lifetime = request.map(|_| quote!(<'_>));
    let name = format!("{}.{}", page.name, endpoint.name);
    let method = fields::ident(method_variant(endpoint.method));
    let (path, doc) = (&endpoint.path, &endpoint.doc);
    let effect = fields::ident(match endpoint.effect {
        Effect::Read => "Read",
        Effect::ConsumingRead => "ConsumingRead",
        Effect::IdempotentWrite => "IdempotentWrite",
        Effect::Write => "Write",
    });
    let credits = Literal::u32_unsuffixed(endpoint.credits);
    let formats = tables::formats(&endpoint.formats);
    let sent = match request {
        Some(message) => {
            let root = fields::ident(&message.root.rust_type);
            quote!(Some(#root::MESSAGE))
        }
        None => quote!(None),
    };
    let reply = reply_type(schema, page, endpoint, runtime);
    let envelope = schema.conventions.get(&page.version).and_then(|conventions| conventions.envelope.as_ref());
    let envelope = tables::envelope(envelope);
    let raw_body = raw_body(endpoint);
    let paging = match paging(endpoint) {
        Some(paging) => quote!(Some(#paging)),
        None => quote!(None),
    };
    let body = request.map(|_| {
        quote! {
            fn body(&self) -> Option<&dyn AnyMessage> {
                Some(self.body)
            }
        }
    });
    quote! {
        impl Endpoint for #ident #lifetime {
            const ENDPOINT: &'static EndpointTable = &EndpointTable {
                name: #name,
                method: Method::#method,
                path: #path,
                effect: Effect::#effect,
                credits: #credits,
                formats: #formats,
                page: PAGE,
                doc: #doc,
                request: #sent,
                reply: #reply::MESSAGE,
                envelope: #envelope,
                raw_body: #raw_body,
                paging: #paging,
            };
            type Reply = #reply;
            #body
        }
    }
}

/// The reply's type, which may be another page's.
fn reply_type(schema: &Schema, page: &Page, endpoint: &Endpoint, runtime: &TokenStream) -> TokenStream {
    let Some(reply) = &endpoint.reply else { return quote!(#runtime::Document) };
    for other in &schema.pages {
        for message in &other.messages {
            if message.name == *reply {
                let root = fields::ident(&message.root.rust_type);
                let (version, module) = (fields::ident(&other.version), fields::ident(&other.module));
                return if other.name == page.name {
                    quote!(#root)
                } else {
                    quote!(super::super::#version::#module::#root)
                };
            }
        }
    }
    // The check stage refuses a reply that names no message.
    quote!(())
}

fn raw_body(endpoint: &Endpoint) -> TokenStream {
    let Some(RawBody { content_types, max_bytes, unless }) = &endpoint.raw_body else { return quote!(None) };
    let max_bytes = match max_bytes {
        Some(max) => {
            let max = Literal::u64_unsuffixed(*max);
            quote!(Some(#max))
        }
        None => quote!(None),
    };
    let unless = tables::option(unless.as_ref().map(|row| row.name.as_str()));
    quote!(Some(RawBody { content_types: &[#(#content_types),*], max_bytes: #max_bytes, unless: #unless }))
}

fn paging(endpoint: &Endpoint) -> Option<TokenStream> {
    let Paging { start, count, next, list } = endpoint.paging.as_ref()?;
    let (start, count) = (&start.name, &count.name);
    Some(quote!(Paging { start: #start, count: #count, next: #next, list: #list }))
}

/// `Paged` for a list whose items the reply's table has.
fn paged(
    schema: &Schema,
    endpoint: &Endpoint,
    runtime: &TokenStream,
    request: Option<&Message>,
) -> Option<TokenStream> {
    let paging = endpoint.paging.as_ref()?;
    let (page, message) = schema.pages.iter().find_map(|page| {
        let message = page.messages.iter().find(|message| Some(&message.name) == endpoint.reply.as_ref())?;
        Some((page, message))
    })?;
    let list = message.root.rows.iter().find_map(|row| match row {
        Row::Node(node) if node.name == paging.list => Some(node),
        _ => None,
    })?;
    let item = list.list_item().unwrap_or(list);
    let (version, module) = (fields::ident(&page.version), fields::ident(&page.module));
    let (name, field) = (fields::ident(&item.rust_type), fields::ident(&list.rust_field));
    let item = if item.shared.is_some() { quote!(#version::#name) } else { quote!(#version::#module::#name) };
    let ident = fields::ident(&endpoint.rust_type);
    let lifetime = request.map(|_| quote!(<'_>));
    let paging = self::paging(endpoint);
    Some(quote! {
        impl Paged for #ident #lifetime {
            type Item = super::super::#item;

            const PAGING: Paging = #paging;

            fn take_items(page: &mut <Self as #runtime::Endpoint>::Reply) -> Vec<Self::Item> {
                std::mem::take(&mut page.#field)
            }
        }
    })
}

fn method_variant(method: Method) -> &'static str {
    match method {
        Method::Get => "Get",
        Method::Post => "Post",
        Method::Put => "Put",
        Method::Delete => "Delete",
    }
}

fn method_name(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Delete => "DELETE",
    }
}
