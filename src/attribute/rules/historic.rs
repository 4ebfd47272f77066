//! Et de préciser que Y, Avant d'ajouter : « Y »: an infinitive of saying that opens its sentence, with the speaker
//! of the sentence before.

use super::{Rule, RuleKind};
use crate::analyse::{Upos, VerbForm};
use crate::attribute::candidate::{Candidate, Evidence, Parts, content_of, cue_of, stance_of};
use crate::attribute::complement;
use crate::attribute::cue::Met;
use crate::attribute::mention;
use crate::attribute::scene::View;
use crate::attribute::speaker;
use crate::attribute::verb_group::Shape;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};
use crate::model::Phrase;

/// The most words between the head of an infinitive's subject and the infinitive.
const LONGEST_SUBJECT: usize = 12;

/// An infinitive of saying that opens its sentence.
pub(super) static RULE: Rule = Rule {
    name: "historic-infinitive",
    kind: RuleKind::Report,
    yields_to: &[],
    description: "An infinitive of saying that opens its sentence and goes on with the speaker before it",
    examples: &[
        "La digue tient, assure [S le gardien]. Et d'[C ajouter] que [Y les pompes tournent].",
        "La digue tient. Et [S la maire] de [C prévenir] : [Y sans pompes, le bourg sera noyé].",
    ],
    near_misses: &[
        "Le maire a signé l'accord. Et de quitter la salle.",
        "La maire a parlé. Avant de dire qu'il pleut, il faut regarder.",
    ],
    propose,
};

fn propose<'s>(view: &View<'s>, cues: &[Met<'s>], out: &mut Vec<Candidate<'s>>) {
    let Some((verb, named)) = opening(view).map(|verb| (verb, None)).or_else(|| named_opening(view)) else { return };
    let says = |m: &&Met<'_>| m.cue.pos == CuePos::Verb && m.head == verb && m.cue.quote_strength >= 2;
    for met in cues.iter().filter(says) {
        let Some(group) = met.group.filter(|g| g.shape == Shape::Infinitive && !g.negated) else { continue };
        let frames = [Frame::Que, Frame::Interrogative, Frame::Infinitive];
        let found = complement::find_among(view, met, &frames).or_else(|| complement::behind_colon(view, met));
        let Some(found) = found else { continue };
        let Some(stance) = stance_of(met) else { continue };
        out.extend(Candidate::new(
            view,
            Parts {
                rule: &RULE,
                source: named,
                cue: Some(cue_of(view, met)),
                entry: Some(met.cue),
                content: content_of(view, &found),
                content_word: Some(view.doc(found.word)),
                stance,
                evidence: Evidence {
                    frame: Some(found.frame),
                    guessed: found.guessed,
                    negated: group.negated,
                    goes_on: named.is_none(),
                    ..Evidence::default()
                },
            },
        ));
    }
}

/// « Et le maire de prévenir : »: the infinitive with its own subject before it, as a source.
fn named_opening(view: &View<'_>) -> Option<(usize, Option<Phrase>)> {
    if !view.is(0, Closed::And | Closed::Then) {
        return None;
    }
    let head = mention::phrase_starting_at(view, 1).filter(|&h| speaker::is_speaker(view, h))?;
    let stops = |i: &usize| view.upos(*i) == Upos::Verb || view.node(*i).feats.mood.is_some() || view.is_punct(*i);
    let verb = (head + 2..view.len().min(head + LONGEST_SUBJECT)).find(stops)?;
    let infinitive = view.node(verb).feats.verb_form == Some(VerbForm::Inf) && view.is(verb - 1, Closed::Of);
    infinitive.then(|| (verb, Some(mention::from_to(view, 1, verb - 2, head))))
}

/// The infinitive that opens the sentence behind « Et de », « Puis de », « Avant de », where the sentence has no
/// verb of its own before what is said.
pub(super) fn opening(view: &View<'_>) -> Option<usize> {
    let joins = view.is(0, Closed::And | Closed::Then) && view.is(1, Closed::Of);
    let before = view.is(0, &["avant"]) && view.is(1, Closed::Of);
    let verb = (2..view.len().min(5)).find(|&i| view.upos(i) == Upos::Verb)?;
    let infinitive = view.node(verb).feats.verb_form == Some(VerbForm::Inf);
    // « Avant de dire qu'il pleut, il faut »: there the main clause follows.
    let main = before
        && (verb + 1..view.len()).any(|i| view.is(i, &[","]) && view.quote_of(i).is_none())
        && !(verb + 1..view.len().min(verb + 3)).any(|i| view.is(i, &[":"]));
    ((joins || before) && infinitive && !main && view.number > 0).then_some(verb)
}
