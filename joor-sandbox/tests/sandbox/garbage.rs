//! Whatever is sent, there is an answer that can be read.

use axum::http::StatusCode;
use joor_api::v2::bulk_connection::{BulkConnections, BulkConnectionsReply};
use joor_api::{Format, Message};

use crate::samples::full;
use crate::support::{Ask, FORMATS, Local};

#[tokio::test]
async fn bytes_that_are_no_document_are_code_002() {
    let local = Local::new();
    let deep_xml = format!("<bulk_connections>{}", "<connection>".repeat(100_000));
    let deep_json = format!(r#"{{"bulk_connections":{}"#, "[".repeat(100_000));
    let bodies: [&[u8]; 9] = [
        b"\xff\xfe<\x00b\x00",
        b"<bulk_connections>\xe9</bulk_connections>",
        b"\x00\x01\x02",
        b"<!DOCTYPE a [<!ENTITY b \"c\">]><bulk_connections/>",
        b"{\"bulk_connections\": \"\xc3\x28\"}",
        b"null",
        b"\xef\xbb\xbf",
        deep_xml.as_bytes(),
        deep_json.as_bytes(),
    ];
    for body in bodies {
        for format in FORMATS {
            let reply = local.send(Ask::post(body, format)).await;
            assert_eq!(reply.status, StatusCode::OK);
            let status = reply.envelope::<BulkConnectionsReply>();
            assert_eq!(status.code, "002", "{:?}", String::from_utf8_lossy(&body[..body.len().min(60)]));
        }
    }
}

/// A generator of numbers that are the same on every run (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        usize::try_from((mixed ^ (mixed >> 27)) % end as u64).unwrap()
    }
}

#[tokio::test]
async fn changed_and_cut_documents_are_answered() {
    let local = Local::new();
    let mut numbers = Numbers(7);
    for format in FORMATS {
        let document = BulkConnections::new([full()]).encode(format).unwrap().into_bytes();
        for _ in 0..400 {
            let mut body = document.clone();
            body.truncate(1 + numbers.below(document.len() * 2));
            for _ in 0..numbers.below(4) {
                let at = numbers.below(body.len());
                body[at] = u8::try_from(numbers.below(256)).unwrap();
            }
            let reply = local.send(Ask::post(body, format)).await;
            assert_eq!((reply.status, reply.format()), (StatusCode::OK, format));
            let status = reply.envelope::<BulkConnectionsReply>();
            assert!(["0", "002", "005"].contains(&status.code.as_str()), "{}", reply.text);
        }
    }
}

#[tokio::test]
async fn characters_from_json_do_not_break_xml_replies() {
    let local = Local::new();
    let document = r#"{"bulk_connections": {"connection": [{"customer_code": "\u0001\u0000", "\u0002": "\u0003"}]}}"#;
    let ask = Ask::post(document, Format::Json).header("accept", "application/xml");
    assert_eq!(local.send(ask).await.envelope::<BulkConnectionsReply>().code, "005");
}
