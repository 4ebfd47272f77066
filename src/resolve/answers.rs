//! Which claims a claim answers. In: the claims of an article in text order. Out: for a content such
//! as « ces accusations », « cette affirmation », « les propos du maire », the claims that it points
//! back to.
//!
//! The noun says what kind of claim it takes up. The nearest claim of that kind before it, in the
//! paragraph or one of the two before, is answered, with those that stand beside it (same sentence,
//! same kind); never one of the answering agent's own.

mod echoed;
mod taken_up;

use super::proposition::BARE;
use crate::knowledge::language::Closed;
use crate::model::{Agent, Claim, DocWord, DocWords, Object, Proposition, Stance, TakenUp, WordKind};
use crate::reading::Reading;
use echoed::echoed;
use taken_up::{Taken, taken_up};

/// How far in the list of claims an answer may point.
const WINDOW: usize = 64;

/// What a bare denial or a retort can answer: « La mairie dément. »
const ANSWERED: &[Stance] =
    &[Stance::Accuses, Stance::Alleges, Stance::Asserts, Stance::Believes, Stance::Confirms, Stance::Commits];

/// What a refusal answers: « Le maire exige des excuses. La préfète s'y refuse. »
const REFUSED: &[Stance] = &[Stance::Demands];

/// How many paragraphs back an answer may point.
const REACH: usize = 2;

/// Notes on each claim which claims before it it answers.
/// `named` tells the keys of whom a word stands for.
pub(super) fn answer(reading: &Reading<'_>, named: &dyn Fn(DocWord) -> Vec<String>, claims: &mut [Claim]) {
    for i in 0..claims.len() {
        let Some(claim) = claims.get(i).filter(|claim| claim.responds_to.is_empty()) else { continue };
        let refuses = claim.attribution.cue_word.is_some_and(|cue| reading.lemma_is(cue, Closed::Refusing));
        let kinds = if refuses { REFUSED } else { ANSWERED };
        let bare = || claim.attribution.answers.then(|| Taken { kinds, by: Vec::new() });
        let Some(taken) = bare().or_else(|| taken_up(reading, named, claim)) else {
            let mut answered = echoed(reading, claims, i);
            if answered.is_empty() {
                answered = swept_away(reading, claims, i);
            }
            if let Some(claim) = claims.get_mut(i) {
                claim.responds_to = answered;
            }
            continue;
        };
        let answered = answered(reading, named, claims, i, &taken);
        let Some(claim) = claims.get_mut(i) else { continue };
        if answered.is_empty() && !taken.by.is_empty() {
            claim.takes_up = Some(TakenUp { by: taken.by, stances: taken.kinds.to_vec() });
        }
        claim.responds_to = answered;
    }
    against_concession(reading, claims);
    say_what_is_answered(claims);
}

/// A denial or confirmation whose own words say little (« dément », « rejette ces accusations », « C’est faux »)
/// is about what it answers: it puts forward the same proposition, so that others who say it are found.
fn say_what_is_answered(claims: &mut [Claim]) {
    for i in 0..claims.len() {
        let claim = &claims[i];
        let replies = matches!(claim.attribution.stance, Stance::Denies | Stance::Confirms);
        let says_little = claim.proposition.as_ref().is_none_or(|own| own.predicate == BARE || own.words.len() < 2);
        if !replies || !says_little {
            continue;
        }
        let answered = claim.responds_to.iter().filter_map(|&j| claims.get(j)?.proposition.clone()).next();
        if answered.is_some() {
            claims[i].proposition = answered;
        }
    }
}

/// Drops the denials with no content that answer nothing the article tells, and numbers the rest anew.
pub(super) fn drop_idle(claims: &mut Vec<Claim>) {
    let idle = |claim: &Claim| claim.attribution.content.is_empty() && claim.responds_to.is_empty();
    if !claims.iter().any(idle) {
        return;
    }
    let mut kept = 0;
    let places: Vec<Option<usize>> = claims
        .iter()
        .map(|claim| {
            let place = (!idle(claim)).then_some(kept);
            kept += usize::from(place.is_some());
            place
        })
        .collect();
    let place = |i: usize| places.get(i).copied().flatten();
    claims.retain(|claim| !idle(claim));
    for (n, claim) in claims.iter_mut().enumerate() {
        claim.id = format!("c{}", n + 1);
        claim.attribution.nested = claim.attribution.nested.and_then(place);
        claim.attribution.carried_from = claim.attribution.carried_from.and_then(place);
        claim.responds_to = claim.responds_to.iter().filter_map(|&i| place(i)).collect();
    }
}

