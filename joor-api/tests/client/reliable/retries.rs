//! What is sent again, and what is said if it is not.

use std::sync::Arc;
use std::time::Duration;

use joor_api::client::{BoxFuture, Client, Error, Image, Response, RetryPolicy, TransportError, TransportErrorKind};
use joor_api::v2::ResponseCode;
use joor_api::v2::connection_delete::Delete;
use joor_api::v2::connection_get::ById;
use joor_api::v2::order_get::List;
use joor_api::v2::style_image_post::Upload;
use joor_api::v2::style_post::{Style, Styles};
use tokio::time::Instant;

use super::service::OK;
use crate::double::{Answer, Double, json};

fn client(double: &Arc<Double>) -> Client {
    double.builder().retry(RetryPolicy::default().seed(1)).build().unwrap()
}

fn lost(kind: TransportErrorKind) -> Answer {
    Err(TransportError::new(kind, "so it goes"))
}

fn style() -> Styles {
    Styles::new(Style::new("Blouse", "B100", "B100-key"))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Read,
    ListOfOrders,
    TakenOrders,
    OneOrder,
    IdempotentWrite,
    Write,
    StyleCreation,
}

const KINDS: [Kind; 7] = [
    Kind::Read,
    Kind::ListOfOrders,
    Kind::TakenOrders,
    Kind::OneOrder,
    Kind::IdempotentWrite,
    Kind::Write,
    Kind::StyleCreation,
];

