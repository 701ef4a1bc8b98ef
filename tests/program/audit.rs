//! `--audit-log`.

use std::fs;

use crate::local::Local;

#[test]
fn each_call_is_a_line_that_only_the_owner_reads() {
    let local = Local::start(&[]);
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("calls.jsonl");
    let log = log.to_str().unwrap();
    local.prints(&["push", "examples/dress.xml", "--audit-log", log]);
    local.fails(1, &["push", "examples/dress.xml", "--audit-log", log]);
    local.prints(&["categories", "list", "--audit-log", log]);
    let text = fs::read_to_string(log).unwrap();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> = lines
        .iter()
        .map(|line| (line["endpoint"].as_str().unwrap(), line["outcome"].as_str().unwrap(), line["code"].as_str()))
        .collect();
    let expected = [
        ("v2/style-post.create", "success", Some("0")),
        ("v2/style-post.create", "refused", Some("203")),
        ("v2/category.list", "success", Some("0")),
    ];
    assert_eq!(told, expected);
    assert!(!text.contains("local") && !text.contains("bG9jYWw"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(log).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let error = local.fails(2, &["categories", "list", "--audit-log", "/no/such/folder/log"]);
    assert!(error.contains("/no/such/folder/log"), "{error}");
}
