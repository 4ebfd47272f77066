//! The upper part of the network, for one sentence: arcs, relations, tags; forwards and backwards.

use super::matrix::{Left, Panels, multiply};
use super::net::{Example, LEAK, Noise, Output, Soft, masks, softmax, sum_rows};
use super::shuffle::Shuffle;
use crate::analyse::Deprel;
use crate::analyse::net::{COARSE, Layout, Sizes, distance, group_classes, groups};

const RELATIONS: usize = Deprel::ALL.len();

/// The upper part at work on one sentence.
#[derive(Debug)]
pub(super) struct Heads<'a> {
    sizes: Sizes,
    layout: &'a Layout,
    params: &'a [f32],
    example: &'a Example,
    noise: Noise,
    n: usize,
    /// Projections, then activations, one row a word.
    z: Vec<f32>,
    mask: Vec<f32>,
    /// Gradient of the projections.
    pub(super) d_z: Vec<f32>,
    dependents: Vec<f32>,
    heads: Vec<f32>,
    turned: Vec<f32>,
    arcs: Vec<f32>,
    hidden: Vec<f32>,
    hidden_mask: Vec<f32>,
    products: Vec<f32>,
    relations: Vec<f32>,
    morph: Vec<f32>,
    groups: Vec<f32>,
}

impl<'a> Heads<'a> {
    /// Takes the projections of a sentence's words, the root first.
    pub(super) fn new(
        sizes: Sizes,
        layout: &'a Layout,
        params: &'a [f32],
        example: &'a Example,
        z: Vec<f32>,
        noise: Noise,
        shuffle: &mut Shuffle,
    ) -> Self {
        let mut mask = masks(1, layout.project.cols, noise.drop, shuffle);
        if let Some(plain) = mask.get_mut(sizes.parts()[2]..sizes.parts()[6]) {
            plain.fill(1.0);
        }
        let empty = Vec::new;
        Self {
            sizes,
            layout,
            params,
            example,
            noise,
            n: example.heads.len(),
            z,
            mask,
            d_z: empty(),
            dependents: empty(),
            heads: empty(),
            turned: empty(),
            arcs: empty(),
            hidden: empty(),
            hidden_mask: masks(1, sizes.relation, noise.drop, shuffle),
            products: empty(),
            relations: empty(),
            morph: empty(),
            groups: empty(),
        }
    }

    /// The columns of one part of the projection, dense.
    fn part(&self, part: usize, width: usize) -> Vec<f32> {
        let (p, first) = (self.layout.project.cols, self.sizes.parts()[part]);
        self.z.chunks_exact(p).flat_map(|row| row[first..first + width].iter().copied()).collect()
    }

    /// Computes all scores.
    pub(super) fn forward(&mut self, arc: &Panels, relation: &Panels, product: &Panels, group: &Panels) {
        let (n, p) = (self.n, self.layout.project.cols);
        let parts = self.sizes.parts();
        for row in self.z.chunks_exact_mut(p) {
            for range in [0..parts[2], parts[6]..p] {
                for (x, m) in row[range.clone()]
                    .iter_mut()
                    .zip(self.mask.get(range).unwrap_or_default().iter().chain(std::iter::repeat(&1.0)))
                {
                    *x = if *x < 0.0 { *x * LEAK } else { *x } * m;
                }
            }
        }
        let width = self.sizes.arc;
        self.dependents = self.part(0, width);
        self.heads = self.part(1, width);
        self.turned = vec![0.0; n * width];
        dense(&self.dependents, n, width, arc, &mut self.turned);
        let mut panels = Panels::default();
        panels.pack(&self.heads, width, n, (1, width));
        self.arcs = vec![0.0; n * n];
        dense(&self.turned, n, width, &panels, &mut self.arcs);
        let weight = &self.params[self.layout.arc_head.range()];
        let quality: Vec<f32> =
            self.heads.chunks_exact(width).map(|h| h.iter().zip(weight).map(|(a, b)| a * b).sum()).collect();
        for d in 0..n {
            for (h, quality) in quality.iter().enumerate() {
                self.arcs[d * n + h] += quality + self.params[self.distance_at(d, h)];
            }
            self.arcs[d * n + d] = f32::NEG_INFINITY;
        }
        self.forward_relations(relation, product);
        self.morph = self.part(6, self.sizes.group);
        self.groups = self.params[self.layout.group_bias.range()].repeat(n);
        dense(&self.morph, n, self.sizes.group, group, &mut self.groups);
    }

