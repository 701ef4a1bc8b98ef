//! What is known of a call that may have been carried out or not.

use std::fmt;

use super::Error;
use crate::v2::ResponseCode;

/// A call that changes something and may have been carried out or not.
///
/// ```no_run
/// use joor_api::client::{Client, Error};
/// use joor_api::v2::style_post::Styles;
///
/// # async fn example(client: Client, style: Styles) -> Result<(), Error> {
/// match client.styles().create(&style).await {
///     Ok(_) => println!("created"),
///     Err(Error::Unknown(unknown)) if unknown.settled.is_some() => println!("it is there, perhaps from before"),
///     Err(Error::Unknown(unknown)) => println!("not known; {}", unknown.advice),
///     Err(error) => return Err(error),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UnknownOutcome {
    /// What came of the last attempt.
    pub cause: Error,
    /// What tells whether it was carried out, in words for people.
    pub advice: &'static str,
    /// The code with which JOOR refused the last attempt because what it asks for is so already: the style exists, what
    /// was to be deleted is not there. An attempt before may have made it so, or it was so before the call; that cannot be
    /// told apart from here.
    pub settled: Option<ResponseCode>,
}

impl fmt::Display for UnknownOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; ", self.cause)?;
        f.write_str(match self.settled {
            Some(_) => "an attempt before it had no answer: what was asked for is so, by that attempt or from before: ",
            None => "whether the call was carried out is not known: ",
        })?;
        f.write_str(self.advice)
    }
}

impl std::error::Error for UnknownOutcome {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}
