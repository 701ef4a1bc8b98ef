//! All work under divan: `cargo bench`.

use divan::Bencher;
use joor_benches::cases::{Case, cases};

fn main() {
    divan::main();
}

#[divan::bench(args = cases(1))]
fn customers_1(bencher: Bencher<'_, '_>, case: &Case) {
    bencher.bench(|| case.measured());
}

#[divan::bench(args = cases(100))]
fn customers_100(bencher: Bencher<'_, '_>, case: &Case) {
    bencher.bench(|| case.measured());
}

#[divan::bench(args = cases(10_000), sample_count = 5, sample_size = 1)]
fn customers_10000(bencher: Bencher<'_, '_>, case: &Case) {
    bencher.bench(|| case.measured());
}
