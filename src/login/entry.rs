//! What is kept of a login.

use joor_api::Timestamp;
use joor_api::client::SavedToken;
use joor_api::value::Secret;
use serde_json::{Value, json};

/// Number of the file's layout.
const LAYOUT: u64 = 1;

/// Where the client's secret and the user's password are kept.
#[derive(Clone)]
pub(crate) enum Secrets {
    /// With the rest of the login.
    File { client_secret: Secret, password: Secret },
    /// In the operating system's keyring, under [`Entry::keyring_user`].
    Keyring,
    /// Nowhere.
    None,
}

/// As it stands in the file of a login whose secrets are in the keyring.
const IN_KEYRING: &str = "keyring";

/// What is kept of a login: where, who, and the token of the moment.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) base_url: String,
    /// Address that issued the token.
    pub(crate) token_url: String,
    pub(crate) client_id: String,
    pub(crate) username: String,
    pub(crate) secrets: Secrets,
    pub(crate) token: Option<SavedToken>,
}

impl Entry {
    /// A login with this token.
    pub(crate) fn new(base_url: String, token: SavedToken, secrets: Secrets) -> Self {
        let (token_url, client_id) = (token.token_url.clone(), token.client_id.clone());
        let username = token.username.clone();
        Self { base_url, token_url, client_id, username, secrets, token: None }.with_token(token)
    }

    /// The same with another token. Beside a keyring the file has nothing that lasts: not the token to renew it with, which
    /// the program does not use.
    pub(crate) fn with_token(mut self, mut token: SavedToken) -> Self {
        if matches!(self.secrets, Secrets::Keyring) {
            (token.refresh_token, token.refresh_expires_at) = (None, None);
        }
        self.token = Some(token);
        self
    }

    /// Whose secrets they are, as the keyring calls it.
    pub(crate) fn keyring_user(&self) -> String {
        format!("{}@{}", self.username, self.token_url)
    }

    /// Whether the login is renewed without asking for the password.
    pub(crate) fn renews(&self) -> bool {
        !matches!(self.secrets, Secrets::None)
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
        let (client_secret, password) = match &self.secrets {
            Secrets::File { client_secret, password } => (Some(client_secret), Some(password)),
            Secrets::Keyring | Secrets::None => (None, None),
        };
        json!({
            "layout": LAYOUT,
            "base_url": self.base_url,
            "token_url": self.token_url,
            "client_id": self.client_id,
            "client_secret": client_secret.map(Secret::expose),
            "username": self.username,
            "password": password.map(Secret::expose),
            "secrets": matches!(self.secrets, Secrets::Keyring).then_some(IN_KEYRING),
            "token": token,
        })
    }

    pub(crate) fn from_json(value: &Value) -> Option<Self> {
        if value["layout"] != LAYOUT {
            return None;
        }
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        let secret = |name: &str| text(name).map(Secret::from);
        let secrets = match (&value["secrets"], secret("client_secret").zip(secret("password"))) {
            (Value::Null, Some((client_secret, password))) => Secrets::File { client_secret, password },
            (Value::Null, None) => Secrets::None,
            (place, _) => (place == IN_KEYRING).then_some(Secrets::Keyring)?,
        };
        let mut entry = Self {
            base_url: text("base_url")?,
            token_url: text("token_url")?,
            client_id: text("client_id")?,
            username: text("username")?,
            secrets,
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
