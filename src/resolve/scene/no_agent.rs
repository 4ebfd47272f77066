//! Words that look like somebody and name nobody. In: a word. Out: whether it opens a dateline, or is a numbered part of a
//! document.

use super::Scene;
use crate::knowledge::gazetteer::{Noun, NounClass, Words};
use crate::model::{DocWord, DocWords};

/// How many words the brackets of a dateline may hold.
const ASIDE: usize = 8;

impl Scene<'_> {
    /// Whether a name is where the article was written: « BRÉVENT (Ardèche) – Le pont … », « Landorme, (de notre
    /// correspondante) – … ».
    pub(super) fn is_dateline(&self, i: DocWord) -> bool {
        let reading = self.reading();
        let Some(name) = self.name_at(i).filter(|name| name.start == i && !self.sources.contains_key(&i)) else {
            return false;
        };
        let opens = i.is_first() || reading.paragraph(i - 1) != reading.paragraph(i);
        if !opens {
            return false;
        }
        let dash = |at: DocWord| matches!(reading.form(at), "–" | "—" | "-");
        let at = name.end + usize::from(reading.form(name.end) == ",");
        if reading.form(at) != "(" {
            return crate::fold::is_all_caps(reading.form(i)) && dash(name.end);
        }
        let end = reading.end().min(at + ASIDE);
        (at..end).each().find(|&w| reading.form(w) == ")").is_some_and(|close| dash(close + 1))
    }

    /// Whether a noun opens a set phrase that names nobody: *garde à vue*.
    pub(super) fn is_nobodys(&self, i: DocWord) -> bool {
        let reading = self.reading();
        let end = reading.around(i).end.min(i + 3);
        i + 3 <= end && self.cast.gazetteer.is(Words::Nobodys, &crate::fold::fold(&reading.words(i..end)))
    }

    /// Whether a noun for a document is a part of one by its number: *la page 12*, *l'article 5*; not *le rapport 2024*.
    pub(super) fn is_numbered_part(&self, i: DocWord) -> bool {
        let reading = self.reading();
        let number = |form: &str| form.len() <= 3 && form.chars().all(|c| c.is_ascii_digit());
        let document = |n: &Noun| n.class == NounClass::Document;
        i + 1 < reading.around(i).end
            && number(reading.form(i + 1))
            && self.cast.gazetteer.noun(reading.node(i).lemma.as_str()).iter().any(document)
    }
}
