//! Which common nouns are worth following. In: a word. Out: whether it may name an agent.

use super::Scene;
use super::place::has_case;
use crate::analyse::{Deprel, Upos};
use crate::knowledge::gazetteer::Words;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::phrase::is_noun_of_several;

impl Scene<'_> {
    /// Whether a common noun is worth following: it is listed, or a demonym used as a noun.
    pub(super) fn may_be_agent(&self, i: DocWord) -> bool {
        let reading = self.reading();
        let noun = matches!(reading.upos(i), Upos::Noun | Upos::Propn)
            || matches!(reading.upos(i), Upos::Adj | Upos::Verb)
                && matches!(reading.node(i).deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Appos);
        let gazetteer = self.cast.gazetteer;
        // « face à la Tchèque Petra Novak »
        let native = crate::fold::is_capitalised(reading.form(i))
            && reading.has_article(i)
            && !gazetteer.demonym(reading.form(i)).is_empty();
        let noun = (noun || native) && !self.tells_of_the_subject(i);
        let portfolio = gazetteer.is_portfolio(reading.form(i)) && has_case(reading, i);
        // « Il a couru comme un voleur »: nobody is spoken of.
        let likened = i > reading.around(i).start + 1
            && reading.is(i - 1, Closed::IndefiniteSingular)
            && reading.is(i - 2, Closed::As);
        noun && !portfolio
            && !likened
            && !self.is_numbered_part(i)
            && (!gazetteer.noun_folded(reading.folded(i)).is_empty()
                || !gazetteer.noun(reading.node(i).lemma.as_str()).is_empty()
                || !gazetteer.demonym_folded(reading.folded(i)).is_empty()
                || gazetteer.opens_noun(reading.folded(i)) && is_noun_of_several(reading, gazetteer, i)
                || crate::fold::is_capitalised(reading.form(i)))
            && !self.is_nobodys(i)
    }

    /// « Céréalier à Landreu, il affirme … »: a bare noun before the comma at the head of a sentence is who the
    /// subject is, and nobody besides.
    pub(super) fn tells_of_the_subject(&self, i: DocWord) -> bool {
        let reading = self.reading();
        let words = reading.around(i);
        let noun = !self.cast.gazetteer.noun(reading.form(i)).is_empty();
        if words.start != i || !(noun || reading.upos(i) == Upos::Noun) {
            return false;
        }
        let comma = (i + 1..words.end.min(i + 12)).each().find(|&c| reading.form(c) == ",");
        comma.is_some_and(|c| reading.is(c + 1, Closed::ThirdSubject))
    }

    /// Whether a relative clause at a word says that somebody leads something: *Luc Roy, qui préside l'association*.
    pub(super) fn leads(&self, at: DocWord) -> bool {
        let reading = self.reading();
        let end = reading.around(at.saturating_sub(1)).end;
        // « la troupe, commandée par Luc Roy »
        let (start, first) = (at.saturating_sub(3), reading.around(at.saturating_sub(1)).start);
        let led = |i: DocWord| i > first && reading.is(i, Closed::By) && self.is_verb_of(Words::Presiding, i - 1);
        if (start.max(first)..at).each().any(|i| led(i) && (i + 1..at).each().all(|w| self.chunk_at.contains_key(&w))) {
            return true;
        }
        let who = at + usize::from(reading.form(at) == ",");
        let verb = (who + 1..end.min(who + 4)).each().find(|&i| reading.upos(i) == Upos::Verb);
        who < end && reading.is(who, Closed::Who) && verb.is_some_and(|verb| self.is_verb_of(Words::Presiding, verb))
    }
}
