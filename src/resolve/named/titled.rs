//! Names with an article of their own. In: a capitalised article. Out: the words of the title: *L'Écho landais*.

use super::Finder;
use crate::analyse::Upos;
use crate::fold::is_capitalised;
use crate::knowledge::gazetteer::Words;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use std::ops::Range;

/// The most words of a name in quotation marks.
const QUOTED: usize = 8;

impl Finder<'_> {
    /// The name in quotation marks behind the noun for a body: *le collectif « Sauver le bocage »*.
    pub(super) fn quoted(&self, at: DocWord, end: DocWord) -> Option<Range<DocWord>> {
        let r = self.reading;
        let opens = at > r.around(at).start && r.is(at - 1, Closed::OpeningQuote) && is_capitalised(r.form(at));
        if !opens || !self.after_body(at) {
            return None;
        }
        let close = (at + 1..end.min(at + QUOTED)).each().find(|&i| matches!(r.form(i), "»" | "\"" | "”"))?;
        let said = (at..close).each().any(|i| matches!(r.form(i), "." | "," | "!" | "?"));
        (!said).then_some(at..close)
    }

    /// The name of a paper or the like with its article, after the noun for it: *le quotidien L'Écho du Ponant*.
    pub(super) fn titled(&self, at: DocWord, end: DocWord) -> Option<Range<DocWord>> {
        // « L'Écho landais affirme »: at the head of a sentence any article has a capital, and only words for papers tell.
        let paper = at + 1 < end && self.gazetteer.is(Words::PaperTitle, self.reading.folded(at + 1));
        let article = self.reading.is_titled(at, Closed::Definite) && (!self.reading.opens(at) || paper);
        if !article || at + 1 >= end || self.title_before(at).is_some() {
            return None;
        }
        if self.after_body(at) && self.begins_name(at + 1) {
            return Some(at..self.run(at + 1, end).end);
        }
        self.title_of_work(at, end)
    }

    /// A title by its looks: *L'Écho landais*, *La Voix du port*.
    fn title_of_work(&self, at: DocWord, end: DocWord) -> Option<Range<DocWord>> {
        let r = self.reading;
        let surname = !at.is_first() && self.gazetteer.given_name(r.form(at - 1)).is_some();
        if !is_capitalised(r.form(at + 1)) || surname {
            return None;
        }
        let next = at + 2;
        let of = next + 1 < end && r.is(next, Closed::OfOrPluralThe | Closed::Of);
        let name = next + usize::from(of) + usize::from(of && r.is(next + 1, Closed::DefiniteSingular));
        if of && name < end && is_capitalised(r.form(name)) {
            return Some(at..self.run(name, end).end.max(name + 1));
        }
        if next < end && r.upos(next) == Upos::Adj && self.gazetteer.is_place_adjective(r.folded(next)) {
            return Some(at..next + 1);
        }
        r.is_titled(at, Closed::Elided).then(|| at..self.run(at + 1, end).end.max(at + 2))
    }
}
