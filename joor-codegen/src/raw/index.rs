//! `index.yaml`: what is known to exist.

use super::{Field, List};
use crate::place::{Place, Spanned, Text};
use crate::resolved::Method;

/// Every page and call that is known of.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    pub(crate) place: Place,
    pub(crate) pages: List<IndexPage>,
    pub(crate) calls: List<IndexCall>,
}

#[derive(Debug, Clone)]
pub(crate) struct IndexPage {
    pub(crate) url: Text,
    pub(crate) file: Field<Text>,
    pub(crate) state: Field<Spanned<PageState>>,
    pub(crate) because: Field<Text>,
}

/// How much of a page is transcribed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageState {
    Transcribed,
    Partial,
    NotTranscribed,
}

#[derive(Debug, Clone)]
pub(crate) struct IndexCall {
    pub(crate) call: Field<Text>,
    pub(crate) method: Field<Spanned<Method>>,
    pub(crate) path: Text,
    pub(crate) state: Field<Place>,
    pub(crate) because: Field<Text>,
}
