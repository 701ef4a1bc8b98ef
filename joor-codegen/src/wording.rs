//! Wording of messages: quoting what a user wrote, and finding what was probably meant.

/// Longest piece of a user's text that a message repeats.
const QUOTED_CHARACTERS: usize = 60;
/// Longer words are not compared: a misspelling is short.
const COMPARED_CHARACTERS: usize = 48;
/// More words than these are not compared, so that a huge file costs no more than a small one.
const COMPARED_CANDIDATES: usize = 512;

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

/// `did you mean …?` where a candidate is near, else the given sentence.
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>, otherwise: &str) -> String {
    nearest(word, candidates).map_or_else(|| otherwise.to_owned(), |near| format!("did you mean {}?", quote(near)))
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
    let mut row: Vec<usize> = (0..=right.len()).collect();
    let mut row_above: Vec<usize> = Vec::new();
    let mut letter_above = None;
    for (index, letter) in left.iter().enumerate() {
        let mut next = vec![index + 1];
        let mut other_before = None;
        for (column, (other, pair)) in right.iter().zip(row.windows(2)).enumerate() {
            let (diagonal, above) = (pair.first().copied().unwrap_or(0), pair.last().copied().unwrap_or(0));
            let before = next.last().copied().unwrap_or(0);
            let mut best = (diagonal + usize::from(letter != other)).min(above + 1).min(before + 1);
            if letter_above == Some(other) && other_before == Some(letter) {
                best = best.min(row_above.get(column.wrapping_sub(1)).map_or(best, |swapped| swapped + 1));
            }
            next.push(best);
            other_before = Some(other);
        }
        row_above = std::mem::replace(&mut row, next);
        letter_above = Some(letter);
    }
    row.last().copied().unwrap_or(0)
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
