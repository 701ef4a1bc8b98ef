//! Counts what each work allocates: how often, and how much at the same time at most.

use dhat::{Alloc, HeapStats, Profiler};
use joor_api::Format;
use joor_benches::cases::{cases, streamed};
use joor_benches::data;

#[global_allocator]
static ALLOCATOR: Alloc = Alloc;

fn main() {
    let customers = 1000;
    println!("| work, {customers} customers | by | allocations a customer | peak a customer |\n|---|---|---:|---:|");
    for case in cases(customers) {
        case.warm_up();
        let profiler = Profiler::builder().testing().build();
        case.measured();
        let used = HeapStats::get();
        drop(profiler);
        let (count, peak) = (used.total_blocks / customers as u64, used.max_bytes / customers);
        println!("| {} | {} | {count} | {peak} bytes |", case.work, case.by);
    }
    let customers = std::env::args().nth(1).and_then(|customers| customers.parse().ok()).unwrap_or(100_000);
    let document = data::endless_xml(customers);
    let profiler = Profiler::builder().testing().build();
    let (items, violations) = streamed(document, Format::Xml);
    let used = HeapStats::get();
    drop(profiler);
    let (count, kib) = (used.total_blocks / customers as u64, used.max_bytes / 1024);
    println!(
        "\n{items} customers of XML from a reader, streamed and validated ({violations} violations): \
         {count} allocations a customer, {kib} KiB at most at the same time."
    );
}
