//! Pronouns. In: a pronoun or possessive. Out: the entities that it stands for, or none.

use super::Scene;
use crate::analyse::{Deprel, Gender, Number, Person, PronType, Upos};
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::resolve::anaphora::{Pronoun, antecedent};
use crate::resolve::cast::{EntityId, Mention};

/// How many mentions are looked back over.
const WINDOW: usize = 48;

impl Scene<'_> {
    /// Whom the pronoun or possessive at word `i` stands for; `source` where it says something.
    pub(super) fn pronoun(&mut self, i: DocWord, source: bool) -> Vec<EntityId> {
        let reading = self.reading();
        let node = reading.node(i);
        let third = reading.is(
            i,
            Closed::ThirdSubject
                | Closed::InvertedThird
                | Closed::ThirdStressed
                | Closed::LastNamed
                | Closed::LastNamedFar,
        );
        let possessive = source && reading.is(i, Closed::PossessiveSingular | Closed::PossessiveTheir);
        if reading.is(i, Closed::Where) {
            return Vec::new();
        }
        if node.feats.pron_type == Some(PronType::Rel)
            || reading.is(i, Closed::Who) && reading.deprel(i) != Deprel::Root
        {
            return self.relative(i);
        }
        if source && reading.is(i, Closed::One | Closed::InvertedOne) {
            return self.said_at(i);
        }
        if source && reading.is(i, Closed::Pointing) && reading.is(i + 1, Closed::OfOrPluralThe | Closed::Of) {
            return self.that_of(i);
        }
        let last_named = reading.is(i, Closed::LastNamed);
        let expletive = matches!(
            node.deprel,
            Deprel::Expl | Deprel::ExplSubj | Deprel::ExplComp | Deprel::ExplPass | Deprel::ExplPv
        ) && !source;
        let subject = reading.is(i, Closed::ThirdSubject | Closed::InvertedThird);
        if let (true, Some(topic)) = (subject, self.topic(i)) {
            return topic;
        }
        if !(possessive || third && (source || last_named || subject && !expletive))
            || node.feats.person == Some(Person::First)
        {
            return Vec::new();
        }
        let masculine = reading.is(i, Closed::MeantMasculine) || source && reading.is(i, Closed::Him);
        let feminine = || reading.is(i, Closed::MeantFeminine).then_some(Gender::Fem);
        let gender = masculine.then_some(Gender::Masc).or_else(feminine);
        let plural =
            reading.is(i, Closed::MeantPlural) || !subject && !possessive && node.feats.number == Some(Number::Plur);
        let content = self.sources.get(&i).map(|s| s.content.clone()).unwrap_or_default();
        let pronoun = Pronoun { at: i, gender, plural, last_named, speaks: source, content: &content };
        let found = antecedent(&self.cast, pronoun);
        if found.is_empty() && subject && source { self.only_one_before(pronoun) } else { found }
    }

    /// « Le maire a reçu les élèves. » and a paragraph that begins with « Il … »: the only one of that gender whom the
    /// paragraph before speaks of, if he did something there.
    fn only_one_before(&self, pronoun: Pronoun<'_>) -> Vec<EntityId> {
        let reading = self.reading();
        let paragraph = reading.paragraph(pronoun.at);
        let first = reading.sentence(pronoun.at);
        let opens = first > 0 && reading.paragraph(reading.words_of_sentence(first - 1).start) + 1 == paragraph;
        if !opens || pronoun.plural || reading.is_quoted(pronoun.at) {
            return Vec::new();
        }
        let near =
            || self.cast.mentions.iter().rev().take_while(|m| reading.paragraph(m.word) + 1 >= paragraph).take(WINDOW);
        let agrees = |id: EntityId| {
            let entity = &self.cast.entities[id];
            !entity.plural && (entity.gender.is_none() || entity.gender == pronoun.gender)
        };
        let human = |id: EntityId| {
            let entity = &self.cast.entities[id];
            entity.is_person() && entity.sure || self.cast.gazetteer.calls_people(&entity.nouns)
        };
        let before = || near().filter(|m| !m.place && m.word < pronoun.at);
        let acts = |m: &Mention| m.speaks || m.subject && !reading.is_quoted(m.word) && self.cast.depth(m.word) == 0;
        let Some(one) = before().flat_map(|m| m.who.iter().copied()).find(|&id| agrees(id) && human(id)) else {
            return Vec::new();
        };
        let spoke_last = before().any(|m| m.who == [one] && m.speaks && reading.sentence(m.word) + 1 == first);
        // Other people are rivals wherever they stand; bodies where they do something, if they did it last.
        let rival = |m: &Mention, id: EntityId| {
            id != one && agrees(id) && (human(id) || acts(m) && (!spoke_last || reading.sentence(m.word) + 1 == first))
        };
        let alone = before().all(|m| m.who.iter().all(|&id| !rival(m, id)));
        let did = before().any(|m| m.who == [one] && acts(m));
        if alone && did && self.cast.entities[one].gender == pronoun.gender { vec![one] } else { Vec::new() }
    }

    /// « Quant au maire, il … »: the pronoun takes up the topic before the comma.
    fn topic(&mut self, i: DocWord) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let start = reading.words_of_sentence(reading.sentence(i)).start;
        let opens = i > start + 2 && reading.is(start, Closed::AsFor) && reading.form(i - 1) == ",";
        let noun = |&w: &DocWord| matches!(reading.upos(w), Upos::Noun | Upos::Propn);
        let head = (start + 1..i).each().find(noun).filter(|_| opens)?;
        Some(self.who.get(&head).cloned().filter(|who| !who.is_empty()).unwrap_or_else(|| self.later(head)))
    }

    /// What a relative pronoun stands for: the noun that its clause belongs to.
    fn relative(&self, i: DocWord) -> Vec<EntityId> {
        let reading = self.reading();
        let mut at = i;
        for _ in 0..8 {
            if matches!(reading.deprel(at), Deprel::AclRelcl | Deprel::Acl) {
                let head = reading.head(at).filter(|&h| h < i);
                return head.and_then(|h| self.who.get(&h)).cloned().unwrap_or_default();
            }
            match reading.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        Vec::new()
    }
}
