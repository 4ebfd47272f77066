//! Where a phrase of *selon* closes. In: the last word of its source. Out: the last of what goes with it.

use crate::analyse::{Upos, VerbForm};
use crate::attribute::circumstance;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;

/// The end of the whole phrase, what the source leaves out (a relative clause, a participle)
/// included: the comma that closes it.
pub(super) fn closing(view: &View<'_>, last: usize) -> usize {
    let relative = view.is(last + 1, &[","])
        && (view.is(last + 2, Closed::Whose | Closed::Who | Closed::That) || is_epithet(view, last + 2));
    if relative && is_epithet(view, last + 2) {
        return (last + 3..view.len()).find(|&i| view.is(i, &[","])).map_or(last, |c| c - 1);
    }
    let next = if relative { last + 2 } else { last + 1 };
    if next >= view.len() || view.is_punct(next) {
        return last;
    }
    // « selon le maire sur Facebook, Y »
    if circumstance::opens(view, next) {
        let mut comma = (next..view.len().min(next + 12)).take_while(|&i| view.node(i).feats.mood.is_none());
        return comma.find(|&i| view.is(i, &[",", "«", "\"", "“", "."])).map_or(last, |c| c - 1);
    }
    let participle = matches!(view.upos(next), Upos::Verb | Upos::Adj)
        && (view.lower(next).ends_with("ant") || view.node(next).feats.verb_form == Some(VerbForm::Part))
        || view.is(next, Closed::Relative | Closed::Having);
    if !participle {
        return last;
    }
    // « selon un clerc venu de Dole « Y » », but « selon une étude intitulée « Titre », Y »
    let opens = |i: usize| {
        let title = view.quote_of(i + 1).map(|q| view.words_within(view.quote(q).outer).end);
        view.is(i, &["«"]) && !title.is_some_and(|behind| view.is(behind, &[","]))
    };
    let comma = (next..view.len().min(next + 25)).find(|&i| view.is(i, &[",", ";"]) || opens(i));
    comma.map_or(last, |c| c - 1)
}

/// « selon l'agence X, proche du pouvoir, … », « selon l'étude, parue dans une revue, … »: an adjective
/// or participle with its complement, between commas.
pub(super) fn is_epithet(view: &View<'_>, first: usize) -> bool {
    let participle =
        view.upos_at(first) == Some(Upos::Verb) && view.node(first).feats.verb_form == Some(VerbForm::Part);
    (view.upos_at(first) == Some(Upos::Adj) || participle)
        && view.upos_at(first + 1) == Some(Upos::Adp)
        && (first + 2..view.len().min(first + 9))
            .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux))
            .any(|i| view.is(i, &[","]))
}
