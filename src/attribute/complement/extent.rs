//! How far a noun object goes. In: the last word that the tree gives it. Out: the last word that
//! belongs to it, adjuncts and enumerations included, the circumstances of saying left out.

mod adjuncts;

use super::Found;
use super::ends::clause_end;
use crate::analyse::{Upos, VerbForm};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;
pub(in crate::attribute) use adjuncts::over_adjuncts;
pub(super) use adjuncts::{is_circumstance, island_end, over_places};

/// Where a noun object ends: before a comma behind which a participle or a clause with its own verb
/// begins that the parser took into the phrase.
pub(super) fn end_of_phrase(view: &View<'_>, met: &Met<'_>, object: usize) -> usize {
    let right = view.right(object).min(clause_end(view, object));
    let ground = (object + 1..right).find(|&i| view.is(i, Closed::To) && view.is(i + 2, Closed::Ground));
    if let Some(ground) = ground {
        return ground - 1;
    }
    // « a promis le renvoi du trésorier et juré que Y »: what is said next is none of it.
    let act = (object + 1..right).find(|&i| {
        view.is(i, Closed::And)
            && view.node(i + 1).feats.verb_form == Some(VerbForm::Part)
            && view.is(i + 2, Closed::That)
            && view.quote_of(i) == view.quote_of(met.head)
    });
    if let Some(act) = act {
        return act - 1;
    }
    let right = over_enumeration(view, met, over_adjuncts(view, met, right));
    let outside = |i: usize| view.quote_of(i) == view.quote_of(met.head);
    let right = before_past(view, met, object, right);
    let manner = (object + 1..right).find(|&i| outside(i) && is_manner(view, i));
    let right = manner.map_or(right, |i| i - 1);
    // « nie toute faute : selon lui, « Y » »: a clause behind a colon is the next thing said.
    let colon = (object + 1..right)
        .find(|&i| view.is(i, &[":"]) && outside(i) && (i + 1..=right).any(|k| view.node(k).feats.mood.is_some()));
    let right = colon.map_or(right, |i| i - 1);
    let comma = (object + 1..right).find(|&i| {
        let next = i + 1;
        let relative = view.is(next, Closed::Which | Closed::Who)
            || view.is(next, Closed::That) && view.upos(next) == Upos::Pron
            || view.is(next, Closed::ObjectThird) && view.lower(next + 1).ends_with("ant")
            || view.upos(next) == Upos::Adp && view.is(next + 1, Closed::Which | Closed::WhichPlural | Closed::Who);
        view.is(i, &[","])
            && outside(i)
            && (view.upos(next) == Upos::Verb && view.lower(next).ends_with("ant")
                || relative
                || starts_clause(view, next, right))
    });
    comma.map_or_else(|| over_places(view, met, over_insert(view, met, right)), |c| c - 1)
}

/// « le retrait, en mai, de la plainte »: when something happened, between commas, with its complement behind.
fn over_insert(view: &View<'_>, met: &Met<'_>, right: usize) -> usize {
    let first = right + 2;
    if !view.is(right + 1, &[","]) || view.upos_at(first) != Some(Upos::Adp) {
        return right;
    }
    let quiet = |i: usize| !matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj);
    let close = (first..view.len().min(first + 8)).take_while(|&i| quiet(i)).find(|&i| view.is(i, &[","]));
    match close.filter(|&c| view.is(c + 1, Closed::OfForms) && c + 2 < view.len()) {
        Some(close) => over_adjuncts(view, met, close + 2),
        None => right,
    }
}

