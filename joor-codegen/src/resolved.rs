//! The resolved form: every name, type, requirement and shape decided; what the checks inspect and the emitter reads.

use std::collections::BTreeMap;

/// All tables of a schema folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// One entry for each `<version>/conventions.yaml`, by version.
    pub conventions: BTreeMap<String, Conventions>,
    /// The pages, sorted by name.
    pub pages: Vec<Page>,
    /// The code lists, sorted by name.
    pub code_lists: Vec<CodeList>,
}

/// What is said of a page of the documentation as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// Path of the file, relative to the schema folder, with `/` between parts.
    pub file: String,
    /// Address of the page.
    pub url: String,
    /// Title of the page.
    pub title: String,
    /// Day on which the file was last held against the page, `YYYY-MM-DD`.
    pub read: String,
    /// Where the stored page is cut; `None` for a whole one.
    pub last_row: Option<String>,
    /// What the page is about.
    pub doc: Option<String>,
    /// Named sources beside the page.
    pub sources: BTreeMap<String, String>,
}

/// What all pages of a version share.
#[derive(Debug, Clone, PartialEq)]
pub struct Conventions {
    /// The page.
    pub origin: Origin,
    /// REQ codes.
    pub req_codes: Vec<ReqCode>,
    /// Spellings of VALUE and the types they stand for.
    pub value_names: Vec<ValueName>,
    /// Content types.
    pub content_types: Vec<ContentType>,
    /// Credits by HTTP method.
    pub credits: BTreeMap<Method, u32>,
    /// How the token of a call is sent; `None` where the pages of the version say nothing of one.
    pub authorization: Option<Authorization>,
    /// Formats of all messages and calls.
    pub formats: Vec<Format>,
    /// The node of a reply that tells whether the call worked.
    pub envelope: Option<Envelope>,
    /// The nodes of a reply that tell what became of each item that was sent.
    pub outcome: Option<Outcome>,
    /// Enumerations for every page of the version.
    pub enumerations: Vec<Enumeration>,
    /// Nodes that pages have by name; [`Node::shared`] of a page's node names them.
    pub nodes: Vec<Node>,
}

/// A REQ code and what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct ReqCode {
    /// As printed.
    pub code: String,
    /// What it stands for.
    pub means: ReqMeaning,
    /// In words.
    pub doc: String,
}

/// What a plain REQ code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReqMeaning {
    /// Must be there.
    Required,
    /// May be left out.
    Optional,
    /// Depends on other rows.
    Conditional,
    /// May be left out, better not.
    Recommended,
}

/// A spelling of VALUE.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueName {
    /// As printed.
    pub value: String,
    /// The type.
    pub ty: Scalar,
    /// What MAX means beside it, where that is settled.
    pub max: Option<MaxMeaning>,
}

/// A content type.
#[derive(Debug, Clone, PartialEq)]
pub struct ContentType {
    /// Such as `application/xml`.
    pub content_type: String,
    /// The wire format it stands for, where it is one.
    pub format: Option<Format>,
    /// In words.
    pub doc: String,
}

/// How the `Authorization` header carries a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorization {
    /// The word before the token.
    pub scheme: String,
    /// How the token is written.
    pub token: TokenForm,
}

/// How a token is written in a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenForm {
    /// As it was issued.
    Plain,
    /// In Base64.
    Base64,
}

/// Names of the envelope's node and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// The node.
    pub node: String,
    /// Row with the response code.
    pub code: String,
    /// Row with the comment.
    pub comment: String,
    /// Row with the id of the logged call.
    pub log: String,
}

/// Names of the two nodes of a reply that tell what became of each item that was sent, and of the rows of an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Node with the items that were taken, or found.
    pub data: String,
    /// Node with the errors.
    pub errors: String,
    /// Row of an error with its code.
    pub status: String,
    /// Row of an error with its text.
    pub message: String,
    /// Row of an error with what it is about.
    pub details: String,
}

