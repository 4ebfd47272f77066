//! What the clauses of a content say, each for itself. In: the tree of the content. Out: a proposition for each
//! clause that is put forward with the others: « X a percuté Y et pris la fuite », « … ; trois hommes sont morts ».
//!
//! What stands under a verb of will or doubt, in a condition or in a purpose is not put forward; what a denial or
//! a demand tells in a relative clause is neither denied nor demanded.

use super::{Parts, Reader, Referents, Shared, told};
use crate::analyse::{Deprel, Upos};
use crate::knowledge::event_words::Role;
use crate::knowledge::language::Closed;
use crate::model::{Attribution, DocWord, DocWords, Object, Proposition, Stance};
use crate::span::Span;
use std::collections::BTreeMap;

/// The most clauses of a content that are read by themselves.
const MOST: usize = 6;

/// The most words of a content that are looked at.
const WORDS: usize = 160;

/// The most steps up a tree.
const STEPS: usize = 48;

impl<R: Referents> Reader<'_, R> {
    /// What the clauses of a content say, where there are two at least.
    pub(super) fn statements(&mut self, attribution: &Attribution) -> Vec<Proposition> {
        self.content = told(attribution);
        let words: Vec<DocWord> =
            self.content.iter().flat_map(|&span| self.reading.words_in(span).each()).take(WORDS).collect();
        let tops = self.tops();
        let heads = self.clause_heads(&words, &tops, attribution.stance);
        if heads.len() < 2 {
            return Vec::new();
        }
        let mut own: BTreeMap<DocWord, Vec<DocWord>> = BTreeMap::new();
        for &word in &words {
            own.entry(self.clause_of(word, &heads)).or_default().push(word);
        }
        let mut found = Vec::new();
        for &head in heads.iter().take(MOST) {
            let shared = self.shared(head, &tops, attribution.stance);
            let mut inside = own.remove(&head).unwrap_or_default();
            inside.extend(shared.iter().flat_map(|shared| self.phrase_words(shared.word)));
            inside.sort_unstable();
            inside.dedup();
            self.content = self.runs(&inside);
            self.shared = shared;
            found.extend(self.say(attribution));
            self.shared = None;
        }
        // A figure that stands alone may count what was told before.
        found.retain(|proposition| !proposition.figures.is_empty() || proposition.words.len() >= 2);
        found
    }

    /// The heads of the clauses that a content puts forward, in text order.
    fn clause_heads(&self, words: &[DocWord], tops: &[DocWord], stance: Stance) -> Vec<DocWord> {
        let mut heads: Vec<DocWord> = Vec::new();
        let told = stance.affirms() && stance != Stance::Demands;
        // A clause may stand before the one that it hangs on.
        for _ in 0..2 {
            for &i in words.iter().filter(|i| !heads.contains(i)).collect::<Vec<_>>() {
                let top = tops.contains(&i);
                let event = self.is_event_verb(i) || self.events.of_noun(&self.reading.node(i).lemma).is_some();
                if event && (top || self.is_put_forward(i, &heads, told)) {
                    heads.push(i);
                }
            }
        }
        heads.sort_unstable();
        heads
    }

    /// Whether a clause that hangs on another is put forward with it.
    fn is_put_forward(&self, i: DocWord, heads: &[DocWord], told: bool) -> bool {
        let Some(above) = self.reading.head(i) else { return false };
        let verb = self.is_event_verb(i);
        match self.reading.deprel(i) {
            Deprel::Conj => heads.contains(&above) && (verb == self.is_event_verb(above)),
            Deprel::Parataxis => verb && heads.contains(&above),
            // « Toute rumeur selon laquelle … est infondée »: what is called false is not put forward.
            Deprel::AclRelcl => {
                let called = self.reading.head(above).map(|said| self.reading.node(said).lemma.as_str());
                verb && told && !called.is_some_and(|lemma| self.words.has(Role::False, lemma))
            }
            Deprel::Advcl => verb && told && self.is_told_along(i),
            Deprel::Ccomp | Deprel::Xcomp => {
                verb && told
                    && heads.contains(&above)
                    && self.words.has(Role::Factive, &self.reading.node(above).lemma)
                    && !self.is_denied(above)
                    && !self.denied_around(above)
            }
            _ => false,
        }
    }

    /// Whether a conjunction says that what follows is so: « alors que », « après avoir »; not « si », « pour ».
    fn is_told_along(&self, clause: DocWord) -> bool {
        self.reading.children(clause).filter(|&c| c < clause).any(|c| {
            matches!(self.reading.deprel(c), Deprel::Mark | Deprel::Case)
                && self.words.has(Role::Along, self.reading.folded(c))
        })
    }

    /// The clause that a word stands in; the first where its own is none of these.
    fn clause_of(&self, word: DocWord, heads: &[DocWord]) -> DocWord {
        let mut at = Some(word);
        for _ in 0..STEPS {
            let Some(here) = at else { break };
            if heads.contains(&here) {
                return here;
            }
            at = self.reading.head(here);
        }
        heads.first().copied().unwrap_or(word)
    }

    /// Who takes part in a clause that does not say it: the subject of the clause before, what a relative clause
    /// hangs on, who is accused or asked.
    fn shared(&self, head: DocWord, tops: &[DocWord], stance: Stance) -> Option<Shared> {
        let subject = |clause: DocWord| {
            self.reading.children(clause).find(|&c| matches!(self.reading.deprel(c), Deprel::Nsubj | Deprel::NsubjPass))
        };
        if self.reading.deprel(head) == Deprel::AclRelcl {
            let relative = self.reading.children(head).find(|&c| self.reading.is(c, Closed::Relative))?;
            let acted_upon = self.reading.deprel(relative) == Deprel::Obj;
            return Some(Shared { word: self.reading.head(head)?, acted_upon });
        }
        if subject(head).is_some() || !self.is_event_verb(head) {
            return None;
        }
        let accused = matches!(stance, Stance::Accuses | Stance::Demands)
            .then(|| tops.iter().copied().find(|&top| top < head && !self.is_event_verb(top)))
            .flatten();
        let mut above = head;
        for _ in 0..MOST {
            if self.reading.deprel(above) != Deprel::Conj {
                break;
            }
            above = self.reading.head(above)?;
            if let Some(word) = subject(above) {
                return Some(Shared { word, acted_upon: false });
            }
        }
        accused.map(|word| Shared { word, acted_upon: false })
    }

    /// Adds who takes part in a clause without standing in it.
    pub(super) fn share(&self, verb: DocWord, parts: &mut Parts) {
        let Some(shared) = self.shared else { return };
        let is_object = |(role, _): &(String, Object)| role == "obj";
        if shared.acted_upon || self.is_passive(verb) {
            if !parts.objects.iter().any(is_object) {
                parts.objects.extend(self.with_role("obj", shared.word));
            }
        } else if parts.subjects.is_empty() {
            parts.subjects = self.fillers(shared.word);
        }
    }

    /// A noun with the words that tell it apart.
    fn phrase_words(&self, noun: DocWord) -> Vec<DocWord> {
        let part = |c: &DocWord| {
            matches!(
                self.reading.deprel(*c),
                Deprel::Amod | Deprel::Flat | Deprel::FlatName | Deprel::FlatForeign | Deprel::Nummod
            ) || self.reading.deprel(*c) == Deprel::Nmod && self.reading.upos(*c) == Upos::Propn
        };
        std::iter::once(noun).chain(self.reading.children(noun).filter(part)).collect()
    }

    /// Words that follow each other as stretches of text.
    fn runs(&self, words: &[DocWord]) -> Vec<Span> {
        let mut runs: Vec<(DocWord, Span)> = Vec::new();
        for &word in words {
            let span = self.reading.span(word);
            match runs.last_mut() {
                Some((last, run)) if *last + 1 == word => (*last, *run) = (word, run.cover(span)),
                _ => runs.push((word, span)),
            }
        }
        runs.into_iter().map(|(_, span)| span).collect()
    }
}
