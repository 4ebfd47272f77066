//! What stands between a cue and what it governs. In: a verb cue that the tree gives no complement. Out: the cue as if it
//! ended behind how, when, where and before whom something was said, so that the finders go on from there.
//!
//! « a fait savoir par courrier qu'il partait », « avait parlé à l'audience d'un contrat », « exclut pour l'heure de
//! rouvrir », « se demande, dans une lettre, « qui paiera » ».

use super::displaced::behind_inserts;
use super::extent::island_end;
use super::{Found, takes};
use crate::analyse::{Deprel, Mood, Upos, VerbForm};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;
use crate::model::Stance;

/// The most adverbials that are passed over.
const MOST: usize = 3;

/// The most words between the commas of one.
const LONGEST: usize = 16;

/// The cue as if it ended behind the adverbials that follow it; nothing where none does, or where who says it has still
/// to come.
pub(super) fn behind_adverbials<'s>(view: &View<'_>, met: &Met<'s>) -> Option<Met<'s>> {
    let group = met.group.filter(|g| !g.passive)?;
    let relation = |c: usize| matches!(view.deprel(c), Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjCaus);
    // « a fait savoir »: the subject may hang on either verb.
    let told = (met.head..=met.last)
        .flat_map(|verb| view.children(verb))
        .any(|c| c < met.first && relation(c) && !view.is(c, Closed::That));
    let joined = view.deprel(met.head) == Deprel::Conj;
    if !(joined || told && group.finite.is_some()) {
        return None;
    }
    let mut at = met.last + 1;
    for _ in 0..MOST {
        match adverbial(view, met, at) {
            Some(next) if next > at && next < view.len() => at = next,
            _ => break,
        }
    }
    (at > met.last + 1 && opens_matter(view, at)).then(|| Met { last: at - 1, ..*met })
}

/// What the finders make of a cue with its adverbials behind it, where it begins right there.
pub(super) fn adjoining(met: &Met<'_>, found: Found) -> Option<Found> {
    let first = found.pieces.first()?.0;
    (met.last + 1..=met.last + 3).contains(&first).then_some(Found { guessed: true, ..found })
}

/// The word behind the adverbial that begins at word `at`.
fn adverbial(view: &View<'_>, met: &Met<'_>, at: usize) -> Option<usize> {
    let inserts = behind_inserts(view, at);
    if inserts > at {
        return Some(inserts);
    }
    if view.is(at, &[","]) {
        return set_off(view, at);
    }
    // « a condamné « avec force » un acte »
    if view.upos_at(at + 1) == Some(Upos::Adp)
        && let Some(close) = island_end(view, at)
    {
        return Some(close + 1);
    }
    phrase_end(view, met, at)
}

/// The word behind the comma that closes what another one opened at word `at`: no clause, and no further list.
fn set_off(view: &View<'_>, at: usize) -> Option<usize> {
    let open = at + 1 + usize::from(view.is_punct(at + 1));
    let leads = matches!(view.upos_at(open)?, Upos::Adp | Upos::Adv) || view.behind_time(open) > open;
    let quiet = |i: usize| view.node(i).feats.mood.is_none() && !view.is(i, &[":", ";"]);
    let close = (open + 1..view.len().min(open + LONGEST)).take_while(|&i| quiet(i)).find(|&i| view.is(i, &[","]))?;
    leads.then_some(close + 1)
}

/// The word behind the prepositional phrase that begins at word `at` and is not what the cue governs.
fn phrase_end(view: &View<'_>, met: &Met<'_>, at: usize) -> Option<usize> {
    let governed = met.cue.frames.any(&[Frame::InfinitiveA, Frame::PersonDeed, Frame::AddresseeInfinitive])
        && view.is(at, Closed::ToForms)
        || !met.cue.prepositions.is_empty() && takes(view, met, at);
    let plain = view.upos_at(at) == Some(Upos::Adp) && !view.is(at, Closed::OfForms | Closed::For);
    if !plain || governed {
        return None;
    }
    let light = |i: usize| matches!(view.upos(i), Upos::Det | Upos::Adj | Upos::Num | Upos::Adp);
    let noun = (at + 1..view.len().min(at + 5))
        .find(|&i| !light(i))
        .filter(|&i| matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::Pron))?;
    let mut end = noun + 1;
    while matches!(view.upos_at(end), Some(Upos::Propn | Upos::Adj | Upos::Num)) {
        end += 1;
    }
    // « dans un communiqué de presse que »: a noun with no article behind *de*.
    while view.is(end, Closed::Of) && matches!(view.upos_at(end + 1), Some(Upos::Noun | Upos::Propn)) {
        end += 2;
    }
    Some(end)
}

/// Whether what is said can begin at word `at`.
fn opens_matter(view: &View<'_>, at: usize) -> bool {
    let infinitive = |i: usize| view.node(i).feats.verb_form == Some(VerbForm::Inf);
    view.is(at, Closed::That | Closed::OfForms | Closed::To | Closed::Interrogative | Closed::Who)
        || matches!(view.upos(at), Upos::Det | Upos::Num)
        || island_end(view, at).is_some()
        || (at..view.len().min(at + 4))
            .take_while(|&i| i == at || view.upos(i - 1) != Upos::Verb)
            .any(|i| infinitive(i) && (at..i).all(|k| view.is(k, Closed::Ne | Closed::Reflexive | Closed::Not)))
}

/// « par courrier qu'il partait », « conteste devant le juge que Y soit vrai »: a *que* behind a phrase that is the cue's
/// and no relative pronoun: the noun before it has no article, or the clause a subjunctive that the cue asks for.
pub(super) fn is_own_clause(view: &View<'_>, met: &Met<'_>, que: usize) -> bool {
    let bare = que >= 2 && view.upos(que - 1) == Upos::Noun && view.upos(que - 2) == Upos::Adp;
    let doubts = met.cue.frames.has(Frame::QueSubjunctive) || met.cue.stance == Stance::Denies;
    let asked = doubts && (que + 1..view.len().min(que + 8)).any(|i| view.node(i).feats.mood == Some(Mood::Sub));
    que == met.last + 1 && (bare || asked)
}

/// « se demande, dans une lettre, « qui paiera » »: a question in quotation marks right behind the adverbials.
pub(super) fn quoted_question(view: &View<'_>, met: &Met<'_>) -> Option<Found> {
    let open = met.last + 1;
    let close = island_end(view, open).filter(|_| met.cue.frames.has(Frame::Interrogative))?;
    let asks = view.is(open + 1, Closed::Interrogative | Closed::Who | Closed::Why | Closed::How | Closed::IfFull);
    asks.then(|| Found { frame: Frame::Interrogative, pieces: vec![(open, close)], word: open + 1, guessed: true })
}
