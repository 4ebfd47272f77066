//! The parser's network in training: two bidirectional LSTM layers (Hochreiter and Schmidhuber 1997),
//! biaffine arc scores and relation scores (Dozat and Manning, "Deep biaffine attention for neural
//! dependency parsing", 2017), and tags and features read off the same layers.
//!
//! In: batches of [`Example`]s. Out: the gradient of the loss, or scores.

use super::matrix::{Left, Panels, multiply};
use super::shuffle::Shuffle;
use crate::analyse::curve::{exp, sigmoid, tanh};
use crate::analyse::net::{Layout, Sizes, Tensor};

/// A sentence with what is to be learned of it. Word 0 is the root.
#[derive(Clone, Debug, Default)]
pub(super) struct Example {
    /// Rows of the embedding table for each word; the first is the word itself.
    pub(super) lexical: Vec<Vec<u32>>,
    /// The same for tags and features.
    pub(super) tags: Vec<Vec<u32>>,
    /// How often the word itself was seen; rare words are sometimes hidden.
    pub(super) seen: Vec<u32>,
    /// Coarse part of speech of each word, for the distance scores.
    pub(super) coarse: Vec<u8>,
    /// Gold head of each word; of the root, 0.
    pub(super) heads: Vec<u32>,
    /// Acceptable relations of each word to its head, as a set of bits; 0 for not to be learned.
    pub(super) relations: Vec<u64>,
    /// Gold class of each group (part of speech, then each feature); 255 for not to be learned.
    pub(super) groups: Vec<[u8; 21]>,
    /// What teachers say: probabilities of heads (n × n), relations and groups.
    pub(super) soft: Option<Soft>,
    /// How often it is seen in two epochs.
    pub(super) turns: usize,
}

/// The teachers' probabilities for one sentence, words by classes.
#[derive(Clone, Debug, Default)]
pub(super) struct Soft {
    pub(super) arcs: Vec<f32>,
    pub(super) relations: Vec<f32>,
    pub(super) groups: Vec<f32>,
}

/// How much is dropped in training, and how much the tags count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noise {
    /// Share of inputs and layer outputs set to 0.
    pub(super) drop: f32,
    /// Strength of hiding rare words.
    pub(super) hide: f32,
    /// Share of words of which neither form nor affixes are shown.
    pub(super) blank: f32,
    /// Weight of tags and features in the loss.
    pub(super) tags: f32,
    /// Share of the loss that follows the teachers.
    pub(super) teachers: f32,
}

impl Noise {
    /// Nothing dropped: for scores.
    pub(super) const NONE: Self = Self { drop: 0.0, hide: 0.0, blank: 0.0, tags: 0.0, teachers: 0.0 };
}

/// Scores of one sentence: n × n arcs (row: word, column: head), n × relations for given heads,
/// n × group classes.
#[derive(Clone, Debug, Default)]
pub(super) struct Output {
    pub(super) arcs: Vec<f32>,
    pub(super) relations: Vec<f32>,
    pub(super) groups: Vec<f32>,
}

/// Where the gradient goes, and the embedding rows that it touches: first number and length.
type Lesson<'a> = (&'a mut [f32], &'a mut Vec<(usize, usize)>);

/// One LSTM layer's memory of a batch.
#[derive(Debug, Default)]
struct Layer {
    input: Vec<f32>,
    gates: Vec<f32>,
    cell: Vec<f32>,
    squashed: Vec<f32>,
    output: Vec<f32>,
    mask: Vec<f32>,
}

/// The network at work on a batch.
#[derive(Debug)]
pub(super) struct Net<'p> {
    sizes: Sizes,
    layout: &'p Layout,
    params: &'p [f32],
    packed: PackedParams,
}

/// Weights laid out for products, forwards and transposed.
#[derive(Debug, Default)]
struct PackedParams {
    input: [Panels; 2],
    input_t: [Panels; 2],
    recurrent: [[Panels; 2]; 2],
    recurrent_t: [[Panels; 2]; 2],
    project: Panels,
    project_t: Panels,
    arc: Panels,
    arc_t: Panels,
    relation: Panels,
    relation_t: Panels,
    product: Panels,
    product_t: Panels,
    group: Panels,
    group_t: Panels,
}

