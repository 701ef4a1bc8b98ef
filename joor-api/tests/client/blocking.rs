//! The client without async.
#![cfg(feature = "blocking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use joor_api::client::blocking::Client;
use joor_api::client::{Error, Image, JobStatus};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use joor_api::v2::style_get::List;
use joor_api::v2::style_image_post::Upload;

use crate::double::{Double, json};
use crate::http::builder;
use crate::server::{Server, answer};

fn page(ids: [i64; 2], next: &str) -> crate::double::Answer {
    let [one, other] = ids;
    json(
        200,
        &format!(r#"{{"response": {{"code": 0{next}}}, "styles": [{{"style_id": {one}}}, {{"style_id": {other}}}]}}"#),
    )
}

fn job(status: &str) -> crate::double::Answer {
    let body = format!(
        r#"{{"bulk_connections": {{"response": {{"code": 0}}, "bulk_connections_jobs": [
            {{"bulk_connections_job_id": 17, "status": "{status}"}}]}}}}"#
    );
    json(200, &body)
}

/// Names of the functions in a piece of source that stand behind this.
fn names<'a>(source: &'a str, before: &str) -> BTreeSet<&'a str> {
    source.split(before).skip(1).filter_map(|rest| rest.split('(').next()).collect()
}

#[test]
fn every_async_function_has_its_twin() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/client");
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    let twins = read(&sources.join("blocking/resources.rs"));
    let (_, twins) = twins.split_once("\ncalls! {").unwrap();
    let mut groups = 0;
    for file in fs::read_dir(sources.join("resources")).unwrap() {
        let source = read(&file.unwrap().path());
        let Some((_, rest)) = source.split_once("pub struct ") else { continue };
        let calls = rest.split('<').next().unwrap();
        let (_, group) = twins.split_once(&format!(": {calls} {{")).unwrap_or_else(|| panic!("no twin of {calls}"));
        let group = group.split("\n    }").next().unwrap().replace("=> ", "");
        let group: BTreeSet<&str> = names(&group, "\n        ")
            .into_iter()
            .filter(|name| name.chars().all(|c| c == '_' || c.is_alphanumeric()))
            .collect();
        assert_eq!(group, names(&source, "pub async fn "), "{calls}: a line for each in blocking/resources.rs");
        assert!(!group.is_empty());
        groups += 1;
    }
    assert_eq!(groups, 8);
}

#[test]
fn calls_lists_and_jobs_wait() {
    let found = r#"{"response": {"code": 0}, "connections": [{"customer_code": "JBNY"}]}"#;
    let double = Double::new([
        json(200, found),
        page([1, 2], r#", "next_start": 2"#),
        page([3, 4], ""),
        job("queued"),
        job("started"),
        job("finished"),
        json(200, "{}"),
    ]);
    let client = Client::new(double.builder()).unwrap();
    assert_eq!(client.connections().by_customer_code("JBNY").unwrap().connections.len(), 1);
    let mut items = client.pages(&List::new()).page_size(2).items();
    let ids: Vec<_> = items.by_ref().map(|style| style.unwrap().style_id.unwrap()).collect();
    assert_eq!((ids, items.next_position()), (vec![1, 2, 3, 4], None));
    let connection = Connection::new("J", "J", [PriceType::new("EUR", "Europe", "EUR")], [Warehouse::new()]);
    let mut job = client.bulk_connections().submit(&BulkConnections::new([connection])).unwrap();
    assert_eq!((job.id(), job.status()), (17, Some(&JobStatus::Queued)));
    job.refresh().unwrap();
    let mut told = 0;
    let done = job.wait_with(|wait| wait.every(Duration::from_millis(5)).on_progress(|_| told += 1)).unwrap();
    assert!(done.is_finished());
    assert_eq!(told, 2);
    let image = Image::from_bytes(*b"\x89PNG\r\n\x1a\n").unwrap();
    client.style_images().upload(&Upload::new("J", "J", "j.png", 1), image).unwrap();
    assert!(client.wait_for(Image::from_path("/no/such/file")).unwrap().is_err());
    assert_eq!(client.credits().unwrap().left, 300 - 1 - 2 - 5 - 2 - 5);
}

#[test]
fn it_works_over_http_and_from_several_threads() {
    let (sender, receiver) = mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let found = answer("200 OK", "Content-Type: application/json\r\n", br#"{"response": {"code": 0}}"#);
            let server = Server::answering(found).await;
            sender.send(server.base_url.clone()).unwrap();
            let _ = stopped.await;
        });
    });
    let client = Client::new(builder(&receiver.recv().unwrap())).unwrap();
    let calls = (0..8).map(|id| {
        let client = client.clone();
        std::thread::spawn(move || client.connections().by_id(id).map(|reply| reply.http_status))
    });
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.join().unwrap().unwrap(), 200);
    }
    stop.send(()).unwrap();
    serving.join().unwrap();
}

#[tokio::test]
async fn within_a_runtime_it_refuses() {
    let double = Double::new([]);
    let client = Client::new(double.builder()).unwrap();
    let error = client.connections().by_id(1).unwrap_err();
    assert!(matches!(error, Error::InsideRuntime { .. }), "{error}");
    let told = "blocking::ConnectionCalls::by_id: nothing was sent: a blocking call within an async runtime; use the \
        async client there";
    assert_eq!(error.to_string(), told);
    assert!(matches!(client.pages(&List::new()).next(), Some(Err(Error::InsideRuntime { .. }))));
    drop(client);
    assert!(double.requests().is_empty());
}
