//! Trains the parser's network. In: sentences with the tags that a tagger gave them. Out: parameters.

use super::Source;
use super::net::{Example, Net, Noise, Output, softmax};
use super::shuffle::Shuffle;
use super::tagger::{marks, marks_tag};
use crate::analyse::conllu::{Row, Sentence};
use crate::analyse::decode::Decoder;
use crate::analyse::kernel::Kernels;
use crate::analyse::lexicon::{self, Lexicon};
use crate::analyse::net::{Layout, Sizes, group_classes, groups};
use crate::analyse::view::{Quotes, View};
use crate::analyse::{Attribute, Deprel, Feats};
use std::collections::HashMap;

/// Tags, features and kinds of form of a sentence's words.
pub(super) type Tagged = Vec<(u8, Feats, u8)>;

/// What the parser is trained with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) sizes: Sizes,
    pub(super) epochs: usize,
    pub(super) seed: u64,
    pub(super) noise: Noise,
    pub(super) rate: f32,
}

/// How often each form occurs, and the keys that are frequent enough for a row.
pub(super) fn vocabulary(sentences: &[Sentence]) -> (HashMap<u64, u32>, Vec<u64>) {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let (mut forms, mut order) = (HashMap::new(), Vec::new());
    for sentence in sentences {
        let mut quotes = Quotes::default();
        for (i, row) in sentence.words.iter().enumerate() {
            let view = View::new(quotes.direct(&row.form), i == 0);
            *forms.entry(view.lower).or_insert(0) += 1;
            for key in lexicon::keys(&view) {
                let count = counts.entry(key).or_insert(0);
                *count += 1;
                if *count == 2 {
                    order.push(key);
                }
            }
        }
    }
    (forms, order)
}

/// The example of a sentence.
pub(super) fn example(
    sentence: &Sentence,
    tagged: &Tagged,
    lexicon: &Lexicon,
    forms: &HashMap<u64, u32>,
    source: Source,
) -> Example {
    let mut example = Example {
        lexical: vec![vec![lexicon::ROOT]],
        tags: vec![vec![lexicon::ROOT_TAG]],
        seen: vec![u32::MAX],
        coarse: vec![17],
        heads: vec![0],
        relations: vec![0],
        groups: vec![[255; 21]],
        soft: None,
        turns: source.turns(),
    };
    let mut quotes = Quotes::default();
    for (i, (row, (upos, feats, kinds))) in sentence.words.iter().zip(tagged).enumerate() {
        let view = View::new(quotes.direct(&row.form), i == 0);
        let (mut lexical, mut tags) = (Vec::new(), Vec::new());
        lexicon.lexical(&view, &mut lexical);
        lexicon.tag(*upos, feats, *kinds, view.shape, source as u32, &mut tags);
        example.lexical.push(lexical);
        example.tags.push(tags);
        example.seen.push(forms.get(&view.lower).copied().unwrap_or(0));
        example.coarse.push(*upos);
        let head = row.node.head as usize;
        example.heads.push(u32::try_from(if head == i { 0 } else { head + 1 }).unwrap_or(0));
        example.relations.push(relations(source, row.node.deprel, &row.form));
        example.groups.push(classes(source, row));
    }
    example
}

/// The relations that a treebank's label may stand for in the others: PUD does not type its
/// obliques, only GSD marks light verbs, and treebanks disagree on reflexive clitics.
fn relations(source: Source, deprel: Deprel, form: &str) -> u64 {
    let set = |relations: &[Deprel]| relations.iter().map(|r| 1u64 << *r as u64).sum();
    let reflexive = matches!(form.to_lowercase().as_str(), "se" | "s'" | "s’");
    match (source, deprel) {
        (Source::Pud, Deprel::Obl) => set(&[Deprel::OblMod, Deprel::OblArg, Deprel::OblAgent]),
        (Source::Pud, Deprel::Obj | Deprel::Iobj | Deprel::Expl) if reflexive => {
            set(&[Deprel::Obj, Deprel::Iobj, Deprel::ExplComp, Deprel::ExplPv, Deprel::ExplPass])
        }
        (Source::Pud, Deprel::Parataxis) => set(&[Deprel::Parataxis, Deprel::ParataxisInsert]),
        (Source::Pud | Source::Sequoia | Source::Fqb, Deprel::Obj) => set(&[Deprel::Obj, Deprel::ObjLvc]),
        (Source::Fqb, Deprel::ExplComp) => set(&[Deprel::ExplComp, Deprel::ExplPv, Deprel::ExplPass]),
        _ => set(&[deprel]),
    }
}

