//! Interviews. In: an article whose lead names a guest, or whose turns do. Out: a claim for every
//! answer: a turn with a dash, « R. » or the guest's name, behind a question.

mod questions;
mod turn;

use super::candidate::Candidate;
use super::scene::Scene;
use crate::model::Phrase;
use crate::span::Span;
use std::collections::BTreeSet;
use turn::{answer, claim, guest, stands_for, turn};

/// Adds the answers of an interview.
pub(super) fn add<'s>(scene: &'s Scene<'s>, claims: &mut Vec<Candidate<'s>>) {
    let prompts = questions::prompts(scene);
    if let Some(name) = named_guest(scene, &prompts) {
        return add_named(scene, name, &prompts, claims);
    }
    if let Some(layout) = questions::read(scene) {
        return questions::add(scene, &layout, claims);
    }
    let Some((guest, lead)) = guest(scene) else { return };
    let mut asked = false;
    for paragraph in scene.document.paragraphs.iter().skip(lead + 1) {
        let text = paragraph.span.of(scene.text());
        match answer(text) {
            Some(turn) if asked => {
                let start = paragraph.span.end() - turn.len();
                claims.extend(claim(
                    &scene.view(paragraph.sentences.start),
                    guest,
                    Span::new(start, paragraph.span.end()),
                ));
                asked = false;
            }
            Some(_) => {}
            None => asked = text.ends_with('?'),
        }
    }
}

/// Whether a paragraph asks.
fn asks(scene: &Scene<'_>, paragraph: usize) -> bool {
    let marks = |c: char| c.is_whitespace() || matches!(c, '*' | '_');
    scene
        .document
        .paragraphs
        .get(paragraph)
        .is_some_and(|p| p.span.of(scene.text()).trim_end_matches(marks).ends_with('?'))
}

/// The name whose turns answer questions: the first that stands before an answer behind a question, or behind what
/// prompts one.
fn named_guest<'t>(scene: &'t Scene<'_>, prompts: &BTreeSet<usize>) -> Option<&'t str> {
    let asked = |p: usize| asks(scene, p) || prompts.contains(&p);
    let answers = (1..scene.document.paragraphs.len()).filter(|&p| asked(p - 1) && !asked(p));
    answers.filter_map(|p| turn(scene, p)).map(|turn| turn.name).next()
}

/// Whom the initials of the turns stand for: the name above the interview that has them.
fn told_above(scene: &Scene<'_>, name: &str) -> Option<Phrase> {
    let guests = [guest(scene).map(|(guest, _)| guest), questions::named_above(scene, scene.document.paragraphs.len())];
    let fits = |guest: &Phrase| {
        let words = guest.span.of(scene.text());
        let named = words.char_indices().filter(|&(_, c)| c.is_uppercase()).filter_map(|(at, _)| words.get(at..));
        name.contains('.') && named.into_iter().any(|rest| stands_for(name, rest))
    };
    guests.into_iter().flatten().find(fits)
}

/// The answers of the guest of that name: the turns with the name, and what follows a question without.
fn add_named<'s>(scene: &'s Scene<'s>, name: &str, prompts: &BTreeSet<usize>, claims: &mut Vec<Candidate<'s>>) {
    let mut guest = told_above(scene, name);
    let asks = |p: usize| asks(scene, p) || prompts.contains(&p);
    // « Lise Aubry : « La mer monte » » over it all is its headline.
    for (p, paragraph) in scene.document.paragraphs.iter().enumerate().skip(1).filter(|&(p, _)| !asks(p)) {
        let view = scene.view(paragraph.sentences.start);
        match turn(scene, p) {
            Some(turn) if stands_for(turn.name, name) => {
                let speaker = *guest.get_or_insert(turn.speaker);
                // Initials are read as whose they are by the name above.
                let full = turn.name == name && !name.contains('.');
                claims.extend(claim(&view, if full { turn.speaker } else { speaker }, turn.words));
            }
            Some(_) => {}
            None if p > 0 && asks(p - 1) => {
                claims.extend(guest.and_then(|guest| claim(&view, guest, paragraph.span)));
            }
            None => {}
        }
    }
}
