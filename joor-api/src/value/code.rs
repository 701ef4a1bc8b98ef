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

impl CodeEntry {
    /// An entry.
    #[must_use]
    pub const fn new(code: &'static str, name: &'static str) -> Self {
        Self { code, name }
    }
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
        if let Some(entry) = self.entry(text) {
            return Some(entry);
        }
        let key = normalize(text);
        let at = self.keys.binary_search_by(|(known, _)| (*known).cmp(key.as_str())).ok()?;
        self.entries.get(usize::from(self.keys.get(at)?.1))
    }

    /// The entry with this short code. It is looked for by numbers, which compare quicker than texts.
    fn entry(&self, code: &str) -> Option<&'static CodeEntry> {
        let wanted = Some(word(code)?);
        let at = self.entries.binary_search_by_key(&wanted, |entry| word(entry.code)).ok()?;
        self.entries.get(at).filter(|entry| entry.code == code)
    }
}

/// A text of two to four bytes as a number; the numbers of codes are in the codes' order.
#[inline]
fn word(text: &str) -> Option<u32> {
    match *text.as_bytes() {
        [a, b] => Some(u32::from_be_bytes([a, b, 0, 0])),
        [a, b, c] => Some(u32::from_be_bytes([a, b, c, 0])),
        [a, b, c, d] => Some(u32::from_be_bytes([a, b, c, d])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_as_it_is_and_nothing_else_is() {
        const LIST: CodeList = CodeList {
            name: "letter",
            entries: &[
                CodeEntry::new("A", "Alpha"),
                CodeEntry::new("AB", "Alpha Beta"),
                CodeEntry::new("ABC", "Alphabet"),
                CodeEntry::new("ABCDE", "Alphabet to E"),
                CodeEntry::new("B", "Beta"),
            ],
            keys: &[("a", 0), ("ab", 1), ("abc", 2), ("abcde", 3), ("alphabet", 2), ("b", 4)],
        };
        for text in ["A", "AB", "ABC", "ABCDE", "B", "ab"] {
            assert_eq!(LIST.find(text).map(|entry| entry.code), Some(text.to_uppercase().as_str()), "{text:?}");
        }
        for text in ["", "AB\0", "AB\0\0", "\0AB", "AC", "ABCD"] {
            assert_eq!(LIST.find(text), None, "{text:?}");
        }
    }
}
