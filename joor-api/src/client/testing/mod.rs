//! Doubles for the tests of those who use the client: calls are recorded once and then answered from the recording,
//! without a network. Feature `testing`.
//!
//! ```
//! use joor_api::client::testing::{RecordingTransport, ReplayTransport};
//! use joor_api::client::{BoxFuture, Client, Request, Response, Token, Transport, TransportError};
//!
//! struct Service; // stands for the real one, of `wrap_transport(RecordingTransport::new)`
//!
//! impl Transport for Service {
//!     fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
//!         Box::pin(async { Ok(Response::new(200, r#"{"response": {"code": 0}, "connections": []}"#)) })
//!     }
//! }
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! let recorder = RecordingTransport::new(Service);
//! let client = Client::builder(Token::new("not-a-token")?).transport(recorder.clone()).build()?;
//! client.connections().by_customer_code("JBNY").await?;
//! let recording = recorder.recording(); // recording.save("tests/by_customer_code.json")?;
//!
//! let replay = ReplayTransport::new(recording);
//! let client = Client::builder(Token::new("another")?).transport(replay.clone()).build()?;
//! assert!(client.connections().by_customer_code("JBNY").await?.connections.is_empty());
//! assert_eq!(replay.left(), 0);
//! let error = client.connections().by_customer_code("OTHER").await.unwrap_err();
//! assert!(error.to_string().contains("the recording has no more calls"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod file;
mod record;
mod recording;
mod replay;

pub use file::RecordingError;
pub use record::RecordingTransport;
pub use recording::{Exchange, RecordedRequest, Recording};
pub use replay::ReplayTransport;
