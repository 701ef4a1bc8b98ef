//! One request for a token: from the store, by the refresh token, or by the credentials.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::access::{Access, Refresh, Times};
use super::{AuthError, Credentials, Login, SavedToken};
use crate::client::attempts::Call;
use crate::client::{Body, CallOutcome, Client, Error, FormField, Response, Settings, Token};
use crate::client::{excerpt, reply};
use crate::table::{Kind, Type};
use crate::v4::auth::{GrantType, IssueToken, IssuedToken, TokenRequest};
use crate::value::Secret;
use crate::{Effect, Endpoint, Format, Message, Model, Status, Timestamp};

/// What is asked for.
pub(super) struct Asked {
    /// The token before.
    pub(super) last: Option<Arc<Access>>,
    /// The token that was refused.
    pub(super) refused: Option<Arc<Access>>,
    /// Whether the store is passed over.
    pub(super) is_new: bool,
    /// Whether there is a token that is still valid.
    pub(super) is_ahead: bool,
}

/// The fields of a form, from the leaves of its message.
pub(in crate::client) fn form(message: &dyn Model) -> Vec<FormField> {
    let fields = message.table().fields.iter().enumerate();
    fields
        .filter_map(|(position, field)| Some(FormField::new(field.name, message.get(position).text()?.into_owned())))
        .collect()
}

/// A token that was saved or is issued now. It is saved only where it is issued.
pub(super) async fn token(client: &Client, asked: Asked) -> Result<Access, AuthError> {
    let settings = &client.0;
    let Some(session) = client.session() else { return Err(AuthError::NoLogin) };
    let login = &session.login;
    let read = in_time(settings, "reading the credentials", login.source.credentials()).await?;
    let credentials = read.map_err(AuthError::Credentials)?;
    settings.secrets.remember(credentials.client_secret());
    settings.secrets.remember(credentials.password());
    if !asked.is_new
        && let Some(saved) = in_time(settings, "reading the saved token", login.store.load()).await?
        && let Some(access) = usable(settings, &credentials, saved, asked.refused.as_deref())
    {
        return Ok(access);
    }
    let issued = issue(client, login, &credentials, &asked).await?;
    let saved = issued.to_save(settings, &credentials);
    // A token that cannot be kept is a token all the same.
    let _ = in_time(settings, "keeping the token", login.store.save(&saved)).await;
    issued.into_access()
}

async fn in_time<T>(settings: &Settings, what: &'static str, work: impl Future<Output = T>) -> Result<T, AuthError> {
    tokio::time::timeout(settings.timeout, work).await.map_err(|_| AuthError::Timeout { what })
}

/// A saved token that may be used. How long it lasts is known by the machine's clock only, which may have been set
/// since: it is never taken to last longer than when it was new.
fn usable(
    settings: &Settings,
    credentials: &Credentials,
    saved: SavedToken,
    refused: Option<&Access>,
) -> Option<Access> {
    let is_own = saved.token_url == settings.token_url.as_str()
        && saved.client_id == credentials.client_id()
        && saved.username == credentials.username();
    if !is_own || refused.is_some_and(|refused| refused.token.is(&saved.access_token)) {
        return None;
    }
    let (now, clock) = (Instant::now(), Timestamp::now());
    let between = |from: Timestamp, to: Timestamp| {
        u64::try_from(to.as_second().saturating_sub(from.as_second())).ok().map(Duration::from_secs)
    };
    let times = match saved.expires_at {
        None => None,
        Some(end) => {
            let life = between(saved.issued_at, end)?;
            Some(Times::new(now, life, between(clock, end)?.min(life))?)
        }
    };
    let refresh = saved.refresh_token.map(|token| Refresh {
        token,
        end: saved.refresh_expires_at.and_then(|end| now.checked_add(between(clock, end).unwrap_or_default())),
    });
    settings.secrets.remember(&saved.access_token);
    refresh.iter().for_each(|refresh| settings.secrets.remember(&refresh.token));
    let token = Token::new(saved.access_token.expose()).ok().filter(Token::fits_a_header)?;
    let access = Access { token, times, expires_at: saved.expires_at, refresh };
    (!access.is_due(now)).then_some(access)
}

async fn issue(client: &Client, login: &Login, credentials: &Credentials, asked: &Asked) -> Result<Issued, AuthError> {
    let refresh =
        asked.last.as_ref().and_then(|last| last.refresh.as_ref()).filter(|refresh| {
            login.refresh_grant && !asked.is_new && refresh.end.is_none_or(|end| Instant::now() < end)
        });
    if let Some(refresh) = refresh {
        let fields = vec![
            FormField::new("client_id", credentials.client_id()),
            FormField::new("client_secret", credentials.client_secret().clone()),
            FormField::new("grant_type", "refresh_token"),
            FormField::new("refresh_token", refresh.token.clone()),
        ];
        match ask(client, fields, asked.is_ahead).await {
            // No documented call: whatever is said against it, the documented one is to be tried.
            Err(AuthError::Refused { .. } | AuthError::Http { .. } | AuthError::Unreadable { .. }) => {}
            outcome => return outcome,
        }
    }
    let request = TokenRequest::new(
        credentials.client_id(),
        credentials.client_secret().clone(),
        GrantType::Password,
        credentials.username(),
        credentials.password().clone(),
    );
    ask(client, form(&request), asked.is_ahead).await
}

