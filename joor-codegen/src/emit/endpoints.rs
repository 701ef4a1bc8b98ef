//! Documented calls: a struct of parameters, and what the documentation says of the call.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::checks::Characters;
use super::fields::Field;
use super::nodes::Struct;
use super::words::{self, sentence};
use super::{bulk, fields, tables};
use crate::resolved::{
    Authorization, Direction, Effect, Endpoint, Form, Hazard, HazardCondition, Host, Message, Method, Page, Paging,
    PagingBy, RawBody, Row, Schema, TokenForm,
};

/// The struct of a call and its implementation of `Endpoint`.
pub(super) fn tokens(schema: &Schema, page: &Page, endpoint: &Endpoint, runtime: &TokenStream) -> TokenStream {
    let request =
        endpoint.body.then(|| page.messages.iter().find(|message| message.direction == Direction::Request)).flatten();
    let fields = fields::of_leaves(endpoint.parameters.iter().chain(&endpoint.query));
    let table = tables::of(
        (&endpoint.name, &endpoint.rust_type),
        endpoint.source,
        Some(&endpoint.doc),
        &fields,
        &endpoint.rules,
        runtime,
    );
    let body = request.map(|message| message.root.rust_type.as_str());
    let doc = doc(page, endpoint);
    let rust_type = endpoint.rust_type.as_str();
    let direction = Direction::Request;
    let derives_debug = !fields.iter().any(Field::is_secret);
    let debug = (!derives_debug).then(|| {
        let (ident, lifetime) = (fields::ident(rust_type), body.map(|_| quote!(<'_>)));
        quote!(#runtime::__debug!(#ident #lifetime);)
    });
    let characters = Characters::OfXml;
    let declared = Struct { rust_type, doc, fields, direction, table, body, derives_debug, is_root: false, characters };
    let declared = declared.tokens(runtime);
    let paged = paged(schema, endpoint, runtime, request);
    let implemented = implementation(schema, page, endpoint, (request, runtime));
    let bulk = bulk::implementation(schema, page, endpoint, runtime);
    quote! { #declared #debug #implemented #paged #bulk }
}

fn doc(page: &Page, endpoint: &Endpoint) -> String {
    let cost = match endpoint.credits {
        0 => "no credits".to_owned(),
        1 => "1 credit".to_owned(),
        credits => format!("{credits} credits"),
    };
    let mut text = format!(
        "{}\n\n`{} {}`, of [{}]({}). Costs {cost}.",
        sentence(&endpoint.doc),
        method_name(endpoint.method),
        endpoint.path,
        page.origin.title,
        page.origin.url,
    );
    for hazard in &endpoint.hazards {
        let when =
            if hazard.when.is_empty() { String::new() } else { format!(" when {}", words::hazard(&hazard.when)) };
        text.push_str(&format!("\n\nRefused{when}, unless `{}` is accepted: {}", hazard.name, sentence(&hazard.doc)));
    }
    text
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
    let conventions = schema.conventions.get(&page.version);
    let envelope = tables::envelope(conventions.and_then(|conventions| conventions.envelope.as_ref()));
    let outcome = tables::outcome(conventions.and_then(|conventions| conventions.outcome.as_ref()));
    let (matches, hazards) = (bulk::matches(endpoint, runtime), hazards(endpoint, runtime));
    let authorization = authorization(endpoint.authorization.as_ref());
    let host = fields::ident(match endpoint.host {
        Host::Api => "Api",
        Host::Token => "Token",
    });
    let form = match endpoint.form {
        Some(Form::Multipart) => quote!(Some(Form::Multipart)),
        None => quote!(None),
    };
    let raw_body = raw_body(endpoint);
    let paging = match paging(endpoint, runtime) {
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
                authorization: #authorization,
                host: Host::#host,
                request: #sent,
                form: #form,
                reply: #reply::MESSAGE,
                envelope: #envelope,
                outcome: #outcome,
                raw_body: #raw_body,
                paging: #paging,
                matches: #matches,
                hazards: #hazards,
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

fn authorization(authorization: Option<&Authorization>) -> TokenStream {
    let Some(Authorization { scheme, token }) = authorization else { return quote!(None) };
    let token = fields::ident(match token {
        TokenForm::Plain => "Plain",
        TokenForm::Base64 => "Base64",
    });
    quote!(Some(Authorization::new(#scheme, TokenForm::#token)))
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

fn paging(endpoint: &Endpoint, runtime: &TokenStream) -> Option<TokenStream> {
    let Paging { start, count, by, list } = endpoint.paging.as_ref()?;
    let (start, count) = (&start.name, &count.name);
    let by = match by {
        PagingBy::Position { next } => quote!(#runtime::PagingBy::Position { next: #next }),
        PagingBy::Number => quote!(#runtime::PagingBy::Number),
    };
    Some(quote!(Paging { start: #start, count: #count, by: #by, list: #list }))
}

fn hazards(endpoint: &Endpoint, runtime: &TokenStream) -> TokenStream {
    let hazards = endpoint.hazards.iter().map(|Hazard { name, when, doc }| {
        let when = when.iter().map(|HazardCondition { path, is }| {
            let is = tables::predicate(is);
            quote!(#runtime::HazardCondition { path: #path, is: #is })
        });
        quote!(#runtime::Hazard { name: #name, when: &[#(#when),*], doc: #doc })
    });
    quote!(&[#(#hazards),*])
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
    let paging = self::paging(endpoint, runtime);
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
