//! Full stops inside and after words. In: a word and the stop after it. Out: whether the stop belongs to
//! it (M., J.-C., p. 3, exemple.fr) or may end the sentence.

use super::Class;
use super::scanner::Scanner;
use super::word::Join;
use crate::text::chars::{is_blank, is_hyphen, is_word};
use crate::text::lexicon::{self, Abbreviation};

impl Scanner<'_> {
    /// A full stop at `i`, after the word that began at `start`.
    pub(super) fn full_stop(&self, start: usize, i: usize) -> Join {
        let word = self.slice(start, i);
        let next = i + 1;
        let after = self.char(next);
        let last = word.rsplit(['.', '-']).next().unwrap_or(word);
        let single = is_single_capital(last) && word.split(['.', '-']).all(|p| p.is_empty() || is_single_capital(p));
        if single {
            return self.initials(start, next, after);
        }
        if let Some(c) = after.filter(|c| is_word(*c)) {
            return match lexicon::abbreviation(word) {
                Some(kind) if c.is_uppercase() || c.is_numeric() => Join::End(next, Class::Abbreviation(kind)),
                _ if runs_on(word, c) => Join::Before,
                _ => Join::Through(next),
            };
        }
        match lexicon::abbreviation(word) {
            Some(kind) if self.abbreviates(kind, next) => Join::End(next, Class::Abbreviation(kind)),
            _ => Join::Before,
        }
    }

    /// A full stop after capitals that stand alone: part of initials, unless the text ends there
    /// after a single one (« le plan B. »).
    fn initials(&self, start: usize, next: usize, after: Option<char>) -> Join {
        if after.is_some_and(is_word) {
            return Join::Through(next);
        }
        if let Some(c) = after.filter(|c| is_hyphen(*c)) {
            let letter = next + c.len_utf8();
            let dot = self.char(letter).filter(|l| l.is_uppercase()).map(|l| letter + l.len_utf8());
            if let Some(dot) = dot.filter(|d| self.char(*d) == Some('.')) {
                return Join::Through(dot);
            }
        }
        // « Un devis de 80.000 F. Trop cher »: francs, and the end of a sentence.
        let unit = matches!(self.slice(start, next), "F." | "C." | "W." | "V." | "K.");
        if unit && self.last().is_some_and(|t| t.class == Class::Number) {
            return Join::Before;
        }
        let several = self.slice(start, next).matches('.').count() > 1;
        if several || self.names_follow(next) { Join::End(next, Class::Initials) } else { Join::Before }
    }

    /// Whether what follows an initial may be the rest of a name rather than a new sentence.
    fn names_follow(&self, at: usize) -> bool {
        let (rest, word) = self.following(at, 48);
        match rest.chars().next() {
            None => false,
            Some(c) if c.is_uppercase() && self.is_named_letter(at) => false,
            Some(c) if c.is_uppercase() => {
                // J. Le Goff and « que M. Le Goff », but « Mac OS X. Une version … »
                let sir = self.slice(self.at, at) == "M.";
                let name = lexicon::opens_title(word) && (sir || !self.follows_lower_case());
                name || !lexicon::opens_sentence(word)
            }
            // article L. 421-1
            Some(c) if c.is_numeric() => matches!(self.slice(self.at, at), "L." | "R." | "D."),
            Some(c) => c.is_lowercase() || matches!(c, ',' | ')'),
        }
    }

    /// « publié sur X. Paris demande Y », « la vitamine C. Roy conseille Y »: a letter that is the whole name of
    /// something, by the word before it, and that no surname goes on with.
    fn is_named_letter(&self, at: usize) -> bool {
        let before = self.last().filter(|t| t.class == Class::Word).map(|t| t.span.of(self.text));
        before.is_some_and(|word| lexicon::takes_letter(word, self.slice(self.at, at)))
    }

    /// Whether the token before the one at hand is a word without a capital.
    fn follows_lower_case(&self) -> bool {
        self.last().is_some_and(|t| t.class == Class::Word && t.span.of(self.text).chars().all(char::is_lowercase))
    }

    /// Whether an abbreviation of that kind is one before what follows at `at`.
    fn abbreviates(&self, kind: Abbreviation, at: usize) -> bool {
        let (rest, word) = self.following(at, 24);
        let next = rest.chars().next();
        match kind {
            Abbreviation::Title => next.is_some_and(|c| c.is_uppercase() || c.is_lowercase()),
            Abbreviation::Inner => true,
            Abbreviation::Number => {
                next.is_some_and(|c| c.is_numeric() || matches!(c, 'I' | 'V' | 'X')) && !lexicon::opens_sentence(word)
            }
        }
    }

    /// What follows at `at` after white space, as far as `most` bytes show it, and its first word.
    fn following(&self, at: usize, most: usize) -> (&str, &str) {
        let rest = self.ahead(at, most).trim_start_matches(is_blank);
        (rest, rest.split(|c| !is_word(c)).next().unwrap_or(""))
    }
}

/// Whether `part` is one capital letter.
fn is_single_capital(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Whether a full stop between `word` and `next` ends a sentence whose space is missing
/// (« fini.Le »), rather than joining the parts of an address or a name (rec.arts, E.coli).
fn runs_on(word: &str, next: char) -> bool {
    let mut last = word.chars().rev();
    let lower = last.next().is_some_and(char::is_lowercase) && last.next().is_some_and(char::is_alphabetic);
    lower && next.is_uppercase() && last.next().is_some()
}
