//! Lists over several pages.

use crate::local::Local;
use crate::{stderr, stdout};

const ALL: [&str; 4] = ["orders", "list", "--order-type", "all"];

fn list(arguments: &[&str]) -> Vec<String> {
    ALL.iter().chain(arguments).map(|&argument| argument.to_owned()).collect()
}

fn read(local: &Local, arguments: &[&str]) -> String {
    local.prints(&list(arguments).iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn pages_follow_each_other_in_every_format() {
    let local = Local::start(&["--seed-orders", "7"]);
    for format in ["table", "json", "xml", "csv"] {
        let whole = read(&local, &["--output", format, "--columns", "order_id,customer_code"]);
        let pages = read(&local, &["--output", format, "--columns", "order_id,customer_code", "--page-size", "3"]);
        assert_eq!(whole, pages, "{format}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&read(&local, &["--output", "json", "--page-size", "2"])).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 7);
}

#[test]
fn a_list_in_xml_is_the_documented_message() {
    let local = Local::start(&["--seed-orders", "3"]);
    let folder = tempfile::tempdir().unwrap();
    let file = crate::write(folder.path(), "orders.xml", &read(&local, &["--output", "xml", "--page-size", "2"]));
    let columns = ["--to", "csv", "--columns", "order_id,line_items"];
    let output = crate::joor(&["convert", file.to_str().unwrap(), "--as", "v2/order-get.response"])
        .args(columns)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(
        stdout(&output),
        read(&local, &["--output", "csv", "--columns", "order_id,line_items", "--accept", "xml"])
    );
}

#[test]
fn a_list_goes_on_where_it_was_left() {
    let local = Local::start(&["--seed-orders", "7"]);
    let columns = ["--output", "csv", "--columns", "order_id", "--page-size", "2"];
    let whole = read(&local, &columns);
    let arguments = list(&[&columns[..], &["--limit", "3"]].concat());
    let first = local.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(stderr(&first).contains("--start-from 3"), "{}", stderr(&first));
    let rest = read(&local, &[&columns[..], &["--start-from", "3"]].concat());
    let rest = rest.split_once('\n').unwrap().1;
    assert_eq!(whole, format!("{}{rest}", stdout(&first)));
}

#[test]
fn a_list_of_nothing_is_one_in_every_format() {
    let local = Local::start(&[]);
    assert_eq!(read(&local, &["--output", "json"]), "[]\n");
    assert!(read(&local, &["--output", "xml"]).ends_with("<orders>\n<orders>\n</orders>\n</orders>\n"));
    assert_eq!(read(&local, &["--output", "csv", "--columns", "order_id"]), "order_id\n");
    let arguments = list(&[]);
    let table = local.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((stdout(&table).as_str(), stderr(&table).as_str()), ("", "note: there are none\n"));
}
