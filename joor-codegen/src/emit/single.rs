//! All modules in one file, for `include!` in a build's output folder: there, `mod x;` has no file to find, and a file
//! may not begin with inner attributes.

use std::collections::BTreeMap;

use super::format::file_of;
use super::{File, Options};

/// Name of the one file.
const PATH: &str = "tables.rs";

/// The files of a tree as one file.
pub(super) fn join(files: &[File], options: &Options) -> File {
    let parsed = files.iter().filter_map(|file| Some((file.path.as_str(), syn::parse_file(&file.text).ok()?)));
    let mut modules: BTreeMap<&str, syn::File> = parsed.collect();
    // What the emitter makes can be read; were it not so, a file without anything would say it when it is used.
    let mut root = modules.remove("mod.rs").unwrap_or_else(|| syn::parse_quote!());
    root.attrs.clear();
    root.items = inlined(root.items, "", &mut modules);
    file_of(PATH.to_owned(), "schema", &root, options)
}

/// The items of a module in that folder, with the modules inside written out.
fn inlined(items: Vec<syn::Item>, folder: &str, modules: &mut BTreeMap<&str, syn::File>) -> Vec<syn::Item> {
    items.into_iter().map(|item| inlined_item(item, folder, modules)).collect()
}

fn inlined_item(item: syn::Item, folder: &str, modules: &mut BTreeMap<&str, syn::File>) -> syn::Item {
    let syn::Item::Mod(mut module) = item else { return item };
    if module.content.is_some() {
        return syn::Item::Mod(module);
    }
    let place = format!("{folder}{}", module.ident);
    let file = modules.remove(format!("{place}.rs").as_str());
    let Some(file) = file.or_else(|| modules.remove(format!("{place}/mod.rs").as_str())) else {
        return syn::Item::Mod(module);
    };
    let (items, inner) = (file.items, file.attrs);
    if module.attrs.is_empty() {
        module.attrs = inner.into_iter().map(outer).collect();
    }
    module.semi = None;
    let items = inlined(items, &format!("{place}/"), modules);
    module.content = Some((syn::token::Brace::default(), items));
    syn::Item::Mod(module)
}

fn outer(mut attribute: syn::Attribute) -> syn::Attribute {
    attribute.style = syn::AttrStyle::Outer;
    attribute
}
