//! What participles tell of people. In: a scene whose mentions are read. Out: the gender of those whose name tells none:
//! « Maud Oriol s'est rendue sur place ».

use super::Scene;
use crate::analyse::{Deprel, Gender, Number, VerbForm};
use crate::knowledge::language::Closed;
use crate::model::DocWord;
use crate::reading::Reading;
use crate::resolve::cast::EntityId;
use std::collections::BTreeMap;

/// The most steps from a name up to the noun that is the subject.
const STEPS: usize = 4;

impl Scene<'_> {
    /// Gives people of unknown gender the one that all participles with *être* said of them agree in.
    pub(super) fn learn_genders(&mut self) {
        let mut told: BTreeMap<EntityId, Vec<Gender>> = BTreeMap::new();
        for mention in self.cast.mentions.iter().filter(|m| m.subject) {
            let [one] = mention.who.as_slice() else { continue };
            let entity = &self.cast.entities[*one];
            if entity.is_person() && entity.gender.is_none() && !entity.plural {
                told.entry(*one).or_default().extend(agreed(self.cast.reading, mention.word));
            }
        }
        for (id, genders) in told {
            if let Some(first) = genders.first().filter(|first| genders.iter().all(|g| g == *first)) {
                self.cast.entities[id].gender = Some(*first);
            }
        }
    }
}

/// The gender of the participle with *être* of which a word is the subject.
fn agreed(reading: &Reading<'_>, word: DocWord) -> Option<Gender> {
    let mut top = word;
    for _ in 0..STEPS {
        match reading.deprel(top) {
            Deprel::Appos | Deprel::Flat | Deprel::FlatName => top = reading.head(top)?,
            _ => break,
        }
    }
    let subject = matches!(reading.deprel(top), Deprel::Nsubj | Deprel::NsubjPass);
    let verb = reading.head(top).filter(|_| subject)?;
    let feats = reading.node(verb).feats;
    let being = reading.children(verb).any(|c| c < verb && reading.lemma_is(c, Closed::Be));
    let agrees = feats.verb_form == Some(VerbForm::Part) && feats.number == Some(Number::Sing) && being;
    feats.gender.filter(|_| agrees)
}