/// The gold class of each group, without those that the treebank marks in its own way.
fn classes(source: Source, row: &Row) -> [u8; 21] {
    std::array::from_fn(|g| match g.checked_sub(1) {
        None if !marks_tag(source, row) => 255,
        None => row.node.upos as u8,
        Some(a) if marks(source, row, Attribute::ALL[a]) => row.node.feats.get(Attribute::ALL[a]),
        Some(_) => 255,
    })
}

/// Batches of about `words` words, sentences of like length together, in random order. Those seen an odd
/// number of times in two epochs take turns.
fn batches(examples: &[Example], epoch: usize, words: usize, shuffle: &mut Shuffle) -> Vec<Vec<usize>> {
    let times = |s: usize| (examples[s].turns + (s + epoch) % 2) / 2;
    let seen: Vec<usize> = (0..examples.len()).flat_map(|s| std::iter::repeat_n(s, times(s))).collect();
    let order: Vec<usize> = shuffle.order(seen.len()).into_iter().map(|place| seen[place]).collect();
    let mut batches = Vec::new();
    for pool in order.chunks(400) {
        let mut pool = pool.to_vec();
        pool.sort_by_key(|&s| examples[s].heads.len());
        let (mut batch, mut size) = (Vec::new(), 0);
        for s in pool {
            size += examples[s].heads.len();
            batch.push(s);
            if size >= words {
                batches.push(std::mem::take(&mut batch));
                size = 0;
            }
        }
        if !batch.is_empty() {
            batches.push(batch);
        }
    }
    let order = shuffle.order(batches.len());
    order.into_iter().map(|b| std::mem::take(&mut batches[b])).collect()
}

/// Parameters at the start: small random numbers, forget gates open.
fn start(sizes: &Sizes, layout: &Layout, shuffle: &mut Shuffle) -> Vec<f32> {
    let mut params = vec![0f32; layout.len];
    let mut fill = |range: std::ops::Range<usize>, bound: f32| {
        params[range].iter_mut().for_each(|p| *p = (shuffle.unit() * 2.0 - 1.0) * bound);
    };
    fill(layout.lexical.range(), 0.08);
    fill(layout.tags.range(), 0.15);
    let matrices = layout.input.iter().chain(layout.recurrent.iter().flatten());
    let others = [layout.project, layout.relation, layout.product, layout.group];
    for tensor in matrices.chain(&others) {
        let cols = if tensor.cols > 4 * sizes.hidden { 4 * sizes.hidden } else { tensor.cols };
        fill(tensor.range(), (6.0 / (tensor.rows + cols.min(tensor.rows * 2)) as f32).sqrt());
    }
    fill(layout.arc.range(), (3.0 / layout.arc.rows as f32).sqrt() / 4.0);
    let h = sizes.hidden;
    for bias in layout.bias {
        for d in 0..2 {
            params[bias.at + d * 4 * h + h..][..h].fill(1.0);
        }
    }
    params
}

/// Adam (Kingma and Ba 2015) with gradient clipping and an average of the parameters.
#[derive(Debug)]
struct Adam {
    mean: Vec<f32>,
    square: Vec<f32>,
    average: Vec<f32>,
    step: i32,
}

const BETA: (f32, f32) = (0.9, 0.98);

impl Adam {
    fn new(params: &[f32]) -> Self {
        Self { mean: vec![0.0; params.len()], square: vec![0.0; params.len()], average: params.to_vec(), step: 0 }
    }

