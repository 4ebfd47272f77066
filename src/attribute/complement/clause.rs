//! Clauses for content: *que* and its clause, indirect questions, infinitives.

mod infinitive;

use super::aside::is_own_clause;
use super::displaced::{antecedent_object, behind_inserts};
use super::ends::{clause_end, end_of_report, stretch};
use super::judgement::predicated_behind;
use super::{Found, complements, direct_object, found, preposition_of};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;
use crate::model::Stance;
pub(super) use infinitive::infinitive;
pub(in crate::attribute) use infinitive::is_infinitive;

/// « prévient : sans pompes, le bourg sera noyé »: the clause behind a colon that follows the cue; quotations have a rule
/// of their own.
pub(in crate::attribute) fn behind_colon(view: &View<'_>, met: &Met<'_>) -> Option<Found> {
    let first = met.last + 2;
    if !view.is(met.last + 1, &[":"]) || first >= view.len() || view.is_punct(first) {
        return None;
    }
    let last = clause_end(view, first);
    (first < last).then(|| Found { frame: Frame::Quotation, pieces: vec![(first, last)], word: first, guessed: true })
}

/// Whether word `i` can open a clause: not the « que » of « ne prévoit que deux ponts ».
pub(super) fn is_que(view: &View<'_>, i: usize) -> bool {
    let only = || {
        let since = i.saturating_sub(5);
        view.upos(i) == Upos::Adv
            && (since..i).any(|k| view.is(k, Closed::Ne))
            && !(since..i).any(|k| view.is(k, Closed::Point | Closed::Not | Closed::Never | Closed::NoMore))
    };
    let ground = i > 0 && view.is(i - 1, Closed::Ground);
    view.is(i, Closed::That) && !ground && !only() && !is_measured(view, i)
}

/// « plus loyal que Sami », « moins rapide que les deux autres »: a comparison with no verb behind it.
fn is_measured(view: &View<'_>, que: usize) -> bool {
    let compared = (que.saturating_sub(5)..que)
        .rev()
        .take_while(|&k| !matches!(view.upos(k), Upos::Verb | Upos::Aux))
        .any(|k| view.is(k, Closed::Measured));
    let clause = (que + 1..view.len().min(que + 12))
        .take_while(|&k| !view.is_punct(k))
        .any(|k| view.node(k).feats.mood.is_some());
    compared && !clause
}

/// *que* and its clause, whatever the cue's frames say.
pub(in crate::attribute) fn que(view: &View<'_>, met: &Met<'_>) -> Option<Found> {
    que_clause(view, met, Frame::Que)
}

/// *que* and its clause.
pub(super) fn que_clause(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let clause = complements(view, met).find_map(|c| {
        let clausal = matches!(
            view.deprel(c),
            Deprel::Ccomp
                | Deprel::Xcomp
                | Deprel::Advcl
                | Deprel::Csubj
                | Deprel::Obj
                | Deprel::Acl
                | Deprel::Parataxis
        );
        let que = view
            .children(c)
            .find(|&k| is_que(view, k) && matches!(view.deprel(k), Deprel::Mark | Deprel::Fixed) && k > met.head)?;
        (clausal && !compares(view, que)).then_some((que, c))
    });
    // « estime indispensable que Y »: the adjective is content too.
    let judged = |c: usize| predicated_behind(view, c).is_some_and(|next| is_que(view, next));
    if complements(view, met).any(|c| c > met.last && view.deprel(c) == Deprel::Xcomp && judged(c)) {
        return None;
    }
    if let Some((que, c)) = clause.filter(|&(que, _)| !is_taken(view, met, que)) {
        return found(frame, que + 1, end_of_report(view, met, que, view.right(c)), c);
    }
    let que = follows(view, met, is_que).filter(|&q| {
        let relative = view.upos(q) == Upos::Pron && view.deprel(q) != Deprel::Mark;
        // « a la conviction que », « part du principe que »: the clause tells of the whole phrase.
        let behind = met.cue.is_phrase() && q == met.last + 1 || is_own_clause(view, met, q);
        (!relative || behind || follows_addressee(view, met, q) || is_whole(view, met, q)) && !is_taken(view, met, q)
    })?;
    let word = view.head(que).unwrap_or(que);
    let end = if word > que { view.right(word).max(word) } else { clause_end(view, que) };
    let end = end_of_report(view, met, que, end);
    (que < end).then(|| Found { frame, pieces: vec![(que + 1, end)], word, guessed: true })
}

