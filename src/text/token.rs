//! Tokens. In: one line of a text. Out: the stretches that it is cut into, each with its class.
//!
//! The cuts are those of the French treebanks of Universal Dependencies: an elided word ends with
//! its apostrophe (l' | eau), clitics after a verb begin with their hyphen (a | -t-il), full stops
//! belong to abbreviations, groups of three digits are one number (8 000), hours are three
//! tokens (14 | h | 30). One pass, each character looked at a bounded number of times.

use super::chars::{is_apostrophe, is_blank, is_dash, is_group_space, is_hyphen, is_invisible, is_word};
use super::lexicon::Abbreviation;
use super::{address, clitic, lexicon};
use crate::span::Span;

/// Longest token in bytes; longer ones are cut, so that no later stage meets a megabyte in one word.
pub(super) const MAX_TOKEN: usize = 256;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Letters, perhaps with digits.
    Word,
    /// A number.
    Number,
    /// A word with the full stop that abbreviates it.
    Abbreviation(Abbreviation),
    /// A capital with its full stop (J.), or several (U.R.S.S.).
    Initials,
    /// A URL, an e-mail address, a handle, a hashtag.
    Address,
    /// One or more of `.`, `!`, `?`, `…`.
    Stop,
    /// Any other mark.
    Mark,
}

/// A token before its words are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw {
    /// Where it stands.
    pub(super) span: Span,
    /// What it is made of.
    pub(super) class: Class,
}

/// Cuts one line of `text` into tokens, which are added to `out`.
pub(super) fn tokenize(text: &str, line: Span, out: &mut Vec<Raw>) {
    let mut scanner = Scanner { text, end: line.end(), at: line.start(), spaced: true, out };
    while let Some(c) = scanner.char(scanner.at) {
        if is_blank(c) {
            scanner.at += c.len_utf8();
            scanner.spaced = true;
        } else {
            scanner.token(c);
            scanner.spaced = false;
        }
    }
}

/// The state of the one pass.
struct Scanner<'a> {
    text: &'a str,
    end: usize,
    at: usize,
    /// Whether the last thing read was white space, or nothing.
    spaced: bool,
    out: &'a mut Vec<Raw>,
}