/// A transcribed page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// `<version>/<page>`.
    pub name: String,
    /// First part of the name.
    pub version: String,
    /// Name of the Rust module, such as `bulk_connection`.
    pub module: String,
    /// The page itself.
    pub origin: Origin,
    /// Differences between the page and its tables that are to stay.
    pub exceptions: Vec<Exception>,
    /// Enumerations of this page.
    pub enumerations: Vec<Enumeration>,
    /// Documented calls.
    pub endpoints: Vec<Endpoint>,
    /// Request and response, where there are such.
    pub messages: Vec<Message>,
}

/// A difference between a page and its tables that is to stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The row, as `request.node.row`, `response.node.row`, `endpoints.<name>.query.row` or
    /// `endpoints.<name>.parameters.row`.
    pub row: String,
    /// What differs.
    pub cell: ExceptionCell,
    /// The reason.
    pub because: String,
}

/// What may differ between a row of a page and that of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExceptionCell {
    /// REQ.
    Req,
    /// VALUE or TYPE.
    Value,
    /// MAX.
    Max,
    /// Cardinality.
    Card,
    /// DISPLAY.
    Display,
    /// The page does not have the row.
    Missing,
    /// Only the page has the row.
    Extra,
    /// The page has the row at another place or depth.
    Moved,
    /// An example shows the row, and the table does not have it.
    Example,
}

/// Request or response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// What is sent.
    Request,
    /// What is read.
    Response,
}

/// A request or response body.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// `<page>.request` or `<page>.response`.
    pub name: String,
    /// Which of the two.
    pub direction: Direction,
    /// Formats in which it is written and read.
    pub formats: Vec<Format>,
    /// Column heads as printed.
    pub columns: Vec<String>,
    /// What the message is.
    pub doc: Option<String>,
    /// Whether the root's name is a key in JSON.
    pub json_root: Level,
    /// Whether the page shows no XML, so that the root's name is ours and any other is read too.
    pub any_xml_root: bool,
    /// The root node.
    pub root: Node,
}

impl Message {
    /// Whether it is written in JSON alone, as an array: the names of root and field are ours then.
    #[must_use]
    pub fn is_array_only(&self) -> bool {
        self.formats == [Format::Json] && self.json_root == Level::Dropped && self.root.list_item().is_some()
    }
}

/// Whether a level of the XML nesting is there in JSON too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is.
    Kept,
    /// It is not.
    Dropped,
}

/// Where a row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The page's table.
    Documented,
    /// The page's examples only.
    Example,
    /// Another page.
    Guide,
    /// Public integrations, unverified.
    Observed,
}

/// How often a node occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cardinality {
    /// Least.
    pub min: u32,
    /// Greatest; `None` is `n`.
    pub max: Option<u32>,
}

/// The cells of a row as printed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Printed {
    /// Name, where it differs from the real one.
    pub name: Option<String>,
    /// Depth, where it differs from the real one.
    pub depth: Option<u32>,
    /// Cardinality.
    pub card: Option<String>,
    /// REQ.
    pub req: Option<String>,
    /// VALUE or TYPE.
    pub value: Option<String>,
    /// MAX.
    pub max: Option<String>,
    /// DISPLAY.
    pub display: Option<String>,
}

/// A row: leaf or node.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// A value.
    Leaf(Leaf),
    /// Rows of its own.
    Node(Node),
}

