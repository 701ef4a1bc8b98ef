//! A saved page as words, to hold docs against.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// So many words in a row that they are hardly there by chance.
const COPIED_WORDS: usize = 8;

/// The words of a saved page.
#[derive(Debug, Clone)]
pub struct SavedPage {
    words: Vec<String>,
    /// Where each run of [`COPIED_WORDS`] words first starts, by its hash.
    runs: HashMap<u64, usize>,
}

impl SavedPage {
    /// Takes a page as text or HTML.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let words = words(&without_markup(text));
        let mut runs = HashMap::new();
        for (start, run) in words.windows(COPIED_WORDS).enumerate() {
            runs.entry(hash(run)).or_insert(start);
        }
        Self { words, runs }
    }

    /// The first run of words that a text has in common with the page.
    pub(super) fn copied(&self, text: &str) -> Option<String> {
        let words = words(text);
        words.windows(COPIED_WORDS).enumerate().find_map(|(start, run)| {
            let there = *self.runs.get(&hash(run))?;
            let (mine, theirs) = (words.get(start..)?, self.words.get(there..)?);
            let common = mine.iter().zip(theirs).take_while(|(one, other)| one == other).count();
            (common >= COPIED_WORDS).then(|| mine.iter().take(common).cloned().collect::<Vec<_>>().join(" "))
        })
    }
}

fn hash(run: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

fn words(text: &str) -> Vec<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The text with a blank in place of each tag and each entity.
fn without_markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        out.push(' ');
        let end = if from.starts_with('<') { end_of_tag(from) } else { end_of_entity(from) };
        rest = from.get(end.unwrap_or(1)..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// Longest tag that is taken for one; `<` in a text is mostly no tag.
const LONGEST_TAG: usize = 2000;

fn end_of_tag(text: &str) -> Option<usize> {
    let is_tag = text[1..].starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '!'));
    let end = text.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')?;
    is_tag.then_some(end + 1)
}

fn end_of_entity(text: &str) -> Option<usize> {
    let letters =
        text.bytes().skip(1).take(10).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    text[1 + letters..].starts_with(';').then_some(letters + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<p>The brand&#39;s own <b>unique</b> id of the customer, as kept in &amp; sent.</p> a < b && c";

    #[test]
    fn eight_words_in_a_row_are_copied() {
        let page = SavedPage::new(PAGE);
        let copied = page.copied("It is the brand's own unique id of the customer.");
        assert_eq!(copied.as_deref(), Some("the brand s own unique id of the customer"));
        assert_eq!(page.copied("The brand's own unique id of customers."), None);
        assert_eq!(page.copied("Short."), None);
        assert_eq!(SavedPage::new("few words").copied(PAGE), None);
    }

    #[test]
    fn markup_that_does_not_end_is_text() {
        for text in ["<", "&", "<a", "&amp", "a<b>c", "&#", "<é>", "&é;"] {
            let _ = SavedPage::new(text);
        }
        assert_eq!(without_markup("a<b>c &amp; d < e"), "a c   d   e");
    }
}