/// Lays out a parameter matrix forwards and transposed.
fn pack(params: &[f32], tensor: Tensor) -> (Panels, Panels) {
    let (mut forward, mut back) = (Panels::default(), Panels::default());
    let data = &params[tensor.range()];
    forward.pack(data, tensor.rows, tensor.cols, (tensor.cols, 1));
    back.pack(data, tensor.cols, tensor.rows, (1, tensor.cols));
    (forward, back)
}

/// `left × right` added to `out`, all row-major and dense.
fn product(left: &[f32], rows: usize, cols: usize, right: &Panels, out: &mut [f32], out_stride: usize) {
    multiply(Left { data: left, rows, row_stride: cols, col_stride: 1 }, right, out, out_stride);
}

/// `leftᵀ × right` added to `out`: the gradient of a weight matrix.
fn outer(left: &[f32], left_cols: usize, right: &[f32], right_cols: usize, rows: usize, out: &mut [f32]) {
    if rows == 0 {
        return;
    }
    let mut panels = Panels::default();
    panels.pack(right, rows, right_cols, (right_cols, 1));
    multiply(Left { data: left, rows: left_cols, row_stride: 1, col_stride: left_cols }, &panels, out, right_cols);
}

/// The slope of leaky rectified units below 0.
pub(super) const LEAK: f32 = 0.1;

/// Sentences in lock-step, the longest first: rows of step `t` are `starts[t] .. starts[t + 1]`.
#[derive(Debug)]
struct Steps {
    starts: Vec<usize>,
    /// Sentence of each rank.
    order: Vec<usize>,
}

impl Steps {
    fn new(lengths: &[usize]) -> Self {
        let mut order: Vec<usize> = (0..lengths.len()).collect();
        order.sort_by_key(|&s| (std::cmp::Reverse(lengths[s]), s));
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let mut starts = vec![0];
        for t in 0..longest {
            let active = order.iter().take_while(|&&s| lengths[s] > t).count();
            starts.push(starts[t] + active);
        }
        Self { starts, order }
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn active(&self, t: usize) -> usize {
        if t < self.len() { self.starts[t + 1] - self.starts[t] } else { 0 }
    }

    fn rows(&self) -> usize {
        self.starts[self.len()]
    }
}

impl<'p> Net<'p> {
    /// Prepares `params` for a batch.
    pub(super) fn new(sizes: Sizes, layout: &'p Layout, params: &'p [f32]) -> Self {
        let mut packed = PackedParams::default();
        for l in 0..2 {
            (packed.input[l], packed.input_t[l]) = pack(params, layout.input[l]);
            for d in 0..2 {
                (packed.recurrent[l][d], packed.recurrent_t[l][d]) = pack(params, layout.recurrent[l][d]);
            }
        }
        (packed.project, packed.project_t) = pack(params, layout.project);
        (packed.arc, packed.arc_t) = pack(params, layout.arc);
        (packed.relation, packed.relation_t) = pack(params, layout.relation);
        (packed.product, packed.product_t) = pack(params, layout.product);
        (packed.group, packed.group_t) = pack(params, layout.group);
        Self { sizes, layout, params, packed }
    }

    /// Where the parameters stand that every batch changes: all but the embedding tables.
    pub(super) fn dense(&self) -> std::ops::Range<usize> {
        self.layout.input[0].at..self.layout.len
    }

    /// Scores of each sentence; relations for the heads of the example.
    pub(super) fn score(&self, batch: &[&Example], out: &mut Vec<Output>) {
        self.run(batch, Noise::NONE, &mut Shuffle::new(0), 1.0, None, Some(out));
    }

    /// Adds the gradient of the loss of a batch to `gradient`, notes the embedding rows it touches,
    /// and gives the loss; both are shares of a loss over `words` words.
    pub(super) fn learn(
        &self,
        batch: &[&Example],
        noise: Noise,
        shuffle: &mut Shuffle,
        words: f32,
        gradient: &mut [f32],
        touched: &mut Vec<(usize, usize)>,
    ) -> f32 {
        self.run(batch, noise, shuffle, words, Some((gradient, touched)), None)
    }

