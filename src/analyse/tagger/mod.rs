//! Part of speech and features of each word. In: [`View`]s of a sentence's words. Out: tags and
//! [`Feats`].
//!
//! Two greedy passes from left to right with averaged perceptrons: first the parts of speech, then,
//! with all of them known, the features, chosen among the combinations that the treebanks have
//! for that part of speech.

mod bundle;
mod context;
mod model;
mod templates;
mod words;

pub(super) use bundle::{Bundle, offsets};
pub(super) use context::{Context, Opinion, PAD};
pub(super) use model::{TagSets, Tagger};
pub(super) use words::Words;

use super::Feats;
use super::file::{Damaged, Reader, Writer};
use super::forms::Forms;
use super::linear::Linear;
use super::view::View;
use model::TAGS;

/// Features of several words that are looked up together; kept from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    features: Vec<u64>,
    /// Where the features of each word end.
    ends: Vec<usize>,
    found: Vec<u32>,
}

impl Lookup {
    fn begin(&mut self) {
        self.features.clear();
        self.ends.clear();
    }

    fn end(&mut self) {
        self.ends.push(self.features.len());
    }

    /// What was found for the features of a word.
    fn found(&self, word: usize) -> &[u32] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.found[start..self.ends[word]]
    }
}

impl Tagger {
    /// Tags the sentences that `contexts`, the longest first, have looked up among `words`, in place. They go forward
    /// together, a word of each at a time; each comes out as it would alone.
    pub(super) fn tag(&self, contexts: &mut [Context], words: &mut Words, lookup: &mut Lookup) {
        for context in &mut *contexts {
            context.opinions.resize_with(context.len(), Opinion::default);
        }
        for i in PAD..PAD + contexts.first().map_or(0, Context::len) {
            let active = contexts.iter().take_while(|context| context.len() + PAD > i).count();
            self.tags(i, &mut contexts[..active], words, lookup);
        }
        for i in PAD..PAD + contexts.first().map_or(0, Context::len) {
            let active = contexts.iter().take_while(|context| context.len() + PAD > i).count();
            self.features(i, &mut contexts[..active], words, lookup);
        }
    }

    /// Chooses the tag of word `i` (padded index) of each sentence.
    fn tags(&self, i: usize, contexts: &mut [Context], words: &Words, lookup: &mut Lookup) {
        lookup.begin();
        for context in &*contexts {
            context.tag_together(i, &mut lookup.features);
            lookup.end();
        }
        self.upos.find(&lookup.features, &mut lookup.found);
        for (s, context) in contexts.iter_mut().enumerate() {
            let mut scores = [0i32; TAGS];
            for (place, i) in [i, i - 1, i - 2, i + 1, i + 2].into_iter().enumerate() {
                let alone = &words[context.words[i]].tags[place];
                scores.iter_mut().zip(alone).for_each(|(score, more)| *score += i32::from(*more));
            }
            self.upos.sum(lookup.found(s), &mut scores);
            let tag = best(&scores);
            context.tags[i] = tag;
            context.opinions[i - PAD].tag = tag;
        }
    }

    /// Chooses the features of word `i` (padded index) of each sentence.
    fn features(&self, i: usize, contexts: &mut [Context], words: &mut Words, lookup: &mut Lookup) {
        lookup.begin();
        for context in &*contexts {
            if self.bundles[context.tags[i] as usize].len() > 1 {
                context.feats_together(i, &mut lookup.features);
            }
            lookup.end();
        }
        self.feats.find(&lookup.features, &mut lookup.found);
        for (s, context) in contexts.iter_mut().enumerate() {
            let tag = context.tags[i];
            let bundles = &self.bundles[tag as usize];
            if let [] | [_] = bundles[..] {
                context.feats[i] = bundles.first().map(|b| b.feats).unwrap_or_default();
                continue;
            }
            let alone = words.feats(context.words[i], tag, self);
            let scores = &mut context.opinions[i - PAD].feats;
            scores.iter_mut().zip(alone).for_each(|(score, more)| *score = i32::from(*more));
            self.feats.sum(lookup.found(s), scores);
            let gain = |[class, none]: &[u8; 2]| scores[*class as usize] - scores[*none as usize];
            let score = |b: &&Bundle| b.marked.iter().map(gain).sum::<i32>();
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
        if upos.classes() != TAGS || feats.classes() != offsets().1 {
            return Err(Damaged("the tags are others"));
        }
        let mut sets = TagSets::default();
        let known = reader.u32()?;
        sets.reserve((known as usize).min(1 << 20));
        for _ in 0..known {
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
fn best(scores: &[i32; TAGS]) -> u8 {
    let mut best = 0;
    for (i, score) in (0u8..).zip(scores) {
        if *score > scores[best as usize] {
            best = i;
        }
    }
    best
}