async fn ask(client: &Client, fields: Vec<FormField>, renews_ahead: bool) -> Result<Issued, AuthError> {
    let (settings, endpoint) = (&client.0, IssueToken::ENDPOINT);
    let url = settings.token_url.as_str().to_owned();
    let request = settings.outgoing(endpoint, url, None, Format::Json, Body::Form(fields));
    // A token too many changes nothing: there is no outcome that has to be looked for.
    let call = Call { endpoint, effect: Effect::Read, account: None, request, renews_ahead };
    let read = |response: &Response, sent_at| {
        let excerpt = || excerpt::of(&response.body, |text| settings.secrets.redact(text));
        let issued = match response.http_status {
            200..=299 => Issued::read(settings, response, sent_at),
            401 => Err(AuthError::Refused { excerpt: excerpt() }),
            http_status => Err(AuthError::Http { http_status, excerpt: excerpt() }),
        };
        issued.map_err(|error| Error::Auth { endpoint: endpoint.name, error })
    };
    client.run(call, read).await.map_err(|error| match error {
        Error::Auth { error, .. } => error,
        Error::Transport { error, .. } => AuthError::Transport(error),
        _ => AuthError::Timeout { what: "asking for a token" },
    })
}

impl reply::Outcome for Issued {
    fn status(&self) -> Option<&Status> {
        None
    }

    fn outcome(&self) -> CallOutcome {
        CallOutcome::Success
    }

    fn made(&mut self, _: u32) {}
}

/// A token as it was issued, and when it was asked for.
struct Issued {
    reply: IssuedToken,
    token: Token,
    asked_at: (Instant, Timestamp),
}

impl Issued {
    fn read(settings: &Settings, response: &Response, sent_at: Instant) -> Result<Self, AuthError> {
        let ago = i64::try_from(sent_at.elapsed().as_secs()).unwrap_or_default();
        let clock = Timestamp::now();
        let asked_at = (sent_at, Timestamp::from_second(clock.as_second().saturating_sub(ago)).unwrap_or(clock));
        let unreadable = |reason: &str| AuthError::Unreadable { reason: reason.to_owned() };
        let text = std::str::from_utf8(&response.body).map_err(|_| unreadable("it is not UTF-8"))?;
        // What the parser says might quote the reply.
        let decoded = IssuedToken::decode(text, Format::Json);
        let reply = decoded.map_err(|_| unreadable("it is not the JSON object that is documented"))?.value;
        for secret in secrets_of(&reply) {
            settings.secrets.remember(&secret);
        }
        let text = reply.access_token.as_ref().map(Secret::expose).unwrap_or_default();
        let token = Token::new(text).map_err(|_| unreadable("it has no access_token"))?;
        if !token.fits_a_header() {
            return Err(unreadable("its access_token has characters that a header cannot carry"));
        }
        Ok(Self { reply, token, asked_at })
    }

    fn to_save(&self, settings: &Settings, credentials: &Credentials) -> SavedToken {
        let mut saved = SavedToken::new(
            settings.token_url.as_str(),
            credentials.client_id(),
            credentials.username(),
            self.reply.access_token.clone().unwrap_or_default(),
        );
        saved.issued_at = self.asked_at.1;
        saved.expires_at = self.clock_after(self.reply.expires_in);
        saved.refresh_token = self.reply.refresh_token.clone().filter(|token| !token.is_empty());
        saved.refresh_expires_at = self.clock_after(self.reply.refresh_expires_in);
        saved
    }

    fn into_access(self) -> Result<Access, AuthError> {
        let life = seconds(self.reply.expires_in);
        let (now, _) = self.asked_at;
        let end = seconds(self.reply.refresh_expires_in).and_then(|life| now.checked_add(life));
        let expires_at = self.clock_after(self.reply.expires_in);
        let refresh = self.reply.refresh_token.filter(|token| !token.is_empty()).map(|token| Refresh { token, end });
        Ok(Access { token: self.token, times: life.and_then(|life| Times::new(now, life, life)), expires_at, refresh })
    }

    fn clock_after(&self, life: Option<i64>) -> Option<Timestamp> {
        let life = life.filter(|life| *life > 0)?;
        Timestamp::from_second(self.asked_at.1.as_second().checked_add(life)?)
    }
}

/// A life that was told; none of zero or less says anything.
fn seconds(life: Option<i64>) -> Option<Duration> {
    life.and_then(|life| u64::try_from(life).ok()).filter(|life| *life > 0).map(Duration::from_secs)
}

/// The secrets of a message.
pub(in crate::client) fn secrets_of(message: &dyn Model) -> Vec<Secret> {
    let fields = message.table().fields.iter().enumerate();
    fields
        .filter(|(_, field)| field.kind == Kind::Leaf(Type::Secret))
        .filter_map(|(position, _)| Some(Secret::from(message.get(position).text()?.into_owned())))
        .collect()
}