    #[expect(clippy::too_many_lines, reason = "forwards and backwards through the same layers, in order")]
    fn run(
        &self,
        batch: &[&Example],
        noise: Noise,
        shuffle: &mut Shuffle,
        words: f32,
        learn: Option<Lesson<'_>>,
        mut out: Option<&mut Vec<Output>>,
    ) -> f32 {
        if batch.is_empty() {
            return 0.0;
        }
        let Sizes { lexical, tags, hidden, .. } = self.sizes;
        let width = lexical + tags;
        let lengths: Vec<usize> = batch.iter().map(|e| e.heads.len()).collect();
        let steps = Steps::new(&lengths);
        let rows = steps.rows();
        // Inputs.
        let mut x = vec![0f32; rows * width];
        let mut used: Vec<(usize, Tensor, u32)> = Vec::new();
        for t in 0..steps.len() {
            for b in 0..steps.active(t) {
                let (row, example) = (steps.starts[t] + b, batch[steps.order[b]]);
                let hide = noise.hide > 0.0 && shuffle.unit() < noise.hide / (noise.hide + example.seen[t] as f32);
                let blank = noise.blank > 0.0 && t > 0 && shuffle.unit() < noise.blank;
                let shown = if blank { 1 } else { example.lexical[t].len() };
                for (n, &id) in example.lexical[t].iter().take(shown).enumerate() {
                    let id = if n == 0 && (hide || blank) && t > 0 { 0 } else { id };
                    used.push((row * width, self.layout.lexical, id));
                }
                for &id in &example.tags[t] {
                    used.push((row * width + lexical, self.layout.tags, id));
                }
            }
        }
        for &(at, table, id) in &used {
            let row = &self.params[table.row(id)];
            x[at..at + table.cols].iter_mut().zip(row).for_each(|(x, e)| *x += e);
        }
        // Layers.
        let mut layers = [Layer::default(), Layer::default()];
        let mut input = x;
        for (l, layer) in layers.iter_mut().enumerate() {
            let width = if l == 0 { width } else { 2 * hidden };
            layer.mask = masks(batch.len(), width, noise.drop, shuffle);
            apply(&mut input, width, &layer.mask, &steps);
            layer.input = std::mem::take(&mut input);
            self.layer_forward(l, layer, &steps);
            input = layer.output.clone();
        }
        let mask = masks(batch.len(), 2 * hidden, noise.drop, shuffle);
        apply(&mut input, 2 * hidden, &mask, &steps);
        // Heads, sentence by sentence.
        let p = self.layout.project.cols;
        let mut projected = vec![0f32; rows * p];
        projected
            .chunks_exact_mut(p)
            .for_each(|row| row.copy_from_slice(&self.params[self.layout.project_bias.range()]));
        product(&input, rows, 2 * hidden, &self.packed.project, &mut projected, p);
        let mut d_projected = vec![0f32; if learn.is_some() { rows * p } else { 0 }];
        let mut learn = learn;
        let mut loss = 0.0;
        let mut outputs: Vec<Option<Output>> = vec![None; batch.len()];
        for (rank, &s) in steps.order.iter().enumerate() {
            let n = lengths[s];
            let index: Vec<usize> = (0..n).map(|t| steps.starts[t] + rank).collect();
            let mut z = vec![0f32; n * p];
            for (row, &at) in z.chunks_exact_mut(p).zip(&index) {
                row.copy_from_slice(&projected[at * p..at * p + p]);
            }
            let mut heads = super::heads::Heads::new(self.sizes, self.layout, self.params, batch[s], z, noise, shuffle);
            heads.forward(&self.packed.arc, &self.packed.relation, &self.packed.product, &self.packed.group);
            if let Some((gradient, _)) = &mut learn {
                loss += heads.backward(
                    [&self.packed.arc_t, &self.packed.relation_t, &self.packed.product_t, &self.packed.group_t],
                    words,
                    gradient,
                );
                for (row, &at) in heads.d_z.chunks_exact(p).zip(&index) {
                    d_projected[at * p..at * p + p].copy_from_slice(row);
                }
            }
            if out.is_some() {
                outputs[s] = Some(heads.into_output());
            }
        }
        if let Some(out) = &mut out {
            out.extend(outputs.into_iter().flatten());
        }
        let Some((gradient, touched)) = learn else { return loss };
        // Backwards.
        outer(&input, 2 * hidden, &d_projected, p, rows, &mut gradient[self.layout.project.range()]);
        sum_rows(&d_projected, p, &mut gradient[self.layout.project_bias.range()]);
        let mut d = vec![0f32; rows * 2 * hidden];
        product(&d_projected, rows, p, &self.packed.project_t, &mut d, 2 * hidden);
        apply(&mut d, 2 * hidden, &mask, &steps);
        for (l, layer) in layers.iter().enumerate().rev() {
            let width = if l == 0 { width } else { 2 * hidden };
            d = self.layer_backward(l, layer, &steps, &d, gradient);
            apply(&mut d, width, &layer.mask, &steps);
        }
        for &(at, table, id) in &used {
            let range = table.row(id);
            touched.push((range.start, table.cols));
            gradient[range].iter_mut().zip(&d[at..at + table.cols]).for_each(|(g, d)| *g += d);
        }
        loss
    }

