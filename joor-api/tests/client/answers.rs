//! What comes of each kind of answer.

use joor_api::Format;
use joor_api::client::{Error, JoorError, ReplyProblem, Response, TransportError, TransportErrorKind};
use joor_api::v2::ResponseCode;
use joor_api::v2::bulk_connection_job::Get;
use joor_api::v2::connection_get::{ById, Connections};

use crate::double::{Answer, Double, json, xml};

async fn by_id(answer: Answer) -> Result<joor_api::client::Reply<Connections>, Error> {
    Double::new([answer]).client().send(&ById::new(1)).await
}

async fn joor_error(answer: Answer) -> JoorError {
    match by_id(answer).await.unwrap_err() {
        Error::Joor(error) => *error,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_reply_is_the_value_and_what_is_known_of_it() {
    let body = r#"{"response": {"code": 0, "comment": "", "log_id": "1-2"},
        "connections": [{"customer_code": "JBNY", "unheard_of": 1}]}"#;
    let reply = by_id(json(200, body)).await.unwrap();
    assert_eq!(reply.connections[0].customer_code.as_deref(), Some("JBNY"));
    assert_eq!((reply.http_status, reply.format), (200, Format::Json));
    let status = reply.status.clone().unwrap();
    assert_eq!((status.code.as_str(), status.log_id.as_deref()), ("0", Some("1-2")));
    assert!(reply.notes.iter().any(|note| note.path.to_string().contains("unheard_of")));
    assert_eq!(reply.into_value().connections.len(), 1);
}

#[tokio::test]
async fn the_format_is_that_of_the_reply() {
    let body = "<connections><response><code>0</code></response></connections>";
    assert_eq!(by_id(xml(200, body)).await.unwrap().format, Format::Xml);
    let unnamed = Response::new(200, format!("\u{feff}\n{body}"));
    assert_eq!(by_id(Ok(unnamed)).await.unwrap().format, Format::Xml);
    let wrongly_named = Response::new(200, r#"{"response": {"code": 0}}"#).with_header("content-type", "text/plain");
    assert_eq!(by_id(Ok(wrongly_named)).await.unwrap().format, Format::Json);
}

#[tokio::test]
async fn a_joor_code_is_an_error_also_with_http_200() {
    let body = "<connections><response><code>301</code><comment>a unique customer code\n is required</comment>\
        <log_id>1234-5</log_id></response></connections>";
    let error = joor_error(xml(200, body)).await;
    assert_eq!((error.http_status, &error.code), (200, &ResponseCode::CustomerCodeNotUnique));
    let told =
        "v2/connection-get.by_id: JOOR code 301 (Customer Code): a unique customer code is required [log 1234-5]";
    assert_eq!(error.to_string(), told);
}

#[tokio::test]
async fn codes_are_read_in_every_spelling() {
    for (code, known) in [
        ("1", ResponseCode::Authentication),
        (r#""001""#, ResponseCode::Authentication),
        ("204", ResponseCode::StyleDoesNotExist),
        ("999", ResponseCode::Other("999".to_owned())),
        (r#""E-7""#, ResponseCode::Other("E-7".to_owned())),
    ] {
        let error = joor_error(json(200, &format!(r#"{{"response": {{"code": {code}}}}}"#))).await;
        assert_eq!(error.code, known);
    }
    let error = joor_error(json(200, r#"{"response": {"code": 999}}"#)).await;
    assert_eq!(error.to_string(), "v2/connection-get.by_id: JOOR code 999");
}

#[tokio::test]
async fn an_http_error_with_an_envelope_is_a_joor_error() {
    let error = joor_error(json(401, r#"{"response": {"code": 1, "comment": "no such token", "log_id": "9"}}"#)).await;
    let told = "v2/connection-get.by_id: JOOR code 001 (Authentication): no such token [HTTP 401, log 9]";
    assert_eq!(error.to_string(), told);
}

#[tokio::test]
async fn an_http_error_without_an_envelope() {
    for (answer, told) in [
        (json(404, r#"{"message": "no"}"#), r#"HTTP 404 Not Found: {"message": "no"}"#),
        (
            xml(503, "<html>\n<b>down</b>\u{1b}[0m</html>"),
            "HTTP 503 Service Unavailable: <html> <b>down</b> [0m</html>",
        ),
        (json(500, r#"{"response": {"code": 0}}"#), r#"HTTP 500 Internal Server Error: {"response": {"code": 0}}"#),
        (Ok(Response::new(599, "")), "HTTP 599"),
        (Ok(Response::new(502, [0xff, b'x'])), "HTTP 502 Bad Gateway: \u{fffd}x"),
    ] {
        let error = by_id(answer).await.unwrap_err();
        assert!(matches!(&error, Error::Http(error) if error.http_status >= 400), "{error:?}");
        assert_eq!(error.to_string(), format!("v2/connection-get.by_id: {told}"));
    }
}

#[tokio::test]
async fn an_envelope_is_found_under_another_root() {
    for answer in [
        xml(200, "<error><response><code>002</code><comment>broken</comment></response></error>"),
        xml(200, "<response><code>2</code><comment>broken</comment></response>"),
        json(400, r#"{"errors": {"response": {"code": "002", "comment": "broken"}}}"#),
    ] {
        let error = joor_error(answer).await;
        assert_eq!((error.code, error.comment.as_deref()), (ResponseCode::General, Some("broken")));
    }
    let double = Double::new([json(200, r#"{"connections": {"response": {"code": 3}}}"#)]);
    let error = double.client().send(&Get::new(1)).await.unwrap_err();
    assert!(matches!(&error, Error::Joor(error) if error.code == ResponseCode::System), "{error}");
}

#[tokio::test]
async fn another_document_with_success_is_not_readable() {
    let html =
        Response::new(200, "<!DOCTYPE html><html><body>Sign in</body></html>").with_header("content-type", "text/html");
    for answer in [
        Ok(html),
        xml(200, "<html><body>Sign in</body></html>"),
        xml(200, r#"{"response": {"code": 0}, "note": "Sign in"}"#),
        json(200, "[\"Sign in\"]"),
        xml(200, "<connections><response><code>0</code></response><connections>Sign in"),
    ] {
        let error = by_id(answer).await.unwrap_err();
        let Error::Decode(unreadable) = &error else { panic!("{error}") };
        assert!(unreadable.excerpt.contains("Sign in") && unreadable.http_status == 200);
        let told = error.to_string();
        assert!(told.starts_with("v2/connection-get.by_id: the reply with HTTP 200 cannot be read: "), "{told}");
        assert!(told.contains("; it begins with: "), "{told}");
    }
    let empty = by_id(json(204, "")).await.unwrap_err().to_string();
    assert!(empty.ends_with("JSON at line 1, column 1: the document is empty"), "{empty}");
}

#[tokio::test]
async fn only_utf_8_is_read() {
    let latin = b"<connections><response><code>0</code><comment>caf\xe9</comment></response></connections>".to_vec();
    let answer = Ok(Response::new(200, latin).with_header("content-type", "application/xml; charset=iso-8859-1"));
    let error = by_id(answer).await.unwrap_err();
    assert!(
        matches!(&error, Error::Decode(error) if error.problem == ReplyProblem::NotUtf8 { offset: 49 }),
        "{error:?}"
    );
}

#[tokio::test]
async fn failures_on_the_way_are_told_apart() {
    let failure = TransportError::new(TransportErrorKind::Connect, "connection refused");
    let error = by_id(Err(failure.clone())).await.unwrap_err();
    assert!(matches!(&error, Error::Transport { error, .. } if *error == failure));
    assert_eq!(error.endpoint(), "v2/connection-get.by_id");
    assert_eq!(error.to_string(), "v2/connection-get.by_id: no connection: connection refused");
}

#[tokio::test]
async fn no_error_is_long_or_obeyed_by_a_terminal() {
    let comment = "\u{1b}]0;owned\u{7}\u{202e}".repeat(2000);
    let body =
        format!(r#"{{"response": {{"code": "\u001b[2J", "comment": {}, "log_id": "\n"}}}}"#, json_text(&comment));
    for answer in [json(200, &body), json(500, &comment), json(200, &comment), json(200, r#"{"\u001b[2J": {"#)] {
        let told = by_id(answer).await.unwrap_err().to_string();
        assert!(!told.contains(|character: char| character.is_control() || character == '\u{202e}'), "{told:?}");
        assert!(told.chars().count() < 1200, "{told}");
    }
}

fn json_text(text: &str) -> String {
    let escaped: String = text.chars().map(|character| format!("\\u{:04x}", u32::from(character))).collect();
    format!("\"{escaped}\"")
}
