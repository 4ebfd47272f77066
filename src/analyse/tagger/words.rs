//! Words already met. In: a form, and whether it opens its sentence. Out: a [`Known`] word: all that depends on
//! nothing else, found out once.
//!
//! A text repeats its words: most of what the perceptrons look up for one is the same at every place, and so is its
//! lemma, given its tag and features. What is found here is what would be computed anew, to the bit.

use super::model::{CLASSES, TAGS, Tagger};
use super::templates::{Place, feats_alone, tag_alone};
use crate::analyse::hash::mix;
use crate::analyse::view::View;
use crate::analyse::{Feats, Upos};
use compact_str::CompactString;
use std::ops::Index;

/// The number of what stands around a sentence.
pub(super) const PADDING: u32 = 0;
/// Words that are kept; with more of them, all are forgotten. A news article has less than two thousand.
const MOST: usize = 8192;
/// Places in the table of words, a power of two.
const PLACES: usize = 4 * MOST;

/// A word that was met.
#[derive(Debug)]
pub(in crate::analyse) struct Known {
    form: CompactString,
    first: bool,
    /// What the templates see of it.
    pub(in crate::analyse) view: View,
    /// Its tag set.
    pub(in crate::analyse) set: u32,
    /// What it adds to the scores of tags, by [`Place`].
    pub(super) tags: [[i16; TAGS]; 5],
    /// By its tag, what it adds to the scores of features: number among them, plus 1.
    feats: [u32; TAGS],
    /// Its lemmas, by tag and features.
    lemmas: Vec<(Upos, Feats, CompactString)>,
}

/// The words that were met.
#[derive(Debug, Default)]
pub(in crate::analyse) struct Words {
    /// Numbers of words by hash, plus 1.
    places: Vec<u32>,
    known: Vec<Known>,
    feats: Vec<[i16; CLASSES]>,
    /// Sums of rows of an embedding table, one after the other.
    embedded: Vec<f32>,
    features: Vec<u64>,
    found: Vec<u32>,
}

impl Words {
    /// Makes room, between sentences: the numbers of words hold until then.
    pub(in crate::analyse) fn tidy(&mut self, tagger: &Tagger) {
        if self.known.is_empty() || self.known.len() > MOST {
            self.places.clear();
            self.places.resize(PLACES, 0);
            self.known.clear();
            self.feats.clear();
            self.embedded.clear();
            self.learn("", false, View::default(), tagger);
        }
    }

    /// The number of a word.
    pub(super) fn find(&mut self, form: &str, first: bool, tagger: &Tagger) -> u32 {
        let mut at = place(form, first);
        // Sentences of one batch may bring in more words than are to be kept, but far fewer than there are places.
        while let Some(number) = self.places[at].checked_sub(1) {
            let known = &self.known[number as usize];
            if known.form == form && known.first == first {
                return number;
            }
            at = (at + 1) % PLACES;
        }
        let number = self.learn(form, first, View::new(form, first), tagger);
        self.places[at] = number + 1;
        number
    }

    fn learn(&mut self, form: &str, first: bool, view: View, tagger: &Tagger) -> u32 {
        let set = tagger.set(&view);
        let tags = Place::ALL.map(|place| {
            self.features.clear();
            tag_alone(place, &view, set, &mut self.features);
            let mut scores = [0; TAGS];
            tagger.upos.add(&self.features, &mut self.found, &mut scores);
            scores.map(narrow)
        });
        let number = u32::try_from(self.known.len()).unwrap_or(0);
        let (form, lemmas) = (form.into(), Vec::new());
        self.known.push(Known { form, first, view, set, tags, feats: [0; TAGS], lemmas });
        number
    }

    /// What a word with that tag adds to the scores of its features.
    pub(super) fn feats(&mut self, word: u32, tag: u8, tagger: &Tagger) -> &[i16; CLASSES] {
        let known = &mut self.known[word as usize];
        let number = &mut known.feats[tag as usize];
        if *number == 0 {
            self.features.clear();
            feats_alone(tag, &known.view, known.set, &mut self.features);
            let mut scores = [0; CLASSES];
            tagger.feats.add(&self.features, &mut self.found, &mut scores);
            self.feats.push(scores.map(narrow));
            *number = u32::try_from(self.feats.len()).unwrap_or(0);
        }
        &self.feats[*number as usize - 1]
    }

    /// The lemma of a word with that tag and these features, written as `form`; `make` makes it.
    pub(in crate::analyse) fn lemma(
        &mut self,
        word: u32,
        form: &str,
        upos: Upos,
        feats: &Feats,
        make: impl FnOnce(&View) -> CompactString,
    ) -> CompactString {
        let known = &mut self.known[word as usize];
        // A quotation mark was given a direction; its lemma is the mark as written.
        if known.form != form {
            return make(&known.view);
        }
        if let Some((_, _, lemma)) = known.lemmas.iter().find(|(u, f, _)| *u == upos && f == feats) {
            return lemma.clone();
        }
        let lemma = make(&known.view);
        known.lemmas.push((upos, *feats, lemma.clone()));
        lemma
    }

    /// The embedding of a word, `width` numbers; `make` adds it to zeros.
    pub(in crate::analyse) fn embedding(
        &mut self,
        word: u32,
        width: usize,
        mut make: impl FnMut(&View, &mut [f32]),
    ) -> &[f32] {
        while self.embedded.len() <= word as usize * width {
            let at = self.embedded.len();
            self.embedded.resize(at + width, 0.0);
            make(&self.known[at / width].view, &mut self.embedded[at..]);
        }
        &self.embedded[word as usize * width..][..width]
    }
}

impl Index<u32> for Words {
    type Output = Known;

    fn index(&self, word: u32) -> &Known {
        &self.known[word as usize]
    }
}

/// A score as it is kept: sums of two dozen weights of a byte.
fn narrow(score: i32) -> i16 {
    i16::try_from(score).unwrap_or(if score < 0 { i16::MIN } else { i16::MAX })
}

/// Where to look for a word first.
fn place(form: &str, first: bool) -> usize {
    let (eights, rest) = form.as_bytes().as_chunks::<8>();
    let state = eights.iter().fold(u64::from(first), |state, eight| mix(state, u64::from_le_bytes(*eight)));
    let rest = rest.iter().fold(form.len() as u64, |all, byte| all << 8 | u64::from(*byte));
    (mix(state, rest) >> 32) as usize % PLACES
}
