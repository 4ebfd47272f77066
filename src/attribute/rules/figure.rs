//! La police en compte 900, le syndicat 300: a figure of somebody's beside another one, or behind a verb of counting that
//! taggers take for a noun.

use super::{Rule, RuleKind, clause};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::complement;
use crate::attribute::cue::{Met, present_lemma};
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::attribute::{mention, pieces, source};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::model::{Phrase, Stance};

/// A figure that somebody gives.
pub(super) static RULE: Rule = Rule {
    name: "figure",
    kind: RuleKind::Gapped,
    yields_to: &[],
    description: "A figure that somebody gives beside another, or with a verb of counting",
    examples: &[
        "Le club revendique 3 000 marcheurs, [S la police] en [C compte] [Y 900].",
        "Le syndicat [C parle] de 300 départs, [S la direction] de [Y 120].",
        "[S Les organisateurs] [C ont compté] [Y 12 000 marcheurs].",
        "[S La préfecture] [C avance] [Y 1 200 marcheurs].",
        "Le club revendique 300 adhérents. [S La ligue] n'en [C recense] que [Y 120].",
    ],
    near_misses: &[
        "La ville compte 32 000 habitants.",
        "Le club ne compte que 11 joueurs.",
        "Elle parle trois langues.",
        "Le club aligne 11 joueurs, la police 12.",
        "Le train roule à 300 km/h, la voiture 4 portes attend.",
    ],
    propose,
};

/// The most words between the head of a speaker's phrase and the figure.
const NEAR: usize = 6;

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let outside = |i: usize| view.quote_of(i).is_none();
    out.extend((0..view.len()).filter(|&i| outside(i)).filter_map(|i| counted(view, i)));
    let Some(first) = (0..view.len()).find(|&i| view.upos(i) == Upos::Num && outside(i)) else { return };
    if (0..view.len()).all(|i| view.node(i).feats.mood.is_none()) {
        out.extend(given(view, cues, 0));
    }
    for i in (first + 1..view.len()).filter(|&i| outside(i) && view.is(i, &[",", ";"])) {
        out.extend(given(view, cues, i + 1 + usize::from(view.is(i + 1, Closed::And))));
    }
}

/// « Les organisateurs ont compté 12 000 marcheurs », « L'assureur parle de 1,8 million »: a verb of counting with the
/// figure as its object. « La ville compte 300 habitants » has them.
fn counted<'s>(view: &View<'s>, verb: usize) -> Option<Candidate<'s>> {
    // « le syndicat n'en recense que 40 », « le club en veut six »: of what was told before.
    let of_it = verb > 0 && counts_of(view, verb);
    let known = of_it && !view.scene.lexicon.verbs(view.lemma(verb)).is_empty();
    if view.upos(verb) != Upos::Verb || !view.lemma_is(verb, Closed::Tallying) && !known {
        return None;
    }
    let group = VerbGroup::read(view, verb);
    let perfect = group.finite.is_some_and(|f| f != verb) || !view.lemma_is(verb, Closed::Containing) || of_it;
    let only = view.is(group.last + 1, Closed::That);
    let none = of_it && view.is(group.last + 1, Closed::NoOne);
    let stands = group.shape == Shape::Finite && !group.passive && (!group.negated || only || none) && perfect;
    if !stands || clause::is_unreal(view, &group) || clause::speaks_of_itself(view, &group) {
        return None;
    }
    let source = source::subject(view, &group).phrase().filter(|s| speaker::speaks(view, s))?;
    let at = group.last.max(verb) + 1 + usize::from(only);
    if of_it && (view.upos_at(at) == Some(Upos::Num) || view.is(at, Closed::NoOne)) {
        let quiet = |i: &usize| {
            !view.is_punct(*i)
                && !matches!(view.upos(*i), Upos::Verb | Upos::Aux | Upos::Cconj | Upos::Adp | Upos::Sconj)
        };
        let end = (at..view.len()).take_while(quiet).last()?;
        // « n'en recense que 40 »: the restriction is no part of the cue.
        let from = if only { group.finite.map_or(verb, |f| f.min(verb)) } else { group.first };
        return claim(view, source, (from, group.last), verb, (at, end));
    }
    let led = |o: usize| view.child(o, &[Deprel::Case]).is_none_or(|p| view.is(p, Closed::OfForms | Closed::On));
    let relations = [Deprel::Obj, Deprel::OblArg, Deprel::Obl];
    let object = view.children(verb).find(|&o| o > verb && relations.contains(&view.deprel(o)) && led(o))?;
    // « Elle parle trois langues »
    let entries = view.scene.lexicon.verbs(view.lemma(verb));
    let direct = entries.is_empty() || entries.iter().any(|c| c.frames.has(Frame::NounObject));
    let bare = view.child(object, &[Deprel::Case]).is_none();
    if bare && !direct && !of_it && !view.lemma_is(verb, Closed::Containing) {
        return None;
    }
    let counted = view.children(object).find(|&c| view.deprel(c) == Deprel::Nummod && c < object);
    let number = counted.or((of_it && view.upos(object) == Upos::Num).then_some(object))?;
    let end = (number..view.right(object)).find(|&i| view.is_punct(i + 1)).unwrap_or(view.right(object));
    claim(view, source, (group.first, group.last), verb, (number, end))
}

