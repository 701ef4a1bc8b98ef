//! v4 left alone: harm that was accepted, lists in batches, credits of the accounts that calls name.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use joor_api::client::v4::{AddsQuantity, RemovesFromOrders, ReplacesItems};
use joor_api::client::{
    AuditRecord, CallOutcome, Client, Error, InputOutcome, RetryPolicy, TransportError, TransportErrorKind,
};
use joor_api::v4::collection_update::{CollectionUpdate, CollectionUpdates};
use joor_api::v4::line_item_create::{NewLineItem, NewLineItems};
use joor_api::v4::product_create::{BulkCreate, NewProduct, NewProducts};
use joor_api::v4::sku_update::{NewTraitValue, SkuUpdate, SkuUpdates};
use joor_api::v4::{TraitId, TraitValueStatus};
use tokio::time::Instant;

use crate::double::{Answer, Double, json};

const NOTHING: &str = r#"{"data": [], "errors": []}"#;
const ERRORS: &str = r#"{"errors": [{"status": "x", "message": "so it goes"}]}"#;

fn lost() -> Answer {
    Err(TransportError::new(TransportErrorKind::Interrupted, "so it goes"))
}

fn client(answers: impl IntoIterator<Item = Answer>) -> (Client, Arc<Double>) {
    let double = Double::new(answers);
    (double.builder().retry(RetryPolicy::default().seed(1)).build().unwrap(), double)
}

fn sku(status: TraitValueStatus) -> SkuUpdates {
    let color = NewTraitValue::new(TraitId::Color, "Blue").with_status(status);
    SkuUpdates::new([SkuUpdate::new("1").with_trait_values([color])])
}

#[tokio::test(start_paused = true)]
async fn what_may_do_harm_is_never_repeated_after_an_unknown_outcome() {
    let (client, double) = client([lost(), lost(), lost(), lost(), json(200, NOTHING)]);
    let account = client.v4("222222");
    let line = NewLineItems::new([NewLineItem::new("1", "2").with_quantity(1)]);
    let spring = CollectionUpdates::new([CollectionUpdate::new("1", "Spring")]);
    let outcomes = [
        account.line_items().create(&line, AddsQuantity).await.unwrap().batches,
        account.collections().update(&spring, ReplacesItems).await.unwrap().batches,
        account.skus().update_with(&sku(TraitValueStatus::Inactive), RemovesFromOrders).await.unwrap().batches,
    ];
    assert_eq!(double.requests().len(), 3, "each was sent once");
    for batches in outcomes {
        let error = batches[0].error.as_deref().unwrap();
        assert!(matches!(error, Error::Unknown(_)), "{error}");
    }
    // The same call without harm sets values, and may be repeated.
    let outcome = account.skus().update(&sku(TraitValueStatus::Active)).await.unwrap();
    assert_eq!((double.requests().len(), outcome.batches[0].error.is_none()), (5, true));
}

#[tokio::test(start_paused = true)]
async fn what_was_refused_or_never_sent_is_repeated_whatever_it_may_do() {
    let unreachable = Err(TransportError::new(TransportErrorKind::Connect, "nobody is there"));
    let (client, double) = client([unreachable, json(429, ERRORS), json(200, NOTHING)]);
    let line = NewLineItems::new([NewLineItem::new("1", "2").with_quantity(1)]);
    let outcome = client.v4("222222").line_items().create(&line, AddsQuantity).await.unwrap();
    assert_eq!((double.requests().len(), outcome.batches[0].http_status), (3, Some(200)));
}

#[tokio::test(start_paused = true)]
async fn a_list_of_errors_counts_by_its_status() {
    let read = r#"{"data": []}"#;
    let (client, double) = client([json(503, ERRORS), json(429, ERRORS), json(200, read), json(400, ERRORS)]);
    let account = client.v4("222222");
    assert_eq!(account.products().list().await.unwrap().attempts, 3);
    let error = account.products().list().await.unwrap_err();
    assert!(matches!(&error, Error::Refused(_)), "{error}");
    assert_eq!((error.attempts(), error.http_status(), double.requests().len()), (1, Some(400), 4));
}

