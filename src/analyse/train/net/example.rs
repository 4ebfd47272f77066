//! What goes into the network and what comes out of it: sentences with what is to be learned of them, how
//! much of them is hidden in training, and scores.

use crate::analyse::net::GROUPS;

/// The head of a word whose head is not to be learned.
pub(in crate::analyse::train) const NO_HEAD: u32 = u32::MAX;

/// A sentence with what is to be learned of it. Word 0 is the root.
#[derive(Clone, Debug, Default)]
pub(in crate::analyse::train) struct Example {
    /// Rows of the embedding table for each word; the first is the word itself.
    pub(in crate::analyse::train) lexical: Vec<Vec<u32>>,
    /// The same for tags and features.
    pub(in crate::analyse::train) tags: Vec<Vec<u32>>,
    /// How often the word itself was seen; rare words are sometimes hidden.
    pub(in crate::analyse::train) seen: Vec<u32>,
    /// Coarse part of speech of each word, for the distance scores.
    pub(in crate::analyse::train) coarse: Vec<u8>,
    /// Gold head of each word; of the root, 0. Where the tree is not known, [`NO_HEAD`].
    pub(in crate::analyse::train) heads: Vec<u32>,
    /// Acceptable relations of each word to its head, as a set of bits; 0 for not to be learned.
    pub(in crate::analyse::train) relations: Vec<u64>,
    /// Gold class of each group (part of speech, each feature, names); 255 for not to be learned.
    pub(in crate::analyse::train) groups: Vec<[u8; GROUPS]>,
    /// Row of the pretrained vectors for each word, where there is one.
    pub(in crate::analyse::train) vectors: Vec<Option<u16>>,
    /// What teachers say.
    pub(in crate::analyse::train) soft: Option<Soft>,
    /// How often it is seen in two epochs.
    pub(in crate::analyse::train) turns: usize,
}

impl Example {
    /// How many words it has, the root counted.
    pub(in crate::analyse::train) fn len(&self) -> usize {
        self.heads.len()
    }

    /// The head of a word, or the root where it is not known.
    pub(super) fn head(&self, word: usize) -> usize {
        if self.heads[word] == NO_HEAD { 0 } else { self.heads[word] as usize }
    }
}

/// The teachers' probabilities for one sentence, words by classes.
#[derive(Clone, Debug, Default)]
pub(in crate::analyse::train) struct Soft {
    /// Of heads, n × n.
    pub(in crate::analyse::train) arcs: Vec<f32>,
    /// Of relations.
    pub(in crate::analyse::train) relations: Vec<f32>,
    /// Of the classes of all groups.
    pub(in crate::analyse::train) groups: Vec<f32>,
}

/// How much is dropped in training, and how much the tags count.
#[derive(Clone, Copy, Debug)]
pub(in crate::analyse::train) struct Noise {
    /// Share of inputs and layer outputs set to 0.
    pub(in crate::analyse::train) drop: f32,
    /// Strength of hiding rare words.
    pub(in crate::analyse::train) hide: f32,
    /// Share of words of which neither form nor affixes are shown.
    pub(in crate::analyse::train) blank: f32,
    /// Weight of tags and features in the loss.
    pub(in crate::analyse::train) tags: f32,
    /// Share of the loss that follows the teachers.
    pub(in crate::analyse::train) teachers: f32,
}

impl Noise {
    /// Nothing dropped: for scores.
    pub(super) const NONE: Self = Self { drop: 0.0, hide: 0.0, blank: 0.0, tags: 0.0, teachers: 0.0 };
}

/// Scores of one sentence.
#[derive(Clone, Debug, Default)]
pub(in crate::analyse::train) struct Output {
    /// Of arcs, n × n: a row a word, a column a head.
    pub(in crate::analyse::train) arcs: Vec<f32>,
    /// Of relations, for given heads.
    pub(in crate::analyse::train) relations: Vec<f32>,
    /// Of the classes of all groups.
    pub(in crate::analyse::train) groups: Vec<f32>,
}
