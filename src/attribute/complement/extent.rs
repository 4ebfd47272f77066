//! How far a noun object goes. In: the last word that the tree gives it. Out: the last word that
//! belongs to it, adjuncts and enumerations included, the circumstances of saying left out.

use super::ends::clause_end;
use super::is_time;
use crate::analyse::{Tense, Upos, VerbForm};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::VerbGroup;
use crate::attribute::{circumstance, speaker};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;
use crate::model::Stance;
use crate::reading::Bearing;

/// Where a noun object ends: before a comma behind which a participle or a clause with its own verb
/// begins that the parser took into the phrase.
pub(super) fn end_of_phrase(view: &View<'_>, met: &Met<'_>, object: usize) -> usize {
    let right = view.right(object).min(clause_end(view, object));
    let ground = (object + 1..right).find(|&i| view.is(i, Closed::To) && view.is(i + 2, Closed::Ground));
    if let Some(ground) = ground {
        return ground - 1;
    }
    // « a annoncé la mise à pied du champion et juré que Y »: what is said next is none of it.
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

/// « une trêve immédiate, sous l'égide de X », « des pourparlers à A, à B puis à C »: what closes the sentence behind
/// commas, with a preposition each time and no verb, belongs to the object; not when, to whom and on what it was said.
fn over_places(view: &View<'_>, met: &Met<'_>, right: usize) -> usize {
    let limit = clause_end(view, right);
    let closes = |i: usize| i > limit || i == limit && view.is(i, &[".", "!", "?", "…"]);
    let own = |i: usize| view.quote_of(i) == view.quote_of(met.head) && view.quote_of(right) == view.quote_of(met.head);
    let mut end = right;
    while !closes(end + 1) {
        let first = end + 2;
        let led = view.is(end + 1, &[","])
            && matches!(view.upos_at(first), Some(Upos::Adp))
            && own(end + 1)
            && !view.is(first, Closed::AroundSaying)
            && !circumstance::opens(view, first)
            && !is_circumstance(view, first);
        let stop = (first..=limit).find(|&i| view.is_punct(i)).unwrap_or(limit + 1);
        let quiet = (first..stop.min(view.len())).all(|i| {
            !matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj)
                && !view.is(i, Closed::Who | Closed::Whose | Closed::ThatFull)
        });
        if !led || !quiet || stop <= first + 1 || !(closes(stop) || view.is(stop, &[","])) {
            return right;
        }
        end = stop - 1;
    }
    end
}

/// « avec la plus grande fermeté »: how it was said, not what.
fn is_manner(view: &View<'_>, i: usize) -> bool {
    view.is(i, Closed::With)
        && (i + 1..view.len().min(i + 6))
            .find(|&k| view.upos(k) == Upos::Noun)
            .is_some_and(|k| view.scene.lexicon.is(WordClass::Manner, view.lemma(k)))
}

/// « la chute de deux piliers lors de crues »: what happened then, where nobody gathers to speak.
fn is_event(view: &View<'_>, lors: usize) -> bool {
    let noun = (lors + 2..view.len().min(lors + 6)).find(|&k| matches!(view.upos(k), Upos::Noun | Upos::Propn));
    noun.is_some_and(|k| {
        let lexicon = view.scene.lexicon;
        view.upos(k) == Upos::Noun
            && !lexicon.is(WordClass::Gathering, view.lemma(k))
            && !lexicon.is(WordClass::Medium, view.lemma(k))
            && !is_time(view, k)
    })
}

