//! What the rules look at. In: a reading and the lexicon. Out: [`Scene`], the two together, and
//! [`View`], one sentence of it.

use crate::knowledge::{Knowledge, Lexicon};
use crate::read::BlockKind;
use crate::reading::{Reading, Sentence};
use std::ops::Deref;

/// One article, laid open for the rules: its reading and what the lexicon says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) knowledge: &'a Knowledge,
    /// The lexicon of what is known.
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> Scene<'a> {
    /// Sentence number `n`.
    pub(super) fn view(&self, n: usize) -> View<'_> {
        View { scene: self, sentence: Sentence::of(self.reading, n) }
    }

    /// Whether a sentence is none of the article's but of its page: nobody says it.
    pub(super) fn is_furniture(&self, n: usize) -> bool {
        let Some(start) = self.document.sentences.get(n).map(|sentence| sentence.span.start()) else { return false };
        let blocks = &self.article.blocks;
        let before = blocks.partition_point(|block| block.span.start() <= start);
        let block = before.checked_sub(1).and_then(|i| blocks.get(i));
        block.is_some_and(|block| block.kind == BlockKind::Furniture && start < block.span.end())
    }

    /// The sentence that document word `word` stands in.
    pub(super) fn sentence_of(&self, word: usize) -> usize {
        self.reading.sentence(word)
    }
}

impl<'a> Deref for Scene<'a> {
    type Target = Reading<'a>;

    fn deref(&self) -> &Self::Target {
        self.reading
    }
}

/// One sentence with the lexicon. Word indices count from its first word, as in its tree.
#[derive(Clone, Debug)]
pub(super) struct View<'s> {
    pub(super) scene: &'s Scene<'s>,
    sentence: Sentence<'s>,
}

impl<'s> Deref for View<'s> {
    type Target = Sentence<'s>;

    fn deref(&self) -> &Self::Target {
        &self.sentence
    }
}
