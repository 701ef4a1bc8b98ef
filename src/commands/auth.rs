//! `joor auth`: the login that the other commands use.

mod ask;
mod status;
#[cfg(all(test, feature = "keyring"))]
mod tests;

use std::path::Path;
use std::process::ExitCode;

use joor_api::client::{AuthError, Credentials, Login};

use super::runtime;
use crate::arguments::{AuthCommand, LoginArguments};
use crate::connect::{self, Address};
use crate::failure::Failure;
use crate::login::{Entry, KeptSecrets, Keyring, LoginFile, NewToken, Place, Secrets};
use crate::printable::printable;

pub(crate) fn run(command: &AuthCommand) -> Result<ExitCode, Failure> {
    let place = |file: &Option<_>| place(file.as_deref(), Keyring::system());
    match command {
        AuthCommand::Login(arguments) => log_in(arguments, &place(&arguments.login_file)?),
        AuthCommand::Status(arguments) => status::run(arguments.output, &place(&arguments.login_file)?),
        AuthCommand::Logout(arguments) => log_out(&place(&arguments.login_file)?),
    }
}

fn place(file: Option<&Path>, keyring: Keyring) -> Result<Place, Failure> {
    Ok(Place { file: LoginFile::find(file)?, keyring })
}

fn log_in(arguments: &LoginArguments, place: &Place) -> Result<ExitCode, Failure> {
    place.check(arguments.keyring)?;
    let address = Address::new(arguments.environment, arguments.base_url.as_deref(), arguments.token_url.as_deref());
    let credentials = ask::credentials(arguments)?;
    let token = NewToken::default();
    let login = Login::new(credentials.clone()).store(token.clone());
    let builder = connect::builder(login.into(), address.base_url.clone(), address.token_url);
    let client = connect::build(builder, None, arguments.audit_log.as_deref())?;
    let until = runtime()?.block_on(async { client.auth().log_in().await }).map_err(|error| refused(&error))?;
    let token = token.take().ok_or_else(|| Failure::new("the login cannot be kept: there is no token"))?;
    let entry = Entry::new(address.base_url, token, secrets(arguments, &credentials));
    let in_keyring = arguments.keyring.then(|| kept(&credentials));
    place.replace(&entry, in_keyring.as_ref())?;
    let until = until.map_or_else(String::new, |until| format!(", with a token until {until}"));
    anstream::println!("logged in to {}{until}", printable(&entry.base_url));
    let password = if arguments.keyring { ", and the password in the system's keyring" } else { "" };
    anstream::println!("kept in {}{password}", printable(&place.file.path().display().to_string()));
    Ok(ExitCode::SUCCESS)
}

fn secrets(arguments: &LoginArguments, credentials: &Credentials) -> Secrets {
    if arguments.token_only {
        return Secrets::None;
    }
    if arguments.keyring {
        return Secrets::Keyring;
    }
    let KeptSecrets { client_secret, password } = kept(credentials);
    Secrets::File { client_secret, password }
}

fn kept(credentials: &Credentials) -> KeptSecrets {
    KeptSecrets { client_secret: credentials.client_secret().clone(), password: credentials.password().clone() }
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

fn log_out(place: &Place) -> Result<ExitCode, Failure> {
    let text = if place.remove()? { "logged out" } else { "not logged in" };
    anstream::println!("{text}");
    Ok(ExitCode::SUCCESS)
}
