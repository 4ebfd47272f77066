//! The parser at run time. In: the [`Context`]s of a few sentences, tagged. Out: heads and relations, and tags and
//! features anew and names, read off the same network.
//!
//! Two bidirectional LSTM layers in 8-bit integers, biaffine arc scores, the best projective tree.

mod arcs;
mod layers;
mod names;
mod steps;
mod table;
mod tags;
#[cfg(feature = "train")]
mod taught;

use layers::Layer;
use names::NameHead;
use steps::Steps;
use table::Table;

use super::decode::Decoder;
use super::file::{Damaged, Reader};
use super::kernel::{Activations, Base, Kernel, Kernels, Weights};
use super::lexicon::{self, Lexicon, ROOT_TAG};
use super::name::{NameSteps, NameTag};
use super::net::{COARSE, DISTANCES, LEAK, Layout, Sizes, Tensor, first_name_class, group_classes};
use super::tagger::{Bundle, Context, PAD, Words};
use super::vectors::Vectors;
use std::ops::Range;

/// The treebank whose conventions are followed at run time: GSD, news and encyclopaedia.
const SOURCE: u32 = 0;

/// The trained network.
#[derive(Debug)]
pub(super) struct Parser {
    sizes: Sizes,
    lexicon: Lexicon,
    kernels: Kernels,
    lexical: Table,
    tags: Table,
    /// Rows of pretrained vectors, projected when the network was trained.
    vectors: Table,
    words: Vectors,
    layers: [Layer; 2],
    project: Weights,
    project_bias: Vec<f32>,
    arc: Weights,
    arc_head: Vec<f32>,
    distance: Vec<f32>,
    relation: Weights,
    product: Weights,
    relation_bias: Vec<f32>,
    group: Weights,
    group_bias: Vec<f32>,
    /// What tells names apart, if the model has a head for them alone.
    names: Option<NameHead>,
}

/// Buffers, kept from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    steps: Steps,
    layers: layers::Scratch,
    rounded: Activations,
    projected: Vec<f32>,
    turned: Vec<f32>,
    weights: Vec<f32>,
    columns: Vec<f32>,
    coarse: Vec<usize>,
    arcs: Vec<f32>,
    part: Vec<f32>,
    relations: Vec<f32>,
    groups: Vec<f32>,
    decoder: Decoder,
    names: names::Scratch,
    /// Heads to take for the tree, whatever the scores say.
    #[cfg(feature = "train")]
    given: Option<Vec<u32>>,
}

impl Parser {
    /// Reads what the trainer wrote.
    pub(super) fn read(reader: &mut Reader<'_>, kernel: Kernel) -> Result<Self, Damaged> {
        let lexicon = Lexicon::read(reader)?;
        let mut width = || reader.u32().map(|n| n as usize);
        let sizes = Sizes {
            lexical: width()?,
            tags: width()?,
            hidden: width()?,
            arc: width()?,
            relation: width()?,
            product: width()?,
            group: width()?,
            vector: 0,
            lexical_rows: lexicon.rows(),
            tag_rows: lexicon.tag_rows(),
        };
        let widths = [sizes.lexical, sizes.tags, sizes.hidden, sizes.arc, sizes.relation, sizes.product, sizes.group];
        if widths.iter().any(|width| *width == 0 || width % 4 != 0 || *width > 4096) {
            return Err(Damaged("a layer is too wide or too narrow"));
        }
        let rows = reader.u32()? as usize;
        let words = Vectors::read(reader, rows)?;
        let vectors = Table::read(reader, rows, sizes.lexical)?;
        let layout = Layout::new(&sizes);
        let matrix = |reader: &mut Reader<'_>, t: Tensor| Weights::read(reader, t.rows, t.cols);
        Ok(Self {
            sizes,
            lexicon,
            kernels: Kernels::of(kernel),
            lexical: Table::read(reader, layout.lexical.rows, layout.lexical.cols)?,
            tags: Table::read(reader, layout.tags.rows, layout.tags.cols)?,
            layers: Layer::read(reader, &layout)?,
            project: matrix(reader, layout.project)?,
            project_bias: reader.floats(layout.project_bias.cols)?,
            arc: matrix(reader, layout.arc)?,
            arc_head: reader.floats(layout.arc_head.cols)?,
            distance: reader.floats(COARSE * COARSE * DISTANCES)?,
            relation: matrix(reader, layout.relation)?,
            product: matrix(reader, layout.product)?,
            relation_bias: reader.floats(layout.relation_bias.cols)?,
            group: matrix(reader, layout.group)?,
            group_bias: reader.floats(layout.group_bias.cols)?,
            vectors,
            words,
            names: None,
        })
    }

