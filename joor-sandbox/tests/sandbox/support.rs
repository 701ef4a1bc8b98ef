//! Calls through the router.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use joor_api::v2::ResponseCode;
use joor_api::v2::bulk_connection::{BulkConnections, BulkConnectionsReply, Connection};
use joor_api::v2::bulk_connection_job::{BulkConnectionJob, BulkConnectionsJobReply, BulkJobStatus};
use joor_api::v2::connection_get::Connections;
use joor_api::v2::style_get;
use joor_api::v2::style_inventory_put::StyleInventory;
use joor_api::v2::style_post::{self, Style};
use joor_api::{Content, Document, Format, Message, Status, status};
use joor_sandbox::{Sandbox, SandboxBuilder};
use tower::ServiceExt;

pub(crate) const FORMATS: [Format; 2] = [Format::Xml, Format::Json];
pub(crate) const TOKEN: &str = "secret";
/// How often a test looks whether a job has come to its end.
const LOOKS: usize = 2_000;

/// A request; with the right token unless another is set.
pub(crate) struct Ask {
    method: &'static str,
    path: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

impl Ask {
    pub(crate) fn new(method: &'static str, path: impl Into<String>) -> Self {
        let ask = Self { method, path: path.into(), headers: Vec::new(), body: Vec::new() };
        ask.header("authorization", format!("OAuth2 {}", STANDARD.encode(TOKEN)))
    }

    pub(crate) fn get(path: impl Into<String>, format: Format) -> Self {
        Self::new("GET", path).header("content-type", format.content_type())
    }

    pub(crate) fn post(body: impl Into<Vec<u8>>, format: Format) -> Self {
        let ask = Self::new("POST", "/v2/bulk-connection").header("content-type", format.content_type());
        ask.body(body)
    }

    /// Sets a header, or takes it away if it is empty.
    pub(crate) fn header(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        let value = value.into();
        self.headers.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.headers.push((name.to_owned(), value));
        }
        self
    }

