//! Which words a name may begin with and go on with. In: a word. Out: whether it may.

use super::Finder;
use crate::analyse::Upos;
use crate::fold::{is_all_caps, is_capitalised};
use crate::knowledge::gazetteer::Words;
use crate::knowledge::language::Closed;
use crate::model::DocWord;
use crate::reading::Reading;

impl Finder<'_> {
    pub(super) fn begins_name(&self, i: DocWord) -> bool {
        let r = self.reading;
        let form = r.form(i);
        if !is_capitalised(form)
            || self.gazetteer.title(form).is_some()
            || !self.may_be_name(i)
            || r.is(i, Closed::NeverName)
        {
            return false;
        }
        if !self.gazetteer.demonym(form).is_empty() || self.is_native(i) {
            return false;
        }
        // « a écrit sur X Elena Rossi », « une plainte contre X »
        if form.chars().count() == 1 && r.form(i + 1) != "." {
            return false;
        }
        // « Le Haut commissariat », « la Haute autorité de santé »: an adjective before the noun, and no name.
        let next = i + 1;
        if r.around(i).contains(&next)
            && !is_capitalised(r.form(next))
            && self.gazetteer.is(Words::Heightening, r.folded(i))
            && (r.upos(next) == Upos::Noun || !self.gazetteer.noun(r.form(next)).is_empty())
        {
            return false;
        }
        // « le syndicat Alliance »
        // « Marine Le Goff » is no navy.
        let called =
            self.gazetteer.given_name(form).is_some() && r.around(i).contains(&(i + 1)) && self.continues_name(i + 1);
        let common = !called && !self.gazetteer.noun(form).is_empty() && (r.opens(i) || !self.after_body(i));
        if common || self.gazetteer.is_portfolio(form) || self.is_people(i) {
            // A common noun with a capital opens the name of an institution, not of a person.
            return false;
        }
        if r.opens(i) {
            // « Procès Garnier : … »
            if self.gazetteer.is(Words::Heading, r.folded(i)) {
                return false;
            }
            let next_is_name = r.around(i).contains(&(i + 1)) && self.continues_name(i + 1);
            return r.upos(i) == Upos::Propn
                || self.gazetteer.given_name(form).is_some()
                || r.upos(i) == Upos::X
                || next_is_name && r.upos(i) != Upos::Verb;
        }
        true
    }

    /// *Le Vendéen*, *la Toulousaine*: somebody from there.
    pub(super) fn is_native(&self, i: DocWord) -> bool {
        let next_is_name = self.reading.around(i).contains(&(i + 1)) && self.continues_name(i + 1);
        self.after_article(i) && !next_is_name && self.gazetteer.is_place_adjective(self.reading.folded(i))
    }

    /// *Les Wikipédiens*: an article in the plural makes a capitalised plural a common noun.
    pub(super) fn is_people(&self, i: DocWord) -> bool {
        let r = self.reading;
        let article = i > r.around(i).start && r.is(i - 1, Closed::PluralDeterminer);
        let next_is_name = r.around(i).contains(&(i + 1)) && is_capitalised(r.form(i + 1));
        article && r.folded(i).ends_with('s') && !is_all_caps(r.form(i)) && !next_is_name
    }

    pub(super) fn continues_name(&self, i: DocWord) -> bool {
        let form = self.reading.form(i);
        let numeral = !form.is_empty() && form.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && form != "I";
        // « Faisal al-Mannai »
        let article = form
            .split_once('-')
            .is_some_and(|(first, rest)| is_capitalised(rest) && self.gazetteer.is(Words::NameParticle, first));
        numeral || article || is_capitalised(form) && self.may_be_name(i) && self.gazetteer.title(form).is_none()
    }

    pub(super) fn may_be_name(&self, i: DocWord) -> bool {
        let form = self.reading.form(i);
        let function = matches!(
            self.reading.upos(i),
            Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Pron | Upos::Punct | Upos::Num | Upos::Aux
        );
        // « Marine Le Goff », whatever the article is tagged as
        let own_article = self.reading.is_titled(i, Closed::DefiniteFull);
        if own_article && !self.reading.opens(i) && r_next_is_capital(self.reading, i) {
            return true;
        }
        let article = self.reading.upos(i) == Upos::Det && (self.reading.opens(i) || !own_article);
        let open_particle = self.reading.is_titled(i, Closed::OfFull | Closed::OfOrPluralThe | Closed::DefinitePlural)
            && !(r_next_is_capital(self.reading, i));
        !function && !article && !open_particle && form.chars().any(char::is_alphabetic)
    }
}

pub(super) fn r_next_is_capital(reading: &Reading<'_>, i: DocWord) -> bool {
    reading.around(i).contains(&(i + 1)) && is_capitalised(reading.form(i + 1))
}
