//! « Y, dit X, Z », « Y, a annoncé X »: the cue stands inside or after what is said, with or
//! without quotation marks.

mod goes_on;

use super::{Rule, RuleKind, clause};
use crate::analyse::Upos;
use crate::attribute::candidate::{Candidate, whole_quotation};
use crate::attribute::cue::Met;
use crate::attribute::incise::{self, Incise};
use crate::attribute::pieces;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
pub(super) use goes_on::finishes;
use goes_on::{STOPS, goes_on, has_clause};

/// An inverted cue inside or after what is said.
pub(super) static RULE: Rule = Rule {
    name: "incise",
    kind: RuleKind::Inserted,
    yields_to: &[],
    description: "An inverted cue inside or after what is said, with or without quotation marks",
    examples: &[
        "[Y Le quai sera fermé tout l'été], [C a indiqué] [S la mairie].",
        "« [Y Le quai], [C assure] [S Mme Roy], [Y est sûr]. »",
        "[Y Les huîtres], [C explique] [S l'éleveur], [Y ont souffert de la chaleur].",
    ],
    near_misses: &["Le car, dit « du dimanche », part à midi."],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let mut done = usize::MAX;
    let mut found: Vec<Incise<'s>> = Vec::new();
    for i in 0..view.len() {
        if view.upos(i) != Upos::Verb || i == done {
            continue;
        }
        let Some(incise) = incise::read(view, cues, i) else { continue };
        if incise.entry.is_none() && view.quote_of(i).is_none() || follows_comme(view, incise.first) {
            continue;
        }
        done = incise.group.head;
        found.push(incise);
    }
    for (n, incise) in found.iter().enumerate() {
        let beside = |m: Option<usize>| {
            let quote = view.quote_of(incise.group.head);
            m.and_then(|m| found.get(m)).filter(|other| quote.is_some() && view.quote_of(other.group.head) == quote)
        };
        let from = beside(n.checked_sub(1)).and_then(|before| stop_between(view, before.last + 1, incise.first));
        let to = beside(Some(n + 1)).and_then(|next| stop_between(view, incise.last + 1, next.first));
        out.extend(claim(view, incise, from, to));
    }
}

/// The word behind the last full stop of some words: where a speaker's next sentence begins.
fn stop_between(view: &View<'_>, from: usize, to: usize) -> Option<usize> {
    (from..to).rev().find(|&i| view.is(i, STOPS)).map(|i| i + 1)
}

/// « comme l'a dit X » relays; it is another construction.
fn follows_comme(view: &View<'_>, first: usize) -> bool {
    let led = follows_que(view, first);
    (1..4).any(|back| {
        first >= back
            && !(led && back == 2)
            && view.is(first - back, Closed::Where | Closed::Whose | Closed::As | Closed::Thus | Closed::That)
    })
}

/// « Sauf que, souligne X, Y », « …, alors que, soutient X, Y »: a *que* right before the comma that opens the incise leads
/// to what goes on behind it.
fn follows_que(view: &View<'_>, first: usize) -> bool {
    let led = first > 1 && view.is(first - 1, &[","]) && view.is(first - 2, Closed::That);
    led && (first <= LEAD || view.is(first - 3, Closed::ConjunctionOpener))
}

/// The most words up to a *que* that nothing stands before.
const LEAD: usize = 4;

/// The claim of an incise; where other incises of its quotation stand in the sentence, between words `from` and `to`.
fn claim<'s>(view: &View<'s>, incise: &Incise<'s>, from: Option<usize>, to: Option<usize>) -> Option<Candidate<'s>> {
    let bounds = match view.quote_of(incise.group.head) {
        Some(q) => {
            let words = view.words_within(view.quote(q).inner);
            from.unwrap_or(words.start)..to.unwrap_or(words.end)
        }
        None => behind_colon(view, segment(view, incise.first), incise.first),
    };
    let begin = if view.quote_of(incise.group.head).is_some() {
        bounds.start
    } else {
        pieces::start_of_matter(view, bounds.start)
    };
    let mut content = Vec::new();
    let led = follows_que(view, incise.first);
    if begin < incise.first && !led {
        content.extend(pieces::piece(view, begin, incise.first - 1));
    }
    if led || goes_on(view, incise, begin, bounds.end) {
        let next = after_aside(view, incise.last + 1, bounds.end);
        let piece = (next < bounds.end).then(|| pieces::piece(view, next, bounds.end - 1)).flatten();
        content.extend(piece.map(|s| whole_quotation(view.scene, s)));
    }
    if content.is_empty() && incise.first == 0 || is_question(view, incise, begin) {
        return None;
    }
    let quoted = view.quote_of(incise.group.head).is_some();
    let main = (begin..bounds.end).find(|&i| i != incise.group.head && has_clause(view, i));
    let mut candidate = Candidate::new(view, incise.parts(view, &RULE, content, quoted))?;
    candidate.attribution.conditional |= main.is_some_and(|word| clause::is_unverified(view, &incise.group, word));
    Some(candidate)
}

