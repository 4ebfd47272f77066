//! A sentence as the tagger and the parser see it. In: forms. Out: [`Context`].

use super::model::{CLASSES, Tagger};
use super::words::{PADDING, Words};
use crate::analyse::view::{Quotes, View};
use crate::analyse::{Deprel, Feats, NameTag};

/// What the perceptrons say of a word's features, for the parser to weigh with its own opinion.
#[derive(Clone, Copy, Debug)]
pub(in crate::analyse) struct Opinion {
    /// The part of speech that they chose, which the features go with.
    pub(in crate::analyse) tag: u8,
    /// Scores of the classes of features; of no meaning where the part of speech leaves no choice.
    pub(in crate::analyse) feats: [i32; CLASSES],
}

impl Default for Opinion {
    fn default() -> Self {
        Self { tag: 0, feats: [0; CLASSES] }
    }
}

/// What a sentence's words look like to the tagger, padded by two at each end.
#[derive(Debug, Default)]
pub(in crate::analyse) struct Context {
    /// Views, from word −2 to word n + 2.
    pub(in crate::analyse) views: Vec<View>,
    /// Tag sets, likewise: bits of the tags seen, and above them kinds of forms.
    pub(in crate::analyse) sets: Vec<u32>,
    /// Numbers among the [`Words`] met, likewise; filled by [`Context::look_up`].
    pub(in crate::analyse) words: Vec<u32>,
    /// Parts of speech, likewise; 17 outside the sentence, 18 where not known yet.
    pub(in crate::analyse) tags: Vec<u8>,
    /// Features, likewise.
    pub(in crate::analyse) feats: Vec<Feats>,
    /// What the perceptrons say of each word; not padded.
    pub(in crate::analyse) opinions: Vec<Opinion>,
    /// Head of each word as an index into the sentence, its own for the root; not padded.
    pub(in crate::analyse) heads: Vec<u32>,
    /// Relation of each word; not padded.
    pub(in crate::analyse) deprels: Vec<Deprel>,
    /// How well each tag of a name suits each word; not padded.
    pub(in crate::analyse) name_scores: Vec<[f32; NameTag::ALL.len()]>,
}

/// Padding before and after a sentence.
pub(in crate::analyse) const PAD: usize = 2;

impl Context {
    /// Looks at the forms of a sentence. `set` gives the tag set of a view.
    pub(in crate::analyse) fn fill<'f>(&mut self, forms: impl Iterator<Item = &'f str>, set: impl Fn(&View) -> u32) {
        self.views.clear();
        self.views.extend([View::default(); PAD]);
        let mut quotes = Quotes::default();
        self.views.extend(forms.enumerate().map(|(i, form)| View::new(quotes.direct(form), i == 0)));
        self.views.extend([View::default(); PAD]);
        self.sets.clear();
        self.sets.extend(self.views.iter().map(set));
        self.blank();
    }

    /// Looks up the forms of a sentence among the words met, which learn those that are new.
    pub(in crate::analyse) fn look_up<'f>(
        &mut self,
        forms: impl Iterator<Item = &'f str>,
        tagger: &Tagger,
        words: &mut Words,
    ) {
        self.words.clear();
        self.words.extend([PADDING; PAD]);
        let mut quotes = Quotes::default();
        self.words.extend(forms.enumerate().map(|(i, form)| words.find(quotes.direct(form), i == 0, tagger)));
        self.words.extend([PADDING; PAD]);
        self.views.clear();
        self.views.extend(self.words.iter().map(|word| words[*word].view));
        self.sets.clear();
        self.sets.extend(self.words.iter().map(|word| words[*word].set));
        self.blank();
    }

    /// No tag and no features yet.
    fn blank(&mut self) {
        self.tags.clear();
        self.tags.resize(self.views.len(), 17);
        self.feats.clear();
        self.feats.resize(self.views.len(), Feats::default());
    }

    /// What word `i` (padded index) can be by its inflection.
    #[expect(clippy::cast_possible_truncation, reason = "eight bits stand above the tag set")]
    pub(in crate::analyse) fn kinds(&self, i: usize) -> u8 {
        (self.sets[i] >> 17) as u8
    }

    /// How many words the sentence has.
    pub(in crate::analyse) fn len(&self) -> usize {
        self.views.len() - 2 * PAD
    }
}