/// « Bien que le maire nie la fraude, des documents montrent des virements »: what the main clause
/// claims stands against the denial in the concession. Ties it to the denial.
fn against_concession(reading: &Reading<'_>, claims: &mut [Claim]) {
    let conceding = |i: usize| {
        let span = anchor(&claims[i]);
        let words = reading.words_in(span);
        let sentence = reading.words_of_sentence(reading.sentence(words.start));
        let start = sentence.start;
        (start..words.start)
            .each()
            .rev()
            .take(12)
            .find(|&w| reading.is(w, Closed::ConcessionOpener))
            .is_some_and(|w| reading.is(w, Closed::Concessor) || reading.is(w + 1, Closed::That))
    };
    let mut ties = Vec::new();
    for i in (0..claims.len()).filter(|&i| claims[i].attribution.stance == Stance::Denies && conceding(i)) {
        let sentence = |claim: &Claim| reading.sentence(reading.words_in(anchor(claim)).start);
        for (j, other) in claims.iter().enumerate() {
            let affirms = matches!(other.attribution.stance, Stance::Asserts | Stance::Confirms | Stance::Accuses);
            if j != i
                && affirms
                && sentence(other) == sentence(&claims[i])
                && position(other) > position(&claims[i])
                && !same_agents(&other.agents, &claims[i].agents)
            {
                ties.push((j, i));
            }
        }
    }
    for (from, to) in ties {
        if !claims[from].responds_to.contains(&to) {
            claims[from].responds_to.push(to);
        }
    }
}

/// What a denial of nothing but an event answers (« nie toute dégradation »): what somebody else told of that event
/// last, else the accusation just before it.
fn swept_away(reading: &Reading<'_>, claims: &[Claim], i: usize) -> Vec<usize> {
    let Some(here) = claims.get(i).filter(|claim| claim.attribution.stance == Stance::Denies) else {
        return Vec::new();
    };
    let Some(event) = here.proposition.as_ref().and_then(only_event) else { return Vec::new() };
    let near = |claim: &Claim| {
        let far = paragraph(reading, position(here)).saturating_sub(paragraph(reading, position(claim)));
        position(claim) < position(here) && far <= 1 && !same_agents(&claim.agents, &here.agents)
    };
    let told = matches_stance(&[Stance::Accuses, Stance::Alleges, Stance::Asserts]);
    let names = |claim: &Claim| {
        claim.proposition.iter().chain(&claim.statements).any(|p| p.words.iter().any(|word| word.concept == event))
    };
    let before = || claims.iter().enumerate().filter(|(j, claim)| *j != i && near(claim) && told(claim));
    let last = |found: Option<(usize, &Claim)>| found.map(|(j, _)| j).into_iter().collect::<Vec<usize>>();
    let same = last(before().filter(|(_, claim)| names(claim)).max_by_key(|(_, claim)| position(claim)));
    if !same.is_empty() {
        return same;
    }
    let nearest = before().max_by_key(|(_, claim)| position(claim));
    last(nearest.filter(|(_, claim)| matches!(claim.attribution.stance, Stance::Accuses | Stance::Alleges)))
}

/// The event of a proposition that says nothing else.
fn only_event(proposition: &Proposition) -> Option<&str> {
    let [word] = proposition.words.as_slice() else { return None };
    let alone = proposition.subject.is_none() && proposition.objects.is_empty() && proposition.figures.is_empty();
    (alone && word.kind == WordKind::Event && proposition.predicate != BARE).then_some(word.concept.as_str())
}

/// Whether a claim has one of some stances.
fn matches_stance(stances: &'static [Stance]) -> impl Fn(&Claim) -> bool {
    |claim| stances.contains(&claim.attribution.stance)
}

