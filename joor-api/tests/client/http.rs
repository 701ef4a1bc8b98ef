//! The client's own transport against a server.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use joor_api::Format;
use joor_api::client::{Client, ClientBuilder, Error, RetryPolicy, Token, TransportErrorKind};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use joor_api::v2::connection_get::Connections;

use crate::server::{Server, answer};

const FOUND: &[u8] = br#"{"response":{"code":0,"comment":""},"connections":[{"customer_code":"JBNY"}]}"#;
const FOUND_GZIP: &str = "H4sIAAAAAAACA6tWKkotLsjPK05VsqpWSs5PAdIGOkBGbm5qXomSlZJSLYiXl5eaXJIJVKZkFQ1UVlpckp+bWhQPUa/\
    k5eQXqVQbWwsAPTyaME0AAAA=";
/// 100,000 blanks.
const BLANKS_GZIP: &str = "H4sIAAAAAAACA+3BMQEAAADCoCrrn9IaHkABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArwYt8HnKoIYBAA==";

pub(crate) fn builder(base_url: &str) -> ClientBuilder {
    Client::builder(Token::new("a-token-for-tests").unwrap()).base_url(base_url).retry(RetryPolicy::never())
}

async fn by_id(builder: ClientBuilder) -> Result<Connections, Error> {
    Ok(builder.build().unwrap().connections().by_id(1).await?.into_value())
}

async fn failure(builder: ClientBuilder) -> (TransportErrorKind, String) {
    match by_id(builder).await {
        Err(Error::Transport { error, .. }) => (error.kind, error.message),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_call_as_the_server_sees_it() {
    let body = r#"{"bulk_connections": {"response": {"code": 0}, "bulk_connections_jobs": [{"bulk_connections_job_id": 17}]}}"#;
    let server = Server::answering(answer("200 OK", "Content-Type: application/json\r\n", body.as_bytes())).await;
    let client = builder(&server.base_url).request_format(Format::Xml).accept(Format::Json).build().unwrap();
    let connection = Connection::new("Café & Co", "JBNY", [PriceType::new("EUR", "Europe", "EUR")], [Warehouse::new()]);
    let job = client.bulk_connections().submit(&BulkConnections::new([connection])).await.unwrap();
    assert_eq!(job.id(), 17);
    let requests = server.requests();
    let (head, body) = requests[0].split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    assert_eq!(lines.next(), Some("POST /v2/bulk-connection HTTP/1.1"));
    let headers: Vec<_> = lines.map(str::to_ascii_lowercase).collect();
    for header in ["content-type: application/xml", "accept: application/json"] {
        assert!(headers.iter().any(|line| line == header), "{head}");
    }
    assert!(head.contains("authorization: OAuth2 YS10b2tlbi1mb3ItdGVzdHM="), "{head}");
    assert!(body.contains("<customer_name>Café &amp; Co</customer_name>"), "{body}");
}

#[tokio::test]
async fn compressed_replies_are_read() {
    let headers = "Content-Type: application/json\r\nContent-Encoding: gzip\r\n";
    let server = Server::answering(answer("200 OK", headers, &STANDARD.decode(FOUND_GZIP).unwrap())).await;
    assert_eq!(by_id(builder(&server.base_url)).await.unwrap().connections.len(), 1);
    let garbage = Server::answering(answer("200 OK", headers, b"no gzip at all, whatever the header says")).await;
    assert_eq!(failure(builder(&garbage.base_url)).await.0, TransportErrorKind::Garbled);
}

#[tokio::test]
async fn a_reply_that_is_too_large_is_given_up() {
    let plain = answer("200 OK", "Content-Type: application/json\r\n", FOUND);
    let unsized_reply = [b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".as_slice(), FOUND].concat();
    let bomb = answer("502 Bad Gateway", "Content-Encoding: gzip\r\n", &STANDARD.decode(BLANKS_GZIP).unwrap());
    for (bytes, most) in [(plain, FOUND.len() - 1), (unsized_reply, FOUND.len() - 1), (bomb, 99_999)] {
        let server = Server::answering(bytes).await;
        let (kind, message) = failure(builder(&server.base_url).max_reply_bytes(most)).await;
        assert_eq!(kind, TransportErrorKind::TooLarge);
        assert!(message.ends_with(&format!("has more than {most} bytes")), "{message}");
    }
    let server = Server::answering(answer("200 OK", "Content-Type: application/json\r\n", FOUND)).await;
    assert!(by_id(builder(&server.base_url).max_reply_bytes(FOUND.len())).await.is_ok());
}

#[tokio::test]
async fn a_cut_reply_is_never_a_success() {
    let whole = answer("200 OK", "Content-Type: application/json\r\n", FOUND);
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"response\":{\"code\":0},";
    let gzip = answer("200 OK", "Content-Encoding: gzip\r\n", &STANDARD.decode(FOUND_GZIP).unwrap());
    let cuts = [
        whole[..whole.len() - 1].to_vec(),
        whole[..20].to_vec(),
        Vec::new(),
        chunked.into(),
        gzip[..gzip.len() - 9].to_vec(),
    ];
    for cut in cuts {
        let server = Server::answering(cut.clone()).await;
        let (kind, message) = failure(builder(&server.base_url)).await;
        assert_eq!(kind, TransportErrorKind::Interrupted, "{message}: {}", String::from_utf8_lossy(&cut));
        assert_eq!(server.requests().len(), 1, "sent once");
    }
    // Without a length, HTTP takes the end of the connection for the end of the body.
    let cut =
        [b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".as_slice(), &FOUND[..FOUND.len() - 1]].concat();
    let error = by_id(builder(&Server::answering(cut).await.base_url)).await.unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error}");
}

#[tokio::test]
async fn a_call_ends_at_its_timeout() {
    let silent = Server::answering_slowly(vec![(Duration::from_secs(60), Vec::new())]).await;
    let dripping = answer("200 OK", "", FOUND).into_iter().map(|byte| (Duration::from_secs(1), vec![byte])).collect();
    let dripping = Server::answering_slowly(dripping).await;
    for server in [silent, dripping] {
        let start = std::time::Instant::now();
        let (kind, _) = failure(builder(&server.base_url).timeout(Duration::from_millis(200))).await;
        assert_eq!(kind, TransportErrorKind::Timeout);
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}

#[tokio::test]
async fn nobody_listens() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (kind, message) = failure(builder(&format!("http://{free}"))).await;
    assert_eq!(kind, TransportErrorKind::Connect);
    assert!(message.contains("refused") && !message.contains("/v2/"), "{message}");
    let (kind, _) = failure(builder("http://nowhere.localhost:1").connect_timeout(Duration::from_secs(5))).await;
    assert_eq!(kind, TransportErrorKind::Connect);
}

#[tokio::test]
async fn what_is_no_http_is_no_reply() {
    let flood = "HTTP/1.1 100 Continue\r\n\r\n".repeat(10_000);
    let long = format!("HTTP/1.1 200 OK\r\nX-Long: {}\r\nContent-Length: 0\r\n\r\n", "x".repeat(1024 * 1024));
    let many = format!("HTTP/1.1 200 OK\r\n{}\r\n", "X-Many: x\r\n".repeat(10_000));
    let two_lengths = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}\n".to_owned();
    for bytes in ["SSH-2.0-OpenSSH_9.6\r\n".to_owned(), flood, long, many, two_lengths] {
        let server = Server::answering(bytes).await;
        let (kind, message) = failure(builder(&server.base_url)).await;
        assert_eq!(kind, TransportErrorKind::Interrupted, "{message}");
        assert_eq!(server.requests().len(), 1);
    }
}
