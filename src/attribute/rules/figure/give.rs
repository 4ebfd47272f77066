//! A figure that somebody gives. In: who, the verb, the words of the figure. Out: a candidate.

use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::cue::present_lemma;
use crate::attribute::pieces;
use crate::attribute::rule::Rule;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;
use crate::model::{Phrase, Stance};

/// A figure that somebody gives, by words of its sentence.
pub(super) struct Given {
    pub(super) source: Phrase,
    /// The first and last word of the cue.
    pub(super) cue: (usize, usize),
    /// The verb.
    pub(super) head: usize,
    /// The first and last word of the figure.
    pub(super) figure: (usize, usize),
}

impl Given {
    /// The candidate that a rule makes of it.
    pub(super) fn candidate<'s>(self, view: &View<'s>, rule: &'static Rule) -> Option<Candidate<'s>> {
        let Self { source, cue, head, figure: (first, last) } = self;
        let lemma = present_lemma(view.lower(head));
        let led = first > 0 && view.is(first - 1, Closed::On);
        let frame = if led { Frame::PrepositionObject } else { Frame::NounObject };
        let mut known = view.scene.lexicon.verbs(view.lemma(head)).iter().chain(view.scene.lexicon.verbs(&lemma));
        // Who has seen so many, or sets a count at so many, asserts it, whatever the verb says of other objects.
        let plain = !view.lemma_is(head, Closed::Sighting | Closed::Tolling);
        let known = known.find(|c| plain && c.frames.has(frame));
        Candidate::new(
            view,
            Parts {
                rule,
                source: Some(source),
                cue: Some((view.words(cue.0, cue.1), view.doc(head))),
                entry: known,
                content: pieces::piece(view, first, last).into_iter().collect(),
                content_word: None,
                stance: known.map_or(Stance::Asserts, |c| c.stance),
                evidence: Evidence { frame: Some(Frame::NounObject), ..Evidence::default() },
            },
        )
    }
}
