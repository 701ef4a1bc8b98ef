//! A client as the command line says.

use std::env;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use indicatif::ProgressBar;
use joor_api::client::{Authentication, Client, ClientBuilder, Environment, Login, RateLimit, Token};
use joor_api::{Format, Timestamp};

use crate::arguments::{self, Connect};
use crate::audit_log::AuditLog;
use crate::failure::Failure;
use crate::login::{Entry, Kept, Keyring, LoginFile, LoginStore, Secrets};
use crate::waits;

/// What to do about a violation that is none.
pub(crate) const NO_VALIDATE: &str = "--no-validate sends it all the same";

/// Where calls go, and where tokens come from.
pub(crate) struct Address {
    pub(crate) base_url: String,
    /// `None` for `/auth/` of the same host.
    pub(crate) token_url: Option<String>,
}

impl Address {
    /// An environment's, or what is named instead.
    pub(crate) fn new(environment: arguments::Environment, base_url: Option<&str>, token_url: Option<&str>) -> Self {
        let environment = match environment {
            arguments::Environment::Production => Environment::Production,
            arguments::Environment::Sandbox => Environment::Sandbox,
        };
        let usual = base_url.is_none().then(|| environment.token_url());
        Self {
            base_url: base_url.unwrap_or(environment.base_url()).to_owned(),
            token_url: token_url.or(usual).map(str::to_owned),
        }
    }
}

/// The client, asking for replies in this format unless the command line has another.
///
/// Waits are told above the progress bar.
pub(crate) fn client(connect: &Connect, accept: Option<Format>, bar: &ProgressBar) -> Result<Client, Failure> {
    client_with(connect, accept, bar, &Keyring::system())
}

/// The same, with another keyring.
pub(crate) fn client_with(
    connect: &Connect,
    accept: Option<Format>,
    bar: &ProgressBar,
    keyring: &Keyring,
) -> Result<Client, Failure> {
    let address = Address::new(connect.environment, connect.base_url.as_deref(), None);
    let (authentication, token_url) = authentication(connect, &address, keyring)?;
    let builder = builder(authentication, address.base_url, token_url).deadline(connect.deadline);
    let builder = builder.on_wait(waits::teller(bar.clone()));
    build(builder, connect.accept.map(Into::into).or(accept), connect.audit_log.as_deref())
}

/// The client for a local JOOR of this very process, which takes any token and has no rate limit.
pub(crate) fn local_client(connect: &Connect, url: String) -> Result<Client, Failure> {
    let token = Token::new("local").map_err(|error| Failure::new(error.to_string()))?;
    let builder = builder(token.into(), url, None).rate_limit(RateLimit::off()).deadline(connect.deadline);
    build(builder, connect.accept.map(Into::into), connect.audit_log.as_deref())
}

/// A client at this address, which asks for tokens there or at another.
pub(crate) fn builder(authentication: Authentication, url: String, token_url: Option<String>) -> ClientBuilder {
    let builder = Client::builder(authentication).base_url(url);
    token_url.into_iter().fold(builder, |builder, url| builder.token_url(url))
}

/// The client, writing down its calls in the file that is named.
pub(crate) fn build(
    mut builder: ClientBuilder,
    accept: Option<Format>,
    audit_log: Option<&Path>,
) -> Result<Client, Failure> {
    if let Some(format) = accept {
        builder = builder.accept(format);
    }
    if let Some(file) = audit_log {
        builder = builder.audit(AuditLog::open(file)?);
    }
    builder.build().map_err(|error| Failure::usage(error.to_string()))
}

/// The token that the command line names, else the login for this address, else the token in the environment.
fn authentication(
    connect: &Connect,
    address: &Address,
    keyring: &Keyring,
) -> Result<(Authentication, Option<String>), Failure> {
    if let Some(token) = named_token(connect)? {
        return Ok((token.into(), None));
    }
    let file = LoginFile::find(connect.login_file.as_deref());
    // Without a place for a login there is none.
    let entry = match &file {
        Ok(file) => file.read()?.map(|entry| (file.clone(), entry)),
        Err(_) if connect.login_file.is_none() => None,
        Err(_) => return Err(file.err().unwrap_or_else(|| Failure::usage("there is no login"))),
    };
    let elsewhere = match entry {
        Some((file, entry)) if same(&entry.base_url, &address.base_url) => {
            let token_url = Some(entry.token_url.clone());
            return Ok((of_login(file, entry, keyring)?, token_url));
        }
        Some((_, entry)) => Some(entry.base_url),
        None => None,
    };
    let token = env::var("JOOR_TOKEN").map_err(|_| missing(elsewhere.as_deref()))?;
    Ok((Token::new(token).map_err(|error| Failure::usage(error.to_string()))?.into(), None))
}

fn same(one: &str, other: &str) -> bool {
    one.trim_end_matches('/').eq_ignore_ascii_case(other.trim_end_matches('/'))
}

fn missing(elsewhere: Option<&str>) -> Failure {
    match elsewhere {
        Some(elsewhere) => Failure::usage(format!("there is no token: the login is for {elsewhere}"))
            .help("call that with --environment or --base-url, log in here with joor auth login, or set JOOR_TOKEN"),
        None => Failure::usage("there is no token").help(
            "log in with joor auth login, set JOOR_TOKEN, or use --token-file or --token-stdin; a local JOOR takes any \
             token",
        ),
    }
}

fn of_login(file: LoginFile, entry: Entry, keyring: &Keyring) -> Result<Authentication, Failure> {
    if matches!(entry.secrets, Secrets::Keyring) {
        Keyring::check_built()?;
    }
    if entry.renews() {
        let store = LoginStore::new(file, entry.clone());
        return Ok(Login::new(Kept { entry, keyring: keyring.clone() }).store(store).into());
    }
    let ended = || Failure::new("the token of the login has ended, and no password is kept").help("joor auth login");
    let token = entry.token.ok_or_else(ended)?;
    if token.expires_at.is_some_and(|end| end <= Timestamp::now()) {
        return Err(ended());
    }
    let token = Token::new(token.access_token.expose()).map_err(|error| Failure::usage(error.to_string()))?;
    Ok(token.into())
}

/// The token in the file or on the standard input that the command line names.
fn named_token(connect: &Connect) -> Result<Option<Token>, Failure> {
    let text = if connect.token_stdin {
        let mut text = String::new();
        let read = io::stdin().lock().read_to_string(&mut text);
        read.map(|_| text).map_err(|error| Failure::usage(format!("standard input: {error}")))?
    } else if let Some(file) = &connect.token_file {
        fs::read_to_string(file).map_err(|error| Failure::usage(format!("{}: {error}", file.display())))?
    } else {
        return Ok(None);
    };
    Token::new(text).map(Some).map_err(|error| Failure::usage(error.to_string()))
}
