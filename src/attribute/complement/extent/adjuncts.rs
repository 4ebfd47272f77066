//! Adjuncts behind what is said. In: where a phrase ends. Out: where it ends with the adjuncts that belong to it.

use crate::analyse::{Tense, Upos};
use crate::attribute::complement::ends::clause_end;
use crate::attribute::complement::is_time;
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::attribute::verb_group::VerbGroup;
use crate::attribute::{circumstance, speaker};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;
use crate::model::Stance;
use crate::reading::Bearing;

/// « une trêve immédiate, sous l'égide de X », « des pourparlers à A, à B puis à C »: what closes the sentence behind
/// commas, with a preposition each time and no verb, belongs to the object; not when, to whom and on what it was said.
pub(in crate::attribute::complement) fn over_places(view: &View<'_>, met: &Met<'_>, right: usize) -> usize {
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

/// « la chute de deux piliers lors de crues »: what happened then, where nobody gathers to speak.
pub(super) fn is_event(view: &View<'_>, lors: usize) -> bool {
    let noun = (lors + 2..view.len().min(lors + 6)).find(|&k| matches!(view.upos(k), Upos::Noun | Upos::Propn));
    noun.is_some_and(|k| {
        let lexicon = view.scene.lexicon;
        view.upos(k) == Upos::Noun
            && !lexicon.is(WordClass::Gathering, view.lemma(k))
            && !lexicon.is(WordClass::Medium, view.lemma(k))
            && !is_time(view, k)
    })
}

/// Whether a circumstance of saying, or another clause, begins at word `i`.
fn ends_content(view: &View<'_>, i: usize) -> bool {
    let clause =
        Closed::Occasion | Closed::Because | Closed::But | Closed::Then | Closed::Where | Closed::Who | Closed::Whose;
    view.is(i, Closed::During) && !is_event(view, i)
        || view.is(i, clause) && !view.is(i, Closed::During)
        || view.is(i, Closed::To) && view.is(i + 2, Closed::Ground)
        || is_circumstance(view, i)
}

/// Draws the end of a noun object over the words behind it that no comma parts from it: its own
/// complements, which the parser hung elsewhere; not over when, where and in what it was said.
pub(in crate::attribute) fn over_adjuncts(view: &View<'_>, met: &Met<'_>, right: usize) -> usize {
    let mut end = right;
    let mut i = right + 1;
    let mut due = false;
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
        // « avant la fin du mois de juin »: all of it.
        due |= deadline;
        let circumstance = !due && ends_content(view, i);
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
pub(super) fn looks_ahead(met: &Met<'_>) -> bool {
    let ahead = matches!(met.cue.stance, Stance::Commits | Stance::Demands | Stance::Believes);
    let now = |g: VerbGroup| g.tense == Some(Tense::Pres) && g.finite == Some(g.head);
    ahead || met.negated() || met.group.is_some_and(now)
}

pub(super) fn outside_quote(view: &View<'_>, met: &Met<'_>, i: usize) -> bool {
    view.quote_of(i) == view.quote_of(met.head) || view.is_punct(i)
}

/// The closing mark of a short quotation that opens at word `i`.
pub(in crate::attribute::complement) fn island_end(view: &View<'_>, i: usize) -> Option<usize> {
    let quote = view.is_punct(i).then(|| view.scene.quote_opening_at(view.span(i).start())).flatten()?;
    let words = view.words_within(quote.outer);
    (quote.closed && words.len() <= 16 && quote.outer.end() <= view.sentence.span.end())
        .then(|| words.end.saturating_sub(1))
}

/// Whether a phrase of time, a medium or a gerund begins at word `i`.
pub(in crate::attribute::complement) fn is_circumstance(view: &View<'_>, i: usize) -> bool {
    // « la baisse des ventes depuis l'été dernier »: since when is no time of saying.
    // « clame son innocence depuis quatre ans » tells for how long.
    if view.is(i, Closed::Since)
        && (view.upos_at(i + 1) == Some(Upos::Num) || view.is(i + 1, &["plusieurs", "longtemps"]))
    {
        return true;
    }
    // « réclame 150 euros par mois », « deux repas par jour »: how often, not when.
    let rate = |k: usize| view.is(k, Closed::By) && is_time(view, k + 1) && view.upos_at(k + 1) == Some(Upos::Noun);
    if rate(i) || i > 0 && rate(i - 1) {
        return false;
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
