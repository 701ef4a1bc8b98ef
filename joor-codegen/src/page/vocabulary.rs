//! The words by which the cells of a row are known: REQ codes, VALUE names and content types of a version.

use std::collections::HashSet;

use crate::diagnostics::Diagnostics;
use crate::load::Loaded;
use crate::load::layout::CONVENTIONS;
use crate::raw::Conventions;
use crate::resolved::{Format, MaxMeaning, ReqMeaning, Scalar};
use crate::sources::Sources;

/// Most words that are known.
const MOST_WORDS: usize = 256;

/// What a version's conventions say of its cells.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// Longest first.
    req_codes: Vec<(String, ReqMeaning)>,
    /// Longest first.
    value_names: Vec<ValueName>,
    /// As they stand in the file.
    in_order: Vec<ValueName>,
    content_types: Vec<(String, Format)>,
}

/// A VALUE name with its meaning.
#[derive(Debug, Clone)]
pub(crate) struct ValueName {
    pub(crate) value: String,
    pub(crate) scalar: Scalar,
    pub(crate) max: Option<MaxMeaning>,
}

impl Vocabulary {
    /// Reads the text of a `conventions.yaml`; the path is for messages.
    ///
    /// # Errors
    ///
    /// Where it is no such file.
    pub fn from_conventions(path: &str, text: &str) -> Result<Self, Diagnostics> {
        let (folder, name) = conventions_name(path);
        let loaded = Loaded::from_sources(Sources::new(folder, [(name, text.to_owned())]));
        let (tables, report) = loaded.into_parts();
        report.finish()?;
        Ok(tables.conventions.first().map_or_else(Self::default, Self::new))
    }

    pub(crate) fn new(raw: &Conventions) -> Self {
        let codes = raw.req_codes.items.iter().filter_map(|code| Some((code.code.value.clone(), code.means.value()?)));
        let mut req_codes: Vec<(String, ReqMeaning)> = codes.collect();
        req_codes.sort_by_key(|(code, _)| std::cmp::Reverse(code.len()));
        let names = raw.value_names.items.iter().filter_map(|name| {
            Some(ValueName { value: name.value.value.clone(), scalar: name.ty.value()?, max: name.max.value() })
        });
        let in_order: Vec<ValueName> = names.collect();
        let mut value_names = in_order.clone();
        value_names.sort_by_key(|name| std::cmp::Reverse(name.value.len()));
        let content_types = raw
            .content_types
            .items
            .iter()
            .filter_map(|content| Some((content.content_type.value.clone(), content.format.value()?)))
            .collect();
        Self { req_codes, value_names, in_order, content_types }
    }

    /// With the REQ and VALUE cells of a transcription too, so that those of its page can be told apart.
    pub(crate) fn with_cells<'a>(mut self, cells: impl Iterator<Item = (Option<&'a str>, Option<&'a str>)>) -> Self {
        let mut known: HashSet<String> = self.req_codes.iter().map(|(code, _)| code.clone()).collect();
        let mut named: HashSet<String> = self.value_names.iter().map(|name| name.value.clone()).collect();
        for (req, value) in cells {
            if let Some(req) = req.filter(|req| known.len() < MOST_WORDS && known.insert((*req).to_owned())) {
                self.req_codes.push((req.to_owned(), ReqMeaning::Conditional));
            }
            if let Some(value) = value.filter(|value| named.len() < MOST_WORDS && named.insert((*value).to_owned())) {
                self.value_names.push(ValueName { value: value.to_owned(), scalar: Scalar::String, max: None });
            }
        }
        self.req_codes.sort_by_key(|(code, _)| std::cmp::Reverse(code.len()));
        self.value_names.sort_by_key(|name| std::cmp::Reverse(name.value.len()));
        self
    }

    /// What a REQ cell means by itself.
    pub(crate) fn req(&self, cell: &str) -> Option<ReqMeaning> {
        self.req_codes.iter().find(|(code, _)| code == cell).map(|(_, means)| *means)
    }

    /// What a VALUE cell means by itself.
    pub(crate) fn value(&self, cell: &str) -> Option<&ValueName> {
        self.value_names.iter().find(|name| name.value == cell)
    }

    /// The first VALUE name of a type.
    pub(crate) fn name_of(&self, scalar: Scalar) -> Option<&str> {
        self.in_order.iter().find(|name| name.scalar == scalar).map(|name| name.value.as_str())
    }

    /// The plain code with that meaning.
    pub(crate) fn code_of(&self, meaning: ReqMeaning) -> Option<&str> {
        self.req_codes.iter().find(|(_, means)| *means == meaning).map(|(code, _)| code.as_str())
    }

    /// The format of the first content type of each format that a text names.
    pub(crate) fn formats_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Format> + 'a {
        self.content_types.iter().filter(|(name, _)| text.contains(name.as_str())).map(|(_, format)| *format)
    }

    /// Length of the REQ code that a text starts with.
    pub(super) fn req_prefix(&self, text: &str) -> Option<usize> {
        let codes = self.req_codes.iter().map(|(code, _)| code.as_str());
        prefix(codes, text, |next| next.is_whitespace() || next == '(')
    }

    /// Length of the VALUE name that a text starts with.
    pub(super) fn value_prefix(&self, text: &str) -> Option<usize> {
        prefix(self.value_names.iter().map(|name| name.value.as_str()), text, char::is_whitespace)
    }

    /// Whether a text can be the cell of a column that is filled by yes and no.
    pub(super) fn is_yes_or_no(&self, text: &str) -> bool {
        matches!(self.req(text), Some(ReqMeaning::Required | ReqMeaning::Optional))
    }
}

fn prefix<'a>(words: impl Iterator<Item = &'a str>, text: &str, ends: impl Fn(char) -> bool) -> Option<usize> {
    let fits = |word: &&str| {
        !word.is_empty() && text.strip_prefix(*word).is_some_and(|rest| rest.chars().next().is_none_or(&ends))
    };
    words.into_iter().find(fits).map(str::len)
}

/// Folder and path of a conventions file within a schema folder, whatever the file is called.
fn conventions_name(path: &str) -> (&str, String) {
    let name = |version: &str, file: &str| format!("{version}/{file}");
    match path.rsplit('/').collect::<Vec<&str>>().as_slice() {
        [file, version, ..] if file.strip_suffix(".yaml") == Some(CONVENTIONS) => {
            let folder = path.get(..path.len().saturating_sub(file.len() + version.len() + 2)).unwrap_or("");
            (folder, name(version, file))
        }
        _ => ("", name("v0", &format!("{CONVENTIONS}.yaml"))),
    }
}