fn call(client: &Client, kind: Kind) -> BoxFuture<'_, Result<(), Error>> {
    Box::pin(async move {
        match kind {
            Kind::Read => client.send(&ById::new(1)).await.map(drop),
            Kind::ListOfOrders => client.orders().list(&List::new()).await.map(drop),
            Kind::TakenOrders => client.orders().take(&List::new()).await.map(drop),
            Kind::OneOrder => client.orders().by_id("7").await.map(drop),
            Kind::IdempotentWrite => client.send(&Delete::new("J")).await.map(drop),
            Kind::Write => {
                client.style_images().upload_url(&Upload::new("J", "J", "j.jpg", 1), "https://j").await.map(drop)
            }
            Kind::StyleCreation => client.styles().create(&style()).await.map(drop),
        }
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Again,
    Unknown,
    Error,
}

/// The table of `RetryPolicy`, cell by cell: read, consuming read, idempotent write, write, and a style's creation.
#[tokio::test(start_paused = true)]
async fn what_is_repeated_follows_from_the_effect() {
    use Then::{Again, Error as Plain, Unknown};
    use TransportErrorKind as On;
    let code = |status: u16, code: &str| json(status, &format!(r#"{{"response": {{"code": "{code}"}}}}"#));
    let table: Vec<(Answer, [Then; 5])> = vec![
        (lost(On::Connect), [Again; 5]),
        (lost(On::Tls), [Again; 5]),
        (json(429, "slow down"), [Again; 5]),
        (code(429, "002"), [Again; 5]),
        (lost(On::Timeout), [Again, Unknown, Again, Unknown, Again]),
        (lost(On::Interrupted), [Again, Unknown, Again, Unknown, Again]),
        (json(500, ""), [Again, Unknown, Again, Unknown, Again]),
        (json(503, "<html>"), [Again, Unknown, Again, Unknown, Again]),
        (code(502, "002"), [Again, Unknown, Again, Unknown, Again]),
        (code(200, "003"), [Again, Unknown, Again, Unknown, Again]),
        (json(200, r#"{"response": {"code": 0"#), [Again, Unknown, Unknown, Unknown, Unknown]),
        (json(200, ""), [Again, Unknown, Unknown, Unknown, Unknown]),
        (Ok(Response::new(200, b"\xff{}".to_vec())), [Again, Unknown, Unknown, Unknown, Unknown]),
        (lost(On::Garbled), [Again, Unknown, Unknown, Unknown, Unknown]),
        (lost(On::TooLarge), [Plain, Unknown, Unknown, Unknown, Unknown]),
        (lost(On::Other), [Plain, Unknown, Unknown, Unknown, Unknown]),
        (json(200, "<html><p>Sign in</p></html>"), [Plain, Unknown, Unknown, Unknown, Unknown]),
        (lost(On::Certificate), [Plain; 5]),
        (lost(On::Body), [Plain; 5]),
        (json(302, ""), [Plain; 5]),
        (json(404, ""), [Plain; 5]),
        (code(200, "002"), [Plain; 5]),
        (code(401, "001"), [Plain; 5]),
        (code(409, "203"), [Plain; 5]),
    ];
    for (answer, expected) in table {
        for kind in KINDS {
            let column = match kind {
                Kind::Read | Kind::ListOfOrders => 0,
                Kind::TakenOrders | Kind::OneOrder => 1,
                Kind::IdempotentWrite => 2,
                Kind::Write => 3,
                Kind::StyleCreation => 4,
            };
            let is_web_page = answer.as_ref().is_ok_and(|answer| answer.body.starts_with(b"<html><p>"));
            let answer = if is_web_page {
                answer.clone().map(|answer| Response::new(200, answer.body).with_header("content-type", "text/html"))
            } else {
                answer.clone()
            };
            let double = Double::new([answer.clone(), json(200, OK)]);
            let result = call(&client(&double), kind).await;
            let then = match &result {
                Ok(()) => Again,
                Err(Error::Unknown(_)) => Unknown,
                Err(_) => Plain,
            };
            assert_eq!(then, expected[column], "{kind:?} after {answer:?}: {result:?}");
            assert_eq!(double.requests().len(), if then == Again { 2 } else { 1 }, "{kind:?} after {answer:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_after_an_unknown_outcome_settles_what_is_so() {
    let refused = |code: &str| json(200, &format!(r#"{{"response": {{"code": "{code}", "comment": "is so"}}}}"#));
    let double = Double::new([lost(TransportErrorKind::Interrupted), refused("203")]);
    let error = client(&double).styles().create(&style()).await.unwrap_err();
    let Error::Unknown(unknown) = &error else { panic!("{error}") };
    assert_eq!(unknown.settled, Some(ResponseCode::StyleExists));
    let told = "v2/style-post.create: JOOR code 203 (Style Exists (POST)): is so [2 attempts]; an attempt before it had no \
        answer: what was asked for is so, by that attempt or from before: read the style by its number and identifier to \
        see whether it is there as it was sent";
    assert_eq!(error.to_string(), told);
    // The first answer is certain: it was there before.
    let double = Double::new([refused("203")]);
    let error = client(&double).styles().create(&style()).await.unwrap_err();
    assert!(matches!(error, Error::Joor(_)), "{error}");
    // So it is when nothing was sent before, or only refused for lack of credits.
    let double = Double::new([lost(TransportErrorKind::Connect), json(429, ""), refused("203")]);
    let error = client(&double).styles().create(&style()).await.unwrap_err();
    assert!(matches!(&error, Error::Joor(error) if error.attempts == 3), "{error}");
    let double = Double::new([json(503, ""), refused("204")]);
    let error = client(&double).styles().delete_by_number("B", "K").await.unwrap_err();
    assert!(
        matches!(&error, Error::Unknown(unknown) if unknown.settled == Some(ResponseCode::StyleDoesNotExist)),
        "{error}"
    );
    // Another refusal settles nothing.
    let double = Double::new([json(503, ""), refused("001")]);
    let error = client(&double).styles().delete_by_number("B", "K").await.unwrap_err();
    assert!(matches!(&error, Error::Unknown(unknown) if unknown.settled.is_none()), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_write_stays_unknown_whatever_fails_later() {
    let answers =
        [lost(TransportErrorKind::Timeout)].into_iter().chain((0..9).map(|_| lost(TransportErrorKind::Connect)));
    let double = Double::new(answers);
    let error = client(&double).send(&Delete::new("J")).await.unwrap_err();
    let Error::Unknown(unknown) = &error else { panic!("{error}") };
    assert!(matches!(unknown.cause, Error::Transport { attempts: 10, .. }), "{error}");
    assert_eq!((error.attempts(), error.endpoint()), (10, "v2/connection-delete.delete"));
    assert!(std::error::Error::source(&**unknown).is_some());
    let told = "v2/connection-delete.delete: no connection: so it goes [10 attempts]; whether the call was carried out is \
        not known: read the connection by its customer code; the call may be sent again";
    assert_eq!(error.to_string(), told);
}

#[tokio::test(start_paused = true)]
async fn a_garbled_reply_is_asked_for_three_times() {
    let double = Double::new((0..3).map(|_| json(200, "{")));
    let error = client(&double).send(&ById::new(1)).await.unwrap_err();
    assert!(matches!(&error, Error::Decode(error) if error.attempts == 3), "{error}");
    assert!(error.to_string().ends_with("it begins with: { [3 attempts]"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_never_sent_again() {
    for (answer, is_known) in [(lost(TransportErrorKind::Connect), true), (json(429, ""), true), (json(503, ""), false)]
    {
        let double = Double::new([answer]);
        let bytes = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 100]].concat();
        let length = bytes.len() as u64;
        let image = Image::from_reader(std::io::Cursor::new(bytes), length).await.unwrap();
        let upload = Upload::new("J", "J", "j.png", 1);
        let error = client(&double).style_images().upload(&upload, image).await.unwrap_err();
        assert_eq!(matches!(error, Error::Unknown(_)), !is_known, "{error}");
        assert_eq!((error.attempts(), double.requests().len()), (1, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn waits_grow_and_differ() {
    let mut all = Vec::new();
    for seed in 0..20 {
        let double = Double::new((0..10).map(|_| lost(TransportErrorKind::Connect)));
        let client = double.builder().retry(RetryPolicy::default().seed(seed)).build().unwrap();
        let start = Instant::now();
        client.send(&ById::new(1)).await.unwrap_err();
        assert_eq!(double.requests().len(), 10);
        all.push(start.elapsed());
    }
    // Bounds of 0.05, 0.1, 0.2 … 12.8 seconds; half of that on average.
    let mean = all.iter().sum::<Duration>() / 20;
    assert!((9.0..17.0).contains(&mean.as_secs_f64()), "{mean:?}");
    assert!(all.iter().all(|wait| *wait < Duration::from_millis(25_600)), "{all:?}");
    all.dedup();
    assert_eq!(all.len(), 20);
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_kept_within_bounds() {
    let asked = |after: &str| json(503, "").map(|answer| answer.with_header("Retry-After", after));
    for (after, seconds) in [("7", 7), ("0", 0), ("4000", 600), ("99999999999999999999999", 600)] {
        let double = Double::new([asked(after), json(200, OK)]);
        let client = double.builder().retry(RetryPolicy::default()).build().unwrap();
        let start = Instant::now();
        client.send(&ById::new(1)).await.unwrap();
        assert_eq!(start.elapsed().as_secs(), seconds, "{after}");
    }
    for nonsense in ["-5", "soon", ""] {
        let double = Double::new([asked(nonsense), json(200, OK)]);
        let start = Instant::now();
        client(&double).send(&ById::new(1)).await.unwrap();
        assert!(start.elapsed() < Duration::from_millis(60), "{nonsense}");
    }
    // A wait beyond the deadline is not begun.
    let double = Double::new([asked("300")]);
    let client = double.builder().retry(RetryPolicy::default()).deadline(Duration::from_secs(299)).build().unwrap();
    let start = Instant::now();
    assert!(matches!(client.send(&ById::new(1)).await.unwrap_err(), Error::Http(_)));
    assert_eq!(start.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn errors_and_replies_say_how_often_and_for_whom() {
    let body = r#"{"response": {"code": 2, "comment": "no", "log_id": "9-1"}}"#;
    let double = Double::new([
        json(503, ""),
        json(409, body),
        json(503, "down"),
        json(404, "gone"),
        json(503, ""),
        json(200, OK),
    ]);
    let client = double.builder().account("brand EU").retry(RetryPolicy::default()).build().unwrap();
    let error = client.send(&ById::new(1)).await.unwrap_err();
    let told = "v2/connection-get.by_id: JOOR code 002 (General): no [HTTP 409, log 9-1, account brand EU, 2 attempts]";
    assert_eq!((error.to_string().as_str(), error.attempts(), error.account()), (told, 2, Some("brand EU")));
    let error = client.send(&ById::new(1)).await.unwrap_err();
    let told = "v2/connection-get.by_id: HTTP 404 Not Found: gone [account brand EU, 2 attempts]";
    assert_eq!(error.to_string(), told);
    assert_eq!(client.send(&ById::new(1)).await.unwrap().attempts, 2);
    // Without a name the service's own is said, where it tells one.
    let unnamed = json(404, "").map(|answer| answer.with_header("X-Throttling-Account-Id", "4711"));
    let error = Double::new([unnamed]).client().send(&ById::new(1)).await.unwrap_err();
    assert_eq!(error.to_string(), "v2/connection-get.by_id: HTTP 404 Not Found [account 4711]");
}
