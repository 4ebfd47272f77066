//! Turns of an interview. In: a paragraph. Out: the turn that it is, who answers, the claim of an answer.

use crate::analyse::Upos;
use crate::attribute::candidate::Candidate;
use crate::attribute::rules::layout;
use crate::attribute::scene::{Scene, View};
use crate::attribute::{mention, speaker};
use crate::knowledge::language::Closed;
use crate::model::Phrase;
use crate::span::Span;

/// Words that announce an interview.
const LEADS: &[&str] = &["entretien", "interview", "question", "rencontre"];

/// Paragraphs in which the guest is looked for.
const LEAD: usize = 4;

/// How sure an answer's claim is: the layout leaves little doubt, the guest's name some.
const CONFIDENCE: f32 = 0.75;

/// A turn that opens with a name and a colon: « Lise Aubry : Le bateau est prêt. »
pub(super) struct Turn<'t> {
    /// The name as it is written.
    pub(super) name: &'t str,
    /// The name as a source.
    pub(super) speaker: Phrase,
    /// What is said.
    pub(super) words: Span,
}

/// The turn that a paragraph is, if its first words are a full name and a colon.
pub(super) fn turn<'t>(scene: &'t Scene<'_>, paragraph: usize) -> Option<Turn<'t>> {
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

/// An answer without the mark of its turn; `None` for other paragraphs.
pub(super) fn answer(text: &str) -> Option<&str> {
    ["– ", "— ", "- ", "R. ", "R : "].iter().find_map(|mark| text.strip_prefix(mark)).map(str::trim_start)
}

/// Who answers, and the paragraph that says so: « Entretien avec X », « Trois questions à X ».
pub(super) fn guest(scene: &Scene<'_>) -> Option<(Phrase, usize)> {
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

/// What the guest says in a turn.
pub(super) fn claim<'s>(view: &View<'s>, guest: Phrase, turn: Span) -> Option<Candidate<'s>> {
    Candidate::of_layout(view, &layout::INTERVIEW, guest, turn, CONFIDENCE)
}
