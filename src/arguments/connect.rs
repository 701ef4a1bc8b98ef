//! How to reach JOOR, for every command that calls it.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::{Format, time};

/// Which JOOR to call, with which token.
#[derive(Debug, Args)]
#[command(next_help_heading = "Connection")]
pub(crate) struct Connect {
    /// Which JOOR to call
    #[arg(long, value_enum, default_value_t = Environment::Production)]
    pub(crate) environment: Environment,
    /// Call this address instead, such as http://127.0.0.1:8080
    #[arg(long, value_name = "URL", conflicts_with = "environment")]
    pub(crate) base_url: Option<String>,
    /// Read the token from this file. Without it: that of the login, else that in JOOR_TOKEN
    #[arg(long, value_name = "FILE", conflicts_with = "token_stdin")]
    pub(crate) token_file: Option<PathBuf>,
    /// Read the token from standard input
    #[arg(long)]
    pub(crate) token_stdin: bool,
    /// The file of the login; without it, JOOR_LOGIN_FILE or that of the user's configuration
    #[arg(long, value_name = "FILE")]
    pub(crate) login_file: Option<PathBuf>,
    /// Longest that one call may take in all, such as 90s or 10m, with its waits for credits and its repeats
    ///
    /// JOOR takes 300 credits from an account in 300 seconds, and a call waits until there are some; waits of three seconds and
    /// more are told on standard error. Each process counts for itself; where several share an account, calls are refused now and
    /// then, and tried again every 20 seconds until this time is up. What was not sent by then is told.
    #[arg(long, value_name = "TIME", default_value = "1h", value_parser = time)]
    pub(crate) deadline: Duration,
    /// Append a line of JSON for each call to this file: when, what, how often tried, what came of it
    #[arg(long, value_name = "FILE")]
    pub(crate) audit_log: Option<PathBuf>,
    /// The format to ask JOOR for; without it, that of what is sent
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) accept: Option<Format>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Environment {
    /// api.jooraccess.com
    Production,
    /// apisandbox.jooraccess.com
    Sandbox,
}
