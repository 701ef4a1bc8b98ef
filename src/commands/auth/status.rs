//! `joor auth status`: who is logged in, where the login is kept, and how long it lasts.

use std::process::ExitCode;

use joor_api::Timestamp;
use serde_json::{Value, json};

use crate::arguments::Output;
use crate::failure::Failure;
use crate::login::{Entry, Place, Secrets};
use crate::printable::printable;

/// What is to tell of a login.
struct Status<'a> {
    entry: &'a Entry,
    place: &'a Place,
    /// When the token ends, as far as it is known.
    end: Option<Timestamp>,
    is_over: bool,
    /// Why the secrets that are in the keyring cannot be had.
    unavailable: Option<String>,
}

pub(super) fn run(output: Output, place: &Place) -> Result<ExitCode, Failure> {
    let entry = place.file.read()?;
    let status = entry.as_ref().map(|entry| Status::of(entry, place));
    match (output, &status) {
        (Output::Json, _) => {
            let told = status.as_ref().map(Status::to_json);
            anstream::println!("{}", json!({"logged_in": told.is_some(), "login": told}));
        }
        (Output::Text, None) => anstream::println!("not logged in"),
        (Output::Text, Some(status)) => status.tell(),
    }
    let lasts = status.is_some_and(|status| !status.is_over || status.renews());
    Ok(if lasts { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl<'a> Status<'a> {
    fn of(entry: &'a Entry, place: &'a Place) -> Self {
        let end = entry.token.as_ref().and_then(|token| token.expires_at);
        let asked = matches!(entry.secrets, Secrets::Keyring).then(|| place.keyring.secrets(entry));
        let unavailable = asked.and_then(Result::err).map(|error| error.to_string());
        Self { entry, place, end, is_over: end.is_some_and(|end| end <= Timestamp::now()), unavailable }
    }

    fn renews(&self) -> bool {
        self.entry.renews() && self.unavailable.is_none()
    }

    fn to_json(&self) -> Value {
        let secrets = match self.entry.secrets {
            Secrets::File { .. } => Some("file"),
            Secrets::Keyring => Some("keyring"),
            Secrets::None => None,
        };
        json!({
            "username": self.entry.username,
            "client_id": self.entry.client_id,
            "base_url": self.entry.base_url,
            "token_url": self.entry.token_url,
            "expires_at": self.end.map(|end| end.to_string()),
            "file": self.place.file.path().display().to_string(),
            "secrets": secrets,
            "secrets_unavailable": self.unavailable,
            "renews": self.renews(),
        })
    }

    fn tell(&self) {
        let (token, file, secrets) = (self.token(), self.place.file.path().display().to_string(), self.secrets());
        for (what, text) in [
            ("user", self.entry.username.as_str()),
            ("client", self.entry.client_id.as_str()),
            ("JOOR", self.entry.base_url.as_str()),
            ("tokens", self.entry.token_url.as_str()),
            ("token", token.as_str()),
            ("kept in", file.as_str()),
            ("secrets", secrets.as_str()),
        ] {
            anstream::println!("{what:<7} {}", printable(text));
        }
    }

    fn token(&self) -> String {
        let renewal = match (self.renews(), self.is_over) {
            (true, _) => "; it is renewed when it is needed",
            (false, false) => "",
            (false, true) if self.entry.renews() => "; log in again: its password cannot be had",
            (false, true) => "; log in again: no password is kept",
        };
        match self.end {
            None => format!("its end is not known{renewal}"),
            Some(end) if self.is_over => format!("ended {end}{renewal}"),
            Some(end) => format!("until {end}{renewal}"),
        }
    }

    fn secrets(&self) -> String {
        match (&self.entry.secrets, &self.unavailable) {
            (Secrets::File { .. }, _) => "in that file".to_owned(),
            (Secrets::None, _) => "not kept".to_owned(),
            (Secrets::Keyring, None) => format!("in the system's keyring, of {}", self.entry.keyring_user()),
            (Secrets::Keyring, Some(reason)) => {
                format!("in the system's keyring, of {}, but {reason}", self.entry.keyring_user())
            }
        }
    }
}
