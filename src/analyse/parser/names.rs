//! The head for names. In: what the recurrent layers make of each word, its marks, and what the network's own classes say
//! of it. Out: a score a tag.
//!
//! It is trained after the network, on other texts, and ends the model's file.

use super::table::Table;
use crate::analyse::file::{Damaged, Reader};
use crate::analyse::kernel::{Activations, Base, Kernels, Weights};
use crate::analyse::known::Known;
use crate::analyse::lexicon::Lexicon;
use crate::analyse::marks::{self, LookUps};
use crate::analyse::name::{NameSteps, NameTag};
use crate::analyse::net::LEAK;
use crate::analyse::tagger::{Context, PAD};
use crate::analyse::vectors::Vectors;
use std::ops::Range;

const TAGS: usize = NameTag::ALL.len();

/// A layer between words and tags.
#[derive(Debug)]
pub(super) struct NameHead {
    /// Known marks, each with its row of `table`.
    lexicon: Lexicon,
    table: Table,
    known: Known,
    /// Pretrained vectors of words, projected; none where it was trained without.
    vectors: Option<Table>,
    project: Weights,
    bias: Vec<f32>,
    /// From the layer to the tags, one row a tag.
    last: Vec<f32>,
    last_bias: Vec<f32>,
    /// How much the network's own classes count.
    own: f32,
    /// How well tags follow each other.
    pub(super) steps: NameSteps,
    /// What a word counts at the other places where it stands.
    pub(super) share: f32,
}

/// Room to work in.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    hidden: Vec<f32>,
    found: LookUps,
    marks: Vec<u64>,
    /// The states of the recurrent layers, for whoever asks to keep them.
    #[cfg(feature = "train")]
    pub(super) kept: Option<Vec<f32>>,
}

impl NameHead {
    /// Reads what the trainer wrote, for states of `width` numbers and words that have one of `rows` vectors.
    pub(super) fn read(reader: &mut Reader<'_>, width: usize, rows: usize) -> Result<Self, Damaged> {
        let hidden = reader.u32()? as usize;
        if hidden == 0 || hidden > 4096 {
            return Err(Damaged("a layer is too wide or too narrow"));
        }
        let lexicon = Lexicon::read(reader)?;
        let table = Table::read(reader, lexicon.rows(), hidden)?;
        let known = Known::read(reader)?;
        let vectors = match reader.u32()? as usize {
            0 => None,
            own if own == rows => Some(Table::read(reader, rows, hidden)?),
            _ => return Err(Damaged("its vectors are of two kinds")),
        };
        let project = Weights::read(reader, width, hidden)?;
        let bias = reader.floats(hidden)?;
        let last = reader.floats(TAGS * hidden)?;
        let last_bias = reader.floats(TAGS)?;
        let steps = reader.floats(TAGS * TAGS)?;
        let [own, share] = reader.floats(2)?[..] else { return Err(Damaged("it ends too early")) };
        let steps = std::array::from_fn(|from| std::array::from_fn(|to| steps[from * TAGS + to]));
        Ok(Self { lexicon, table, known, vectors, project, bias, last, last_bias, own, steps, share })
    }

    /// Turns the scores of a sentence, whose states are these rows, into those of this head.
    pub(super) fn score(
        &self,
        context: &mut Context,
        vectors: &Vectors,
        states: Range<usize>,
        kernels: Kernels,
        scratch: &mut Scratch,
    ) {
        let Scratch { hidden, found, marks, .. } = scratch;
        found.find(context, vectors, &self.known);
        let width = self.bias.len();
        // The first row is the root's.
        let layers = hidden[states.start * width..states.end * width].chunks_exact_mut(width).skip(1);
        let mut scores = std::mem::take(&mut context.name_scores);
        for (i, (layer, scores)) in layers.zip(&mut scores).enumerate() {
            marks.clear();
            marks::marks(context, i + PAD, found, marks);
            marks.iter().filter_map(|mark| self.lexicon.row(*mark)).for_each(|row| self.table.add(row, kernels, layer));
            if let (Some(vectors), Some(row)) = (&self.vectors, found.row(i + PAD)) {
                vectors.add(row, kernels, layer);
            }
            layer.iter_mut().for_each(|x| *x *= if *x < 0.0 { LEAK } else { 1.0 });
            for ((score, weights), bias) in scores.iter_mut().zip(self.last.chunks_exact(width)).zip(&self.last_bias) {
                let sum: f32 = layer.iter().zip(weights).map(|(x, w)| x * w).sum();
                *score = self.own * *score + bias + sum;
            }
        }
        context.name_scores = scores;
    }
}

impl Scratch {
    /// Begins with the states of a few sentences.
    pub(super) fn begin(&mut self, head: Option<&NameHead>, states: &Activations, kernels: Kernels) {
        if let Some(head) = head {
            let width = head.bias.len();
            self.hidden.clear();
            self.hidden.resize(states.rows() * width, 0.0);
            let base = Base::Bias(&head.bias);
            kernels.product(states, 0..states.rows(), &head.project, base, &mut self.hidden, width);
        }
        #[cfg(feature = "train")]
        if let Some(kept) = &mut self.kept {
            states.numbers(kept);
        }
    }
}
