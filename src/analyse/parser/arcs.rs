//! Heads and relations. In: what the network makes of each word. Out: scores of arcs, and the relations of those chosen.

use super::{Parser, Scratch, leak};
use crate::analyse::Deprel;
use crate::analyse::kernel::{Base, PART};
use crate::analyse::lexicon::ROOT_TAG;
use crate::analyse::net::{COARSE, DISTANCES, distance};
use crate::analyse::tagger::{Context, PAD};

impl Parser {
    /// Scores of all arcs.
    pub(super) fn arcs(&self, context: &Context, n: usize, projected: &mut [f32], scratch: &mut Scratch) {
        let Scratch { rounded, turned, weights, columns, coarse, arcs, .. } = scratch;
        let (p, width) = (self.project.cols, self.sizes.arc);
        let parts = self.sizes.parts();
        for row in projected.chunks_exact_mut(p) {
            row[..parts[2]].iter_mut().for_each(|x| *x = leak(*x));
            row[parts[6]..].iter_mut().for_each(|x| *x = leak(*x));
        }
        self.kernels.begin(width, rounded);
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
    pub(super) fn label(&self, context: &mut Context, n: usize, projected: &[f32], scratch: &mut Scratch) {
        let Scratch { rounded, part, relations, decoder, .. } = scratch;
        let Context { heads, deprels, .. } = context;
        let (p, parts) = (self.project.cols, self.sizes.parts());
        let (width, pairs) = (self.sizes.relation, self.sizes.product);
        let classes = Deprel::ALL.len();
        relations.clear();
        relations.resize(n * classes, 0.0);
        let rows = |d: usize| (&projected[d * p..][..p], &projected[decoder.heads[d] as usize * p..][..p]);
        self.kernels.begin(width, rounded);
        for d in 0..n {
            let (own, head) = rows(d);
            part.clear();
            part.extend(own[parts[2]..][..width].iter().zip(&head[parts[3]..]).map(|(a, b)| leak(a + b)));
            self.kernels.round(&[part], rounded);
        }
        self.kernels.product(rounded, 0..n, &self.relation, Base::Bias(&self.relation_bias), relations, classes);
        self.kernels.begin(pairs, rounded);
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
}

/// The first of the relations that score highest, the root's apart.
fn best_relation(scores: &[f32]) -> Deprel {
    let others = Deprel::ALL.into_iter().zip(scores).filter(|(relation, _)| *relation != Deprel::Root);
    let best = others.reduce(|best, other| if other.1 > best.1 { other } else { best });
    best.map_or(Deprel::Dep, |(relation, _)| relation)
}