/// Whether « en » stands before the verb or its auxiliary: « en compte 900 », « n'en ont compté que trois ».
fn counts_of(view: &View<'_>, verb: usize) -> bool {
    let auxiliary = |i: usize| view.lemma_is(i, Closed::Have);
    let before = (verb.saturating_sub(2)..verb).rev().find(|&i| !auxiliary(i));
    before.is_some_and(|i| view.is(i, Closed::InOr) && view.upos(i) == Upos::Pron)
}

/// The figure of whoever the words from `start` on name.
fn given<'s>(view: &View<'s>, cues: &[Met<'s>], start: usize) -> Option<Candidate<'s>> {
    let named = matches!(view.upos_at(start)?, Upos::Det | Upos::Propn);
    let head = mention::phrase_starting_at(view, start).filter(|_| named)?;
    let acts = matches!(speaker::kind_of(view, head), Some(Kind::Person | Kind::Body | Kind::Medium));
    let quiet = |i: &usize| !view.is_punct(*i) && view.node(*i).feats.mood.is_none_or(|_| counts(view, *i));
    let number = (head + 1..view.len().min(head + NEAR)).take_while(quiet).find(|&i| view.upos(i) == Upos::Num)?;
    let end = (number..view.len()).take_while(|&i| i == number || quiet(&i)).last()?;
    if !acts || view.quote_of(number) != view.quote_of(start) {
        return None;
    }
    let led = usize::from(view.upos(number - 1) == Upos::Adp);
    let before = number - 1 - led;
    // « la police en compte 900 », « la préfecture avance 1 200 marcheurs »
    if counts(view, before) && before > head {
        let taken = view.is(before - 1, Closed::InOr) && led == 0;
        let last = if taken { before - 2 } else { before - 1 };
        let fits = taken || start == 0;
        let source = (fits && last >= head).then(|| mention::from_to(view, start, last, head))?;
        return claim(view, source, (before, before), before, (number, end));
    }
    let (met, frame) = cues.iter().rev().filter(|m| m.cue.pos == CuePos::Verb && m.last < start).find_map(|met| {
        let found = complement::find_among(view, met, &[Frame::NounObject, Frame::PrepositionObject])?;
        let figure = found.pieces.iter().any(|&(a, b)| (a..=b.min(start)).any(|i| view.upos(i) == Upos::Num));
        figure.then_some((met, found.frame))
    })?;
    let same = (led == 1) == (frame == Frame::PrepositionObject) && (led == 0 || view.is(number - 1, Closed::Dropped));
    let source = (same && before >= head).then(|| mention::from_to(view, start, before, head))?;
    claim(view, source, (met.first, met.last), met.head, (number, end))
}

/// Whether word `i` is a form of a verb of counting, whatever the tagger makes of it.
fn counts(view: &View<'_>, i: usize) -> bool {
    view.reading.language.is(&present_lemma(view.lower(i)), Closed::Counting) || view.lemma_is(i, Closed::Counting)
}

fn claim<'s>(
    view: &View<'s>,
    source: Phrase,
    cue: (usize, usize),
    head: usize,
    (first, last): (usize, usize),
) -> Option<Candidate<'s>> {
    let lemma = present_lemma(view.lower(head));
    let led = first > 0 && view.is(first - 1, Closed::On);
    let frame = if led { Frame::PrepositionObject } else { Frame::NounObject };
    let mut known = view.scene.lexicon.verbs(view.lemma(head)).iter().chain(view.scene.lexicon.verbs(&lemma));
    let known = known.find(|c| c.frames.has(frame));
    Candidate::new(
        view,
        Parts {
            rule: &RULE,
            source: Some(source),
            cue: Some((view.words(cue.0, cue.1), view.doc(head))),
            entry: known,
            content: pieces::piece(view, first, last).into_iter().collect(),
            content_word: None,
            stance: known.map_or(Stance::Asserts, |c| c.stance),
            evidence: Evidence { frame: Some(Frame::NounObject), ..Evidence::default() },
        },
    )
}
