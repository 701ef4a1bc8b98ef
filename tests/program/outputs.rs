//! A single reply in every format.

use crate::local::Local;

const GET: [&str; 4] = ["styles", "get", "DR-210", "DR-210-KEY"];

fn read(local: &Local, arguments: &[&str]) -> String {
    local.prints(&[&GET[..], arguments].concat())
}

#[test]
fn a_style_in_every_format() {
    let local = Local::with_styles();
    let table = read(&local, &[]);
    assert!(table.contains("\ncolors[1].color_name"), "{table}");
    assert!(!table.contains("log_id"), "{table}");
    let json: serde_json::Value = serde_json::from_str(&read(&local, &["--output", "json"])).unwrap();
    assert_eq!(json["response"]["code"], 0);
    assert_eq!(json["styles"][0]["style_description"], "Wrap dress of washed linen, \"midi\" length & side pockets");
    let xml = read(&local, &["--output", "xml"]);
    assert!(xml.starts_with("<?xml") && xml.contains("length &amp; side pockets"), "{xml}");
    let csv = read(&local, &["--output", "csv"]);
    let header = csv.lines().next().unwrap();
    assert!(header.starts_with("style_id,style_name,style_number,"), "{header}");
    assert!(csv.contains("\"Wrap dress of washed linen, \"\"midi\"\" length & side pockets\""), "{csv}");
    assert!(csv.contains("\"\"price_wholesale\"\":\"\"84.50\"\""), "{csv}");
}

#[test]
fn columns_are_the_users_and_known() {
    let local = Local::with_styles();
    let table = read(&local, &["--columns", "style_number,style_name"]);
    assert_eq!(table, "STYLE_NUMBER  STYLE_NAME\nDR-210        Linen wrap dress\n");
    let csv = read(&local, &["--output", "csv", "--columns", "style_name"]);
    assert_eq!(csv, "style_name\nLinen wrap dress\n");
    let text = local.fails(2, &[&GET[..], &["--columns", "style_nmae"]].concat());
    assert!(text.contains("there is no column style_nmae"), "{text}");
}

#[test]
fn both_formats_of_the_service_say_the_same() {
    let local = Local::with_styles();
    let columns = ["--output", "csv", "--columns", "style_id,style_name,prices,sizes"];
    let read = |accept: &str| read(&local, &[&columns[..], &["--accept", accept]].concat());
    assert_eq!(read("xml"), read("json"));
}
