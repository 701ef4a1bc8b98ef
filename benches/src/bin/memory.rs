//! Counts what each work allocates: how often, and how much at the same time at most.

use dhat::{Alloc, HeapStats, Profiler};
use joor_benches::cases::cases;

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
}
