//! The words of a name. In: a word. Out: the capitalised words from there on, with the particles between them.

use super::Finder;
use crate::analyse::{NameKind, Upos, VerbForm};
use crate::fold::{is_all_caps, is_capitalised};
use crate::knowledge::gazetteer::Words;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;
use crate::model::{DocWord, DocWords};
use std::ops::Range;

impl Finder<'_> {
    /// The capitalised words from a word on, with the particles between them; empty where the word
    /// begins no name.
    pub(super) fn run(&self, at: DocWord, end: DocWord) -> Range<DocWord> {
        if !self.begins_name(at) {
            return at..at;
        }
        let given = self.gazetteer.given_name(self.reading.form(at)).is_some()
            || self.title_before(at).is_some()
            || self.after_body(at)
            || self.is_particle_tagged(at, end);
        self.run_of(at, end, given)
    }

    /// The same for a word that begins a name; French particles go on with it where `given`.
    pub(super) fn run_of(&self, at: DocWord, end: DocWord, given: bool) -> Range<DocWord> {
        let mut last = at;
        let mut next = at + 1;
        while next < end && next < at + 8 {
            // « le directeur d'EFI Michel Balard »: two names side by side.
            if last == at
                && next == at + 1
                && (self.is_bodys_before_person(at, next, end) || self.is_network_before_name(at))
            {
                break;
            }
            if self.continues_name(next) {
                last = next;
            } else if self.reading.is_within_name(next) && next + 1 < end {
                last = next + 1;
                next += 1;
            } else if !(self.is_particle(next, given) && self.name_follows(next, end)) {
                break;
            }
            next += 1;
        }
        // « Le Stade rennais », « le Racing lensois »: the adjective of a club has no capital.
        let next = last + 1;
        let adjective = |i: DocWord| self.reading.upos(i) == Upos::Adj && !is_capitalised(self.reading.form(i));
        if last == at && next < end && adjective(next) && self.gazetteer.is_organisation_word(self.reading.form(at)) {
            last = next;
        }
        last = self.with_town(at, last, end);
        // « l'Empire britannique », « la Croix-Rouge suisse »: whose it is belongs to the name of what is one of many.
        let whose = |i: DocWord| adjective(i) && !self.gazetteer.demonym(self.reading.form(i)).is_empty();
        if last == at && next < end && whose(next) && self.after_article(at) && self.known(at, end).is_none() {
            last = next;
        }
        // « le Pacte citoyen (PC) »: the acronym tells that the adjective belongs to the name.
        let abbreviated = |i: DocWord| {
            let letters: String = [at, i].iter().filter_map(|&w| self.reading.folded(w).chars().next()).collect();
            self.reading.form(i + 1) == "(" && letters == self.reading.folded(i + 2)
        };
        let lower = |i: DocWord| {
            matches!(self.reading.upos(i), Upos::Adj | Upos::Noun) && !is_capitalised(self.reading.form(i))
        };
        if last == at && next + 2 < end && lower(next) && abbreviated(next) {
            last = next;
        }
        // « SOS surendettement »: the word for help calls for what against.
        let against = |i: DocWord| self.reading.upos(i) == Upos::Noun && is_all_caps(self.reading.form(at)) && i < end;
        if last == at && against(next) && self.gazetteer.is_organisation_word(self.reading.form(at)) {
            last = next;
        }
        // « l'association Bretagne vivante », « le bailleur Habitat 62 ».
        let qualifies = |i: DocWord| {
            let number =
                self.reading.upos(i) == Upos::Num && !matches!(self.reading.upos(i + 1), Upos::Noun | Upos::Adj);
            number || adjective(i) && self.gazetteer.demonym(self.reading.form(i)).is_empty()
        };
        if last == at && self.after_body(at) && at + 1 < end && (qualifies(at + 1) || self.closes_name(at + 1, end)) {
            last = at + 1;
        }
        // « le collectif Libre parole »: the adjective comes first.
        let before = |i: DocWord| self.reading.upos(i) == Upos::Adj && self.reading.upos(i + 1) == Upos::Noun;
        if last == at && self.after_body(at) && at + 1 < end && before(at) && lower(at + 1) {
            last = at + 1;
        }
        last = self.with_region(at, last, end);
        let longer = self.phrase_name(at, end).or_else(|| self.tagged(at, end));
        let name = longer.filter(|name| name.end > last + 1).unwrap_or(at..last + 1);
        self.without_form(name)
    }

    /// Whether the network takes a name with a particle for somebody's: « la sénatrice Aliénor de Brosses ».
    fn is_particle_tagged(&self, at: DocWord, end: DocWord) -> bool {
        let r = self.reading;
        let name = r.name_at(at).filter(|name| name.kind == NameKind::Person && name.words.start == at);
        let particle = at + 2 < end && self.gazetteer.is(Words::FrenchParticle, r.folded(at + 1));
        particle && self.after_office(at) && name.is_some_and(|name| name.words.end > at + 2)
    }

    /// The words that the network takes for one name of a body, from a word of it on: *le Phare de Morlanne*.
    fn tagged(&self, at: DocWord, end: DocWord) -> Option<Range<DocWord>> {
        let name = self.reading.name_at(at).filter(|name| name.kind == NameKind::Organisation)?;
        let last = name.words.end.min(end).checked_sub(1)?;
        // « le collectif Libre parole »
        let noun = |i: DocWord| matches!(self.reading.upos(i), Upos::Noun | Upos::Adj);
        let whole = is_capitalised(self.reading.form(last)) || self.after_body(at) && last < at + 4 && noun(last);
        let body = name.words.start + 1 >= at && last > at && last < at + 8 && whole;
        let plain =
            (at..last + 1).each().all(|i| !matches!(self.reading.upos(i), Upos::Punct | Upos::Verb | Upos::Aux));
        (body && plain).then_some(at..last + 1)
    }

    /// A name that is a phrase, after the noun for a body: *le collectif Vivre ici*, *le groupe Landreu en mouvement*.
    fn phrase_name(&self, at: DocWord, end: DocWord) -> Option<Range<DocWord>> {
        let r = self.reading;
        if !self.after_body(at) {
            return None;
        }
        let lower = |i: DocWord| i < end && !is_capitalised(r.form(i));
        // A capital makes a name of it for the tagger.
        let like_one = r.upos(at) == Upos::Propn
            && lower(at + 1)
            && matches!(r.upos(at + 1), Upos::Adv | Upos::Det)
            && ["er", "ir", "re"].iter().any(|ending| r.folded(at).ends_with(ending));
        let infinitive = like_one || r.upos(at) == Upos::Verb && r.node(at).feats.verb_form == Some(VerbForm::Inf);
        // « le groupe Bien grandir à Morvane »
        let adverb =
            lower(at + 1) && r.upos(at + 1) == Upos::Verb && r.node(at + 1).feats.verb_form == Some(VerbForm::Inf);
        if infinitive || adverb {
            let part = |i: DocWord| {
                lower(i) && matches!(r.upos(i), Upos::Adv | Upos::Adj | Upos::Noun | Upos::Adp | Upos::Det)
            };
            // « Protéger l'Anse »
            let object = |i: DocWord| r.upos(i - 1) == Upos::Det && is_capitalised(r.form(i));
            let place = |i: DocWord| i < end && (r.upos(i) == Upos::Propn && r.upos(i - 1) == Upos::Adp || object(i));
            let mut next = at + 1 + usize::from(adverb);
            while next < end.min(at + 7) && (part(next) || place(next)) {
                next += 1;
            }
            while next > at + 1 && matches!(r.upos(next - 1), Upos::Adp | Upos::Det) {
                next -= 1;
            }
            return (next > at + 1).then_some(at..next);
        }
        let run = (at + 1..end.min(at + 5)).each().find(|&i| !self.continues_name(i)).unwrap_or(at + 1);
        let slogan = r.is(run, Closed::InOr) && lower(run + 1) && self.gazetteer.is(Words::Slogan, r.folded(run + 1));
        slogan.then_some(at..run + 2)
    }

    /// Whether a name is a body's that completes an office, and the next one somebody's: *le directeur d'OTA Jean
    /// Roy*, *le président de Valmont Bruno Salles*.
    fn is_bodys_before_person(&self, at: DocWord, next: DocWord, end: DocWord) -> bool {
        let r = self.reading;
        let of = at > r.around(at).start && r.is(at - 1, Closed::OfThe | Closed::Of);
        let given = |i: DocWord| self.gazetteer.given_name(r.form(i)).is_some();
        of && !given(at) && given(next) && next + 1 < end && self.continues_name(next + 1)
    }

    /// « a écrit sur Telegram Piotr Malov »: the network that somebody wrote on.
    fn is_network_before_name(&self, at: DocWord) -> bool {
        let r = self.reading;
        let led = at > r.around(at).start && r.is(at - 1, Closed::On | Closed::Via);
        led && r.knowledge.lexicon.is(WordClass::Platform, r.form(at))
    }

    fn is_particle(&self, i: DocWord, person: bool) -> bool {
        let folded = self.reading.folded(i);
        self.gazetteer.is(Words::NameParticle, folded) || person && self.gazetteer.is(Words::FrenchParticle, folded)
    }

    fn name_follows(&self, particle: DocWord, end: DocWord) -> bool {
        let next = particle + 1;
        next < end
            && (self.continues_name(next)
                || self.is_particle(next, true) && next + 1 < end && self.continues_name(next + 1))
    }
}
