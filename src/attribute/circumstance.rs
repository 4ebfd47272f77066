//! The circumstances of saying. In: a word behind who speaks. Out: whether when, where, on what or before whom it
//! was said begins there, and where that ends.
//!
//! « a averti la ministre samedi 4 mars au Sénat », « a écrit sur Telegram Piotr Malov », « selon le maire devant le
//! conseil »: none of it belongs to the speaker.

use super::mention::phrase_starting_at;
use super::scene::View;
use super::speaker::{self, Kind};
use crate::analyse::Upos;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;

/// Whether a circumstance of saying begins at word `i`, behind the head of a source.
pub(super) fn opens(view: &View<'_>, i: usize) -> bool {
    if i == 0 || i + 1 > view.len() {
        return false;
    }
    let bound = matches!(view.upos(i - 1), Upos::Adp | Upos::Det) || view.is(i - 1, &["-"]);
    let lower = !view.tree.word(i).form.starts_with(char::is_uppercase);
    if !bound && lower && (view.is(i, Closed::NoComplement) || view.behind_time(i) > i) {
        return true;
    }
    network(view, i).is_some() || message(view, i)
}

/// « sur Telegram », « via X »: the word of the network behind the preposition at word `i`.
pub(super) fn network(view: &View<'_>, i: usize) -> Option<usize> {
    let name = i + 1;
    let leads = view.is(i, Closed::On | Closed::Via) && name < view.len();
    (leads && view.scene.lexicon.is(WordClass::Platform, &view.tree.word(name).form)).then_some(name)
}

/// « dans un courriel », « sur son compte »: what a speaker writes in or on.
fn message(view: &View<'_>, i: usize) -> bool {
    let leads = view.is(i, Closed::In | Closed::On | Closed::Via) && view.upos(i) == Upos::Adp;
    let head = || phrase_starting_at(view, i + 1);
    leads
        && head().is_some_and(|h| {
            view.upos(h) == Upos::Noun
                && (view.scene.lexicon.is(WordClass::Medium, view.lemma(h)) || view.is(h, &["compte", "page"]))
                || speaker::kind_of(view, h) == Some(Kind::Medium)
        })
}

/// The first word behind the circumstances that begin at word `i`, `i` itself where none does: « a écrit [sur
/// Telegram] Piotr Malov », « avait promis [la veille] la préfète », « a promis [jeudi dernier] la préfète ».
pub(super) fn behind(view: &View<'_>, mut i: usize) -> usize {
    for _ in 0..3 {
        let next = network(view, i).map_or_else(|| view.behind_time(i), |name| name + 1);
        if next == i {
            return i;
        }
        i = next;
    }
    i
}
