//! What a feed says of itself.

/// What a feed says of all its entries.
#[derive(Debug, Default)]
pub(super) struct Channel {
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
}
