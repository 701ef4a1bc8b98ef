//! Validated models and a client for the JOOR wholesale API.
//!
//! Every struct here is generated from the field tables of JOOR's documentation: what a table requires, how long a
//! text may be, how XML and JSON are nested. A request can be checked against all of it before it leaves; a reply is
//! read whatever it looks like, with notes on what differed.
//!
//! ```
//! use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
//! use joor_api::{Format, Message, Model};
//!
//! let customer = Connection::new(
//!     "J Boutique New York",
//!     "JBNY",
//!     [PriceType::new("EUR", "Europe", "EUR")],
//!     [Warehouse::new().with_warehouse_code("NJ1")],
//! );
//! let request = BulkConnections::new([customer]);
//! assert!(request.validate().is_valid());
//! println!("{}", request.encode(Format::Xml)?);
//! # Ok::<(), joor_api::EncodeError>(())
//! ```
//!
//! # Where things are
//!
//! * [`v2`] and [`v4`]: the models and endpoints of the two families, one module a documentation page.
//! * [`Model`] and [`Message`]: what all models can do: [`validate`](Model::validate), [`decode`](Message::decode),
//!   [`encode`](Message::encode).
//! * [`table`]: the documentation's tables as data.
//! * [`stream`]: long documents item by item.
//! * `client` (feature `client`, on by default): sending requests and following jobs; without async with feature
//!   `blocking`, with doubles for tests with feature `testing`, over HTTP/2 with feature `http2`. Without the feature the crate
//!   is models, validation and wire formats only: no HTTP, no async runtime.
//! * `serde_xml` (feature `serde-xml`, off by default): plain structs in the shape of the XML, for quick-xml's serde.

mod bulk;
mod bytes;
#[cfg(feature = "client")]
pub mod client;
mod document;
mod endpoint;
mod envelope;
mod extra;
#[rustfmt::skip]
#[allow(unreachable_pub)]
mod generated;
mod hazard;
mod macros;
mod model;
mod path;
mod refusal;
mod rows;
#[cfg(feature = "serde-xml")]
pub mod serde_xml;
mod shown;
pub mod stream;
pub mod table;
pub mod validate;
pub mod value;
pub mod wire;

/// What the macros of generated code need, and what only tests do.
#[doc(hidden)]
pub mod __private {
    pub use serde;

    pub use crate::shown::fmt_model;
    pub use crate::wire::decode::decode_thoroughly;

    /// What generated models name.
    pub mod models {
        pub use crate::__name as name;
        pub use crate::table::{
            Condition, Direction, Envelope, Field, GroupKind, GroupRule, Level, Limit, MessageTable, Node,
            OutcomeNames, Page, Predicate, Source, Type,
        };
        pub use crate::validate::Checker;
        pub use crate::value::{Blank, Text, Value};
        pub use crate::wire::Format;
        pub use crate::{
            AnyMessage, Authorization, Effect, Endpoint, EndpointTable, Extra, Form, Host, Message, Method, Model,
            Paged, Paging, RawBody, Slot, TokenForm,
        };
    }

    /// What generated structs for quick-xml's serde name.
    #[cfg(feature = "serde-xml")]
    pub mod serde_xml {
        pub use serde::{Deserialize, Serialize};

        pub use crate::Extra;
        pub use crate::serde_xml::convert;
    }
}

pub use bulk::{Bulk, Match};
#[cfg(feature = "client")]
pub use client::{Client, Environment, Token};
pub use document::Document;
pub use endpoint::{
    Authorization, Effect, Endpoint, EndpointTable, Form, Host, Method, Paged, Paging, PagingBy, RawBody, TokenForm,
};
pub use envelope::{Status, status};
pub use extra::{Content, Extra, Original};
pub use generated::codes::{Country, Currency};
pub use generated::{ENDPOINTS, MESSAGES, v2, v4};
pub use hazard::{FoundHazard, Hazard, HazardCondition, hazards};
pub use model::{AnyMessage, Message, MessageEntry, Model, NodePlace, Nodes, Slot};
pub use path::Path;
pub use refusal::Refusal;
pub use validate::{Level, Rule, Violation, Violations};
pub use value::{Date, Decimal, ParseError, Timestamp};
pub use wire::{DecodeError, DecodeProblem, Decoded, Difference, EncodeError, Format, Layout, Note, Notes, Position};
