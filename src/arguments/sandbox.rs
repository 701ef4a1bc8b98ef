//! The arguments of `joor sandbox`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use joor_sandbox::{Error, Fault, RateLimit};

use super::time;

const FAULTS: &str = "\
Faults:
  --fault KIND[=ARGUMENT][:PROBABILITY][#TIMES][@[METHOD][/PATH]]

  Instead of processing the call:
    throttle[=RETRY-AFTER]     status 429 though credits are left
    status=503                 a status from 400 to 599
    system-error               status 200 and code 003
    html                       a web page
    cut-before                 the connection ends without an answer
  After processing it:
    status-after=503, system-error-after, html-after
                               the same
    cut-after                  the connection ends without a byte of the answer
    cut-sized[=BYTES]          a body with a length ends too early
    cut-chunked[=BYTES]        a body in chunks ends too early
    cut-closed[=BYTES]         a body without a length ends too early
    garbled                    bytes in the middle of the body are others
    drip=10ms                  the body comes byte by byte
    duplicate                  each entry of the reply stands twice
    unknown-fields             the reply has fields that no table knows
    odd-headers                headers about the rate limit make no sense
  And all is well but for the time:
    latency=1s                 before it is processed
    latency-after=1s           after that

  A time is real time, such as 500ms. Of several faults the first that hits a call decides.

Examples:
  joor sandbox --fault status=503:0.05 --fault cut-after:0.05@POST
  joor sandbox --fault garbled#1@GET/v2/order --credits 60 --window 10s
  joor sandbox --seed-orders 50000 --clock-speed 100";

#[derive(Debug, Args)]
#[command(after_long_help = FAULTS)]
pub(crate) struct SandboxArguments {
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Keep everything in this file; without it, in memory
    #[arg(long, value_name = "FILE")]
    pub(crate) storage: Option<PathBuf>,
    /// Accept the token in this environment variable; without it and without an account, any
    #[arg(long, value_name = "VARIABLE")]
    pub(crate) token_env: Option<String>,
    /// Issue tokens to the account in the environment variables that begin so, such as JOOR_ for JOOR_CLIENT_ID,
    /// JOOR_CLIENT_SECRET, JOOR_USERNAME and JOOR_PASSWORD; without one, to everyone. May be given more than once
    #[arg(long, value_name = "PREFIX")]
    pub(crate) account_env: Vec<String>,
    /// How long an issued token is accepted, such as 90s, 30m or 10h
    #[arg(long, value_name = "TIME", default_value = "10h", value_parser = time)]
    pub(crate) token_lifetime: Duration,
    /// Have an account with this id; the first is that of v2. Without it, 1001
    #[arg(long = "account-id", value_name = "ID")]
    pub(crate) account_ids: Vec<String>,
    /// Make so many orders
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) seed_orders: u32,
    /// What the made orders follow from: the same number makes the same orders
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) seed: u64,
    /// Serve the orders of this document v2/order-get.response in XML or JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) orders: Option<PathBuf>,
    /// Time that a job spends on each record, in milliseconds
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 20)]
    pub(crate) job_step: u64,
    /// How many times as fast as real time windows and jobs go by
    #[arg(long, value_name = "TIMES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) clock_speed: u32,
    #[command(flatten)]
    pub(crate) limit: LimitArguments,
    /// Have this go wrong with calls; may be given more than once. --help lists the kinds
    #[arg(long = "fault", value_name = "FAULT", help_heading = "Faults")]
    pub(crate) faults: Vec<Fault>,
    /// What the draws of faults follow from: the same number hits the same calls
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Faults")]
    pub(crate) fault_seed: u64,
}

/// The rate limit.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rate limit")]
pub(crate) struct LimitArguments {
    /// Credits of an account in a window, or off; a GET costs 1, any other call 5
    #[arg(long, value_name = "N", default_value = "300", value_parser = credits)]
    credits: Credits,
    /// Length of a window, which opens with the first call
    #[arg(long, value_name = "TIME", default_value = "300s", value_parser = time)]
    window: Duration,
    /// Tell the credits of a window in this header
    #[arg(long, value_name = "NAME")]
    limit_header: Option<String>,
    /// Tell how many credits are left in this header
    #[arg(long, value_name = "NAME")]
    remaining_header: Option<String>,
    /// Tell in how many seconds the window ends in this header
    #[arg(long, value_name = "NAME")]
    reset_header: Option<String>,
    /// Send Retry-After with status 429
    #[arg(long)]
    retry_after: bool,
}

/// Credits of a window; `None` is no limit.
#[derive(Clone, Copy, Debug)]
struct Credits(Option<u32>);

impl LimitArguments {
    /// The rate limit that is asked for.
    pub(crate) fn rate_limit(&self) -> Result<Option<RateLimit>, Error> {
        let Credits(Some(credits)) = self.credits else { return Ok(None) };
        let mut limit = RateLimit::default().with_credits(credits).with_window(self.window);
        if let Some(name) = &self.limit_header {
            limit = limit.with_limit_header(name)?;
        }
        if let Some(name) = &self.remaining_header {
            limit = limit.with_remaining_header(name)?;
        }
        if let Some(name) = &self.reset_header {
            limit = limit.with_reset_header(name)?;
        }
        Ok(Some(if self.retry_after { limit.with_retry_after() } else { limit }))
    }
}

fn credits(text: &str) -> Result<Credits, String> {
    if text == "off" {
        return Ok(Credits(None));
    }
    text.parse().map(|credits| Credits(Some(credits))).map_err(|_| "a number or off".to_owned())
}