fn answered(
    reading: &Reading<'_>,
    named: &dyn Fn(DocWord) -> Vec<String>,
    claims: &[Claim],
    i: usize,
    taken: &Taken,
) -> Vec<usize> {
    let Some(here) = claims.get(i) else { return Vec::new() };
    let at = position(here);
    let paragraph = |claim: &Claim| paragraph(reading, position(claim));
    let kinds = taken.kinds;
    // Who is named is looked for in the whole article.
    let reach = if taken.by.is_empty() { REACH } else { usize::MAX };
    let asked = |claim: &Claim| {
        taken.by.is_empty()
            || claim.agents.iter().any(|agent| {
                taken.by.contains(&agent.key) || agent.acts_for.iter().any(|body| taken.by.contains(&body.key))
            })
    };
    let fits = |&(j, other): &(usize, &Claim)| {
        j != i
            && position(other) < at
            && paragraph(here).saturating_sub(paragraph(other)) <= reach
            && asked(other)
            && (kinds.is_empty() || kinds.contains(&other.attribution.stance))
            && !same_agents(&other.agents, &here.agents)
            && !other.attribution.answers
            && taken_up(reading, named, other).is_none()
    };
    // Claims stand in the order of their contents, which may begin before the one that answers: a window on both sides.
    let window = i.saturating_sub(WINDOW)..(i + WINDOW).min(claims.len());
    let candidates: Vec<(usize, &Claim)> = window.map(|j| (j, &claims[j])).filter(fits).collect();
    // An accusation of the one who answers comes before a nearer one of somebody else.
    let against = |claim: &Claim| {
        let proposition = claim.proposition.as_ref();
        // « accuse la marine estonienne d'avoir tiré »: answered by Tallinn, who is named in what it is accused of.
        let charged = claim.attribution.stance == Stance::Accuses
            && here.agents.iter().flat_map(|agent| agent.acts_for.iter().map(|a| &a.key).chain([&agent.key])).any(
                |key| {
                    let concept = format!("@{key}");
                    proposition.is_some_and(|p| p.words.iter().any(|word| word.concept == concept))
                },
            );
        if charged {
            return true;
        }
        let target = proposition.filter(|p| p.predicate != BARE).and_then(|p| p.subject.as_ref());
        matches!(target, Some(Object::Agent(target)) if here.agents.iter().any(|agent| agent.key == target.key))
    };
    // « Une association accuse X. « Il savait », dit son président. X dément. »: the accusation first.
    let accused = |claim: &Claim| {
        here.attribution.answers && claim.attribution.stance == Stance::Accuses && paragraph(claim) == paragraph(here)
    };
    let accusation = candidates.iter().filter(|(_, claim)| accused(claim)).max_by_key(|(_, claim)| position(claim));
    if let Some((j, _)) = accusation {
        return vec![*j];
    }
    let nearest = candidates.iter().filter(|(_, claim)| against(claim)).max_by_key(|(_, claim)| position(claim));
    let Some((_, nearest)) = nearest.or_else(|| candidates.iter().max_by_key(|(_, claim)| position(claim))) else {
        return Vec::new();
    };
    let sentence = |claim: &Claim| reading.sentence(reading.words_in(anchor(claim)).start);
    candidates.iter().filter(|(_, claim)| sentence(claim) == sentence(nearest)).map(|(j, _)| *j).collect()
}

/// Where a claim is marked.
fn anchor(claim: &Claim) -> crate::span::Span {
    let found = &claim.attribution;
    found.cue.or(found.content.first().copied()).or(found.source.map(|source| source.span)).unwrap_or_default()
}

fn position(claim: &Claim) -> usize {
    anchor(claim).start()
}

fn paragraph(reading: &Reading<'_>, byte: usize) -> usize {
    reading.document.paragraphs.partition_point(|p| p.span.start() <= byte)
}

fn same_agents(one: &[Agent], other: &[Agent]) -> bool {
    !one.is_empty() && one.iter().all(|agent| other.iter().any(|known| known.key == agent.key))
}
