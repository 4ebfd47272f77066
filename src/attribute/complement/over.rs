//! Over what an object goes on. In: its end by the tree. Out: its end.

use super::ends::clause_end;
use super::extent::{island_end, over_adjuncts};
use super::{is_time, preposition_of};
use crate::analyse::{Upos, VerbForm};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;

/// « s'est félicité de Y avant d'inviter … »: the object ends where the speaker does something else.
pub(super) fn before_next_act(view: &View<'_>, object: usize, end: usize) -> usize {
    let saying = |i: usize| {
        view.lower(i).ends_with("ant")
            && view.is(i + 1, Closed::That)
            && view.scene.lexicon.verbs(view.lemma(i)).iter().any(|c| c.frames.has(Frame::Que))
    };
    let next = (object + 1..end.saturating_sub(1)).find(|&i| {
        let before = view.is(i, &["avant"]) && view.is(i + 1, Closed::Of);
        (before || saying(i)) && view.quote_of(i) == view.quote_of(object)
    });
    next.map_or(end, |i| if view.is(i - 1, &[","]) { i - 2 } else { i - 1 }.max(object))
}

/// « parle d'un feu « d'origine inconnue » »: a short quotation right behind the object goes with it.
pub(super) fn over_island(view: &View<'_>, met: &Met<'_>, end: usize) -> usize {
    let outside = view.quote_of(end) == view.quote_of(met.head);
    island_end(view, end + 1).filter(|_| outside).unwrap_or(end)
}

/// « a rendu hommage aux marins morts en mer »: an adjective or a participle right behind the object is its own.
pub(super) fn over_participle(view: &View<'_>, met: &Met<'_>, end: usize) -> usize {
    let next = end + 1;
    let tells = next < view.len()
        && matches!(view.upos(next), Upos::Adj | Upos::Verb)
        && view.node(next).feats.mood.is_none()
        && view.node(next).feats.verb_form != Some(VerbForm::Inf)
        && !view.lower(next).ends_with("ant")
        && matches!(view.upos(end), Upos::Noun | Upos::Adj);
    if tells { over_adjuncts(view, met, end) } else { end }
}

/// « invite au calme, à des prières et au silence »: what the same preposition joins.
pub(super) fn over_joined(view: &View<'_>, object: usize, end: usize) -> usize {
    let Some(led) = preposition_of(view, object) else { return end };
    let contracted = [Closed::OfForms, Closed::ToForms].into_iter().find(|&class| view.is(led, class));
    let same = |i: usize| contracted.map_or_else(|| view.lower(i) == view.lower(led), |class| view.is(i, class));
    let limit = clause_end(view, object);
    let mut end = end;
    loop {
        let mut next = end + 1;
        while view.is(next, Closed::Then | Closed::Thus | Closed::And | Closed::Or | Closed::Comma | Closed::That) {
            next += 1;
        }
        let joined = next > end + 1 && next < limit && same(next) && view.upos(next) == Upos::Adp;
        let stop = (next..=limit)
            .find(|&i| view.is_punct(i) || i > next && view.is(i, Closed::And | Closed::Then | Closed::Or));
        let stop = stop.unwrap_or(limit + 1).min(view.len());
        let quiet = (next..stop).all(|i| view.node(i).feats.mood.is_none()) && !is_time(view, next + 1);
        if !joined || !quiet || stop < next + 2 {
            return end;
        }
        end = stop - 1;
    }
}
