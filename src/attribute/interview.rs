//! Interviews. In: an article whose lead names a guest. Out: a claim for every answer: a turn with a
//! dash or « R. » behind a question.

use super::attribution::{Form, Phrase, Stance};
use super::candidate::{Candidate, Evidence, Parts};
use super::mention;
use super::pieces;
use super::scene::{Scene, View};
use super::speaker;
use crate::span::Span;

/// The name that `selon rules` gives to interview turns.
pub(super) const NAME: &str = "interview";

/// Words that announce an interview.
const LEADS: &[&str] = &["entretien", "interview", "question", "rencontre"];

/// Paragraphs in which the guest is looked for.
const LEAD: usize = 4;

/// How sure an answer's claim is: the layout leaves little doubt, the guest's name some.
const CONFIDENCE: f32 = 0.75;

/// Adds the answers of an interview.
pub(super) fn add<'s>(scene: &'s Scene<'s>, claims: &mut Vec<Candidate<'s>>) {
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

/// An answer without the mark of its turn; `None` for other paragraphs.
fn answer(text: &str) -> Option<&str> {
    ["– ", "— ", "- ", "R. ", "R : "].iter().find_map(|mark| text.strip_prefix(mark)).map(str::trim_start)
}

/// Who answers, and the paragraph that says so: « Entretien avec X », « Trois questions à X ».
fn guest(scene: &Scene<'_>) -> Option<(Phrase, usize)> {
    let last =
        scene.document.paragraphs.get(LEAD.min(scene.document.paragraphs.len().checked_sub(1)?))?.sentences.start;
    (0..=last).find_map(|n| {
        let view = scene.view(n);
        let lead = (0..view.len()).find(|&i| LEADS.contains(&view.lemma(i)))?;
        let with = (lead + 1..view.len().min(lead + 4)).find(|&i| view.is(i, &["avec", "à"]))?;
        let head = mention::phrase_starting_at(&view, with + 1).filter(|&h| speaker::is_speaker(&view, h))?;
        let stop = (head..view.len()).find(|&i| view.is(i, &[",", ".", ":", "("])).unwrap_or(view.len());
        Some((mention::from_to(&view, with + 1, stop - 1, head), view.sentence.paragraph))
    })
}

fn claim<'s>(view: &View<'s>, guest: Phrase, turn: Span) -> Option<Candidate<'s>> {
    let candidate = Candidate::new(
        view,
        Parts {
            rule: NAME,
            source: Some(guest),
            cue: None,
            entry: None,
            content: vec![pieces::trim_end(view.text(), turn)],
            content_word: None,
            stance: Stance::Asserts,
            evidence: Evidence { quoted: true, ..Evidence::default() },
        },
    );
    // The layout stands for the quotation marks.
    candidate.map(|mut c| {
        c.attribution.form = Form::Direct;
        c.attribution.confidence = CONFIDENCE;
        c
    })
}
