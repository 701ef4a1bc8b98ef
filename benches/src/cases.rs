//! Everything that is measured: each work, done by our models and by each peer, on the same data.

use std::fmt;
use std::hint::black_box;
use std::io::Read;
use std::sync::Arc;

use garde::Validate;
use joor_api::v2::bulk_connection::BulkConnections;
use joor_api::{Format, Message, Model, serde_xml, stream};

use crate::data;
use crate::peers::json::{self, Rules};
use crate::peers::{typify, xml};

const ALL_RULES: Rules = Rules { characters: true };
const WITHOUT_CHARACTERS: Rules = Rules { characters: false };

/// One work done by one of those compared.
#[derive(Clone)]
pub struct Case {
    /// What is done.
    pub work: &'static str,
    /// Who does it.
    pub by: &'static str,
    /// Whether the others are measured against this one.
    pub is_reference: bool,
    run: Arc<dyn Fn() + Send + Sync>,
}

impl Case {
    fn new<T>(work: &'static str, by: &'static str, run: impl Fn() -> T + Send + Sync + 'static) -> Self {
        // What was made is dropped in here: to free a model is part of what it costs.
        Self { work, by, is_reference: false, run: Arc::new(move || drop(black_box(run()))) }
    }

    fn reference(self) -> Self {
        Self { is_reference: true, ..self }
    }

    /// Does it once.
    #[inline(never)]
    pub fn measured(&self) {
        (self.run)();
    }

    /// Does it once, unseen by those who count what happens in [`measured`](Self::measured).
    pub fn warm_up(&self) {
        (self.run)();
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.work, self.by)
    }
}

/// The same customers as a model of ours, in both formats, and as the peers' types.
pub struct Inputs {
    /// As our model.
    pub ours: BulkConnections,
    /// As our model, with violations.
    pub broken: BulkConnections,
    /// In XML.
    pub xml: String,
    /// In JSON.
    pub json: String,
    /// In XML, with a comment.
    pub unusual_xml: String,
    /// In JSON, with an unknown key.
    pub unusual_json: String,
    /// As derived for quick-xml.
    pub xml_peer: xml::BulkConnections,
    /// As generated for quick-xml's serde, with the values of our model.
    pub generated: serde_xml::v2::bulk_connection::BulkConnections,
    /// As derived for `serde_json` and garde.
    pub json_peer: json::Request,
    /// As derived for `serde_json` and garde, with the same violations.
    pub broken_peer: json::Request,
    /// As typify's types.
    pub typify: typify::V2BulkConnectionRequest,
}

impl Inputs {
    /// So many customers.
    ///
    /// # Panics
    ///
    /// If a peer does not read what we write, or does not write what it read.
    #[must_use]
    pub fn new(customers: usize) -> Self {
        let (ours, broken) = (data::request(customers), data::broken_request(customers));
        let (xml, json) = (ours.encode(Format::Xml).unwrap(), ours.encode(Format::Json).unwrap());
        let broken_peer = serde_json::from_str(&broken.encode(Format::Json).unwrap()).unwrap();
        let inputs = Self {
            xml_peer: quick_xml::de::from_str(&xml).unwrap(),
            generated: quick_xml::de::from_str(&xml).unwrap(),
            json_peer: serde_json::from_str(&json).unwrap(),
            typify: serde_json::from_str(&json).unwrap(),
            unusual_xml: xml.replacen("<bulk", "<!-- c --><bulk", 1),
            unusual_json: json.replacen('{', "{\"other\":1,", 1),
            ours,
            broken,
            broken_peer,
            xml,
            json,
        };
        inputs.check();
        inputs
    }

    /// All must hold the same: what each writes is read as our model again.
    fn check(&self) {
        let read = |text: &str, format| BulkConnections::decode(text, format).unwrap().value;
        let from_json = |text: serde_json::Result<String>| read(&text.unwrap(), Format::Json);
        assert!(self.ours.validate().is_empty(), "the data keeps to its table");
        assert!(self.json_peer.validate_with(&ALL_RULES).is_ok());
        assert_eq!(read(&self.xml, Format::Xml), self.ours);
        assert_eq!(
            read(&quick_xml::se::to_string_with_root("bulk_connections", &self.xml_peer).unwrap(), Format::Xml),
            self.ours
        );
        assert_eq!(read(&quick_xml::se::to_string(&self.generated).unwrap(), Format::Xml), self.ours);
        assert_eq!(BulkConnections::from(self.generated.clone()), self.ours);
        assert_eq!(from_json(serde_json::to_string(&self.json_peer)), self.ours);
        assert_eq!(from_json(serde_json::to_string(&self.typify)), self.ours);
        let (ours, garde) =
            (self.broken.validate().len(), self.broken_peer.validate_with(&ALL_RULES).unwrap_err().iter().count());
        assert_eq!(ours, garde, "both find the same violations");
    }
}

