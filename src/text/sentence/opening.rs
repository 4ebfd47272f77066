//! What opens a paragraph before its first sentence. In: the tokens of a paragraph. Out: one past a dateline
//! (LORIENT (AFP) –) or the time of an entry (9h50 –).

use super::names::agency;
use super::{Role, Splitter};
use crate::read::date::{day_and_month, is_weekday};
use crate::span::Span;
use crate::text::token::is_dash_token;

impl Splitter<'_> {
    /// One past the dateline that opens a paragraph (LORIENT (AFP) -), if there is one.
    pub(super) fn dateline(&self, start: usize) -> Option<usize> {
        let dash = (start + 1..self.end.min(start + 14)).find(|t| is_dash_token(self.form(*t)))?;
        let credited = (start + 2..dash).any(|t| self.form(t) == ")" && t + 1 == dash)
            && (start + 1..dash).any(|t| self.form(t) == "(" && agency(self.form(t + 1)));
        let capital = self.form(dash + 1).chars().next().is_some_and(char::is_uppercase)
            || matches!(self.role(dash + 1), Role::Open(_));
        let place = self.form(start).chars().next().is_some_and(char::is_uppercase);
        let dated = (credited || self.dated(start, dash)) && place || self.placed(start, dash);
        (dated && capital && self.end > dash + 3).then_some(dash + 1)
    }

    /// Whether all that stands before a dash is a place in capitals or an agency in brackets (VERNOLLES –, (AFP) –), and
    /// the text behind it is not in capitals too.
    fn placed(&self, start: usize, dash: usize) -> bool {
        let loud = |t: usize| {
            let letters = self.form(t).chars().filter(|c| !matches!(c, '-' | '\'' | '’'));
            self.form(t).len() > 2 && letters.clone().all(char::is_uppercase)
        };
        let agency =
            dash == start + 3 && self.form(start) == "(" && self.form(start + 2) == ")" && agency(self.form(start + 1));
        let small = |t: usize| self.form(t).chars().any(char::is_lowercase);
        let shouted = dash <= start + 3 && (start..dash).all(loud);
        (agency || shouted) && (dash + 1..self.end.min(dash + 4)).any(small)
    }

    /// One past the time that opens an entry of a live page (9h50 –, 10:15 :), if there is one.
    pub(super) fn hour(&self, start: usize) -> Option<usize> {
        let mark = (start + 1..self.end.min(start + 6))
            .find(|t| matches!(self.form(*t), ":" | "." | "|") || is_dash_token(self.form(*t)))?;
        let time = Span::new(self.span(start).start(), self.span(mark - 1).end()).of(self.text);
        let digits = time.chars().filter(char::is_ascii_digit).count();
        let hour = time.starts_with(|c: char| c.is_ascii_digit())
            && (1..=4).contains(&digits)
            && time.contains(['h', 'H', ':'])
            && time.chars().all(|c| c.is_ascii_digit() || matches!(c, 'h' | 'H' | ':' | ' ' | '\u{a0}' | '\u{202f}'));
        (hour && self.end > mark + 3).then_some(mark + 1)
    }

    /// Whether a day stands between a place and a dash (VALMORE, 14 octobre (Nordagence) –), and nothing else but
    /// names and marks.
    fn dated(&self, start: usize, dash: usize) -> bool {
        let day = |t: usize| day_and_month(self.form(t), self.form(t + 1)).is_some();
        let Some(at) = (start + 1..dash).find(|t| day(*t)) else { return false };
        let named = |t: usize| self.form(t).chars().next().is_some_and(|c| !c.is_lowercase());
        let before = (start..at).all(|t| named(t) || is_weekday(self.form(t)) || self.form(t).len() <= 2);
        before && (at + 2..dash).all(named)
    }
}
