//! The parser at run time. In: the [`Context`]s of a few sentences, tagged. Out: heads and relations, and tags and
//! features anew, read off the same network.
//!
//! Two bidirectional LSTM layers in 8-bit integers, biaffine arc scores, the best projective tree.

mod layers;
mod steps;

use layers::Layer;
use steps::Steps;

use super::decode::Decoder;
use super::file::{Damaged, Reader};
use super::forms::kind;
use super::kernel::{Activations, Base, Kernels, PART, Weights};
use super::lexicon::{self, Lexicon, ROOT_TAG};
use super::net::{COARSE, DISTANCES, Layout, Sizes, Tensor, distance, group_classes};
use super::tagger::{Bundle, Context, PAD, Words};
use super::{Deprel, Feats, Mood, Upos};

/// What a step of the perceptrons' scores of features counts beside the network's, which are logarithms of
/// odds: chosen on sentences held out. They are asked about verbs alone: what treebanks mark on other words
/// differs, and only the network is told which treebank to follow.
const OPINION: f32 = 0.1;
/// What is taken off features that a form cannot have: more than any scores differ by.
const MISFIT: f32 = 1000.0;
/// The slope of leaky rectified units below 0.
const LEAK: f32 = 0.1;
/// The treebank whose conventions are followed at run time: GSD, news and encyclopaedia.
const SOURCE: u32 = 0;

/// An embedding table in 8-bit integers, one scale a row.
#[derive(Debug)]
struct Table {
    cols: usize,
    scales: Vec<f32>,
    data: Vec<i8>,
}

impl Table {
    fn read(reader: &mut Reader<'_>, tensor: Tensor) -> Result<Self, Damaged> {
        let scales = reader.floats(tensor.rows)?;
        let data = reader.bytes(tensor.rows * tensor.cols)?.iter().map(|b| *b as i8).collect();
        Ok(Self { cols: tensor.cols, scales, data })
    }

    /// Adds a row to `out`.
    fn add(&self, row: u32, kernels: Kernels, out: &mut [f32]) {
        let row = row as usize;
        kernels.embed(&self.data[row * self.cols..][..self.cols], self.scales[row], out);
    }
}

/// The trained network.
#[derive(Debug)]
pub(super) struct Parser {
    sizes: Sizes,
    lexicon: Lexicon,
    kernels: Kernels,
    lexical: Table,
    tags: Table,
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
}

