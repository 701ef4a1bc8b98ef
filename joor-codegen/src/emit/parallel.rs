//! Files are made by as many threads as the machine has processors, since each is made of its own tables alone.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::File;

/// What makes a file.
pub(super) type Work<'a> = Box<dyn Fn() -> File + Send + Sync + 'a>;

/// The files, in no order.
pub(super) fn run(works: &[Work<'_>]) -> Vec<File> {
    let next = AtomicUsize::new(0);
    let take = || works.get(next.fetch_add(1, Ordering::Relaxed));
    let take_all = || std::iter::from_fn(|| take().map(|work| work())).collect::<Vec<_>>();
    let more = thread::available_parallelism().map_or(1, NonZero::get).min(works.len()).saturating_sub(1);
    thread::scope(|scope| {
        // A thread that cannot be had leaves its part to the others.
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, take_all).ok();
        let threads: Vec<_> = (0..more).filter_map(spawn).collect();
        let mut files = take_all();
        for thread in threads {
            match thread.join() {
                Ok(made) => files.extend(made),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        files
    })
}
