//! What a pronoun takes up in a content. In: a word. Out: whom it stands for, or the noun before it that it takes up:
//! « Les vannes ont-elles cédé ? Elles ont tenu. »

use super::{Reader, Referents};
use crate::analyse::{Deprel, Person, Upos};
use crate::knowledge::event_words::Role;
use crate::model::{AgentRef, DocWord, DocWords};

impl<R: Referents> Reader<'_, R> {
    /// Whom a word stands for. In the own words of somebody « elle » is somebody else, and « vous » who is asked.
    pub(super) fn agents(&self, word: DocWord) -> Vec<AgentRef> {
        let mut found = self.referents.agents(word);
        if self.reading.upos(word) != Upos::Pron {
            return found;
        }
        let person = self.reading.node(word).feats.person;
        if self.asked && person == Some(Person::Second) {
            return self.speakers.first().cloned().into_iter().collect();
        }
        if self.own_words && person == Some(Person::Third) {
            found.retain(|agent| !self.speakers.iter().any(|speaker| speaker.key == agent.key));
        }
        found
    }

    /// The noun that a pronoun of the third person takes up: a subject of its kind earlier in the sentence or in the
    /// one before it, else another noun of that sentence; `None` where the pronoun stands for somebody or for nothing.
    pub(super) fn antecedent(&self, pronoun: DocWord) -> Option<DocWord> {
        let node = self.reading.node(pronoun);
        let takes_part = matches!(
            self.reading.deprel(pronoun),
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::NsubjOuter
        );
        let personal = node.upos == Upos::Pron && self.words.has(Role::Personal, self.reading.folded(pronoun));
        if !personal || !takes_part || !self.agents(pronoun).is_empty() {
            return None;
        }
        let here = self.reading.sentence(pronoun);
        let start = self.reading.words_of_sentence(here).start;
        let nouns = |words: std::ops::Range<DocWord>| words.each().filter(|&i| self.can_be_taken_up(i, pronoun));
        let is_subject = |i: &DocWord| matches!(self.reading.deprel(*i), Deprel::Nsubj | Deprel::NsubjPass);
        if let Some(subject) = nouns(start..pronoun).find(is_subject) {
            return Some(subject);
        }
        let before = here.checked_sub(1).map(|n| self.reading.words_of_sentence(n))?;
        let far = self.reading.paragraph(start).saturating_sub(self.reading.paragraph(before.start)) > 1;
        if far {
            return None;
        }
        let is_head = |i: &DocWord| matches!(self.reading.deprel(*i), Deprel::Root | Deprel::Obj);
        nouns(before.clone()).find(is_subject).or_else(|| nouns(before).find(is_head))
    }

    /// Whether a noun is a thing of the gender and number of a pronoun.
    fn can_be_taken_up(&self, noun: DocWord, pronoun: DocWord) -> bool {
        let (one, other) = (&self.reading.node(noun).feats, &self.reading.node(pronoun).feats);
        let agrees = |same: bool, known: bool| same || !known;
        self.reading.upos(noun) == Upos::Noun
            && !self.is_time(noun)
            && agrees(one.gender == other.gender, one.gender.is_some() && other.gender.is_some())
            && agrees(one.number == other.number, one.number.is_some() && other.number.is_some())
            && self.referents.agents(noun).is_empty()
    }
}
