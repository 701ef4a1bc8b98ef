//! Code lists: values known by code or English name, such as countries and currencies.

use super::normalize;

/// An entry of a code list.
#[derive(Debug, PartialEq, Eq)]
pub struct CodeEntry {
    /// The code.
    pub code: &'static str,
    /// The English name.
    pub name: &'static str,
}

/// A code list: its entries, and every code, name and alias that leads to one.
#[derive(Debug)]
pub struct CodeList {
    /// What an entry is called, such as `country`.
    pub name: &'static str,
    /// The entries, by code.
    pub entries: &'static [CodeEntry],
    /// Normalised codes, names and aliases in order, each with the position of its entry.
    pub keys: &'static [(&'static str, u16)],
}

impl CodeList {
    /// The entry that a code, name or alias stands for, in any case, without regard to accents, dots and runs of blanks.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<&'static CodeEntry> {
        // Most texts are a code as the list has it.
        if let Some(word) = word(text)
            && let Ok(at) = self.entries.binary_search_by_key(&Some(word), |entry| self::word(entry.code))
        {
            return self.entries.get(at);
        }
        let key = normalize(text);
        let at = self.keys.binary_search_by(|(known, _)| (*known).cmp(key.as_str())).ok()?;
        self.entries.get(usize::from(self.keys.get(at)?.1))
    }
}

/// A text of two to four bytes as a number; texts are in the same order as their numbers.
#[inline]
fn word(text: &str) -> Option<u32> {
    match *text.as_bytes() {
        [a, b] => Some(u32::from_be_bytes([a, b, 0, 0])),
        [a, b, c] => Some(u32::from_be_bytes([a, b, c, 0])),
        [a, b, c, d] => Some(u32::from_be_bytes([a, b, c, d])),
        _ => None,
    }
}
