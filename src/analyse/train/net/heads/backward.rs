//! The upper part backwards. In: the scores of a sentence and what is to be learned of it. Out: its loss,
//! the gradient of the parameters of the upper part and of the projections.

use super::Heads;
use crate::analyse::Deprel;
use crate::analyse::net::{LEAK, group_classes};
use crate::analyse::train::matrix::{Panels, add_product, add_transposed_product, sum_rows};
use crate::analyse::train::net::loss;

const RELATIONS: usize = Deprel::ALL.len();

impl Heads<'_> {
    /// Adds the gradient of the sentence's loss to `gradient`, leaves that of the projections in
    /// `d_z`, and gives the loss. `words` is the size of the batch.
    pub(in crate::analyse::train::net) fn backward(&mut self, words: f32, gradient: &mut [f32]) -> f32 {
        let loss = loss::of(self.example, &mut self.scores, self.noise, words);
        self.d_z = vec![0.0; self.z.len()];
        self.backward_arcs(gradient);
        self.backward_relations(gradient);
        self.backward_groups(gradient);
        self.backward_rectifiers();
        loss
    }

    fn backward_arcs(&mut self, gradient: &mut [f32]) {
        let (n, net, width) = (self.n, self.net, self.net.sizes.arc);
        let arcs = &self.scores.arcs;
        let mut right = Panels::default();
        right.pack(&self.heads, n, width, (width, 1));
        let mut d_turned = vec![0.0; n * width];
        add_product(arcs, n, n, &right, &mut d_turned);
        let mut d_heads = vec![0.0; n * width];
        add_transposed_product(arcs, n, &self.turned, width, n, &mut d_heads);
        add_transposed_product(&self.dependents, width, &d_turned, width, n, &mut gradient[net.layout.arc.range()]);
        let mut d_dependents = vec![0.0; n * width];
        add_product(&d_turned, n, width, &net.weights.arc.transposed, &mut d_dependents);
        for h in 0..n {
            let sum: f32 = (0..n).map(|d| arcs[d * n + h]).sum();
            let at = net.layout.arc_head.at;
            for j in 0..width {
                gradient[at + j] += sum * self.heads[h * width + j];
                d_heads[h * width + j] += sum * net.params[at + j];
            }
            for d in 0..n {
                gradient[self.distance_at(d, h)] += arcs[d * n + h];
            }
        }
        self.put(0, width, &d_dependents);
        self.put(1, width, &d_heads);
    }

    fn backward_relations(&mut self, gradient: &mut [f32]) {
        let (n, net, relations) = (self.n, self.net, &self.scores.relations);
        let (parts, p) = (net.sizes.parts(), net.layout.project.cols);
        let (width, pairs) = (net.sizes.relation, net.sizes.product);
        let (weights, layout) = (&net.weights, net.layout);
        add_transposed_product(&self.hidden, width, relations, RELATIONS, n, &mut gradient[layout.relation.range()]);
        add_transposed_product(&self.products, pairs, relations, RELATIONS, n, &mut gradient[layout.product.range()]);
        sum_rows(relations, RELATIONS, &mut gradient[layout.relation_bias.range()]);
        let mut d_hidden = vec![0.0; n * width];
        add_product(relations, n, RELATIONS, &weights.relation.transposed, &mut d_hidden);
        let mut d_products = vec![0.0; n * pairs];
        add_product(relations, n, RELATIONS, &weights.product.transposed, &mut d_products);
        for d in 1..n {
            let h = self.example.head(d);
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

    fn backward_groups(&mut self, gradient: &mut [f32]) {
        let (n, net, width) = (self.n, self.net, self.net.sizes.group);
        let (groups, classes) = (&self.scores.groups, group_classes());
        add_transposed_product(&self.morph, width, groups, classes, n, &mut gradient[net.layout.group.range()]);
        sum_rows(groups, classes, &mut gradient[net.layout.group_bias.range()]);
        let mut d_morph = vec![0.0; n * width];
        add_product(groups, n, classes, &net.weights.group.transposed, &mut d_morph);
        self.put(6, width, &d_morph);
    }

    fn backward_rectifiers(&mut self) {
        let (parts, p) = (self.net.sizes.parts(), self.net.layout.project.cols);
        for (d, z) in self.d_z.chunks_exact_mut(p).zip(self.z.chunks_exact(p)) {
            for range in [0..parts[2], parts[6]..p] {
                for j in range {
                    d[j] *= if z[j] < 0.0 { LEAK } else { 1.0 } * self.mask.get(j).copied().unwrap_or(1.0);
                }
            }
        }
    }

    /// Adds a dense part to the columns it belongs to in `d_z`.
    fn put(&mut self, part: usize, width: usize, from: &[f32]) {
        let (p, first) = (self.net.layout.project.cols, self.net.sizes.parts()[part]);
        for (to, from) in self.d_z.chunks_exact_mut(p).zip(from.chunks_exact(width)) {
            to[first..first + width].iter_mut().zip(from).for_each(|(a, b)| *a += b);
        }
    }
}