impl Scanner<'_> {
    /// The character at a byte, if it lies on the line.
    fn char(&self, at: usize) -> Option<char> {
        if at >= self.end {
            return None;
        }
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 0x80 { Some(char::from(byte)) } else { self.text.get(at..self.end)?.chars().next() }
    }

    /// The text between two bytes.
    fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or("")
    }

    /// What is left of the line, at most `limit` bytes of it.
    fn ahead(&self, from: usize, limit: usize) -> &str {
        let mut to = self.end.min(from + limit);
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        self.slice(from, to)
    }

    /// Adds the token that ends at `end` and goes on from there.
    fn push(&mut self, end: usize, class: Class) {
        self.out.push(Raw { span: Span::new(self.at, end), class });
        self.at = end;
    }

    /// Reads the token that begins with `c`.
    fn token(&mut self, c: char) {
        let address = address::at_start(self.ahead(self.at, address::LONGEST), self.spaced);
        if let Some(length) = address {
            return self.push(self.at + length, Class::Address);
        }
        if c.is_numeric() || self.signs_number(c) {
            self.number();
        } else if is_word(c) {
            self.word();
        } else {
            self.mark(c);
        }
    }

    /// Whether `c` is the sign of a number (-0,8): nothing before it, a digit after it.
    fn signs_number(&self, c: char) -> bool {
        let free = self.spaced || self.out.last().is_some_and(|t| matches!(t.span.of(self.text), "(" | "["));
        free && matches!(c, '-' | '+' | '−')
            && self.char(self.at + c.len_utf8()).is_some_and(|d| d.is_ascii_digit())
            && !self.ends_list_dash()
    }

    /// Whether the dash at hand opens the line, as a list item's does.
    fn ends_list_dash(&self) -> bool {
        self.out.last().is_none_or(|t| self.slice(t.span.end(), self.at).contains(['\n', '\r', '\u{2028}', '\u{2029}']))
    }

    /// A number with what belongs to it, and a unit written against it as a token of its own.
    fn number(&mut self) {
        let start = self.at;
        let sign = self.char(start).filter(|c| !c.is_numeric()).map_or(0, char::len_utf8);
        let mut i = self.digits(start + sign);
        let grouped = self.groups(start + sign, i);
        let is_grouped = grouped > i;
        i = grouped;
        while let Some(c) = self.char(i) {
            let next = i + c.len_utf8();
            let digit = self.char(next).is_some_and(|d| d.is_ascii_digit());
            let joins = matches!(c, ',' | '.') || (!is_grouped && (matches!(c, ':' | '/' | '\'') || is_hyphen(c)));
            if !(digit && joins) || next - start > MAX_TOKEN {
                break;
            }
            i = self.digits(next);
        }
        self.after_digits(start, i);
    }

    /// What follows the digits of a number: a unit, an ending (1er, 5G), or nothing.
    fn after_digits(&mut self, start: usize, digits: usize) {
        let letters = self.letters(digits);
        let hyphen = self.char(digits).filter(|c| is_hyphen(*c)).map_or(0, char::len_utf8);
        if hyphen > 0 && self.char(digits + hyphen).is_some_and(char::is_alphabetic) {
            return self.word();
        }
        if letters == digits {
            return self.push(digits, Class::Number);
        }
        let unit = self.slice(digits, letters);
        let is_clock = matches!(unit, "h" | "H" | "mn" | "min");
        let digit_after = self.char(letters).is_some_and(|c| c.is_ascii_digit());
        let joined = self.char(letters).is_some_and(|c| is_word(c) || is_hyphen(c));
        if (is_clock && (digit_after || !joined)) || (is_unit(unit) && !joined) {
            self.push(digits, Class::Number);
            self.push(letters, Class::Word);
        } else {
            self.at = start;
            self.word();
        }
    }

    /// The end of the digits that begin at `at`.
    fn digits(&self, at: usize) -> usize {
        let mut i = at;
        while let Some(c) = self.char(i).filter(|c| c.is_numeric()) {
            if i - at > MAX_TOKEN {
                break;
            }
            i += c.len_utf8();
        }
        i
    }

    /// The end of the letters that begin at `at`, at most a unit's length of them.
    fn letters(&self, at: usize) -> usize {
        let mut i = at;
        while let Some(c) = self.char(i).filter(|c| c.is_alphabetic()) {
            if i - at > 8 {
                break;
            }
            i += c.len_utf8();
        }
        i
    }

    /// The end of a number in groups of three digits (8 000), or `first` where it has none.
    fn groups(&self, start: usize, first: usize) -> usize {
        let mut i = first;
        if !(1..=3).contains(&(first - start)) || self.slice(start, first).starts_with('0') {
            return i;
        }
        while let Some(space) = self.char(i).filter(|c| is_group_space(*c)) {
            let from = i + space.len_utf8();
            if i - start > 32 || self.digits(from) != from + 3 || !self.slice(from, from + 3).is_ascii() {
                break;
            }
            i = from + 3;
        }
        i
    }

    /// A word, up to the apostrophe that elides it, the clitic that follows it or its end.
    fn word(&mut self) {
        let start = self.at;
        let mut i = start;
        while let Some(c) = self.char(i) {
            let next = i + c.len_utf8();
            if next - start > MAX_TOKEN {
                break;
            }
            if is_word(c) {
                i = next;
                continue;
            }
            match self.join(start, i, c) {
                Join::Through(to) => i = to,
                Join::End(to, class) => return self.push(to, class),
                Join::Before => break,
            }
        }
        let class = if self.slice(start, i).starts_with(char::is_numeric) { Class::Number } else { Class::Word };
        self.push(i.max(start + 1), class);
        self.clitics();
    }

    /// What the mark `c` at `i` does to the word that began at `start`.
    fn join(&self, start: usize, i: usize, c: char) -> Join {
        let next = i + c.len_utf8();
        let follows = self.char(next).is_some_and(is_word);
        match c {
            '.' => self.full_stop(start, i),
            '@' if follows => address::mail_end(self.ahead(i, MAX_TOKEN))
                .map_or(Join::Before, |length| Join::End(i + length, Class::Address)),
            '°' | 'º' if matches!(self.slice(start, i), "n" | "N") => Join::End(next, Class::Word),
            '&' if follows && self.slice(start, i).chars().all(char::is_uppercase) => Join::Through(next),
            '(' => gender_ending(self.ahead(next, 8)).map_or(Join::Before, |length| Join::Through(next + length)),
            '/' if follows => address::path_end(self.slice(start, i), self.ahead(i, MAX_TOKEN))
                .map_or(Join::Before, |length| Join::End(i + length, Class::Address)),
            _ if is_invisible(c) => {
                if follows {
                    Join::Through(next)
                } else {
                    Join::Before
                }
            }
            _ if is_apostrophe(c) => self.apostrophe(start, i, next, follows),
            _ if is_hyphen(c) && follows => {
                if clitic::begins(self.slice(start, i), self.ahead(i, clitic::LONGEST)) {
                    Join::Before
                } else {
                    Join::Through(next)
                }
            }
            _ => Join::Before,
        }
    }

    /// An apostrophe after the word so far: an elision, part of a name (O'Hara), or a closing quote.
    fn apostrophe(&self, start: usize, i: usize, next: usize, follows: bool) -> Join {
        let before = self.slice(start, i);
        if follows {
            let after = self.slice(next, self.word_end(next));
            if lexicon::keeps_apostrophe(before, after) || self.is_that_is(start, next) {
                return Join::Through(next);
            }
        }
        if lexicon::elides(before) {
            return Join::End(next, Class::Word);
        }
        if follows { Join::Through(next) } else { Join::Before }
    }

    /// Whether the word is « c'est-à-dire », its apostrophe ending at `next`.
    fn is_that_is(&self, start: usize, next: usize) -> bool {
        matches!(self.slice(start, start + 1), "c" | "C")
            && self.ahead(next, 12).to_lowercase().starts_with("est-à-dire")
    }

    /// The end of the letters and digits that begin at `at`, at most a short word of them.
    fn word_end(&self, at: usize) -> usize {
        let mut i = at;
        while let Some(c) = self.char(i).filter(|c| is_word(*c)) {
            if i - at > 24 {
                break;
            }
            i += c.len_utf8();
        }
        i
    }

    /// A full stop after the word so far.
    fn full_stop(&self, start: usize, i: usize) -> Join {
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
        if unit && self.out.last().is_some_and(|t| t.class == Class::Number) {
            return Join::Before;
        }
        let several = self.slice(start, next).matches('.').count() > 1;
        if several || self.names_follow(next) { Join::End(next, Class::Initials) } else { Join::Before }
    }

    /// Whether what follows an initial may be the rest of a name rather than a new sentence.
    fn names_follow(&self, at: usize) -> bool {
        let rest = self.ahead(at, 48).trim_start_matches(is_blank);
        let word = rest.split(|c| !is_word(c)).next().unwrap_or("");
        let lower_before = self
            .out
            .last()
            .is_some_and(|t| t.class == Class::Word && t.span.of(self.text).chars().all(char::is_lowercase));
        match rest.chars().next() {
            None => false,
            Some(c) if c.is_uppercase() => {
                // J. Le Goff, but « Mac OS X. Une version … »
                let name = matches!(word, "Le" | "La" | "Les" | "L" | "Des" | "Du") && !lower_before;
                name || !lexicon::opens_sentence(word)
            }
            // article L. 421-1
            Some(c) if c.is_numeric() => matches!(self.slice(self.at, at), "L." | "R." | "D."),
            Some(c) => c.is_lowercase() || matches!(c, ',' | ')'),
        }
    }

    /// Whether an abbreviation of that kind is one before what follows at `at`.
    fn abbreviates(&self, kind: Abbreviation, at: usize) -> bool {
        let rest = self.ahead(at, 24).trim_start_matches(is_blank);
        let next = rest.chars().next();
        match kind {
            Abbreviation::Title => next.is_some_and(|c| c.is_uppercase() || c.is_lowercase()),
            Abbreviation::Inner => true,
            Abbreviation::Number => {
                next.is_some_and(|c| c.is_numeric() || matches!(c, 'I' | 'V' | 'X'))
                    && !lexicon::opens_sentence(rest.split(|c| !is_word(c)).next().unwrap_or(""))
            }
        }
    }

    /// The clitics that stand after the word just read, each a token with its hyphen.
    fn clitics(&mut self) {
        let Some(host) = self.out.last().map(|t| t.span) else { return };
        if !self.char(self.at).is_some_and(is_hyphen) {
            return;
        }
        let ahead = self.ahead(self.at, clitic::LONGEST).to_owned();
        if clitic::begins(host.of(self.text), &ahead) {
            for length in clitic::cut(&ahead) {
                self.push(self.at + length, Class::Word);
            }
        }
    }

    /// A mark, with the others of a run that belongs together.
    fn mark(&mut self, c: char) {
        let next = self.at + c.len_utf8();
        let (end, class) = match c {
            '.' => (self.run(|d| d == '.'), Class::Stop),
            '!' | '?' | '‽' | '⁇' | '⁈' | '⁉' => {
                (self.run(|d| matches!(d, '!' | '?' | '‽' | '⁇' | '⁈' | '⁉')), Class::Stop)
            }
            '…' => (self.run(|d| d == '…'), Class::Stop),
            '-' | '=' | '*' | '~' | '#' => (self.run(|d| d == c), Class::Mark),
            '<' | '>' | '`' if self.char(next) == Some(c) => (next + 1, Class::Mark),
            '\'' if self.char(next) == Some(c) => (next + 1, Class::Mark),
            '°' | 'º'
                if self.char(next).is_some_and(|d| matches!(d, 'C' | 'F'))
                    && !self.char(next + 1).is_some_and(is_word) =>
            {
                (next + 1, Class::Word)
            }
            '+' if self.slice(next, next + 2) == "/-" => (next + 2, Class::Mark),
            _ => (self.emoticon().unwrap_or(next), Class::Mark),
        };
        self.push(end, class);
    }

    /// The end of the characters like the one at hand, at most a token of them.
    fn run(&self, like: impl Fn(char) -> bool) -> usize {
        let mut i = self.at;
        while let Some(c) = self.char(i).filter(|c| like(*c)) {
            if i - self.at >= MAX_TOKEN {
                break;
            }
            i += c.len_utf8();
        }
        i
    }

    /// The end of an emoticon between spaces.
    fn emoticon(&self) -> Option<usize> {
        const FACES: [&str; 10] = [":-)", ";-)", ":-(", ":)", ";)", ":(", ":D", ";D", ":P", "^^"];
        let ahead = self.ahead(self.at, 4);
        let face = FACES.iter().find(|f| self.spaced && ahead.starts_with(**f))?;
        let end = self.at + face.len();
        self.char(end).is_none_or(is_blank).then_some(end)
    }
}

