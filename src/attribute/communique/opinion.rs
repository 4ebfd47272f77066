//! Opinion pages that somebody signs. In: the first lines of an article. Out: whose opinion it is, told by a line such
//! as « Tribune de Lise Aubry, géographe » or by « TRIBUNE. » over « Par Lise Aubry, géographe ».
//!
//! A journalist's column is none: « Chronique de Lise Aubry » takes a calling behind the name, as a guest has one.

use super::line::{is_short, is_verbless};
use crate::analyse::Upos;
use crate::attribute::scene::{Scene, View};
use crate::attribute::{mention, speaker};
use crate::knowledge::language::Closed;
use crate::model::Phrase;

/// Lines below the word for an opinion page in which its author is looked for.
const BELOW: usize = 2;

/// Who signs the opinion page that paragraph `p` opens, and the paragraph that says so.
pub(super) fn author(scene: &Scene<'_>, p: usize) -> Option<(Phrase, usize)> {
    let view = opens(scene, p)?;
    let opinion = view.phrase_at(0, Closed::OpinionHead);
    let words = opinion.or_else(|| view.phrase_at(0, Closed::ColumnHead))?;
    let link = |i: usize| view.is(i, Closed::OfForms | Closed::ToForms | Closed::By) || is_mark(&view, i);
    if link(words)
        && let Some((author, calling)) = person(&view, words + 1)
    {
        return (opinion.is_some() || calling).then_some((author, p));
    }
    // « TRIBUNE. Rendez-nous le port » over « Par Lise Aubry, géographe »
    let labels = opinion.is_some() && (words >= view.len() || is_mark(&view, words) || view.is(words, &["."]));
    let below = (p + 1..=p + BELOW).filter(|_| labels);
    below.into_iter().find_map(|below| {
        let line = opens(scene, below).filter(|line| line.is(0, Closed::By))?;
        let (author, calling) = person(&line, 1)?;
        calling.then_some((author, below))
    })
}

/// The first sentence of a short paragraph that has no verb.
fn opens<'s>(scene: &'s Scene<'s>, p: usize) -> Option<View<'s>> {
    let first = scene.document.paragraphs.get(p).filter(|_| is_short(scene, p))?.sentences.start;
    Some(scene.view(first)).filter(is_verbless)
}

fn is_mark(view: &View<'_>, i: usize) -> bool {
    view.is(i, Closed::Dash) || view.is(i, Closed::Hyphen) || view.is(i, &[":", "|", "/"])
}

/// The person named from word `start` on, and whether what they are follows: « Lise Aubry, géographe ».
fn person(view: &View<'_>, start: usize) -> Option<(Phrase, bool)> {
    if start >= view.len() {
        return None;
    }
    let start = if start > 0 && view.span(start - 1) == view.span(start) { start + 1 } else { start };
    let head = mention::phrase_starting_at(view, start)?;
    let capital = |i: usize| view.tree.word(i).form.starts_with(char::is_uppercase);
    let name = (start..view.len()).take_while(|&i| capital(i) || view.is(i, Closed::NameParticle | Closed::Hyphen));
    let full = name.count() > 1 && view.upos_at(start) != Some(Upos::Det);
    let office = speaker::kind_of(view, head) == Some(speaker::Kind::Person) && view.upos(head) == Upos::Noun;
    if !full && !office {
        return None;
    }
    let end = (head..view.len()).find(|&i| is_mark(view, i) || view.is(i, &[";", "."])).unwrap_or(view.len());
    let comma = (head..end).find(|&i| view.is(i, &[","]));
    let calling = comma.is_some_and(|c| matches!(view.upos_at(c + 1), Some(Upos::Noun | Upos::Adj)));
    Some((mention::from_to(view, start, end.checked_sub(1)?.max(head), head), calling || office))
}
