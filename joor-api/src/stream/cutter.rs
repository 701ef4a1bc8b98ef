//! Cuts a document into items and what stands around them, with the parser of its format.

use super::json::{self, Json};
use super::xml::{self, Xml};
use crate::table::{Field, Items, MessageTable};
use crate::wire::Format;

/// What a document has next, as the reader of its format sees it.
pub(super) enum Action {
    /// Too little is there to tell.
    More,
    /// Something that stands around the items.
    Keep { length: usize },
    /// What stands between items and says nothing.
    Blank { length: usize },
    /// The root's start tag.
    Root { length: usize },
    /// The list begins behind this.
    Begin { length: usize },
    /// What stands among the items, or between two lists, and must be right for what follows to be given. It and what
    /// was kept before it are the last `part` bytes.
    Check { length: usize, part: usize, is_inside: bool },
    /// An element of the list that is no item.
    Other { length: usize },
    /// An item begins here.
    Item,
    /// What is here cannot be read.
    Wrong,
}

/// Where an item ends.
pub(super) enum Cut {
    At(usize),
    /// Not in this text.
    Incomplete,
    /// Nowhere: something is wrong before that.
    Wrong,
}

pub(super) enum Cutter {
    Xml(Xml),
    Json(Json),
}

impl Cutter {
    pub(super) fn new(message: &'static MessageTable, field: &'static Field, items: Items, format: Format) -> Self {
        match format {
            Format::Xml => Self::Xml(Xml::new(field, items)),
            Format::Json => Self::Json(Json::new(message, field)),
        }
    }

    pub(super) fn next(&mut self, rest: &str, is_whole: bool) -> Action {
        match self {
            Self::Xml(xml) => xml.next(rest),
            Self::Json(json) => json.next(rest, is_whole),
        }
    }

    /// Where the item ends that this begins with.
    pub(super) fn cut(&self, rest: &str) -> Cut {
        match self {
            Self::Xml(_) => xml::cut(rest),
            Self::Json(_) => json::cut(rest),
        }
    }

    pub(super) fn item_depth(&self) -> usize {
        match self {
            Self::Xml(xml) => xml.item_depth(),
            Self::Json(json) => json.item_depth(),
        }
    }

    /// What has to stand before something in the list, or in the root, for it to be a document.
    pub(super) fn opening(&self, is_inside: bool) -> String {
        match self {
            Self::Xml(xml) => xml.opening(is_inside),
            Self::Json(json) => json.opening(),
        }
    }

    /// What closes all that is open.
    pub(super) fn closing(&self) -> String {
        match self {
            Self::Xml(xml) => xml.closing(),
            Self::Json(json) => json.closing(),
        }
    }
}
