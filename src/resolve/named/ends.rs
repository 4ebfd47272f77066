//! Where names of bodies end. In: the words of a name. Out: its last word: a region, a word without a capital, not the form
//! of a firm.

use super::Finder;
use crate::analyse::{Upos, VerbForm};
use crate::fold::{is_all_caps, is_capitalised};
use crate::knowledge::gazetteer::Words;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use std::ops::Range;

impl Finder<'_> {
    /// « l'association Libraires debout »: whether an adverb or participle ends the name of a body, right before the verb or a
    /// mark.
    pub(super) fn closes_name(&self, i: DocWord, end: DocWord) -> bool {
        let r = self.reading;
        let participle = r.upos(i) == Upos::Verb && r.node(i).feats.verb_form == Some(VerbForm::Part);
        let adverb = r.upos(i) == Upos::Adv && !r.is(i, Closed::SentenceAdverb | Closed::Ne);
        let closed = i + 1 >= end || r.upos(i + 1) == Upos::Punct || r.node(i + 1).feats.mood.is_some();
        (adverb || participle) && closed
    }

    /// « Morel Frères SAS »: the form of a firm is no part of its name.
    pub(super) fn without_form(&self, name: Range<DocWord>) -> Range<DocWord> {
        let form = |i: DocWord| {
            is_all_caps(self.reading.form(i)) && self.gazetteer.is(Words::LegalForm, self.reading.folded(i))
        };
        if name.len() > 1 && form(name.end - 1) { name.start..name.end - 1 } else { name }
    }

    /// The last word of a club's name with its town: *l'Olympique de Mersey*.
    pub(super) fn with_town(&self, at: DocWord, last: DocWord, end: DocWord) -> DocWord {
        let r = self.reading;
        let town = last + 2;
        let club = self.gazetteer.is_organisation_word(r.form(at)) && self.gazetteer.noun(r.form(at)).is_empty();
        let named = |i: DocWord| i < end && r.upos(i) == Upos::Propn && is_capitalised(r.form(i));
        let whole = last == at && club && self.after_article(at) && self.known(at, end).is_none();
        if whole && r.is(last + 1, Closed::Of) && named(town) { town } else { last }
    }

    /// The last word of a body's name with the region that completes it: *l'association Eaux claires du Sud*.
    pub(super) fn with_region(&self, at: DocWord, last: DocWord, end: DocWord) -> DocWord {
        let r = self.reading;
        let phrase = last > at && !is_capitalised(r.form(last)) && self.after_body(at);
        let region = last + 2;
        let of = r.is(last + 1, Closed::OfOrPluralThe | Closed::Of);
        let contracted = region < end && r.span(region) == r.span(last + 1);
        let region = region + usize::from(contracted);
        if phrase && of && region < end && is_capitalised(r.form(region)) && self.may_be_name(region) {
            return region;
        }
        last
    }
}
