//! The file of a code list.

use std::collections::BTreeMap;

use heck::{ToShoutySnakeCase, ToSnakeCase};
use proc_macro2::Literal;
use quote::quote;

use super::fields::ident;
use super::format::{doc, file, inner_doc};
use super::pages::runtime;
use super::words::sentence;
use super::{File, Options};
use crate::normalize::normalize;
use crate::resolved::CodeList;

/// A code list's type and entries.
pub(super) fn list(list: &CodeList, options: &Options) -> File {
    let runtime = runtime(options);
    let about = inner_doc(&format!("{}\n\nFrom {}, read {}.", sentence(&list.doc), list.source, list.read));
    let ty = ident(&list.rust_type);
    let name = &list.name;
    let constant = ident(&list.name.to_shouty_snake_case());
    let text =
        doc(&format!("{}\n\nKnown by code or English name; any other text is kept as it is.", sentence(&list.doc)));
    let entries = list.entries.iter().map(|entry| {
        let (code, name) = (&entry.code, &entry.name);
        quote!(CodeEntry::new(#code, #name))
    });
    let keys = keys(list).into_iter().map(|(key, position)| {
        let position = Literal::usize_unsuffixed(position);
        quote!((#key, #position))
    });
    let tokens = quote! {
        #about

        use #runtime::value::{CodeEntry, CodeList};

        #text
        #[derive(Clone, Default)]
        pub struct #ty {
            text: String,
            entry: Option<&'static CodeEntry>,
        }

        impl #ty {
            /// The list.
            pub const LIST: &'static CodeList = &#constant;
        }

        #runtime::__code_type!(#ty, #constant);

        static #constant: CodeList = CodeList { name: #name, entries: ENTRIES, keys: KEYS };
        static ENTRIES: &[CodeEntry] = &[#(#entries),*];
        static KEYS: &[(&str, u16)] = &[#(#keys),*];
    };
    file(format!("codes/{}.rs", list.name.to_snake_case()), &list.file, tokens, options)
}

/// Every normalised code, name and alias, in order, with the position of its entry.
fn keys(list: &CodeList) -> BTreeMap<String, usize> {
    let mut keys = BTreeMap::new();
    for (position, entry) in list.entries.iter().enumerate() {
        for text in [&entry.code, &entry.name].into_iter().chain(&entry.aliases) {
            keys.insert(normalize(text), position);
        }
    }
    keys
}
