//! Every secret that a client has used, to be taken out of what it quotes.

use std::collections::VecDeque;
use std::sync::{PoisonError, RwLock};

use super::spelling::{self, Spelled};
use crate::value::Secret;

/// How many secrets are remembered; the oldest are forgotten first.
const MOST: usize = 64;

/// The secrets of a client, those it no longer uses included.
#[derive(Default)]
pub(in crate::client) struct Secrets(RwLock<VecDeque<Secret>>);

impl Secrets {
    pub(in crate::client) fn remember(&self, secret: &Secret) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if secret.is_empty() || known.contains(secret) {
            return;
        }
        if known.len() == MOST {
            known.pop_front();
        }
        known.push_back(secret.clone());
    }

    /// The text without any of them, in whichever way a reply may repeat it.
    pub(in crate::client) fn redact(&self, text: &str) -> String {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let known: Vec<_> = known.iter().map(|secret| Spelled::new(secret.expose())).collect();
        spelling::redact(&known, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_redacted() {
        let secrets = Secrets::default();
        for secret in ["CANARY/9d2c?>", "CANARY \"ü\"&<'", "CANARY/9d2c?>longer", "ab"] {
            secrets.remember(&Secret::from(secret));
        }
        for text in [
            "CANARY/9d2c?>",
            r"CANARY\/9d2c?>",
            "Q0FOQVJZLzlkMmM/Pg==",
            r"Q0FOQVJZLzlkMmM\/Pg==",
            "Q0FOQVJZLzlkMmM_Pg",
            "CANARY%2F9d2c%3F%3E",
            r#"CANARY \"ü\"&<'"#,
            "CANARY+%22%C3%BC%22%26%3C%27",
            "CANARY%20%22%C3%BC%22%26%3C%27",
            "CANARY &quot;ü&quot;&amp;&lt;&apos;",
            "CANARY/9d2c?>longer",
            "ab",
        ] {
            assert_eq!(secrets.redact(&format!("x {text} y {text}")), "x [secret] y [secret]", "{text}");
        }
    }

    #[test]
    fn the_latest_are_remembered() {
        let secrets = Secrets::default();
        for number in 0..=MOST {
            secrets.remember(&Secret::from(format!("secret-{number:03}")));
            secrets.remember(&Secret::from(format!("secret-{number:03}")));
        }
        assert_eq!(secrets.redact("secret-064 secret-001"), "[secret] [secret]");
        assert_eq!(secrets.redact("secret-000"), "secret-000");
    }
}