impl Row {
    /// Name on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Leaf(leaf) => &leaf.name,
            Self::Node(node) => &node.name,
        }
    }
}

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Name on the wire.
    pub name: String,
    /// Name of the Rust type, if one is made.
    pub rust_type: String,
    /// Name of the Rust field that holds it.
    pub rust_field: String,
    /// As printed.
    pub printed: Printed,
    /// As meant.
    pub cardinality: Cardinality,
    /// Whether this level is there in JSON.
    pub json: Level,
    /// Whether JSON may have null in its place.
    pub nullable: bool,
    /// The node of the conventions whose type and rows it has.
    pub shared: Option<String>,
    /// Requirement beyond the cardinality, where the table states one.
    pub requirement: Requirement,
    /// Where it comes from.
    pub source: Source,
    /// What it is.
    pub doc: Option<String>,
    /// Reason of a correction.
    pub because: Option<String>,
    /// Depth; the root has 0.
    pub depth: u32,
    /// Conditions over several rows.
    pub rules: Vec<Rule>,
    /// The rows, in the page's order.
    pub rows: Vec<Row>,
}

impl Node {
    /// The repeated child, where this node is a list: one repeated node as the only row, its level dropped in JSON.
    #[must_use]
    pub fn list_item(&self) -> Option<&Self> {
        match self.rows.as_slice() {
            [Row::Node(item)] if item.repeats() && item.json == Level::Dropped => Some(item),
            _ => None,
        }
    }

    /// The node whose items the whole node is, and the item: where its only row is a list.
    #[must_use]
    pub fn only_list(&self) -> Option<(&Self, &Self)> {
        match self.rows.as_slice() {
            [Row::Node(list)] => Some((list, list.items()?)),
            _ => None,
        }
    }

    /// The item, where this node is a list or may occur more than once.
    #[must_use]
    pub fn items(&self) -> Option<&Self> {
        self.list_item().or_else(|| self.repeats().then_some(self))
    }

    /// The row that a path with dots between its parts leads to, and whether a list is on the way.
    #[must_use]
    pub fn row_at(&self, path: &str) -> Option<(&Row, bool)> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let row = self.rows.iter().find(|row| row.name() == name)?;
        let Some(rest) = rest else { return Some((row, false)) };
        let Row::Node(node) = row else { return None };
        let (found, below) = node.items().unwrap_or(node).row_at(rest)?;
        Some((found, below || node.items().is_some()))
    }

    /// Whether it may occur more than once.
    #[must_use]
    pub fn repeats(&self) -> bool {
        self.cardinality.max != Some(1)
    }
}

/// A leaf.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// Name on the wire.
    pub name: String,
    /// Name of the Rust field.
    pub rust_field: String,
    /// As printed.
    pub printed: Printed,
    /// Type; of a list, that of each value.
    pub ty: Type,
    /// How several values are written, where it holds several.
    pub list: Option<ListForm>,
    /// When it must be there.
    pub requirement: Requirement,
    /// Greatest length or value.
    pub limit: Option<Limit>,
    /// The least and the greatest value that the text states.
    pub range: Option<Range>,
    /// Written as a JSON string though its type is a number.
    pub json_string: bool,
    /// In JSON the value stands in an object under this key.
    pub json_key: Option<String>,
    /// The default as the page gives it.
    pub default: Option<String>,
    /// For a parameter: the value that a new call carries.
    pub sends: Option<String>,
    /// `false`: the page calls it not available at this time.
    pub available: bool,
    /// A password or token, which is never shown.
    pub secret: bool,
    /// Whether JSON may have null in its place.
    pub nullable: bool,
    /// Where it comes from.
    pub source: Source,
    /// What it is.
    pub doc: String,
    /// Reason of a correction.
    pub because: Option<String>,
    /// Depth; the root has 0.
    pub depth: u32,
}

/// A built-in type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Scalar {
    String,
    Integer,
    Decimal,
    Boolean,
    Timestamp,
    Date,
    Uuid,
    /// JSON of any shape.
    Any,
}

/// How a leaf with several values is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListForm {
    /// As a JSON array.
    Array,
    /// As one text, with commas between.
    Comma,
}

/// The type of a leaf.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Built in.
    Scalar(Scalar),
    /// An enumeration.
    Enumeration(EnumerationRef),
    /// A code list, by name.
    CodeList {
        /// Its name in the schema.
        name: String,
        /// Name of the Rust type.
        rust_type: String,
    },
}

