//! Relays of relays. In: a claim whose source tells whom it has its words from, or through whom they are known: « Nord-Info,
//! citant la douane », « Reuters, qui cite Radio-Port », « un rapport consulté par Reuters », « apprend
//! Radio-Port de source policière ». Out: the claim of the furthest origin, with who passes it on as relays, the nearest to the origin first.

use super::candidate::Candidate;
use super::incise::last_word;
use super::mention;
use super::rule::RuleKind;
use super::scene::View;
use super::select::MOST_HOLDERS;
use super::speaker::{self, Kind};
use super::via::{cut_tail, pass, past_comma, relays};
use crate::analyse::Upos;
use crate::knowledge::language::Closed;
use crate::span::Span;

/// Words of a clause that says who passes something on, before its participle.
const CLAUSE: usize = 9;

/// Adds whoever passes on what the source of a claim says; gives the words that tell so, where the source is another
/// than it was: no claim begins in them.
pub(super) fn add(view: &View<'_>, candidate: &mut Candidate<'_>) -> Option<Span> {
    let here = candidate.attribution.source.is_some_and(|s| view.scene.sentence_of(s.head) == view.number);
    if !here {
        return None;
    }
    let taken = cites(view, candidate);
    passed_on(view, candidate);
    named_behind(view, candidate);
    learnt(view, candidate);
    taken
}

/// « Nord-Info, citant la douane, affirme Y », « selon Reuters qui cite Radio-Port »: whom the source cites says it.
fn cites(view: &View<'_>, candidate: &mut Candidate<'_>) -> Option<Span> {
    let mut taken: Option<Span> = None;
    for _ in 0..MOST_HOLDERS {
        let source = candidate.attribution.source?;
        let Some((first, start)) = cited_at(view, past_comma(view, source)) else { break };
        let Some(head) = mention::phrase_starting_at(view, start) else { break };
        let origin = mention::inverted(view, head, start);
        let own = candidate.attribution.cue.is_some_and(|c| c.overlaps(origin.span));
        if speaker::kind_of(view, head).is_none() || own || candidate.attribution.via.len() >= MOST_HOLDERS {
            break;
        }
        let whole = view.words(first, last_word(view, origin));
        if !cut_tail(view, candidate, whole) {
            break;
        }
        candidate.attribution.source = Some(origin);
        candidate.attribution.via.insert(0, source);
        taken = Some(taken.map_or(whole, |t| t.cover(whole)));
    }
    taken
}

/// Where what tells whom a source cites begins, and where the one cited does: « citant », « qui cite », « qui
/// s'appuyait sur ».
fn cited_at(view: &View<'_>, at: usize) -> Option<(usize, usize)> {
    if at >= view.len() {
        return None;
    }
    let verb = if view.is(at, Closed::Who) { at + 1 } else { at };
    let verb = if verb > at && view.is(verb, Closed::Reflexive) { verb + 1 } else { verb };
    let said = verb < view.len()
        && view.lemma_is(verb, Closed::Cites)
        && (verb > at && view.node(verb).feats.mood.is_some() || view.lower(verb).ends_with("ant"));
    let start = if view.is(verb + 1, Closed::On) { verb + 2 } else { verb + 1 };
    (said && start < view.len()).then_some((at, start))
}

/// « La Vigie, reprise par Radio-Port », « un rapport consulté par Reuters », « un élu interrogé par Radio-Port ».
fn passed_on(view: &View<'_>, candidate: &mut Candidate<'_>) {
    let Some(source) = candidate.attribution.source else { return };
    let participle = past_comma(view, source);
    // The source may hold the participle already.
    let held = view.words_within(source.span).find(|&i| view.is(i, Closed::By) && i > 0 && is_passing(view, i - 1));
    let (participle, inside) = held.map_or((participle, false), |by| (by - 1, true));
    if !view.is(participle + 1, Closed::By) || !is_passing(view, participle) || relays(view, participle) && !inside {
        return;
    }
    let Some(head) = mention::phrase_starting_at(view, participle + 2) else { return };
    let relay = mention::inverted(view, head, participle + 2);
    if speaker::kind_of(view, head) == Some(Kind::Medium) {
        pass(view, candidate, relay, view.words(participle, last_word(view, relay)));
    }
}

/// « selon La Vigie, que cite Radio-Port », « à Radio-Port, dont le récit est relayé par l'AFP »: a clause behind the
/// source, or behind the whole, that names who passes it on.
fn named_behind(view: &View<'_>, candidate: &mut Candidate<'_>) {
    let Some(source) = candidate.attribution.source else { return };
    let at = past_comma(view, source);
    let cited = view.is(at, Closed::That) && at + 2 < view.len() && view.lemma_is(at + 1, Closed::Cites);
    let taken = || {
        let by = (at + 1..view.len()).find(|&i| view.is(i, Closed::By) && is_passing(view, i - 1))?;
        let dont = (at..by).rev().take(CLAUSE).find(|&i| view.is(i, Closed::Whose))?;
        Some((dont, by + 1))
    };
    let Some((opens, start)) = (if cited { Some((at, at + 2)) } else { taken() }) else { return };
    let Some(head) = mention::phrase_starting_at(view, start) else { return };
    let relay = mention::inverted(view, head, start);
    if cited || speaker::kind_of(view, head) == Some(Kind::Medium) {
        pass(view, candidate, relay, view.words(opens, last_word(view, relay)));
    }
}

/// Whether a word is a participle that says through whom something is known.
fn is_passing(view: &View<'_>, i: usize) -> bool {
    i < view.len() && (view.lemma_is(i, Closed::PassedOn) || view.is(i, Closed::PassedOn))
}

/// « Y, apprend Radio-Port de source policière »: the medium that learnt it stands before the source.
fn learnt(view: &View<'_>, candidate: &mut Candidate<'_>) {
    let Some(cue) = candidate.attribution.cue.filter(|_| candidate.kind() == RuleKind::SourcePhrase) else { return };
    let first = view.words_within(cue).start;
    let Some(verb) = (first.saturating_sub(6)..first).find(|&i| view.lemma_is(i, Closed::Learnt)) else { return };
    let Some(head) = mention::phrase_starting_at(view, verb + 1).filter(|&h| h < first) else { return };
    let relay = mention::phrase_within(view, head, verb + 1, first);
    let Some(source) = candidate.attribution.source else { return };
    let apart = last_word(view, relay) + 1 == first && speaker::kind_of(view, head) == Some(Kind::Medium);
    let opens = (0..verb).rev().take_while(|&i| matches!(view.upos(i), Upos::Aux)).last().unwrap_or(verb);
    if apart {
        pass(view, candidate, relay, view.words(opens, last_word(view, source)));
    }
}
