//! Enumerations: documented values as variants, and any other kept as sent.

use proc_macro2::TokenStream;
use quote::quote;

use super::fields::ident;
use super::format::doc;
use super::words::sentence;
use crate::resolved::{Enumeration, EnumerationValue};

/// An enumeration's type.
pub(super) fn tokens(enumeration: &Enumeration, runtime: &TokenStream) -> TokenStream {
    let name = ident(&enumeration.rust_type);
    let text = doc(&sentence(&enumeration.doc));
    let variants = enumeration.values.iter().map(|value| {
        let (variant, text) = (ident(&value.variant), doc(&value_doc(value)));
        quote! { #text #variant, }
    });
    let values: Vec<_> = enumeration.values.iter().map(|value| &value.value).collect();
    let idents: Vec<_> = enumeration.values.iter().map(|value| ident(&value.variant)).collect();
    let documented_names = documented_names(enumeration);
    let from = from_text(enumeration);
    let known_dates =
        enumeration.also_date.then(|| quote!(Self::Other(text) if #runtime::value::is_date(text) => None,));
    let dates = enumeration.also_date.then(|| {
        quote! {
            impl From<#runtime::Date> for #name {
                fn from(date: #runtime::Date) -> Self {
                    Self::Other(date.to_string())
                }
            }
        }
    });
    let other = doc(if enumeration.also_date {
        "A date, `YYYY-MM-DD` or `MM-DD-YYYY`; or a value that is not documented, as it was sent."
    } else if enumeration.open {
        "One of the values that are not known here, as it was sent."
    } else {
        "A value that is not documented, as it was sent."
    });
    quote! {
        #text
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #other
            Other(String),
        }

        impl #name {
            /// Every documented value, in the page's order.
            pub const DOCUMENTED: &[Self] = &[#(Self::#idents),*];

            /// The value as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#idents => #values,)*
                    Self::Other(text) => text,
                }
            }

            /// The value, if it is not documented.
            #[must_use]
            pub fn unknown(&self) -> Option<&str> {
                match self {
                    #known_dates
                    Self::Other(text) if !text.is_empty() => Some(text),
                    _ => None,
                }
            }

            #documented_names
        }

        #from
        #dates

        #runtime::__enumeration_type!(#name);
    }
}

fn from_text(enumeration: &Enumeration) -> TokenStream {
    let name = ident(&enumeration.rust_type);
    let idents = enumeration.values.iter().map(|value| ident(&value.variant));
    let patterns = enumeration.values.iter().map(|value| {
        let shorter = shorter_number(enumeration, value).into_iter();
        let value = &value.value;
        quote!(#value #(| #shorter)*)
    });
    quote! {
        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #(#patterns => Self::#idents,)*
                    other => Self::Other(other.to_owned()),
                }
            }
        }
    }
}

/// `001` is `1` where the value travels as a JSON number.
fn shorter_number(enumeration: &Enumeration, value: &EnumerationValue) -> Option<String> {
    if enumeration.wire != crate::resolved::EnumerationWire::Integer {
        return None;
    }
    let number: u64 = value.value.parse().ok()?;
    let shorter = number.to_string();
    (shorter != value.value).then_some(shorter)
}

fn documented_names(enumeration: &Enumeration) -> Option<TokenStream> {
    enumeration.values.iter().any(|value| value.name.is_some()).then(|| {
        let idents = enumeration.values.iter().map(|value| ident(&value.variant));
        let names = enumeration.values.iter().map(|value| match &value.name {
            Some(name) => quote!(Some(#name)),
            None => quote!(None),
        });
        quote! {
            /// The name that the documentation gives the value.
            #[must_use]
            pub fn name(&self) -> Option<&'static str> {
                match self {
                    #(Self::#idents => #names,)*
                    Self::Other(_) => None,
                }
            }
        }
    })
}

fn value_doc(value: &EnumerationValue) -> String {
    let mut text = sentence(&value.doc);
    let mut facts = vec![match &value.name {
        Some(name) => format!("`{}`, {name}.", value.value),
        None => format!("`{}`.", value.value),
    }];
    if value.deprecated {
        facts.push("Deprecated by the documentation.".to_owned());
    }
    if value.heading {
        facts.push("Heads a range of codes; never sent.".to_owned());
    }
    text.push_str("\n\n");
    text.push_str(&facts.join("\n"));
    text
}
