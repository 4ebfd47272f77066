//! The event of a proposition: from a verb, or from a noun that names one.
//!
//! French in code: roles of propositions, which are named by the plainest preposition of each.

use super::roles::{BE, BY, TO};
use super::{Parts, Reader, Referents};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::knowledge::event_words::Role;
use crate::model::{DocWord, Object};

/// The preposition that stands for all of place.
const PLACE: &str = TO;

impl<R: Referents> Reader<'_, R> {
    /// Whether a word is a verb or a predicate with a copula.
    pub(super) fn is_event_verb(&self, i: DocWord) -> bool {
        matches!(self.reading.upos(i), Upos::Verb | Upos::Aux) || self.copula(i).is_some()
    }

    /// The infinitive that hangs on a noun of the content: *avoir livré* in « Minsk d'avoir livré … ».
    pub(super) fn infinitive_below(&self, noun: DocWord) -> Option<DocWord> {
        let clause = |c: &DocWord| {
            matches!(
                self.reading.deprel(*c),
                Deprel::Acl | Deprel::Advcl | Deprel::Xcomp | Deprel::Ccomp | Deprel::OblArg | Deprel::Dep
            )
        };
        self.inside(noun).filter(|&c| c > noun).filter(clause).find(|&c| self.is_event_verb(c) && self.is_infinitive(c))
    }

    pub(super) fn is_infinitive(&self, i: DocWord) -> bool {
        let event = self.inner(i).0;
        let carrier = self.copula(event).or_else(|| self.auxiliary(event)).unwrap_or(event);
        self.reading.node(carrier).feats.verb_form == Some(VerbForm::Inf)
            || self.reading.node(i).feats.verb_form == Some(VerbForm::Inf)
    }

    /// Words that carry no meaning of their own, so that no content begins with them.
    pub(super) fn is_function_word(&self, i: DocWord) -> bool {
        matches!(
            self.reading.upos(i),
            Upos::Punct | Upos::Adp | Upos::Det | Upos::Sconj | Upos::Cconj | Upos::Part | Upos::Intj
        )
    }

    pub(super) fn copula(&self, i: DocWord) -> Option<DocWord> {
        self.reading.children(i).find(|&c| self.reading.deprel(c) == Deprel::Cop)
    }

    pub(super) fn auxiliary(&self, i: DocWord) -> Option<DocWord> {
        self.reading
            .children(i)
            .find(|&c| matches!(self.reading.deprel(c), Deprel::AuxTense | Deprel::AuxPass | Deprel::Aux))
    }

    /// The event below modal verbs, and the first of these; whether a verb above it keeps it from
    /// happening (« refuser de », « cesser de »).
    fn inner(&self, i: DocWord) -> (DocWord, Option<String>, bool) {
        let (mut at, mut mode, mut averted) = (i, None, false);
        for _ in 0..4 {
            let lemma = &self.reading.node(at).lemma;
            let name = self.words.mode(lemma).filter(|_| self.reading.upos(at) != Upos::Noun);
            let disputes = self.words.has(Role::Disputing, lemma);
            let averts = disputes || self.words.has(Role::Averting, lemma);
            let tells = self.tells(at);
            if name.is_none() && !averts && !tells {
                break;
            }
            let below = |&c: &DocWord| {
                let clause = self.reading.deprel(c) == Deprel::Ccomp && (disputes || tells) && self.is_event_verb(c);
                clause || self.reading.deprel(c) == Deprel::Xcomp
            };
            let Some(next) = self.reading.children(at).find(below) else { break };
            if let Some(name) = name {
                mode.get_or_insert_with(|| name.to_owned());
            }
            averted ^= averts;
            at = next;
        }
        (at, mode, averted)
    }

    /// Whether what a verb says stands below it, and it says so: who did not say a thing has not denied it.
    fn tells(&self, verb: DocWord) -> bool {
        self.reading.upos(verb) == Upos::Verb
            && self.words.has(Role::Telling, &self.reading.node(verb).lemma)
            && !self.is_denied_at(verb)
            && !self.denied_around(verb)
    }

    /// The parts of the clause of a verb.
    pub(super) fn verb(&self, top: DocWord) -> Parts {
        let (event, mode, averted) = self.inner(top);
        if let Some(disputed) = self.disputed(event) {
            return disputed;
        }
        let mode = mode.or_else(|| self.condition(event)).or_else(|| self.future(event));
        let mut parts = Parts { mode, ..Parts::default() };
        let borne = self.bearer(event);
        let passive = self.is_passive(event) || self.participle(event).is_some() || borne.is_some();
        match (self.copula(event), &borne) {
            (_, Some(bearer)) => {
                parts.predicate.clone_from(&bearer.event);
                parts.said = self.reading.form(bearer.word).to_lowercase();
                for child in self.inside(bearer.word) {
                    self.part(child, true, &mut parts);
                }
            }
            (Some(_), None) => self.attribute(event, &mut parts),
            (None, None) => {
                parts.predicate = self.named_by(event);
                parts.said = self.reading.node(event).lemma.to_lowercase().to_string();
            }
        }
        let mut chain = vec![event];
        if top != event {
            chain.push(top);
        }
        for word in chain {
            if word != event && self.tells(word) && !parts.subjects.is_empty() {
                continue;
            }
            parts.negated |= self.is_denied(word) || self.denied_around(word);
            for child in self.inside(word) {
                self.part(child, passive, &mut parts);
            }
        }
        parts.negated ^= averted;
        if !self.take_idiom(event, &mut parts) {
            self.lighten(event, &mut parts);
        }
        parts
    }

    /// The event that a verb names; « se produire » says no more than that something happens.
    fn named_by(&self, verb: DocWord) -> String {
        let lemma = self.reading.node(verb).lemma.as_str();
        let reflexive =
            || self.reading.children(verb).any(|c| matches!(self.reading.deprel(c), Deprel::ExplPv | Deprel::ExplPass));
        if self.words.has(Role::Hollow, lemma) && reflexive() {
            lemma.to_lowercase()
        } else {
            self.events.of_verb(lemma)
        }
    }

    /// A copula with what it attributes: *est sûr* is an event, *est une menace* one as well.
    fn attribute(&self, event: DocWord, parts: &mut Parts) {
        // « Être en négociation » is negotiating.
        let state = self.preposition(event).is_some_and(|p| self.words.has(Role::Places, &p));
        if let Some((name, _)) = self.events.of_noun(&self.reading.node(event).lemma).filter(|_| state) {
            name.clone_into(&mut parts.predicate);
            parts.said = self.reading.form(event).to_lowercase();
            return;
        }
        // « Est licencié », whatever a parser takes it for, is what has been done to somebody.
        if let Some(name) = self.participle(event) {
            name.clone_into(&mut parts.predicate);
            parts.said = self.reading.form(event).to_lowercase();
            return;
        }
        parts.predicate = BE.to_owned();
        if let Some(object) = self.thing_with_modifiers(event) {
            parts.objects.push(("attr".to_owned(), object));
        }
    }

    fn part(&self, child: DocWord, passive: bool, parts: &mut Parts) {
        match self.reading.deprel(child) {
            Deprel::Nsubj | Deprel::NsubjOuter | Deprel::NsubjCaus if !passive => {
                parts.subjects.extend(self.fillers(child));
            }
            Deprel::Nsubj | Deprel::NsubjPass => parts.objects.extend(self.with_role("obj", child)),
            Deprel::Obj | Deprel::ObjLvc => {
                parts.objects.extend(self.with_role("obj", child));
                self.places_of(child, parts);
            }
            Deprel::OblAgent | Deprel::ObjAgent => parts.subjects.extend(self.fillers(child)),
            Deprel::Iobj => parts.objects.extend(self.with_role(TO, child)),
            Deprel::Obl | Deprel::OblArg | Deprel::OblMod => self.oblique(child, parts),
            _ => {}
        }
    }

    /// A complement with a preposition: kept where it is an agent, a place or a thing, and no time.
    fn oblique(&self, child: DocWord, parts: &mut Parts) {
        let Some(preposition) = self.preposition(child) else { return };
        if self.is_time(child) {
            return;
        }
        if preposition == BY && parts.subjects.is_empty() {
            parts.subjects.extend(self.fillers(child));
            return;
        }
        let role = self.role(&preposition);
        if self.words.has(Role::Participants, &role) && !self.words.has(Role::Ties, &self.reading.node(child).lemma) {
            parts.objects.extend(self.with_role(&role, child));
        }
    }

    /// Where the parser hangs a place on the object (« des soldats en Russie »), it is the event's.
    pub(super) fn places_of(&self, child: DocWord, parts: &mut Parts) {
        for below in self
            .inside(child)
            .filter(|&c| matches!(self.reading.deprel(c), Deprel::Nmod | Deprel::Obl | Deprel::OblArg | Deprel::OblMod))
        {
            if self.preposition(below).is_some_and(|p| self.role(&p) == PLACE) {
                let agents = self.fillers(below).into_iter().filter(|object| matches!(object, Object::Agent(_)));
                parts.objects.extend(agents.map(|agent| (TO.to_owned(), agent)));
            }
        }
    }

    /// The children of a word that belong to the content.
    pub(super) fn inside(&self, word: DocWord) -> impl Iterator<Item = DocWord> + '_ {
        self.reading.children(word).filter(|&c| self.content.iter().any(|span| span.contains(self.reading.span(c))))
    }

    pub(super) fn is_passive(&self, event: DocWord) -> bool {
        let kinds = |c| matches!(self.reading.deprel(c), Deprel::AuxPass | Deprel::NsubjPass);
        self.reading.children(event).any(kinds)
    }

    /// The preposition of a phrase, in its dictionary form.
    pub(super) fn preposition(&self, i: DocWord) -> Option<String> {
        let case = self.reading.children(i).find(|&c| self.reading.deprel(c) == Deprel::Case)?;
        let mut words = vec![self.reading.node(case).lemma.as_str().to_lowercase()];
        words.extend(
            self.reading
                .children(case)
                .filter(|&c| self.reading.deprel(c) == Deprel::Fixed)
                .map(|c| self.reading.node(c).lemma.as_str().to_lowercase()),
        );
        Some(words.join(" "))
    }

    /// Prepositions of place are one role.
    pub(super) fn role(&self, preposition: &str) -> String {
        if self.words.has(Role::Places, preposition) { PLACE.to_owned() } else { preposition.to_owned() }
    }
}
