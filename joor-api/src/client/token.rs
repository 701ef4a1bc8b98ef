//! The secret that authenticates calls.

use std::env::{self, VarError};
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretString};

use super::credits::Key;
use crate::value::Secret;
use crate::{Authorization, TokenForm};

/// Below this length a secret is not looked for in texts: it would match by chance.
const LEAST_REDACTED: usize = 8;

/// A token issued by JOOR.
///
/// Never shown: `Debug` prints `Token(…)`, and memory is wiped when it is dropped.
///
/// ```
/// use joor_api::Token;
///
/// let token = Token::new("6f1c-not-a-real-token\n")?;
/// assert_eq!(format!("{token:?}"), "Token(…)");
/// # Ok::<(), joor_api::client::TokenError>(())
/// ```
#[derive(Clone)]
pub struct Token(SecretString);

impl Token {
    /// A token from a text, such as the content of a file; line ends after it are dropped.
    ///
    /// # Errors
    /// If the text is empty.
    pub fn new(token: impl Into<String>) -> Result<Self, TokenError> {
        let mut token = token.into();
        token.truncate(token.trim_end_matches(['\r', '\n']).len());
        if token.trim().is_empty() {
            return Err(TokenError::Empty);
        }
        Ok(Self(SecretString::from(token)))
    }

    /// The token in an environment variable.
    ///
    /// ```no_run
    /// let token = joor_api::Token::from_env("JOOR_TOKEN")?;
    /// # Ok::<(), joor_api::client::TokenError>(())
    /// ```
    ///
    /// # Errors
    /// If the variable is not set, not Unicode or empty.
    pub fn from_env(variable: &str) -> Result<Self, TokenError> {
        let token = env::var(variable).map_err(|error| match error {
            VarError::NotPresent => TokenError::NotSet { variable: variable.to_owned() },
            VarError::NotUnicode(_) => TokenError::NotUnicode { variable: variable.to_owned() },
        })?;
        Self::new(token).map_err(|_| TokenError::EmptyVariable { variable: variable.to_owned() })
    }

    /// The value of the `Authorization` header.
    pub(super) fn header(&self, authorization: &Authorization) -> String {
        let token = self.0.expose_secret();
        let token = match authorization.token {
            TokenForm::Plain => token.to_owned(),
            TokenForm::Base64 => STANDARD.encode(token),
        };
        if authorization.scheme.is_empty() { token } else { format!("{} {token}", authorization.scheme) }
    }

    /// What tells this token's account apart from others.
    pub(super) fn account_key(&self, base_url: &str) -> Key {
        Key::of_token(base_url, self.0.expose_secret())
    }

    /// Whether a header can carry it as it is.
    pub(super) fn fits_a_header(&self) -> bool {
        self.0.expose_secret().bytes().all(|byte| byte.is_ascii_graphic())
    }

    /// Whether it is this one.
    pub(super) fn is(&self, other: &Secret) -> bool {
        self.0.expose_secret() == other.expose()
    }

    /// It as a secret to take out of what is quoted. A short one would be found in any text by chance.
    pub(super) fn to_redact(&self) -> Option<Secret> {
        let token = self.0.expose_secret();
        (token.len() >= LEAST_REDACTED).then(|| Secret::from(token))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// Why there is no token.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenError {
    /// The text is empty.
    Empty,
    /// The environment variable is not set.
    NotSet {
        /// Its name.
        variable: String,
    },
    /// The environment variable is not Unicode.
    NotUnicode {
        /// Its name.
        variable: String,
    },
    /// The environment variable is set but empty.
    EmptyVariable {
        /// Its name.
        variable: String,
    },
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the token is empty"),
            Self::NotSet { variable } => write!(f, "the environment variable {variable} is not set"),
            Self::NotUnicode { variable } => write!(f, "the environment variable {variable} is not Unicode"),
            Self::EmptyVariable { variable } => write!(f, "the environment variable {variable} is empty"),
        }
    }
}

impl std::error::Error for TokenError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_as_the_scheme_says() {
        let token = Token::new("abc:123?>").unwrap();
        let base64 = Authorization::new("OAuth2", TokenForm::Base64);
        assert_eq!(token.header(&base64), "OAuth2 YWJjOjEyMz8+");
        assert_eq!(Token::new("abc:123?>\r\n").unwrap().header(&base64), token.header(&base64));
        assert_eq!(token.header(&Authorization::new("Bearer", TokenForm::Plain)), "Bearer abc:123?>");
        assert_eq!(token.header(&Authorization::new("", TokenForm::Plain)), "abc:123?>");
    }

    #[test]
    fn nothing_is_no_token() {
        for text in ["", "\n", " \r\n"] {
            assert_eq!(Token::new(text).unwrap_err(), TokenError::Empty);
        }
        let error = Token::from_env("JOOR_API_TEST_OF_A_VARIABLE_NOT_SET").unwrap_err();
        assert_eq!(error.to_string(), "the environment variable JOOR_API_TEST_OF_A_VARIABLE_NOT_SET is not set");
    }
}