    fn forward_relations(&mut self, relation: &Panels, product: &Panels) {
        let (n, parts, p) = (self.n, self.sizes.parts(), self.layout.project.cols);
        let (width, pairs) = (self.sizes.relation, self.sizes.product);
        self.hidden = vec![0.0; n * width];
        self.products = vec![0.0; n * pairs];
        for d in 1..n {
            let head = &self.z[self.example.heads[d] as usize * p..][..p];
            let own = &self.z[d * p..d * p + p];
            for j in 0..width {
                let sum = own[parts[2] + j] + head[parts[3] + j];
                let mask = self.hidden_mask.get(j).copied().unwrap_or(1.0);
                self.hidden[d * width + j] = if sum < 0.0 { sum * LEAK } else { sum } * mask;
            }
            for j in 0..pairs {
                self.products[d * pairs + j] = own[parts[4] + j] * head[parts[5] + j];
            }
        }
        self.relations = self.params[self.layout.relation_bias.range()].repeat(n);
        dense(&self.hidden, n, width, relation, &mut self.relations);
        dense(&self.products, n, pairs, product, &mut self.relations);
    }

    fn distance_at(&self, d: usize, h: usize) -> usize {
        let pair = self.example.coarse[d] as usize * COARSE + self.example.coarse[h] as usize;
        self.layout.distance.at + pair * self.layout.distance.cols + distance(d, h)
    }

    /// The scores, for use outside.
    pub(super) fn into_output(self) -> Output {
        Output { arcs: self.arcs, relations: self.relations, groups: self.groups }
    }

    /// Turns scores into gradients of the loss (in place) and gives the loss. `words` is the size of
    /// the batch.
    fn losses(&mut self, words: f32) -> f32 {
        let n = self.n;
        let mut loss = 0.0;
        let soft = self.example.soft.as_ref();
        let mix = if soft.is_some() { self.noise.teachers } else { 0.0 };
        let empty = Soft::default();
        let soft = soft.unwrap_or(&empty);
        for d in 0..n {
            let row = &mut self.arcs[d * n..d * n + n];
            if d == 0 {
                row.fill(0.0);
                continue;
            }
            let gold = self.example.heads[d] as usize;
            loss += learn_row(row, |c| c == gold, 1.0, mix, soft.arcs.get(d * n..d * n + n).unwrap_or_default(), words);
        }
        for d in 0..n {
            let row = &mut self.relations[d * RELATIONS..(d + 1) * RELATIONS];
            let allowed = self.example.relations[d];
            if d == 0 || allowed == 0 {
                row.fill(0.0);
                continue;
            }
            let teachers = soft.relations.get(d * RELATIONS..(d + 1) * RELATIONS).unwrap_or_default();
            loss += learn_row(row, |c| allowed >> c & 1 == 1, 1.0, mix, teachers, words);
        }
        let classes = group_classes();
        for d in 0..n {
            for (g, (first, count)) in groups().into_iter().enumerate() {
                let at = d * classes + first;
                let row = &mut self.groups[at..at + count];
                let gold = self.example.groups[d][g];
                if d == 0 || gold == 255 {
                    row.fill(0.0);
                    continue;
                }
                let weight = self.noise.tags * if g == 0 { 1.0 } else { 0.5 };
                let teachers = soft.groups.get(at..at + count).unwrap_or_default();
                loss += learn_row(row, |c| c == gold as usize, weight, mix, teachers, words);
            }
        }
        loss
    }

    /// Adds the gradient of the sentence's loss to `gradient`, leaves that of the projections in
    /// `d_z`, and gives the loss.
    pub(super) fn backward(&mut self, panels: [&Panels; 4], words: f32, gradient: &mut [f32]) -> f32 {
        let [arc_t, relation_t, product_t, group_t] = panels;
        let (n, p) = (self.n, self.layout.project.cols);
        let parts = self.sizes.parts();
        let loss = self.losses(words);
        self.d_z = vec![0.0; n * p];
        // Arcs.
        let width = self.sizes.arc;
        let mut right = Panels::default();
        right.pack(&self.heads, n, width, (width, 1));
        let mut d_turned = vec![0.0; n * width];
        dense(&self.arcs, n, n, &right, &mut d_turned);
        let mut d_heads = vec![0.0; n * width];
        transposed(&self.arcs, n, &self.turned, width, n, &mut d_heads);
        transposed(&self.dependents, width, &d_turned, width, n, &mut gradient[self.layout.arc.range()]);
        let mut d_dependents = vec![0.0; n * width];
        dense(&d_turned, n, width, arc_t, &mut d_dependents);
        for h in 0..n {
            let sum: f32 = (0..n).map(|d| self.arcs[d * n + h]).sum();
            let at = self.layout.arc_head.at;
            for j in 0..width {
                gradient[at + j] += sum * self.heads[h * width + j];
                d_heads[h * width + j] += sum * self.params[at + j];
            }
            for d in 0..n {
                gradient[self.distance_at(d, h)] += self.arcs[d * n + h];
            }
        }
        self.put(0, width, &d_dependents);
        self.put(1, width, &d_heads);
        self.backward_relations(relation_t, product_t, gradient);
        // Groups.
        let (width, classes) = (self.sizes.group, group_classes());
        transposed(&self.morph, width, &self.groups, classes, n, &mut gradient[self.layout.group.range()]);
        sum_rows(&self.groups, classes, &mut gradient[self.layout.group_bias.range()]);
        let mut d_morph = vec![0.0; n * width];
        dense(&self.groups, n, classes, group_t, &mut d_morph);
        self.put(6, width, &d_morph);
        // Through the rectifiers.
        for (d, z) in self.d_z.chunks_exact_mut(p).zip(self.z.chunks_exact(p)) {
            for range in [0..parts[2], parts[6]..p] {
                for j in range {
                    d[j] *= if z[j] < 0.0 { LEAK } else { 1.0 } * self.mask.get(j).copied().unwrap_or(1.0);
                }
            }
        }
        loss
    }

