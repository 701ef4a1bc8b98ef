//! The commands of the calls, one group after the other.

use crate::local::Local;
use crate::{joor, stderr, stdout};

const NUMBER: [&str; 2] = ["DR-210", "DR-210-KEY"];

#[test]
fn every_call_has_a_command() {
    let output = joor(&["schema", "calls", "--output", "json"]).output().unwrap();
    let calls: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let calls = calls.as_array().unwrap();
    assert_eq!(calls.len(), joor_api::ENDPOINTS.len());
    for (call, endpoint) in calls.iter().zip(joor_api::ENDPOINTS) {
        assert_eq!(call["name"], endpoint.name);
        let commands = call["commands"].as_array().unwrap();
        assert!(!commands.is_empty(), "{}", endpoint.name);
        for command in commands {
            let words: Vec<_> = command.as_str().unwrap().split(' ').collect();
            let output = joor(&words).arg("--help").output().unwrap();
            assert!(output.status.success(), "{command}");
            assert!(stdout(&output).contains(&format!("Call: {} {}", endpoint.method, endpoint.path)), "{command}");
        }
    }
}

#[test]
fn styles_are_created_read_and_deleted() {
    let local = Local::start(&[]);
    local.prints(&["styles", "create", "examples/dress.xml"]);
    let again = local.fails(1, &["styles", "create", "examples/dress.xml"]);
    assert!(again.contains("203"), "{again}");
    let text = local.prints(&[&["styles", "get"], &NUMBER[..]].concat());
    assert!(text.contains("prices[0].price_wholesale"), "{text}");
    let id = local.prints(&["styles", "list", "--output", "csv", "--columns", "style_id"]);
    let id = id.lines().nth(1).unwrap().to_owned();
    assert!(local.prints(&["styles", "get-by-id", &id]).contains("Linen wrap dress"));
    local.prints(&[&["styles", "delete"], &NUMBER[..], &["--size", "L"]].concat());
    local.prints(&["styles", "delete-by-id", &id]);
    assert!(local.fails(1, &[&["styles", "get"], &NUMBER[..]].concat()).contains("204"));
}

#[test]
fn an_invalid_style_is_refused_with_its_lines() {
    let local = Local::start(&[]);
    let folder = tempfile::tempdir().unwrap();
    let file =
        crate::write(folder.path(), "style.xml", "<styles>\n<style>\n<style_name>A</style_name></style></styles>");
    let text = local.fails(1, &["styles", "create", file.to_str().unwrap()]);
    assert!(text.starts_with("error: 2 violations in "), "{text}");
    assert!(text.contains("styles.style_number") || text.contains("style.style_number"), "{text}");
    assert!(text.contains("line 2"), "{text}");
    assert!(text.contains("--no-validate"), "{text}");
    let text = local.fails(1, &["styles", "create", file.to_str().unwrap(), "--no-validate"]);
    assert!(text.contains("JOOR code"), "{text}");
}

