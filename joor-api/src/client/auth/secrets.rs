//! Every secret that a client has used, to be taken out of what it quotes.

use std::collections::VecDeque;
use std::sync::{PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

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
        let mut forms: Vec<Zeroizing<String>> = known.iter().flat_map(|secret| forms_of(secret.expose())).collect();
        // The longest first: one may be part of another.
        forms.sort_unstable_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        forms.dedup();
        let mut text = text.to_owned();
        for form in forms.iter().filter(|form| text.contains(form.as_str())).collect::<Vec<_>>() {
            text = text.replace(form.as_str(), "[secret]");
        }
        text
    }
}

/// A secret as it is, in Base64, and each as JSON, XML and addresses write it.
fn forms_of(secret: &str) -> Vec<Zeroizing<String>> {
    let mut plain = vec![secret.to_owned()];
    plain.extend([STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD].map(|engine| engine.encode(secret)));
    let mut forms = Vec::with_capacity(plain.len() * 6);
    for text in plain {
        let quoted = serde_json::to_string(&text).unwrap_or_default();
        let json = quoted.trim_start_matches('"').strip_suffix('"').unwrap_or_default().to_owned();
        let slashed = json.replace('/', "\\/");
        let form: String = reqwest::Url::parse_with_params("x:", [("", &text)])
            .map(|url| url.query().unwrap_or_default().trim_start_matches('=').to_owned())
            .unwrap_or_default();
        let percent = form.replace('+', "%20");
        let xml = quick_xml::escape::escape(&text).into_owned();
        forms.extend([json, slashed, form, percent, xml, text].into_iter().filter(|form| !form.is_empty()));
    }
    forms.into_iter().map(Zeroizing::new).collect()
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
