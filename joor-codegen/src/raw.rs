//! The raw form: the tables with their shape known and nothing decided.
//!
//! Texts are as written, words of the table language are already known to be such, and everything knows its place.

use std::collections::BTreeSet;

use crate::lint::Lint;
use crate::place::{Place, Spanned, Text};
use crate::resolved::{
    Direction, Effect, EnumerationWire, ExceptionCell, Form, Format, Host, Level, ListForm, MaxMeaning, Method,
    ReqMeaning, Scalar, Source, TokenForm,
};

/// The value of a key.
#[derive(Debug, Clone)]
pub(crate) enum Field<T> {
    /// The key is not there.
    Absent,
    /// The key or its value is wrong; that has been reported, and nothing more is to be said about it.
    Broken,
    /// The value.
    Given(T),
}

impl<T> Field<T> {
    pub(crate) const fn given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Broken => None,
        }
    }

    /// What a function makes of the value.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Broken => Field::Broken,
            Self::Given(value) => Field::Given(make(value)),
        }
    }

    pub(crate) const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub(crate) const fn is_broken(&self) -> bool {
        matches!(self, Self::Broken)
    }
}

impl<T: Clone> Field<Spanned<T>> {
    /// The value without its place.
    pub(crate) fn value(&self) -> Option<T> {
        self.given().map(|given| given.value.clone())
    }

    pub(crate) fn place(&self) -> Option<Place> {
        self.given().map(|given| given.place)
    }
}

/// Items of which some may have been left out because they were wrong.
#[derive(Debug, Clone)]
pub(crate) struct List<T> {
    pub(crate) items: Vec<T>,
    /// `false` where an item was left out.
    pub(crate) whole: bool,
}

impl<T> Field<List<T>> {
    /// The list; an empty one, which is whole unless something was wrong with it, where it is not there.
    pub(crate) fn or_empty(self) -> List<T> {
        match self {
            Self::Given(list) => list,
            Self::Absent => List { items: Vec::new(), whole: true },
            Self::Broken => List { items: Vec::new(), whole: false },
        }
    }
}

/// No rules, for what can have none.
pub(crate) const NO_RULES: List<Rule> = List { items: Vec::new(), whole: true };

/// All tables of a folder.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) conventions: Vec<Conventions>,
    pub(crate) pages: Vec<Page>,
    pub(crate) code_lists: Vec<CodeList>,
    pub(crate) index: Option<Index>,
    /// Paths of files from which no table could be read.
    pub(crate) unread: BTreeSet<String>,
}

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

#[derive(Debug)]
pub(crate) struct Header {
    /// Path of the file, relative to the schema folder.
    pub(crate) file: String,
    /// The file as a whole.
    pub(crate) place: Place,
    pub(crate) url: Field<Text>,
    pub(crate) title: Field<Text>,
    pub(crate) read: Field<Text>,
    pub(crate) complete: Field<Spanned<bool>>,
    pub(crate) last_row: Field<Text>,
    pub(crate) doc: Field<Text>,
    pub(crate) sources: List<(Text, Text)>,
}

/// A lint that a file may break.
#[derive(Debug)]
pub(crate) struct Allowance {
    pub(crate) lint: Spanned<Lint>,
    /// The row, with all below it; the whole file where there is none.
    pub(crate) row: Option<Text>,
}

/// A difference between the page and this file that is to stay.
#[derive(Debug)]
pub(crate) struct Exception {
    pub(crate) row: Text,
    pub(crate) cell: Field<Spanned<ExceptionCell>>,
    pub(crate) because: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct Conventions {
    pub(crate) version: String,
    pub(crate) header: Header,
    pub(crate) allow: List<Allowance>,
    pub(crate) req_codes: List<ReqCode>,
    pub(crate) value_names: List<ValueName>,
    pub(crate) content_types: List<ContentType>,
    pub(crate) credits: List<Credit>,
    pub(crate) authorization: Field<Authorization>,
    pub(crate) formats: List<Spanned<Format>>,
    pub(crate) envelope: Field<Envelope>,
    pub(crate) outcome: Field<Outcome>,
    pub(crate) enumerations: List<Enumeration>,
    /// Nodes that pages name with `of`.
    pub(crate) nodes: List<Node>,
}

#[derive(Debug)]
pub(crate) struct Authorization {
    pub(crate) scheme: Field<Text>,
    pub(crate) token: Field<Spanned<TokenForm>>,
}

#[derive(Debug)]
pub(crate) struct ReqCode {
    pub(crate) code: Text,
    pub(crate) means: Field<Spanned<ReqMeaning>>,
    pub(crate) doc: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct ValueName {
    pub(crate) value: Text,
    pub(crate) ty: Field<Spanned<Scalar>>,
    pub(crate) max: Field<Spanned<MaxMeaning>>,
}

#[derive(Debug)]
pub(crate) struct ContentType {
    pub(crate) content_type: Text,
    pub(crate) format: Field<Spanned<Format>>,
    pub(crate) doc: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct Credit {
    pub(crate) method: Spanned<Method>,
    pub(crate) credits: u32,
}

#[derive(Debug)]
pub(crate) struct Envelope {
    pub(crate) node: Field<Text>,
    pub(crate) code: Field<Text>,
    pub(crate) comment: Field<Text>,
    pub(crate) log: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct Outcome {
    /// The key, in the conventions.
    pub(crate) place: Place,
    pub(crate) data: Field<Text>,
    pub(crate) errors: Field<Text>,
    pub(crate) status: Field<Text>,
    pub(crate) message: Field<Text>,
    pub(crate) details: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) version: String,
    /// File name without its ending.
    pub(crate) stem: String,
    pub(crate) header: Header,
    pub(crate) allow: List<Allowance>,
    pub(crate) exceptions: List<Exception>,
    pub(crate) enumerations: List<Enumeration>,
    pub(crate) endpoints: List<Endpoint>,
    pub(crate) request: Field<Message>,
    pub(crate) response: Field<Message>,
}

impl Page {
    pub(crate) fn name(&self) -> String {
        format!("{}/{}", self.version, self.stem)
    }

