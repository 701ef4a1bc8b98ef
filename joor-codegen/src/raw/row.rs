//! Rows of a table.

use super::{Condition, Field, List, Rule};
use crate::place::{Place, Spanned, Text};
use crate::resolved::{Level, ListForm, MaxMeaning, Source};

#[derive(Debug)]
pub(crate) enum Row {
    Leaf(Leaf),
    Node(Node),
}

#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) name: Text,
    pub(crate) card: Field<Text>,
    pub(crate) doc: Field<Text>,
    pub(crate) rust: Field<Text>,
    pub(crate) json: Field<Spanned<Level>>,
    pub(crate) from: Field<Spanned<Source>>,
    pub(crate) nullable: Field<Spanned<bool>>,
    pub(crate) means: Field<Means>,
    /// The node of the conventions whose rows it has.
    pub(crate) of: Field<Text>,
    pub(crate) rules: List<Rule>,
    pub(crate) rows: List<Row>,
}

#[derive(Debug)]
pub(crate) struct Leaf {
    pub(crate) name: Text,
    pub(crate) req: Field<Text>,
    pub(crate) value: Field<Text>,
    pub(crate) max: Field<Text>,
    pub(crate) display: Field<Text>,
    pub(crate) doc: Field<Text>,
    pub(crate) from: Field<Spanned<Source>>,
    pub(crate) rust: Field<Text>,
    pub(crate) default: Field<Text>,
    pub(crate) available: Field<Spanned<bool>>,
    /// `secret: true`.
    pub(crate) secret: Field<Place>,
    pub(crate) nullable: Field<Spanned<bool>>,
    pub(crate) means: Field<Means>,
}

/// The corrections of a row; which of them a leaf or a node may have is settled when they are read.
#[derive(Debug)]
pub(crate) struct Means {
    pub(crate) place: Place,
    pub(crate) name: Field<Text>,
    pub(crate) printed_depth: Field<Spanned<u32>>,
    pub(crate) card: Field<Text>,
    pub(crate) ty: Field<Text>,
    pub(crate) max: Field<Spanned<MaxMeaning>>,
    pub(crate) required: Field<Spanned<bool>>,
    pub(crate) recommended: Field<Place>,
    pub(crate) required_if: Field<Spanned<List<Condition>>>,
    pub(crate) json_string: Field<Place>,
    pub(crate) json_key: Field<Text>,
    pub(crate) sends: Field<Text>,
    pub(crate) list: Field<Spanned<ListForm>>,
    pub(crate) range: Field<Range>,
    pub(crate) because: Field<Text>,
    /// `false` where a key was not known.
    pub(crate) whole: bool,
}

/// The least and the greatest value that the text states.
#[derive(Debug)]
pub(crate) struct Range {
    pub(crate) place: Place,
    pub(crate) min: Field<Spanned<i64>>,
    pub(crate) max: Field<Spanned<i64>>,
}
