//! Looking nodes up by a key. In: a kind of key, and a key. Out: the nodes that are found by it.
//!
//! Keys stand in no graph: they follow from what a node is compared by, and a store keeps them in an index of its own.

use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

/// What nodes are found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::graph) enum Kind {
    /// A proposition by [`super::Form::keys`].
    Proposition = 1,
    /// A passage by [`super::Signature::bands`].
    Passage = 2,
    /// An article by the hash of something that it says of what articles share.
    Contribution = 3,
    /// A claim by a word of what it says.
    Said = 4,
    /// A claim by a word of its source or relays.
    Source = 5,
    /// Where a passage stands by a word of it.
    Sentence = 6,
    /// An agent by a word of one of its names.
    Name = 7,
    /// An agent or an article by a name.
    Called = 8,
}

/// The kinds of keys that links are made by.
pub(in crate::graph) const KEYS: [Kind; 2] = [Kind::Proposition, Kind::Passage];

/// Nodes that can be looked up by their keys, with what is about to be written.
pub(in crate::graph) trait LookUp {
    /// The nodes that are found by a key; where more than `most` are, any of them, `most` at least.
    ///
    /// # Errors
    /// Where the store or its index fails.
    fn found_by(&self, kind: Kind, key: &str, most: usize) -> Result<BTreeSet<NamedNode>, StorageError>;
}