    /// Reads the head for names, which ends the file if there is one.
    pub(super) fn read_names(&mut self, reader: &mut Reader<'_>) -> Result<(), Damaged> {
        if !reader.is_at_end() {
            self.names = Some(NameHead::read(reader, 2 * self.sizes.hidden, self.vectors.rows())?);
        }
        Ok(())
    }

    /// How well tags of names follow each other, and what a name at one place counts at another.
    pub(super) fn name_steps(&self) -> (NameSteps, f32) {
        self.names.as_ref().map_or((NameSteps::default(), 0.0), |head| (head.steps, head.share))
    }

    /// Parses the sentences in `contexts`, the longest first: fills their heads and relations, and
    /// replaces their tags and features, these among `bundles`. The sentences go through the layers in
    /// lock-step, so that weights are loaded once for all; each comes out as it would alone.
    pub(super) fn parse(
        &self,
        contexts: &mut [Context],
        words: &mut Words,
        bundles: &[Vec<Bundle>],
        scratch: &mut Scratch,
    ) {
        let Scratch { steps, layers, rounded, projected, .. } = &mut *scratch;
        steps.set(contexts.iter().map(|context| context.len() + 1));
        self.embed(contexts, words, steps, layers);
        self.layers[0].run(self.kernels, steps, layers);
        layers.between(self.kernels, steps);
        self.layers[1].run(self.kernels, steps, layers);
        layers.finish(self.kernels, steps, rounded);
        let p = self.project.cols;
        projected.resize(rounded.rows() * p, 0.0);
        self.kernels.product(rounded, 0..rounded.rows(), &self.project, Base::Bias(&self.project_bias), projected, p);
        let mut projected = std::mem::take(projected);
        scratch.names.begin(self.names.as_ref(), &scratch.rounded, self.kernels);
        let mut first = 0;
        for context in contexts {
            let n = context.len() + 1;
            let own = &mut projected[first * p..(first + n) * p];
            self.arcs(context, n, own, scratch);
            let Scratch { arcs, decoder, .. } = &mut *scratch;
            decoder.decode(arcs, n, self.kernels);
            #[cfg(feature = "train")]
            if let Some(given) = &scratch.given {
                scratch.decoder.heads.clone_from(given);
            }
            self.label(context, n, own, scratch);
            self.tag(context, bundles, n, own, scratch);
            self.name(context, first..first + n, scratch);
            first += n;
        }
        scratch.projected = projected;
    }

    /// Scores of the tags of names, which wait for those of the whole article.
    fn name(&self, context: &mut Context, rows: Range<usize>, scratch: &mut Scratch) {
        let Scratch { names, groups, .. } = scratch;
        let first = first_name_class();
        context.name_scores.clear();
        let own = groups.chunks_exact(group_classes()).skip(1).take(context.len());
        context
            .name_scores
            .extend(own.map(|row| std::array::from_fn::<f32, { NameTag::ALL.len() }, _>(|n| row[first + n])));
        if let Some(head) = &self.names {
            head.score(context, &self.words, rows, self.kernels, names);
        }
    }

    /// The inputs of the first layer: one row a word, the root of each sentence first.
    fn embed(&self, contexts: &[Context], words: &mut Words, steps: &Steps, scratch: &mut layers::Scratch) {
        let mut rows = Vec::new();
        let mut row = vec![0.0; self.sizes.lexical + self.sizes.tags];
        scratch.begin(row.len(), self.kernels);
        for (i, s) in steps.iter() {
            row.fill(0.0);
            self.embed_word(&contexts[s], i, words, &mut rows, &mut row);
            scratch.push(&row, self.kernels);
        }
        scratch.turn(steps);
    }

    /// Adds what stands for a word of a sentence, the root being number 0, to `row`.
    fn embed_word(&self, context: &Context, i: usize, words: &mut Words, rows: &mut Vec<u32>, row: &mut [f32]) {
        let (lexical, tags) = row.split_at_mut(self.sizes.lexical);
        let Some(word) = i.checked_sub(1).map(|i| i + PAD) else {
            self.lexical.add(lexicon::ROOT, self.kernels, lexical);
            self.tags.add(ROOT_TAG, self.kernels, tags);
            return;
        };
        let view = &context.views[word];
        lexical.copy_from_slice(words.embedding(context.words[word], lexical.len(), |view, sum| {
            rows.clear();
            self.lexicon.lexical(view, rows);
            rows.iter().for_each(|row| self.lexical.add(*row, self.kernels, sum));
            if let Some(row) = self.words.row(view) {
                self.vectors.add(u32::from(row), self.kernels, sum);
            }
        }));
        rows.clear();
        let kinds = context.kinds(word);
        self.lexicon.tag(context.tags[word], &context.feats[word], kinds, view.shape, SOURCE, rows);
        rows.iter().for_each(|row| self.tags.add(*row, self.kernels, tags));
    }
}

fn leak(x: f32) -> f32 {
    if x < 0.0 { x * LEAK } else { x }
}
