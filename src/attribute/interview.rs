//! Interviews. In: an article whose lead names a guest, or whose turns do. Out: a claim for every
//! answer: a turn with a dash, « R. » or the guest's name, behind a question.

mod questions;

use super::candidate::{Candidate, Evidence, Parts};
use super::scene::{Scene, View};
use super::{mention, pieces, speaker};
use crate::analyse::Upos;
use crate::knowledge::language::Closed;
use crate::model::{Form, Phrase, Stance};
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
    if let Some(name) = named_guest(scene) {
        return add_named(scene, name, claims);
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

/// A turn that opens with a name and a colon: « Lise Aubry : Le bateau est prêt. »
struct Turn<'t> {
    /// The name as it is written.
    name: &'t str,
    /// The name as a source.
    speaker: Phrase,
    /// What is said.
    words: Span,
}

/// The turn that a paragraph is, if its first words are a full name and a colon.
fn turn<'t>(scene: &'t Scene<'_>, paragraph: usize) -> Option<Turn<'t>> {
    let paragraph = scene.document.paragraphs.get(paragraph)?;
    let view = scene.view(paragraph.sentences.start);
    let colon = (2..view.len().min(7)).find(|&i| view.is(i, &[":"]))?;
    let capital = |i: usize| view.tree.word(i).form.starts_with(char::is_uppercase);
    let is_name = (0..colon).all(|i| capital(i) || view.is(i, Closed::NameParticle | Closed::Hyphen));
    let whole = capital(0) && capital(colon - 1) && !matches!(view.upos(0), Upos::Det | Upos::Adp | Upos::Pron);
    let span = view.words(0, colon - 1);
    let words = Span::new(view.span(colon).end(), paragraph.span.end()).trim(scene.text());
    let fits = is_name && whole && span.start() == paragraph.span.start() && !words.is_empty();
    fits.then(|| Turn { name: span.of(scene.text()), speaker: mention::from_to(&view, 0, colon - 1, 0), words })
}

/// Whether a paragraph asks.
fn asks(scene: &Scene<'_>, paragraph: usize) -> bool {
    scene.document.paragraphs.get(paragraph).is_some_and(|p| p.span.of(scene.text()).trim_end().ends_with('?'))
}

/// The name whose turns answer questions: the first that stands before an answer behind a question.
fn named_guest<'t>(scene: &'t Scene<'_>) -> Option<&'t str> {
    let answers = (1..scene.document.paragraphs.len()).filter(|&p| asks(scene, p - 1) && !asks(scene, p));
    answers.filter_map(|p| turn(scene, p)).map(|turn| turn.name).next()
}

/// The answers of the guest of that name: the turns with the name, and what follows a question without.
fn add_named<'s>(scene: &'s Scene<'s>, name: &str, claims: &mut Vec<Candidate<'s>>) {
    let mut guest = None;
    let prompts = questions::prompts(scene);
    let asks = |p: usize| asks(scene, p) || prompts.contains(&p);
    for (p, paragraph) in scene.document.paragraphs.iter().enumerate().filter(|&(p, _)| !asks(p)) {
        let view = scene.view(paragraph.sentences.start);
        match turn(scene, p) {
            Some(turn) if turn.name == name => {
                guest = Some(turn.speaker);
                claims.extend(claim(&view, turn.speaker, turn.words));
            }
            Some(_) => {}
            None if p > 0 && asks(p - 1) => {
                claims.extend(guest.and_then(|guest| claim(&view, guest, paragraph.span)));
            }
            None => {}
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
        let with = (lead + 1..view.len().min(lead + 4)).find(|&i| view.is(i, Closed::To | Closed::With))?;
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
