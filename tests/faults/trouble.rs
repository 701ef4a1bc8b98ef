//! What goes wrong: the rows of the table.

use std::fmt;
use std::time::Duration;

use joor_sandbox::{Fault, FaultKind};

const REFUSED: &str = "connection-refused";
const TOKEN: &str = "token-ended";

/// From here on a fault takes longer than the calls' timeout.
const LONG: Duration = Duration::from_secs(1);

/// What goes wrong with a call.
#[derive(Clone, Debug)]
pub(crate) enum Trouble {
    /// A fault of the sandbox.
    Fault { text: String, fault: Fault },
    /// Nobody listens, so many times.
    ConnectionRefused(u32),
    /// The token ends before the call.
    TokenEnded,
}

impl Trouble {
    /// As it stands in the table.
    pub(crate) fn read(text: &str) -> Self {
        match text.strip_prefix(REFUSED) {
            Some("") => Self::ConnectionRefused(u32::MAX),
            Some(times) => Self::ConnectionRefused(times.trim_start_matches('#').parse().unwrap()),
            None if text == TOKEN => Self::TokenEnded,
            None => {
                Self::Fault { text: text.to_owned(), fault: text.parse().unwrap_or_else(|error| panic!("{error}")) }
            }
        }
    }

    /// The name, without argument and times.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Fault { fault, .. } => fault.kind().name().to_owned(),
            Self::ConnectionRefused(_) => REFUSED.to_owned(),
            Self::TokenEnded => TOKEN.to_owned(),
        }
    }

    pub(crate) fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault { fault, .. } => Some(fault),
            _ => None,
        }
    }

    /// Whether it may keep the caller from learning what became of the call.
    pub(crate) fn hides_what_was_done(&self) -> bool {
        use FaultKind::{Duplicate, Latency, LatencyAfter, OddHeaders, Throttle, UnknownFields};
        let Some(fault) = self.fault() else { return false };
        match fault.kind() {
            Latency(_) | LatencyAfter(_) => self.is_slow(),
            Throttle(_) | Duplicate | UnknownFields | OddHeaders => false,
            FaultKind::Status(status) | FaultKind::StatusAfter(status) => *status >= 500,
            _ => true,
        }
    }

    /// Whether it takes longer than the calls' timeout.
    pub(crate) fn is_slow(&self) -> bool {
        match self.fault().map(Fault::kind) {
            Some(FaultKind::Latency(time) | FaultKind::LatencyAfter(time) | FaultKind::Drip(time)) => *time >= LONG,
            _ => false,
        }
    }

    /// Whether it hits each call, however often that is repeated.
    pub(crate) fn is_lasting(&self) -> bool {
        match self {
            Self::Fault { text, .. } => !text.contains('#'),
            Self::ConnectionRefused(times) => *times == u32::MAX,
            Self::TokenEnded => false,
        }
    }

    /// Whether there are refusals for as long as the call lasts.
    pub(crate) fn is_endless_refusal(&self) -> bool {
        matches!(self, Self::Fault { text, .. } if text == "throttle")
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault { text, .. } => f.write_str(text),
            Self::ConnectionRefused(u32::MAX) => f.write_str(REFUSED),
            Self::ConnectionRefused(times) => write!(f, "{REFUSED}#{times}"),
            Self::TokenEnded => f.write_str(TOKEN),
        }
    }
}
