//! Endpoint boxes: a method and an address, on one line or on several.

use super::model::Call;

/// Methods that are looked for; which of them the table language has is for others to say.
const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];
/// A line that only names the method or the address has no more words.
const MOST_WORDS: usize = 4;
/// Words that head an address.
const ADDRESS_WORDS: &[&str] = &["url", "uri", "endpoint", "template", "path", "address"];
const LONGEST_LINE: usize = 2000;

/// Finds calls line by line, joining a method to the addresses that follow it.
#[derive(Debug, Default)]
pub(super) struct Calls {
    methods: Vec<String>,
}

impl Calls {
    /// The calls that a line completes. `None` where it is about no call.
    pub(super) fn line(&mut self, line: usize, text: &str) -> Option<Vec<Call>> {
        if text.len() > LONGEST_LINE {
            return None;
        }
        let words: Vec<&str> = text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
        let here: Vec<String> = words.iter().take(MOST_WORDS).flat_map(|word| methods(word)).collect();
        let address = words.iter().find_map(|word| address(word));
        let is_short = words.len() <= MOST_WORDS;
        match (here.is_empty(), address) {
            (false, Some(address)) if leads(&words) => {
                self.methods = here;
                Some(self.calls(line, &address))
            }
            (false, None) if is_short && leads(&words) => {
                self.methods = here;
                Some(Vec::new())
            }
            (true, Some(address)) if !self.methods.is_empty() && (words.len() == 1 || heads_address(&words)) => {
                Some(self.calls(line, &address))
            }
            _ => None,
        }
    }

    fn calls(&self, line: usize, address: &Address) -> Vec<Call> {
        let call = |method: &String| Call {
            line,
            method: method.clone(),
            path: address.path.clone(),
            query: address.query.clone(),
        };
        self.methods.iter().map(call).collect()
    }
}

/// Whether the method is the first word, or the second after a head such as `Method`.
fn leads(words: &[&str]) -> bool {
    let is_method = |index: usize| words.get(index).is_some_and(|word| !methods(word).is_empty());
    is_method(0) || (is_method(1) && words.first().is_some_and(|word| heads_method(word)))
}

fn heads_method(word: &str) -> bool {
    ["method", "methods", "verb", "http"].contains(&word.to_lowercase().as_str())
}

fn heads_address(words: &[&str]) -> bool {
    words.len() <= MOST_WORDS && words.first().is_some_and(|word| ADDRESS_WORDS.contains(&word.to_lowercase().as_str()))
}

/// The word without marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|character: char| matches!(character, '`' | '*' | '|' | '"' | '\'' | ',' | ';'))
        .trim_end_matches([':', '.'])
}

fn methods(word: &str) -> Vec<String> {
    let parts = || word.split(['/', '|', ',']);
    let all = parts().all(|part| METHODS.contains(&part));
    if all { parts().map(str::to_owned).collect() } else { Vec::new() }
}

struct Address {
    path: String,
    query: Vec<String>,
}

/// The path and the names in the query of an address or a path.
fn address(word: &str) -> Option<Address> {
    let lower = word.get(..8.min(word.len())).unwrap_or("").to_ascii_lowercase();
    let path = if lower.starts_with("https://") || lower.starts_with("http://") {
        let host = word.split_once("://")?.1;
        host.find('/').and_then(|slash| host.get(slash..)).unwrap_or("/")
    } else if word.starts_with('/') && word.len() > 1 {
        word
    } else {
        return None;
    };
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = path.split_once('#').map_or(path, |(path, _)| path);
    let query = query.split('&').filter_map(|pair| pair.split('=').next()).filter(|name| is_plain(name));
    Some(Address { path: template(path)?, query: query.map(str::to_owned).collect() })
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

/// The path with each parameter as `{name}`; it may be printed as `[name]`, `<name>` or `:name` too.
fn template(path: &str) -> Option<String> {
    let mut made = String::new();
    for (index, part) in path.split('/').enumerate() {
        if index > 0 {
            made.push('/');
        }
        let pairs = [('[', ']'), ('{', '}'), ('<', '>')];
        let inner = pairs.iter().find_map(|(open, close)| part.strip_prefix(*open)?.strip_suffix(*close));
        let name = inner.or_else(|| part.strip_prefix(':'));
        match name {
            Some(name) if is_plain(name) => {
                made.push('{');
                made.push_str(name);
                made.push('}');
            }
            None if !part.contains(['[', ']', '{', '}', '<', '>']) => made.push_str(part),
            _ => return None,
        }
    }
    Some(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lines: &[&str]) -> Vec<String> {
        let mut calls = Calls::default();
        let found = lines.iter().enumerate().filter_map(|(index, line)| calls.line(index + 1, line)).flatten();
        found.map(|call| format!("{} {} {:?}", call.method, call.path, call.query)).collect()
    }

    #[test]
    fn on_one_line_and_on_several() {
        assert_eq!(found(&["POST https://x.example/v2/a"]), ["POST /v2/a []"]);
        assert_eq!(found(&["**POST/PUT** `/v2/a/[id]/`"]), ["POST /v2/a/{id}/ []", "PUT /v2/a/{id}/ []"]);
        assert_eq!(
            found(&["Method: GET", "URI: https://x.example/a/:id?x=1&y=[y]", "/b"]),
            ["GET /a/{id} [\"x\", \"y\"]", "GET /b []"]
        );
    }

    #[test]
    fn text_is_no_call() {
        assert_eq!(found(&["To GET a list use /v2/list", "/v2/list", "see https://x.example/a"]), Vec::<String>::new());
    }
}
