//! A secret in a text, however its characters are spelled there: as they are, or escaped for JSON, XML, an address or
//! `Debug`, each in a way of its own.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

/// From so many characters on the beginning of a secret is one, where the text ends in it.
const LEAST_CUT: usize = 8;

const INSTEAD: &str = "[secret]";

/// A secret to look for: as it is, and in Base64.
pub(in crate::client) struct Spelled {
    plain: Zeroizing<String>,
    encoded: [Zeroizing<String>; 2],
}

impl Spelled {
    pub(in crate::client) fn new(secret: &str) -> Self {
        let encoded = [&STANDARD_NO_PAD, &URL_SAFE_NO_PAD].map(|engine| Zeroizing::new(engine.encode(secret)));
        Self { plain: Zeroizing::new(secret.to_owned()), encoded }
    }

    fn first_characters(&self) -> impl Iterator<Item = char> {
        self.encoded.iter().chain([&self.plain]).filter_map(|form| form.chars().next())
    }

    /// How much of the text's beginning is the secret.
    fn length_in(&self, text: &str) -> Option<usize> {
        let padded = |end: usize| end + length("=", &text[end..]).unwrap_or(0);
        let twice_padded = |form: &Zeroizing<String>| length(form, text).map(padded).map(padded);
        self.encoded.iter().filter_map(twice_padded).chain(length(&self.plain, text)).max()
    }
}

/// The text without any of the secrets.
pub(in crate::client) fn redact(secrets: &[Spelled], text: &str) -> String {
    let escapes = ['\\', '&', '%', '+'];
    let beginnings: Vec<char> = secrets.iter().flat_map(Spelled::first_characters).chain(escapes).collect();
    let mut redacted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(beginnings.as_slice()) {
        redacted.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = secrets.iter().filter_map(|secret| secret.length_in(rest)).max();
        let taken = found.unwrap_or_else(|| rest.chars().next().map_or(0, char::len_utf8));
        redacted.push_str(if found.is_some() { INSTEAD } else { &rest[..taken] });
        rest = &rest[taken..];
    }
    redacted + rest
}

/// How much of the text's beginning spells these characters, the most if there is a choice.
fn length(characters: &str, text: &str) -> Option<usize> {
    // A backslash, say, may be itself or begin an escape: both ways are followed.
    let mut ends = vec![0];
    for (count, character) in characters.chars().enumerate() {
        if count >= LEAST_CUT && ends.contains(&text.len()) {
            return Some(text.len());
        }
        let after =
            |end: usize| spellings(character, &text[end..]).into_iter().flatten().map(move |length| end + length);
        ends = ends.into_iter().flat_map(after).collect();
        ends.sort_unstable();
        ends.dedup();
        if ends.is_empty() {
            return None;
        }
    }
    ends.pop().filter(|end| *end > 0)
}

/// How long the character is at the beginning of the text: as it is, and escaped.
fn spellings(character: char, text: &str) -> [Option<usize>; 2] {
    let plain = text.starts_with(character).then_some(character.len_utf8());
    let escaped = match text.as_bytes().first() {
        Some(b'\\') => backslash(text),
        Some(b'&') => entity(text),
        Some(b'%') => percent(text),
        Some(b'+') => Some((' ', 1)),
        _ => None,
    };
    [plain, escaped.filter(|(is, _)| *is == character).map(|(_, length)| length)]
}

/// An escape of JSON or of `Debug`, and its length.
fn backslash(text: &str) -> Option<(char, usize)> {
    let kind = text.chars().nth(1)?;
    let simple = match kind {
        'u' => return unicode(text),
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => '\0',
        itself => itself,
    };
    Some((simple, 1 + kind.len_utf8()))
}

/// `\u{e9}`, `\u00e9`, or two of the latter for one character.
fn unicode(text: &str) -> Option<(char, usize)> {
    if let Some(digits) = text.strip_prefix("\\u{") {
        let (digits, _) = digits.split_once('}')?;
        return Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, digits.len() + 4));
    }
    let unit = |at: usize| u16::from_str_radix(text.get(at..)?.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let units = [Some(unit(0)?), unit(6)];
    let first = char::decode_utf16(units.into_iter().flatten()).next()?.ok()?;
    Some((first, first.len_utf16() * 6))
}

