//! A greedy arc-hybrid parser (Kuhlmann, Gómez-Rodríguez and Satta, "Dynamic programming algorithms
//! for transition-based dependency parsers", 2011). In: tags and features. Out: heads and relations.

use super::linear::{Linear, hash};
use super::tagger::{Context, PAD};
use super::{Attribute, Deprel};

/// Labels of one direction.
const LABELS: usize = Deprel::ALL.len();
/// Shift, then a left arc for each label, then a right arc for each label.
pub(super) const CLASSES: usize = 1 + 2 * LABELS;
const NONE: usize = usize::MAX;

/// A move of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Shift,
    Left,
    Right,
}

/// Stack, buffer and arcs; word indices from 0, the root being `n` at the end of the buffer.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) n: usize,
    pub(super) stack: Vec<usize>,
    pub(super) next: usize,
    pub(super) heads: Vec<usize>,
    pub(super) labels: Vec<u8>,
    leftmost: Vec<usize>,
    rightmost: Vec<usize>,
    left_count: Vec<u64>,
    right_count: Vec<u64>,
}

impl State {
    /// Ready to parse `n` words.
    pub(super) fn reset(&mut self, n: usize) {
        self.n = n;
        self.next = 0;
        self.stack.clear();
        for field in [&mut self.heads, &mut self.leftmost, &mut self.rightmost] {
            field.clear();
            field.resize(n + 1, NONE);
        }
        self.labels.clear();
        self.labels.resize(n + 1, 255);
        self.left_count.clear();
        self.left_count.resize(n + 1, 0);
        self.right_count.clear();
        self.right_count.resize(n + 1, 0);
    }

    pub(super) fn done(&self) -> bool {
        self.next == self.n && self.stack.is_empty()
    }

    pub(super) fn allowed(&self, m: Move) -> bool {
        match m {
            Move::Shift => self.next < self.n,
            Move::Left => !self.stack.is_empty() && (self.next < self.n || self.stack.len() == 1),
            Move::Right => self.stack.len() >= 2,
        }
    }

    pub(super) fn apply(&mut self, m: Move, label: u8) {
        match m {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left => {
                if let Some(top) = self.stack.pop() {
                    self.arc(self.next, top, label);
                }
            }
            Move::Right => {
                if let Some(top) = self.stack.pop()
                    && let Some(&head) = self.stack.last()
                {
                    self.arc(head, top, label);
                }
            }
        }
    }

    fn arc(&mut self, head: usize, child: usize, label: u8) {
        self.heads[child] = head;
        self.labels[child] = label;
        if child < head {
            self.leftmost[head] = child.min(self.leftmost[head]);
            self.left_count[head] += 1;
        } else {
            self.rightmost[head] = child;
            self.right_count[head] += 1;
        }
    }

    /// How many gold arcs a move makes impossible.
    pub(super) fn cost(&self, m: Move, gold: &[usize]) -> usize {
        let b = self.next;
        match m {
            Move::Shift => {
                let below = &self.stack[..self.stack.len().saturating_sub(1)];
                usize::from(below.contains(&gold[b])) + self.stack.iter().filter(|&&s| gold[s] == b).count()
            }
            Move::Left => {
                let s0 = self.stack[self.stack.len() - 1];
                let s1 = self.stack.len().checked_sub(2).map(|i| self.stack[i]);
                usize::from(gold[s0] != b && (gold[s0] > b || Some(gold[s0]) == s1))
                    + (b..self.n).filter(|&w| gold[w] == s0).count()
            }
            Move::Right => {
                let s0 = self.stack[self.stack.len() - 1];
                usize::from(gold[s0] >= b) + (b..self.n).filter(|&w| gold[w] == s0).count()
            }
        }
    }