    /// One step over the dense parameters and the touched rows; their gradients are cleared.
    fn step(
        &mut self,
        params: &mut [f32],
        gradient: &mut [f32],
        touched: &mut Vec<(usize, usize)>,
        dense: usize,
        rate: f32,
    ) {
        self.step += 1;
        touched.sort_unstable();
        touched.dedup();
        let ranges: Vec<_> =
            touched.iter().map(|&(at, n)| at..at + n).chain(std::iter::once(dense..params.len())).collect();
        let norm =
            ranges.iter().flat_map(|r| &gradient[r.clone()]).map(|g| f64::from(*g) * f64::from(*g)).sum::<f64>().sqrt();
        let clip = if norm > 2.0 { 2.0 / norm as f32 } else { 1.0 };
        let fix = (1.0 - BETA.0.powi(self.step), 1.0 - BETA.1.powi(self.step));
        for range in ranges {
            let cells = params[range.clone()].iter_mut().zip(&mut gradient[range.clone()]);
            let memory = self.mean[range.clone()].iter_mut().zip(&mut self.square[range]);
            for ((p, g), (m, v)) in cells.zip(memory) {
                let grad = *g * clip;
                *m = BETA.0 * *m + (1.0 - BETA.0) * grad;
                *v = BETA.1 * *v + (1.0 - BETA.1) * grad * grad;
                *p -= rate * (*m / fix.0) / ((*v / fix.1).sqrt() + 1e-8);
                *g = 0.0;
            }
        }
        touched.clear();
        if self.step % 8 == 0 {
            let keep = (0.985f32).min(1.0 - 8.0 / (8.0 + self.step as f32 / 4.0));
            self.average.iter_mut().zip(&*params).for_each(|(a, p)| *a += (1.0 - keep) * (p - *a));
        }
    }
}

/// Trains one network; gives its averaged parameters. `watch` is told the epoch, the loss and the
/// parameters.
pub(super) fn train(
    plan: &Plan,
    layout: &Layout,
    examples: &[Example],
    watch: &dyn Fn(usize, f32, &[f32]),
) -> Vec<f32> {
    let mut shuffle = Shuffle::new(plan.seed);
    let mut params = start(&plan.sizes, layout, &mut shuffle);
    let mut adam = Adam::new(&params);
    let (mut gradient, mut second) = (vec![0f32; params.len()], vec![0f32; params.len()]);
    let mut touched = Vec::new();
    let dense = layout.input[0].at;
    let total = plan.epochs * (examples.iter().map(|e| e.heads.len() * e.turns).sum::<usize>() / 2 / BATCH).max(1);
    for epoch in 0..plan.epochs {
        let (mut loss, mut count) = (0.0, 0.0);
        for batch in batches(examples, epoch, BATCH, &mut shuffle) {
            let batch: Vec<&Example> = batch.into_iter().map(|s| &examples[s]).collect();
            let net = Net::new(plan.sizes, layout, &params);
            loss += learn(&net, &batch, plan.noise, &mut shuffle, [&mut gradient, &mut second], &mut touched);
            count += 1.0;
            let done = (adam.step as f32 / total as f32).min(1.0);
            let warm = (adam.step as f32 / 200.0).min(1.0);
            let rate = plan.rate * warm * (0.02 + 0.98 * (1.0 - done));
            adam.step(&mut params, &mut gradient, &mut touched, dense, rate);
        }
        watch(epoch + 1, loss / count, &adam.average);
    }
    adam.average
}

