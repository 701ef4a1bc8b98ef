//! The one place that turns tokens into the text of a file.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use super::{File, HEADER, Options};

/// A file with header, formatted.
pub(super) fn file(path: String, source: &str, tokens: TokenStream, options: &Options) -> File {
    // Code that cannot be read says so when it is compiled; a panic here would say it to nobody.
    let parsed = syn::parse2(tokens).unwrap_or_else(|error| {
        let message = format!("joor-codegen made code that cannot be read: {error}");
        parse_quote!(compile_error!(#message);)
    });
    file_of(path, source, &parsed, options)
}

/// A file with header and these items.
pub(super) fn file_of(path: String, source: &str, parsed: &syn::File, options: &Options) -> File {
    let header = format!("{HEADER} from {source}; do not edit: change the table and run `{}`.\n\n", options.command);
    File { path, text: header + &spaced(&prettyplease::unparse(parsed)) }
}

/// prettyplease sets items close together; a blank line between them makes a file easier to read.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 40);
    let mut before = "";
    for line in text.lines() {
        if needs_blank_between(before, line) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        before = line;
    }
    out
}

fn needs_blank_between(before: &str, line: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_inner = |line: &str| line.starts_with("//!") || line.starts_with("#![");
    if is_inner(before) {
        return !is_inner(line) && !line.is_empty();
    }
    if !before.ends_with(['}', ';']) || before.trim_start().starts_with("//") || indent(before) > 4 {
        return false;
    }
    let starts_item =
        indent(line) == indent(before) && !line.is_empty() && !line.trim_start().starts_with([']', '}', ')']);
    let is_run = ["use ", "pub use ", "mod ", "pub mod "]
        .iter()
        .any(|start| before.starts_with(start) && line.starts_with(start));
    starts_item && !is_run
}

/// `///` lines; a blank line of text makes a blank line of documentation.
pub(super) fn doc(text: &str) -> TokenStream {
    let lines = doc_lines(text);
    quote! { #(#[doc = #lines])* }
}

/// `//!` lines.
pub(super) fn inner_doc(text: &str) -> TokenStream {
    let lines = doc_lines(text);
    quote! { #(#![doc = #lines])* }
}

/// Documentation breaks before this column.
const DOC_WIDTH: usize = 100;

fn doc_lines(text: &str) -> Vec<String> {
    text.lines().flat_map(wrapped).collect()
}

fn wrapped(line: &str) -> Vec<String> {
    if line.is_empty() {
        return vec![String::new()];
    }
    let mut lines = Vec::new();
    let mut last = String::with_capacity(line.len().min(DOC_WIDTH) + 1);
    let mut width = 0;
    for word in line.split(' ') {
        let characters = word.chars().count();
        if width > 0 && width + characters >= DOC_WIDTH {
            lines.push(std::mem::take(&mut last));
            width = 0;
        }
        last.push(' ');
        last.push_str(word);
        width += characters + 1;
    }
    lines.push(last);
    lines
}
