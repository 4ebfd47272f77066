//! The feature templates of the two perceptrons. In: a word in its [`Context`]. Out: feature hashes.
//!
//! Those that look at one word alone stand apart from the others: their sums are kept with the [`Words`] met.
//!
//! [`Words`]: super::Words

use super::context::{Context, PAD};
use crate::analyse::hash::hash;
use crate::analyse::view::View;
use crate::analyse::{Attribute, Feats, Upos};

/// Where a word may stand from the one that is tagged.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// The word itself.
    Own,
    /// The word before it.
    Left,
    /// The one before that.
    FarLeft,
    /// The word after it.
    Right,
    /// The one after that.
    FarRight,
}

impl Place {
    /// All places.
    pub(super) const ALL: [Self; 5] = [Self::Own, Self::Left, Self::FarLeft, Self::Right, Self::FarRight];
}

/// The features of a tag that look at the word in one place alone, appended to `out`.
pub(super) fn tag_alone(place: Place, view: &View, set: u32, out: &mut Vec<u64>) {
    let mut add = |values: &[u64]| out.push(hash(values));
    match place {
        Place::Own => {
            add(&[1, view.lower]);
            add(&[2, view.form]);
            for (n, &suffix) in view.suffix.iter().enumerate().filter(|(_, s)| **s != 0) {
                add(&[3 + n as u64, suffix]);
            }
            for (n, &prefix) in view.prefix.iter().enumerate().filter(|(_, p)| **p != 0) {
                add(&[10 + n as u64, prefix]);
            }
            let kinds = u64::from(set >> 17);
            add(&[14, view.shape]);
            add(&[31, ambiguity(set)]);
            add(&[39, view.shape, view.suffix[1]]);
            add(&[45, kinds]);
            add(&[47, kinds, view.suffix[1]]);
            add(&[49, kinds, view.shape & 15]);
        }
        Place::Left => {
            add(&[15, view.lower]);
            add(&[19, view.suffix[2]]);
        }
        Place::FarLeft => add(&[17, view.lower]),
        Place::Right => {
            add(&[16, view.lower]);
            add(&[20, view.suffix[2]]);
            add(&[32, ambiguity(set)]);
        }
        Place::FarRight => add(&[18, view.lower]),
    }
}

/// The features of features that look at the word itself and its tag alone, appended to `out`.
pub(super) fn feats_alone(tag: u8, view: &View, set: u32, out: &mut Vec<u64>) {
    let (t0, kinds) = (u64::from(tag), u64::from(set >> 17));
    let mut add = |values: &[u64]| out.push(hash(values));
    add(&[51, t0, view.lower]);
    add(&[52, t0, view.shape]);
    add(&[66, t0]);
    for (n, &suffix) in view.suffix.iter().enumerate().filter(|(_, s)| **s != 0) {
        add(&[53 + n as u64, t0, suffix]);
    }
    for (n, &prefix) in view.prefix.iter().enumerate().skip(1).filter(|(_, p)| **p != 0) {
        add(&[60 + n as u64, t0, prefix]);
    }
    add(&[94, t0, kinds]);
    add(&[95, t0, kinds, view.suffix[2]]);
}

impl Context {
    /// All features of the tag of word `i` (padded index), in place of what `out` holds.
    pub(in crate::analyse) fn tag_features(&self, i: usize, out: &mut Vec<u64>) {
        out.clear();
        self.tag_together(i, out);
        for (place, i) in Place::ALL.into_iter().zip([i, i - 1, i - 2, i + 1, i + 2]) {
            tag_alone(place, &self.views[i], self.sets[i], out);
        }
    }

    /// The features of the tag of word `i` that look at more than one word, or at tags, appended to `out`.
    pub(super) fn tag_together(&self, i: usize, out: &mut Vec<u64>) {
        let [w2, w1, w0, n1, n2] = std::array::from_fn(|d| &self.views[i + d - 2]);
        let [s1, s0, m1, m2] = std::array::from_fn(|d| ambiguity(self.sets[i + d - 1]));
        let [k1, k0, l1] = std::array::from_fn(|d| u64::from(self.sets[i + d - 1] >> 17));
        let (t1, t2) = (u64::from(self.tags[i - 1]), u64::from(self.tags[i - 2]));
        let mut add = |values: &[u64]| out.push(hash(values));
        add(&[21, n1.shape, w0.shape]);
        add(&[22, w1.shape, w0.shape]);
        add(&[23, w0.lower, w1.lower]);
        add(&[24, w0.lower, n1.lower]);
        add(&[25, t1]);
        add(&[26, t1, t2]);
        add(&[27, t1, w0.lower]);
        add(&[28, t1, w0.suffix[2]]);
        add(&[29, t1, n1.lower]);
        add(&[30, t1, n1.suffix[2]]);
        add(&[33, s1, s0]);
        add(&[34, t1, s0, m1]);
        add(&[35, t1, t2, s0]);
        add(&[36, s0, m1, m2]);
        add(&[37, n1.lower, n2.lower]);
        add(&[38, w1.lower, w2.lower]);
        add(&[40, t1, w0.shape]);
        add(&[41, w0.lower, m1]);
        add(&[42, w1.lower, n1.lower]);
        add(&[43, w1.lower, s0]);
        add(&[44, n1.suffix[1], w0.suffix[1]]);
        add(&[46, k0, t1]);
        add(&[48, k0, k1, l1]);
    }

