//! What the finder of names gives. In: nothing. Out: [`Chunk`], one name by its words and its kind.

use crate::analyse::Gender;
use crate::knowledge::gazetteer::EntryId;
use crate::model::DocWord;
use std::ops::Range;

/// A proper name in the text.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct Chunk {
    /// Its words, titles left out.
    pub(in crate::resolve) words: Range<DocWord>,
    /// Whose it is.
    pub(in crate::resolve) kind: ChunkKind,
}

/// Whose name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::resolve) enum ChunkKind {
    /// An entry's of the gazetteer.
    Known {
        /// The entry that has the name.
        entry: EntryId,
        /// Whether it is the state's capital that is named.
        capital_city: bool,
    },
    /// A person's; the gender where a title tells.
    Person(Option<Gender>),
    /// An organisation's.
    Organisation,
    /// A single word that may be anything's.
    Unknown,
}