/// The gradient of a batch, in two halves side by side: always the same two, added in the same order,
/// so that the sum has the same bits however many threads there are.
fn learn(
    net: &Net<'_>,
    batch: &[&Example],
    noise: Noise,
    shuffle: &mut Shuffle,
    gradients: [&mut Vec<f32>; 2],
    touched: &mut Vec<(usize, usize)>,
) -> f32 {
    let words = batch.iter().map(|e| e.heads.len() - 1).sum::<usize>() as f32;
    let half = |h: usize| batch.iter().skip(h).step_by(2).copied().collect::<Vec<_>>();
    let [first, second] = gradients;
    let mut shuffles = [Shuffle::new(shuffle.next()), Shuffle::new(shuffle.next())];
    let [own, other] = &mut shuffles;
    let mut touched_there = Vec::new();
    let loss = std::thread::scope(|scope| {
        let there = scope.spawn(|| net.learn(&half(1), noise, other, words, second, &mut touched_there));
        net.learn(&half(0), noise, own, words, first, touched)
            + there.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    touched_there.sort_unstable();
    touched_there.dedup();
    let rows = touched_there.iter().map(|&(at, n)| at..at + n);
    for range in rows.chain(std::iter::once(net.dense())) {
        let cells = first[range.clone()].iter_mut().zip(&mut second[range]);
        cells.for_each(|(sum, part)| *sum += std::mem::take(part));
    }
    touched.append(&mut touched_there);
    loss
}

/// Words of a batch.
const BATCH: usize = 500;

/// Unlabelled and labelled attachment and part-of-speech scores, in per cent.
pub(super) fn scores(sizes: Sizes, layout: &Layout, params: &[f32], examples: &[Example]) -> [f64; 3] {
    let net = Net::new(sizes, layout, params);
    let (mut right, mut labelled, mut tags, mut words) = (0, 0, 0, 0);
    let mut decoder = Decoder::default();
    for chunk in examples.chunks(32) {
        let mut parsed = chunk.to_vec();
        let mut outputs = Vec::new();
        net.score(&chunk.iter().collect::<Vec<_>>(), &mut outputs);
        for (example, output) in parsed.iter_mut().zip(&outputs) {
            decoder.decode(&output.arcs, example.heads.len(), Kernels::choose());
            example.heads.clone_from(&decoder.heads);
        }
        outputs.clear();
        net.score(&parsed.iter().collect::<Vec<_>>(), &mut outputs);
        for ((gold, found), output) in chunk.iter().zip(&parsed).zip(&outputs) {
            for d in 1..gold.heads.len() {
                let best = |row: &[f32]| super::tagger::argmax(row);
                let width = Deprel::ALL.len();
                let relation = best(&output.relations[d * width..(d + 1) * width]);
                let hit = gold.heads[d] == found.heads[d];
                words += 1;
                right += usize::from(hit);
                labelled += usize::from(hit && gold.relations[d] >> relation & 1 == 1);
                let at = d * group_classes();
                tags += usize::from(best(&output.groups[at..at + 17]) == gold.groups[d][0] as usize);
            }
        }
    }
    [right, labelled, tags].map(|n| 100.0 * n as f64 / f64::from(words.max(1)))
}

/// Gives every example the mean of the teachers' probabilities.
pub(super) fn teach(sizes: Sizes, layout: &Layout, teachers: &[Vec<f32>], examples: &mut [Example]) {
    let share = 1.0 / teachers.len() as f32;
    for teacher in teachers {
        let net = Net::new(sizes, layout, teacher);
        for chunk in examples.chunks_mut(32) {
            let mut outputs = Vec::new();
            net.score(&chunk.iter().collect::<Vec<_>>(), &mut outputs);
            for (example, mut output) in chunk.iter_mut().zip(outputs) {
                normalise(&mut output, example.heads.len());
                let soft = example.soft.get_or_insert_default();
                for (sum, part) in [
                    (&mut soft.arcs, &output.arcs),
                    (&mut soft.relations, &output.relations),
                    (&mut soft.groups, &output.groups),
                ] {
                    sum.resize(part.len(), 0.0);
                    sum.iter_mut().zip(part).for_each(|(s, p)| *s += p * share);
                }
            }
        }
    }
}

/// Scores to probabilities.
fn normalise(output: &mut Output, n: usize) {
    output.arcs.chunks_exact_mut(n).skip(1).for_each(softmax);
    output.relations.chunks_exact_mut(Deprel::ALL.len()).for_each(softmax);
    for row in output.groups.chunks_exact_mut(group_classes()) {
        for (first, count) in groups() {
            softmax(&mut row[first..first + count]);
        }
    }
}