    fn layer_forward(&self, l: usize, layer: &mut Layer, steps: &Steps) {
        let h = self.sizes.hidden;
        let rows = steps.rows();
        let width = self.layout.input[l].rows;
        layer.gates = vec![0f32; rows * 8 * h];
        layer
            .gates
            .chunks_exact_mut(8 * h)
            .for_each(|row| row.copy_from_slice(&self.params[self.layout.bias[l].range()]));
        product(&layer.input, rows, width, &self.packed.input[l], &mut layer.gates, 8 * h);
        layer.cell = vec![0f32; rows * 2 * h];
        layer.squashed = vec![0f32; rows * 2 * h];
        layer.output = vec![0f32; rows * 2 * h];
        let len = steps.len();
        for d in 0..2 {
            for i in 0..len {
                let (t, before) = if d == 0 { (i, i.wrapping_sub(1)) } else { (len - 1 - i, len - i) };
                let carried = if before < len { steps.active(t).min(steps.active(before)) } else { 0 };
                let start = steps.starts[t];
                if carried > 0 {
                    let from = steps.starts[before] * 2 * h + d * h;
                    let left = Left { data: &layer.output[from..], rows: carried, row_stride: 2 * h, col_stride: 1 };
                    let gates = &mut layer.gates[start * 8 * h + d * 4 * h..];
                    multiply(left, &self.packed.recurrent[l][d], gates, 8 * h);
                }
                for b in 0..steps.active(t) {
                    let row = start + b;
                    let gates = &mut layer.gates[row * 8 * h + d * 4 * h..][..4 * h];
                    let at = row * 2 * h + d * h;
                    let mut cell = [0f32; MAX_HIDDEN];
                    if b < carried {
                        let from = (steps.starts[before] + b) * 2 * h + d * h;
                        cell[..h].copy_from_slice(&layer.cell[from..from + h]);
                    }
                    cell_forward(gates, &mut cell[..h], &mut layer.squashed[at..at + h], &mut layer.output[at..at + h]);
                    layer.cell[at..at + h].copy_from_slice(&cell[..h]);
                }
            }
        }
    }