impl Parser {
    /// Reads what the trainer wrote.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
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
            lexical_rows: lexicon.rows(),
            tag_rows: lexicon.tag_rows(),
        };
        let widths = [sizes.lexical, sizes.tags, sizes.hidden, sizes.arc, sizes.relation, sizes.product, sizes.group];
        if widths.iter().any(|width| *width == 0 || width % 4 != 0 || *width > 4096) {
            return Err(Damaged("a layer is too wide or too narrow"));
        }
        let layout = Layout::new(&sizes);
        let matrix = |reader: &mut Reader<'_>, t: Tensor| Weights::read(reader, t.rows, t.cols);
        Ok(Self {
            sizes,
            lexicon,
            kernels: Kernels::choose(),
            lexical: Table::read(reader, layout.lexical)?,
            tags: Table::read(reader, layout.tags)?,
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
        })
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
        let mut first = 0;
        for context in contexts {
            let n = context.len() + 1;
            let own = &mut projected[first * p..(first + n) * p];
            self.arcs(context, n, own, scratch);
            let Scratch { arcs, decoder, .. } = &mut *scratch;
            decoder.decode(arcs, n, self.kernels);
            self.label(context, n, own, scratch);
            self.tag(context, bundles, n, own, scratch);
            first += n;
        }
        scratch.projected = projected;
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
        }));
        rows.clear();
        let kinds = context.kinds(word);
        self.lexicon.tag(context.tags[word], &context.feats[word], kinds, view.shape, SOURCE, rows);
        rows.iter().for_each(|row| self.tags.add(*row, self.kernels, tags));
    }

    /// Scores of all arcs.
    fn arcs(&self, context: &Context, n: usize, projected: &mut [f32], scratch: &mut Scratch) {
        let Scratch { rounded, turned, weights, columns, coarse, arcs, .. } = scratch;
        let (p, width) = (self.project.cols, self.sizes.arc);
        let parts = self.sizes.parts();
        for row in projected.chunks_exact_mut(p) {
            row[..parts[2]].iter_mut().for_each(|x| *x = leak(*x));
            row[parts[6]..].iter_mut().for_each(|x| *x = leak(*x));
        }
        rounded.begin(width, self.kernels);
        projected.chunks_exact(p).for_each(|row| self.kernels.round(&[&row[..width]], rounded));
        turned.clear();
        turned.resize(n * width, 0.0);
        self.kernels.product(rounded, 0..n, &self.arc, Base::Sum, turned, width);
        // Heads turned on their side, so that scores of all heads of a word are summed together.
        columns.clear();
        let stride = n.next_multiple_of(PART);
        columns.resize(stride * width, 0.0);
        for (h, row) in projected.chunks_exact(p).enumerate() {
            row[parts[1]..parts[1] + width].iter().enumerate().for_each(|(k, x)| columns[k * stride + h] = *x);
        }
        coarse.clear();
        coarse.push(ROOT_TAG as usize);
        coarse.extend(context.tags[PAD..].iter().take(n - 1).map(|tag| *tag as usize));
        arcs.clear();
        arcs.resize(n * n, 0.0);
        for (d, row) in arcs.chunks_exact_mut(n).enumerate() {
            weights.clear();
            weights.extend(turned[d * width..][..width].iter().zip(&self.arc_head).map(|(a, b)| a + b));
            self.kernels.weigh(weights, columns, row);
            let table = &self.distance[coarse[d] * COARSE * DISTANCES..][..COARSE * DISTANCES];
            for ((h, score), coarse) in row.iter_mut().enumerate().zip(&*coarse) {
                *score += table[coarse * DISTANCES + distance(d, h)];
            }
            row[d] = f32::NEG_INFINITY;
        }
    }

    /// Relations to the heads that the decoder chose.
    fn label(&self, context: &mut Context, n: usize, projected: &[f32], scratch: &mut Scratch) {
        let Scratch { rounded, part, relations, decoder, .. } = scratch;
        let Context { heads, deprels, .. } = context;
        let (p, parts) = (self.project.cols, self.sizes.parts());
        let (width, pairs) = (self.sizes.relation, self.sizes.product);
        let classes = Deprel::ALL.len();
        relations.clear();
        relations.resize(n * classes, 0.0);
        let rows = |d: usize| (&projected[d * p..][..p], &projected[decoder.heads[d] as usize * p..][..p]);
        rounded.begin(width, self.kernels);
        for d in 0..n {
            let (own, head) = rows(d);
            part.clear();
            part.extend(own[parts[2]..][..width].iter().zip(&head[parts[3]..]).map(|(a, b)| leak(a + b)));
            self.kernels.round(&[part], rounded);
        }
        self.kernels.product(rounded, 0..n, &self.relation, Base::Bias(&self.relation_bias), relations, classes);
        rounded.begin(pairs, self.kernels);
        for d in 0..n {
            let (own, head) = rows(d);
            part.clear();
            part.extend(own[parts[4]..][..pairs].iter().zip(&head[parts[5]..]).map(|(a, b)| a * b));
            self.kernels.round(&[part], rounded);
        }
        self.kernels.product(rounded, 0..n, &self.product, Base::Sum, relations, classes);
        heads.clear();
        deprels.clear();
        for (d, scores) in relations.chunks_exact(Deprel::ALL.len()).enumerate().skip(1) {
            let head = decoder.heads[d];
            let root = head == 0;
            heads.push(if root { u32::try_from(d - 1).unwrap_or(0) } else { head - 1 });
            deprels.push(if root { Deprel::Root } else { best_relation(scores) });
        }
    }

    /// Tags and features: the best part of speech, then the best of its combinations of features, in the
    /// eyes of the network and, where they chose the same part of speech, the perceptrons.
    fn tag(&self, context: &mut Context, bundles: &[Vec<Bundle>], n: usize, projected: &[f32], scratch: &mut Scratch) {
        let Scratch { rounded, groups: scores, .. } = scratch;
        let (at, width) = (self.sizes.parts()[6], self.sizes.group);
        rounded.begin(width, self.kernels);
        projected.chunks_exact(self.project.cols).for_each(|row| self.kernels.round(&[&row[at..at + width]], rounded));
        scores.clear();
        scores.resize(n * group_classes(), 0.0);
        self.kernels.product(rounded, 0..n, &self.group, Base::Bias(&self.group_bias), scores, group_classes());
        for (i, scores) in scores.chunks_exact(group_classes()).enumerate().skip(1) {
            let word = i - 1 + PAD;
            let opinion = &context.opinions[i - 1];
            let upos = (0..17).rev().max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0);
            let verb = matches!(Upos::ALL[upos], Upos::Verb | Upos::Aux);
            let share = if verb && usize::from(opinion.tag) == upos { OPINION } else { 0.0 };
            let mut best: (f32, Feats) = (f32::NEG_INFINITY, Feats::default());
            for bundle in &bundles[upos] {
                let score = |class: u8| scores[17 + class as usize] + share * opinion.feats[class as usize] as f32;
                let gain = |&[class, none]: &[u8; 2]| score(class) - score(none);
                let misfit = if verb && !has_mood(context.kinds(word), &bundle.feats) { MISFIT } else { 0.0 };
                let sum = bundle.marked.iter().map(gain).sum::<f32>() - misfit;
                if sum > best.0 {
                    best = (sum, bundle.feats);
                }
            }
            context.tags[word] = u8::try_from(upos).unwrap_or(0);
            context.feats[word] = best.1;
        }
    }
}

/// Whether a form that can be so much by its inflection may have the mood of these features.
fn has_mood(kinds: u8, feats: &Feats) -> bool {
    let moods = match feats.mood {
        Some(Mood::Ind) => kind::INDICATIVE,
        Some(Mood::Cnd) => kind::CONDITIONAL,
        Some(Mood::Sub) => kind::SUBJUNCTIVE,
        Some(Mood::Imp) => kind::INDICATIVE | kind::SUBJUNCTIVE,
        None => return true,
    };
    kinds & kind::MOODS == 0 || kinds & moods != 0
}

/// The first of the relations that score highest, the root's apart.
fn best_relation(scores: &[f32]) -> Deprel {
    let others = Deprel::ALL.into_iter().zip(scores).filter(|(relation, _)| *relation != Deprel::Root);
    let best = others.reduce(|best, other| if other.1 > best.1 { other } else { best });
    best.map_or(Deprel::Dep, |(relation, _)| relation)
}

fn leak(x: f32) -> f32 {
    if x < 0.0 { x * LEAK } else { x }
}
