//! What is kept of a login.

use joor_api::Timestamp;
use joor_api::client::{Credentials, SavedToken};
use joor_api::value::Secret;
use serde_json::{Value, json};

/// Number of the file's layout.
const LAYOUT: u64 = 1;

/// What is kept of a login: where, who, and the token of the moment.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) base_url: String,
    /// Address that issued the token.
    pub(crate) token_url: String,
    pub(crate) client_id: String,
    pub(crate) username: String,
    /// The client's secret and the password; `None` where only the token is kept.
    pub(crate) secrets: Option<(Secret, Secret)>,
    pub(crate) token: Option<SavedToken>,
}

impl Entry {
    /// A login without a token yet.
    pub(crate) fn new(base_url: String, credentials: &Credentials, token_only: bool) -> Self {
        let secrets = || (credentials.client_secret().clone(), credentials.password().clone());
        Self {
            base_url,
            token_url: String::new(),
            client_id: credentials.client_id().to_owned(),
            username: credentials.username().to_owned(),
            secrets: (!token_only).then(secrets),
            token: None,
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let token = self.token.as_ref().map(|token| {
            json!({
                "access_token": token.access_token.expose(),
                "issued_at": token.issued_at.to_string(),
                "expires_at": token.expires_at.map(|time| time.to_string()),
                "refresh_token": token.refresh_token.as_ref().map(Secret::expose),
                "refresh_expires_at": token.refresh_expires_at.map(|time| time.to_string()),
            })
        });
        json!({
            "layout": LAYOUT,
            "base_url": self.base_url,
            "token_url": self.token_url,
            "client_id": self.client_id,
            "client_secret": self.secrets.as_ref().map(|(secret, _)| secret.expose()),
            "username": self.username,
            "password": self.secrets.as_ref().map(|(_, password)| password.expose()),
            "token": token,
        })
    }

    pub(crate) fn from_json(value: &Value) -> Option<Self> {
        if value["layout"] != LAYOUT {
            return None;
        }
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        let secret = |name: &str| text(name).map(Secret::from);
        let mut entry = Self {
            base_url: text("base_url")?,
            token_url: text("token_url")?,
            client_id: text("client_id")?,
            username: text("username")?,
            secrets: secret("client_secret").zip(secret("password")),
            token: None,
        };
        entry.token = entry.token(&value["token"]);
        Some(entry)
    }

    fn token(&self, value: &Value) -> Option<SavedToken> {
        let text = |name: &str| value[name].as_str();
        let time = |name: &str| text(name).and_then(|text| text.parse::<Timestamp>().ok());
        let access_token = text("access_token")?;
        let mut token =
            SavedToken::new(self.token_url.as_str(), self.client_id.as_str(), self.username.as_str(), access_token);
        token.issued_at = time("issued_at")?;
        token.expires_at = time("expires_at");
        token.refresh_token = text("refresh_token").map(Secret::from);
        token.refresh_expires_at = time("refresh_expires_at");
        Some(token)
    }
}
