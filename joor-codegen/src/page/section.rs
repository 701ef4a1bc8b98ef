//! What a heading says about the tables and examples below it.

use super::model::Part;

/// Longer lines are text.
const MOST_WORDS: usize = 8;
/// What each word of a heading says, the stronger first.
const WORDS: &[(&[&str], Part)] = &[
    (&["path"], Part::Path),
    (&["query", "parameter", "parameters"], Part::Query),
    (&["response", "responses", "reply", "replies", "returns", "returned"], Part::Response),
    (&["request", "requests", "body", "payload"], Part::Request),
];
/// Words that may stand beside those in a heading without marks, so that a sentence is none.
const PLAIN: &[&str] =
    &["the", "of", "for", "an", "a", "in", "and", "uri", "url", "xml", "json", "example", "examples"];
const ENDINGS: &[&str] = &["fields", "field", "elements", "table", "format", "structure", "sample", "optional"];

/// What a heading says.
pub(super) fn part(heading: &str) -> Option<Part> {
    let words = words(heading)?;
    let says = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
    WORDS.iter().find(|(of, _)| says(of)).map(|(_, part)| *part)
}

/// Whether a line without any mark is a heading: it has no words but those of one.
pub(super) fn is_heading(line: &str) -> bool {
    let Some(words) = words(line) else { return false };
    let known = |word: &String| {
        let word = word.as_str();
        PLAIN.contains(&word) || ENDINGS.contains(&word) || WORDS.iter().any(|(of, _)| of.contains(&word))
    };
    !words.is_empty() && words.iter().all(known)
}

fn words(line: &str) -> Option<Vec<String>> {
    if line.len() > 80 {
        return None;
    }
    let words = line.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    (words.len() <= MOST_WORDS).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts() {
        assert_eq!(part("Response fields"), Some(Part::Response));
        assert_eq!(part("Request URL Parameters:"), Some(Part::Query));
        assert_eq!(part("Path parameters"), Some(Part::Path));
        assert_eq!(part("XML"), None);
        assert!(is_heading("Response (XML)") && is_heading("Example request:"));
        assert!(!is_heading("The request makes a job") && !is_heading(""));
    }
}
