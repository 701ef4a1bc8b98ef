//! A length of time, as typed.

use std::time::Duration;

use jiff::SignedDuration;

/// A time such as `300s`, `5m` or `1h 30m`, which is not none at all.
pub(super) fn time(text: &str) -> Result<Duration, String> {
    let duration = text.parse::<SignedDuration>().ok().and_then(|duration| Duration::try_from(duration).ok());
    duration.filter(|duration| !duration.is_zero()).ok_or_else(|| "a time, such as 300s or 5m".to_owned())
}
