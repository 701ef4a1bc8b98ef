//! What goes out.

use std::time::Duration;

use joor_api::client::{
    BaseUrlError, Body, BoxFuture, BuildError, Client, Error, Request, Response, RetryPolicy, Transport, TransportError,
};
use joor_api::client::{Token, TransportErrorKind};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Submit, Warehouse};
use joor_api::v2::connection_get::ByCustomerCode;
use joor_api::{Environment, Format, Message, Method};

use crate::double::{Double, json, xml};

const FOUND: &str = r#"{"response": {"code": 0, "comment": ""}, "connections": [{"customer_code": "JBNY"}]}"#;
const JOB: &str = r#"{"bulk_connections": {"response": {"code": 0}, "bulk_connections_jobs":
    [{"bulk_connections_job_id": 17, "status": "queued"}]}}"#;

fn customers() -> BulkConnections {
    let price_type = PriceType::new("EUR", "Europe", "EUR");
    let warehouse = Warehouse::new().with_warehouse_code("NJ1");
    BulkConnections::new([Connection::new("J Boutique New York", "JBNY", [price_type], [warehouse])])
}

#[tokio::test]
async fn headers_say_both_formats() {
    let of = |format: Format| format.content_type();
    for request_format in [Format::Xml, Format::Json] {
        for accept in [None, Some(Format::Xml), Some(Format::Json)] {
            let double = Double::new([json(200, JOB), json(200, FOUND)]);
            let builder = double.builder().request_format(request_format);
            let client = accept.into_iter().fold(builder, |builder, accept| builder.accept(accept)).build().unwrap();
            client.bulk_connections().submit(&customers()).await.unwrap();
            client.connections().by_id(1).await.unwrap();
            for request in &double.requests() {
                assert_eq!(request.header("Content-Type"), Some(of(request_format)), "also without a body");
                assert_eq!(request.header("Accept"), Some(of(accept.unwrap_or(request_format))));
                assert_eq!(request.header("Authorization"), Some("OAuth2 YS10b2tlbi1mb3ItdGVzdHM="));
                assert_eq!(request.header("User-Agent"), Some(concat!("joor-api/", env!("CARGO_PKG_VERSION"))));
            }
            let requests = double.requests();
            let body = std::str::from_utf8(requests[0].body.as_bytes().unwrap()).unwrap();
            let sent = BulkConnections::decode(body, request_format).unwrap();
            assert_eq!(sent.value, customers());
        }
    }
}

#[tokio::test]
async fn the_default_is_xml_in_production() {
    let double = Double::new([xml(200, "<connections><response><code>0</code></response></connections>")]);
    let reply = double.client().connections().delete("a&b c/d").await.unwrap();
    assert_eq!((reply.format, reply.http_status), (Format::Xml, 200));
    let request = &double.requests()[0];
    assert_eq!(request.method, Method::Delete);
    assert_eq!(request.url, "https://api.jooraccess.com/v2/connection/?customer_code=a%26b+c%2Fd");
    assert_eq!(request.header("accept"), Some("application/xml"));
    assert!(matches!(request.body, Body::Empty));
}

#[tokio::test]
async fn environments_and_own_addresses() {
    let double = Double::new([json(200, FOUND), json(200, FOUND)]);
    let sandbox = double.builder().environment(Environment::Sandbox).build().unwrap();
    sandbox.connections().by_id(7).await.unwrap();
    let own = double.builder().base_url("http://127.0.0.1:8080/mock/").user_agent("shop/2").build().unwrap();
    own.connections().by_customer_code("J/B").await.unwrap();
    assert_eq!(double.requests()[0].url, "https://apisandbox.jooraccess.com/v2/connection/7/");
    assert_eq!(double.requests()[1].url, "http://127.0.0.1:8080/mock/v2/connection/customer_code/J%2FB/");
    assert_eq!(double.requests()[1].header("user-agent"), Some("shop/2"));
}

#[tokio::test]
async fn nothing_is_sent_that_breaks_a_rule() {
    let double = Double::new([]);
    let error = double.client().bulk_connections().submit(&BulkConnections::new([])).await.unwrap_err();
    assert!(matches!(&error, Error::Invalid { violations, .. } if violations.errors().count() == 1), "{error}");
    assert!(error.to_string().starts_with("v2/bulk-connection.submit: nothing was sent: 1 violation\n"), "{error}");
    let error = double.client().connections().by_customer_code("").await.unwrap_err();
    assert!(matches!(error, Error::Invalid { endpoint: "v2/connection-get.by_customer_code", .. }), "{error}");
    assert!(double.requests().is_empty());
}

#[tokio::test]
async fn rules_can_be_left_to_the_service() {
    let double = Double::new([json(200, JOB), json(200, JOB)]);
    let nobody = BulkConnections::new([]);
    let reply = double.client().send_unvalidated(&Submit::new(&nobody)).await.unwrap();
    assert_eq!(reply.bulk_connections_jobs.len(), 1);
    let job = double.client().bulk_connections().submit_unvalidated(&nobody).await.unwrap();
    assert_eq!(job.id(), 17);
}

#[tokio::test]
async fn what_no_address_or_document_can_carry_is_not_sent() {
    let double = Double::new([]);
    let error = double.client().connections().by_customer_code("..").await.unwrap_err();
    assert!(matches!(error, Error::Address { .. }), "{error}");
    let customers = BulkConnections::new([Connection::new("a\u{b}b", "JBNY", [], [])]);
    let error = double.client().bulk_connections().submit_unvalidated(&customers).await.unwrap_err();
    assert!(matches!(error, Error::Encode { endpoint: "v2/bulk-connection.submit", .. }), "{error}");
    assert!(double.requests().is_empty());
}

#[tokio::test(start_paused = true)]
async fn every_transport_is_held_to_the_timeout() {
    struct Silent;
    impl Transport for Silent {
        fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
            Box::pin(std::future::pending())
        }
    }
    let builder =
        Client::builder(Token::new("a-token-for-tests").unwrap()).transport(Silent).retry(RetryPolicy::never());
    let client = builder.timeout(Duration::from_secs(5)).build().unwrap();
    let start = tokio::time::Instant::now();
    let error = client.send(&ByCustomerCode::new("JBNY")).await.unwrap_err();
    assert_eq!(start.elapsed(), Duration::from_secs(5));
    assert!(matches!(&error, Error::Transport { error, .. } if error.kind == TransportErrorKind::Timeout));
    assert_eq!(error.to_string(), "v2/connection-get.by_customer_code: timed out: no whole reply within 5s");
}

#[test]
fn a_client_that_cannot_work_is_not_built() {
    let builder = || Client::builder(Token::new("a-token-for-tests").unwrap());
    let error = builder().base_url("http://api.jooraccess.com").build().unwrap_err();
    assert!(matches!(error, BuildError::BaseUrl(BaseUrlError::Insecure { .. })), "{error}");
    assert!(builder().base_url("http://192.0.2.1").allow_insecure(true).build().is_ok());
    assert_eq!(builder().user_agent("a\r\nb").build().unwrap_err(), BuildError::UserAgent);
    for pem in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"] {
        let error = builder().add_root_certificate_pem(pem.as_bytes()).build().unwrap_err();
        assert!(matches!(error, BuildError::RootCertificate { .. } | BuildError::Tls { .. }), "{pem}: {error}");
    }
}
