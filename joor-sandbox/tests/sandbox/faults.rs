//! Faults as a caller sees them on a socket, and what the log tells of them.

use std::time::{Duration, Instant};

use joor_api::v2::connection_get::Connections;
use joor_api::v2::order_get::Orders;
use joor_api::{Format, Message, status};
use joor_sandbox::{Call, LOOPBACK, Running};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::samples::{plain, plain_request};
use crate::support::{Ask, FORMATS, Local, builder};

async fn with(fault: &str) -> Running {
    builder().fault(fault.parse().unwrap()).seed_orders(10).listen(LOOPBACK).await.unwrap()
}

fn request(running: &Running, method: &str, path: &str, format: Format, body: &str) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: {}\r\nAuthorization: OAuth2 \
         c2VjcmV0\r\nContent-Length: {}\r\n\r\n{body}",
        running.addr(),
        format.content_type(),
        body.len(),
    )
}

/// What arrives of an answer: its head and its body.
#[derive(Debug)]
struct Arrived {
    head: String,
    body: Vec<u8>,
}

impl Arrived {
    fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }

    fn header(&self, name: &str) -> Vec<&str> {
        let headers = self.head.lines().filter_map(|line| line.split_once(": "));
        headers.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect()
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn code<T: Message>(&self, format: Format) -> String {
        status(&T::decode(self.text(), format).unwrap().value).unwrap().code
    }
}

async fn exchange(running: &Running, request: &str) -> Arrived {
    let mut stream = TcpStream::connect(running.addr()).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").map(|end| end + 4);
    let body = bytes.split_off(end.unwrap_or(bytes.len()));
    Arrived { head: String::from_utf8(bytes).unwrap(), body }
}

const ORDERS: &str = "/v2/order/?sync=0";

async fn orders(running: &Running, format: Format) -> Arrived {
    exchange(running, &request(running, "GET", ORDERS, format, "")).await
}

async fn push(running: &Running) -> Arrived {
    let document = plain_request(&["A"]).encode(Format::Json).unwrap();
    exchange(running, &request(running, "POST", "/v2/bulk-connection", Format::Json, &document)).await
}

fn last(running: &Running) -> Call {
    running.calls().unwrap().pop().unwrap()
}

