//! Many calls are refused at once.

use joor_api::client::{Error, Image};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use joor_api::v2::style_image_post::Upload;

use super::service::{Service, TokenAnswer, token_of};

async fn storm(service: &std::sync::Arc<Service>) -> Vec<Result<(), Error>> {
    let client = service.client();
    client.connections().by_id(1).await.unwrap();
    service.revoke_all();
    let calls = (0..1000).map(|id| {
        let client = client.clone();
        tokio::spawn(async move { client.connections().by_id(id).await.map(|_| ()) })
    });
    let mut outcomes = Vec::new();
    for call in calls.collect::<Vec<_>>() {
        outcomes.push(call.await.unwrap());
    }
    outcomes
}

#[tokio::test(start_paused = true)]
async fn a_thousand_refusals_make_one_request_for_a_token() {
    for in_code in [false, true] {
        let service = Service::new(36_000);
        if in_code {
            service.refuse_in_code();
        }
        assert!(storm(&service).await.into_iter().all(|outcome| outcome.is_ok()));
        assert_eq!((service.asked(), service.calls().len()), (2, 2001), "each refused call is sent once more");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_refusals_on_several_threads_too() {
    let service = Service::new(36_000);
    assert!(storm(&service).await.into_iter().all(|outcome| outcome.is_ok()));
    assert_eq!(service.asked(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_failed_request_is_not_repeated_by_those_that_waited() {
    let service = Service::new(36_000);
    service.delay_tokens(std::time::Duration::ZERO);
    service.answer([TokenAnswer::Issue { life: 36_000 }, TokenAnswer::Status(500, "down".to_owned())]);
    let outcomes = storm(&service).await;
    let failed = outcomes.iter().filter(|outcome| outcome.is_err()).count();
    // A call that began after the failure may have asked again, once for all that followed.
    assert!(failed > 0 && service.asked() <= 3, "{failed} failed, {} asked", service.asked());
}

#[tokio::test(start_paused = true)]
async fn a_failed_request_fails_all_that_waited_for_it_and_the_next_call_asks_again() {
    let service = Service::new(36_000);
    service.answer([TokenAnswer::Issue { life: 36_000 }, TokenAnswer::Status(500, "down".to_owned())]);
    let outcomes = storm(&service).await;
    assert!(outcomes.iter().all(|outcome| matches!(outcome, Err(Error::Auth { .. }))));
    assert_eq!(service.asked(), 2);
    service.client().connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_write_is_sent_again_with_its_body_and_the_other_token() {
    let service = Service::new(36_000);
    let client = service.client();
    client.connections().by_id(1).await.unwrap();
    service.revoke_all();
    let customer = Connection::new("J", "J", [PriceType::new("EUR", "Europe", "EUR")], [Warehouse::new()]);
    // The double answers without a job, which is another matter.
    let _ = client.bulk_connections().submit(&BulkConnections::new([customer])).await;
    let calls = service.calls();
    let token = |at: usize| token_of(calls[at].header("authorization").unwrap());
    assert_eq!((token(1).as_str(), token(2).as_str()), ("CANARY-token-1", "CANARY-token-2"));
    assert_eq!(calls[1].body.as_bytes(), calls[2].body.as_bytes());
    assert!(calls[1].body.length() > 100);
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_not_sent_again() {
    let service = Service::new(36_000);
    let client = service.client();
    client.connections().by_id(1).await.unwrap();
    service.revoke_all();
    let bytes: &[u8] = b"\x89PNG\r\n\x1a\n not much of a picture";
    let image = Image::from_reader(bytes, bytes.len() as u64).await.unwrap();
    let error = client.send_image(&Upload::new("J", "J", "j.png", 1), image).await.unwrap_err();
    assert!(matches!(&error, Error::Http(error) if error.http_status == 401), "{error}");
    assert_eq!((service.asked(), service.calls().len()), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_again_is_told() {
    let service = Service::new(36_000);
    let useless = |number: u8| TokenAnswer::Raw(format!(r#"{{"access_token": "useless-{number}"}}"#));
    service.answer([useless(1), useless(2)]);
    let error = service.client().connections().by_id(1).await.unwrap_err();
    assert!(matches!(&error, Error::Http(error) if error.http_status == 401), "{error}");
    assert_eq!((service.asked(), service.calls().len()), (2, 2), "once more, and no more than that");
}
