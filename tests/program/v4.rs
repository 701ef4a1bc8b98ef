//! Commands of v4: the account, lists sent in batches, and what may do harm.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::{joor, stderr, stdout, write};

/// Answers each call with the next of these; gives the address, and the requests as they came.
fn double(answers: Vec<&'static str>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, requests) = channel();
    thread::spawn(move || {
        for (body, stream) in answers.into_iter().zip(listener.incoming()) {
            sender.send(answer(stream.unwrap(), body)).unwrap();
        }
    });
    (address, requests)
}

fn answer(mut stream: TcpStream, body: &str) -> String {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !is_whole(&request) {
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(count) => request.extend_from_slice(&buffer[..count]),
        }
    }
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length:";
    stream.write_all(format!("{head} {}\r\n\r\n{body}", body.len()).as_bytes()).unwrap();
    String::from_utf8(request).unwrap()
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
    body.len() >= length.unwrap_or(0)
}

#[test]
fn the_account_is_given_or_stands_in_the_environment() {
    for account in [None, Some(""), Some(" ")] {
        let mut command = joor(&["traits", "list"]);
        let output = command.env("JOOR_TOKEN", "t").envs(account.map(|id| ("JOOR_ACCOUNT", id))).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let told = stderr(&output);
        assert!(told.contains("--account") && told.contains("JOOR_ACCOUNT"), "{told}");
    }
    let traits = r#"{"data": [{"id": "U0tVVHJhaXQ6U2l6ZQ==", "name": "Size", "type": "sku"}], "errors": []}"#;
    let (address, requests) = double(vec![traits, traits]);
    for (arguments, account) in [(&["--account", "7"][..], "8"), (&[], "8")] {
        let mut command = joor(&["traits", "list", "--output", "csv", "--base-url", &address]);
        let output = command.args(arguments).env("JOOR_TOKEN", "t").env("JOOR_ACCOUNT", account).output().unwrap();
        assert!(stdout(&output).contains("Size"), "{}", stderr(&output));
        let request = requests.recv().unwrap();
        let wanted = arguments.get(1).copied().unwrap_or(account);
        assert!(request.starts_with(&format!("GET /v4/traits?account={wanted} ")), "{request}");
        assert!(request.to_lowercase().contains("authorization: bearer t"), "{request}");
        assert!(request.to_lowercase().contains("accept: application/json"), "{request}");
    }
}

#[test]
fn what_was_refused_is_told_by_position_and_fails_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(
        folder.path(),
        "products.json",
        r#"[{"name": "A", "external_id": "a"}, {"name": "B", "external_id": "b"}, {"name": "C", "external_id": "c"}]"#,
    );
    let (address, requests) = double(vec![
        r#"{"data": [{"id": "1", "name": "A", "external_id": "a"}], "errors": [{"status": "DUPLICATED", "message": "there", "details": {"external_id": "b"}}]}"#,
        r#"{"data": [{"id": "3", "name": "C", "external_id": "c"}], "errors": []}"#,
    ]);
    let file = file.to_str().unwrap();
    let mut command = joor(&["products", "create", file, "--account", "7", "--batch-size", "2", "--output", "csv"]);
    let output = command.args(["--base-url", &address]).env("JOOR_TOKEN", "t").output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let (told, printed) = (stderr(&output), stdout(&output));
    assert!(told.contains("[1]") && told.contains("DUPLICATED"), "{told}");
    assert!(!told.contains("[0]") && !told.contains("[2]"), "{told}");
    assert_eq!(printed.lines().count(), 3, "{printed}");
    let first = requests.recv().unwrap();
    assert!(first.starts_with("POST /v4/products/bulk_create?account=7 "), "{first}");
    assert!(first.ends_with(r#"[{"name":"A","external_id":"a"},{"name":"B","external_id":"b"}]"#), "{first}");
    assert!(requests.recv().unwrap().ends_with(r#"[{"name":"C","external_id":"c"}]"#));
}

#[test]
fn as_json_an_outcome_has_data_errors_and_whose_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["a", "b", "c"].map(|id| format!(r#"{{"name": "N", "external_id": "{id}"}}"#));
    let file = write(folder.path(), "products.json", &format!("[{}]", names.join(",")));
    let (address, _) = double(vec![
        r#"{"data": [{"id": "3", "external_id": "c"}],
            "errors": [{"status": "FULL", "message": "no"},
                       {"status": "DUPLICATED", "message": "there", "details": {"external_id": "a"}}]}"#,
    ]);
    let mut command = joor(&["products", "create", file.to_str().unwrap(), "--account", "7", "--output", "json"]);
    let output = command.args(["--base-url", &address]).env("JOOR_TOKEN", "t").output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let told: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let expected = serde_json::json!({
        "data": [{"id": "3", "external_id": "c"}],
        "errors": [
            {"status": "FULL", "message": "no"},
            {"status": "DUPLICATED", "message": "there", "details": {"external_id": "a"}},
        ],
        "items": [
            {"index": 0, "identity": {"external_id": "a"}, "outcome": "refused",
             "errors": [{"error": 1, "matched": {"by": "fields", "fields": ["external_id"]}}]},
            {"index": 1, "identity": {"external_id": "b"}, "outcome": "refused",
             "errors": [{"error": 0, "matched": {"by": "elimination"}}]},
            {"index": 2, "identity": {"external_id": "c"}, "outcome": "accepted",
             "matched": {"by": "fields", "fields": ["external_id"]}, "data": 0},
        ],
    });
    assert_eq!(told, expected);
}

#[test]
fn what_some_assets_were_refused_does_not_hide_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let asset = r#"{"product": {"id": "1"}, "display_order": 1,
        "asset": {"type": "image", "filename": "a.png", "source_url": "https://brand.example/a.png"}}"#;
    let file = write(folder.path(), "assets.json", &format!("[{asset},{asset}]"));
    let reply = r#"{"data": [{"id": "9"}], "errors": [{"status": "DUPLICATED", "message": "there"}]}"#;
    for more in [&[][..], &["--no-validate"]] {
        let (address, _) = double(vec![reply]);
        let mut command = joor(&["assets", "create", file.to_str().unwrap(), "--account", "7", "--output", "json"]);
        let output = command.args(more).args(["--base-url", &address]).env("JOOR_TOKEN", "t").output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let told: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert_eq!(told, serde_json::from_str::<serde_json::Value>(reply).unwrap());
        assert!(stderr(&output).contains("DUPLICATED: there"), "{}", stderr(&output));
    }
}

#[test]
fn xml_is_refused_before_anything_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "products.json", r#"[{"name": "A"}]"#);
    let (address, requests) = double(vec!["{}"]);
    for arguments in [&["products", "create", file.to_str().unwrap()][..], &["products", "list"]] {
        let mut command = joor(arguments);
        let output = command.args(["--account", "7", "--output", "xml", "--base-url", &address]);
        let output = output.env("JOOR_TOKEN", "t").output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("--output json"), "{}", stderr(&output));
        assert!(requests.try_recv().is_err());
    }
    let help = stdout(&joor(&["products", "create", "--help"]).output().unwrap());
    assert!(help.contains("v4/product-create.request in JSON;") && help.contains("Exit status:"), "{help}");
}

