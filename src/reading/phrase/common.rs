//! Common noun phrases. In: a head word. Out: its [`Nominal`], found once.

use super::extent::{before_comma, first_word, last_word, skip_quantifiers, without_tail};
use super::head::{after_former, before_demonym, counted, noun_at};
use super::nominal::{Determiner, Nominal, Owner};
use crate::analyse::{Gender, Number, Person, Upos};
use crate::fold::is_capitalised;
use crate::knowledge::gazetteer::{EntryId, Gazetteer, Words};
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::Reading;
use std::ops::Range;
use std::sync::Arc;

/// Whether a listed noun of several words stands at a word.
pub(crate) fn is_noun_of_several(reading: &Reading<'_>, gazetteer: &Gazetteer, head: DocWord) -> bool {
    let (noun, readings) = noun_at(reading, gazetteer, head);
    noun.len() > 1 && !readings.is_empty()
}

impl Reading<'_> {
    /// The common noun phrase around a head word; `limit` is one past its last word where that is known.
    pub(crate) fn nominal(&self, head: DocWord, limit: Option<DocWord>) -> Arc<Nominal> {
        self.phrases.nominal(head, limit, || Nominal::at(self, head, limit))
    }
}

impl Nominal {
    fn at(reading: &Reading<'_>, head: DocWord, limit: Option<DocWord>) -> Self {
        let gazetteer = &reading.knowledge.gazetteer;
        let (head, quantified) = counted(reading, gazetteer, head);
        let head = before_demonym(reading, gazetteer, head);
        let head = after_former(reading, gazetteer, head);
        let (noun, readings) = noun_at(reading, gazetteer, head);
        let former = noun.start.checked_sub(1).filter(|&f| after_former(reading, gazetteer, f) == noun.start);
        let mut start = first_word(reading, gazetteer, former.unwrap_or(noun.start));
        if let Some(first) = quantified {
            start = first_word(reading, gazetteer, first);
        }
        // The tree may hang what follows on the word that counts: « une centaine d'élus de la Creuse ».
        let counting = |&h: &DocWord| h < head && gazetteer.is(Words::Counting, reading.folded(h));
        let top = quantified.or_else(|| reading.head(head).filter(counting)).unwrap_or(head);
        let end = limit
            .filter(|&l| l >= noun.end)
            .map_or_else(|| last_word(reading, top, noun.end), |l| before_comma(reading, noun.end, l));
        let end = without_tail(reading, noun.end, end);
        let determiner = determiner(reading, start..noun.start, quantified.is_some());
        let after = quantified.map_or(start, |q| (q + 1).min(noun.start));
        let core = skip_quantifiers(reading, gazetteer, after, noun.start)..end;
        let number = reading.node(head).feats.number;
        let plural = number == Some(Number::Plur) || number.is_none() && reading.folded(head).ends_with('s');
        let plural = plural && !quantified.is_some_and(|q| gazetteer.is(Words::Singling, reading.folded(q)));
        let gender = match readings.first() {
            Some(noun) => noun.gender.or_else(|| agreed(reading, head)),
            // « Le Suisse » is a man, whatever the country's name is.
            None => article_gender(reading, start..noun.start).or(reading.node(head).feats.gender),
        };
        Self { head, words: start..end, core, noun, determiner, readings, gender, plural }
    }

    /// Whether it is a name by its capital: *la Commission européenne*, not at the head of a sentence.
    pub(crate) fn is_capitalised(&self, reading: &Reading<'_>) -> bool {
        let first = self.core.start;
        is_capitalised(reading.form(first)) && !reading.opens(first)
    }

    /// The states whose demonyms the phrase holds, in text order.
    pub(crate) fn demonym_states(&self, reading: &Reading<'_>, gazetteer: &Gazetteer) -> Vec<EntryId> {
        let mut states = Vec::new();
        for i in self.core.each().filter(|i| !self.noun.contains(i) || self.noun.len() == 1) {
            for demonym in gazetteer.demonym(reading.form(i)) {
                if !states.contains(&demonym.state) {
                    states.push(demonym.state);
                }
            }
        }
        states
    }
}

/// What the closed classes of determiners make of a phrase.
const DETERMINERS: [(Closed, Determiner); 5] = [
    (Closed::Definite, Determiner::Definite),
    (Closed::Demonstrative, Determiner::Demonstrative),
    (Closed::PossessiveSingular, Determiner::Possessive(Owner::One)),
    (Closed::PossessiveTheir, Determiner::Possessive(Owner::Several)),
    (Closed::PossessiveSpeaker, Determiner::Possessive(Owner::Speaker)),
];

fn determiner(reading: &Reading<'_>, before: Range<DocWord>, quantified: bool) -> Determiner {
    if quantified {
        return Determiner::Indefinite;
    }
    for i in before.each() {
        let kind = DETERMINERS.iter().find(|(class, _)| reading.is(i, *class));
        if let Some((_, determiner)) = kind {
            return *determiner;
        }
    }
    let hidden = |i: DocWord| reading.is(i, Closed::OfThe | Closed::ToThe);
    match before.start.checked_sub(1) {
        Some(i) if before.is_empty() && hidden(i) => Determiner::Definite,
        _ if before.is_empty() => Determiner::Bare,
        _ => Determiner::Indefinite,
    }
}

/// The gender that the article of a phrase shows.
fn article_gender(reading: &Reading<'_>, before: Range<DocWord>) -> Option<Gender> {
    let first = before.start.min(before.end);
    if before.is_empty() {
        None
    } else if reading.is(first, Closed::The) {
        Some(Gender::Masc)
    } else {
        reading.is(first, Closed::DefiniteFeminine).then_some(Gender::Fem)
    }
}

/// The gender that the words around a noun show: determiner, adjectives, participles.
fn agreed(reading: &Reading<'_>, head: DocWord) -> Option<Gender> {
    reading.children(head).find_map(|c| {
        let feats = &reading.node(c).feats;
        let first = feats.person == Some(Person::First);
        if reading.is(c, Closed::MasculineDeterminer) {
            Some(Gender::Masc)
        } else if reading.is(c, Closed::FeminineDeterminer) && !first {
            Some(Gender::Fem)
        } else {
            feats.gender.filter(|_| reading.upos(c) == Upos::Adj)
        }
    })
}