/// How many connections there are once all jobs are done.
async fn pushed(running: &Running) -> u64 {
    for _ in 0..2_000 {
        if running.sandbox().unfinished_jobs().unwrap() == 0 {
            return running.connections().unwrap();
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    panic!("the jobs did not finish");
}

#[tokio::test]
async fn a_cut_connection_brings_no_byte() {
    for (fault, is_processed, status) in [("cut-before", false, 0), ("cut-after", true, 200)] {
        let running = with(fault).await;
        let arrived = push(&running).await;
        assert_eq!((arrived.head.as_str(), arrived.body.len()), ("", 0), "{fault}");
        assert_eq!(pushed(&running).await, u64::from(is_processed), "{fault}");
        let call = last(&running);
        assert_eq!((call.number, call.status, call.processed), (1, status, is_processed));
        assert_eq!(call.fault.as_deref(), Some(fault));
    }
}

#[tokio::test]
async fn bodies_are_cut_where_they_should_be() {
    let whole = orders(&with("latency=0ms").await, Format::Xml).await;
    let length = whole.body.len();
    for (kind, line, sized, chunked) in [
        ("cut-sized", "HTTP/1.1 200 OK", true, false),
        ("cut-chunked", "HTTP/1.1 200 OK", false, true),
        ("cut-closed", "HTTP/1.0 200 OK", false, false),
    ] {
        for (argument, kept) in
            [("", length / 2), ("=0", 0), ("=1", 1), ("=10", 10), (&*format!("={length}"), length - 1)]
        {
            let running = with(&format!("{kind}{argument}")).await;
            let arrived = orders(&running, Format::Xml).await;
            assert_eq!(arrived.line(), line);
            let sizes: Vec<_> = sized.then(|| length.to_string()).into_iter().collect();
            assert_eq!(arrived.header("content-length"), sizes, "{kind}{argument}");
            let codings: &[&str] = if chunked { &["chunked"] } else { &[] };
            assert_eq!(arrived.header("transfer-encoding"), codings);
            let chunk = match kept {
                0 => String::new(),
                _ => format!("{kept:X}\r\n{}\r\n", " ".repeat(kept)),
            };
            let expected = if chunked { chunk.len() } else { kept };
            assert_eq!(arrived.body.len(), expected, "{kind}{argument}: {:?}", arrived.head);
            assert!(last(&running).processed);
        }
    }
}

#[tokio::test]
async fn a_long_body_is_cut_where_it_should_be() {
    let running = builder().fault("cut-sized#1".parse().unwrap()).seed_orders(2_000).listen(LOOPBACK).await.unwrap();
    let ask = request(&running, "GET", "/v2/order/?sync=0&count=2000", Format::Json, "");
    let (cut, whole) = (exchange(&running, &ask).await, exchange(&running, &ask).await);
    assert!(whole.body.len() > 2_000_000, "{}", whole.body.len());
    assert_eq!(cut.header("content-length"), whole.header("content-length"));
    assert_eq!(cut.body.len(), whole.body.len() / 2);
}

#[tokio::test]
async fn a_garbled_body_is_no_text() {
    let running = with("garbled").await;
    for format in FORMATS {
        let arrived = orders(&running, format).await;
        assert_eq!(arrived.header("content-length"), [arrived.body.len().to_string()]);
        assert!(std::str::from_utf8(&arrived.body).is_err());
        assert!(arrived.body.ends_with(if format == Format::Xml { b"</orders>" } else { b"]}" }));
    }
}

#[tokio::test]
async fn a_dripping_body_is_whole_in_the_end() {
    let running = with("drip=1ms@GET/v2/connection").await;
    let begin = Instant::now();
    let arrived = exchange(&running, &request(&running, "GET", "/v2/connection/1/", Format::Xml, "")).await;
    assert_eq!(arrived.code::<Connections>(Format::Xml), "002");
    assert!(begin.elapsed() >= Duration::from_millis(arrived.body.len() as u64), "{:?}", begin.elapsed());
}

#[tokio::test]
async fn latency_comes_before_or_after_the_work() {
    for (fault, is_processed) in [("latency=1s", false), ("latency-after=1s", true)] {
        let running = with(fault).await;
        let address = running.addr();
        let document = plain_request(&["A"]).encode(Format::Json).unwrap();
        let ask = request(&running, "POST", "/v2/bulk-connection", Format::Json, &document);
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(ask.as_bytes()).await.unwrap();
        let mut answer = [0];
        let half = Duration::from_millis(500);
        assert!(tokio::time::timeout(half, stream.read(&mut answer)).await.is_err(), "{fault}");
        assert_eq!(running.calls().unwrap().len(), usize::from(is_processed), "{fault}");
        // A caller who goes away does not undo the call.
        drop(stream);
        for _ in 0..2_000 {
            if !running.calls().unwrap().is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        assert_eq!(pushed(&running).await, 1, "{fault}");
    }
}

#[tokio::test]
async fn replies_are_replaced_before_or_after_the_work() {
    for (fault, line, code, is_processed) in [
        ("status=503", "HTTP/1.1 503 Service Unavailable", "002", false),
        ("status-after=500", "HTTP/1.1 500 Internal Server Error", "002", true),
        ("system-error", "HTTP/1.1 200 OK", "003", false),
        ("system-error-after", "HTTP/1.1 200 OK", "003", true),
        ("throttle=soon", "HTTP/1.1 429 Too Many Requests", "002", false),
        ("html", "HTTP/1.1 200 OK", "", false),
        ("html-after", "HTTP/1.1 200 OK", "", true),
    ] {
        let running = with(&format!("{fault}@POST")).await;
        let arrived = push(&running).await;
        assert_eq!(arrived.line(), line, "{fault}");
        if code.is_empty() {
            assert_eq!(arrived.header("content-type"), ["text/html; charset=utf-8"]);
            assert!(arrived.text().starts_with("<!DOCTYPE html>"));
        } else {
            assert_eq!(arrived.code::<joor_api::v2::bulk_connection::BulkConnectionsReply>(Format::Json), code);
        }
        let retry_after: &[&str] = if fault.starts_with("throttle") { &["soon"] } else { &[] };
        assert_eq!(arrived.header("retry-after"), retry_after);
        assert_eq!(arrived.header("x-throttling-account-id"), ["1001"]);
        assert_eq!(pushed(&running).await, u64::from(is_processed), "{fault}");
        let call = last(&running);
        assert_eq!((call.processed, call.fault.as_deref()), (is_processed, Some(fault)));
        assert_eq!(orders(&running, Format::Json).await.code::<Orders>(Format::Json), "0");
        assert_eq!(last(&running).fault, None);
    }
}

#[tokio::test]
async fn documents_get_more_than_their_tables_know() {
    for format in FORMATS {
        let plain: Orders =
            Orders::decode(orders(&with("latency=0ms").await, format).await.text(), format).unwrap().value;
        let running = with("unknown-fields").await;
        let read = Orders::decode(orders(&running, format).await.text(), format).unwrap();
        assert_eq!(read.value.orders.len(), plain.orders.len());
        assert!(read.notes.to_string().contains("unknown_field"), "{}", read.notes);
        let running = with("duplicate").await;
        let arrived = orders(&running, format).await;
        let (first, second) = match format {
            Format::Xml => ("<response>", "</response><response>"),
            _ => ("{\"response\":{", ",\"response\":{"),
        };
        assert!(arrived.text().contains(first) && arrived.text().contains(second), "{}", arrived.text());
    }
}

#[tokio::test]
async fn odd_headers_make_no_sense() {
    let running = with("odd-headers").await;
    let arrived = orders(&running, Format::Json).await;
    assert_eq!(arrived.code::<Orders>(Format::Json), "0");
    assert_eq!(arrived.header("x-throttling-remaining"), ["-1"]);
    assert_eq!(arrived.header("x-throttling-account-id").len(), 2, "{}", arrived.head);
}

#[tokio::test]
async fn faults_are_the_same_for_a_seed() {
    let hits = async |seed| {
        let local = Local::of(builder().fault("status=503:0.3".parse().unwrap()).fault_seed(seed));
        for _ in 0..60 {
            local.send(Ask::get("/v2/connection/1/", Format::Json)).await;
        }
        local.sandbox.calls().unwrap().iter().map(|call| call.fault.is_some()).collect::<Vec<_>>()
    };
    let first = hits(1).await;
    assert!(first.contains(&true) && first.contains(&false));
    assert_eq!(first, hits(1).await);
    assert_ne!(first, hits(2).await);
}

#[tokio::test]
async fn faults_can_be_set_while_it_runs() {
    let running = with("status=503").await;
    assert!(push(&running).await.line().contains("503"));
    running.sandbox().set_faults(["cut-after#1@POST".parse().unwrap()]);
    assert_eq!(push(&running).await.head, "");
    assert!(push(&running).await.line().contains("200"));
    assert_eq!(pushed(&running).await, 1);
    assert_eq!(running.sandbox().connection("A").unwrap(), Some(plain("A")));
    let processed: Vec<_> = running.calls().unwrap().iter().map(|call| call.processed).collect();
    assert_eq!(processed, [false, true, true]);
}
