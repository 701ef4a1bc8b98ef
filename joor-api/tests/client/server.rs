//! A server that reads one request a connection and answers with given bytes, good or bad.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What is written after a request, piece by piece; then the connection is closed.
pub(crate) type Pieces = Vec<(Duration, Vec<u8>)>;

pub(crate) struct Server {
    pub(crate) base_url: String,
    requests: Arc<Mutex<Vec<Vec<u8>>>>,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn answering(bytes: impl Into<Vec<u8>>) -> Self {
        Self::answering_slowly(vec![(Duration::ZERO, bytes.into())]).await
    }

    pub(crate) async fn answering_slowly(pieces: Pieces) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let task = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let request = read_request(&mut stream).await;
                seen.lock().unwrap().push(request);
                for (pause, bytes) in &pieces {
                    tokio::time::sleep(*pause).await;
                    if stream.write_all(bytes).await.is_err() {
                        break;
                    }
                }
            }
        });
        Self { base_url, requests, task }
    }

    /// Head and body of each request so far; one that is cut stands as it came.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.bytes().iter().map(|request| String::from_utf8_lossy(request).into_owned()).collect()
    }

    /// The same as bytes.
    pub(crate) fn bytes(&self) -> Vec<Vec<u8>> {
        self.requests.lock().unwrap().clone()
    }

    /// The same once there is a request, which may be one that was cut.
    pub(crate) async fn settled(&self) -> Vec<Vec<u8>> {
        while self.bytes().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        self.bytes()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

pub(crate) async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> Vec<u8> {
    let mut read = Vec::new();
    let mut piece = vec![0; 64 * 1024];
    while !is_whole(&read) {
        match stream.read(&mut piece).await {
            Ok(length) if length > 0 => read.extend_from_slice(&piece[..length]),
            _ => break,
        }
    }
    read
}

fn is_whole(request: &[u8]) -> bool {
    let Some(end) = request.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&request[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    request.len() - end - 4 >= length.unwrap_or(0_usize)
}

/// A whole answer with a Content-Length.
pub(crate) fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n{headers}\r\n", body.len()).into_bytes();
    bytes.extend_from_slice(body);
    bytes
}
