//! What a call waits for, for whoever would like to know why it takes so long.

use std::time::Duration;

/// A call waits. Told when the wait begins, and again where it takes longer than was told.
///
/// ```
/// use joor_api::client::{Client, Token, Wait};
///
/// let tell = |wait: &Wait| eprintln!("{} waits {:?}: {}", wait.endpoint, wait.duration, wait.reason);
/// let client = Client::builder(Token::new("not-a-token")?).on_wait(tell).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Wait {
    /// The endpoint's name.
    pub endpoint: &'static str,
    /// The account that the call names, else what the client's is called, if that is known.
    pub account: Option<String>,
    /// What it waits for.
    pub reason: WaitReason,
    /// How long, as far as that is known now. The deadline of the call may come first.
    pub duration: Duration,
}

/// What a call waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WaitReason {
    /// The account's credits are spent. Others that wait may come first.
    Credits,
    /// The service refuses calls though this client has not spent the account's credits: another program has. When they come
    /// back is not known, so that it is tried now and then; the wait is the longest that it should take.
    CreditsOfOthers,
    /// The attempt before has failed.
    Repeat,
}

impl WaitReason {
    /// As it stands in events.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Credits => "credits",
            Self::CreditsOfOthers => "credits_of_others",
            Self::Repeat => "repeat",
        }
    }
}

impl std::fmt::Display for WaitReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Credits => "the account's credits are spent",
            Self::CreditsOfOthers => "the account's credits are spent, by another program too",
            Self::Repeat => "the attempt before has failed",
        })
    }
}

/// Who is told of waits.
pub(super) type WaitHook = Box<dyn Fn(&Wait) + Send + Sync>;