/// Draws the end of a noun object over the words behind it that no comma parts from it: its own
/// complements, which the parser hung elsewhere; not over when, where and in what it was said.
pub(super) fn over_adjuncts(view: &View<'_>, met: &Met<'_>, right: usize) -> usize {
    let mut end = right;
    let mut i = right + 1;
    while i < view.len() {
        let finite = matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some();
        // « ordonne le retrait des troupes avant la fin de l'année »: by when is part of what is ordered.
        let deadline = view.is(i, &["avant"])
            && (i + 1..view.len().min(i + 3)).any(|k| matches!(view.lemma(k), "fin" | "terme" | "échéance"));
        // « n'exclut pas un recrutement en janvier », « a promis une réponse en mars »: when that is to be.
        if let Some(time) = view.behind_month(i).filter(|_| looks_ahead(met)) {
            end = time - 1;
            i = time;
            continue;
        }
        let circumstance = !deadline
            && (view.is(i, Closed::During) && !is_event(view, i)
                || view.is(
                    i,
                    Closed::Occasion
                        | Closed::Because
                        | Closed::But
                        | Closed::Then
                        | Closed::Where
                        | Closed::Who
                        | Closed::Whose,
                ) && !view.is(i, Closed::During)
                || view.is(i, Closed::To) && view.is(i + 2, Closed::Ground)
                || is_circumstance(view, i));
        let joined = view.is(i, Closed::And | Closed::Or)
            && (i + 1..view.len().min(i + 5)).any(|k| matches!(view.upos(k), Upos::Verb | Upos::Aux));
        if view.is(i, &["afin"]) {
            let limit = clause_end(view, i);
            return (i..=limit).find(|&k| view.is(k, &[","])).map_or(limit, |k| k - 1);
        }
        // « une fraude » et « un mépris »
        let second = view.is(i, Closed::And | Closed::Or) && outside_quote(view, met, end);
        if let Some(close) = island_end(view, i + 1).filter(|_| second && end > 0 && view.is_punct(end)) {
            end = close;
            i = close + 1;
            continue;
        }
        if let Some(close) = island_end(view, i).filter(|_| view.quote_of(right) == view.quote_of(met.head)) {
            end = close;
            i = close + 1;
            continue;
        }
        let stop = finite
            || circumstance
            || joined
            || view.upos(i) == Upos::Sconj
            || view.is_punct(i) && !view.is(i, &["(", ")", "»", "\""]);
        if stop || view.quote_of(i) != view.quote_of(met.head) && view.quote_of(right) == view.quote_of(met.head) {
            break;
        }
        end = i;
        i += 1;
    }
    while end > right
        && (matches!(view.upos(end), Upos::Adp | Upos::Det | Upos::Cconj)
            || view.is(end, Closed::Although | Closed::Whereas))
    {
        end -= 1;
    }
    end
}

/// Whether a cue tells of what is to come: a promise, a demand, a fear, or whatever is said now.
fn looks_ahead(met: &Met<'_>) -> bool {
    let ahead = matches!(met.cue.stance, Stance::Commits | Stance::Demands | Stance::Believes);
    let now = |g: VerbGroup| g.tense == Some(Tense::Pres) && g.finite == Some(g.head);
    ahead || met.negated() || met.group.is_some_and(now)
}

fn outside_quote(view: &View<'_>, met: &Met<'_>, i: usize) -> bool {
    view.quote_of(i) == view.quote_of(met.head) || view.is_punct(i)
}

/// The closing mark of a short quotation that opens at word `i`.
pub(super) fn island_end(view: &View<'_>, i: usize) -> Option<usize> {
    let quote = view.is_punct(i).then(|| view.scene.quote_opening_at(view.span(i).start())).flatten()?;
    let words = view.words_within(quote.outer);
    (quote.closed && words.len() <= 16 && quote.outer.end() <= view.sentence.span.end())
        .then(|| words.end.saturating_sub(1))
}

/// Whether a phrase of time, a medium or a gerund begins at word `i`.
pub(super) fn is_circumstance(view: &View<'_>, i: usize) -> bool {
    // « la baisse des ventes depuis l'été dernier »: since when is no time of saying.
    // « clame son innocence depuis quatre ans » tells for how long.
    if view.is(i, Closed::Since)
        && (view.upos_at(i + 1) == Some(Upos::Num) || view.is(i + 1, &["plusieurs", "longtemps"]))
    {
        return true;
    }
    let since = view.bearing_at(i) == Some(Bearing::Since);
    // « a annoncé une enquête le 10 février », written before: a day to come is none of saying.
    if view.is_to_come(i) || since || view.is(i, Closed::Since | Closed::For) || i > 0 && view.is(i - 1, Closed::Since)
    {
        return false;
    }
    if is_time(view, i) || view.upos(i) == Upos::Num && i > 0 && view.is(i - 1, Closed::The) {
        return true;
    }
    let next = i + 1;
    if next >= view.len() || !matches!(view.upos(i), Upos::Adp | Upos::Det) && !view.is(i, Closed::It) {
        return false;
    }
    let gerund = view.is(i, Closed::InOr) && view.lower(next).ends_with("ant");
    let near = (next..view.len().min(i + 4))
        .take_while(|&k| !matches!(view.upos(k), Upos::Verb | Upos::Punct))
        .find(|&k| matches!(view.upos(k), Upos::Noun | Upos::Propn | Upos::Num));
    let timed = near.is_some_and(|k| {
        is_time(view, k) || view.upos(k) == Upos::Num && (is_time(view, k + 1) || view.is(k + 1, Closed::HourUnit))
    });
    let medium = view.is(i, Closed::In | Closed::On | Closed::To | Closed::Via)
        && near.is_some_and(|k| {
            // « sur son site », but « l'accès au site »
            let place = view.lemma(k) == "site" && !view.is(i, Closed::On | Closed::Via);
            !place && speaker::kind_of(view, k) == Some(speaker::Kind::Medium)
        });
    gerund || timed || medium
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