/// « réclame sa démission, « et pas dans six mois » », « promet d'y aller, « si le car passe » »: a fragment of somebody's
/// own words behind a comma that closes the sentence adds to what is said.
pub(super) fn with_quoted_tail(view: &View<'_>, met: &Met<'_>, mut found: Found) -> Found {
    let Some(&(_, last)) = found.pieces.last() else { return found };
    let open = last + 2 + usize::from(view.is(last + 2, Closed::But | Closed::And));
    if !view.is(last + 1, Closed::Comma) || view.quote_of(met.head).is_some() || open >= view.len() {
        return found;
    }
    let Some(close) = island_end(view, open) else { return found };
    let small = view.span(open + 1).of(view.text()).starts_with(char::is_lowercase);
    let closes = close + 1 >= view.len() || view.is(close + 1, &[".", "!", "?", "…", ";"]);
    if small
        && closes
        && let Some(piece) = found.pieces.last_mut()
    {
        piece.1 = close;
    }
    found
}

/// « a annoncé sa démission avant-hier », « a promis un audit il y a trois jours »: when it was said, at the end.
fn before_past(view: &View<'_>, met: &Met<'_>, object: usize, right: usize) -> usize {
    let outside = |i: usize| view.quote_of(i) == view.quote_of(met.head);
    let ago = (object + 1..=right).find(|&i| view.is(i, Closed::He) && view.is(i + 1, Closed::There) && outside(i));
    if let Some(ago) = ago {
        return ago - 1;
    }
    let past = met.group.is_some_and(|g| g.finite != Some(g.head));
    let day = view.is(right, Closed::Yesterday) && !matches!(view.upos(right - 1), Upos::Adp) && outside(right);
    if past && day && right > object { right - 1 } else { right }
}

/// « avec la plus grande fermeté »: how it was said, not what.
fn is_manner(view: &View<'_>, i: usize) -> bool {
    view.is(i, Closed::With)
        && (i + 1..view.len().min(i + 6))
            .find(|&k| view.upos(k) == Upos::Noun)
            .is_some_and(|k| view.scene.lexicon.is(WordClass::Manner, view.lemma(k)))
}

/// Draws it over what adds to it behind a comma (« , notamment … », « , dont … ») and over an
/// enumeration behind a colon.
pub(super) fn over_enumeration(view: &View<'_>, met: &Met<'_>, right: usize) -> usize {
    let mut end = right;
    loop {
        let next = end + 1;
        let adds = view.is(next, &[","])
            && view.is(next + 1, Closed::Adding)
            && !view.is(next + 2, Closed::Has | Closed::Is | Closed::Who | Closed::ThatFull)
            || view.is(next, &[","]) && view.is(next + 1, Closed::InOr) && view.is(next + 2, &["raison"])
            || view.is(next, &[","]) && view.is(next + 1, &["«"]) && view.is(next + 2, Closed::Who);
        let lists = view.is(next, &[":"])
            && !view.is(next + 1, &["«", "\"", "“"])
            && view.quote_of(next) == view.quote_of(met.head);
        if !adds && !lists {
            return end;
        }
        let limit = clause_end(view, next + 1);
        let stop =
            (next + 2..=limit).find(|&i| (!lists && view.is(i, &[","]) && i > next + 2) || is_main_verb(view, i, next));
        let last = match stop {
            Some(i) if view.is(i, &[","]) => i - 1,
            Some(_) => return end,
            None => limit,
        };
        if last <= end {
            return end;
        }
        end = last;
        if lists {
            return end;
        }
    }
}

/// Whether a finite verb stands at word `i` outside a relative clause begun after `from`.
pub(super) fn is_main_verb(view: &View<'_>, i: usize, from: usize) -> bool {
    let finite = matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some();
    finite
        && !(from..i)
            .rev()
            .take(10)
            .any(|k| view.is(k, Closed::Which | Closed::Where | Closed::Whose | Closed::Who | Closed::That))
}

/// Whether a main clause begins at word `next`: a verb follows with no relative pronoun before it.
pub(super) fn starts_clause(view: &View<'_>, next: usize, right: usize) -> bool {
    for i in next..view.len().max(right) {
        if view.is(i, Closed::Relative | Closed::Guillemet | Closed::StraightQuote | Closed::OpeningBracket)
            || view.is(i, &[","]) && i > next
        {
            return false;
        }
        if matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some() {
            return true;
        }
    }
    false
}
