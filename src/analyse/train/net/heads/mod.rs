//! The upper part of the network, for one sentence. In: the projections of its words. Out: scores of arcs,
//! relations, tags and features; the loss of these, and its gradient.

mod backward;

use super::example::{Example, Noise, Output};
use super::params::Net;
use super::steps::masks;
use crate::analyse::net::{COARSE, LEAK, distance};
use crate::analyse::train::matrix::{Panels, add_product};
use crate::analyse::train::shuffle::Shuffle;

/// The upper part at work on one sentence.
#[derive(Debug)]
pub(super) struct Heads<'a> {
    net: &'a Net<'a>,
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
    hidden: Vec<f32>,
    hidden_mask: Vec<f32>,
    products: Vec<f32>,
    morph: Vec<f32>,
    /// Scores, which the loss turns into gradients.
    scores: Output,
}

impl<'a> Heads<'a> {
    /// Takes the projections of a sentence's words, the root first.
    pub(super) fn new(
        net: &'a Net<'a>,
        example: &'a Example,
        z: Vec<f32>,
        noise: Noise,
        shuffle: &mut Shuffle,
    ) -> Self {
        let parts = net.sizes.parts();
        let mut mask = masks(1, net.layout.project.cols, noise.drop, shuffle);
        if let Some(plain) = mask.get_mut(parts[2]..parts[6]) {
            plain.fill(1.0);
        }
        let empty = Vec::new;
        Self {
            net,
            example,
            noise,
            n: example.len(),
            z,
            mask,
            d_z: empty(),
            dependents: empty(),
            heads: empty(),
            turned: empty(),
            hidden: empty(),
            hidden_mask: masks(1, net.sizes.relation, noise.drop, shuffle),
            products: empty(),
            morph: empty(),
            scores: Output::default(),
        }
    }

    /// Computes all scores.
    pub(super) fn forward(&mut self) {
        self.rectify();
        self.forward_arcs();
        self.forward_relations();
        self.forward_groups();
    }

    /// The scores, for use outside.
    pub(super) fn into_output(self) -> Output {
        self.scores
    }

    /// Puts the parts for arcs and groups through the rectifiers, and drops what the mask says.
    fn rectify(&mut self) {
        let (p, parts) = (self.net.layout.project.cols, self.net.sizes.parts());
        for row in self.z.chunks_exact_mut(p) {
            for range in [0..parts[2], parts[6]..p] {
                let masks = self.mask.get(range.clone()).unwrap_or_default().iter().chain(std::iter::repeat(&1.0));
                for (x, m) in row[range].iter_mut().zip(masks) {
                    *x = rectified(*x) * m;
                }
            }
        }
    }

    /// Scores of arcs: how well dependent and head suit each other, how good a head a word is, and how
    /// far apart words of their parts of speech stand.
    fn forward_arcs(&mut self) {
        let (n, net, width) = (self.n, self.net, self.net.sizes.arc);
        self.dependents = self.part(0, width);
        self.heads = self.part(1, width);
        self.turned = vec![0.0; n * width];
        add_product(&self.dependents, n, width, &net.weights.arc.forward, &mut self.turned);
        let mut panels = Panels::default();
        panels.pack(&self.heads, width, n, (1, width));
        self.scores.arcs = vec![0.0; n * n];
        add_product(&self.turned, n, width, &panels, &mut self.scores.arcs);
        let weight = &net.params[net.layout.arc_head.range()];
        let quality: Vec<f32> =
            self.heads.chunks_exact(width).map(|h| h.iter().zip(weight).map(|(a, b)| a * b).sum()).collect();
        for d in 0..n {
            for (h, quality) in quality.iter().enumerate() {
                self.scores.arcs[d * n + h] += quality + net.params[self.distance_at(d, h)];
            }
            self.scores.arcs[d * n + d] = f32::NEG_INFINITY;
        }
    }

    /// Scores of relations, each word taken with the head of the example.
    fn forward_relations(&mut self) {
        let (n, net) = (self.n, self.net);
        let (parts, p) = (net.sizes.parts(), net.layout.project.cols);
        let (width, pairs) = (net.sizes.relation, net.sizes.product);
        self.hidden = vec![0.0; n * width];
        self.products = vec![0.0; n * pairs];
        for d in 1..n {
            let head = &self.z[self.example.head(d) * p..][..p];
            let own = &self.z[d * p..d * p + p];
            for j in 0..width {
                let mask = self.hidden_mask.get(j).copied().unwrap_or(1.0);
                self.hidden[d * width + j] = rectified(own[parts[2] + j] + head[parts[3] + j]) * mask;
            }
            for j in 0..pairs {
                self.products[d * pairs + j] = own[parts[4] + j] * head[parts[5] + j];
            }
        }
        self.scores.relations = net.params[net.layout.relation_bias.range()].repeat(n);
        add_product(&self.hidden, n, width, &net.weights.relation.forward, &mut self.scores.relations);
        add_product(&self.products, n, pairs, &net.weights.product.forward, &mut self.scores.relations);
    }

    /// Scores of tags and features.
    fn forward_groups(&mut self) {
        let (net, width) = (self.net, self.net.sizes.group);
        self.morph = self.part(6, width);
        self.scores.groups = net.params[net.layout.group_bias.range()].repeat(self.n);
        add_product(&self.morph, self.n, width, &net.weights.group.forward, &mut self.scores.groups);
    }

    /// The columns of one part of the projection, dense.
    fn part(&self, part: usize, width: usize) -> Vec<f32> {
        let (p, first) = (self.net.layout.project.cols, self.net.sizes.parts()[part]);
        self.z.chunks_exact(p).flat_map(|row| row[first..first + width].iter().copied()).collect()
    }

    /// Where the parameter stands that says how far apart the two words stand.
    fn distance_at(&self, d: usize, h: usize) -> usize {
        let pair = self.example.coarse[d] as usize * COARSE + self.example.coarse[h] as usize;
        let table = self.net.layout.distance;
        table.at + pair * table.cols + distance(d, h)
    }
}

/// A leaky rectified unit.
fn rectified(x: f32) -> f32 {
    if x < 0.0 { x * LEAK } else { x }
}
