//! One change of a text.

use std::ops::Range;

/// A stretch that stands in the place of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// Bytes of the text as it is.
    pub(super) old: Range<usize>,
    /// What stands there instead.
    pub(super) words: String,
}
