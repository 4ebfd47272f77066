//! Objects that do not stand where the tree has them: before the verb as a relative pronoun's antecedent, behind a
//! date, a place or an addressee. In: a verb cue. Out: its object by the order of words.

use super::extent::{end_of_phrase, island_end};
use super::{Found, found, is_time};
use crate::analyse::{Deprel, Upos};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;

/// The most words between the commas around when, where and how.
const LONGEST_ASIDE: usize = 16;

/// « a réclamé, lundi à Vienne, un accès libre »: behind when and where, between commas.
pub(super) fn behind_commas(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    // « a annoncé ce matin, vers 7 heures, son abandon »
    let open = view.behind_time(met.last + 1);
    if view.phrase_at(open, Closed::SpokenThrough).is_some() {
        return behind_voice(view, met, frame, open);
    }
    if !view.is(open, &[","]) || !(is_time(view, open + 1) || view.upos_at(open + 1) == Some(Upos::Adp)) {
        return None;
    }
    let close = (open + 2..view.len().min(open + LONGEST_ASIDE))
        .take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux))
        .find(|&i| view.is(i, &[","]))?;
    let head = (close + 2..view.len().min(close + 5)).find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn))?;
    let article = view.upos_at(close + 1) == Some(Upos::Det) && !is_time(view, head);
    let verb = (head..view.right(head).min(view.len() - 1))
        .any(|i| view.head(i) == Some(met.head) && view.upos(i) == Upos::Verb);
    (article && !verb).then(|| Found {
        frame,
        pieces: vec![(close + 1, end_of_phrase(view, met, head).max(head))],
        word: head,
        guessed: true,
    })
}

/// « annonce par la voix de sa présidente, Lise Orban, un plan »: behind whoever speaks for the subject.
fn behind_voice(view: &View<'_>, met: &Met<'_>, frame: Frame, open: usize) -> Option<Found> {
    const LONGEST: usize = 14;
    let quiet = |i: &usize| view.node(*i).feats.mood.is_none() && !view.is(*i, &[":", ";", "«"]);
    let article = (open + 3..view.len().min(open + LONGEST)).take_while(quiet).filter(|&i| {
        view.upos(i) == Upos::Det
            && (view.is(i - 1, &[","]) || !view.is(i, Closed::PossessiveSingular))
            && !matches!(view.upos(i - 1), Upos::Adp)
    });
    let start = article.last()?;
    let head = (start + 1..view.len().min(start + 4)).find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn))?;
    let end = end_of_phrase(view, met, head).max(head);
    (!is_time(view, head)).then(|| Found { frame, pieces: vec![(start, end)], word: head, guessed: true })
}

/// « dénonce devant les élus « une mascarade » »: a quotation behind a place or an addressee.
pub(super) fn quotation_behind(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let timed = view.behind_time(met.last + 1);
    // « a promis lundi matin, lors d'une visite, « un pont » »
    let set_off = view.is(timed, &[","]);
    let first = timed + usize::from(set_off);
    if !matches!(view.upos_at(first), Some(Upos::Adp)) && !view.is(first, Closed::During) {
        return None;
    }
    let mut commas = 0;
    let open = (first + 2..view.len().min(first + 12))
        .take_while(|&i| {
            commas += usize::from(view.is(i, &[","]));
            !matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj)
                && !view.is(i, &[":", ";"])
                && commas <= usize::from(set_off)
        })
        .find(|&i| island_end(view, i).is_some())?;
    // « reconnaît dans une lettre des « erreurs graves » »
    let some = view.upos(open - 1) == Upos::Det
        && (view.is(open - 1, Closed::IndefiniteSingular | Closed::IndefinitePlural)
            || view.is(open - 1, Closed::DefinitePlural) && view.span(open - 1) == view.span(open - 2));
    let led = matches!(view.upos(open - 1), Upos::Adp | Upos::Det | Upos::Adv | Upos::Cconj) && !some;
    let close = island_end(view, open).filter(|_| !led)?;
    let open = if some { open - 1 - usize::from(view.span(open - 1) == view.span(open - 2)) } else { open };
    let word = (open..close).find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::Verb))?;
    Some(Found { frame, pieces: vec![(open, close)], word, guessed: true })
}

