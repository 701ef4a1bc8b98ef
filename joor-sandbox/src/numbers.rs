//! Numbers that look random and are the same on every run.

/// A generator of numbers (SplitMix64).
#[derive(Debug)]
pub(crate) struct Numbers(u64);

impl Numbers {
    /// The numbers of one thing among those of a seed.
    pub(crate) fn new(seed: u64, index: u64) -> Self {
        let mut numbers = Self(seed ^ index.wrapping_mul(0xd134_2543_de82_ef95));
        numbers.next();
        numbers
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to an end that is not reached.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end.max(1))).unwrap_or_default()
    }

    /// One of some things, if there are any.
    pub(crate) fn one_of<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let end = u32::try_from(things.len()).unwrap_or(u32::MAX);
        things.get(self.below(end) as usize)
    }

    /// Whether something is so that is so in one case of `cases`.
    pub(crate) fn once_in(&mut self, cases: u32) -> bool {
        self.below(cases) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_depend_on_seed_and_index_only() {
        let first = |seed, index| Numbers::new(seed, index).below(1_000_000);
        assert_eq!(first(1, 2), first(1, 2));
        let seen: std::collections::BTreeSet<_> =
            (0..100).flat_map(|index| [first(1, index), first(2, index)]).collect();
        assert!(seen.len() > 190, "{}", seen.len());
        assert_eq!(Numbers::new(0, 0).one_of::<u8>(&[]), None);
    }
}