#[test]
fn images_are_uploaded_listed_and_deleted() {
    let local = Local::with_styles();
    let style = ["--style-number", "DR-210", "--style-identifier", "DR-210-KEY"];
    let upload = |arguments: &[&'static str]| [&["images", "upload"], arguments, &style[..]].concat();
    let text = local.prints(&upload(&["examples/dress.jpg"]));
    let name = text.lines().find_map(|line| line.strip_prefix("filename")).unwrap().trim().to_owned();
    assert!(name.starts_with("dress_"), "{name}");
    local.prints(&upload(&["--url", "https://example.com/images/back.png?width=660"]));
    let style_text = local.prints(&[&["styles", "get"], &NUMBER[..]].concat());
    assert!(style_text.contains("back_") && style_text.contains(&name), "{style_text}");
    local.prints(&["images", "delete", "DR-210", "DR-210-KEY", "--filename", &name]);
    assert!(!local.prints(&[&["styles", "get"], &NUMBER[..]].concat()).contains(&name));
}

#[test]
fn an_image_is_checked_before_it_is_sent() {
    let style = ["--style-number", "A", "--style-identifier", "B"];
    let upload = |arguments: &[&str]| {
        let mut command = joor(&["images", "upload"]);
        command.args(arguments).args(style).args(["--base-url", "http://127.0.0.1:9"]).env("JOOR_TOKEN", "token");
        let output = command.output().unwrap();
        (output.status.code(), stderr(&output))
    };
    let (code, text) = upload(&["examples/customers.xml"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("neither JPEG nor PNG") && text.contains("nothing was sent"), "{text}");
    let (code, text) = upload(&["examples/dress.jpg", "--swatch"]);
    assert_eq!(code, Some(1));
    assert!(text.contains("--swatch needs --color-code"), "{text}");
    let (code, text) = upload(&["examples/dress.jpg", "--filename", &"n".repeat(70)]);
    assert_eq!(code, Some(1));
    assert!(text.contains("--filename   at most 69 characters, has 70"), "{text}");
    assert_eq!(upload(&["examples/dress.jpg", "--url", "https://example.com/a.jpg"]).0, Some(2));
    assert_eq!(upload(&[]).0, Some(2));
    let folder = tempfile::tempdir().unwrap();
    let mut large = std::fs::read("examples/shirt.png").unwrap();
    large.resize(4_194_305, 0);
    let file = folder.path().join("large.png");
    std::fs::write(&file, large).unwrap();
    let (code, text) = upload(&[file.to_str().unwrap()]);
    assert_eq!(code, Some(1));
    assert!(text.contains("4194305 bytes"), "{text}");
}

#[test]
fn inventory_is_set_one_by_one_and_in_bulk() {
    let local = Local::with_styles();
    local.prints(&["inventory", "push", "examples/inventory.xml"]);
    local.prints(&["inventory", "push-put", "examples/inventory.xml", "--dec-pending", "1"]);
    let set = |arguments: &[&'static str]| [&["inventory", "set"], &NUMBER[..], arguments].concat();
    let sku = ["--color-code", "042", "--size", "S", "--inventory", "6", "--inventory-date", "immediate"];
    let text = local.prints(&set(&sku));
    assert!(text.contains("sku_count"), "{text}");
    let text = local.fails(1, &set(&["--inventory", "6", "--size", "S"]));
    assert!(text.contains("needs --upc; or --color-code and --size"), "{text}");
    let text = local.fails(2, &set(&["--inventory", "6", "--upc", "1", "--inventory-date", "soon"]));
    assert!(text.contains("nor immediate"), "{text}");
    assert!(local.fails(2, &set(&["--upc", "1"])).contains("--inventory <TEXT>"));
}

#[test]
fn connections_and_their_jobs_are_read() {
    let local = Local::start(&[]);
    let job = local.prints(&["connections", "push", "examples/customers.xml", "--output", "csv"]);
    let id = job.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    let text = local.prints(&["jobs", "connections", &id]);
    assert!(text.contains("bulk_connections_job_id"), "{text}");
    local.prints(&["push", "examples/customers.xml"]);
    let customer = local.prints(&["connections", "get", "JBNY", "--output", "json"]);
    let customer: serde_json::Value = serde_json::from_str(&customer).unwrap();
    assert_eq!(customer["connections"][0]["customer_name"], "J Boutique New York");
    local.prints(&["connections", "delete", "--customer-code", "JBNY"]);
    assert!(local.fails(1, &["connections", "get", "JBNY"]).contains("102"));
    assert!(local.fails(2, &["connections", "get-by-id", "many"]).contains("not a whole number"));
    assert!(local.fails(1, &["jobs", "styles", "1"]).contains("JOOR code"));
}

#[test]
fn categories_are_a_table_though_their_shape_is_not_known() {
    let local = Local::start(&[]);
    let text = local.prints(&["categories", "list", "--columns", "category_name,category_id"]);
    assert!(text.starts_with("CATEGORY_NAME  CATEGORY_ID\n"), "{text}");
    let text = local.fails(2, &["categories", "list", "--columns", "colour"]);
    assert!(text.contains("the columns are category_id"), "{text}");
}

#[test]
fn reading_orders_marks_none_and_taking_them_asks() {
    let local = Local::start(&["--seed-orders", "12", "--seed", "3"]);
    let fresh = || {
        local.prints(&["orders", "list", "--order-type", "all", "--export-status", "not-exported", "--output", "csv"])
    };
    let before = fresh();
    assert_eq!(before, fresh());
    assert!(local.fails(2, &["orders", "list", "--sync", "1"]).contains("--sync"));
    let refused = local.fails(2, &["orders", "take", "--order-type", "all"]);
    assert!(refused.contains("--yes"), "{refused}");
    assert!(local.fails(2, &["orders", "get-by-id", "1"]).contains("--yes"));
    assert_eq!(before, fresh());
    let taken = local.prints(&["orders", "take", "--order-type", "8", "--check", "nothing", "--yes"]);
    let taken: serde_json::Value = serde_json::from_str(&taken).unwrap();
    assert_eq!(taken["orders"].as_array().unwrap().len() + 1, before.lines().count());
    assert_eq!(fresh().lines().count(), 1);
}
