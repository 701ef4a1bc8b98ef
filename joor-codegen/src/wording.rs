//! Wording of messages: quoting what a user wrote, and finding what was probably meant.

/// Longest piece of a user's text that a message repeats.
const QUOTED_CHARACTERS: usize = 60;
/// Longer words are not compared: a misspelling is short.
const COMPARED_CHARACTERS: usize = 48;
/// More words than these are not compared, so that a huge file costs no more than a small one.
const COMPARED_CANDIDATES: usize = 256;

/// The text between backquotes, shortened, on one line, and without characters that could steer a terminal.
pub(crate) fn quote(text: &str) -> String {
    let mut shown: String = text.chars().take(QUOTED_CHARACTERS).map(printable).collect();
    if text.chars().nth(QUOTED_CHARACTERS).is_some() {
        shown.push('…');
    }
    format!("`{shown}`")
}

/// The character itself, or a stand-in for one that a terminal would act upon.
pub(crate) fn printable(character: char) -> char {
    match character {
        '\n' | '\r' | '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        other if other.is_control() => '\u{fffd}',
        other => other,
    }
}

/// The words, quoted, as a list that ends in "or".
pub(crate) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = words.into_iter().map(quote).collect();
    match quoted.as_slice() {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The candidate that is at most a third of the word away from it, the nearest first.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = comparable(word)?;
    let limit = (word.len() / 3).max(1);
    candidates
        .into_iter()
        .take(COMPARED_CANDIDATES)
        .filter_map(|candidate| {
            let letters = comparable(candidate)?;
            let distance = distance(&word, &letters);
            (distance <= limit).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn comparable(word: &str) -> Option<Vec<char>> {
    let letters: Vec<char> = word.chars().take(COMPARED_CHARACTERS + 1).flat_map(char::to_lowercase).collect();
    (!letters.is_empty() && letters.len() <= COMPARED_CHARACTERS).then_some(letters)
}

/// Number of letters to add, take away, replace or swap with their neighbour.
fn distance(left: &[char], right: &[char]) -> usize {
    let width = right.len() + 1;
    // Three rows of the matrix: the one being filled, the one above it, and the one above that for swaps.
    let (mut row, mut above, mut above_that) = (vec![0; width], (0..width).collect::<Vec<usize>>(), vec![0; width]);
    for (line, letter) in left.iter().enumerate() {
        row[0] = line + 1;
        for (column, other) in right.iter().enumerate() {
            let replaced = above[column] + usize::from(letter != other);
            let mut best = replaced.min(above[column + 1] + 1).min(row[column] + 1);
            if line > 0 && column > 0 && left[line - 1] == *other && right[column - 1] == *letter {
                best = best.min(above_that[column - 1] + 1);
            }
            row[column + 1] = best;
        }
        std::mem::swap(&mut above_that, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        let letters = |word: &str| word.chars().collect::<Vec<char>>();
        for (left, right, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "abc", 0),
            ("abc", "abd", 1),
            ("abc", "ac", 1),
            ("ac", "abc", 1),
            ("kitten", "sitting", 3),
            ("ab", "ba", 1),
            ("upc", "ucp", 1),
            ("abcd", "badc", 2),
        ] {
            assert_eq!(distance(&letters(left), &letters(right)), expected, "{left:?} {right:?}");
        }
    }

    #[test]
    fn nearest_is_near_and_ignores_case() {
        let words = ["required", "required_if", "recommended"];
        assert_eq!(nearest("requird_if", words), Some("required_if"));
        assert_eq!(nearest("REQUIRED", words), Some("required"));
        assert_eq!(nearest("colour", words), None);
        assert_eq!(nearest("", words), None);
        assert_eq!(nearest(&"x".repeat(4000), words), None);
    }

    #[test]
    fn quoting_shortens_and_disarms() {
        assert_eq!(quote("a\nb"), "`a b`");
        assert_eq!(quote("\u{1b}[31m"), "`\u{fffd}[31m`");
        assert_eq!(quote(&"é".repeat(61)), format!("`{}…`", "é".repeat(60)));
    }

    #[test]
    fn lists_end_in_or() {
        assert_eq!(one_of(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(one_of(["a"]), "`a`");
        assert_eq!(one_of([]), "nothing");
    }
}
