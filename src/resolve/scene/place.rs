//! How a word stands in its sentence, whatever it mentions. In: a reading and a word. Out: whether a preposition governs
//! it, whether it is *ce dernier*, in how many things said it stands.

use super::Scene;
use crate::analyse::{Deprel, Upos};
use crate::knowledge::gazetteer::{Noun, NounClass};
use crate::knowledge::language::Closed;
use crate::model::Attribution;
use crate::reading::Reading;

/// How many words the brackets of a dateline may hold.
const ASIDE: usize = 8;

impl Scene<'_> {
    /// Whether a name is where the article was written: « BRÉVENT (Ardèche) – Le pont … », « Landorme, (de notre
    /// correspondante) – … ».
    pub(super) fn is_dateline(&self, i: usize) -> bool {
        let reading = self.reading();
        let Some(name) = self.name_at(i).filter(|name| name.start == i && !self.sources.contains_key(&i)) else {
            return false;
        };
        let opens = i == 0 || reading.paragraph(i - 1) != reading.paragraph(i);
        if !opens {
            return false;
        }
        let dash = |at: usize| matches!(reading.form(at), "–" | "—" | "-");
        let at = name.end + usize::from(reading.form(name.end) == ",");
        if reading.form(at) != "(" {
            return crate::fold::is_all_caps(reading.form(i)) && dash(name.end);
        }
        let end = reading.len().min(at + ASIDE);
        (at..end).find(|&w| reading.form(w) == ")").is_some_and(|close| dash(close + 1))
    }

    /// Whether a noun for a document is a part of one by its number: *la page 12*, *l'article 5*; not *le rapport 2024*.
    pub(super) fn is_numbered_part(&self, i: usize) -> bool {
        let reading = self.reading();
        let number = |form: &str| form.len() <= 3 && form.chars().all(|c| c.is_ascii_digit());
        let document = |n: &Noun| n.class == NounClass::Document;
        i + 1 < reading.around(i).end
            && number(reading.form(i + 1))
            && self.cast.gazetteer.noun(reading.node(i).lemma.as_str()).iter().any(document)
    }
}

/// In how many things said each word stands: one pass over their ends.
pub(super) fn reported(reading: &Reading<'_>, attributions: &[Attribution]) -> Vec<u16> {
    let mut change = vec![0i32; reading.len() + 1];
    for content in attributions.iter().flat_map(|a| &a.content) {
        let words = reading.words_in(*content);
        change[words.start.min(reading.len())] += 1;
        change[words.end.min(reading.len())] -= 1;
    }
    let mut depth = 0;
    let mut depths = Vec::with_capacity(reading.len());
    for step in change.into_iter().take(reading.len()) {
        depth += step;
        depths.push(u16::try_from(depth).unwrap_or(0));
    }
    depths
}

/// *Ce dernier*, *ces dernières*: a pronoun, whatever its words are tagged as.
pub(in crate::resolve) fn is_last_named(reading: &Reading<'_>, i: usize) -> bool {
    matches!(reading.folded(i), "dernier" | "derniere" | "derniers" | "dernieres")
        && i > reading.around(i).start
        && reading.is(i - 1, Closed::Demonstrative)
        && !reading.children(i).any(|c| c > i && matches!(reading.upos(c), Upos::Noun | Upos::Propn))
        && !(reading.upos(i) == Upos::Adj && reading.head(i) == Some(i + 1) && reading.upos(i + 1) == Upos::Noun)
}

/// Whether a preposition governs a word: it is its child, or stands before it and its article.
pub(super) fn has_case(reading: &Reading<'_>, i: usize) -> bool {
    if reading.children(i).any(|c| reading.deprel(c) == Deprel::Case && c < i && !reading.is_maitre(c)) {
        return true;
    }
    let start = reading.around(i).start;
    let mut at = i;
    while at > start {
        at -= 1;
        match reading.upos(at) {
            Upos::Det => {}
            _ if reading.is_maitre(at) => {}
            Upos::Adp => return true,
            _ => return reading.is(at, Closed::ToThe | Closed::OfOrPluralThe),
        }
    }
    false
}
