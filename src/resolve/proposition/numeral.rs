//! Numbers by their words. In: a word. Out: the words of the number that it belongs to, and what they come to in thousandths.
//!
//! A number of several words is read in the order of its words, whatever the tree makes of them.

use super::roles::OF;
use super::{Reader, Referents};
use crate::analyse::{Deprel, Upos};
use crate::knowledge::event_words::{EventWords, Role};
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use std::ops::Range;

/// The most words of a number.
const NUMERALS: usize = 8;

/// Half of one, in thousandths.
const HALF: i64 = 500;

/// How many words on what a large number counts may stand.
const NEAR: usize = 4;

impl<R: Referents> Reader<'_, R> {
    /// The number of a large-number noun: « trois millions d'euros ».
    pub(super) fn large(&self, head: DocWord) -> Option<i64> {
        let unit = self.words.large(&self.reading.node(head).lemma)?;
        if let Some((_, number)) = self.numeral(head) {
            return Some(number / 1000);
        }
        Some(self.number(head)?.saturating_mul(unit) / 1000)
    }

    /// A number of several words, and what it comes to in thousandths: « deux millions trois cent mille », « quatre cents »,
    /// « quarante et un », « un million et demi ».
    pub(super) fn numeral(&self, i: DocWord) -> Option<(Range<DocWord>, i64)> {
        let around = self.reading.around(i);
        let part = |at: DocWord| self.is_part(at) || self.joins(at, &around);
        if !part(i) {
            return None;
        }
        let from = around.start.max(i.saturating_sub(NUMERALS));
        let mut start = (from..i + 1).each().rev().take_while(|&at| part(at)).last()?;
        let mut end = (i..around.end.min(i + NUMERALS)).each().take_while(|&at| part(at)).last()? + 1;
        let large = |at: DocWord| self.words.large(&self.reading.node(at).lemma);
        // « Une centaine », « un millier »: about so many.
        if start + 1 < end && self.is_one(start) && large(start + 1).is_none() {
            start += 1;
        }
        if start + 1 >= end || i < start || self.joins(start, &around) {
            return None;
        }
        let (mut sum, mut last, mut open) = (0_i64, None, String::new());
        for at in (start..end).each().filter(|&at| !self.joins(at, &around) || self.is_part(at)) {
            if let Some(unit) = large(at) {
                sum = sum.checked_add(thousandths(&open, self.words)?.checked_mul(unit)?)?;
                (last, open) = (Some(unit), String::new());
            } else {
                // « Soixante deux » is two words, « 3 000 » is one number.
                let gap = if open.ends_with(char::is_alphabetic) { " " } else { "" };
                open = format!("{open}{gap}{}", self.reading.form(at));
            }
        }
        if !open.is_empty() {
            (sum, last) = (sum.checked_add(thousandths(&open, self.words)?)?, None);
        }
        if let Some(unit) = last
            && self.is_half(end)
        {
            (sum, end) = (sum.checked_add(unit.checked_mul(HALF)?)?, end + 2);
        }
        Some((start..end, sum))
    }

    /// What a number of several words counts.
    pub(super) fn behind(&self, run: &Range<DocWord>) -> Option<DocWord> {
        let end = self.reading.around(run.start).end;
        let last = run.end - 1;
        let noun = |at: &DocWord| self.reading.upos(*at) == Upos::Noun;
        if let Some(noun) = self.noun_at(run.end) {
            return Some(noun);
        }
        let measured = Some(self.measured(last)).filter(|&noun| noun != last);
        let of = || run.end < end && self.reading.is(run.end, Closed::OfForms);
        measured.or_else(|| of().then(|| (run.end..end.min(run.end + NEAR)).each().find(noun)).flatten())
    }

    /// The noun at a word, where that belongs to the sentence of the one before.
    pub(super) fn noun_at(&self, at: DocWord) -> Option<DocWord> {
        (at < self.reading.around(at - 1).end && self.reading.upos(at) == Upos::Noun).then_some(at)
    }

    /// Whether a word is one of those of a number.
    fn is_part(&self, i: DocWord) -> bool {
        self.reading.upos(i) == Upos::Num
            || self.is_numeral(i)
            || self.words.large(&self.reading.node(i).lemma).is_some()
    }

    /// Whether a word ties a one to what stands before: « quarante *et* un ».
    fn joins(&self, i: DocWord, around: &Range<DocWord>) -> bool {
        let inside = i > around.start && i + 1 < around.end && self.reading.is(i, Closed::And);
        let number = |at: DocWord| self.words.number(self.reading.folded(at));
        inside
            && number(i - 1).is_some_and(|tens| tens % 10 == 0 && (20..80).contains(&tens))
            && matches!(number(i + 1), Some(1 | 11))
    }

    fn is_one(&self, i: DocWord) -> bool {
        self.words.number(self.reading.folded(i)) == Some(1)
    }

    /// Whether « et demi » stands from a word on.
    fn is_half(&self, from: DocWord) -> bool {
        from + 1 < self.reading.around(from - 1).end
            && self.reading.is(from, Closed::And)
            && self.words.has(Role::Half, self.reading.folded(from + 1))
    }

    /// What « et demie » behind what is counted adds: « deux tonnes et demie ».
    pub(super) fn half_more(&self, noun: DocWord) -> i64 {
        if self.is_half(noun + 1) { HALF } else { 0 }
    }

    /// Whether a word is a number that another stands before: « cent vingt mille », « quatre cents »; « quatre milles » are
    /// miles, « 50 cents » are money.
    pub(super) fn is_numeral(&self, i: DocWord) -> bool {
        let folded = self.reading.folded(i);
        let Some(number) = self.words.number(folded).filter(|_| folded.starts_with(char::is_alphabetic)) else {
            return false;
        };
        let plural = self.reading.upos(i) == Upos::Noun && folded.ends_with('s');
        let behind = || {
            let spelt = |word: &str| word.starts_with(char::is_alphabetic) && self.words.number(word).is_some();
            i > self.reading.around(i).start && spelt(self.reading.folded(i - 1))
        };
        let times = number == 100 || number == 1000 && self.words.has(Role::Measures, &self.reading.node(i).lemma);
        !plural || times && behind()
    }

    /// Whether a word is a number of several parts, which is nothing else whatever the tagger makes of it: « cinquante-huit ».
    pub(super) fn is_spelt_out(&self, i: DocWord) -> bool {
        self.reading.form(i).contains('-') && self.is_numeral(i)
    }

    /// The number that counts a noun, in thousandths.
    pub(super) fn number(&self, head: DocWord) -> Option<i64> {
        let counts = |c: &DocWord| self.reading.deprel(*c) == Deprel::Nummod && !self.is_rejected(*c);
        let first = self.reading.children(head).find(counts);
        if let Some((_, number)) = first.and_then(|first| self.numeral(first)) {
            return number.checked_add(self.half_more(head));
        }
        let (mut digits, mut last) = (String::new(), None::<DocWord>);
        for child in self.reading.children(head).filter(counts) {
            let parts = self.reading.children(child).filter(|&c| self.reading.deprel(c) != Deprel::Conj).chain([child]);
            for part in parts.filter(|&c| self.reading.upos(c) == Upos::Num) {
                // « Trente à quarante »: two numbers.
                if last.is_some_and(|last| last + 1 != part) {
                    break;
                }
                last = Some(part);
                if digits.ends_with(char::is_alphabetic) {
                    digits.push(' ');
                }
                digits.push_str(self.reading.form(part));
            }
        }
        if digits.is_empty() && self.reading.upos(head) == Upos::Num {
            self.reading.form(head).clone_into(&mut digits);
        } else if !digits.is_empty() && self.is_numeral(head) {
            digits.push(' ');
            digits.push_str(self.reading.form(head));
        }
        thousandths(&digits, self.words)?.checked_add(self.half_more(head))
    }

    /// The number that a word writes by itself, in thousandths.
    pub(super) fn written_number(&self, i: DocWord) -> Option<i64> {
        thousandths(self.reading.form(i), self.words)
    }

    /// « Cinq des quatorze gardes »: what is counted out of how many.
    pub(super) fn out_of(&self, number: DocWord) -> Option<DocWord> {
        let alone = self.reading.upos(number) == Upos::Num;
        let of = |c: &DocWord| {
            let near = *c > number && *c <= number + NEAR;
            near && self.reading.deprel(*c) == Deprel::Nmod && self.preposition(*c).as_deref() == Some(OF)
        };
        alone.then(|| self.reading.children(number).find(of)).flatten()
    }
}

/// A French number in thousandths: `3 000`, `2,5`, `trois`.
fn thousandths(text: &str, words: &EventWords) -> Option<i64> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    let (whole, part) = compact.split_once(',').unwrap_or((&compact, ""));
    if !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit()) && part.bytes().all(|b| b.is_ascii_digit()) {
        let part: String = part.chars().chain("000".chars()).take(3).collect();
        return whole.parse::<i64>().ok()?.checked_mul(1000)?.checked_add(part.parse().ok()?);
    }
    words.number(text)?.checked_mul(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_french_writes_them() {
        let words = crate::knowledge::Knowledge::embedded().unwrap().event_words;
        let read = |text: &str| thousandths(text, &words);
        assert_eq!(read("3\u{202f}000"), Some(3_000_000));
        assert_eq!(read("2,5"), Some(2_500));
        assert_eq!(read("douze"), Some(12_000));
        assert_eq!(read("1.200"), Some(1_200_000));
        assert_eq!(read("beaucoup"), None);
        assert_eq!(read(&"9".repeat(40)), None);
    }
}
