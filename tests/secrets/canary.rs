//! Secrets that can be recognized, and the search for them.

use std::fmt::Write;

use aho_corasick::AhoCorasick;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};

/// From so many bytes on a part of a secret counts as told.
const PART: usize = 12;

pub(crate) const CLIENT_ID: &str = "shop-client";
pub(crate) const USERNAME: &str = "ann@example.com";
pub(crate) const CLIENT_SECRET: &str = "cLiEnTcAnArY71/+?\"<&>' sécret=%";
pub(crate) const PASSWORD: &str = "pAsSwOrDcAnArY53/+?\"<&>' wörd=%";
pub(crate) const WRONG_PASSWORD: &str = "wRoNgCaNaRy28/+?\"<&>' wörd=%";
pub(crate) const TOKEN: &str = "tOkEnCaNaRy94/+?\"<&>'=%~tail";

/// Secrets, and how they may be written.
pub(crate) struct Canary {
    written: AhoCorasick,
    names: Vec<String>,
}

impl Canary {
    pub(crate) fn new<'a>(secrets: impl IntoIterator<Item = (&'static str, &'a str)>) -> Self {
        let named =
            |(name, secret)| forms(secret).into_iter().map(move |(form, text)| (format!("{name} ({form})"), text));
        let (names, texts): (Vec<_>, Vec<_>) = secrets.into_iter().flat_map(named).unzip();
        Self { written: AhoCorasick::new(texts).unwrap(), names }
    }

    /// How the text tells a secret, if it does.
    pub(crate) fn found(&self, text: &str) -> Option<&str> {
        let found = self.written.find(text)?;
        Some(&self.names[found.pattern().as_usize()])
    }
}

fn forms(secret: &str) -> Vec<(&'static str, String)> {
    let mut forms = vec![("plain", secret.to_owned())];
    forms.push(("cut", secret.chars().take(PART).collect()));
    for (form, engine) in [
        ("Base64", STANDARD),
        ("Base64 without padding", STANDARD_NO_PAD),
        ("Base64 for addresses", URL_SAFE),
        ("Base64 for addresses without padding", URL_SAFE_NO_PAD),
    ] {
        forms.push((form, engine.encode(secret)));
    }
    for before in 0..3 {
        forms.push(("Base64 among other text", within_base64(secret, before, &STANDARD)));
        forms.push(("Base64 for addresses among other text", within_base64(secret, before, &URL_SAFE)));
    }
    forms.push(("percent-encoded", percent(secret, |byte| format!("%{byte:02X}"))));
    forms.push(("percent-encoded in lower case", percent(secret, |byte| format!("%{byte:02x}"))));
    forms.push(("a form's field", percent(secret, form_byte)));
    let json = serde_json::to_string(secret).unwrap();
    let json = json.trim_matches('"').strip_suffix('\\').unwrap_or(json.trim_matches('"')).to_owned();
    forms.push(("JSON with slashes escaped", json.replace('/', "\\/")));
    forms.push(("JSON in ASCII", ascii_json(&json)));
    forms.push(("JSON", json));
    forms.push(("XML", xml(secret)));
    forms.push(("Debug", format!("{secret:?}").trim_matches('"').to_owned()));
    forms.push(("hexadecimal", secret.bytes().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))));
    forms
}

/// What of a secret's Base64 does not depend on what stands around it, with so many bytes before it in its group of three.
fn within_base64(secret: &str, before: usize, engine: &impl Engine) -> String {
    let text = [&b"\0\0"[..before], secret.as_bytes()].concat();
    let encoded = engine.encode(&text[..text.len() / 3 * 3]);
    encoded[if before == 0 { 0 } else { 4 }..].to_owned()
}

fn percent(secret: &str, escape: impl Fn(u8) -> String) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    secret.bytes().fold(String::new(), |text, byte| match is_plain(byte) {
        true => text + &char::from(byte).to_string(),
        false => text + &escape(byte),
    })
}

fn form_byte(byte: u8) -> String {
    if byte == b' ' { "+".to_owned() } else { format!("%{byte:02X}") }
}

fn ascii_json(json: &str) -> String {
    json.chars().fold(String::new(), |mut text, character| {
        if character.is_ascii() {
            text.push(character);
        } else {
            let _ = write!(text, "\\u{:04x}", u32::from(character));
        }
        text
    })
}

fn xml(secret: &str) -> String {
    let escape = |text: String, (character, name): (char, &str)| text.replace(character, name);
    let names = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('\'', "&apos;")];
    names.into_iter().fold(secret.to_owned(), escape)
}

/// The search finds a secret however it is written: by encoders that are not those above where there are any.
#[test]
fn a_secret_that_is_told_is_found() {
    for secret in [CLIENT_SECRET, PASSWORD, TOKEN] {
        let canary = Canary::new([("secret", secret)]);
        for text in [
            secret.to_owned(),
            format!("{:?}", Some(secret)),
            format!("{:#?}", [secret.to_owned()]),
            secret.chars().take(PART).collect(),
            format!("OAuth2 {}", STANDARD.encode(secret)),
            format!("Basic {}", STANDARD.encode(format!("ann:{secret}"))),
            format!("Basic {}", STANDARD.encode(format!("ann1:{secret}:x"))),
            format!("Basic {}", STANDARD.encode(format!("ann12:{secret}more"))),
            URL_SAFE_NO_PAD.encode(secret),
            serde_json::json!({ "password": secret }).to_string(),
            serde_json::json!({ "password": secret }).to_string().replace('/', "\\/"),
            written_in_a_query(secret),
            written_in_a_query(secret).replace('+', "%20"),
            written_in_xml(secret),
        ] {
            assert!(canary.found(&format!("before {text} after")).is_some(), "{text}");
        }
        assert_eq!(canary.found("[secret] … Login { refresh_grant: false }"), None);
    }
}

/// A query as the client writes it.
fn written_in_a_query(text: &str) -> String {
    use joor_api::client::{Client, Token};
    use joor_api::v2::order_get::List;
    let replay = joor_api::client::testing::RecordingTransport::new(crate::echo::Echo::plain());
    let client = Client::builder(Token::new("not-a-token").unwrap()).transport(replay.clone()).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let call = List::new().with_customer_code(text);
    let _ = runtime.block_on(async { client.orders().list(&call).await });
    replay.recording().exchanges[0].request.target.clone()
}

/// A document as the client writes it.
fn written_in_xml(text: &str) -> String {
    use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
    use joor_api::{Format, Message};
    let customer = Connection::new(text, "C", [PriceType::new("EUR", "E", "EUR")], [Warehouse::new()]);
    BulkConnections::new([customer]).encode(Format::Xml).unwrap()
}
