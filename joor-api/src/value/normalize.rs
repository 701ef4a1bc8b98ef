//! The comparison by which a value is recognised as an entry of a code list; equal to the one by which
//! `joor-codegen` made the keys of the lists, which a test of the workspace holds it to.

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
#[must_use]
pub fn normalize(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() {
            if !normal.is_empty() && !normal.ends_with(' ') {
                normal.push(' ');
            }
        } else if character.is_ascii() {
            push_plain(&mut normal, character.to_ascii_lowercase());
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
        _ if small.is_ascii() => normal.push(small),
        _ => match MARKED.iter().find(|(_, marked)| marked.contains(small)) {
            Some((plain, _)) => normal.push_str(plain),
            None => normal.push(small),
        },
    }
}
