//! La police en compte 900, le syndicat 300: a figure of somebody's beside another one, or behind a verb of counting that
//! taggers take for a noun.

mod give;
mod stated;
mod toll;

use super::{Rule, RuleKind, clause};
use crate::analyse::{Deprel, Upos};
use crate::attribute::candidate::Candidate;
use crate::attribute::complement;
use crate::attribute::cue::{Met, present_lemma};
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::verb_group::{Shape, VerbGroup};
use crate::attribute::{mention, source};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::model::Phrase;
use give::Given;

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
        "[S Le ministère de la Santé] en [C dénombre] [Y cinq].",
        "[S Les voisins], qui ont fait le tour du bourg, en [C recensent] [Y trente].",
        "[S Mme Ropartz] [C n'a vu] que [Y deux éducatrices].",
        "[S Le parquet] [C avait parlé] de [Y quarante].",
        "[Y Deux cents marcheurs], [C évalue] [S la mairie].",
        "[Y Quatre blessés], [C maintient] [S la préfecture].",
        "[S La préfète] [C a porté] [Y le bilan à dix morts].",
        "[S La préfecture] [C porte] à [Y dix le nombre de morts].",
    ],
    near_misses: &[
        "La ville compte 32 000 habitants.",
        "Le club ne compte que 11 joueurs.",
        "Elle parle trois langues.",
        "Le club aligne 11 joueurs, la police 12.",
        "Le train roule à 300 km/h, la voiture 4 portes attend.",
        "Mme Ropartz ne connaît que deux recettes.",
        "Deux jours plus tard, annonce la mairie, tout ferme.",
        "Le facteur porte à dix heures le courrier de la mairie.",
    ],
    propose,
};

/// The most words between the head of a speaker's phrase and the figure.
const NEAR: usize = 9;

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let outside = |i: usize| view.quote_of(i).is_none();
    for i in (0..view.len()).filter(|&i| outside(i)) {
        out.extend(counted(view, i).or_else(|| toll::set(view, i)?.candidate(view, &RULE)));
    }
    out.extend(stated::before_verb(view).and_then(|given| given.candidate(view, &RULE)));
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
    if view.upos(verb) != Upos::Verb {
        return None;
    }
    let of_it = verb > 0 && counts_of(view, verb);
    let known = of_it && !view.scene.lexicon.verbs(view.lemma(verb)).is_empty();
    let found = view.lemma_is(verb, Closed::Sighting);
    if !view.lemma_is(verb, Closed::Tallying) && !known && !found {
        return None;
    }
    let group = VerbGroup::read(view, verb);
    let past = group.finite.is_some_and(|f| f != verb);
    let perfect = past || !view.lemma_is(verb, Closed::Containing) || of_it;
    let only = view.is(group.last + 1, Closed::That);
    // « n'a vu que deux gardes », « n'en connaît que trois »: what was found is said against who says more.
    let denies = only && view.is(group.first, Closed::Ne);
    if found && !(denies && (past || of_it) || known) {
        return None;
    }
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
    if bare && !direct && !of_it && !found && !view.lemma_is(verb, Closed::Containing) {
        return None;
    }
    let counted = view.children(object).find(|&c| view.deprel(c) == Deprel::Nummod && c < object);
    let alone = view.upos(object) == Upos::Num && (of_it || !bare && !is_year(view, object));
    let number = counted.or(alone.then_some(object))?;
    let end = (number..view.right(object)).find(|&i| view.is_punct(i + 1)).unwrap_or(view.right(object));
    claim(view, source, (group.first, group.last), verb, (number, end))
}

/// Whether « en » stands before the verb or its auxiliary: « en compte 900 », « n'en ont compté que trois ».
fn counts_of(view: &View<'_>, verb: usize) -> bool {
    let auxiliary = |i: usize| view.lemma_is(i, Closed::Have);
    let before = (verb.saturating_sub(2)..verb).rev().find(|&i| !auxiliary(i));
    // Taggers take it for the preposition, which stands before no finite verb.
    let finite = |i: usize| view.node(i + 1).feats.mood.is_some();
    before.is_some_and(|i| view.is(i, Closed::InOr) && (view.upos(i) == Upos::Pron || finite(i)))
}

/// « Parle de 1995 »: a year, where nothing is counted.
fn is_year(view: &View<'_>, i: usize) -> bool {
    let form = view.lower(i);
    form.len() == 4 && (form.starts_with("19") || form.starts_with("20"))
}

/// The figure of whoever the words from `start` on name.
fn given<'s>(view: &View<'s>, cues: &[Met<'s>], start: usize) -> Option<Candidate<'s>> {
    let named = matches!(view.upos_at(start)?, Upos::Det | Upos::Propn);
    let head = mention::phrase_starting_at(view, start).filter(|_| named)?;
    let acts = matches!(speaker::kind_of(view, head), Some(Kind::Person | Kind::Body | Kind::Medium));
    let quiet = |i: &usize| !view.is_punct(*i) && view.node(*i).feats.mood.is_none_or(|_| counts(view, *i));
    let (stop, next) = inserted(view, head).filter(|_| start == 0).unwrap_or((usize::MAX, head + 1));
    let number = (next..view.len().min(next + NEAR)).take_while(quiet).find(|&i| view.upos(i) == Upos::Num)?;
    let end = (number..view.len()).take_while(|&i| i == number || quiet(&i)).last()?;
    if !acts || view.quote_of(number) != view.quote_of(start) {
        return None;
    }
    let led = usize::from(view.upos(number - 1) == Upos::Adp);
    let before = number - 1 - led;
    // « la police en compte 900 », « la préfecture avance 1 200 marcheurs »
    if counts(view, before) && before > head {
        let taken = view.is(before - 1, Closed::InOr) && led == 0;
        let last = if taken { before - 2 } else { before - 1 }.min(stop - 1);
        let fits = taken || start == 0 && stop == usize::MAX;
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

/// « La direction, de son côté, en annonce dix »: the comma before what is inserted, and the word behind.
fn inserted(view: &View<'_>, head: usize) -> Option<(usize, usize)> {
    let verbless = |i: &usize| view.node(*i).feats.mood.is_none();
    let comma = |from: usize| (from..view.len().min(from + NEAR)).take_while(verbless).find(|&i| view.is(i, &[","]));
    let open = comma(head + 1)?;
    Some((open, comma(open + 1)? + 1))
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
    figure: (usize, usize),
) -> Option<Candidate<'s>> {
    Given { source, cue, head, figure }.candidate(view, &RULE)
}
