//! How much a stream may hold at once.

/// Limits of a stream, in bytes of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// The longest item; 16 MiB unless set.
    pub max_item: usize,
    /// The most that may stand around the items, all of it together; 16 MiB unless set.
    pub max_around: usize,
    /// How much is asked of the reader at once; 256 KiB unless set.
    pub piece: usize,
}

impl Settings {
    /// The usual limits.
    #[must_use]
    pub const fn new() -> Self {
        Self { max_item: 16 << 20, max_around: 16 << 20, piece: 256 << 10 }
    }

    /// Sets the longest item.
    #[must_use]
    pub const fn with_max_item(mut self, bytes: usize) -> Self {
        self.max_item = bytes;
        self
    }

    /// Sets the most that may stand around the items.
    #[must_use]
    pub const fn with_max_around(mut self, bytes: usize) -> Self {
        self.max_around = bytes;
        self
    }

    /// Sets how much is asked of the reader at once; none is taken as one byte.
    #[must_use]
    pub const fn with_piece(mut self, bytes: usize) -> Self {
        self.piece = if bytes == 0 { 1 } else { bytes };
        self
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}