    fn layer_backward(
        &self,
        l: usize,
        layer: &Layer,
        steps: &Steps,
        d_output: &[f32],
        gradient: &mut [f32],
    ) -> Vec<f32> {
        let h = self.sizes.hidden;
        let rows = steps.rows();
        let len = steps.len();
        let mut d_gates = vec![0f32; rows * 8 * h];
        for d in 0..2 {
            let mut d_h = vec![0f32; steps.active(0) * h];
            let mut d_c = vec![0f32; steps.active(0) * h];
            let mut before_rows = vec![0f32; rows * h];
            for i in (0..len).rev() {
                let (t, before) = if d == 0 { (i, i.wrapping_sub(1)) } else { (len - 1 - i, len - i) };
                let carried = if before < len { steps.active(t).min(steps.active(before)) } else { 0 };
                let start = steps.starts[t];
                for b in 0..steps.active(t) {
                    let row = start + b;
                    let at = row * 2 * h + d * h;
                    let mut before_cell = [0f32; MAX_HIDDEN];
                    if b < carried {
                        let from = (steps.starts[before] + b) * 2 * h + d * h;
                        before_cell[..h].copy_from_slice(&layer.cell[from..from + h]);
                        before_rows[row * h..row * h + h].copy_from_slice(&layer.output[from..from + h]);
                    }
                    cell_backward(
                        &layer.gates[row * 8 * h + d * 4 * h..][..4 * h],
                        &before_cell[..h],
                        &layer.squashed[at..at + h],
                        &d_output[at..at + h],
                        (&d_h[b * h..b * h + h], &mut d_c[b * h..b * h + h]),
                        &mut d_gates[row * 8 * h + d * 4 * h..][..4 * h],
                    );
                }
                d_h.fill(0.0);
                if carried > 0 {
                    let from = start * 8 * h + d * 4 * h;
                    let left = Left { data: &d_gates[from..], rows: carried, row_stride: 8 * h, col_stride: 1 };
                    multiply(left, &self.packed.recurrent_t[l][d], &mut d_h, h);
                }
                d_c[carried * h..].fill(0.0);
            }
            let mut panels = Panels::default();
            panels.pack(&d_gates[d * 4 * h..], rows, 4 * h, (8 * h, 1));
            let left = Left { data: &before_rows, rows: h, row_stride: 1, col_stride: h };
            multiply(left, &panels, &mut gradient[self.layout.recurrent[l][d].range()], 4 * h);
        }
        let width = self.layout.input[l].rows;
        outer(&layer.input, width, &d_gates, 8 * h, rows, &mut gradient[self.layout.input[l].range()]);
        sum_rows(&d_gates, 8 * h, &mut gradient[self.layout.bias[l].range()]);
        let mut d_input = vec![0f32; rows * width];
        product(&d_gates, rows, 8 * h, &self.packed.input_t[l], &mut d_input, width);
        d_input
    }
}

/// The largest hidden size.
const MAX_HIDDEN: usize = 512;

/// One cell forwards: gates (input, forget, output, candidate) are squashed in place.
fn cell_forward(gates: &mut [f32], cell: &mut [f32], squashed: &mut [f32], output: &mut [f32]) {
    let h = cell.len();
    let (sigmoids, candidates) = gates.split_at_mut(3 * h);
    sigmoids.iter_mut().for_each(|g| *g = sigmoid(*g));
    candidates.iter_mut().for_each(|g| *g = tanh(*g));
    let (inputs, rest) = sigmoids.split_at(h);
    let (forgets, outputs) = rest.split_at(h);
    for j in 0..h {
        cell[j] = forgets[j] * cell[j] + inputs[j] * candidates[j];
    }
    for j in 0..h {
        squashed[j] = tanh(cell[j]);
        output[j] = outputs[j] * squashed[j];
    }
}

/// One cell backwards; `carry` is what later steps say of this one's output and cell.
fn cell_backward(
    gates: &[f32],
    before: &[f32],
    squashed: &[f32],
    d_output: &[f32],
    carry: (&[f32], &mut [f32]),
    d_gates: &mut [f32],
) {
    let h = before.len();
    let (d_h, d_c) = carry;
    for j in 0..h {
        let (i, f, o, g) = (gates[j], gates[h + j], gates[2 * h + j], gates[3 * h + j]);
        let dh = d_output[j] + d_h[j];
        let dc = d_c[j] + dh * o * (1.0 - squashed[j] * squashed[j]);
        d_gates[j] = dc * g * i * (1.0 - i);
        d_gates[h + j] = dc * before[j] * f * (1.0 - f);
        d_gates[2 * h + j] = dh * squashed[j] * o * (1.0 - o);
        d_gates[3 * h + j] = dc * i * (1.0 - g * g);
        d_c[j] = dc * f;
    }
}

/// One dropout mask a sentence.
pub(super) fn masks(sentences: usize, width: usize, drop: f32, shuffle: &mut Shuffle) -> Vec<f32> {
    if drop == 0.0 {
        return Vec::new();
    }
    (0..sentences * width).map(|_| if shuffle.unit() < drop { 0.0 } else { 1.0 / (1.0 - drop) }).collect()
}

/// Applies the masks to the rows of each sentence.
fn apply(rows: &mut [f32], width: usize, masks: &[f32], steps: &Steps) {
    if masks.is_empty() {
        return;
    }
    for t in 0..steps.len() {
        for b in 0..steps.active(t) {
            let at = (steps.starts[t] + b) * width;
            rows[at..at + width].iter_mut().zip(&masks[b * width..]).for_each(|(x, m)| *x *= m);
        }
    }
}

/// Adds all rows to `out`.
pub(super) fn sum_rows(rows: &[f32], width: usize, out: &mut [f32]) {
    for row in rows.chunks_exact(width) {
        out.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
    }
}

/// Turns scores into probabilities, in place.
pub(super) fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - top);
        sum += *score;
    }
    scores.iter_mut().for_each(|score| *score /= sum);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(n: usize, salt: usize) -> Example {
        let number = |i: usize| u32::try_from(i).unwrap();
        Example {
            lexical: (0..n).map(|i| vec![number((i + salt) % 5), number((i * 2) % 5)]).collect(),
            tags: (0..n).map(|i| vec![number((i * 3 + salt) % 4)]).collect(),
            seen: vec![1; n],
            coarse: (0..n).map(|i| u8::try_from((i + salt) % 18).unwrap()).collect(),
            heads: (0..n)
                .map(|i| number(if i == 0 { 0 } else { (i + 2) % n * usize::from((i + 2) % n != i) }))
                .collect(),
            relations: (0..n).map(|i| if i == 0 { 0 } else { 1 << i | 1 << 40 }).collect(),
            groups: (0..n)
                .map(|i| std::array::from_fn(|g| if g % 3 == 0 { 255 } else { u8::try_from(i % 2).unwrap() }))
                .collect(),
            soft: None,
            turns: 2,
        }
    }

    #[test]
    fn gradients_agree_with_differences() {
        let sizes = Sizes {
            lexical: 5,
            tags: 3,
            hidden: 6,
            arc: 4,
            relation: 5,
            product: 3,
            group: 4,
            lexical_rows: 5,
            tag_rows: 4,
        };
        let layout = Layout::new(&sizes);
        let mut shuffle = Shuffle::new(3);
        let mut params: Vec<f32> = (0..layout.len).map(|_| shuffle.unit() - 0.5).collect();
        let examples = [example(5, 0), example(3, 1), example(4, 2)];
        let batch: Vec<&Example> = examples.iter().collect();
        let noise = Noise { tags: 0.7, ..Noise::NONE };
        let loss = |params: &[f32], gradient: &mut [f32]| {
            Net::new(sizes, &layout, params).learn(&batch, noise, &mut Shuffle::new(1), 9.0, gradient, &mut Vec::new())
        };
        let mut gradient = vec![0f32; layout.len];
        loss(&params, &mut gradient);
        let mut checked = 0;
        for i in (0..layout.len).step_by(3) {
            let old = params[i];
            let mut scrap = vec![0f32; layout.len];
            params[i] = old + 0.003;
            let up = loss(&params, &mut scrap);
            params[i] = old - 0.003;
            let down = loss(&params, &mut scrap);
            params[i] = old;
            let slope = (up - down) / 0.006;
            assert!((slope - gradient[i]).abs() < 2e-3 + 0.05 * slope.abs(), "{i}: {slope} {}", gradient[i]);
            checked += usize::from(slope.abs() > 1e-3);
        }
        assert!(checked > 200, "{checked}");
    }
}
