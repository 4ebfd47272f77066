//! Where a prepositional source ends. In: its first word. Out: the word behind its last.

use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::{circumstance, mention};
use crate::knowledge::language::Closed;

/// A prepositional source at the head of a sentence ends at the comma before its clause.
pub(super) fn end_of_phrase(view: &View<'_>, start: usize) -> usize {
    (start..view.len())
        .find(|&i| {
            i > start
                && (view.is(i, &[":", ";", "«", "\"", "“", "["])
                    || circumstance::opens(view, i)
                    || view.is(i, &[","])
                        && !is_listed(view, i)
                        && !is_inside(view, start, i)
                        && !is_named_by(view, start, i))
        })
        .unwrap_or(view.len())
}

/// « selon le docteur X, du CHU de Y, … »: where the source works, between commas; at either of them.
fn is_inside(view: &View<'_>, start: usize, comma: usize) -> bool {
    let named = |i: usize| view.upos_at(i) == Some(Upos::Propn);
    view.is(comma + 1, Closed::Of)
        && named(comma - 1)
        && comma < start + 12
        && (comma + 2..view.len().min(comma + 10))
            .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux))
            .any(|i| view.is(i, &[","]))
}

/// « selon le directeur, Denis Kerf, le port … », « selon Denis Kerf, directeur du port, le … »: a name
/// for the role or a role for the name stands behind the comma, and the clause has a subject of its own.
pub(super) fn is_named_by(view: &View<'_>, start: usize, comma: usize) -> bool {
    let Some(head) = mention::phrase_starting_at(view, start).filter(|&h| h < comma) else { return false };
    let first = comma + 1;
    let finite = |i: usize| view.node(i).feats.verb_form == Some(VerbForm::Fin);
    let closes = |i: &usize| view.is(*i, &[",", ":"]);
    let Some(close) = (first + 1..view.len().min(first + 12)).take_while(|&i| !finite(i)).find(closes) else {
        return false;
    };
    let person = |i: usize| speaker::kind_of(view, i) == Some(Kind::Person);
    let is_name = (first..close).all(|i| view.upos(i) == Upos::Propn || view.is(i, Closed::Of));
    let fits = match (view.upos(head), view.upos(first)) {
        (Upos::Noun, Upos::Propn) => is_name && person(head),
        (Upos::Propn, Upos::Noun) => person(first),
        _ => false,
    };
    let verb = (close + 1..view.len()).find(|&i| finite(i));
    // « selon le procureur, Denis Kerf, 34 ans, roulait vite »: there the name is the subject.
    let own = |i: usize| {
        matches!(view.upos(i), Upos::Noun | Upos::Propn)
            || matches!(view.upos(i), Upos::Pron) && !view.is(i, Closed::ObjectClitic)
    };
    let bare = |v: usize| (close + 1..v).any(|i| view.is(i, &[","]) && !(i + 1..v).any(own));
    // « des calculs « faux » selon l'adjointe, Lise Roy, sont publiés »: the clause has its subject before.
    let within = start > 2 && !super::content::is_clause_start(view, start - 1) && verb == Some(close + 1);
    // « Pour la présidente du club, Denise Kerf : « Y » »
    fits && (within || view.is(close, &[":"]) || verb.is_some_and(|v| v > close + 1 && !bare(v)))
}

/// Whether the comma stands between sources: « selon la police, la mairie et les pompiers ».
fn is_listed(view: &View<'_>, comma: usize) -> bool {
    let joined = (comma + 1..view.len().min(comma + 12))
        .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux))
        .any(|i| view.is(i, Closed::And | Closed::Or));
    joined
        && view
            .head(comma)
            .is_some_and(|h| view.deprel(h) == Deprel::Conj && h > comma && view.head(h).is_some_and(|a| a < comma))
}