/// Where a named enumeration is defined.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumerationRef {
    /// Its name in the schema.
    pub name: String,
    /// Name of the Rust type.
    pub rust_type: String,
    /// `true` where it is defined in the version's conventions, `false` for this page's own.
    pub shared: bool,
    /// As [`Enumeration::open`].
    pub open: bool,
    /// How it is written in JSON.
    pub wire: EnumerationWire,
}

/// When a row must be there.
#[derive(Debug, Clone, PartialEq)]
pub enum Requirement {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// Better.
    Recommended,
    /// When all conditions hold.
    RequiredIf(Vec<Condition>),
}

/// A condition on another row of the same node.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Name on the wire of the other row.
    pub field: String,
    /// Name of its Rust field.
    pub rust_field: String,
    /// What must hold.
    pub is: Predicate,
}

/// What must hold of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    /// It has a value.
    Present,
    /// It has none.
    Absent,
    /// It has one of these values (codes, for a code list).
    OneOf(Vec<String>),
}

/// What MAX means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaxMeaning {
    /// Greatest number of characters.
    Characters,
    /// Width of an integer in bytes.
    Bytes,
    /// Greatest value.
    Value,
}

/// MAX with its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What it counts.
    pub means: MaxMeaning,
    /// How much.
    pub max: u64,
}

/// The least and the greatest value that the text states; one of them at least is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub min: Option<i64>,
    /// The greatest.
    pub max: Option<i64>,
}

/// A condition over several rows of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// What must hold.
    pub kind: RuleKind,
    /// What the user is told.
    pub doc: String,
    /// Where it comes from.
    pub source: Source,
}

/// A row named by a rule: name on the wire and Rust field.
#[derive(Debug, Clone, PartialEq)]
pub struct RowRef {
    /// Name on the wire.
    pub name: String,
    /// Name of the Rust field.
    pub rust_field: String,
}

/// The kinds of conditions over several rows.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleKind {
    /// All rows or none.
    AllOrNone(Vec<RowRef>),
    /// One alternative is complete.
    AtLeastOne(Vec<Vec<RowRef>>),
    /// Exactly one alternative has any row, and it is complete.
    ExactlyOne(Vec<Vec<RowRef>>),
    /// Not more than one alternative has any row.
    AtMostOne(Vec<Vec<RowRef>>),
    /// The first only together with the second.
    Needs(RowRef, RowRef),
    /// The first is not after the second, where both have a value.
    NotAfter(RowRef, RowRef),
}

/// An enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct Enumeration {
    /// Name in the schema.
    pub name: String,
    /// Name of the Rust type.
    pub rust_type: String,
    /// What it is.
    pub doc: String,
    /// How it is written in JSON.
    pub wire: EnumerationWire,
    /// Whether a date may stand in place of a value.
    pub also_date: bool,
    /// Whether there are more values than those known, so that another is nothing to tell of.
    pub open: bool,
    /// The values.
    pub values: Vec<EnumerationValue>,
}

/// How an enumeration is written in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumerationWire {
    /// As a string.
    String,
    /// As a number.
    Integer,
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumerationValue {
    /// As printed.
    pub value: String,
    /// Name of the Rust variant.
    pub variant: String,
    /// Its documented name, where it has one.
    pub name: Option<String>,
    /// What it means.
    pub doc: String,
    /// Marked as deprecated.
    pub deprecated: bool,
    /// Only heads a range; never sent.
    pub heading: bool,
}

/// HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

/// Wire format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Format {
    Xml,
    Json,
}

/// What a call does, and so whether it may be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Changes nothing.
    Read,
    /// Reading changes something.
    ConsumingRead,
    /// Repeating it changes nothing more.
    IdempotentWrite,
    /// Repeating it changes more.
    Write,
}

