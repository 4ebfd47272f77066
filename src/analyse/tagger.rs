//! Part of speech and features of each word. In: [`View`]s of a sentence's words. Out: tags and
//! [`Feats`].
//!
//! Two greedy passes from left to right with averaged perceptrons: first the parts of speech, then,
//! with all of them known, the features, chosen among the combinations that the treebanks have
//! for that part of speech.

use super::file::{Damaged, Reader, Writer};
use super::forms::Forms;
use super::linear::{Linear, hash};
use super::view::{Quotes, View};
use super::{Attribute, Deprel, Feats, Upos};
use std::collections::HashMap;

/// Which tags a word form has in the treebanks, as a set of bits; 0 for an unknown form.
pub(super) type TagSets = HashMap<u64, u32, super::linear::BuildPassThrough>;

/// Where the values of each feature begin among the classes of the feature model.
pub(super) fn offsets() -> ([usize; 20], usize) {
    let mut offsets = [0; 20];
    let mut next = 0;
    for (offset, attribute) in offsets.iter_mut().zip(Attribute::ALL) {
        *offset = next;
        next += attribute.values();
    }
    (offsets, next)
}

/// A combination of features that the treebanks have, as classes of the feature model.
#[derive(Clone, Debug)]
pub(super) struct Bundle {
    /// The features.
    pub(super) feats: Feats,
    /// One class for each attribute.
    pub(super) classes: [u8; 20],
    /// For each attribute that is marked, its class and the class of "not marked".
    pub(super) marked: Vec<[u8; 2]>,
}

impl Bundle {
    /// The combination of these features.
    pub(super) fn new(feats: Feats) -> Self {
        let (offsets, _) = offsets();
        let class = |(attribute, offset): (Attribute, usize)| u8::try_from(offset).unwrap_or(0) + feats.get(attribute);
        let mut classes = [0; 20];
        classes.iter_mut().zip(Attribute::ALL.into_iter().zip(offsets)).for_each(|(c, pair)| *c = class(pair));
        let none = |offset: usize| u8::try_from(offset).unwrap_or(0);
        let marked = classes
            .into_iter()
            .zip(offsets.map(none))
            .filter(|(class, none)| class != none)
            .map(|(a, b)| [a, b])
            .collect();
        Self { feats, classes, marked }
    }
}

/// The trained tagger.
#[derive(Debug)]
pub(super) struct Tagger {
    pub(super) upos: Linear,
    pub(super) feats: Linear,
    pub(super) sets: TagSets,
    pub(super) forms: Forms,
    /// For each part of speech, the combinations of features it occurs with.
    pub(super) bundles: Vec<Vec<Bundle>>,
}

/// What the perceptrons say of a word's features, for the parser to weigh with its own opinion.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opinion {
    /// The part of speech that they chose, which the features go with.
    pub(super) tag: u8,
    /// Scores of the classes of features.
    pub(super) feats: [i32; 128],
}

/// What a sentence's words look like to the tagger, padded by two at each end.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Views, from word −2 to word n + 2.
    pub(super) views: Vec<View>,
    /// Tag sets, likewise: bits of the tags seen, and above them kinds of forms.
    pub(super) sets: Vec<u32>,
    /// Parts of speech, likewise; 17 outside the sentence, 18 where not known yet.
    pub(super) tags: Vec<u8>,
    /// Features, likewise.
    pub(super) feats: Vec<Feats>,
    /// What the perceptrons say of each word; not padded.
    pub(super) opinions: Vec<Opinion>,
    /// Head of each word as an index into the sentence, its own for the root; not padded.
    pub(super) heads: Vec<u32>,
    /// Relation of each word; not padded.
    pub(super) deprels: Vec<Deprel>,
}

/// Padding before and after a sentence.
pub(super) const PAD: usize = 2;

