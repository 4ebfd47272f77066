//! What the network makes of a sentence, for another that is to be trained by it or upon it. In: forms. Out: [`Witness`],
//! [`Judged`].

use super::file::{Damaged, Reader};
use super::known::Known;
use super::tagger::Context;
use super::{Analyser, ModelError, NameTag, Scratch, cut};

/// A sentence in the eyes of a trained network.
#[derive(Debug)]
pub(super) struct Witness {
    /// Marks of each word.
    pub(super) marks: Vec<Vec<u64>>,
    /// The row of the pretrained vector of each word that has one.
    pub(super) rows: Vec<Option<u32>>,
    /// The states of the recurrent layers, word after word.
    pub(super) states: Vec<f32>,
    /// How well each tag of a name suits each word, by the network's own classes.
    pub(super) scores: Vec<[f32; NameTag::ALL.len()]>,
}

/// The scores of a sentence, a row a word, the root's first.
#[derive(Debug)]
pub(super) struct Judged {
    /// Of each word as the head of each.
    pub(super) arcs: Vec<f32>,
    /// Of relations to the heads that were given.
    pub(super) relations: Vec<f32>,
    /// Of the classes of all groups.
    pub(super) groups: Vec<f32>,
}

impl Analyser {
    /// The model of a file without its head for names, and the bytes of these parts.
    pub(super) fn without_names(file: &[u8]) -> Result<(Self, &[u8]), ModelError> {
        let (card, mut reader) = Reader::open(file)?;
        let all = reader.rest();
        let analyser = Self::read_most(card, &mut reader)?;
        let most = all.len() - reader.rest().len();
        Ok((analyser, all.get(..most).ok_or(Damaged("it ends too early"))?))
    }

    /// How many pretrained vectors words may have.
    pub(super) fn vectors(&self) -> usize {
        self.parser.vectors()
    }

    /// What the network makes of a sentence, and the marks of its words, with these lists; nothing of one that is empty or
    /// too long to be parsed at once.
    pub(super) fn witness(&self, forms: &[&str], known: &Known) -> Option<Witness> {
        let mut scratch = self.take_scratch();
        scratch.parser.keep_states();
        let context = self.parse_alone(forms, &mut scratch)?;
        let states = scratch.parser.take_states();
        self.give_back(scratch);
        let width = states.len() / (forms.len() + 1);
        let (marks, rows) = self.parser.marks(&context, known);
        Some(Witness { marks, rows, states: states.get(width..)?.to_vec(), scores: context.name_scores })
    }

    /// How the network scores a sentence whose words have these heads, the root's first.
    pub(super) fn judge(&self, forms: &[&str], heads: Vec<u32>) -> Option<Judged> {
        let mut scratch = self.take_scratch();
        scratch.parser.give_heads(Some(heads));
        self.parse_alone(forms, &mut scratch)?;
        scratch.parser.give_heads(None);
        let [arcs, relations, groups] = scratch.parser.scores().map(<[f32]>::to_vec);
        self.give_back(scratch);
        Some(Judged { arcs, relations, groups })
    }

    fn parse_alone(&self, forms: &[&str], scratch: &mut Scratch) -> Option<Context> {
        if forms.is_empty() || forms.len() > cut::LONGEST {
            return None;
        }
        scratch.words.tidy(&self.tagger);
        let mut context = Context::default();
        context.look_up(forms.iter().copied(), &self.tagger, &mut scratch.words);
        let one = std::slice::from_mut(&mut context);
        self.tagger.tag(one, &mut scratch.words, &mut scratch.lookup);
        one.iter_mut().for_each(|context| self.overrides.apply(context));
        self.parser.parse(one, &mut scratch.words, &self.tagger.bundles, &mut scratch.parser);
        Some(context)
    }
}
