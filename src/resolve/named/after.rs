//! What stands before a name. In: its first word. Out: whether that is a body, an article, an office.

use super::Finder;
use crate::analyse::Upos;
use crate::fold::{is_all_caps, is_capitalised};
use crate::knowledge::gazetteer::NounClass;
use crate::knowledge::language::Closed;
use crate::model::DocWord;
use std::ops::Range;

impl Finder<'_> {
    /// Whether a noun for a body stands right before, or before an opening quotation mark or the article of
    /// the name: *la société Delmare*, *le collectif « Nuit claire »*.
    pub(super) fn after_body(&self, at: DocWord) -> bool {
        let r = self.reading;
        let start = r.around(at).start;
        let mut before = at;
        while before > start && (r.is(before - 1, Closed::OpeningQuote) || r.is_titled(before - 1, Closed::Definite)) {
            before -= 1;
        }
        let adjective = before
            .checked_sub(1)
            .filter(|&a| a > start && r.upos(a) == Upos::Adj && !is_capitalised(r.form(a)) && !r.has_article(a));
        let noun = adjective.unwrap_or(before).checked_sub(1);
        // « le collectif » is an adjective as well.
        let is_noun = |n: DocWord| r.upos(n) == Upos::Noun || r.upos(n) == Upos::Adj && n > start && r.has_article(n);
        let Some(noun) = noun.filter(|&n| n >= start && is_noun(n)) else { return false };
        // « le bailleur social » is a body, a « bailleur » alone is not.
        let whole = adjective.map_or(&[][..], |a| self.gazetteer.noun(&r.words(noun..a + 1)));
        let readings = if whole.is_empty() { self.gazetteer.noun(r.form(noun)) } else { whole };
        // « l'ONG Mer calme »
        let common = !is_capitalised(r.form(noun)) || is_all_caps(r.form(noun)) && r.has_article(noun);
        common
            && readings.iter().any(|n| matches!(n.class, NounClass::Organisation | NounClass::Medium))
            && readings.iter().all(|n| n.class != NounClass::Office)
    }

    pub(super) fn after_article(&self, at: DocWord) -> bool {
        self.reading.has_article(at)
    }

    /// Whether an office or a rank stands right before: *président Hamid Karzai*.
    pub(super) fn after_office(&self, at: DocWord) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let r = self.reading;
        let start = r.around(at).start;
        let human = |words: Range<DocWord>| {
            let readings = self.gazetteer.noun(&r.words(words));
            readings.iter().any(|n| matches!(n.class, NounClass::Office | NounClass::Person))
        };
        // « le milieu offensif brésilien Wellington Saro »
        let native = before > start && !self.gazetteer.demonym(r.form(before)).is_empty();
        let last = if native { before - 1 } else { before };
        before >= start && (human(last..last + 1) || native && last > start && human(last - 1..last + 1))
    }
}
