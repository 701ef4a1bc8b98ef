//! Counts what each work allocates: how often, and how much at the same time at most; also for documents that are too
//! long to be held.

use std::io;

use dhat::{Alloc, HeapStats, Profiler};
use joor_api::Format;
use joor_benches::cases::{cases, streamed};
use joor_benches::data;

#[global_allocator]
static ALLOCATOR: Alloc = Alloc;

fn main() {
    let long = std::env::args().nth(1).and_then(|customers| customers.parse().ok()).unwrap_or(100_000);
    println!("| from a reader, streamed and validated | document | allocations a customer | peak |");
    println!("|---|---:|---:|---:|");
    for format in [Format::Xml, Format::Json] {
        describe_stream(long, format);
    }
    let customers = 1000;
    println!("\n| work, {customers} customers | by | allocations a customer | peak a customer |\n|---|---|---:|---:|");
    for case in cases(customers) {
        case.warm_up();
        let used = used_by(|| case.measured());
        let (count, peak) = (used.total_blocks / customers as u64, used.max_bytes / customers);
        println!("| {} | {} | {count} | {peak} bytes |", case.work, case.by);
    }
}

/// What reading a document of so many customers takes above what makes it.
fn describe_stream(customers: usize, format: Format) {
    let megabytes = io::copy(&mut data::endless(customers, format), &mut io::sink()).unwrap_or_default() / 1_000_000;
    let document = data::endless(customers, format);
    let used = used_by(|| {
        let found = streamed(document, format);
        assert_eq!(found, (customers, 0), "all are there and keep to their table");
    });
    println!(
        "| {customers} customers, {format} | {megabytes} MB | {} | {} KiB |",
        used.total_blocks / customers as u64,
        used.max_bytes / 1024,
    );
}

fn used_by<T>(run: impl FnOnce() -> T) -> HeapStats {
    let profiler = Profiler::builder().testing().build();
    let done = run();
    let used = HeapStats::get();
    drop((profiler, done));
    used
}
