//! A client as the command line says.

use std::env;
use std::fs;
use std::io::{self, Read};

use joor_api::Format;
use joor_api::client::{Client, ClientBuilder, Environment, RateLimit, Token};

use crate::arguments::{self, Connect};
use crate::audit_log::AuditLog;
use crate::failure::Failure;

/// What to do about a violation that is none.
pub(crate) const NO_VALIDATE: &str = "--no-validate sends it all the same";

/// The client, asking for replies in this format unless the command line has another.
pub(crate) fn client(connect: &Connect, accept: Option<Format>) -> Result<Client, Failure> {
    let environment = match connect.environment {
        arguments::Environment::Production => Environment::Production,
        arguments::Environment::Sandbox => Environment::Sandbox,
    };
    let url = connect.base_url.clone().unwrap_or_else(|| environment.base_url().to_owned());
    build(connect, Client::builder(token(connect)?).base_url(url), accept)
}

/// The client for a local JOOR of this very process, which takes any token and has no rate limit.
pub(crate) fn local_client(connect: &Connect, url: String) -> Result<Client, Failure> {
    let token = Token::new("local").map_err(|error| Failure::new(error.to_string()))?;
    build(connect, Client::builder(token).base_url(url).rate_limit(RateLimit::off()), None)
}

fn build(connect: &Connect, mut builder: ClientBuilder, accept: Option<Format>) -> Result<Client, Failure> {
    if let Some(format) = connect.accept.map(Into::into).or(accept) {
        builder = builder.accept(format);
    }
    if let Some(file) = &connect.audit_log {
        builder = builder.audit(AuditLog::open(file)?);
    }
    builder.build().map_err(|error| Failure::usage(error.to_string()))
}

fn token(connect: &Connect) -> Result<Token, Failure> {
    let text = if connect.token_stdin {
        let mut text = String::new();
        let read = io::stdin().lock().read_to_string(&mut text);
        read.map(|_| text).map_err(|error| Failure::usage(format!("standard input: {error}")))?
    } else if let Some(file) = &connect.token_file {
        fs::read_to_string(file).map_err(|error| Failure::usage(format!("{}: {error}", file.display())))?
    } else {
        env::var("JOOR_TOKEN").map_err(|_| {
            Failure::usage("there is no token")
                .help("set JOOR_TOKEN, or use --token-file or --token-stdin; a local JOOR takes any token")
        })?
    };
    Token::new(text).map_err(|error| Failure::usage(error.to_string()))
}
