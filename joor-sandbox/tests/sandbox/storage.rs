//! Storage in a file: what was pushed and what is still to do outlive the sandbox.

use std::path::Path;
use std::time::Duration;

use joor_api::Format;
use joor_sandbox::{Error, SandboxBuilder, Storage};

use crate::samples::{full, plain};
use crate::style_samples::plain_style;
use crate::support::{Local, TOKEN, builder};

fn on(path: &Path) -> SandboxBuilder {
    builder().storage(Storage::File(path.to_owned()))
}

#[tokio::test]
async fn connections_ids_and_calls_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.db");
    let local = Local::of(on(&path));
    local.push([plain("A"), full()]).await;
    let before = local.read("A", Format::Json).await.connections;
    let calls = local.sandbox.calls().unwrap();
    drop(local);

    let local = Local::of(on(&path));
    assert_eq!(local.sandbox.connections().unwrap(), 2);
    assert_eq!(local.sandbox.calls().unwrap(), calls);
    assert_eq!(local.read("A", Format::Json).await.connections, before);
    assert_eq!(local.sandbox.connection("JB/NY é").unwrap(), Some(full()));
}

#[tokio::test(start_paused = true)]
async fn unfinished_jobs_continue_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.db");
    let local = Local::of(on(&path).job_step(Duration::from_millis(20)));
    let first = local.submit((0..20).map(|number| plain(&number.to_string()))).await;
    let second = local.submit([plain("LAST")]).await;
    for _ in 0..1_000 {
        if local.job(first).await.connection_record_progress > Some(1) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    drop(local);

    let local = Local::of(on(&path));
    let stored = local.sandbox.connections().unwrap();
    assert!((1..20).contains(&stored), "{stored}");
    assert_eq!(local.sandbox.unfinished_jobs().unwrap(), 2);
    let seen = local.finish(first).await;
    assert!(seen.iter().all(|job| job.connection_record_progress > Some(0)), "{seen:?}");
    local.finish(second).await;
    assert_eq!(local.sandbox.connections().unwrap(), 21);
}

#[tokio::test]
async fn the_token_is_not_stored() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.db");
    let local = Local::of(on(&path));
    local.push([plain("CANARY")]).await;
    drop(local);
    let bytes = std::fs::read(&path).unwrap();
    let has = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(has("CANARY") && !has(TOKEN) && !has("c2VjcmV0"));
}

#[tokio::test]
async fn a_file_serves_one_sandbox_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.db");
    let local = Local::of(on(&path));
    assert!(matches!(on(&path).build(), Err(Error::InUse { .. })));
    drop(local);
    on(&path).build().unwrap();
}

#[test]
fn other_files_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    let content = "not a database, but longer than the header of one ".repeat(40);
    std::fs::write(&text, &content).unwrap();
    assert!(matches!(on(&text).build(), Err(Error::OtherContent { .. })));
    assert_eq!(std::fs::read_to_string(&text).unwrap(), content);

    let other = folder.path().join("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE mine (x)").unwrap();
    let before = std::fs::read(&other).unwrap();
    assert!(matches!(on(&other).build(), Err(Error::OtherContent { .. })));
    assert_eq!(std::fs::read(&other).unwrap(), before);

    let missing = folder.path().join("no/such/folder.db");
    assert!(matches!(on(&missing).build(), Err(Error::Open { .. })));
}

#[tokio::test]
async fn styles_images_and_exports_survive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.db");
    let local = Local::of(on(&path).seed_orders(10));
    local.create(plain_style("A")).await;
    local.put_inventory("A/A", "color_code=001&size=S&inventory=4").await;
    local.get("/v2/order/", Format::Json).await;
    let (style, orders) = (local.style("A", "A", Format::Json).await, local.sandbox.orders().unwrap());
    assert!(orders.exported > 0);
    drop(local);

    let local = Local::of(on(&path).seed_orders(10));
    assert_eq!(local.style("A", "A", Format::Json).await, style);
    assert_eq!(local.sandbox.orders().unwrap(), orders);
}

/// The layouts from the first on.
const LAYOUTS: [&str; 4] = [
    include_str!("../../src/store/schema_1.sql"),
    include_str!("../../src/store/schema_2.sql"),
    include_str!("../../src/store/schema_3.sql"),
    include_str!("../../src/store/schema_4.sql"),
];

/// Makes a file of an older layout with the connections and calls of another file.
fn write_older(path: &Path, layout: usize, from: &Path) {
    let database = rusqlite::Connection::open(path).unwrap();
    database.execute_batch(&LAYOUTS[..layout].concat()).unwrap();
    database.execute("ATTACH ? AS newer", [from.to_str().unwrap()]).unwrap();
    database
        .execute_batch(&format!(
            "INSERT INTO ids SELECT * FROM newer.ids; INSERT INTO connections SELECT * FROM newer.connections;
             INSERT INTO calls (time, method, path, status, code, log_id)
                 SELECT time, method, path, status, code, log_id FROM newer.calls;
             PRAGMA application_id = {}; PRAGMA user_version = {layout};",
            0x4a4f_4f52,
        ))
        .unwrap();
}

#[tokio::test]
async fn a_file_of_an_older_layout_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let newest = folder.path().join("newest.db");
    let local = Local::of(on(&newest));
    local.push([plain("A")]).await;
    let calls = local.sandbox.calls().unwrap();
    drop(local);
    for layout in 1..LAYOUTS.len() {
        let path = folder.path().join(format!("{layout}.db"));
        write_older(&path, layout, &newest);
        let local = Local::of(on(&path));
        assert_eq!(local.sandbox.connections().unwrap(), 1);
        if layout < 3 {
            assert_eq!(local.sandbox.calls().unwrap(), calls);
        }
        local.create(plain_style("A")).await;
        assert!(local.sandbox.calls().unwrap().last().unwrap().number > 0);
        drop(local);
        rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 100).unwrap();
        assert!(matches!(on(&path).build(), Err(Error::OtherContent { .. })));
    }
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sandbox.db");
    let local = Local::of(on(&path));
    local.push([plain("A")]).await;
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0, "{:?}", file.path());
    }
}
