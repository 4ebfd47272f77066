//! The averaged perceptron that trains sparse linear scores (Collins, "Discriminative Training Methods for
//! Hidden Markov Models", 2002). In: feature hashes and decisions. Out: weights of a byte, as
//! [`Linear`](crate::analyse::linear::Linear) reads them.

use crate::analyse::file::Writer;
use crate::analyse::hash::BuildPassThrough;
use crate::analyse::linear;
use std::collections::HashMap;

/// The weights so far.
#[derive(Debug, Default)]
pub(in crate::analyse) struct Perceptron {
    classes: usize,
    ids: HashMap<u64, u32, BuildPassThrough>,
    rows: Vec<Vec<Weight>>,
    now: u32,
}

/// A weight with what its average takes.
#[derive(Clone, Copy, Debug)]
struct Weight {
    class: u8,
    /// The decision at which it was changed last.
    stamp: u32,
    value: f32,
    /// Its sum over all decisions up to then.
    total: f64,
}

impl Perceptron {
    /// No weights yet; at most 256 classes.
    pub(in crate::analyse) fn new(classes: usize) -> Self {
        Self { classes, ..Self::default() }
    }

    /// Adds the weights of `features` to `scores`.
    pub(in crate::analyse) fn score(&self, features: &[u64], scores: &mut [f32]) {
        for feature in features {
            if let Some(&id) = self.ids.get(feature) {
                for weight in &self.rows[id as usize] {
                    scores[weight.class as usize] += weight.value;
                }
            }
        }
    }

    /// Counts one decision; averages are over decisions.
    pub(in crate::analyse) fn tick(&mut self) {
        self.now += 1;
    }

    /// Moves the weights that `features` have for `class`.
    #[expect(clippy::cast_possible_truncation, reason = "at most 256 classes, far fewer features than 2^32")]
    pub(in crate::analyse) fn update(&mut self, features: &[u64], class: usize, delta: f32) {
        let class = class as u8;
        for &feature in features {
            let fresh = self.rows.len() as u32;
            let id = *self.ids.entry(feature).or_insert(fresh);
            if id == fresh {
                self.rows.push(Vec::new());
            }
            let row = &mut self.rows[id as usize];
            let at = row.iter().position(|w| w.class == class).unwrap_or_else(|| {
                row.push(Weight { class, stamp: self.now, value: 0.0, total: 0.0 });
                row.len() - 1
            });
            let weight = &mut row[at];
            weight.total += f64::from(weight.value) * f64::from(self.now - weight.stamp);
            weight.stamp = self.now;
            weight.value += delta;
        }
    }

    /// Writes the averaged weights as bytes.
    pub(in crate::analyse) fn write(&self, writer: &mut Writer) {
        let scale = self.scale();
        let mut features: Vec<(u64, Vec<[u8; 2]>)> =
            self.ids.iter().map(|(&feature, &id)| (feature, self.row(id, scale))).collect();
        features.retain(|(_, row)| !row.is_empty());
        features.sort_unstable();
        linear::write(self.classes, &features, writer);
    }

    /// What to multiply an average by so that all but the greatest fit into a byte.
    fn scale(&self) -> f64 {
        let weights = self.rows.iter().flatten();
        let mut sizes: Vec<f64> = weights.map(|w| self.average(w).abs()).filter(|a| *a > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        127.0 / sizes.get(sizes.len() * 9995 / 10000).copied().unwrap_or(1.0)
    }

    /// The weights of a feature that are not 0, with their classes.
    #[expect(clippy::cast_possible_truncation, reason = "rounded and clamped to the range of a byte")]
    fn row(&self, id: u32, scale: f64) -> Vec<[u8; 2]> {
        let byte = |w: &Weight| (self.average(w) * scale).round().clamp(-127.0, 127.0) as i8;
        let weights = self.rows[id as usize].iter().map(|w| [w.class, byte(w) as u8]);
        let mut row: Vec<[u8; 2]> = weights.filter(|[_, weight]| *weight != 0).collect();
        row.sort_unstable();
        row
    }

    /// The average of a weight over all decisions.
    fn average(&self, w: &Weight) -> f64 {
        (w.total + f64::from(w.value) * f64::from(self.now - w.stamp)) / f64::from(self.now.max(1))
    }
}
