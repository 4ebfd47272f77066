//! Attributes in the speaker's own words, and what they are said of. In: a verb cue of judging. Out: the words in quotation
//! marks behind it, with the noun before its relative pronoun.

use super::{Found, island_end};
use crate::attribute::complement::displaced::{behind_inserts, relative_object};
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;

/// « s'est dite « préoccupée » et a demandé Y »: where the attribute opens the speaker's own words, they end it.
pub(super) fn own_words_end(view: &View<'_>, met: &Met<'_>, attribute: usize) -> Option<usize> {
    let quote = view.quote_of(attribute).filter(|_| view.quote_of(met.head).is_none())?;
    let close = view.words_within(view.quote(quote).outer).end.checked_sub(1)?;
    let next = view.is(close + 1, Closed::And) || view.is_punct(close + 1);
    (view.quote(quote).closed && next && close < view.len()).then_some(close)
}

/// « se dit « à la disposition du canton » », « que la mairie juge « sans objet » »: words in quotation marks right behind
/// a verb of judging that has its object before it.
pub(super) fn own_words(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let open = behind_inserts(view, met.last + 1);
    let close = island_end(view, open).filter(|_| view.quote_of(met.head).is_none())?;
    let small = view.span(open + 1).of(view.text()).starts_with(char::is_lowercase);
    let verbless = (open..close).all(|i| view.node(i).feats.mood.is_none());
    let names = met.cue.ambiguous && met.cue.prepositions.is_empty() && !met.cue.frames.has(Frame::Que);
    (small && verbless && !names).then(|| Found { frame, pieces: vec![(open, close)], word: open + 1, guessed: true })
}

/// « un devis que la mairie juge « gonflé » »: what is judged stands before the relative pronoun.
pub(super) fn with_antecedent(view: &View<'_>, met: &Met<'_>, mut found: Found) -> Found {
    if let Some(judged) = relative_object(view, met, found.frame) {
        found.pieces.splice(0..0, judged.pieces);
    }
    found
}

/// « se dit confiant sur la suite »: of what, nobody learns.
pub(super) fn tells_nothing(view: &View<'_>, adjective: usize) -> bool {
    view.children(adjective).any(|c| c > adjective && view.lemma_is(c, Closed::NoMatter) && view.right(c) == c)
}