/// The noun that a relative clause's *que* stands for as its object.
pub(in crate::attribute) fn antecedent_object(view: &View<'_>, verb: usize) -> Option<usize> {
    let that = view
        .children(verb)
        .find(|&c| c < verb && matches!(view.deprel(c), Deprel::Obj | Deprel::Mark) && view.is(c, Closed::That))?;
    view.head(verb).filter(|&h| {
        h < that && view.deprel(verb) == Deprel::AclRelcl && matches!(view.upos(h), Upos::Noun | Upos::Propn)
    })
}

/// « un voyage que X avait approuvé »: the antecedent of the relative pronoun.
pub(super) fn relative_object(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let noun = antecedent_object(view, met.head)?;
    let that = (noun..met.head).find(|&i| view.is(i, Closed::That))?;
    let first = (view.left(noun)..=noun).find(|&i| view.deprel(i) != Deprel::Case && !view.is_punct(i))?;
    let last = if view.is(that - 1, &[","]) { that - 2 } else { that - 1 };
    found(frame, first, last.max(noun), noun)
}

/// The first word behind `i` that is no time, adverb or insert: « exige au préalable la réouverture », « parle, pour sa
/// part, de 7 mètres ».
pub(super) fn behind_inserts(view: &View<'_>, mut i: usize) -> usize {
    loop {
        let behind = view.behind_time(i);
        let comma = usize::from(view.is(i, &[","]));
        let insert = view.phrase_at(i + comma, Closed::Insert).filter(|&words| comma > 0 || words > 1);
        i = match insert {
            _ if behind > i => behind,
            Some(words) if comma == 0 => i + words,
            Some(words) if view.is(i + comma + words, &[","]) => i + words + 2,
            _ if view.upos_at(i) == Some(Upos::Adv) => i + 1,
            _ => return i,
        };
    }
}

/// « craint, lui, une dégradation »: the word behind what commas set off right behind the cue, up to the object.
pub(super) fn behind_set_off(view: &View<'_>, met: &Met<'_>, object: usize) -> Option<usize> {
    let behind = behind_inserts(view, met.last + 1);
    (view.is(met.last + 1, &[","]) && (met.last + 3..=object).contains(&behind)).then_some(behind)
}

/// The noun phrase that begins with a determiner right behind the cue.
pub(super) fn noun_behind(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let start = behind_inserts(view, met.last + 1);
    // « des » is an article here, even where it was read as *de* + *les*.
    let des = start + 1 < view.len() && view.span(start) == view.span(start + 1) && view.is(start, Closed::OfFull);
    let begin = start;
    let start = if des { start + 1 } else { start };
    let article = view.upos_at(start) == Some(Upos::Det) || start < view.len() && view.deprel(start) == Deprel::Det;
    // « avait relevé en 2021 trois défauts »
    let counted = view.upos_at(start) == Some(Upos::Num) && view.upos_at(start + 1) == Some(Upos::Noun);
    if des && !view.is(start, Closed::DefinitePlural) || !(article || counted) || met.group.is_some_and(|g| g.passive) {
        return None;
    }
    let head = (start + 1..view.len().min(start + 5)).find(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn))?;
    // « a indiqué la capitainerie »: whoever says it.
    let subject = view.deprel(head) == Deprel::Nsubj && view.head(head) == Some(met.head);
    if subject || is_time(view, head) || view.upos_at(start + 1).is_some_and(|u| u == Upos::Num) {
        return None;
    }
    let right = if view.left(head) >= met.last { end_of_phrase(view, met, head) } else { head };
    Some(Found { frame, pieces: vec![(begin, right.max(head))], word: head, guessed: true })
}