/// Every work by everyone, on so many customers.
#[must_use]
pub fn cases(customers: usize) -> Vec<Case> {
    let inputs = Arc::new(Inputs::new(customers));
    macro_rules! case {
        ($work:literal, $by:literal, $inputs:ident => $run:expr) => {{
            let $inputs = Arc::clone(&inputs);
            Case::new($work, $by, move || $run)
        }};
    }
    vec![
        case!("XML decode", "quick-xml serde", inputs => quick_xml::de::from_str::<xml::BulkConnections>(&inputs.xml)).reference(),
        case!("XML decode", "quick-xml serde, generated", inputs => quick_xml::de::from_str::<serde_xml::v2::bulk_connection::BulkConnections>(&inputs.xml)),
        case!("XML decode", "joor", inputs => BulkConnections::decode(&inputs.xml, Format::Xml)),
        // A comment before the root is enough for the reader on quick-xml's events.
        case!("XML decode", "joor, by events", inputs => BulkConnections::decode(&inputs.unusual_xml, Format::Xml)),
        case!("XML decode", "joor, validated", inputs => decode_and_validate(&inputs.xml, Format::Xml)),
        case!("XML decode from a reader", "quick-xml serde", inputs => {
            let xml = std::io::read_to_string(inputs.xml.as_bytes()).unwrap();
            quick_xml::de::from_str::<xml::BulkConnections>(&xml)
        }).reference(),
        case!("XML decode from a reader", "joor, streamed and validated", inputs => streamed(inputs.xml.as_bytes(), Format::Xml)),
        case!("XML encode", "quick-xml serde", inputs => quick_xml::se::to_string_with_root("bulk_connections", &inputs.xml_peer)).reference(),
        case!("XML encode", "quick-xml serde, generated", inputs => quick_xml::se::to_string(&inputs.generated)),
        case!("XML encode", "joor", inputs => inputs.ours.encode(Format::Xml)),
        case!("JSON decode", "serde_json", inputs => serde_json::from_str::<json::Request>(&inputs.json)).reference(),
        case!("JSON decode", "typify", inputs => serde_json::from_str::<typify::V2BulkConnectionRequest>(&inputs.json)),
        case!("JSON decode", "joor", inputs => BulkConnections::decode(&inputs.json, Format::Json)),
        // A key that no table knows is enough for the reader on serde_json.
        case!("JSON decode", "joor, by serde_json", inputs => BulkConnections::decode(&inputs.unusual_json, Format::Json)),
        case!("JSON decode", "joor, validated", inputs => decode_and_validate(&inputs.json, Format::Json)),
        case!("JSON decode from a reader", "serde_json", inputs => {
            let json = std::io::read_to_string(inputs.json.as_bytes()).unwrap();
            serde_json::from_str::<json::Request>(&json)
        }).reference(),
        case!("JSON decode from a reader", "joor, streamed and validated", inputs => streamed(inputs.json.as_bytes(), Format::Json)),
        case!("JSON encode", "serde_json", inputs => serde_json::to_string(&inputs.json_peer)).reference(),
        case!("JSON encode", "typify", inputs => serde_json::to_string(&inputs.typify)),
        case!("JSON encode", "joor", inputs => inputs.ours.encode(Format::Json)),
        case!("validate", "garde", inputs => inputs.json_peer.validate_with(&ALL_RULES)).reference(),
        case!("validate", "garde, without the rule on characters", inputs => inputs.json_peer.validate_with(&WITHOUT_CHARACTERS)),
        case!("validate", "joor", inputs => inputs.ours.validate()),
        case!("validate, with violations", "garde", inputs => inputs.broken_peer.validate_with(&ALL_RULES)).reference(),
        case!("validate, with violations", "joor", inputs => inputs.broken.validate()),
        case!("clone and drop", "serde_json", inputs => inputs.json_peer.clone()).reference(),
        case!("clone and drop", "joor", inputs => inputs.ours.clone()),
    ]
}

/// Reads a document item by item and checks each; gives how many items and violations there were.
///
/// # Panics
///
/// If it cannot be read.
pub fn streamed(reader: impl Read, format: Format) -> (usize, usize) {
    let items = stream::read(reader, format, |request: &mut BulkConnections| &mut request.connection);
    items.unwrap().fold((0, 0), |(items, violations), item| {
        let item = item.unwrap();
        (items + 1, violations + item.validate().len())
    })
}

fn decode_and_validate(text: &str, format: Format) -> (BulkConnections, usize) {
    let read = BulkConnections::decode(text, format).unwrap().value;
    let violations = read.validate().len();
    (read, violations)
}