/// « raconte X, qui préside le club, … », « rappelle X, en charge du chantier. Nous … »: what the speaker goes on
/// with begins behind the writer's relative clause or description.
fn after_aside(view: &View<'_>, comma: usize, end: usize) -> usize {
    if !view.is(comma, &[","]) {
        return comma;
    }
    if view.is(comma + 1, Closed::Who | Closed::Whose) {
        return (comma + 2..end).find(|&i| view.is(i, &[",", ".", "—", "–", "»"])).unwrap_or(comma);
    }
    if !describes(view, comma + 1) {
        return comma;
    }
    let close = (comma + 2..end).find(|&i| view.is(i, &[",", ".", "!", "?", "—", "–", "»"])).unwrap_or(end);
    let verbless = (comma + 1..close).all(|i| view.node(i).feats.mood.is_none());
    if verbless { close } else { comma }
}

/// Whether what begins at word `i` says who the speaker is: « déléguée à la pêche », « en charge du chantier »,
/// « 34 ans », « du syndicat des quais ».
fn describes(view: &View<'_>, i: usize) -> bool {
    let office = |k: usize| {
        let person = |word: &str| view.scene.knowledge.speakers.is_person(word);
        let form = view.lower(k);
        matches!(view.upos_at(k), Some(Upos::Noun | Upos::Adj | Upos::Propn | Upos::Verb))
            && (person(view.lemma(k)) || person(form) || person(form.strip_suffix('e').unwrap_or(form)))
    };
    let charge = view.is(i, Closed::InOr) && view.is(i + 1, &["charge"]) || view.is(i, &["chargé", "chargée"]);
    let age = view.upos_at(i) == Some(Upos::Num) && view.is(i + 1, &["ans"]);
    let ordinal = view.upos_at(i) == Some(Upos::Adj) && office(i + 1);
    charge || age || office(i) || ordinal
}

/// « L'armateur du « Tarsis » savait-il ? »: the noun before is whom the verb is asked of.
fn is_question(view: &View<'_>, incise: &Incise<'_>, begin: usize) -> bool {
    let asks = view.is(view.len() - 1, &["?"]) && incise.group.clitic_subject.is_some();
    let verbless = (begin..incise.first).all(|i| view.node(i).feats.mood.is_none());
    asks && verbless && incise.last + 2 >= view.len() && !view.is(incise.first.wrapping_sub(1), &[","])
}

/// The stretch between semicolons that holds word `at`, as a word range.
pub(super) fn segment(view: &View<'_>, at: usize) -> std::ops::Range<usize> {
    let stop = |i: &usize| view.is(*i, &[";"]);
    let from = (0..at).rev().find(stop).map_or(0, |i| i + 1);
    let to = (at..view.len()).find(stop).unwrap_or(view.len());
    from..to
}

/// « il affirme avoir obéi : le quai, dit-il, est sûr »: what is said begins behind the colon that closes a clause.
pub(super) fn behind_colon(view: &View<'_>, stretch: std::ops::Range<usize>, at: usize) -> std::ops::Range<usize> {
    let finite = |i: usize| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some();
    let colon = (stretch.start..at).rev().find(|&i| view.is(i, &[":"]) && view.quote_of(i).is_none());
    // « Nous avançons : le quai est prêt, a dit X »: the first person is the speaker's.
    let own = |c: usize| (stretch.start..c).any(|i| view.is(i, Closed::I | Closed::We));
    match colon.filter(|&c| (stretch.start..c).any(finite) && !own(c) && c + 2 < at) {
        Some(colon) => colon + 1..stretch.end,
        None => stretch,
    }
}
