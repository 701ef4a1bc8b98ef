//! What is told of waits: a program that says nothing for minutes looks as if it hung.

use std::time::Duration;

use indicatif::ProgressBar;
use jiff::{SignedDuration, Timestamp, Unit};
use joor_api::client::{Error, Wait, WaitReason};

use crate::printable::printable;

/// Waits that are shorter go unnoticed.
const NOTICED: Duration = Duration::from_secs(3);

/// Tells of waits on standard error, above the progress bar if one is shown.
pub(crate) fn teller(bar: ProgressBar) -> impl Fn(&Wait) + Send + Sync + 'static {
    move |wait| {
        if wait.duration >= NOTICED {
            bar.suspend(|| anstream::eprintln!("note: {}", printable(&text(wait, Timestamp::now()))));
        }
    }
}

fn text(wait: &Wait, now: Timestamp) -> String {
    let seconds = SignedDuration::try_from(wait.duration).ok().and_then(|wait| wait.round(Unit::Second).ok());
    let end = seconds.and_then(|seconds| (now + seconds).round(Unit::Second).ok());
    let (Some(seconds), Some(end)) = (seconds, end) else { return format!("waiting: {}", wait.reason) };
    let latest = if wait.reason == WaitReason::CreditsOfOthers { " at the latest" } else { "" };
    format!("{} waits until {end}{latest} ({seconds:#}): {}", wait.endpoint, wait.reason)
}

/// What to do about a call whose time was up before there were credits.
pub(crate) fn help(error: &Error) -> Option<&'static str> {
    let is_throttled = matches!(error, Error::NoCredits { .. }) || error.http_status() == Some(429);
    is_throttled
        .then_some("the account had no credits for it in the time of --deadline; they come back within 5 minutes")
}