#[test]
fn harm_is_done_only_if_accepted_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "lines.json", r#"[{"order_id": "1", "sku_id": "2", "quantity": 3}]"#);
    let (address, requests) = double(vec![
        r#"{"data": [{"id": "9", "order_id": "1", "line_item_sku": {"original_id": "2"}, "quantity": 3}], "errors": []}"#,
    ]);
    let arguments = ["line-items", "create", file.to_str().unwrap(), "--account", "7", "--base-url", &address];
    for more in [&[][..], &["--no-validate"]] {
        let output = joor(&arguments).args(more).env("JOOR_TOKEN", "t").output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
        let told = stderr(&output);
        assert!(told.contains("adds_quantity: Where the SKU"), "{told}");
        assert!(told.contains("help: say --accept-hazard adds_quantity if") && !told.contains("SendOptions"), "{told}");
        assert!(requests.try_recv().is_err());
    }
    let mut command = joor(&arguments);
    let output = command.args(["--accept-hazard", "adds_quantity"]).env("JOOR_TOKEN", "t").output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(requests.recv().unwrap().starts_with("POST /v4/orders/sku_line_items/bulk_create?account=7 "));
}

#[test]
fn harm_that_some_items_do_is_told_of_these() {
    let folder = tempfile::tempdir().unwrap();
    let value = r#"{"trait_id": "U0tVVHJhaXQ6U2l6ZQ==", "value": "S", "status": "INACTIVE"}"#;
    let skus = format!(r#"[{{"id": "1"}}, {{"id": "2", "trait_values": [{value}]}}]"#);
    let file = write(folder.path(), "skus.json", &skus);
    let (address, requests) = double(vec!["{}"]);
    let arguments = ["skus", "update", file.to_str().unwrap(), "--account", "7", "--base-url", &address];
    for more in [&[][..], &["--no-validate"]] {
        let output = joor(&arguments).args(more).env("JOOR_TOKEN", "t").output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
        assert!(stderr(&output).contains("removes_from_orders (items [1]): "), "{}", stderr(&output));
        assert!(requests.try_recv().is_err());
    }
}

#[test]
fn orders_are_read_by_page_and_ids_are_joined() {
    let (address, requests) =
        double(vec![r#"{"data": [{"id": "1", "status": "PENDING"}], "errors": []}"#, r#"{"data": []}"#]);
    let mut command = joor(&["retail-orders", "list", "--account", "7", "--order-ids", "1,2", "--output", "json"]);
    let output = command.args(["--base-url", &address]).env("JOOR_TOKEN", "t").output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("PENDING"), "{}", stdout(&output));
    let request = requests.recv().unwrap();
    assert!(request.contains("order_ids=1,2") || request.contains("order_ids=1%2C2"), "{request}");
}

#[test]
fn help_tells_of_the_harm() {
    let output = joor(&["collections", "update", "--help"]).output().unwrap();
    let text = stdout(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("--accept-hazard replaces_items: The collection keeps only"), "{text}");
}
