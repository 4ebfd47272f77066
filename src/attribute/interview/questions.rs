//! Interviews told by their layout: paragraphs that ask, each with what answers it below. In: an article. Out: a claim
//! of the guest for every answer, one piece a paragraph.

use super::turn::{answer, claim, guest, turn};
use crate::analyse::Upos;
use crate::attribute::candidate::Candidate;
use crate::attribute::scene::{Scene, View};
use crate::attribute::{mention, pieces, speaker};
use crate::knowledge::language::Closed;
use crate::model::Phrase;
use crate::span::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// The longest paragraph that is a question, in bytes.
const LONGEST_QUESTION: usize = 400;

/// The longest paragraph that prompts an answer without asking, in bytes, where only the order of paragraphs tells.
const LONGEST_PROMPT: usize = 220;

/// Questions that make an interview.
const FEWEST: usize = 2;

/// What closes an interview: « Propos recueillis par … ».
const CLOSING: &str = "propos recueillis";

/// An article of questions and answers.
pub(super) struct Layout {
    guest: Phrase,
    /// The paragraphs of each answer.
    answers: Vec<Range<usize>>,
}

/// The questions and answers of an article that is laid out in them and names its guest above the first.
pub(super) fn read(scene: &Scene<'_>) -> Option<Layout> {
    let count = scene.document.paragraphs.len();
    let asks = |p: usize| is_question(scene, p);
    let first = (1..count).find(|&p| asks(p))?;
    let prompts = prompts(scene);
    let asked: Vec<usize> = (1..count).filter(|p| asks(*p) || prompts.contains(p)).collect();
    let answered = asked.iter().filter(|&&p| p + 1 < count && asks(p) && !asks(p + 1)).count();
    if answered < FEWEST || answered * 2 < asked.iter().filter(|&&p| asks(p)).count() {
        return None;
    }
    let closing = (first..count).find(|&p| text(scene, p).to_lowercase().starts_with(CLOSING));
    let guest = turn(scene, 0)
        .map(|turn| turn.speaker)
        .or_else(|| titled(scene))
        .or_else(|| guest(scene).map(|(guest, _)| guest))
        .or_else(|| named_above(scene, first))?;
    let end_of = |n: usize| match asked.get(n + 1) {
        Some(&next) => next,
        // What follows the last answer is marked off by its closing line, or unknown.
        None => closing.unwrap_or(asked[n] + 2).min(count),
    };
    let answers = (0..asked.len()).map(|n| asked[n] + 1..end_of(n)).filter(|answer| !answer.is_empty()).collect();
    Some(Layout { guest, answers })
}

/// « Lise Aubry, géographe : « La mer monte » »: whoever the headline quotes.
fn titled(scene: &Scene<'_>) -> Option<Phrase> {
    let title = scene.document.paragraphs.first()?;
    title.sentences.clone().find_map(|n| {
        let view = scene.view(n);
        let colon = (1..view.len()).find(|&i| view.is(i, &[":"]) && view.quote_of(i).is_none())?;
        let quoted = colon + 1 < view.len() && scene.quote_opening_at(view.span(colon + 1).start()).is_some();
        let start = pieces::start_of_matter(&view, 0);
        let head = mention::phrase_starting_at(&view, start).filter(|&h| quoted && speaker::is_speaker(&view, h))?;
        let end = (head..colon).find(|&i| view.is(i, &[","])).unwrap_or(colon);
        Some(mention::from_to(&view, start, end - 1, head))
    })
}

/// Adds a claim for each answer in place of those that carried its quotations on.
pub(super) fn add<'s>(scene: &'s Scene<'s>, layout: &Layout, claims: &mut Vec<Candidate<'s>>) {
    let whole = |answer: &Range<usize>| {
        let span = |p: usize| scene.document.paragraphs[p].span;
        span(answer.start).cover(span(answer.end - 1))
    };
    claims.retain(|c| {
        let carried = c.attribution.cue.is_none();
        let held = || {
            let at = layout.answers.partition_point(|a| whole(a).end() < c.content_span().end());
            layout.answers.get(at).is_some_and(|a| whole(a).contains(c.content_span()))
        };
        !(carried && held())
    });
    for answer in &layout.answers {
        let view = scene.view(scene.document.paragraphs[answer.start].sentences.start);
        let piece = |p: usize| pieces::strip_marks(scene, without_mark(scene, scene.document.paragraphs[p].span));
        let Some(mut candidate) = claim(&view, layout.guest, whole(answer)) else { continue };
        candidate.attribution.content = answer.clone().map(piece).filter(|p| !p.is_empty()).collect();
        claims.push(candidate);
    }
}

/// An answer without the dash or « R. » of its turn.
fn without_mark(scene: &Scene<'_>, span: Span) -> Span {
    let said = span.of(scene.text());
    let kept = answer(said).unwrap_or(said);
    Span::new(span.end() - kept.len(), span.end())
}

fn text<'s>(scene: &Scene<'s>, paragraph: usize) -> &'s str {
    scene.document.paragraphs.get(paragraph).map_or("", |p| p.span.of(scene.text()).trim())
}

