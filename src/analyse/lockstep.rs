//! Sentences analysed side by side. In: the words of a document and where its sentences are. Out: a [`Node`] a word.
//!
//! Long sentences are cut; pieces of like length go through the parser together, which keeps its matrices full.

use super::Analyser;
use super::cut;
use super::feats::Feats;
use super::name::NameTag;
use super::named::{self, Seen};
use super::node::{Deprel, Node, Upos};
use super::scratch::Scratch;
use super::tagger::{Context, PAD};
use compact_str::CompactString;
use std::ops::Range;
use std::sync::PoisonError;

/// Part of a sentence, short enough to be parsed at once.
#[derive(Clone, Debug)]
struct Piece {
    /// Where the sentence begins among all words.
    base: usize,
    /// The words of the piece, among all words.
    words: Range<usize>,
}

/// Sentences that go through the parser in lock-step.
const LOCKSTEP: usize = 16;
/// Sentences among which those of like length are put together.
const WINDOW: usize = 128;

impl Analyser {
    /// Analyses sentences given as ranges of `forms`, which they cover in order; fills `nodes`.
    pub(super) fn run(&self, forms: &[&str], sentences: impl Iterator<Item = Range<usize>>, nodes: &mut Vec<Node>) {
        let blank = Node {
            upos: Upos::X,
            feats: Feats::default(),
            lemma: CompactString::default(),
            head: 0,
            deprel: Deprel::Root,
            name: NameTag::Outside,
        };
        nodes.resize(forms.len(), blank);
        let mut seen = vec![Seen::default(); forms.len()];
        let mut pieces: Vec<Piece> = Vec::new();
        for sentence in sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                let words = cut::piece(&forms[..sentence.end], at);
                at = words.end;
                pieces.push(Piece { base: sentence.start, words });
            }
        }
        let mut scratch = self.take_scratch();
        for window in pieces.chunks(WINDOW) {
            let mut order: Vec<&Piece> = window.iter().collect();
            order.sort_by_key(|piece| std::cmp::Reverse(piece.words.len()));
            order.chunks(LOCKSTEP).for_each(|some| self.lockstep(forms, some, nodes, &mut seen, &mut scratch));
        }
        self.give_back(scratch);
        let (steps, share) = self.parser.name_steps();
        named::share(&mut seen, share);
        named::settle(pieces.iter().map(|piece| piece.words.clone()), &seen, &steps, nodes);
        join(&pieces, nodes);
    }

    /// Buffers that no thread is using.
    pub(super) fn take_scratch(&self) -> Scratch {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    pub(super) fn give_back(&self, scratch: Scratch) {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
    }

    /// Analyses a few pieces, the longest first.
    fn lockstep(
        &self,
        forms: &[&str],
        pieces: &[&Piece],
        nodes: &mut [Node],
        seen: &mut [Seen],
        scratch: &mut Scratch,
    ) {
        let Scratch { contexts, words, lookup, parser, features } = scratch;
        words.tidy(&self.tagger);
        contexts.resize_with(contexts.len().max(LOCKSTEP), Context::default);
        let contexts = &mut contexts[..pieces.len()];
        for (piece, context) in pieces.iter().zip(&mut *contexts) {
            context.look_up(forms[piece.words.clone()].iter().copied(), &self.tagger, words);
        }
        self.tagger.tag(contexts, words, lookup);
        contexts.iter_mut().for_each(|context| self.overrides.apply(context));
        // A parser weighs every word of a piece as the head of every other.
        pieces.iter().for_each(|piece| crate::work::steps(piece.words.len() * piece.words.len()));
        self.parser.parse(contexts, words, &self.tagger.bundles, parser);
        for (piece, context) in pieces.iter().zip(contexts) {
            self.overrides.apply(context);
            for (i, word) in piece.words.clone().enumerate() {
                let (upos, feats) = (Upos::ALL[context.tags[i + PAD] as usize], context.feats[i + PAD]);
                let form = forms[word];
                let lemma = words.lemma(context.words[i + PAD], form, upos, &feats, |view| {
                    let told = self.overrides.lemma(view, upos).cloned();
                    told.unwrap_or_else(|| {
                        self.lemmatiser.lemma(form, view, upos, &feats, &self.tagger.forms, features)
                    })
                });
                let head = context.heads[i] + u32::try_from(piece.words.start - piece.base).unwrap_or(0);
                nodes[word] = Node { upos, feats, lemma, head, deprel: context.deprels[i], name: NameTag::Outside };
                seen[word] = Seen::new(&context.views[i + PAD], upos, context.name_scores[i]);
            }
        }
    }
}

/// Hangs the roots of a sentence's later pieces below the root of its first one.
fn join(pieces: &[Piece], nodes: &mut [Node]) {
    let mut first = 0;
    for piece in pieces {
        let is_root = |w: &usize| nodes[*w].head as usize == w - piece.base;
        let root = piece.words.clone().find(is_root).unwrap_or(piece.words.start);
        if piece.words.start == piece.base {
            first = root;
        } else {
            nodes[root].head = u32::try_from(first - piece.base).unwrap_or(0);
            nodes[root].deprel = Deprel::Parataxis;
        }
    }
}
