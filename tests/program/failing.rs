//! A JOOR that breaks down in the middle of a list, and one that sends what a terminal would obey.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use crate::{joor, stderr, stdout};

const PAGE: &str = r#"{"response": {"code": "0", "next_start": 2}, "styles": [{"style_id": 1, "style_number": "A\u001b[31m", "hat": {"size": 7}}, {"style_id": 2, "style_number": "B, \"b\""}]}"#;

/// Answers each call with the next of these; gives the address.
fn double(answers: Vec<(u16, &'static str)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for ((status, body), stream) in answers.into_iter().zip(listener.incoming()) {
            answer(stream.unwrap(), status, body);
        }
    });
    address
}

fn answer(mut stream: TcpStream, status: u16, body: &str) {
    let mut request = Vec::new();
    let mut buffer = [0; 1024];
    while !request.windows(4).any(|window| window == b"\r\n\r\n") {
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => return,
            Ok(count) => request.extend_from_slice(&buffer[..count]),
        }
    }
    let head = format!(
        "HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(format!("{head}{body}").as_bytes());
}

#[test]
fn a_failure_in_the_middle_tells_where_to_go_on() {
    let address = double(vec![(200, PAGE), (403, "")]);
    let mut command = joor(&["styles", "list", "--output", "json", "--base-url", &address]);
    let output = command.env("JOOR_TOKEN", "secret-token").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = stderr(&output);
    assert!(text.contains("HTTP 403"), "{text}");
    assert!(text.contains("go on with --start-from 2"), "{text}");
    assert!(!text.contains("secret-token"), "{text}");
    let read: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(read.as_array().unwrap().len(), 2);
}

#[test]
fn a_list_that_leads_back_is_an_error() {
    let address = double(vec![(200, r#"{"response": {"code": 0, "next_start": 0}, "styles": []}"#)]);
    let output = joor(&["styles", "list", "--base-url", &address]).env("JOOR_TOKEN", "t").output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let address = double(vec![(200, PAGE), (200, PAGE)]);
    let output = joor(&["styles", "list", "--base-url", &address]).env("JOOR_TOKEN", "t").output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
}

#[test]
fn people_see_no_control_characters_and_programs_see_everything() {
    let once = r#"{"response": {"code": "0"}, "styles": [{"style_id": 1, "style_number": "A\u001b[31m", "hat": {"size": 7}}, {"style_id": 2, "style_number": "B, \"b\""}]}"#;
    let run = |arguments: &[&str]| {
        let address = double(vec![(200, once)]);
        let output = joor(&["styles", "list"])
            .args(arguments)
            .args(["--base-url", &address])
            .env("JOOR_TOKEN", "t")
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    assert_eq!(run(&[]), "STYLE_ID  STYLE_NUMBER\n1         A\\u{1b}[31m\n2         B, \"b\"\n");
    let csv = run(&["--output", "csv", "--columns", "style_number,other_fields"]);
    assert_eq!(csv, "style_number,other_fields\nA\u{1b}[31m,\"{\"\"hat\"\":{\"\"size\"\":7}}\"\n\"B, \"\"b\"\"\",\n");
    let json: serde_json::Value = serde_json::from_str(&run(&["--output", "json"])).unwrap();
    assert_eq!(json[0]["hat"]["size"], 7);
    assert_eq!(json[0]["style_number"], "A\u{1b}[31m");
}

#[test]
fn what_differs_from_the_documentation_is_told_when_asked_for() {
    let address = double(vec![(200, PAGE), (200, r#"{"response": {"code": 0}}"#)]);
    let output = joor(&["styles", "list", "--notes", "--base-url", &address]).env("JOOR_TOKEN", "t").output().unwrap();
    assert!(stderr(&output).contains("note: "), "{}", stderr(&output));
}
