//! What a noun phrase was taken for. In: a phrase. Out: its nouns and words with whom it stands for, and by which
//! question that was settled.

use crate::model::DocWord;
use crate::resolve::cast::EntityId;

/// Which question a phrase was settled by, as far as the ranker of coreference asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(in crate::resolve) enum Path {
    /// A name beside it, a state, a maker … : certain.
    #[default]
    Certain,
    /// Somebody or something that was called or could be called so before.
    Before,
    /// It stands for what its own words say.
    Own,
}

/// A common noun phrase and what it was taken for.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    /// Its head word.
    pub(super) word: DocWord,
    /// Keys of its noun, or the noun itself.
    pub(super) nouns: Vec<String>,
    pub(super) plural: bool,
    pub(super) definite: bool,
    /// Its words without determiner and quantifier, folded.
    pub(super) words: String,
    /// Whether nothing qualifies the noun.
    pub(super) plain: bool,
    /// Whether the noun is one for bodies: *la police*.
    pub(super) body: bool,
    /// Whether it is one for documents and statements: *le rapport*.
    pub(super) text: bool,
    pub(super) who: Vec<EntityId>,
}
