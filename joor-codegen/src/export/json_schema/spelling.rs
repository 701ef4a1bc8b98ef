//! A pattern for every spelling of some entries of a code list.

use std::collections::BTreeSet;

use crate::normalize::normalize;
use crate::resolved::CodeList;
use crate::samples::spellings;

/// Blanks, as JSON's own grammar has them: what counts as one beyond differs between dialects.
const BLANKS: &str = r"[ \t\r\n]";

/// What the comparison skips or takes as one blank.
const GAP: &str = r"[ .\t\r\n]";

/// A pattern (ECMA-262, without flags) that matches code, name and aliases of these entries in any case, with dots
/// and further blanks between, and with or without the accents of the list.
pub(super) fn pattern(list: &CodeList, codes: &[String]) -> String {
    let entries = list.entries.iter().filter(|entry| codes.contains(&entry.code));
    let patterns: BTreeSet<String> =
        entries.flat_map(spellings).filter(|text| !normalize(text).is_empty()).map(one).collect();
    let alternatives = patterns.into_iter().collect::<Vec<_>>().join("|");
    format!("^{GAP}*(?:{alternatives}){GAP}*$")
}

fn one(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.trim().chars() {
        let normal = normalize(&character.to_string());
        match normal.chars().collect::<Vec<_>>().as_slice() {
            [] if character.is_whitespace() && !pattern.ends_with(&gap()) => pattern.push_str(&gap()),
            [] => {}
            [plain] => pattern.push_str(&format!("{}\\.*", class(&spelt(character, *plain)))),
            several => {
                let apart: String = several.iter().map(|plain| class(&spelt(*plain, *plain))).collect();
                pattern.push_str(&format!("(?:{apart}|{})\\.*", class(&spelt_as(character, &normal))));
            }
        }
    }
    pattern
}

/// At least one blank, with dots or not.
fn gap() -> String {
    format!("{BLANKS}{GAP}*")
}

/// The character and the plain one, small and capital.
fn spelt(character: char, plain: char) -> BTreeSet<char> {
    let cases =
        [character, plain].into_iter().flat_map(|one| one.to_lowercase().chain(one.to_uppercase()).chain([one]));
    let normal = plain.to_string();
    cases.filter(|one| normalize(&one.to_string()) == normal).collect()
}

fn spelt_as(character: char, normal: &str) -> BTreeSet<char> {
    let cases = character.to_lowercase().chain(character.to_uppercase()).chain([character]);
    cases.filter(|one| normalize(&one.to_string()) == normal).collect()
}

fn class(characters: &BTreeSet<char>) -> String {
    let escaped: String = characters.iter().map(|character| escaped(*character)).collect();
    match characters.len() {
        1 => escaped,
        _ => format!("[{escaped}]"),
    }
}

fn escaped(character: char) -> String {
    match character {
        '\\' | '^' | '$' | '.' | '|' | '?' | '*' | '+' | '(' | ')' | '[' | ']' | '{' | '}' | '/' => {
            format!("\\{character}")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::pattern;
    use crate::resolved::{CodeEntry, CodeList};

    #[test]
    fn letters_in_either_case() {
        let entry = |code: &str, name: &str| CodeEntry { code: code.into(), name: name.into(), aliases: Vec::new() };
        let list = CodeList {
            name: "place".into(),
            rust_type: "Place".into(),
            file: String::new(),
            source: String::new(),
            read: String::new(),
            doc: String::new(),
            entries: vec![entry("N", "Åland. X"), entry("M", "Mars")],
        };
        let blank = r"[ .\t\r\n]*";
        assert_eq!(pattern(&list, &["M".into()]), format!(r"^{blank}(?:[Mm]\.*|[Mm]\.*[Aa]\.*[Rr]\.*[Ss]\.*){blank}$"));
        assert!(pattern(&list, &["N".into()]).contains(r"[AaÅå]\.*[Ll]"));
    }
}