    pub(crate) const fn message(&self, direction: Direction) -> &Field<Message> {
        match direction {
            Direction::Request => &self.request,
            Direction::Response => &self.response,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) place: Place,
    pub(crate) columns: Field<List<Text>>,
    pub(crate) doc: Field<Text>,
    pub(crate) from: Field<Spanned<Source>>,
    pub(crate) json_root: Field<Spanned<Level>>,
    /// `xml: {root: any}`.
    pub(crate) any_xml_root: Field<Place>,
    pub(crate) rows: List<Row>,
}

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

#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub(crate) field: Text,
    pub(crate) is: Predicate,
}

#[derive(Debug, Clone)]
pub(crate) enum Predicate {
    Present,
    Absent,
    OneOf(Vec<Text>),
}

#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) kind: RuleKind,
    pub(crate) doc: Field<Text>,
    pub(crate) from: Field<Spanned<Source>>,
}

#[derive(Debug)]
pub(crate) enum RuleKind {
    AllOrNone(Vec<Text>),
    AtLeastOne(Vec<Vec<Text>>),
    ExactlyOne(Vec<Vec<Text>>),
    AtMostOne(Vec<Vec<Text>>),
    Needs(Text, Text),
    NotAfter(Text, Text),
}

impl RuleKind {
    /// All rows it names.
    pub(crate) fn names(&self) -> Vec<&Text> {
        match self {
            Self::AllOrNone(names) => names.iter().collect(),
            Self::AtLeastOne(sets) | Self::ExactlyOne(sets) | Self::AtMostOne(sets) => sets.iter().flatten().collect(),
            Self::Needs(name, needed) => vec![name, needed],
            Self::NotAfter(start, end) => vec![start, end],
        }
    }
}

#[derive(Debug)]
pub(crate) struct Enumeration {
    pub(crate) name: Text,
    pub(crate) doc: Field<Text>,
    pub(crate) wire: Field<Spanned<EnumerationWire>>,
    /// `also: date`.
    pub(crate) also: Field<Place>,
    pub(crate) open: Field<Spanned<bool>>,
    pub(crate) values: List<EnumerationValue>,
}

#[derive(Debug)]
pub(crate) struct EnumerationValue {
    pub(crate) value: Text,
    pub(crate) doc: Field<Text>,
    pub(crate) rust: Field<Text>,
    pub(crate) name: Field<Text>,
    pub(crate) deprecated: Field<Spanned<bool>>,
    pub(crate) heading: Field<Spanned<bool>>,
}

#[derive(Debug)]
pub(crate) struct Endpoint {
    pub(crate) name: Text,
    pub(crate) method: Field<Spanned<Method>>,
    pub(crate) path: Field<Text>,
    pub(crate) effect: Field<Spanned<Effect>>,
    pub(crate) formats: List<Spanned<Format>>,
    pub(crate) from: Field<Spanned<Source>>,
    pub(crate) doc: Field<Text>,
    pub(crate) parameters: List<Leaf>,
    pub(crate) query: List<Leaf>,
    pub(crate) rules: List<Rule>,
    /// `authorization: none`.
    pub(crate) authorization: Field<Place>,
    pub(crate) host: Field<Spanned<Host>>,
    pub(crate) credits: Field<Spanned<u32>>,
    pub(crate) body: Field<Place>,
    pub(crate) form: Field<Spanned<Form>>,
    pub(crate) raw_body: Field<RawBody>,
    pub(crate) paging: Field<Paging>,
    pub(crate) matches: List<Vec<Match>>,
    pub(crate) hazards: List<Hazard>,
    pub(crate) reply: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct RawBody {
    pub(crate) content_types: List<Text>,
    pub(crate) max_bytes: Field<Spanned<u64>>,
    pub(crate) unless: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct Paging {
    pub(crate) by: PagingBy,
    pub(crate) count: Field<Text>,
    pub(crate) list: Field<Text>,
}

/// How a page is asked for.
#[derive(Debug)]
pub(crate) enum PagingBy {
    /// By where its first item stands.
    Position { start: Field<Text>, next: Field<Text> },
    /// By its number.
    Number { page: Field<Text> },
}

/// A leaf of what is sent, and where a reply says the same.
#[derive(Debug)]
pub(crate) struct Match {
    pub(crate) request: Text,
    pub(crate) data: Text,
}

#[derive(Debug)]
pub(crate) struct Hazard {
    pub(crate) name: Text,
    pub(crate) when: Field<Spanned<List<Condition>>>,
    pub(crate) doc: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct CodeList {
    pub(crate) file: String,
    pub(crate) name: Text,
    pub(crate) source: Field<Text>,
    pub(crate) read: Field<Text>,
    pub(crate) doc: Field<Text>,
    pub(crate) allow: List<Allowance>,
    pub(crate) entries: List<CodeEntry>,
}

#[derive(Debug)]
pub(crate) struct CodeEntry {
    pub(crate) code: Text,
    pub(crate) name: Field<Text>,
    pub(crate) aliases: List<Text>,
}