/// What a mark inside a word does to it.
enum Join {
    /// The word goes on, at least to that byte.
    Through(usize),
    /// The word ends at that byte.
    End(usize, Class),
    /// The word ends before the mark.
    Before,
}

/// Whether `letters` written against a number are a unit of their own.
fn is_unit(letters: &str) -> bool {
    matches!(
        letters,
        "h" | "H"
            | "mn"
            | "min"
            | "s"
            | "km"
            | "m"
            | "cm"
            | "mm"
            | "kg"
            | "g"
            | "mg"
            | "ha"
            | "kWh"
            | "MW"
            | "GW"
            | "MWh"
            | "Mo"
            | "Go"
            | "To"
            | "ans"
            | "euros"
    )
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

/// The length of an ending in parentheses that makes a word both genders or numbers: traité(e)s.
fn gender_ending(ahead: &str) -> Option<usize> {
    const ENDINGS: [&str; 12] = ["e)", "s)", "es)", "E)", "S)", "ES)", "x)", "X)", "ne)", "nes)", "le)", "ère)"];
    ENDINGS.iter().find(|e| ahead.starts_with(**e)).map(|e| e.len())
}

/// Whether a dash that stands alone may open a turn or an item; see [`is_dash`].
pub(super) fn is_dash_token(token: &str) -> bool {
    !token.is_empty() && token.chars().all(is_dash)
}