/// « a dit aux enfants que le parc fermait »: behind an addressee a verb of saying has its clause.
fn follows_addressee(view: &View<'_>, met: &Met<'_>, que: usize) -> bool {
    met.cue.quote_strength >= 2
        && met.cue.frames.has(Frame::Que)
        && complements(view, met).any(|c| {
            matches!(view.deprel(c), Deprel::OblArg | Deprel::Obl | Deprel::OblMod | Deprel::Iobj)
                && c < que
                && preposition_of(view, c).is_some_and(|p| view.is(p, Closed::To))
                && speaker::is_speaker(view, c)
        })
}

/// « affirme dans sa lettre hebdomadaire qu'il voulait vendre la ferme »: the clause lacks no object, so that
/// *que* is no relative pronoun whatever the tree says.
fn is_whole(view: &View<'_>, met: &Met<'_>, que: usize) -> bool {
    let noun = |v: usize| view.child(v, &[Deprel::Obj]).is_some_and(|o| o > v && view.upos(o) == Upos::Noun);
    let verb = view.head(que).filter(|&v| v > que && matches!(view.upos(v), Upos::Verb | Upos::Aux));
    // « on assure dans l'entourage de X que rien n'est tranché »: nor does a passive.
    let passive = |v: usize| {
        view.child(v, &[Deprel::AuxPass]).is_some()
            && view.child(v, &[Deprel::NsubjPass, Deprel::Nsubj]).is_some_and(|s| s > que)
    };
    // « ont assuré la semaine dernière que Y »: a time is no noun that a clause tells of.
    let timed = que.checked_sub(1).and_then(|i| view.time_at(i)).is_some_and(|time| time.start > met.last);
    met.cue.quote_strength >= 2
        && met.cue.frames.has(Frame::Que)
        && (timed || verb.is_some_and(|v| noun(v) || passive(v) || view.child(v, &[Deprel::Xcomp]).is_some_and(noun)))
}

/// « propose sa médiation, que la junte refuse »: the cue has its object already, and *que* takes
/// that up. Persons are addressees (« informe les élus que »).
fn is_taken(view: &View<'_>, met: &Met<'_>, que: usize) -> bool {
    if joins_relative(view, met, que) || opens_relative(view, met, que) {
        return true;
    }
    // « s'explique par le fait que »
    let fact = que > 2 && view.is(que - 1, &["fait"]) && view.is(que - 2, Closed::The) && view.is(que - 3, Closed::By);
    fact || direct_object(view, met).is_some_and(|o| {
        let close = (met.last + 1..view.left(o)).all(|i| view.upos(i) == Upos::Adv);
        o < que && view.upos(o) == Upos::Noun && close && !speaker::is_speaker(view, o)
    })
}

/// « l'album qu'ils ont rapporté de la côte et qu'ils montreront »: a second relative clause of the noun whose first one
/// holds the cue.
fn joins_relative(view: &View<'_>, met: &Met<'_>, que: usize) -> bool {
    let joined = que.checked_sub(1).is_some_and(|i| view.upos(i) == Upos::Cconj || view.is(i, &[","]));
    joined && antecedent_object(view, met.head).is_some_and(|noun| noun < met.first)
}

/// « a observé et suivi la hausse des loyers, qu'il a tardé à dénoncer »: one comma between a noun and *que*, behind a
/// verb that says little: no insert closes there, so a relative clause opens.
fn opens_relative(view: &View<'_>, met: &Met<'_>, que: usize) -> bool {
    let Some(noun) = que.checked_sub(2).filter(|&i| view.is(que - 1, &[","]) && i > met.last) else { return false };
    let quiet = (met.last + 1..=noun).all(|i| !view.is_punct(i));
    met.cue.quote_strength < 2 && quiet && matches!(view.upos(noun), Upos::Noun | Upos::Propn)
}

/// « plus … que », « alors que », « bien que »: the conjunction is not the cue's.
pub(super) fn compares(view: &View<'_>, que: usize) -> bool {
    que > 0 && view.is(que - 1, Closed::ConjunctionOpener)
}

