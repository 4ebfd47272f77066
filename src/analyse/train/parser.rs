//! Trains the parser's network. In: examples. Out: parameters.

use super::adam::Adam;
use super::net::{Example, Net, Noise};
use super::shuffle::Shuffle;
use crate::analyse::net::{Layout, Sizes};

/// Words of a batch.
const BATCH: usize = 500;

/// What the parser is trained with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) sizes: Sizes,
    pub(super) epochs: usize,
    pub(super) seed: u64,
    pub(super) noise: Noise,
    pub(super) rate: f32,
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
        pool.sort_by_key(|&s| examples[s].len());
        let (mut batch, mut size) = (Vec::new(), 0);
        for s in pool {
            size += examples[s].len();
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
    fill(layout.vector.range(), 0.2);
    fill(layout.arc.range(), (3.0 / layout.arc.rows as f32).sqrt() / 4.0);
    let h = sizes.hidden;
    for bias in layout.bias {
        for d in 0..2 {
            params[bias.at + d * 4 * h + h..][..h].fill(1.0);
        }
    }
    params
}

/// Trains one network; gives its averaged parameters. `watch` is told the epoch, the loss and the
/// parameters.
pub(super) fn train(
    plan: &Plan,
    layout: &Layout,
    examples: &[Example],
    vectors: &[f32],
    watch: &dyn Fn(usize, f32, &[f32]),
) -> Vec<f32> {
    let mut shuffle = Shuffle::new(plan.seed);
    let mut params = start(&plan.sizes, layout, &mut shuffle);
    let mut adam = Adam::new(&params);
    let (mut gradient, mut second) = (vec![0f32; params.len()], vec![0f32; params.len()]);
    let mut touched = Vec::new();
    let dense = layout.input[0].at;
    let total = plan.epochs * (examples.iter().map(|e| e.len() * e.turns).sum::<usize>() / 2 / BATCH).max(1);
    for epoch in 0..plan.epochs {
        let (mut loss, mut count) = (0.0, 0.0);
        for batch in batches(examples, epoch, BATCH, &mut shuffle) {
            let batch: Vec<&Example> = batch.into_iter().map(|s| &examples[s]).collect();
            let net = Net::new(plan.sizes, layout, &params, vectors);
            loss += learn(&net, &batch, plan.noise, &mut shuffle, [&mut gradient, &mut second], &mut touched);
            count += 1.0;
            let done = (adam.taken as f32 / total as f32).min(1.0);
            let warm = (adam.taken as f32 / 200.0).min(1.0);
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
    let words = batch.iter().map(|e| e.len() - 1).sum::<usize>() as f32;
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
