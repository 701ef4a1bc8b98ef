//! Credentials from a file, standard input, the environment or whoever sits at the terminal.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::Path;

use joor_api::client::Credentials;
use joor_api::value::Secret;

use crate::arguments::LoginArguments;
use crate::failure::Failure;

const CLIENT_ID: &str = "JOOR_CLIENT_ID";
const CLIENT_SECRET: &str = "JOOR_CLIENT_SECRET";
const USERNAME: &str = "JOOR_USERNAME";
const PASSWORD: &str = "JOOR_PASSWORD";

/// The credentials to log in with.
pub(super) fn credentials(arguments: &LoginArguments) -> Result<Credentials, Failure> {
    let given = match &arguments.from {
        Some(file) => Some(lines(&text(file)?)?),
        None => None,
    };
    let known = |name: &str, own: Option<&String>| match (own, &given) {
        (Some(own), _) => Some(Secret::from(own.as_str())),
        (None, Some(given)) => given.get(name).cloned(),
        (None, None) => std::env::var(name).ok().filter(|text| !text.is_empty()).map(Secret::from),
    };
    let own = |name: &str| match name {
        CLIENT_ID => arguments.client_id.as_ref(),
        USERNAME => arguments.username.as_ref(),
        _ => None,
    };
    let mut found = Vec::new();
    let mut missing = Vec::new();
    let can_ask = given.is_none() && io::stdin().is_terminal();
    for (name, label) in
        [(CLIENT_ID, "Client id"), (CLIENT_SECRET, "Client secret"), (USERNAME, "User name"), (PASSWORD, "Password")]
    {
        match known(name, own(name)) {
            Some(text) => found.push(text),
            None if can_ask => found.push(ask(label, matches!(name, CLIENT_SECRET | PASSWORD))?),
            None => missing.push(name),
        }
    }
    let [client_id, client_secret, username, password] = found.as_slice() else {
        let help = "set them in the environment, or give lines such as JOOR_PASSWORD=... with --from FILE or --from -";
        return Err(Failure::usage(format!("there is no {}", missing.join(", "))).help(help));
    };
    let credentials = Credentials::new(client_id.expose(), client_secret.clone(), username.expose(), password.clone());
    credentials.map_err(|error| Failure::usage(error.to_string()))
}

fn text(file: &Path) -> Result<Secret, Failure> {
    let mut text = String::new();
    let read = if file == Path::new("-") {
        io::stdin().lock().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    read.map(Secret::from).map_err(|error| Failure::usage(format!("{}: {error}", file.display())))
}

/// `NAME=value`, one a line, the value as it stands. Blank lines and those that begin with `#` say nothing.
fn lines(text: &Secret) -> Result<HashMap<&'static str, Secret>, Failure> {
    let mut found = HashMap::new();
    for (number, line) in text.expose().lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let known = line.split_once('=').and_then(|(name, value)| {
            let names = [CLIENT_ID, CLIENT_SECRET, USERNAME, PASSWORD];
            Some((names.into_iter().find(|known| *known == name.trim())?, value))
        });
        // The line itself might be a secret.
        let Some((name, value)) = known else {
            let told = format!("line {} is none of the four", number + 1);
            return Err(Failure::usage(told).help(format!("write {CLIENT_ID}=..., {CLIENT_SECRET}=... and so on")));
        };
        found.insert(name, Secret::from(value));
    }
    Ok(found)
}

/// What is typed; without showing it, if it is a secret.
fn ask(label: &str, is_secret: bool) -> Result<Secret, Failure> {
    let failed = |error: io::Error| Failure::usage(format!("nothing was typed: {error}"));
    if is_secret {
        return rpassword::prompt_password(format!("{label}: ")).map(Secret::from).map_err(failed);
    }
    eprint!("{label}: ");
    io::stderr().flush().map_err(failed)?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(failed)?;
    Ok(Secret::from(line.trim()))
}
