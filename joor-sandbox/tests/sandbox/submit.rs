//! POST and PUT /v2/bulk-connection.

use axum::http::StatusCode;
use joor_api::v2::ResponseCode;
use joor_api::v2::bulk_connection::{BulkConnections, BulkConnectionsReply, BulkJobStatus, Connection};
use joor_api::{Format, Message};

use crate::samples::{full, plain, plain_request};
use crate::support::{Ask, FORMATS, Local, Reply};

#[tokio::test]
async fn every_verb_and_pair_of_formats_makes_a_job() {
    let local = Local::new();
    let mut last = 0;
    for method in ["POST", "PUT"] {
        for sent in FORMATS {
            for asked in FORMATS {
                let document = BulkConnections::new([full()]).encode(sent).unwrap();
                let ask = Ask::new(method, "/v2/bulk-connection")
                    .header("content-type", sent.content_type())
                    .header("accept", asked.content_type())
                    .body(document);
                let reply = local.send(ask).await;
                assert_eq!((reply.status, reply.format()), (StatusCode::OK, asked));
                let reply: BulkConnectionsReply = reply.read_exactly();
                assert_eq!(reply.response.unwrap().code, Some(ResponseCode::Success));
                let [job] = reply.bulk_connections_jobs.as_slice() else { panic!("one job is made") };
                assert_eq!(job.status, Some(BulkJobStatus::Queued));
                assert_eq!((job.connection_record_count, job.connection_record_progress), (Some(1), Some(0)));
                assert_eq!(job.created, job.modified);
                assert!(job.bulk_connections_job_id > Some(last));
                last = job.bulk_connections_job_id.unwrap();
            }
        }
    }
    local.finish(last).await;
    assert_eq!(local.sandbox.connections().unwrap(), 1);
}