#[tokio::test(start_paused = true)]
async fn a_batch_that_may_have_arrived_is_unknown_and_the_next_is_sent() {
    let (client, double) = client([lost(), json(503, ERRORS), json(200, NOTHING)]);
    let products = NewProducts::new(["A", "B", "C"].map(NewProduct::new));
    let outcome = client.bulk(&BulkCreate::new(&products, "222222")).batch_size(1).send().await.unwrap();
    assert_eq!(double.requests().len(), 3, "to create products is no call to repeat");
    for index in [0, 1] {
        let Some(InputOutcome::Failed(error)) = outcome.input(index) else { panic!("{index}: {outcome:?}") };
        let Error::Unknown(unknown) = error else { panic!("{error}") };
        assert!(unknown.advice.starts_with("list the products"), "{}", unknown.advice);
    }
    assert!(matches!(outcome.input(2), Some(InputOutcome::Unmatched)));
    assert_eq!(outcome.batches.iter().map(|batch| batch.http_status).collect::<Vec<_>>(), [None, Some(503), Some(200)]);
}

#[tokio::test(start_paused = true)]
async fn without_a_trusted_host_no_further_batch_is_sent() {
    let untrusted = Err(TransportError::new(TransportErrorKind::Certificate, "so it goes"));
    let (client, double) = client([untrusted]);
    let products = NewProducts::new(["A", "B"].map(NewProduct::new));
    let outcome = client.bulk(&BulkCreate::new(&products, "222222")).batch_size(1).send().await.unwrap();
    assert!(matches!(outcome.input(1), Some(InputOutcome::NotSent(_))), "{outcome:?}");
    assert_eq!(double.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn each_account_has_credits_of_its_own() {
    let start = Instant::now();
    let double = Double::new((0..700).map(|_| json(200, NOTHING)));
    let client = double.client();
    let (one, other) = (client.v4("111111"), client.v4("222222"));
    for _ in 0..200 {
        one.products().list().await.unwrap();
        other.products().list().await.unwrap();
    }
    assert_eq!((one.credits().unwrap().left, other.credits().unwrap().left), (100, 100));
    assert_eq!(client.credits().unwrap().left, 100, "the first that was named is the client's own");
    assert_eq!(start.elapsed(), Duration::ZERO);
    assert_eq!((other.estimate(100, 0), other.estimate(101, 0)), (Duration::ZERO, Duration::from_secs(300)));
    for _ in 0..101 {
        other.products().list().await.unwrap();
    }
    assert_eq!(start.elapsed().as_secs(), 300);
}

#[tokio::test(start_paused = true)]
async fn records_name_the_account_and_what_was_refused_in_part() {
    let records: Arc<Mutex<Vec<AuditRecord>>> = Arc::default();
    let kept = Arc::clone(&records);
    let answers = [json(200, ERRORS), json(200, NOTHING), json(200, ERRORS)];
    let builder = Double::new(answers).builder().account("brand");
    let client = builder.audit(move |record: &AuditRecord| kept.lock().unwrap().push(record.clone())).build().unwrap();
    let products = NewProducts::new([NewProduct::new("Secret blouse")]);
    let _ = client.v4("222222").products().create(&products).await.unwrap();
    let _ = client.v4("333333").products().create(&products).await.unwrap();
    client.v4("222222").products().list().await.unwrap_err();
    let records = records.lock().unwrap();
    let told: Vec<_> = records.iter().map(|record| (record.account.as_deref().unwrap(), record.outcome)).collect();
    let (one, other) = ("222222", "333333");
    assert_eq!(told, [(one, CallOutcome::Partly), (other, CallOutcome::Success), (one, CallOutcome::Refused)]);
    assert!(!records.iter().any(|record| record.to_json().contains("blouse")));
}