    /// All features of the features of word `i` (padded index), in place of what `out` holds.
    pub(in crate::analyse) fn feats_features(&self, i: usize, out: &mut Vec<u64>) {
        out.clear();
        self.feats_together(i, out);
        feats_alone(self.tags[i], &self.views[i], self.sets[i], out);
    }

    /// The features of the features of word `i` that look at more than the word and its tag, appended to `out`.
    pub(super) fn feats_together(&self, i: usize, out: &mut Vec<u64>) {
        let [w2, w1, w0, n1, n2] = std::array::from_fn(|d| &self.views[i + d - 2]);
        let [t2, t1, t0, u1, u2] = std::array::from_fn(|d| u64::from(self.tags[i + d - 2]));
        let (a1, a2) = (agreement(&self.feats[i - 1]), agreement(&self.feats[i - 2]));
        let mut add = |values: &[u64]| out.push(hash(values));
        add(&[70, t0, w1.lower]);
        add(&[71, t0, n1.lower]);
        add(&[72, t0, w2.lower, t1]);
        add(&[73, t0, t1, t2]);
        add(&[74, t0, u1, u2]);
        add(&[75, t0, t1, u1]);
        add(&[76, t0, a1, t1]);
        add(&[77, t0, a1, a2, t1, t2]);
        add(&[78, t0, a1, w0.suffix[1]]);
        add(&[79, t0, a1, w0.suffix[2]]);
        add(&[80, t0, w1.lower, w0.suffix[1]]);
        add(&[81, t0, w0.lower, w1.lower]);
        add(&[82, t0, w0.lower, n1.lower]);
        add(&[83, t0, u1, n1.suffix[1], w0.suffix[1]]);
        add(&[84, t0, u1, n1.suffix[0]]);
        add(&[85, t0, u2, n2.suffix[0], u1]);
        add(&[86, t0, a2, t2, w0.suffix[1]]);
        add(&[87, t0, n1.lower, n2.lower]);
        add(&[88, t0, w0.lower, u1]);
        add(&[89, t0, w0.lower, t1, a1]);
        let (governor, auxiliary, kinds) = (self.governor(i), self.auxiliary(i), u64::from(self.sets[i] >> 17));
        add(&[90, t0, governor]);
        add(&[91, t0, governor, w0.suffix[1]]);
        add(&[92, t0, auxiliary]);
        add(&[93, t0, auxiliary, w0.suffix[1]]);
        add(&[96, t0, kinds, auxiliary]);
    }

    /// The nearest noun, pronoun or name to the left that has gender or number, with its agreement.
    fn governor(&self, i: usize) -> u64 {
        let found = (PAD..i).rev().take(8).find(|&j| matches!(self.tags[j], NOUN | PRON | PROPN));
        found.map_or(0, |j| agreement(&self.feats[j]) << 8 | u64::from(self.tags[j]))
    }

    /// The nearest auxiliary to the left before any other verb, as a word.
    fn auxiliary(&self, i: usize) -> u64 {
        let found = (PAD..i).rev().take(6).find(|&j| matches!(self.tags[j], AUX | VERB | NOUN));
        found.map_or(0, |j| if self.tags[j] == AUX { self.views[j].lower } else { 1 })
    }
}

const AUX: u8 = Upos::Aux as u8;
const NOUN: u8 = Upos::Noun as u8;
const PRON: u8 = Upos::Pron as u8;
const PROPN: u8 = Upos::Propn as u8;
const VERB: u8 = Upos::Verb as u8;

/// The tags that a form has in the treebanks; for one that is not there, what its inflection says.
fn ambiguity(set: u32) -> u64 {
    let seen = set & 0x1_FFFF;
    u64::from(if seen == 0 { set } else { seen })
}

/// Gender, number and person as one number.
fn agreement(feats: &Feats) -> u64 {
    let [gender, number, person] =
        [Attribute::Gender, Attribute::Number, Attribute::Person].map(|a| u64::from(feats.get(a)));
    gender * 12 + number * 4 + person
}
