//! `joor auth`: the login that the other commands use.

mod ask;

use std::process::ExitCode;

use joor_api::Timestamp;
use joor_api::client::{AuthError, Login};

use super::runtime;
use crate::arguments::{AuthCommand, LoginArguments, LogoutArguments, Output, StatusArguments};
use crate::connect::{self, Address};
use crate::failure::Failure;
use crate::login::{Entry, LoginFile, LoginStore};
use crate::printable::printable;

pub(crate) fn run(command: &AuthCommand) -> Result<ExitCode, Failure> {
    match command {
        AuthCommand::Login(arguments) => log_in(arguments),
        AuthCommand::Status(arguments) => status(arguments),
        AuthCommand::Logout(arguments) => log_out(arguments),
    }
}

fn log_in(arguments: &LoginArguments) -> Result<ExitCode, Failure> {
    let file = LoginFile::find(arguments.login_file.as_deref())?;
    let address = Address::new(arguments.environment, arguments.base_url.as_deref(), arguments.token_url.as_deref());
    let credentials = ask::credentials(arguments)?;
    let entry = Entry::new(address.base_url.clone(), &credentials, arguments.token_only);
    let store = LoginStore::of_new(file.clone(), entry);
    let login = Login::new(credentials).store(store.clone());
    let builder = connect::builder(login.into(), address.base_url.clone(), address.token_url);
    let client = connect::build(builder, None, arguments.audit_log.as_deref())?;
    let until = runtime()?.block_on(async { client.auth().log_in().await }).map_err(|error| refused(&error))?;
    if let Some(reason) = store.failure() {
        return Err(Failure::new(format!("the login cannot be kept: {reason}")));
    }
    let until = until.map_or_else(String::new, |until| format!(", with a token until {until}"));
    anstream::println!("logged in to {}{until}", printable(&address.base_url));
    anstream::println!("kept in {}", printable(&file.path().display().to_string()));
    Ok(ExitCode::SUCCESS)
}

fn refused(error: &AuthError) -> Failure {
    let failure = Failure::new(error.to_string());
    match error {
        AuthError::Refused { .. } => {
            failure.help("check all four; each environment has credentials of its own (--environment)")
        }
        _ => failure,
    }
}

fn status(arguments: &StatusArguments) -> Result<ExitCode, Failure> {
    let file = LoginFile::find(arguments.login_file.as_deref())?;
    let entry = file.read()?;
    let end = entry.as_ref().and_then(|entry| entry.token.as_ref()?.expires_at);
    let is_over = end.is_some_and(|end| end <= Timestamp::now());
    match arguments.output {
        Output::Json => {
            let told = entry.as_ref().map(|entry| {
                serde_json::json!({
                    "username": entry.username,
                    "client_id": entry.client_id,
                    "base_url": entry.base_url,
                    "token_url": entry.token_url,
                    "expires_at": end.map(|end| end.to_string()),
                    "renews": entry.secrets.is_some(),
                })
            });
            anstream::println!("{}", serde_json::json!({"logged_in": told.is_some(), "login": told}));
        }
        Output::Text => match &entry {
            None => anstream::println!("not logged in"),
            Some(entry) => tell(entry, end, is_over),
        },
    }
    let lasts = entry.is_some_and(|entry| !is_over || entry.secrets.is_some());
    Ok(if lasts { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(entry: &Entry, end: Option<Timestamp>, is_over: bool) {
    let renewal = match (&entry.secrets, is_over) {
        (Some(_), _) => "; it is renewed when it is needed",
        (None, false) => "",
        (None, true) => "; log in again: no password is kept",
    };
    let token = match end {
        None => format!("its end is not known{renewal}"),
        Some(end) if is_over => format!("ended {end}{renewal}"),
        Some(end) => format!("until {end}{renewal}"),
    };
    for (what, text) in [
        ("user", entry.username.as_str()),
        ("client", entry.client_id.as_str()),
        ("JOOR", entry.base_url.as_str()),
        ("tokens", entry.token_url.as_str()),
        ("token", token.as_str()),
    ] {
        anstream::println!("{what:<7} {}", printable(text));
    }
}

fn log_out(arguments: &LogoutArguments) -> Result<ExitCode, Failure> {
    let file = LoginFile::find(arguments.login_file.as_deref())?;
    let text = if file.remove()? { "logged out" } else { "not logged in" };
    anstream::println!("{text}");
    Ok(ExitCode::SUCCESS)
}
