//! How a figure bounds what it counts. In: the words before it, its verb. Out: at least, at most, about.

use super::{Parts, Reader, Referents};
use crate::knowledge::event_words::Role;
use crate::model::{Bound, DocWord, DocWords};

impl<R: Referents> Reader<'_, R> {
    /// « Ne dépasse pas 40 » is 40 at most, and denies nothing; « dépasse 40 » is 40 at least.
    pub(super) fn bound_by_verb(&self, verb: Option<DocWord>, parts: &mut Parts) {
        let Some(verb) = verb else { return };
        if !self.words.has(Role::Exceeding, &self.reading.node(verb).lemma) {
            self.turn_bound(verb, parts);
            return;
        }
        let bound = if parts.negated { Bound::AtMost } else { Bound::AtLeast };
        // « N'a pas dépassé 40 »: the participle before the number has made it the least already.
        let open = if parts.negated { &[Bound::Exact, Bound::AtLeast][..] } else { &[Bound::Exact] };
        parts.negated = false;
        parts.figures.iter_mut().filter(|figure| open.contains(&figure.bound)).for_each(|figure| figure.bound = bound);
    }

    /// « N'a pas fait plus de trois blessés »: three at most, and nothing is denied.
    pub(super) fn turn_bound(&self, verb: DocWord, parts: &mut Parts) {
        let [figure] = parts.figures.as_mut_slice() else { return };
        let turned = match figure.bound {
            Bound::AtLeast => Bound::AtMost,
            Bound::AtMost => Bound::AtLeast,
            Bound::Exact | Bound::About => return,
        };
        if parts.negated && self.is_denied(verb) {
            figure.bound = turned;
            parts.negated = false;
        }
    }

    /// What the words before a number make of it: « plus de », « jusqu’à », « environ ».
    pub(super) fn bound(&self, number: DocWord) -> Bound {
        if self.ends_stretch(number) {
            return Bound::AtMost;
        }
        if self.ends_stretch(number + 2) {
            return Bound::AtLeast;
        }
        if self.is_end_of_range(number) {
            let first = self.reading.head(number).map(|first| self.bound(first));
            return if first == Some(Bound::AtLeast) { Bound::AtMost } else { Bound::Exact };
        }
        let first = self.reading.around(number).start.max(number.saturating_sub(4));
        let before: Vec<&str> = (first..number).each().map(|i| self.reading.folded(i)).collect();
        let any = |role| before.iter().rev().take(3).any(|word| self.words.has(role, word));
        // The longest words tell: « pas plus de 40 » has « plus de » in it.
        let bounds = [(Role::AtMost, Bound::AtMost), (Role::AtLeast, Bound::AtLeast), (Role::About, Bound::About)];
        let said = (0..before.len()).find_map(|from| {
            let words = before[from..].join(" ");
            bounds.iter().find(|(role, _)| self.words.has(*role, &words)).map(|(_, bound)| *bound)
        });
        said.unwrap_or(if any(Role::About) { Bound::About } else { Bound::Exact })
    }
}