    /// The features of the next move.
    pub(super) fn features(&self, context: &Context, out: &mut Vec<u64>) {
        out.clear();
        let at = |i: Option<usize>| i.filter(|&i| i != NONE);
        let depth = |d: usize| self.stack.len().checked_sub(d).map(|i| self.stack[i]);
        let (s0, s1, s2) = (depth(1), depth(2), depth(3));
        let buffer = |d: usize| Some(self.next + d).filter(|&i| i <= self.n);
        let (b0, b1, b2) = (buffer(0), buffer(1), buffer(2));
        let tag = |i: Option<usize>| match at(i) {
            Some(i) if i == self.n => 30,
            Some(i) => u64::from(context.tags[i + PAD]) + 1,
            None => 0,
        };
        let word = |i: Option<usize>| match at(i) {
            Some(i) if i == self.n => 1,
            Some(i) => context.views[i + PAD].lower,
            None => 0,
        };
        let suffix = |i: Option<usize>| at(i).filter(|&i| i < self.n).map_or(0, |i| context.views[i + PAD].suffix[2]);
        let morph = |i: Option<usize>| {
            at(i).filter(|&i| i < self.n).map_or(0, |i| {
                use Attribute::{Gender, Mood, Number, Person, PronType, VerbForm};
                [Gender, Number, Person, Mood, VerbForm, PronType]
                    .iter()
                    .fold(1, |m, &a| m * 12 + u64::from(context.feats[i + PAD].get(a)))
            })
        };
        let label = |i: Option<usize>| at(i).map_or(99, |i| u64::from(self.labels[i]));
        let lm = |i: Option<usize>| at(i).and_then(|i| at(Some(self.leftmost[i])));
        let rm = |i: Option<usize>| at(i).and_then(|i| at(Some(self.rightmost[i])));
        let lc = |i: Option<usize>| at(i).map_or(9, |i| self.left_count[i].min(4));
        let rc = |i: Option<usize>| at(i).map_or(9, |i| self.right_count[i].min(4));
        let distance = match (s0, b0) {
            (Some(s), Some(b)) => match b - s {
                d @ 0..=5 => d as u64,
                6..=10 => 6,
                _ => 7,
            },
            _ => 8,
        };
        let gap = match (s1, s0) {
            (Some(a), Some(b)) => (b - a).min(6) as u64,
            _ => 8,
        };
        let mut n = 200;
        let mut add = |values: &[u64]| {
            n += 1;
            out.push(values.iter().fold(hash(&[n]), |state, &v| super::linear::mix(state, v)));
        };
        for i in [s0, s1, b0] {
            add(&[word(i), tag(i)]);
            add(&[word(i)]);
            add(&[tag(i), morph(i)]);
            add(&[suffix(i), tag(i)]);
            add(&[tag(i), lc(i), rc(i)]);
        }
        for i in [s2, b1, b2] {
            add(&[word(i), tag(i)]);
            add(&[tag(i), morph(i)]);
        }
        for (i, j) in [(s0, b0), (s1, s0), (s1, b0), (b0, b1)] {
            add(&[word(i), word(j)]);
            add(&[word(i), tag(i), tag(j)]);
            add(&[tag(i), word(j), tag(j)]);
            add(&[tag(i), tag(j), morph(i), morph(j)]);
            add(&[tag(i), tag(j)]);
        }
        add(&[tag(s0), tag(b0), distance]);
        add(&[tag(s1), tag(s0), gap]);
        add(&[word(s0), tag(b0), distance]);
        add(&[word(b0), tag(s0), distance]);
        add(&[tag(s1), tag(s0), tag(b0), gap]);
        add(&[tag(s1), tag(s0), tag(b0)]);
        add(&[tag(s2), tag(s1), tag(s0)]);
        add(&[tag(s0), tag(b0), tag(b1)]);
        add(&[tag(b0), tag(b1), tag(b2)]);
        add(&[tag(s2), tag(s1), tag(s0), tag(b0)]);
        add(&[tag(s1), tag(s0), tag(b0), tag(b1)]);
        add(&[tag(s0), label(lm(s0)), label(rm(s0))]);
        add(&[tag(s1), label(lm(s1)), label(rm(s1))]);
        add(&[tag(b0), label(lm(b0)), lc(b0)]);
        add(&[tag(s0), tag(b0), tag(lm(s0)), tag(rm(s0))]);
        add(&[tag(s1), tag(s0), tag(lm(s0)), tag(rm(s0))]);
        add(&[tag(s1), tag(s0), tag(lm(s1)), tag(rm(s1))]);
        add(&[tag(s0), tag(b0), tag(lm(b0))]);
        add(&[word(s0), word(lm(s0)), tag(s1)]);
        add(&[word(s0), word(rm(s0)), tag(b0)]);
        add(&[word(s1), tag(s0), word(lm(s0))]);
        add(&[word(s1), tag(s0), word(rm(s0))]);
        add(&[word(s0), tag(b0), word(b1)]);
        add(&[word(s1), word(s0), tag(b0)]);
        add(&[word(s0), word(b0), tag(b1)]);
        add(&[word(s1), tag(b0), word(lm(s0)), tag(s0)]);
    }
}

/// The class of a move with its label.
pub(super) fn class(m: Move, label: u8) -> usize {
    match m {
        Move::Shift => 0,
        Move::Left => 1 + label as usize,
        Move::Right => 1 + LABELS + label as usize,
    }
}

/// The move and label of a class.
pub(super) fn decode(class: usize) -> (Move, u8) {
    match class {
        0 => (Move::Shift, 0),
        c if c <= LABELS => (Move::Left, u8::try_from(c - 1).unwrap_or(0)),
        c => (Move::Right, u8::try_from(c - 1 - LABELS).unwrap_or(0)),
    }
}

/// Parses the sentence in `context`: heads (`n` for the root) and labels are left in `state`.
pub(super) fn parse(model: &Linear, context: &Context, state: &mut State, features: &mut Vec<u64>) {
    state.reset(context.len());
    while !state.done() {
        state.features(context, features);
        let mut scores = [0i32; CLASSES];
        features.iter().for_each(|&f| model.add(f, &mut scores));
        let allowed = [Move::Shift, Move::Left, Move::Right].map(|m| state.allowed(m));
        let legal = |c: &usize| allowed[decode(*c).0 as usize];
        let best = (0..CLASSES).rev().filter(legal).max_by_key(|&c| scores[c]).unwrap_or(0);
        let (m, label) = decode(best);
        state.apply(m, label);
    }
}