#[tokio::test]
async fn a_reply_has_the_code_only() {
    let local = Local::new();
    let document = plain_request(&["A"]).encode(Format::Xml).unwrap();
    let reply = local.send(Ask::post(document, Format::Xml)).await;
    assert!(reply.text.contains("<bulk_connections><response><code>0</code></response>"), "{}", reply.text);
    let document = plain_request(&["A"]).encode(Format::Json).unwrap();
    let reply = local.send(Ask::post(document, Format::Json)).await;
    assert!(reply.text.starts_with(r#"{"bulk_connections":{"response":{"code":0},"#), "{}", reply.text);
}

#[tokio::test]
async fn return_format_outweighs_accept() {
    let local = Local::new();
    let document = plain_request(&["A"]).encode(Format::Xml).unwrap();
    let ask = Ask::new("POST", "/v2/bulk-connection?return_format=json")
        .header("content-type", "application/xml")
        .header("accept", "application/xml")
        .body(document);
    assert_eq!(local.send(ask).await.format(), Format::Json);
}

/// A document that is refused as a whole: nothing is stored.
async fn refused(document: &str, format: Format) -> (String, String) {
    let local = Local::new();
    let reply = local.send(Ask::post(document, format)).await;
    assert_eq!((reply.status, reply.format()), (StatusCode::OK, format));
    assert_eq!(local.sandbox.unfinished_jobs().unwrap(), 0);
    assert_eq!(local.sandbox.connections().unwrap(), 0);
    told(&reply)
}

fn told(reply: &Reply) -> (String, String) {
    let status = reply.envelope::<BulkConnectionsReply>();
    assert!(status.log_id.is_some());
    (status.code, status.comment.unwrap())
}

async fn refused_connections(connections: Vec<Connection>, format: Format) -> (String, String) {
    refused(&BulkConnections::new(connections).encode(format).unwrap(), format).await
}

#[tokio::test]
async fn unreadable_documents_are_code_002() {
    for (document, format, reason) in [
        ("<bulk_connections><connection>", Format::Xml, "XML at line 1"),
        ("<connections/>", Format::Xml, "the root is"),
        ("", Format::Xml, "empty"),
        (r#"{"bulk_connections": {"connection": [}}"#, Format::Json, "JSON at line 1"),
        ("<bulk_connections/>", Format::Json, "JSON at line 1"),
        ("[]", Format::Json, "JSON"),
    ] {
        let (code, comment) = refused(document, format).await;
        assert_eq!(code, "002", "{document}");
        assert!(comment.contains(reason), "{document}: {comment}");
    }
}

#[tokio::test]
async fn missing_values_are_code_005_and_told() {
    for format in FORMATS {
        let mut nameless = plain("A");
        nameless.customer_name.clear();
        nameless.customer_alias = Some("x".repeat(151));
        let (code, comment) = refused_connections(vec![plain("B"), nameless], format).await;
        let path = match format {
            Format::Xml => "/bulk_connections/connection[2]/customer_name",
            Format::Json => "/bulk_connections/connection/1/customer_name",
        };
        assert_eq!(code, "005");
        assert!(comment.starts_with("2 violations: "), "{comment}");
        assert!(comment.contains(&format!("{path}: required")), "{comment}");
        assert!(comment.contains("at most 150 characters, has 151"), "{comment}");
    }
}

#[tokio::test]
async fn missing_lists_and_conditional_values_are_code_005() {
    let mut no_lists = plain("A");
    no_lists.warehouses.clear();
    let (code, comment) = refused_connections(vec![no_lists], Format::Json).await;
    assert_eq!((code.as_str(), comment.contains("at least one warehouse is required")), ("005", true), "{comment}");

    let mut stateless = full();
    stateless.billing.as_mut().unwrap().billing_addresses[0].billing_state = None;
    let (code, comment) = refused_connections(vec![stateless], Format::Xml).await;
    assert_eq!((code.as_str(), comment.contains("required when billing_country")), ("005", true), "{comment}");

    let (code, _) = refused_connections(vec![], Format::Json).await;
    assert_eq!(code, "005");
}

#[tokio::test]
async fn other_broken_rules_are_code_002() {
    let long = plain(&"x".repeat(51));
    let (code, comment) = refused_connections(vec![long], Format::Json).await;
    assert_eq!((code.as_str(), comment.contains("at most 50 characters, has 51")), ("002", true), "{comment}");

    let text = BulkConnections::new([full()]).encode(Format::Json).unwrap();
    let text = text.replace("\"amount\":0.5", "\"amount\":\"lots\"");
    let (code, comment) = refused(&text, Format::Json).await;
    assert_eq!((code.as_str(), comment.contains("must be a decimal number")), ("002", true), "{comment}");
}

#[tokio::test]
async fn twenty_violations_are_listed_and_all_are_counted() {
    let connections = (0..33).map(|number| {
        let mut connection = plain(&number.to_string());
        connection.customer_name.clear();
        connection
    });
    let (code, comment) = refused_connections(connections.collect(), Format::Xml).await;
    assert_eq!(code, "005");
    assert!(comment.starts_with("33 violations: "), "{comment}");
    assert!(comment.ends_with("; and 13 more"), "{comment}");
    assert_eq!(comment.matches("customer_name").count(), 20);
}

#[tokio::test]
async fn a_code_that_stands_twice_is_code_301() {
    for format in FORMATS {
        let (code, comment) = refused_connections(vec![plain("A"), plain("B"), plain("A")], format).await;
        assert_eq!(code, "301");
        assert_eq!(comment, "1 repeated customer_code: A stands 2 times");
    }
}

#[tokio::test]
async fn advice_is_no_reason_to_refuse() {
    let local = Local::new();
    let unknown = joor_api::v2::bulk_connection::PriceType::new("QQQ", "Nowhere", "EUR");
    let mut advised = plain("A");
    advised.price_types.push(unknown);
    local.push([advised]).await;
    assert_eq!(local.sandbox.connections().unwrap(), 1);
}
