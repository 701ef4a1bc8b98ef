//! Logging in and out.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Environment, Output};

/// How commands that call JOOR are authorized.
#[derive(Debug, Subcommand)]
pub(crate) enum AuthCommand {
    /// Log in and keep the login for the other commands
    ///
    /// Takes the client's id and secret and the user's name and password from a file or standard input, else from the
    /// environment (JOOR_CLIENT_ID, JOOR_CLIENT_SECRET, JOOR_USERNAME, JOOR_PASSWORD); asks for what is missing where
    /// there is a terminal. The login is kept in a file that only its owner may read; with --keyring the client's secret and
    /// the password are kept in the operating system's keyring instead (macOS Keychain, Windows Credential Manager, Secret
    /// Service), as user NAME@TOKEN-URL of the service joor, and the file has the rest with the token of the moment.
    ///
    /// Call: POST /auth/
    Login(LoginArguments),
    /// Tell who is logged in, where and until when
    ///
    /// Shows no secret. Secrets that are in the keyring are looked for there, and it may ask to be unlocked. Exit status: 0
    /// logged in, 1 not.
    Status(StatusArguments),
    /// Remove the login
    ///
    /// What it keeps in the system's keyring goes too. A token that was issued stays valid until its end: JOOR documents no
    /// way to end it.
    Logout(LogoutArguments),
}

#[derive(Debug, Args)]
pub(crate) struct LoginArguments {
    /// Which JOOR to log in to
    #[arg(long, value_enum, default_value_t = Environment::Production)]
    pub(crate) environment: Environment,
    /// Log in to this address instead, such as http://127.0.0.1:8080
    #[arg(long, value_name = "URL", conflicts_with = "environment")]
    pub(crate) base_url: Option<String>,
    /// Ask this address for tokens, where it is not /auth/ of the base URL
    #[arg(long, value_name = "URL")]
    pub(crate) token_url: Option<String>,
    /// Read lines such as JOOR_PASSWORD=... from this file; - is standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) from: Option<PathBuf>,
    /// Id of the client
    #[arg(long, value_name = "ID")]
    pub(crate) client_id: Option<String>,
    /// Name of the user
    #[arg(long, value_name = "NAME")]
    pub(crate) username: Option<String>,
    /// Keep the token only, and no password: when it ends, log in again
    #[arg(long)]
    pub(crate) token_only: bool,
    /// Keep the client's secret and the password in the operating system's keyring
    ///
    /// The token stays in the file of the login, so that the keyring is asked only when it ends. Needs a joor that was built
    /// with the feature keyring.
    #[arg(long, conflicts_with = "token_only")]
    pub(crate) keyring: bool,
    /// Keep the login in this file; without it, in JOOR_LOGIN_FILE or the user's configuration
    #[arg(long, value_name = "FILE")]
    pub(crate) login_file: Option<PathBuf>,
    /// Append a line of JSON for each call to this file: when, what, how often tried, what came of it
    #[arg(long, value_name = "FILE")]
    pub(crate) audit_log: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct StatusArguments {
    /// How to print
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub(crate) output: Output,
    /// The file of the login; without it, JOOR_LOGIN_FILE or that of the user's configuration
    #[arg(long, value_name = "FILE")]
    pub(crate) login_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct LogoutArguments {
    /// The file of the login; without it, JOOR_LOGIN_FILE or that of the user's configuration
    #[arg(long, value_name = "FILE")]
    pub(crate) login_file: Option<PathBuf>,
}