/// A documented call.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// Name within the page, in snake case.
    pub name: String,
    /// Name of the Rust type.
    pub rust_type: String,
    /// HTTP method.
    pub method: Method,
    /// Path with `{name}` for parameters.
    pub path: String,
    /// What it does.
    pub effect: Effect,
    /// Cost in credits.
    pub credits: u32,
    /// Formats of the reply.
    pub formats: Vec<Format>,
    /// Where it comes from.
    pub source: Source,
    /// What it is for.
    pub doc: String,
    /// Path parameters.
    pub parameters: Vec<Leaf>,
    /// Query parameters.
    pub query: Vec<Leaf>,
    /// Conditions over query parameters.
    pub rules: Vec<Rule>,
    /// How its token is sent; `None` for a call without one.
    pub authorization: Option<Authorization>,
    /// Which of the service's hosts it goes to.
    pub host: Host,
    /// Whether the page's request message is sent.
    pub body: bool,
    /// The kind of form as whose fields the message is sent; `None` for a document.
    pub form: Option<Form>,
    /// Bytes that are sent instead of a message.
    pub raw_body: Option<RawBody>,
    /// How a list is read page by page.
    pub paging: Option<Paging>,
    /// By what an item of the reply is known as the answer to one that was sent: alternatives in order of trust, of each
    /// of which all pairs must be equal.
    pub matches: Vec<Vec<Match>>,
    /// Harm that the call may do, which has to be asked for by name.
    pub hazards: Vec<Hazard>,
    /// Name of the message read; `None` where the page's reply is not known.
    pub reply: Option<String>,
}

/// A host of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// The one of the API.
    Api,
    /// The one that issues tokens.
    Token,
}

/// A kind of form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `multipart/form-data`.
    Multipart,
}

/// A body that is no message.
#[derive(Debug, Clone, PartialEq)]
pub struct RawBody {
    /// Content types it may have.
    pub content_types: Vec<String>,
    /// Greatest size.
    pub max_bytes: Option<u64>,
    /// The query parameter that stands in its place.
    pub unless: Option<RowRef>,
}

/// The names by which a list is read page by page.
#[derive(Debug, Clone, PartialEq)]
pub struct Paging {
    /// Query parameter that says which page: the position of its first item, or its number.
    pub start: RowRef,
    /// Query parameter with the most items on a page.
    pub count: RowRef,
    /// What is counted.
    pub by: PagingBy,
    /// Field of the reply's root with the items.
    pub list: String,
}

/// How a page is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum PagingBy {
    /// By the position of its first item.
    Position {
        /// Field of the reply's envelope with the position of the next page.
        next: String,
    },
    /// By its number, from 1.
    Number,
}

/// A leaf of an item that is sent, and the leaf of an item of the reply that says the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Path below an item of the request, with dots between its parts.
    pub request: String,
    /// Path below an item of the reply.
    pub data: String,
}

/// Harm that a call may do.
#[derive(Debug, Clone, PartialEq)]
pub struct Hazard {
    /// Name by which it is accepted, in snake case.
    pub name: String,
    /// When it does: all conditions hold; always where there is none.
    pub when: Vec<HazardCondition>,
    /// What it does.
    pub doc: String,
}

/// A condition on a row of an item that is sent, or on a parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct HazardCondition {
    /// Path below an item of the request, with dots between its parts; or the name of a parameter.
    pub path: String,
    /// What must hold.
    pub is: Predicate,
}

/// A code list.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeList {
    /// Name in the schema.
    pub name: String,
    /// Name of the Rust type.
    pub rust_type: String,
    /// Path of the file, relative to the schema folder.
    pub file: String,
    /// Where the list comes from.
    pub source: String,
    /// Day on which it was last held against its source.
    pub read: String,
    /// What it is.
    pub doc: String,
    /// The entries.
    pub entries: Vec<CodeEntry>,
}

/// An entry of a code list.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeEntry {
    /// The code.
    pub code: String,
    /// The English name.
    pub name: String,
    /// Further names and codes.
    pub aliases: Vec<String>,
}
