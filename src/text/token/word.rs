//! Words. In: a letter. Out: the word up to the apostrophe that elides it, the mark that ends it or the
//! clitics that follow it, and these: l' | eau, a | -t-il, rendez-vous, R&D, élu(e)s, n°.

use super::scanner::Scanner;
use super::{Class, MAX_TOKEN};
use crate::text::chars::{is_apostrophe, is_hyphen, is_invisible, is_word};
use crate::text::{address, clitic, lexicon};

/// Bytes after an apostrophe that are looked at for the rest of a word such as « aujourd'hui ».
const LONGEST_REST: usize = 24;

/// What a mark inside a word does to it.
pub(super) enum Join {
    /// The word goes on, at least to that byte.
    Through(usize),
    /// The word ends at that byte.
    End(usize, Class),
    /// The word ends before the mark.
    Before,
}

impl Scanner<'_> {
    /// A word, up to the apostrophe that elides it, the clitic that follows it or its end.
    pub(super) fn word(&mut self) {
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
        let through_if = |goes_on: bool| if goes_on { Join::Through(next) } else { Join::Before };
        let address_to = |length: Option<usize>| length.map_or(Join::Before, |n| Join::End(i + n, Class::Address));
        match c {
            '.' => self.full_stop(start, i),
            '@' if follows => address_to(address::mail_end(self.ahead(i, MAX_TOKEN))),
            '°' | 'º' if matches!(self.slice(start, i), "n" | "N") => Join::End(next, Class::Word),
            '&' if follows && self.slice(start, i).chars().all(char::is_uppercase) => Join::Through(next),
            '(' => {
                lexicon::gender_ending(self.ahead(next, 8)).map_or(Join::Before, |length| Join::Through(next + length))
            }
            '/' if follows => address_to(address::path_end(self.slice(start, i), self.ahead(i, MAX_TOKEN))),
            _ if is_invisible(c) => through_if(follows),
            _ if is_apostrophe(c) => self.apostrophe(start, i, next, follows),
            _ if is_hyphen(c) && follows => {
                through_if(!clitic::begins(self.slice(start, i), self.ahead(i, clitic::LONGEST)))
            }
            _ => Join::Before,
        }
    }

    /// An apostrophe after the word so far: an elision, part of a name (O'Hara), or a closing quote.
    fn apostrophe(&self, start: usize, i: usize, next: usize, follows: bool) -> Join {
        let before = self.slice(start, i);
        if follows {
            let after = self.slice(next, self.end_of(next, LONGEST_REST, is_word));
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

    /// The clitics that stand after the word just read, each a token with its hyphen.
    fn clitics(&mut self) {
        let Some(host) = self.last().map(|t| t.span) else { return };
        if !self.char(self.at).is_some_and(is_hyphen) {
            return;
        }
        let ahead = self.ahead(self.at, clitic::LONGEST);
        if clitic::begins(host.of(self.text), ahead) {
            for length in clitic::cut(ahead) {
                self.push(self.at + length, Class::Word);
            }
        }
    }
}