impl Context {
    /// Looks at the forms of a sentence. `set` gives the tag set of a view.
    pub(super) fn fill<'f>(&mut self, forms: impl Iterator<Item = &'f str>, set: impl Fn(&View) -> u32) {
        self.views.clear();
        self.views.extend([View::default(); PAD]);
        let mut quotes = Quotes::default();
        self.views.extend(forms.enumerate().map(|(i, form)| View::new(quotes.direct(form), i == 0)));
        self.views.extend([View::default(); PAD]);
        self.sets.clear();
        self.sets.extend(self.views.iter().map(set));
        self.tags.clear();
        self.tags.resize(self.views.len(), 17);
        self.feats.clear();
        self.feats.resize(self.views.len(), Feats::default());
    }

    /// What word `i` (padded index) can be by its inflection.
    #[expect(clippy::cast_possible_truncation, reason = "eight bits stand above the tag set")]
    pub(super) fn kinds(&self, i: usize) -> u8 {
        (self.sets[i] >> 17) as u8
    }

    /// How many words the sentence has.
    pub(super) fn len(&self) -> usize {
        self.views.len() - 2 * PAD
    }

    /// The features of the tag of word `i` (padded index), appended to `out`.
    pub(super) fn tag_features(&self, i: usize, out: &mut Vec<u64>) {
        out.clear();
        let [w2, w1, w0, n1, n2] = std::array::from_fn(|d| &self.views[i + d - 2]);
        let [s1, s0, m1, m2] = std::array::from_fn(|d| ambiguity(self.sets[i + d - 1]));
        let [k1, k0, l1] = std::array::from_fn(|d| u64::from(self.sets[i + d - 1] >> 17));
        let (t1, t2) = (u64::from(self.tags[i - 1]), u64::from(self.tags[i - 2]));
        let mut add = |values: &[u64]| out.push(hash(values));
        add(&[1, w0.lower]);
        add(&[2, w0.form]);
        for (n, &suffix) in w0.suffix.iter().enumerate().filter(|(_, s)| **s != 0) {
            add(&[3 + n as u64, suffix]);
        }
        for (n, &prefix) in w0.prefix.iter().enumerate().filter(|(_, p)| **p != 0) {
            add(&[10 + n as u64, prefix]);
        }
        add(&[14, w0.shape]);
        add(&[15, w1.lower]);
        add(&[16, n1.lower]);
        add(&[17, w2.lower]);
        add(&[18, n2.lower]);
        add(&[19, w1.suffix[2]]);
        add(&[20, n1.suffix[2]]);
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
        add(&[31, s0]);
        add(&[32, m1]);
        add(&[33, s1, s0]);
        add(&[34, t1, s0, m1]);
        add(&[35, t1, t2, s0]);
        add(&[36, s0, m1, m2]);
        add(&[37, n1.lower, n2.lower]);
        add(&[38, w1.lower, w2.lower]);
        add(&[39, w0.shape, w0.suffix[1]]);
        add(&[40, t1, w0.shape]);
        add(&[41, w0.lower, m1]);
        add(&[42, w1.lower, n1.lower]);
        add(&[43, w1.lower, s0]);
        add(&[44, n1.suffix[1], w0.suffix[1]]);
        add(&[45, k0]);
        add(&[46, k0, t1]);
        add(&[47, k0, w0.suffix[1]]);
        add(&[48, k0, k1, l1]);
        add(&[49, k0, w0.shape & 15]);
    }

    /// The features of the features of word `i` (padded index), appended to `out`.
    pub(super) fn feats_features(&self, i: usize, out: &mut Vec<u64>) {
        out.clear();
        let [w2, w1, w0, n1, n2] = std::array::from_fn(|d| &self.views[i + d - 2]);
        let [t2, t1, t0, u1, u2] = std::array::from_fn(|d| u64::from(self.tags[i + d - 2]));
        let (a1, a2) = (agreement(&self.feats[i - 1]), agreement(&self.feats[i - 2]));
        let mut add = |values: &[u64]| out.push(hash(values));
        add(&[51, t0, w0.lower]);
        add(&[52, t0, w0.shape]);
        add(&[66, t0]);
        for (n, &suffix) in w0.suffix.iter().enumerate().filter(|(_, s)| **s != 0) {
            add(&[53 + n as u64, t0, suffix]);
        }
        for (n, &prefix) in w0.prefix.iter().enumerate().skip(1).filter(|(_, p)| **p != 0) {
            add(&[60 + n as u64, t0, prefix]);
        }
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
        add(&[90, t0, self.governor(i)]);
        add(&[91, t0, self.governor(i), w0.suffix[1]]);
        add(&[92, t0, self.auxiliary(i)]);
        add(&[93, t0, self.auxiliary(i), w0.suffix[1]]);
        let kinds = u64::from(self.sets[i] >> 17);
        add(&[94, t0, kinds]);
        add(&[95, t0, kinds, w0.suffix[2]]);
        add(&[96, t0, kinds, self.auxiliary(i)]);
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

impl Tagger {
    /// Tags the sentence that `context` is filled with, in place. `features` and `scores` are
    /// buffers.
    pub(super) fn tag(&self, context: &mut Context, features: &mut Vec<u64>) {
        context.opinions.clear();
        for i in PAD..PAD + context.len() {
            context.tag_features(i, features);
            let mut scores = [0i32; 17];
            self.upos.add(features, &mut scores);
            let tag = best(&scores);
            context.tags[i] = tag;
            context.opinions.push(Opinion { tag, feats: [0; 128] });
        }
        for i in PAD..PAD + context.len() {
            context.feats_features(i, features);
            let scores = &mut context.opinions[i - PAD].feats;
            self.feats.add(features, scores);
            let gain = |[class, none]: &[u8; 2]| scores[*class as usize] - scores[*none as usize];
            let score = |b: &&Bundle| b.marked.iter().map(gain).sum::<i32>();
            let bundles = &self.bundles[context.tags[i] as usize];
            context.feats[i] = bundles.iter().rev().max_by_key(score).map(|b| b.feats).unwrap_or_default();
        }
    }

    /// The tag set of a form, and what it can be by its inflection in the bits above.
    pub(super) fn set(&self, view: &View) -> u32 {
        self.sets.get(&view.lower).copied().unwrap_or(0) | u32::from(self.forms.kinds(view.lower)) << 17
    }

    /// Reads what [`Tagger::write`] wrote.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let upos = Linear::read(reader)?;
        let feats = Linear::read(reader)?;
        if upos.classes() != 17 || feats.classes() != offsets().1 {
            return Err(Damaged("the tags are others"));
        }
        let mut sets = TagSets::default();
        for _ in 0..reader.u32()? {
            let form = u64::from(reader.u32()?) | u64::from(reader.u32()?) << 32;
            sets.insert(form, reader.u32()?);
        }
        let mut bundles = Vec::new();
        for _ in 0..17 {
            let n = reader.u32()?;
            bundles.push(
                (0..n).map(|_| Ok(Bundle::new(Feats::parse(reader.text()?)))).collect::<Result<Vec<_>, Damaged>>()?,
            );
        }
        let forms = Forms::read(reader)?;
        Ok(Self { upos, feats, sets, forms, bundles })
    }
}

/// Writes the parts that [`Tagger::read`] reads, after the two linear models.
#[expect(clippy::cast_possible_truncation, reason = "the halves of a hash are wanted")]
pub(super) fn write_tables(writer: &mut Writer, sets: &TagSets, bundles: &[Vec<Bundle>]) {
    let mut sorted: Vec<(u64, u32)> = sets.iter().map(|(&form, &set)| (form, set)).collect();
    sorted.sort_unstable();
    writer.count(sorted.len());
    for (form, set) in sorted {
        writer.u32(form as u32);
        writer.u32((form >> 32) as u32);
        writer.u32(set);
    }
    for bundles in bundles {
        writer.count(bundles.len());
        bundles.iter().for_each(|bundle| writer.text(&bundle.feats.to_string()));
    }
}

/// The index of the highest score; the first of equals.
fn best(scores: &[i32; 17]) -> u8 {
    let mut best = 0;
    for (i, score) in (0u8..).zip(scores) {
        if *score > scores[best as usize] {
            best = i;
        }
    }
    best
}
