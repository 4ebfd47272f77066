//! Where the main clause goes on behind a report. In: a word behind the content. Out: whether the sentence takes up
//! its own thread there.

use crate::analyse::{Deprel, Upos};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;

/// Whether word `i` begins what is no longer reported.
pub(in crate::attribute::complement) fn resumes(view: &View<'_>, met: &Met<'_>, from: usize, i: usize) -> bool {
    let above = |w: usize| {
        w < from
            && !matches!(
                view.deprel(i),
                Deprel::Punct
                    | Deprel::Advmod
                    | Deprel::Obl
                    | Deprel::OblMod
                    | Deprel::OblArg
                    | Deprel::Nmod
                    | Deprel::Acl
                    | Deprel::AclRelcl
                    | Deprel::Amod
                    | Deprel::Case
                    | Deprel::Det
                    | Deprel::Mark
                    | Deprel::Cc
            )
    };
    if view.is(i, Closed::Because) {
        return false;
    }
    if view.deprel(i) == Deprel::Cc {
        let joined = view
            .head(i)
            .filter(|&h| h > i && view.deprel(h) == Deprel::Conj && matches!(view.upos(h), Upos::Verb | Upos::Aux));
        let to = joined.and_then(|h| view.head(h));
        return to.is_some_and(|t| t < from) && !joined.is_some_and(|h| (i + 1..=h).any(|k| view.is(k, Closed::That)));
    }
    if view.deprel(i) == Deprel::Conj && is_chained(view, from, i) {
        return false;
    }
    let participle = view.is_punct(i.saturating_sub(1))
        && matches!(view.upos(i), Upos::Verb)
        && view.lower(i).ends_with("ant")
        && view.head(i).is_some_and(|h| h <= met.head);
    participle
        || view.head(i).is_some_and(above)
            && matches!(
                view.deprel(i),
                Deprel::Conj | Deprel::Parataxis | Deprel::Root | Deprel::Nsubj | Deprel::NsubjPass
            )
        || view.head(i).is_none() && i > from && view.head(met.head).is_some()
}

/// « que … et que … »: whether a further *que* between word `from` and word `i` opens a clause that the
/// parser joins to the cue.
pub(super) fn is_chained(view: &View<'_>, from: usize, i: usize) -> bool {
    (from + 1..i).any(|k| {
        let joined = view.head(k).filter(|&h| h > k && view.deprel(h) == Deprel::Conj);
        view.is(k, Closed::That)
            && view.deprel(k) == Deprel::Mark
            && joined.and_then(|h| view.head(h)).is_some_and(|above| above < from)
    })
}
