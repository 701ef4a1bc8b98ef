//! Everything that anybody could read of a run.

use std::error::Error;
use std::fmt::Debug;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use joor_api::client::{BoxFuture, SavedToken, TokenStore};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::canary::{CLIENT_SECRET, Canary, PASSWORD, TOKEN, WRONG_PASSWORD};

/// What was heard, and the secrets there are.
#[derive(Clone, Default)]
pub(crate) struct Heard {
    inner: Arc<Inner>,
    is_deaf_to_values: bool,
}

#[derive(Default)]
struct Inner {
    texts: Mutex<Vec<(String, String)>>,
    issued: Mutex<Vec<(&'static str, String)>>,
}

impl Heard {
    /// Hears log lines from now on too, from whichever library.
    pub(crate) fn with_logs() -> Self {
        let heard = Self::default();
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_writer(heard.clone())
            .with_ansi(false)
            .init();
        heard
    }

    /// Hears what the client says of replies, not their values: those are the caller's, exactly as they were sent.
    pub(crate) fn deaf_to_values(&self) -> Self {
        Self { is_deaf_to_values: true, ..self.clone() }
    }

    pub(crate) fn text(&self, from: &str, text: impl Into<String>) {
        lock(&self.inner.texts).push((from.to_owned(), text.into()));
    }

    pub(crate) fn debug(&self, from: &str, value: &impl Debug) {
        self.text(from, format!("{value:?}"));
        self.text(from, format!("{value:#?}"));
    }

    /// What became of a call: its reply, or its error with all causes. Whether it worked.
    pub(crate) fn result<T: Debug, E: Error>(&self, from: &str, result: &Result<T, E>) -> bool {
        let Err(error) = result else {
            if !self.is_deaf_to_values {
                self.debug(from, result);
            }
            return true;
        };
        self.debug(from, error);
        let mut cause: Option<&dyn Error> = Some(error);
        while let Some(error) = cause {
            self.text(from, format!("{error} {error:#}"));
            cause = error.source();
        }
        false
    }

    /// How many texts were heard whose origin begins so.
    pub(crate) fn count(&self, from: &str) -> usize {
        lock(&self.inner.texts).iter().filter(|(origin, _)| origin.starts_with(from)).count()
    }

    /// Whether a text was heard from there.
    pub(crate) fn has(&self, from: &str, text: &str) -> bool {
        lock(&self.inner.texts).iter().any(|(origin, heard)| origin.starts_with(from) && heard.contains(text))
    }

    /// Tokens that were issued on the way.
    pub(crate) fn issued(&self) -> usize {
        lock(&self.inner.issued).len()
    }

    /// No secret is in anything that was heard.
    pub(crate) fn assert_clean(&self) {
        let fixed = [
            ("the client secret", CLIENT_SECRET),
            ("the password", PASSWORD),
            ("the wrong password", WRONG_PASSWORD),
            ("the token", TOKEN),
        ];
        let issued = lock(&self.inner.issued);
        let secrets = fixed.into_iter().chain(issued.iter().map(|(name, secret)| (*name, secret.as_str())));
        let canary = Canary::new(secrets);
        let texts = lock(&self.inner.texts);
        let told = texts.iter().flat_map(|(from, text)| canary.found(text).map(move |what| format!("{from}: {what}")));
        let mut told: Vec<_> = told.collect();
        told.sort();
        told.dedup();
        assert!(told.is_empty(), "{} secrets were told:\n{}", told.len(), told.join("\n"));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The tokens that are issued are secrets too.
impl TokenStore for Heard {
    fn load(&self) -> BoxFuture<'_, Option<SavedToken>> {
        Box::pin(async { None })
    }

    fn save(&self, token: &SavedToken) -> BoxFuture<'_, ()> {
        self.debug("a saved token", token);
        let mut issued = lock(&self.inner.issued);
        issued.push(("an issued token", token.access_token.expose().to_owned()));
        issued.extend(token.refresh_token.iter().map(|token| ("a refresh token", token.expose().to_owned())));
        Box::pin(async {})
    }
}

impl<'a> MakeWriter<'a> for Heard {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl io::Write for Heard {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.text("the log", String::from_utf8_lossy(line));
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
