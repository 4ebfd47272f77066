//! The forms of all lemmas of a treebank, and of the verbs known besides.

use super::inflect;
use super::variants::is_variant;
use crate::analyse::Upos;
use crate::analyse::conllu::{Row, Sentence};
use crate::analyse::file::Writer;
use crate::analyse::forms::{self, kind};
use crate::analyse::view::View;
use std::collections::BTreeMap;

/// A part of speech that is inflected, with a lemma.
type Lemma = (u8, String);

/// Forms and the lemmas that have them.
#[derive(Debug, Default)]
pub(super) struct Paradigms {
    /// How often each lemma occurs; the verbs that are known anyway count as often as can be.
    lemmas: Vec<(Lemma, u32)>,
    numbers: BTreeMap<Lemma, usize>,
    /// Lemmas and kinds of each form, by hash.
    forms: BTreeMap<u64, Vec<(usize, u8)>>,
}

impl Paradigms {
    /// Inflects every lemma.
    pub(super) fn new(sentences: &[Sentence]) -> Self {
        let mut counts: BTreeMap<Lemma, u32> = BTreeMap::new();
        for row in sentences.iter().filter(|s| !is_variant(s)).flat_map(|s| &s.words) {
            if let Some(lemma) = lemma(row) {
                *counts.entry(lemma).or_default() += 1;
            }
        }
        inflect::known_verbs().for_each(|verb| {
            counts.insert((0, verb.to_owned()), u32::MAX);
        });
        let mut paradigms = Self::default();
        for ((class, lemma), count) in counts {
            let number = paradigms.lemmas.len();
            let kinds: Vec<(String, u8)> = match class {
                0 => inflect::forms(&lemma).into_iter().collect(),
                1 => inflect::noun_forms(&lemma).into_iter().map(|form| (form, kind::NOUN)).collect(),
                _ => inflect::adjective_forms(&lemma).into_iter().map(|form| (form, kind::ADJECTIVE)).collect(),
            };
            for (form, kinds) in kinds {
                paradigms.forms.entry(View::new(&form, false).lower).or_default().push((number, kinds));
            }
            paradigms.numbers.insert((class, lemma.clone()), number);
            paradigms.lemmas.push(((class, lemma), count));
        }
        paradigms
    }

    /// What a form can be, a word's own occurrence not counted.
    pub(super) fn kinds(&self, lower: u64, own: &Row) -> u8 {
        let Some(entries) = self.forms.get(&lower) else { return 0 };
        let own = lemma(own).and_then(|lemma| self.numbers.get(&lemma).copied());
        let known = |number: usize| self.lemmas[number].1 > u32::from(own == Some(number));
        entries.iter().filter(|(number, _)| known(*number)).fold(0, |kinds, (_, k)| kinds | k)
    }

    /// Writes all forms.
    pub(super) fn write(&self, writer: &mut Writer) {
        let verbs: Vec<String> =
            self.lemmas.iter().take_while(|((class, _), _)| *class == 0).map(|((_, verb), _)| verb.clone()).collect();
        let forms: Vec<_> = self
            .forms
            .iter()
            .map(|(hash, entries)| {
                let kinds = entries.iter().fold(0, |kinds, (_, k)| kinds | k);
                let mut own = entries.iter().map(|(number, _)| *number).filter(|number| *number < verbs.len());
                let verb = own.next().filter(|_| own.next().is_none());
                (*hash, kinds, verb)
            })
            .collect();
        forms::write(writer, &verbs, &forms);
    }
}

/// The lemma of a word that is inflected, if it looks like one.
fn lemma(row: &Row) -> Option<Lemma> {
    let lemma = row.node.lemma.to_lowercase();
    let plain = lemma.chars().count() > 2 && lemma.chars().all(|c| c.is_alphabetic() || c == '-');
    let class = match row.node.upos {
        Upos::Verb | Upos::Aux if lemma.ends_with('r') || lemma.ends_with("re") => 0,
        Upos::Noun => 1,
        Upos::Adj => 2,
        _ => return None,
    };
    plain.then_some((class, lemma.to_string()))
}