/// The first word for which `is` holds after the cue, with nothing between but adverbs, an
/// addressee, a date, a place: no verb, no other clause.
pub(super) fn follows(view: &View<'_>, met: &Met<'_>, is: fn(&View<'_>, usize) -> bool) -> Option<usize> {
    let limit = (met.last + 14).min(view.len());
    for i in met.last + 1..limit {
        if is(view, i) && !compares(view, i) {
            return Some(i);
        }
        let gerund = view.is(i - 1, Closed::InOr) && view.lower(i).ends_with("ant");
        let verb = matches!(view.upos(i), Upos::Verb | Upos::Aux)
            && view.node(i).feats.verb_form != Some(VerbForm::Part)
            && !gerund;
        if verb
            || view.upos(i) == Upos::Verb && view.lower(i).ends_with("ant") && !gerund
            || view.is(
                i,
                Closed::Who
                    | Closed::Whose
                    | Closed::Colon
                    | Closed::Semicolon
                    | Closed::Guillemet
                    | Closed::StraightQuote,
            )
            || view.upos(i) == Upos::Sconj
            || view.is(i, Closed::Ground)
        {
            return None;
        }
    }
    None
}

/// Whether an indirect question begins at word `i`.
pub(super) fn is_interrogative(view: &View<'_>, i: usize) -> bool {
    view.is(i, Closed::Interrogative)
        && !(view.upos(i) == Upos::Adv && view.is(i, Closed::IfFull))
        && view.upos(i) != Upos::Pron
        || view.is(i, Closed::It) && view.is(i + 1, Closed::Whose | Closed::Who | Closed::That)
}

/// « se demande surtout qui paiera »: the *qui* right behind a verb of asking, adverbs and times aside.
fn who_asked(view: &View<'_>, met: &Met<'_>) -> Option<usize> {
    let behind = behind_inserts(view, met.last + 1);
    let asks = met.cue.stance == Stance::Asks || met.cue.frames.has(Frame::IndirectAddressee);
    let verb =
        (behind + 1..view.len()).take_while(|&i| !view.is(i, &[";", "."])).any(|i| view.node(i).feats.mood.is_some());
    (asks && view.is(behind, Closed::Who) && verb).then_some(behind)
}

/// *si*, *ce que*, *pourquoi* and their clause; the question word is content.
pub(super) fn interrogative(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let clause = complements(view, met).find_map(|c| {
        let clausal = matches!(
            view.deprel(c),
            Deprel::Ccomp | Deprel::Xcomp | Deprel::Obj | Deprel::Advcl | Deprel::Obl | Deprel::OblArg
        );
        let first = (view.left(c)..=c).find(|&i| !view.is_punct(i) && view.upos(i) != Upos::Adp)?;
        (clausal && first > met.last && is_interrogative(view, first)).then_some((first, c))
    });
    if let Some((first, c)) = clause {
        return found(frame, first, stretch(view, met.head, first, view.right(c)), c);
    }
    if let Some(who) = who_asked(view, met) {
        let word = view.head(who).filter(|&h| h > who).unwrap_or(who);
        return found(frame, who, clause_end(view, who), word);
    }
    let first = follows(view, met, |v, i| {
        is_interrogative(v, i)
            && v.is(i, Closed::It | Closed::If | Closed::Why | Closed::HowMany | Closed::How)
            && v.upos(i) != Upos::Det
            || v.upos(i) == Upos::Det && v.is(i, Closed::WhichAsked) && i > 0 && v.is(i - 1, Closed::Of)
            // « se demande à quoi ont servi les aides »
            || v.is(i, Closed::WhatAlone) && i > 1 && v.upos(i - 1) == Upos::Adp && v.upos(i - 2) != Upos::Noun
    })?;
    // « raconte de quelle façon Y »: the preposition is the question's.
    let led = first.checked_sub(1).filter(|&p| p > met.last && view.upos(p) == Upos::Adp);
    if let Some(led) = led.filter(|_| view.upos(first) == Upos::Det || view.is(first, Closed::WhatAlone)) {
        let pieces = vec![(led, clause_end(view, first))];
        return Some(Found { frame, pieces, word: view.head(first).unwrap_or(first), guessed: true });
    }
    let near = first <= met.last + 2 || !view.is(first, Closed::It | Closed::How);
    near.then(|| Found {
        frame,
        pieces: vec![(first, clause_end(view, first))],
        word: view.head(first).unwrap_or(first),
        guessed: true,
    })
}
