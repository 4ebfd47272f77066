//! What training asks of the parser at run time. In: a sentence that was parsed. Out: its scores, states and marks.

use super::{Parser, Scratch};
use crate::analyse::known::Known;
use crate::analyse::marks;
use crate::analyse::tagger::{Context, PAD};

impl Scratch {
    /// Asks for the states of the recurrent layers to be kept.
    pub(in crate::analyse) fn keep_states(&mut self) {
        self.names.kept = Some(Vec::new());
    }

    /// These are the heads of the tree of what is parsed from now on, the root's first; or its own again.
    pub(in crate::analyse) fn give_heads(&mut self, heads: Option<Vec<u32>>) {
        self.given = heads;
    }

    /// Scores of arcs, of relations to the heads of the tree, and of all classes, of the sentence that was parsed last.
    pub(in crate::analyse) fn scores(&self) -> [&[f32]; 3] {
        [&self.arcs, &self.relations, &self.groups]
    }

    /// The states of the sentence that was parsed last, the root's first.
    pub(in crate::analyse) fn take_states(&mut self) -> Vec<f32> {
        self.names.kept.take().unwrap_or_default()
    }
}

impl Parser {
    /// How many pretrained vectors words may have.
    pub(in crate::analyse) fn vectors(&self) -> usize {
        self.vectors.rows()
    }

    /// Marks of a sentence that was parsed and rows of its vectors, for a head that is to be trained.
    pub(in crate::analyse) fn marks(&self, context: &Context, known: &Known) -> (Vec<Vec<u64>>, Vec<Option<u32>>) {
        let mut found = marks::LookUps::default();
        found.find(context, &self.words, known);
        let marks = |i: usize| {
            let mut own = Vec::new();
            marks::marks(context, i + PAD, &found, &mut own);
            own
        };
        let row = |i: usize| found.row(i + PAD);
        ((0..context.len()).map(marks).collect(), (0..context.len()).map(row).collect())
    }
}
