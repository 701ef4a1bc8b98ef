//! Texts of an exact length.

/// What texts are filled up with: letters of several scripts, and signs that XML writes as entities.
const FILLER: &str = " & Zoë Ødegård, 東京 Łódź – São João <Ñandú> 😀";

/// What the first part of an address is filled up with.
const ADDRESS_FILLER: &str = ".zoë.ødegård";

/// The text, cut or filled up to exactly so many characters; it has a non-ASCII character and no blank at its ends.
pub(super) fn stretched(text: &str, characters: usize) -> String {
    let (start, end, filler) = match text.split_once('@') {
        Some((start, end)) if end.len() + 3 <= characters => (start, format!("@{end}"), ADDRESS_FILLER),
        _ => (text, String::new(), FILLER),
    };
    let room = characters.saturating_sub(end.chars().count());
    let mut made: Vec<char> = start.chars().chain(filler.chars().cycle()).take(room).collect();
    if let Some(last) = made.last_mut()
        && (last.is_ascii() || last.is_whitespace())
    {
        *last = 'é';
    }
    made.into_iter().chain(end.chars()).collect()
}

/// The text, cut to at most so many characters.
pub(super) fn cut(text: &str, characters: usize) -> String {
    let cut: String = text.chars().take(characters).collect();
    cut.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_so_many_characters() {
        for length in 0..80 {
            for text in ["New York", "anna.berg@example.com", ""] {
                let made = stretched(text, length);
                assert_eq!(made.chars().count(), length, "{made:?}");
                assert!(length == 0 || !made.is_ascii() && !made.ends_with(' '), "{made:?}");
            }
        }
        assert!(stretched("anna.berg@example.com", 50).ends_with("é@example.com"));
    }

    #[test]
    fn at_most_so_many_characters() {
        assert_eq!(cut("New York", 4), "New");
        assert_eq!(cut("Łódź", 9), "Łódź");
    }
}