/// Paragraphs that prompt an answer without asking (« Le maire dément. »): where all questions are set in bold type, or
/// open a block of their own, or are every other paragraph, what stands so does as a question does.
pub(super) fn prompts(scene: &Scene<'_>) -> BTreeSet<usize> {
    let count = scene.document.paragraphs.len();
    let parted = |p: usize| {
        let span = |p: usize| scene.document.paragraphs[p].span;
        let between = scene.text().get(span(p).end()..span(p + 1).start()).unwrap_or_default();
        between.matches('\n').count() > 1
    };
    let opens = |p: usize| p > 0 && p + 1 < count && parted(p - 1) && !parted(p);
    let short = |p: usize, longest: usize| {
        let text = text(scene, p);
        text.len() <= longest && !text.starts_with(['«', '"', '“'])
    };
    let asks = |p: &usize| is_question(scene, *p);
    let Some(question) = (1..count.saturating_sub(1)).find(asks) else { return BTreeSet::new() };
    // « On vous dit malade. / Lise Aubry : Je vais bien. »: what the first turn with a name answers, above all questions.
    let told = |p: &usize| {
        let words = text(scene, *p);
        short(*p, LONGEST_QUESTION) && words.ends_with('.') && opens(*p) && turn(scene, *p).is_none()
    };
    let answered = (1..question).filter(told).find(|&p| turn(scene, p + 1).is_some());
    let asked: Vec<usize> = answered.into_iter().chain((question..count - 1).filter(asks)).collect();
    let Some((&first, &last)) = asked.first().zip(asked.last()).filter(|_| asked.len() >= FEWEST) else {
        return BTreeSet::new();
    };
    // Set in bold type as the questions are.
    if asked.iter().all(|&p| is_bold(scene, p)) {
        return (first..count).filter(|&p| is_bold(scene, p)).collect();
    }
    if asked.iter().all(|&p| opens(p)) {
        // What stands so right above the first question does as well.
        let answers = |p: usize| text(scene, p).ends_with(['.', '!', '…', '»']);
        let mut first = first;
        while first > 2 && told(&(first - 2)) && answers(first - 1) {
            first -= 2;
        }
        return (first..count).filter(told).collect();
    }
    // Every other paragraph asks.
    if asked.iter().all(|&p| (p - first).is_multiple_of(2)) {
        return (first..last).step_by(2).filter(|&p| short(p, LONGEST_PROMPT)).collect();
    }
    BTreeSet::new()
}

/// Whether a paragraph is wholly between the marks of bold or slanted type.
fn is_bold(scene: &Scene<'_>, paragraph: usize) -> bool {
    let text = text(scene, paragraph);
    text.len() > 2 && ["*", "_"].iter().any(|mark| text.starts_with(mark) && text.ends_with(mark))
}

/// Whether a paragraph is an interviewer's question: short, with its mark, nothing quoted.
fn is_question(scene: &Scene<'_>, paragraph: usize) -> bool {
    let text = text(scene, paragraph).trim_matches(['*', '_']);
    text.ends_with('?') && text.len() <= LONGEST_QUESTION && !text.starts_with(['«', '"', '“'])
}

/// Whether a name is of who asks: « Propos recueillis par Lise Aubry », « Par Lise Aubry ».
fn interviews(view: &View<'_>, name: usize) -> bool {
    let by = name.checked_sub(1).filter(|&by| view.is(by, Closed::By));
    by.is_some_and(|by| {
        let words =
            view.span(0).cover(view.span(by)).of(view.scene.text()).trim_matches(['*', '_', '(', ' ']).to_lowercase();
        by == 0 || words.contains(CLOSING) || (0..by).any(|i| view.lemma_is(i, Closed::Interview))
    })
}

/// The only person whom the paragraphs above the first question call by a full name.
pub(super) fn named_above(scene: &Scene<'_>, first: usize) -> Option<Phrase> {
    let mut found: Option<(Phrase, &str)> = None;
    let above = scene.document.paragraphs.get(first).map_or(usize::MAX, |p| p.sentences.start);
    for n in 0..above.min(12).min(scene.document.sentences.len()) {
        let view = scene.view(n);
        let propn = |i: usize| view.upos_at(i) == Some(Upos::Propn);
        let mut i = 0;
        while i < view.len() {
            let end = (i..view.len()).take_while(|&k| propn(k)).last();
            if let Some(last) = end.filter(|&last| last > i && view.quote_of(i).is_none() && !interviews(&view, i)) {
                let name = view.words(i, last).of(scene.text());
                let surname = view.span(last).of(scene.text());
                if found.is_some_and(|(_, other)| !other.ends_with(surname)) {
                    return None;
                }
                let head = (0..3).fold(i, |h, _| {
                    view.head(h)
                        .filter(|&a| a < h && a + 3 > h && view.upos(a) == Upos::Noun && speaker::is_speaker(&view, a))
                        .unwrap_or(h)
                });
                found = found.or(Some((mention::phrase_within(&view, head, 0, last + 1), name)));
                i = last;
            }
            i += 1;
        }
    }
    found.map(|(phrase, _)| phrase)
}