    pub(crate) fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    fn request(self) -> Request<Body> {
        let mut request = Request::builder().method(self.method).uri(self.path);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        request.body(Body::from(self.body)).unwrap()
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Reply {
    pub(crate) fn format(&self) -> Format {
        let content_type = self.headers["content-type"].to_str().unwrap();
        Format::from_content_type(content_type).unwrap()
    }

    pub(crate) fn read<T: Message>(&self) -> T {
        T::decode(&self.text, self.format()).unwrap_or_else(|error| panic!("{error}: {}", self.text)).value
    }

    /// A reply that keeps to its table.
    pub(crate) fn read_exactly<T: Message>(&self) -> T {
        let read = T::decode(&self.text, self.format()).unwrap_or_else(|error| panic!("{error}: {}", self.text));
        assert_eq!(read.notes.to_string(), "", "{}", self.text);
        read.value
    }

    pub(crate) fn envelope<T: Message>(&self) -> Status {
        status(&self.read::<T>()).unwrap_or_else(|| panic!("no envelope: {}", self.text))
    }
}

/// A sandbox without a socket.
pub(crate) struct Local {
    pub(crate) sandbox: Sandbox,
    router: Router,
}

impl Local {
    /// A sandbox whose jobs take no time.
    pub(crate) fn new() -> Self {
        Self::of(builder())
    }

    pub(crate) fn of(builder: SandboxBuilder) -> Self {
        let sandbox = builder.build().unwrap();
        let router = sandbox.router();
        Self { sandbox, router }
    }

    pub(crate) async fn send(&self, ask: Ask) -> Reply {
        let response = self.router.clone().oneshot(ask.request()).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Reply { status: head.status, headers: head.headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
    }

    /// Hands in connections and gives the id of the job.
    pub(crate) async fn submit(&self, connections: impl IntoIterator<Item = Connection>) -> i64 {
        let document = BulkConnections::new(connections).encode(Format::Json).unwrap();
        let reply = self.send(Ask::post(document, Format::Json)).await;
        let reply: BulkConnectionsReply = reply.read_exactly();
        assert_eq!(reply.response.unwrap().code, Some(ResponseCode::Success));
        reply.bulk_connections_jobs[0].bulk_connections_job_id.unwrap()
    }

    pub(crate) async fn job(&self, id: i64) -> BulkConnectionJob {
        let reply = self.send(Ask::get(format!("/v2/bulk-connection/{id}"), Format::Json)).await;
        let mut reply: BulkConnectionsJobReply = reply.read_exactly();
        reply.bulk_connections_jobs.remove(0)
    }

    /// Waits until a job is finished and gives every state that was seen.
    pub(crate) async fn finish(&self, id: i64) -> Vec<BulkConnectionJob> {
        let mut seen: Vec<BulkConnectionJob> = Vec::new();
        for _ in 0..LOOKS {
            let job = self.job(id).await;
            let finished = job.status == Some(BulkJobStatus::Finished);
            seen.push(job);
            if finished {
                return seen;
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        panic!("job {id} did not finish: {seen:?}");
    }

    /// Hands in connections and waits until they are stored.
    pub(crate) async fn push(&self, connections: impl IntoIterator<Item = Connection>) {
        let job = self.submit(connections).await;
        self.finish(job).await;
    }

    pub(crate) async fn get(&self, path: impl Into<String>, format: Format) -> Reply {
        self.send(Ask::get(path, format)).await
    }

    pub(crate) async fn post(&self, path: &'static str, message: &impl Message, format: Format) -> Reply {
        let body = message.encode(format).unwrap();
        self.send(Ask::new("POST", path).header("content-type", format.content_type()).body(body)).await
    }

    /// The code and comment of a refused call whose page shows no reply.
    pub(crate) fn refusal(&self, reply: &Reply) -> (String, String) {
        let (code, comment) = outcome(reply);
        assert_ne!(code, "0", "{}", reply.text);
        (code, comment)
    }

    /// Creates a style, which must work.
    pub(crate) async fn create(&self, style: Style) {
        let reply = self.post("/v2/style-number", &style_post::Styles::new(style), Format::Json).await;
        assert_eq!(outcome(&reply), ("0".to_owned(), String::new()));
    }

    /// Reads a style, which must be there; number and identifier as they stand in the path.
    pub(crate) async fn style(&self, number: &str, identifier: &str, format: Format) -> style_get::Style {
        let mut reply: style_get::Styles =
            self.get(format!("/v2/style-number/{number}/{identifier}"), format).await.read();
        reply.styles.remove(0)
    }

    /// Sets the inventory of a SKU of a style, which must work.
    pub(crate) async fn put_inventory(&self, style: &str, query: &str) {
        let ask = Ask::new("PUT", format!("/v2/style-number/{style}/inventory?{query}"));
        let reply = self.send(ask.header("content-type", "application/json")).await;
        assert_eq!(reply.envelope::<StyleInventory>().code, "0", "{}", reply.text);
    }

    /// Reads a connection by its customer code, which must be there.
    pub(crate) async fn read(&self, code: &str, format: Format) -> Connections {
        let path = format!("/v2/connection/customer_code/{code}/");
        self.send(Ask::get(path, format)).await.read_exactly()
    }
}

/// The code and comment of a reply whose page shows none.
pub(crate) fn outcome(reply: &Reply) -> (String, String) {
    let document: Document = reply.read();
    let root = document.extra.unknown().next().unwrap().1;
    let response = root.get("response").unwrap_or_else(|| panic!("no envelope: {}", reply.text));
    let text = |name| response.get(name).and_then(Content::text).unwrap_or_default().to_owned();
    assert!(!text("log_id").is_empty());
    (text("code"), text("comment"))
}

pub(crate) fn builder() -> SandboxBuilder {
    Sandbox::builder().token(TOKEN).unwrap().job_step(Duration::ZERO).rate_limit(None)
}
