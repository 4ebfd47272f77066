//! What the trainer is given. In: sentences of treebanks and vectors. Out: all of it under one name.

use super::pretrained::Pretrained;
use crate::analyse::Analyser;
use crate::analyse::conllu::Sentence;
use std::path::Path;

/// What the trainer learns from.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// A treebank; where a sentence has the comment `names`, its names are learned too.
    pub sentences: &'a [Sentence],
    /// Sentences of which only names are learned.
    pub names: &'a [Sentence],
    /// Sentences that are only scored, to watch the parser learn.
    pub dev: &'a [Sentence],
    /// Pretrained vectors; by default there are none.
    pub pretrained: &'a Pretrained,
    /// A model that teaches the network, instead of networks that are trained before it.
    pub teacher: Option<&'a Analyser>,
    /// Sentences without trees: the teacher's are learned where it is sure of them.
    pub free: &'a [Sentence],
    /// Folder where tagger, lemmas and jackknifed tags are kept, for another training on the same treebank.
    pub keep: Option<&'a Path>,
}
