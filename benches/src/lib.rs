//! What the benchmarks share: the data, the peers, and the work that is measured.

pub mod cases;
pub mod data;
pub mod peers;
