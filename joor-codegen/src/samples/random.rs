//! Numbers that look like chance and are the same for the same seed and place.

/// A source of numbers.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The source of a place in a document, whatever else the document has.
    pub(super) fn at(seed: u64, place: &str) -> Self {
        let hash = place
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(hash ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The next number (splitmix64).
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `greatest`.
    pub(super) fn between(&mut self, least: u64, greatest: u64) -> u64 {
        let count = greatest.saturating_sub(least).saturating_add(1);
        least + self.next() % count
    }

    /// One of these; `None` where there is none.
    pub(super) fn one_of<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(choices.len()).ok().filter(|count| *count > 0)?;
        choices.get(usize::try_from(self.next() % count).ok()?)
    }

    /// One of these texts.
    pub(super) fn word(&mut self, choices: &[&'static str]) -> &'static str {
        self.one_of(choices).copied().unwrap_or_default()
    }
}
