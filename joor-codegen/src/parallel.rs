//! Files are read and made by as many threads as the machine has processors, since each stands for itself.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What is made of each item, in the order of the items.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], make: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let take = || {
        let index = next.fetch_add(1, Ordering::Relaxed);
        items.get(index).map(|item| (index, make(index, item)))
    };
    let take_all = || std::iter::from_fn(take).collect::<Vec<_>>();
    let more = thread::available_parallelism().map_or(1, NonZero::get).min(items.len()).saturating_sub(1);
    let mut made = thread::scope(|scope| {
        // A thread that cannot be had leaves its part to the others.
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, take_all).ok();
        let threads: Vec<_> = (0..more).filter_map(spawn).collect();
        let mut made = take_all();
        for thread in threads {
            match thread.join() {
                Ok(theirs) => made.extend(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        made
    });
    made.sort_unstable_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_is_lost_and_the_order_stays() {
        let items: Vec<usize> = (0..1000).collect();
        let made = super::map(&items, |index, item| (index, item * 2));
        assert_eq!(made, (0..1000).map(|index| (index, index * 2)).collect::<Vec<_>>());
        assert_eq!(super::map(&[0_u8; 0], |_, item| *item), []);
    }
}
