//! The circumstances of saying. In: a word behind who speaks. Out: whether when, where, on what or before whom it
//! was said begins there, and where that ends.
//!
//! « a averti la ministre samedi 4 mars au Sénat », « a écrit sur Telegram Piotr Malov », « selon le maire devant le
//! conseil »: none of it belongs to the speaker.

use super::complement::is_time;
use super::mention::phrase_starting_at;
use super::scene::View;
use super::speaker::{self, Kind};
use crate::analyse::Upos;
use crate::knowledge::lexicon::WordClass;

/// Prepositions that lead to no complement of a speaker: « le maire devant le conseil ».
const LEADS: &[&str] = &["devant", "lors", "auprès", "via", "pendant", "durant", "depuis", "face"];

/// What can stand before a word of time: « la veille », « ce matin », « le 3 mars ».
const BEFORE_TIME: &[&str] = &["la", "le", "l'", "ce", "cet", "cette", "les"];

/// Whether a circumstance of saying begins at word `i`, behind the head of a source.
pub(super) fn opens(view: &View<'_>, i: usize) -> bool {
    if i == 0 || i + 1 > view.len() {
        return false;
    }
    let bound = matches!(view.upos(i - 1), Upos::Adp | Upos::Det) || view.is(i - 1, &["-"]);
    let lower = !view.tree.word(i).form.starts_with(char::is_uppercase);
    if !bound && lower && (view.is(i, LEADS) || is_day(view, i)) {
        return true;
    }
    if view.is(i, BEFORE_TIME) && view.upos(i) != Upos::Pron && !bound && lower {
        let next = i + 1;
        let dated = view.upos_at(next) == Some(Upos::Num) && is_time(view, next + 1);
        return dated || is_time(view, next) && !of_something(view, next);
    }
    network(view, i).is_some() || message(view, i)
}

/// « hier », « lundi », « lundi soir »: a day by its name.
fn is_day(view: &View<'_>, i: usize) -> bool {
    view.is(
        i,
        &[
            "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "hier", "avant-hier",
            "aujourd'hui", "demain",
        ],
    )
}

/// « le jour de la fête », « la semaine du goût »: no time of saying.
fn of_something(view: &View<'_>, time: usize) -> bool {
    view.is(time + 1, &["de", "d'", "des", "du"])
}

/// « sur Telegram », « via X »: the word of the network behind the preposition at word `i`.
pub(super) fn network(view: &View<'_>, i: usize) -> Option<usize> {
    let name = i + 1;
    let leads = view.is(i, &["sur", "via"]) && name < view.len();
    (leads && view.scene.lexicon.is(WordClass::Platform, &view.tree.word(name).form)).then_some(name)
}

/// « dans un courriel », « sur son compte »: what a speaker writes in or on.
fn message(view: &View<'_>, i: usize) -> bool {
    let leads = view.is(i, &["dans", "sur", "via"]) && view.upos(i) == Upos::Adp;
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
        let next = if let Some(name) = network(view, i) {
            name + 1
        } else if i < view.len() && is_day(view, i) {
            behind_day(view, i + 1)
        } else if view.is(i, BEFORE_TIME) && is_time(view, i + 1) && !of_something(view, i + 1) {
            behind_day(view, i + 2)
        } else if view.is(i, BEFORE_TIME) && view.upos_at(i + 1) == Some(Upos::Num) && is_time(view, i + 2) {
            behind_day(view, i + 3)
        } else {
            return i;
        };
        i = next;
    }
    i
}

/// The word behind « dernier », « soir », « 4 mars 2024 » that go on with a day.
fn behind_day(view: &View<'_>, mut i: usize) -> usize {
    while i < view.len()
        && (view.is(i, &["dernier", "dernière", "passé", "passée", "prochain", "soir", "matin", "midi", "précédente"])
            || view.upos(i) == Upos::Num
            || is_time(view, i) && !matches!(view.upos(i - 1), Upos::Det | Upos::Adp))
    {
        i += 1;
    }
    i
}
