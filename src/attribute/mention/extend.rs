//! Where a source set behind its verb ends. In: its head. Out: its phrase, without the circumstances of saying.

use super::{extend, phrase_starting_at, phrase_within};
use crate::analyse::Upos;
use crate::attribute::scene::View;
use crate::attribute::{circumstance, speaker};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;
use crate::model::Phrase;

/// A subject set behind its verb: it ends where the circumstances of saying begin (« … à Reuters »,
/// « …, à la demande de », « … dans le Wisconsin »).
pub(in crate::attribute) fn inverted(view: &View<'_>, head: usize, from: usize) -> Phrase {
    let named = |i: usize| view.upos(i) == Upos::Propn;
    let circumstance = |i: usize| {
        let preposition = view.is(
            i,
            Closed::For
                | Closed::By
                | Closed::Before
                | Closed::On
                | Closed::In
                | Closed::InOr
                | Closed::ToForms
                | Closed::After,
        );
        let comma = view.is(i, &[","])
            && (view.upos(i + 1) == Upos::Adp
                || view.is(
                    i + 1,
                    Closed::Whose | Closed::During | Closed::Who | Closed::According | Closed::It | Closed::InOr,
                ));
        comma
            || view.is(i, Closed::To) && view.is(i + 1, &["propos"])
            || circumstance::opens(view, i)
            || view.is(i, &["sous"]) && (view.is(i + 1, &["couvert"]) || view.is(i + 2, &["couvert"]))
            || preposition && (named(i - 1) && !view.is(i, Closed::InOr) || medium_after(view, i))
            // « a lancé le ministre à son arrivée », « un notaire devant ses juges »
            || (preposition || view.is(i, Closed::Occasion)) && view.is(i + 1, Closed::PossessiveSingular | Closed::PossessiveTheir)
            || view.is_punct(i) && view.is(i, &["«", "»", ":", ";", "—", "–"])
    };
    let to = (head + 1..view.len())
        .find(|&i| i > from && (i + 1 < view.len() && circumstance(i) || view.is(i, &[":", ";"])))
        .unwrap_or(view.len());
    let mut phrase = phrase_within(view, head, from, to);
    // « a plaidé Me Corvec »: the title belongs to the name, whatever the tree makes of it.
    if from < head && view.is(from, &["me", "m.", "mm.", "mme", "mlle", "mgr", "dr", "pr"]) {
        phrase.span = phrase.span.cover(view.span(from));
    }
    let last = view.words_within(phrase.span).end.saturating_sub(1).max(head);
    let end = extend(view, head, last, to);
    Phrase { span: phrase.span.cover(view.span(end)), ..phrase }
}

/// Whether a medium follows the preposition at word `i`: « à l'AFP ».
fn medium_after(view: &View<'_>, i: usize) -> bool {
    phrase_starting_at(view, i + 1).is_some_and(|h| {
        speaker::is_medium(view, h)
            || view.is(i, Closed::On | Closed::Via)
                && view.scene.lexicon.is(WordClass::Medium, view.span(h).of(view.text()))
    })
}
