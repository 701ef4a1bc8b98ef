//! Each fault against each kind of call, in a table (`README.md` beside this file) of what comes of it: what the caller is
//! told, and by the sandbox's own log how often the call was carried out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on is to stop")]

mod cell;
mod gate;
mod kind;
mod rules;
mod shop;
mod stage;
mod table;
mod trouble;

use std::collections::BTreeMap;
use std::sync::Arc;

use joor_api::Format;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use cell::Seen;
use kind::Kind;
use table::Table;
use trouble::Trouble;

/// Cells that are under way at a time. Many of them wait for a timeout.
const AT_A_TIME: usize = 16;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_of_each_fault_is_as_the_table_says() {
    let table = Table::read();
    let (permits, mut cells) = (Arc::new(Semaphore::new(AT_A_TIME)), JoinSet::new());
    for (row, trouble) in table.troubles().enumerate() {
        for (column, kind) in Kind::ALL.into_iter().enumerate() {
            for format in kind.formats() {
                let (permits, trouble) = (Arc::clone(&permits), trouble.clone());
                cells.spawn(async move {
                    let _permit = permits.acquire().await.unwrap();
                    let cell = tokio::spawn(async move { cell::run(&trouble, kind, *format).await });
                    (row, column, *format, cell.await)
                });
            }
        }
    }
    let (mut seen, mut problems) = (BTreeMap::new(), Vec::new());
    while let Some(cell) = cells.join_next().await {
        let (row, column, format, cell) = cell.unwrap();
        let (trouble, kind) = (table.trouble(row), Kind::ALL[column]);
        let cell = match cell {
            Ok(cell) => cell,
            Err(panic) => {
                problems.push(format!("{trouble} in a {} ({format}): {panic}", kind.title()));
                continue;
            }
        };
        problems.extend(rules::broken(&trouble, kind, cell).map(|rule| told(&trouble, kind, format, cell, rule)));
        seen.entry((row, column)).or_insert_with(BTreeMap::new).insert(format.to_string(), cell.to_string());
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    table.compare(&seen.into_iter().map(|(place, cells)| (place, written(&cells))).collect());
}

/// What a cell has; both formats where they end otherwise.
fn written(cells: &BTreeMap<String, String>) -> String {
    let first = cells.values().next().unwrap();
    match cells.values().all(|cell| cell == first) {
        true => first.clone(),
        false => cells.iter().map(|(format, cell)| format!("{format}: {cell}")).collect::<Vec<_>>().join(", "),
    }
}

fn told(trouble: &Trouble, kind: Kind, format: Format, cell: Seen, rule: &str) -> String {
    format!("{trouble} in a {} ({format}): {cell}: {rule}", kind.title())
}

#[test]
fn no_fault_of_the_sandbox_is_missing() {
    let error = "nothing".parse::<joor_sandbox::Fault>().unwrap_err().to_string();
    let (_, names) = error.split_once("is none of ").unwrap();
    let rows: Vec<_> = Table::read().troubles().map(|trouble| trouble.name()).collect();
    for name in names.split(", ") {
        assert!(rows.contains(&name.to_owned()), "tests/faults/README.md has no row for the fault {name}");
    }
}