/// A character or predefined entity reference of XML.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let character = quick_xml::escape::unescape(text.get(..=end)?).ok()?.chars().next()?;
    Some((character, end + 1))
}

/// The bytes of a character as an address writes them.
fn percent(text: &str) -> Option<(char, usize)> {
    let byte = |digits: &str| u8::from_str_radix(digits.strip_prefix('%')?, 16).ok();
    let bytes: Vec<u8> = (0..4).map_while(|index| byte(text.get(index * 3..index * 3 + 3)?)).collect();
    let valid = bytes.utf8_chunks().next()?.valid();
    let character = valid.chars().next()?;
    Some((character, character.len_utf8() * 3))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn redacted(secret: &str, text: &str) -> String {
        redact(&[Spelled::new(secret)], text)
    }

    #[test]
    fn each_escape_by_itself() {
        for text in [
            "a/\"&<é𝄞 \\+%z",
            r#"a\/\"&<\u00e9\uD834\udd1e \\+%z"#,
            r#"a/"&amp;&lt;&#233;&#x1D11E;&#32;\+%z"#,
            "a/\"&amp;<é𝄞 \\+%z",
            "a%2F%22%26%3C%C3%A9%f0%9D%84%9e+%5C%2B%25z",
            r#"a/\"&<\u{e9}\u{1d11e} \\+%z"#,
        ] {
            assert_eq!(redacted("a/\"&<é𝄞 \\+%z", &format!("1{text}2")), "1[secret]2", "{text}");
        }
    }

    #[test]
    fn what_looks_like_an_escape_may_be_none() {
        for secret in ["&amp;amp;", r"\\u0041\", "%41%", "++", r"\u{41", "&#;", "%C3%A9", "="] {
            assert_eq!(redacted(secret, &format!("<{secret}>")), "<[secret]>", "{secret}");
        }
    }

    #[test]
    fn base64_with_its_padding() {
        for text in ["c2VjcmV0IT8", "c2VjcmV0IT8=", "c2VjcmV0IT8%3D", r"c2VjcmV0IT8\u003d"] {
            assert_eq!(redacted("secret!?", &format!("Basic {text}.")), "Basic [secret].", "{text}");
        }
    }

    #[test]
    fn a_secret_that_is_cut_off() {
        assert_eq!(redacted("correct horse", "it is correct hor"), "it is [secret]");
        assert_eq!(redacted("correct horse", "it is correct hat"), "it is correct hat");
        assert_eq!(redacted("correct horse", "it is cor"), "it is cor");
    }

    #[test]
    fn the_longest_of_several() {
        let secrets = ["abc", "abcdef", ""].map(Spelled::new);
        assert_eq!(redact(&secrets, "abcdef abc ab"), "[secret] [secret] ab");
    }

    proptest! {
        #[test]
        fn nothing_is_left_of_it(secret in "[ -~éß𝄞]{8,20}", before in "[0-9 ]{0,8}", after in "[0-9 ]{0,8}") {
            prop_assume!(!secret.contains(|character: char| character.is_ascii_digit() || character == ' '));
            for text in [
                secret.clone(),
                serde_json::to_string(&secret).unwrap().trim_matches('"').to_owned(),
                format!("{secret:?}").trim_matches('"').to_owned(),
                quick_xml::escape::partial_escape(secret.as_str()).into_owned(),
                quick_xml::escape::minimal_escape(secret.as_str()).into_owned(),
            ] {
                // A quote at an end of the secret was trimmed with those around it.
                prop_assume!(!secret.starts_with('"') && !secret.ends_with('"'));
                prop_assert_eq!(redacted(&secret, &format!("{before}{text}{after}")), format!("{before}[secret]{after}"));
            }
        }

        #[test]
        fn any_text_can_be_searched(secret in "\\PC{0,6}|[&%+u{}0-9]{0,8}", text in "\\PC*|[&%+u{}0-9a-f;\\\\]{0,30}") {
            redacted(&secret, &text);
        }
    }
}
