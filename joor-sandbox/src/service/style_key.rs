//! How an address names a style.

use joor_api::v2::ResponseCode;

use super::action::Stop;
use super::refusal::Refusal;
use crate::store::{StoredStyle, style_by_id, style_by_number};

/// A style as an address names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StyleKey {
    /// `style-number/{style_number}/{style_identifier}`
    Number(String, String),
    /// `style/{joor_style_id}`
    Id(String),
}

impl StyleKey {
    /// Refuses a number without an identifier.
    pub(super) fn checked(&self) -> Result<Self, Refusal> {
        match self {
            Self::Number(_, identifier) if identifier.is_empty() => {
                Err(Refusal::new(ResponseCode::StyleIdentifierMissing, "the style identifier is missing"))
            }
            key => Ok(key.clone()),
        }
    }

    pub(super) fn find(&self, database: &rusqlite::Connection) -> Result<StoredStyle, Stop> {
        let found = match self {
            Self::Number(number, identifier) => style_by_number(database, number, identifier)?,
            Self::Id(id) => match id.parse() {
                Ok(id) => style_by_id(database, id)?,
                Err(_) => None,
            },
        };
        found.ok_or_else(|| self.unknown().into())
    }

    fn unknown(&self) -> Refusal {
        let comment = match self {
            Self::Number(number, identifier) => {
                format!("no style has the number {number:?} and the identifier {identifier:?}")
            }
            Self::Id(id) => format!("no style has the id {id:?}"),
        };
        Refusal::new(ResponseCode::StyleDoesNotExist, comment)
    }
}
