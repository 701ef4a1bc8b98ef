//! Plain structs in the shape of the XML, for quick-xml's serde (feature `serde-xml`).
//!
//! For those who have quick-xml's `de` and `se` in their program already and want to embed a message, or a part of one,
//! in what they read and write with it. Made from the same tables as the models, for every message that has XML:
//! `serde_xml::v2::bulk_connection::Connection` beside [`v2::bulk_connection::Connection`](crate::v2::bulk_connection::Connection),
//! with conversions both ways.
//!
//! ```
//! use joor_api::{Model, serde_xml, v2};
//!
//! let text = "<bulk_connections><connection><customer_code>JBNY</customer_code></connection></bulk_connections>";
//! let read: serde_xml::v2::bulk_connection::BulkConnections = quick_xml::de::from_str(text)?;
//! assert_eq!(read.connection[0].customer_code.as_deref(), Some("JBNY"));
//! assert_eq!(quick_xml::se::to_string(&read)?, text);
//!
//! let model = v2::bulk_connection::BulkConnections::from(read);
//! assert!(model.validate().to_string().contains("connection[0].customer_name: required"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`decode`](crate::Message::decode) and [`encode`](crate::Message::encode) are faster and take more documents; use
//! them where you can.
//!
//! # Shape
//!
//! Every field may be absent: a text, number, date or code is an `Option`, and so is a node. The element around a list
//! is a struct of its own (`BuyerList`), so that an empty one and none are two things; a list without such an element
//! is a `Vec`.
//!
//! # What these structs cannot hold
//!
//! * What no table knows: unknown elements and attributes, text between elements. serde leaves them out, and so does
//!   the conversion from a model ([`extra`](crate::Extra)).
//! * Notes: nobody tells what differed from the table.
//! * An empty number, boolean or date (`<quantity/>`), which becomes absent. An empty text stays one.
//! * What a field's type cannot say (`<quantity>many</quantity>`): quick-xml's serde refuses the document, and the
//!   conversion from a model makes it absent.
//!
//! # What quick-xml's serde does otherwise
//!
//! * The root may have any name, and what stands around it is not looked at; the models refuse another root, a DOCTYPE,
//!   and anything after the root.
//! * A repeated element that stands once in the table is an error, and so is a list whose items are interrupted by other
//!   elements. The models take both (quick-xml's feature `overlapped-lists` mends the second).
//! * An element with `xsi:nil="true"` is absent whatever it holds, where the document declares `xsi`.
//! * A character that XML cannot carry is written as it is, and makes a document that no XML reader need accept;
//!   `encode` refuses it.
//! * Errors have no line and no path.

#[doc(hidden)]
pub mod convert;
#[doc(hidden)]
pub mod leaf;

pub use crate::generated::serde_xml::*;
