//! Infinitives that a cue governs. In: a cue. Out: the infinitive with what belongs to it.

use crate::analyse::{Deprel, Feats, Upos, VerbForm};
use crate::attribute::complement::ends::{clause_end, end_of_report, stretch};
use crate::attribute::complement::extent::island_end;
use crate::attribute::complement::{Found, complements, found, preposition_of};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;

/// Whether word `i` is an infinitive, simple or compound.
pub(in crate::attribute) fn is_infinitive(view: &View<'_>, i: usize) -> bool {
    let inf = |f: Feats| f.verb_form == Some(VerbForm::Inf);
    inf(view.node(i).feats)
        || view.children(i).any(|c| {
            matches!(view.deprel(c), Deprel::AuxTense | Deprel::AuxPass | Deprel::Aux | Deprel::Cop)
                && c < i
                && inf(view.node(c).feats)
        })
}

/// « assure n'avoir rien vu »: the negation before an infinitive is its own, whatever it hangs on.
pub(super) fn with_negation(view: &View<'_>, first: usize) -> usize {
    let mut at = first;
    while at > 0 && view.is(at - 1, Closed::Ne | Closed::Not | Closed::Never | Closed::NoMore | Closed::Nothing) {
        at -= 1;
    }
    if view.is(at, Closed::Ne) { at } else { first }
}

/// « assure n'avoir rien vu et regrette Y », « croyait tenir Y, avant de Z »: the word that the speaker's next act begins
/// at, behind the infinitive at word `c`.
fn next_act(view: &View<'_>, met: &Met<'_>, c: usize, limit: usize) -> Option<usize> {
    let level = |i: usize| view.quote_of(i) == view.quote_of(met.head);
    let finite = |i: usize| view.node(i).feats.mood.is_some();
    let next = (c + 1..limit).take_while(|&i| !finite(i) || !level(i)).find(|&i| {
        let verb = (i + 1..limit).find(|&k| !view.is(k, Closed::Ne | Closed::Reflexive | Closed::ObjectClitic));
        let joined = view.is(i, Closed::And | Closed::But)
            && verb.is_some_and(|v| {
                matches!(view.upos(v), Upos::Verb | Upos::Aux)
                    && finite(v)
                    && view.child(v, &[Deprel::Nsubj, Deprel::NsubjPass]).is_none_or(|s| s < c)
            });
        let later = view.is(i - 1, Closed::Comma) && view.is(i, Closed::Before) && view.is(i + 1, Closed::Of);
        level(i) && (joined || later)
    })?;
    Some(if view.is(next - 1, Closed::Comma) { next - 1 } else { next })
}

/// An infinitive with the cue's own subject.
pub(in crate::attribute::complement) fn infinitive(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let wanted = match frame {
        Frame::InfinitiveDe => Some(Closed::Of),
        Frame::InfinitiveA => Some(Closed::To),
        _ => None,
    };
    let fits = |c: usize| match preposition_of(view, c) {
        Some(p) => wanted.is_some_and(|class| view.is(p, class)),
        // « regrette l'époque où Y faisait vivre la vallée »: a relative clause of the object.
        None => wanted.is_none() && c > met.last && !view.is(view.left(c), Closed::Relative),
    };
    let clausal = |c: usize| {
        matches!(
            view.deprel(c),
            Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl | Deprel::Obl | Deprel::OblArg | Deprel::Obj | Deprel::Acl
        )
    };
    if let Some(c) = complements(view, met).find(|&c| clausal(c) && is_infinitive(view, c) && fits(c)) {
        let first = preposition_of(view, c).map_or_else(|| with_negation(view, view.left(c)), |p| p + 1);
        // « affirme n'avoir rien trouvé »: an auxiliary is not all of its clause.
        let bare = view.right(c) == c && view.lemma_is(c, Closed::Have | Closed::Be);
        let end = if bare { clause_end(view, first) } else { view.right(c) };
        // « affirme avoir obéi : le quai, dit-il, est sûr »: a clause behind a colon is the next thing said.
        let limit = clause_end(view, first);
        let colon = (c + 1..end).find(|&i| {
            view.is(i, &[":"])
                && view.quote_of(i) == view.quote_of(met.head)
                && (i + 1..limit)
                    .any(|k| view.node(k).feats.mood.is_some() && view.quote_of(k) == view.quote_of(met.head))
        });
        let end = colon.map_or(end, |i| i - 1);
        let end = next_act(view, met, c, limit).map_or(end, |i| end.min(i - 1)).max(c);
        let stretched = stretch(view, met.head, first, end);
        let last = next_act(view, met, c, limit).map_or(stretched, |i| stretched.min(i - 1).max(end));
        return found(frame, first.max(met.last + 1), last, c);
    }
    let mut i = met.last + 1;
    if let Some(class) = wanted {
        if !view.is(i, class) {
            return None;
        }
        i += 1;
    }
    if let Some(quoted) = in_marks(view, met, i, frame) {
        return Some(quoted);
    }
    let first = i;
    while leads(view, i) {
        i += 1;
    }
    let verb = i < view.len()
        && matches!(view.upos(i), Upos::Verb | Upos::Aux)
        && view.node(i).feats.verb_form == Some(VerbForm::Inf);
    if !verb {
        return None;
    }
    let head = if view.upos(i) == Upos::Aux { view.head(i).unwrap_or(i) } else { i };
    Some(Found {
        frame,
        pieces: vec![(first, end_of_report(view, met, first.saturating_sub(1), view.right(head).max(i)))],
        word: head,
        guessed: true,
    })
}

/// Whether a word may stand before an infinitive: *ne*, *pas*, a clitic.
fn leads(view: &View<'_>, i: usize) -> bool {
    view.is(i, Closed::Ne | Closed::Reflexive | Closed::Not | Closed::InOr | Closed::There | Closed::ObjectThird)
}

/// « avait dit « en douter » »: an infinitive that opens the speaker's own words.
fn in_marks(view: &View<'_>, met: &Met<'_>, open: usize, frame: Frame) -> Option<Found> {
    let close = island_end(view, open).filter(|_| view.quote_of(met.head).is_none())?;
    let verb = (open + 1..close).find(|&i| !leads(view, i))?;
    let infinitive =
        matches!(view.upos(verb), Upos::Verb | Upos::Aux) && view.node(verb).feats.verb_form == Some(VerbForm::Inf);
    infinitive.then(|| Found { frame, pieces: vec![(open, close)], word: verb, guessed: true })
}
