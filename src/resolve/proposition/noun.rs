//! The event of a proposition from a noun: « l'envoi de soldats par Oslo », « mener une enquête ». In: the head of a noun
//! phrase, or a light verb. Out: the event with those who take part.
//!
//! French in code: roles of propositions, which are named by the plainest preposition of each.

use super::roles::{BY, OF};
use super::{BARE, Parts, Reader, Referents};
use crate::analyse::{Deprel, Upos};
use crate::knowledge::event_words::Role;
use crate::model::{DocWord, Object};

/// How deep below an event the one who acts may hang.
const DEPTH: usize = 3;

impl<R: Referents> Reader<'_, R> {
    /// A light verb gives way to the event that its object names; with another object it says
    /// nothing of its own.
    pub(super) fn lighten(&self, event: DocWord, parts: &mut Parts) {
        let lemma = self.reading.node(event).lemma.as_str();
        if self.words.has(Role::Occurring, lemma) {
            return self.occur(event, parts);
        }
        let plans = self.words.has(Role::Planning, lemma);
        if !plans && !self.words.has(Role::Light, lemma) {
            return;
        }
        let carried = |c: &DocWord| matches!(self.reading.deprel(*c), Deprel::Obj | Deprel::ObjLvc | Deprel::NsubjPass);
        let object = self.inside(event).find(carried);
        // « Faire l'objet d'une enquête ».
        let of = |c: &DocWord| self.reading.deprel(*c) == Deprel::Nmod && self.preposition(*c).as_deref() == Some(OF);
        let through = |object: DocWord| {
            let event = |c: &DocWord| self.events.of_noun(&self.reading.node(*c).lemma).is_some();
            let hollow = self.words.has(Role::Carrying, &self.reading.node(object).lemma);
            hollow.then(|| self.inside(object).filter(of).find(event)).flatten()
        };
        let object = object.map(|object| through(object).unwrap_or(object));
        match object.and_then(|object| Some((object, self.events.of_noun(&self.reading.node(object).lemma)?))) {
            Some((object, (name, acts))) => {
                name.clone_into(&mut parts.predicate);
                parts.said = self.reading.form(object).to_lowercase();
                parts.objects.retain(|(role, _)| role != "obj" && role != OF);
                for child in self.inside(object) {
                    self.nominal_part(child, acts, parts);
                }
            }
            None if plans || matches!(lemma, "livrer" | "donner" | "avoir") => {}
            None => BARE.clone_into(&mut parts.predicate),
        }
    }

    /// « Les essais se sont déroulés », « un coup de feu a retenti »: what happens is the subject.
    fn occur(&self, verb: DocWord, parts: &mut Parts) {
        let is_subject = |c: &DocWord| matches!(self.reading.deprel(*c), Deprel::Nsubj | Deprel::NsubjPass);
        let Some(subject) = self.inside(verb).find(is_subject) else { return };
        let idiom = self.idiom(subject).map(|idiom| (idiom.event, false));
        let Some((name, acts)) = idiom.or_else(|| self.events.of_noun(&self.reading.node(subject).lemma)) else {
            return;
        };
        name.clone_into(&mut parts.predicate);
        parts.said = self.reading.form(subject).to_lowercase();
        parts.subjects.clear();
        parts.objects.retain(|(role, _)| role != "obj" && role != OF);
        for child in self.inside(subject) {
            self.nominal_part(child, acts, parts);
        }
    }

    /// The parts of a noun phrase: of the event that the noun names, or the thing alone.
    pub(super) fn phrase(&self, tops: &[DocWord]) -> Option<Parts> {
        let nominal = |&&i: &&DocWord| {
            matches!(self.reading.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Pron)
        };
        let head = tops
            .iter()
            .find(|i| nominal(i) && self.events.of_noun(self.without_denial(&self.reading.node(**i).lemma).0).is_some())
            .or_else(|| tops.iter().find(nominal))?;
        let mut parts = Parts::default();
        let head = &self.charged(*head);
        let (lemma, denied) = self.without_denial(&self.reading.node(*head).lemma);
        parts.negated = denied != self.is_none(*head);
        let Some((name, acts)) = self.events.of_noun(lemma) else {
            let only = self.fillers(*head).into_iter().next()?;
            // A bare agent or thing is judged, welcomed, asked for: there is no event to compare.
            BARE.clone_into(&mut parts.predicate);
            parts.objects.push(("obj".to_owned(), only));
            return Some(parts);
        };
        name.clone_into(&mut parts.predicate);
        parts.said = self.reading.form(*head).to_lowercase();
        for child in self.inside(*head) {
            self.nominal_part(child, acts, &mut parts);
        }
        if parts.subjects.is_empty() {
            parts.subjects.extend(self.actor_below(*head));
        }
        Some(parts)
    }

    /// « L'accusation de fraude »: what somebody is charged with.
    fn charged(&self, noun: DocWord) -> DocWord {
        let charge = self.words.has(Role::Charges, &self.reading.node(noun).lemma);
        let event = |c: &DocWord| {
            self.reading.deprel(*c) == Deprel::Nmod
                && self.preposition(*c).as_deref() == Some(OF)
                && self.events.of_noun(&self.reading.node(*c).lemma).is_some()
        };
        if charge { self.inside(noun).find(event).unwrap_or(noun) } else { noun }
    }

    /// « La fermeture du dépôt de la côte par le groupe »: who acts, however deep the tree hangs him below what the event
    /// is done to; nobody where an event below may be his.
    fn actor_below(&self, event: DocWord) -> Vec<Object> {
        let (mut level, mut found) = (vec![event], Vec::new());
        for _ in 0..DEPTH {
            let below =
                level.iter().flat_map(|&noun| self.inside(noun)).filter(|&c| self.reading.deprel(c) == Deprel::Nmod);
            let below: Vec<DocWord> = below.collect();
            if let Some(&actor) = below.iter().find(|&&c| self.preposition(c).as_deref() == Some(BY)) {
                found = self.fillers(actor);
                break;
            }
            level = below.into_iter().filter(|&c| self.events.of_noun(&self.reading.node(c).lemma).is_none()).collect();
        }
        found.retain(|object| matches!(object, Object::Agent(_)));
        found
    }

    fn nominal_part(&self, child: DocWord, acts: bool, parts: &mut Parts) {
        if let Some(state) = self.referents.demonym(child).filter(|_| self.reading.upos(child) == Upos::Adj) {
            parts.subjects.push(Object::Agent(state));
            return;
        }
        if !matches!(
            self.reading.deprel(child),
            Deprel::Nmod | Deprel::Obl | Deprel::OblArg | Deprel::OblAgent | Deprel::OblMod
        ) || self.is_time(child)
        {
            return;
        }
        match self.preposition(child).as_deref() {
            Some(BY | "de la part de") => parts.subjects.extend(self.fillers(child)),
            Some(OF) if acts => parts.subjects.extend(self.fillers(child)),
            Some(OF) => {
                parts.objects.extend(self.with_role("obj", child));
                self.places_of(child, parts);
            }
            Some(other) => {
                let role = self.role(other);
                if self.words.has(Role::Participants, &role) {
                    parts.objects.extend(self.with_role(&role, child));
                }
            }
            None => {}
        }
    }
}
