//! Words and the text. In: a word, a span. Out: where the word stands and how it is written there, the words of a span.
//!
//! French in code: *Me* of lawyers, told by its capital and not by its word.

use super::Reading;
use crate::analyse::{Number, Upos};
use crate::fold::{is_all_caps, is_capitalised};
use crate::knowledge::language::{Classes, Closed};
use crate::knowledge::speakers::Kind;
use crate::model::{DocWord, DocWords};
use crate::span::Span;
use std::ops::Range;

impl Reading<'_> {
    /// Where word `i` stands; nowhere past the end.
    pub fn span(&self, i: DocWord) -> Span {
        self.document.words.get(i.number()).map_or(Span::default(), |w| w.span)
    }

    /// The text from the first to the last word of a range, white space made single.
    pub(crate) fn words(&self, range: Range<DocWord>) -> String {
        if range.is_empty() {
            return String::new();
        }
        let span = self.span(range.start).cover(self.span(range.end - 1));
        span.of(&self.article.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words whose tokens touch a span.
    pub fn words_in(&self, span: Span) -> Range<DocWord> {
        let words = &self.document.words;
        let start = words.partition_point(|w| w.span.end() <= span.start());
        let end = words.partition_point(|w| w.span.start() < span.end());
        DocWord::new(start)..DocWord::new(end.max(start))
    }

    /// The first word that ends after byte `at`.
    pub fn word_from(&self, at: usize) -> DocWord {
        DocWord::new(self.document.words.partition_point(|w| w.span.end() <= at))
    }

    /// Whether word `i` is the *Me* before a lawyer's name, whatever it is tagged as.
    pub(crate) fn is_maitre(&self, i: DocWord) -> bool {
        matches!(self.form(i), "Me" | "Mes") && is_capitalised(self.form(i + 1))
    }

    /// Whether a definite article stands right before word `i` in its sentence.
    pub(crate) fn has_article(&self, i: DocWord) -> bool {
        i > self.around(i).start && self.is(i - 1, Closed::Definite)
    }

    /// Whether word `i` is of one of these classes and written with a capital, as in a title: *Le*, *L'*.
    pub(crate) fn is_titled(&self, i: DocWord, classes: impl Into<Classes>) -> bool {
        is_capitalised(self.form(i)) && !is_all_caps(self.form(i)) && self.is(i, classes.into())
    }

    /// Whether *et* or « & » at word `et` is a part of a name: « Durand et Fils », « J. & B. Ferrand », « l'association
    /// Terre et Mer », but « les maires de Dole et de Lons », « le groupe Arval et Senn annoncent ».
    pub(crate) fn is_within_name(&self, et: DocWord) -> bool {
        let around = self.around(et);
        let capital = |i: DocWord| around.contains(&i) && is_capitalised(self.form(i));
        if et == around.start || !capital(et - 1) || !capital(et + 1) {
            return false;
        }
        if self.form(et) == "&" || self.is(et, Closed::And) && self.is(et + 1, Closed::FirmTail) {
            return true;
        }
        let first = (around.start..et).each().rev().take_while(|&i| capital(i)).last().unwrap_or(et);
        let Some(noun) = first.checked_sub(1).filter(|&n| n > around.start && self.upos(n) == Upos::Noun) else {
            return false;
        };
        let body = self.knowledge.speakers.noun(&self.node(noun).lemma) == Some(Kind::Body);
        let one = self.is(noun - 1, Closed::DefiniteSingular | Closed::IndefiniteSingular | Closed::Elided);
        let verb = (et + 2..around.end.min(et + 8)).each().find(|&i| self.node(i).feats.mood.is_some());
        let several = verb.is_some_and(|v| self.node(v).feats.number == Some(Number::Plur));
        self.is(et, Closed::And) && body && one && !several
    }

    /// Whether word `i` opens its sentence or what is said in it: nothing but punctuation and
    /// opening marks before it.
    pub(crate) fn opens(&self, i: DocWord) -> bool {
        let start = self.around(i).start;
        let mut at = i;
        while at > start {
            at -= 1;
            if self.upos(at) != Upos::Punct {
                return false;
            }
            if matches!(self.form(at), "«" | "\"" | "“" | ":" | "–" | "—" | "-" | "•") {
                return true;
            }
        }
        true
    }
}
