//! Phrases found once. In: what is asked of a phrase, by whoever asks first. Out: the same answer for whoever asks again.
//!
//! Rules draw the phrase of one subject many times over, and resolving asks for what attribution drew: each is drawn
//! when it is first asked for, and handed on.

use super::nominal::Nominal;
use crate::model::{DocWord, Phrase};
use crate::span::Span;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was asked for and answered.
#[derive(Debug)]
struct Known<K, V>(RefCell<BTreeMap<K, V>>);

impl<K: Ord, V: Clone> Known<K, V> {
    /// The answer that was given before, or that `find` gives now. Nothing is held while it looks, so that it may ask
    /// for other phrases.
    fn get(&self, key: K, find: impl FnOnce() -> V) -> V {
        if let Some(known) = self.0.borrow().get(&key) {
            return known.clone();
        }
        let found = find();
        self.0.borrow_mut().insert(key, found.clone());
        found
    }
}

impl<K, V> Default for Known<K, V> {
    fn default() -> Self {
        Self(RefCell::new(BTreeMap::new()))
    }
}

/// The noun phrases of an article, as far as they were asked for.
#[derive(Debug, Default)]
pub(in crate::reading) struct Phrases {
    /// By first word: the head.
    heads: Known<DocWord, Option<usize>>,
    /// By head and the words that they are kept between: as sources are written.
    drawn: Known<(DocWord, DocWord, DocWord), Phrase>,
    /// By head, last word and what they stop before: the last word with names and appositions.
    extended: Known<(DocWord, DocWord, DocWord), usize>,
    /// By head and the end that is known: what the noun stands for.
    nominals: Known<(DocWord, Option<DocWord>), Arc<Nominal>>,
    /// By span and head: the heads of the members.
    members: Known<(Span, DocWord), Arc<[DocWord]>>,
    /// By head: what is coordinated with it.
    coordinated: Known<DocWord, Arc<[DocWord]>>,
}

impl Phrases {
    /// The head of the phrase that begins at a word, counted in its sentence.
    pub(super) fn head(&self, start: DocWord, find: impl FnOnce() -> Option<usize>) -> Option<usize> {
        self.heads.get(start, find)
    }

    /// The phrase of a head between two words.
    pub(super) fn drawn(&self, head: DocWord, from: DocWord, to: DocWord, find: impl FnOnce() -> Phrase) -> Phrase {
        self.drawn.get((head, from, to), find)
    }

    /// The last word of a phrase with what follows it, counted in its sentence.
    pub(super) fn extended(&self, head: DocWord, last: DocWord, stop: DocWord, find: impl FnOnce() -> usize) -> usize {
        self.extended.get((head, last, stop), find)
    }

    /// The common noun phrase around a head.
    pub(super) fn nominal(
        &self,
        head: DocWord,
        limit: Option<DocWord>,
        find: impl FnOnce() -> Nominal,
    ) -> Arc<Nominal> {
        self.nominals.get((head, limit), || Arc::new(find()))
    }

    /// The heads of the members of a phrase.
    pub(super) fn members(&self, phrase: Phrase, find: impl FnOnce() -> Vec<DocWord>) -> Arc<[DocWord]> {
        self.members.get((phrase.span, phrase.head), || find().into())
    }

    /// A head and what is coordinated with it.
    pub(super) fn coordinated(&self, head: DocWord, find: impl FnOnce() -> Vec<DocWord>) -> Arc<[DocWord]> {
        self.coordinated.get(head, || find().into())
    }
}
