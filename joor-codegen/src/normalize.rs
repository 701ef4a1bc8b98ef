//! The comparison by which a value is recognised as an entry of a code list.

/// Small letters with marks, by the plain letters that stand for them.
const MARKED: &[(&str, &str)] = &[
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặḁ"),
    ("ae", "æǣǽ"),
    ("b", "ƀɓḃḅḇ"),
    ("c", "çćĉċčƈȼḉ"),
    ("d", "ðďđɖɗḋḍḏḑḓ"),
    ("e", "èéêëēĕėęěȅȇȩẹẻẽếềểễệḕḗḙḛḝ"),
    ("f", "ƒḟ"),
    ("g", "ĝğġģǥǧǵɠḡ"),
    ("h", "ĥħȟḣḥḧḩḫẖ"),
    ("i", "ìíîïĩīĭįıǐȉȋɨḭḯỉị"),
    ("ij", "ĳ"),
    ("j", "ĵǰ"),
    ("k", "ķƙǩḱḳḵ"),
    ("l", "ĺļľŀłƚḷḹḻḽ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňŋǹɲṅṇṉṋ"),
    ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱọỏốồổỗộớờởỡợṍṏṑṓ"),
    ("oe", "œ"),
    ("p", "ƥṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšșṡṣṥṧṩ"),
    ("ss", "ß"),
    ("t", "ţťŧțƫƭṫṭṯṱẗ"),
    ("th", "þ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữựṳṵṷṹṻ"),
    ("v", "ʋṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷƴȳỳỵỷỹẏẙ"),
    ("z", "źżžƶẑẓẕ"),
];

/// The text in the form in which values of code lists are compared: small letters without marks, no dots, runs of
/// blanks as one, none at the ends.
///
/// ```
/// use joor_codegen::normalize;
///
/// assert_eq!(normalize(" U.S.A. "), "usa");
/// assert_eq!(normalize("Åland  ISLANDS"), "aland islands");
/// assert_eq!(normalize("Co\u{302}te d'Ivoire"), normalize("Côte d'Ivoire"));
/// ```
#[must_use]
pub fn normalize(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() {
            if !normal.is_empty() && !normal.ends_with(' ') {
                normal.push(' ');
            }
        } else {
            character.to_lowercase().for_each(|small| push_plain(&mut normal, small));
        }
    }
    normal.truncate(normal.trim_end().len());
    normal
}

fn push_plain(normal: &mut String, small: char) {
    match small {
        '.' | '\u{300}'..='\u{36f}' => {}
        'ß'..='ʯ' | 'ḁ'..='ỿ' => match MARKED.iter().find(|(_, marked)| marked.contains(small)) {
            Some((plain, _)) => normal.push_str(plain),
            None => normal.push(small),
        },
        other => normal.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_under_the_comparison() {
        for (left, right) in [
            ("US", "u.s."),
            ("Curaçao", "CURACAO"),
            ("São Tomé", "sao tome"),
            ("Türkiye", "TU\u{308}RKIYE"),
            ("İstanbul", "istanbul"),
            ("Straße", "STRASSE"),
            ("a \t\n b", "a b"),
            (". a .", "a"),
            ("Việt Nam", "viet nam"),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(normalize(left), normalize(right), "{left:?} {right:?}");
        }
    }

    #[test]
    fn different_under_the_comparison() {
        for (left, right) in [("Niger", "Nigeria"), ("Guinea-Bissau", "Guinea Bissau"), ("日本", "本日")] {
            assert_ne!(normalize(left), normalize(right), "{left:?} {right:?}");
        }
    }

    #[test]
    fn twice_is_once() {
        for text in ["", "  ", "...", "A. B", "Ǆ ﬀ ẞ", "x\u{301}\u{300} . y"] {
            assert_eq!(normalize(&normalize(text)), normalize(text), "{text:?}");
        }
    }

    #[test]
    fn no_letter_stands_in_two_lines_of_the_table() {
        let mut seen = std::collections::BTreeSet::new();
        for letter in MARKED.iter().flat_map(|(_, marked)| marked.chars()) {
            assert!(seen.insert(letter), "{letter} twice");
            assert!(letter.to_lowercase().eq([letter]), "{letter} is not a small letter");
            assert!(normalize(&letter.to_string()).is_ascii(), "{letter} is passed over");
        }
    }
}
