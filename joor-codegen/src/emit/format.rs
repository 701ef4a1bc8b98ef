//! The one place that turns tokens into the text of a file.

use proc_macro2::TokenStream;
use quote::quote;

use super::{File, HEADER, Options};

/// A file with header, formatted.
pub(super) fn file(path: String, source: &str, tokens: TokenStream, options: &Options) -> File {
    let header = format!("{HEADER} from {source}; do not edit: change the table and run `{}`.\n\n", options.command);
    let body = match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(parsed) => spaced(&prettyplease::unparse(&parsed)),
        // Unformatted code still says what is wrong when it is compiled; a panic here would not.
        Err(_) => tokens.to_string(),
    };
    File { path, text: header + &body }
}

/// prettyplease sets items close together; a blank line between them makes a file easier to read.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 40);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(next) = lines.peek() else { break };
        let closes_item = matches!(line, "}" | "};" | "    }" | "    };") || is_attribute_of_file(line);
        let one_line_item = line.starts_with("use ") || line.starts_with("crate::") || line.starts_with("pub mod ");
        let goes_on = next.is_empty() || next.trim_start().starts_with('}') || next.trim_start().starts_with(']');
        let run = one_line_item && (next.starts_with("use ") || next.starts_with("pub mod "));
        if !goes_on && !run && (closes_item || one_line_item) {
            out.push('\n');
        }
    }
    out
}

fn is_attribute_of_file(line: &str) -> bool {
    line.starts_with("#![")
}

/// `///` lines; a blank line of text makes a blank line of documentation.
pub(super) fn doc(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#[doc = #lines])* }
}

/// `//!` lines.
pub(super) fn inner_doc(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#![doc = #lines])* }
}
