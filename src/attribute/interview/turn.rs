//! Turns of an interview. In: a paragraph. Out: the turn that it is, who answers, the claim of an answer.

use crate::analyse::Upos;
use crate::attribute::candidate::Candidate;
use crate::attribute::rules::layout;
use crate::attribute::scene::{Scene, View};
use crate::attribute::{mention, speaker};
use crate::knowledge::language::Closed;
use crate::model::Phrase;
use crate::span::Span;

/// Paragraphs in which the guest is looked for.
const LEAD: usize = 4;

/// How sure an answer's claim is: the layout leaves little doubt, the guest's name some.
const CONFIDENCE: f32 = 0.75;

/// A turn that opens with a name, or its initials, and a colon or dash: « Lise Aubry : Le bateau est prêt. », « L. A. –
/// Demain. »
pub(super) struct Turn<'t> {
    /// The name as it is written.
    pub(super) name: &'t str,
    /// The name as a source.
    pub(super) speaker: Phrase,
    /// What is said.
    pub(super) words: Span,
}

/// The turn that a paragraph is, if its first words are a full name or initials, and a colon or a dash behind a full
/// stop.
pub(super) fn turn<'t>(scene: &'t Scene<'_>, paragraph: usize) -> Option<Turn<'t>> {
    let paragraph = scene.document.paragraphs.get(paragraph)?;
    let view = scene.view(paragraph.sentences.start);
    let whole = paragraph.span.of(scene.text());
    let (name, words) = opening(whole)?;
    let last = view.words_within(Span::new(paragraph.span.start(), paragraph.span.start() + name.len())).end;
    let capital = |i: usize| view.tree.word(i).form.starts_with(char::is_uppercase);
    let named = |i: usize| capital(i) || view.is(i, Closed::NameParticle | Closed::Hyphen) || view.is(i, &["."]);
    let last = last.checked_sub(1)?;
    let full = capital(0) && !matches!(view.upos(0), Upos::Det | Upos::Adp | Upos::Pron) && (0..=last).all(named);
    let fits = full && (last > 0 || is_initials(name)) && !words.is_empty();
    let words = Span::new(paragraph.span.end() - words.len(), paragraph.span.end()).trim(scene.text());
    fits.then(|| Turn { name, speaker: mention::from_to(&view, 0, last, 0), words })
}

/// The name before the mark of a turn, and what is said behind it.
fn opening(paragraph: &str) -> Option<(&str, &str)> {
    /// The most bytes of a name before its mark.
    const LONGEST: usize = 60;
    let before = |at: usize| paragraph.get(..at).unwrap_or_default().trim_end();
    let dash = |at: usize| before(at).ends_with('.');
    let (at, mark) = paragraph
        .char_indices()
        .take_while(|&(at, _)| at <= LONGEST)
        .find(|&(at, c)| c == ':' || matches!(c, '–' | '—') && dash(at))?;
    let name = before(at);
    let name = if is_initials(name) { name } else { name.trim_end_matches('.') };
    let words = name.split_whitespace().count();
    let plain = name.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '.' | '-' | '’' | '\''));
    let stops =
        name.trim_end_matches('.').split(". ").all(|part| part.chars().filter(|c| c.is_alphabetic()).count() > 0);
    let full = words > 1 && words < 7 || is_initials(name);
    (plain && stops && full).then(|| (name, paragraph.get(at + mark.len_utf8()..).unwrap_or_default().trim_start()))
}

/// Whether a name is two initials or more: « C. B. », « T. C.-R. », « ABC » is none.
fn is_initials(name: &str) -> bool {
    let parts: Vec<&str> = name.split([' ', '-', '.']).filter(|part| !part.is_empty()).collect();
    let single = |part: &&str| part.chars().count() == 1 && part.starts_with(char::is_uppercase);
    parts.len() > 1 && parts.iter().all(single) && name.contains('.')
}

/// Whether `short` is the name or its initials.
pub(super) fn stands_for(short: &str, name: &str) -> bool {
    let initials = |name: &str| {
        let parts = name.split([' ', '-', '.']).filter(|part| part.starts_with(char::is_uppercase));
        parts.filter_map(|part| part.chars().next()).collect::<String>()
    };
    short == name || is_initials(short) && initials(short) == initials(name)
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
        let lead = (0..view.len()).find(|&i| view.lemma_is(i, Closed::Interview))?;
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
