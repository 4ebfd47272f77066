//! Shares. In: a number of a content. Out: a share as a [`Figure`], and whether a number is the whole that some are out of.

use super::gist::PERCENT;
use super::{Reader, Referents};
use crate::analyse::Upos;
use crate::knowledge::event_words::Role;
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords, Figure};

/// The least whole that a share is told of: « un sur deux » is a way of speaking.
const MANY: i64 = 3_000;

impl<R: Referents> Reader<'_, R> {
    /// « Huit conducteurs sur dix », « 54 lignes sur 60 »: a share.
    pub(super) fn share_of(&self, i: DocWord) -> Option<Figure> {
        let end = self.reading.around(i).end;
        let out_of = (i + 1..end.min(i + 4)).each().find(|&at| self.words.has(Role::OutOf, self.reading.folded(at)))?;
        let whole =
            (out_of + 1 < end && self.reading.upos(out_of + 1) == Upos::Num).then(|| self.plain(out_of + 1))??;
        let part = self.plain(i)?;
        (0 < part && part <= whole && whole >= MANY).then(|| Figure {
            thousandths: part.saturating_mul(100_000) / whole,
            unit: PERCENT.to_owned(),
            bound: self.bound(i),
        })
    }

    /// Whether a number is the whole of a share.
    pub(super) fn is_whole(&self, i: DocWord) -> bool {
        let start = self.reading.around(i).start;
        i > start
            && self.words.has(Role::OutOf, self.reading.folded(i - 1))
            && (start..i - 1)
                .each()
                .rev()
                .take(3)
                .any(|at| self.reading.upos(at) == Upos::Num && self.share_of(at).is_some())
    }

    /// « Cinq des quatorze gardes »: all of whom some are counted.
    pub(super) fn is_all_of_some(&self, i: DocWord) -> bool {
        let start = self.reading.around(i).start;
        let before = (start..i).each().rev().take(3).find(|&at| self.reading.upos(at) == Upos::Num);
        let between = |at: DocWord| self.reading.is(at, Closed::Definite | Closed::OfForms);
        before.is_some_and(|number| number + 1 < i && (number + 1..i).each().all(between))
    }

    /// A number by itself, in thousandths.
    pub(super) fn plain(&self, i: DocWord) -> Option<i64> {
        (self.reading.upos(i) == Upos::Num).then(|| self.written_number(i)).flatten()
    }
}
