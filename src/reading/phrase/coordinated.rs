//! What is coordinated with a word. In: a head. Out: the heads beside it; where each member ends.

use crate::analyse::{Deprel, Upos};
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::Reading;
use std::sync::Arc;

/// One past the last word of a member, the next of which has its head at `next`: before the conjunction
/// or the comma.
pub(crate) fn before_member(reading: &Reading<'_>, head: DocWord, next: DocWord) -> DocWord {
    let joint = |i: DocWord| reading.upos(i) == Upos::Cconj || reading.form(i) == ",";
    let mut end = (head + 1..next).each().rev().find(|&i| joint(i)).unwrap_or(next);
    while end > head + 1 && (joint(end - 1) || reading.is(end - 1, Closed::But | Closed::Also | Closed::Likewise)) {
        end -= 1;
    }
    end
}

/// A word and what is coordinated with it.
pub(crate) fn coordinated(reading: &Reading<'_>, head: DocWord) -> Arc<[DocWord]> {
    reading.phrases.coordinated(head, || joined_to(reading, head))
}

pub(super) fn joined_to(reading: &Reading<'_>, head: DocWord) -> Vec<DocWord> {
    let mut found = vec![head];
    let mut next = 0;
    while next < found.len() && found.len() < 16 {
        found.extend(
            reading
                .children(found[next])
                .filter(|&c| reading.deprel(c) == Deprel::Conj && !matches!(reading.upos(c), Upos::Verb | Upos::Aux)),
        );
        next += 1;
    }
    found.sort_unstable();
    // Members that only commas join are appositions.
    let joined = |&c: &DocWord| {
        reading.children(c).any(|w| reading.upos(w) == Upos::Cconj && w < c)
            || (head..c)
                .each()
                .any(|w| reading.is(w, Closed::But | Closed::Then | Closed::And | Closed::Neither | Closed::Or))
    };
    if found.len() > 1 && !found.last().is_some_and(joined) { vec![head] } else { found }
}
