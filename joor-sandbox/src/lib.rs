//! A local JOOR for tests and trials.
//!
//! It answers the documented calls of bulk connections and connections as the documentation says, in XML and JSON,
//! keeps what is pushed in SQLite, and works on jobs in the background. Requests and replies are the models of
//! [`joor_api`], so that the sandbox knows the same tables as the client.
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
