//! A local JOOR for tests and trials.
//!
//! It answers the documented calls about connections in XML and JSON, keeps what is pushed in SQLite, and works on
//! jobs in the background. Requests and replies are the models of [`joor_api`], so that the sandbox goes by the same
//! tables as the client.
//!
//! ```
//! use joor_sandbox::{LOOPBACK, Sandbox};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::builder().token("secret")?.listen(LOOPBACK).await?;
//! println!("point your client at {}", sandbox.base_url());
//! assert_eq!(sandbox.connections()?, 0);
//! assert!(sandbox.calls()?.is_empty());
//! sandbox.shutdown().await;
//! # Ok(())
//! # }
//! ```
//!
//! | call | what it does here |
//! |---|---|
//! | `POST`, `PUT /v2/bulk-connection` | checks the connections and queues them as one job |
//! | `GET /v2/bulk-connection/{id}` | tells the state of a job |
//! | `GET /v2/connection/customer_code/{code}/`, `GET /v2/connection/{id}/` | serves a stored connection |
//! | `DELETE /v2/connection/?customer_code={code}` | takes a connection off the list; to push it again brings it back |
//!
//! # It refuses what the documentation forbids
//!
//! What JOOR does in each case of an error is not documented, and it may well accept more, or less. The sandbox goes by
//! the documentation alone:
//!
//! | what is wrong | code |
//! |---|---|
//! | the token is missing, not Base64, or another | 001 |
//! | the Content-Type is missing or not documented, `return_format` is neither `xml` nor `json` | 002 |
//! | the document cannot be read; it breaks a rule of its table other than the next | 002 |
//! | the document lacks something that its table requires, be it always or under a condition; a deletion names no code | 005 |
//! | a customer code stands twice in one document | 301 |
//! | no connection has the customer code | 102 |
//! | no connection or job has the id | 002 |
//! | the storage fails, or the sandbox is being stopped | 003 |
//!
//! A refused document leaves nothing behind: a job is made of a whole document or not at all. The comment tells what is
//! wrong, for the first twenty places where it is.
//!
//! # What is not documented, and how it is here
//!
//! * JOOR's codes are not HTTP status codes. A call that is refused with one, a wrong token included, has status 200.
//!   An address that is not documented has 404, a method 405, a body above the limit (32 MiB) 413.
//! * The reply has the format that `return_format` asks for, else the one that Accept does, else that of the request.
//! * A successful reply about jobs has an envelope with the code only, as the pages show; a refusal has the comment and
//!   the log id too.
//! * A connection that is pushed again is replaced as a whole. Its ids stay, and so do those of its addresses, doors and
//!   buyers, which are known by code or e-mail address, and of its locations and discounts, known by their place in
//!   the list. Price types and methods have one id for all connections.
//! * A served connection has every field that was pushed and that the reply's table knows, currencies as codes. Text
//!   that was not pushed is empty, as in the examples; numbers and booleans are left out. The customer's name stands in
//!   for the alias and the main contact, which a reply must have. Where the reply's table and its examples have
//!   different names for a value, it is served under both.
//! * A list that ends has `next_start` 0.
//! * A connection that is off the list is unknown, to a second deletion too.
//! * Currencies, price labels, methods, sales reps and warehouses need not be set up first, and nothing is matched by
//!   hand.
//!
//! # Security
//!
//! It is no service for others: listen on [`LOOPBACK`] unless you mean to share it. Tokens are compared, never stored
//! or logged. What is pushed lies unencrypted in the storage file, which only its owner can read.

mod carry;
mod error;
mod http;
mod running;
mod sandbox;
mod served;
mod service;
mod store;
mod token;
mod worker;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

pub use error::Error;
pub use running::Running;
pub use sandbox::{Sandbox, SandboxBuilder};
pub use store::{Call, Storage};

/// This computer's loopback address with any free port: nobody else can reach it.
pub const LOOPBACK: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
