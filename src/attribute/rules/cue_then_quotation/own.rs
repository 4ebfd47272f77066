//! Cues with a content of their own. In: a cue before a colon. Out: whether what it says stands before the colon already.

use crate::attribute::complement;
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::{CuePos, Frame};

/// Whether the cue has its content before the colon.
pub(super) fn has_own_content(view: &View<'_>, met: &Met<'_>, colon: usize) -> bool {
    met.cue.pos == CuePos::Verb
        && complement::find_among(
            view,
            met,
            &[
                Frame::Que,
                Frame::QueSubjunctive,
                Frame::Interrogative,
                Frame::AddresseeInfinitive,
                Frame::PersonDeed,
                Frame::NounObject,
                Frame::InfinitiveDe,
                Frame::PrepositionObject,
                Frame::IndirectAddressee,
            ],
        )
        .is_some_and(|f| !f.guessed && f.pieces.iter().any(|&(first, _)| first < colon && !is_announcing(view, f.word)))
}

/// « la chose suivante : », « ces mots : »: an object that only announces the quotation.
pub(super) fn is_announcing(view: &View<'_>, word: usize) -> bool {
    view.is(word, Closed::SpokenThing) || view.children(word).any(|c| view.is(c, &["suivant", "suivante", "suivants"]))
}
