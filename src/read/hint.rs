//! What the outside of a piece says of its inside: the header of an archive, the fields of a feed. In: what a container
//! declares. Out: a [`Hint`] for the reader of the format.

use crate::model::Dated;

/// What a container says of the piece that it holds.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The encoding it declares.
    pub charset: Option<String>,
    /// The address it was fetched from.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Dated>,
}
