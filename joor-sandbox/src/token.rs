//! The token that callers must show.

use std::fmt;

use crate::Error;

/// A token that is not empty. It is never stored or shown.
pub(crate) struct Token(String);

impl Token {
    pub(crate) fn new(token: String) -> Result<Self, Error> {
        if token.is_empty() {
            return Err(Error::EmptyToken);
        }
        Ok(Self(token))
    }

    /// Compares every byte, so that the time taken does not tell how many are right.
    pub(crate) fn is(&self, given: &[u8]) -> bool {
        let own = self.0.as_bytes();
        let difference = own.iter().zip(given).fold(0, |sum, (a, b)| sum | (a ^ b));
        own.len() == given.len() && difference == 0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_token_matches() {
        let token = Token::new("secret".to_owned()).unwrap();
        assert!(token.is(b"secret"));
        for other in [&b""[..], b"secre", b"secrets", b"Secret"] {
            assert!(!token.is(other), "{other:?}");
        }
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert!(matches!(Token::new(String::new()), Err(Error::EmptyToken)));
    }
}
