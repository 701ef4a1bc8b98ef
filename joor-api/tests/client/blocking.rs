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
use joor_api::v4::order_get;
use joor_api::v4::product_create::{BulkCreate, NewProduct, NewProducts};

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

/// Names of the functions in a group of a macro's.
fn twins<'a>(twins: &'a str, calls: &str) -> BTreeSet<&'a str> {
    let (_, group) = twins.split_once(&format!(": {calls} {{")).unwrap_or_else(|| panic!("no twin of {calls}"));
    let lines = group.split("\n    }").next().unwrap().lines().filter_map(|line| line.strip_prefix("        "));
    let names = lines.filter(|line| !line.starts_with([' ', ')'])).map(|line| line.trim_start_matches("=> "));
    names.filter_map(|line| line.split('(').next()).filter(|name| !name.is_empty()).collect()
}

#[test]
fn every_async_function_has_its_twin() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/client");
    let read = |path: &str| fs::read_to_string(sources.join(path)).unwrap();
    for (folder, file, expected) in [("resources", "blocking/resources.rs", 8), ("v4", "blocking/v4.rs", 11)] {
        let macros = read(file);
        let (_, macros) = macros.split_once("\ncalls! {").unwrap();
        let mut groups = 0;
        for entry in fs::read_dir(sources.join(folder)).unwrap() {
            let source = fs::read_to_string(entry.unwrap().path()).unwrap();
            let functions = names(&source, "pub async fn ");
            let Some((_, rest)) = source.split_once("pub struct ").filter(|_| !functions.is_empty()) else { continue };
            let calls = rest.split('<').next().unwrap();
            if calls == "AuthCalls" {
                continue;
            }
            assert_eq!(twins(macros, calls), functions, "{calls}: a line for each in {file}");
            groups += 1;
        }
        assert_eq!(groups, expected, "{folder}");
    }
    // These are written out.
    let own = "pub fn ";
    assert_eq!(
        names(&read("resources/auth.rs"), "pub async fn "),
        &names(&read("blocking/auth.rs"), own) - &["auth"].into()
    );
    assert!(names(&read("blocking/v4.rs"), own).contains("pages"));
    let mut client: BTreeSet<String> = names(&read("sending.rs"), "pub async fn ").into_iter().map(bare).collect();
    client.extend(names(&read("bulk/mod.rs"), "pub async fn ").into_iter().map(bare));
    let blocking: BTreeSet<String> = [read("blocking/mod.rs"), read("blocking/bulk.rs")]
        .iter()
        .flat_map(|source| names(source, own).into_iter().map(bare).collect::<Vec<_>>())
        .collect();
    assert!(client.is_subset(&blocking), "{:?} has no twin", &client - &blocking);
    assert!(client.len() >= 4);
}

/// A function's name without its type parameters.
fn bare(name: &str) -> String {
    name.split('<').next().unwrap().to_owned()
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
fn lists_of_v4_wait() {
    let taken = r#"{"data": [{"id": "1", "name": "Blouse"}], "errors": []}"#;
    let orders = r#"{"data": [{"id": "7"}]}"#;
    let double = Double::new([json(200, taken), json(200, taken), json(200, orders), json(200, r#"{"data": []}"#)]);
    let client = Client::new(double.builder()).unwrap();
    let account = client.v4("222222");
    let products = NewProducts::new([NewProduct::new("Blouse")]);
    assert!(account.products().create(&products).unwrap().is_complete());
    let call = BulkCreate::new(&products, account.id());
    assert_eq!(client.bulk(&call).batch_size(1).send().unwrap().data.len(), 1);
    let orders: Vec<_> = account.orders().pages(&order_get::List::default()).items().collect();
    assert!(orders.len() == 1 && orders[0].is_ok(), "{orders:?}");
    assert_eq!(account.credits().unwrap().left, 300 - 5 - 5 - 2);
    assert!(matches!(client.auth().log_in(), Err(Error::Auth { .. })), "the client has a token");
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
