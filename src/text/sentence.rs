//! Sentences. In: the tokens and quotations of one paragraph. Out: where it is cut.
//!
//! A full stop, an exclamation or question mark, or an ellipsis ends a sentence where something
//! follows that can begin one. Closing marks stay with what they close, and a quotation stays with
//! its cue: « Partez ! », a-t-il dit. A short quotation or parenthesis is never cut inside; a long
//! quotation is, as the treebanks do.

mod length;
mod names;
mod opening;

use super::chars::is_bullet;
use super::lexicon::{self, Abbreviation};
use super::token::{Class, Raw, is_dash_token};
use crate::span::Span;
use length::push;
use names::brand;
use std::ops::Range;

/// Quotations and parentheses up to this many bytes are kept in one piece.
const SHORT: usize = 160;

/// Closing marks and stops that are looked at after the first one.
const MOST_CLOSERS: usize = 16;

/// What a token is to a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// No mark of one.
    #[default]
    None,
    /// It opens one that ends, mark included, at that byte.
    Open(usize),
    /// It closes one.
    Close,
}

/// Cuts the tokens `range` of a paragraph into sentences: ranges of tokens, none empty.
pub(super) fn split(text: &str, tokens: &[Raw], roles: &[Role], range: Range<usize>) -> Vec<Range<usize>> {
    let mut splitter = Splitter { text, tokens, roles, end: range.end, hold: 0 };
    let mut sentences = Vec::new();
    let mut start = range.start;
    let mut at = splitter.dateline(start).or_else(|| splitter.hour(start)).unwrap_or(start);
    if at > start {
        sentences.push(start..at);
        start = at;
    }
    while at < range.end {
        splitter.protect(at);
        let next = splitter.after(start, at);
        if let Some(next) = next.filter(|n| *n < range.end) {
            push(text, tokens, start..next, &mut sentences);
            start = next;
            at = next;
        } else {
            at += 1;
        }
    }
    push(text, tokens, start..range.end, &mut sentences);
    sentences
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Raw],
    roles: &'a [Role],
    /// One past the paragraph's last token.
    end: usize,
    /// No cut before this byte: a short quotation or parenthesis ends there.
    hold: usize,
}

impl Splitter<'_> {
    fn span(&self, token: usize) -> Span {
        crate::work::step();
        self.tokens.get(token).map_or_else(Span::default, |t| t.span)
    }

    fn form(&self, token: usize) -> &str {
        if token < self.end { self.span(token).of(self.text) } else { "" }
    }

    fn class(&self, token: usize) -> Option<Class> {
        self.tokens.get(token).filter(|_| token < self.end).map(|t| t.class)
    }

    fn role(&self, token: usize) -> Role {
        self.roles.get(token).copied().unwrap_or_default()
    }

    /// Notes that a short quotation or parenthesis opens at `token`.
    fn protect(&mut self, token: usize) {
        let start = self.span(token).start();
        let end = match self.role(token) {
            Role::Open(end) => end,
            _ if matches!(self.form(token), "(" | "[") => self.bracket_end(token),
            _ => return,
        };
        if end > start && end - start <= SHORT {
            self.hold = self.hold.max(end);
        }
    }

    /// The end of the parenthesis that `token` opens, if it is short; its start otherwise.
    fn bracket_end(&self, token: usize) -> usize {
        let from = self.span(token).start();
        (token + 1..self.end)
            .take_while(|t| self.span(*t).end() <= from + SHORT)
            .take(SHORT / 2)
            .find(|t| matches!(self.form(*t), ")" | "]"))
            .map_or(from, |t| self.span(t).end())
    }

    /// Where the next sentence begins, if the one that began at `start` ends with `token`.
    fn after(&self, start: usize, token: usize) -> Option<usize> {
        let class = self.class(token)?;
        let next = match class {
            Class::Stop => {
                let omission = token > start && matches!(self.form(token - 1), "(" | "[");
                if omission || self.numbers_item(start, token) {
                    return None;
                }
                self.absorb(token + 1)
            }
            Class::Abbreviation(Abbreviation::Inner) | Class::Initials => {
                let next = self.absorb(token + 1);
                if next == token + 1 && !self.opens_plainly(next, class) {
                    return None;
                }
                next
            }
            // « … » Nul n'en doute: a function word in capitals behind the mark opens a sentence, stop or none.
            _ if self.role(token) == Role::Close && token > start && self.bounds_quotation(start, token) => token + 1,
            _ => return None,
        };
        let ended = self.span(next - 1).end();
        (ended >= self.hold && self.begins(next, self.form(token), next > token + 1)).then_some(next)
    }

    /// Whether a quotation that opens the sentence, or was cut inside, closes with `token` and a sentence begins behind.
    fn bounds_quotation(&self, start: usize, token: usize) -> bool {
        let inside = (start..token).all(|t| !matches!(self.role(t), Role::Open(_)));
        let whole = matches!(self.role(start), Role::Open(end) if end == self.span(token).end());
        token + 3 < self.end && (inside || whole) && lexicon::opens_sentence(self.form(token + 1))
    }

    /// Whether the stop only numbers an item (« 1. Le premier », « a. ») or comes before any word.
    fn numbers_item(&self, start: usize, stop: usize) -> bool {
        let before = start..stop;
        match before.len() {
            0 => true,
            1 => {
                let form = self.form(start);
                self.form(stop) == "."
                    && (self.class(start) == Some(Class::Number)
                        || form.chars().count() == 1 && form.chars().all(char::is_alphabetic))
                    && form.len() <= 4
            }
            _ => false,
        }
    }

    /// The first token after the marks that still belong to what ends before `token`.
    fn absorb(&self, token: usize) -> usize {
        let mut next = token;
        while next < self.end.min(token + MOST_CLOSERS) {
            let closes = self.role(next) == Role::Close
                || matches!(self.form(next), ")" | "]" | "»" | "”" | "›")
                || self.class(next) == Some(Class::Stop);
            if !closes || matches!(self.role(next), Role::Open(_)) {
                break;
            }
            next += 1;
        }
        next
    }

    /// After an abbreviation: a capitalised function word, which no name begins with.
    fn opens_plainly(&self, token: usize, class: Class) -> bool {
        let first = if matches!(self.role(token), Role::Open(_)) { token + 1 } else { token };
        lexicon::opens_sentence(self.form(first))
            && !(class == Class::Initials && lexicon::opens_title(self.form(first)))
    }

    /// Whether a sentence may begin at `token` after the mark `stop`; `closed`: a closing mark or
    /// another stop stands between.
    fn begins(&self, token: usize, stop: &str, closed: bool) -> bool {
        let mut first = token;
        let mut opened = false;
        while first < self.end && first - token < 4 {
            let form = self.form(first);
            let opening =
                matches!(self.role(first), Role::Open(_)) || matches!(form, "(" | "[" | "«" | "“" | "¿" | "¡");
            let leads = is_dash_token(form) || form.chars().all(is_bullet);
            if !opening && !leads {
                break;
            }
            opened = true;
            first += 1;
        }
        let Some(class) = self.class(first) else { return opened || closed };
        let form = self.form(first);
        match class {
            Class::Number => stop == "." || opened || closed,
            Class::Address => true,
            Class::Mark | Class::Stop => false,
            _ => form.chars().next().is_some_and(|c| !c.is_lowercase()) || brand(form),
        }
    }
}
