//! Who stands over a communiqué. In: the line that says that it is one. Out: the name before that word on the line,
//! or on the line above: « GAZ DU SUD — COMMUNIQUÉ », « Ville de Lorvan / Communiqué ».

use super::line::{is_short, is_verbless};
use crate::analyse::Upos;
use crate::attribute::scene::{Scene, View};
use crate::attribute::{mention, speaker};
use crate::knowledge::language::Closed;
use crate::model::Phrase;

/// The fewest letters of a name.
const FEWEST: usize = 3;

/// The place of the word that makes a line the head of a communiqué, behind a name and a dash.
pub(super) fn behind_name(view: &View<'_>) -> Option<usize> {
    (2..view.len())
        .find(|&i| view.phrase_at(i, Closed::StatementHead).is_some() && is_dash(view, i - 1))
        .filter(|_| is_verbless(view))
}

/// Who stands over a communiqué whose head is this paragraph.
pub(super) fn over(scene: &Scene<'_>, head: usize) -> Option<Phrase> {
    let view = scene.view(scene.document.paragraphs[head].sentences.start);
    if let Some(word) = behind_name(&view) {
        return named(&view, 0, word - 1);
    }
    let above = head.checked_sub(1).filter(|&p| is_short(scene, p))?;
    let line = &scene.document.paragraphs[above];
    let view = scene.view(line.sentences.start);
    let stopped = line.span.of(scene.text()).trim_end().ends_with(['.', '!', '?', '…', ':', ';']);
    if stopped || line.sentences.len() != 1 || !is_verbless(&view) {
        return None;
    }
    // « République de Norlande — Ministère des Ports »: the last of them speaks.
    let from = (1..view.len()).rev().find(|&i| is_dash(&view, i)).map_or(0, |i| i + 1);
    named(&view, from, view.len())
}

/// « Communiqué commun ⏎ L'Union des forains et le Syndicat des halles »: the bodies that a line right below the head
/// lists.
pub(super) fn below(scene: &Scene<'_>, head: usize) -> Option<Phrase> {
    let line = scene.document.paragraphs.get(head + 1).filter(|_| is_short(scene, head + 1))?;
    let view = scene.view(line.sentences.start);
    let stopped = line.span.of(scene.text()).trim_end().ends_with(['.', '!', '?', '…', ':', ';']);
    if stopped || line.sentences.len() != 1 || !is_verbless(&view) {
        return None;
    }
    named(&view, 0, view.len()).filter(|phrase| speaker::speaks(&view, phrase))
}

fn is_dash(view: &View<'_>, i: usize) -> bool {
    view.is(i, Closed::Dash) || view.is(i, Closed::Hyphen)
}

/// A stretch of a line as a name: with a capital in front, without numbers.
fn named(view: &View<'_>, from: usize, to: usize) -> Option<Phrase> {
    // « Le Syndicat des marins à la direction, aux usagers »: to whom it goes is no part of whose it is.
    let addressed = |i: &usize| {
        view.is(*i, Closed::ToForms)
            && view.is(*i + 1, Closed::Definite)
            && (*i + 2..to).any(|k| view.is(k, Closed::ToForms))
    };
    let to = (from + 1..to).find(addressed).unwrap_or(to);
    let last = (from..to).rev().find(|&i| view.upos(i) != Upos::Punct)?;
    let name = view.words(from, last).of(view.text());
    let capital = name.starts_with(char::is_uppercase) && !name.contains(|c: char| c.is_ascii_digit());
    // « Collectif des soignants »: taggers see an adjective in a first word with a capital.
    let nominal = |i: usize| matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::X) || speaker::is_speaker(view, i);
    let head = (from..=last).find(|&i| nominal(i)).unwrap_or(from);
    (capital && name.len() >= FEWEST)
        .then(|| Phrase { head: view.doc(head), ..mention::from_to(view, from, last, head) })
}