    fn backward_relations(&mut self, relation_t: &Panels, product_t: &Panels, gradient: &mut [f32]) {
        let (n, parts, p) = (self.n, self.sizes.parts(), self.layout.project.cols);
        let (width, pairs) = (self.sizes.relation, self.sizes.product);
        transposed(&self.hidden, width, &self.relations, RELATIONS, n, &mut gradient[self.layout.relation.range()]);
        transposed(&self.products, pairs, &self.relations, RELATIONS, n, &mut gradient[self.layout.product.range()]);
        sum_rows(&self.relations, RELATIONS, &mut gradient[self.layout.relation_bias.range()]);
        let mut d_hidden = vec![0.0; n * width];
        dense(&self.relations, n, RELATIONS, relation_t, &mut d_hidden);
        let mut d_products = vec![0.0; n * pairs];
        dense(&self.relations, n, RELATIONS, product_t, &mut d_products);
        for d in 1..n {
            let h = self.example.heads[d] as usize;
            for j in 0..width {
                let slope = if self.hidden[d * width + j] < 0.0 { LEAK } else { 1.0 };
                let grad = d_hidden[d * width + j] * slope * self.hidden_mask.get(j).copied().unwrap_or(1.0);
                self.d_z[d * p + parts[2] + j] += grad;
                self.d_z[h * p + parts[3] + j] += grad;
            }
            for j in 0..pairs {
                let grad = d_products[d * pairs + j];
                self.d_z[d * p + parts[4] + j] += grad * self.z[h * p + parts[5] + j];
                self.d_z[h * p + parts[5] + j] += grad * self.z[d * p + parts[4] + j];
            }
        }
    }

    /// Adds a dense part to the columns it belongs to in `d_z`.
    fn put(&mut self, part: usize, width: usize, from: &[f32]) {
        let (p, first) = (self.layout.project.cols, self.sizes.parts()[part]);
        for (to, from) in self.d_z.chunks_exact_mut(p).zip(from.chunks_exact(width)) {
            to[first..first + width].iter_mut().zip(from).for_each(|(a, b)| *a += b);
        }
    }
}

/// Cross-entropy of one row of scores: the row becomes its gradient. The gold classes share their
/// probability; `mix` of the loss follows `teachers`.
fn learn_row(
    row: &mut [f32],
    gold: impl Fn(usize) -> bool,
    weight: f32,
    mix: f32,
    teachers: &[f32],
    words: f32,
) -> f32 {
    softmax(row);
    let right: f32 = row.iter().enumerate().filter(|(c, _)| gold(*c)).map(|(_, p)| *p).sum::<f32>().max(1e-9);
    let scale = weight / words;
    for (c, p) in row.iter_mut().enumerate() {
        let hard = if gold(c) { *p / right } else { 0.0 };
        let target = match teachers.get(c) {
            Some(soft) if mix > 0.0 => (1.0 - mix) * hard + mix * soft,
            _ => hard,
        };
        *p = (*p - target) * scale;
    }
    -right.ln() * scale
}

/// `left × right` added to `out`, dense.
fn dense(left: &[f32], rows: usize, cols: usize, right: &Panels, out: &mut [f32]) {
    let out_stride = out.len() / rows.max(1);
    multiply(Left { data: left, rows, row_stride: cols, col_stride: 1 }, right, out, out_stride);
}

/// `leftᵀ × right` added to `out`, dense.
fn transposed(left: &[f32], left_cols: usize, right: &[f32], right_cols: usize, rows: usize, out: &mut [f32]) {
    let mut panels = Panels::default();
    panels.pack(right, rows, right_cols, (right_cols, 1));
    multiply(Left { data: left, rows: left_cols, row_stride: 1, col_stride: left_cols }, &panels, out, right_cols);
}
