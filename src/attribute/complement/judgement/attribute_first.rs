//! Attributes before their object, by the order of words: « évalue à six millions le manque à gagner », « juge
//! « inéluctable » un départ ». In: a verb cue that takes an object and an attribute. Out: both, from the attribute on.

use super::{Found, is_infinitive, island_end, takes};
use crate::analyse::Upos;
use crate::attribute::complement::displaced::behind_inserts;
use crate::attribute::complement::extent::end_of_phrase;
use crate::attribute::complement::is_time;
use crate::attribute::cue::Met;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;

/// The most words of a figure before what it counts.
const FIGURE: usize = 6;

/// The attribute and its object behind the cue.
pub(super) fn found_behind(view: &View<'_>, met: &Met<'_>, frame: Frame) -> Option<Found> {
    let at = behind_inserts(view, met.last + 1);
    let at = if is_time(view, at) { at + 1 } else { at };
    let led = view.upos_at(at)? == Upos::Adp;
    let (first, behind) = if led { figure(view, met, at)? } else { quality(view, met, at)? };
    let article = Closed::Definite | Closed::IndefiniteSingular | Closed::PossessiveSingular | Closed::Demonstrative;
    if view.upos_at(behind) != Some(Upos::Det) || !view.is(behind, article) {
        return None;
    }
    let noun = (behind + 1..view.len().min(behind + 4)).find(|&i| view.upos(i) == Upos::Noun)?;
    let last = end_of_phrase(view, met, noun).max(noun);
    Some(Found { frame, pieces: vec![(first, last)], word: noun, guessed: true })
}

/// « à six millions d'euros »: where a figure begins that the cue's preposition leads to, and the word behind it.
fn figure(view: &View<'_>, met: &Met<'_>, at: usize) -> Option<(usize, usize)> {
    if met.cue.prepositions.is_empty() || !takes(view, met, at) || view.upos_at(at + 1) != Some(Upos::Num) {
        return None;
    }
    let quiet = |i: usize| matches!(view.upos(i), Upos::Num | Upos::Noun | Upos::Adp | Upos::Sym | Upos::Adj);
    let behind = (at + 1..view.len().min(at + 2 + FIGURE)).find(|&i| !quiet(i))?;
    Some((at + 1, behind))
}

/// « « inéluctable » »: a quality in quotation marks, or an adjective, right behind a verb of judging.
fn quality(view: &View<'_>, met: &Met<'_>, at: usize) -> Option<(usize, usize)> {
    let judges = met.cue.prepositions.is_empty() && view.quote_of(met.head).is_none();
    // « croit possible un accord »
    let thinks = met.cue.frames.has(Frame::Que) && view.upos_at(at) == Some(Upos::Adj);
    if judges && thinks && at == met.last + 1 {
        return Some((at, at + 1));
    }
    let close = island_end(view, at).filter(|_| judges)?;
    let quality =
        (at + 1..close).any(|i| view.upos(i) == Upos::Adj) && !(at + 1..close).any(|i| is_infinitive(view, i));
    quality.then_some((at, close + 1))
}
