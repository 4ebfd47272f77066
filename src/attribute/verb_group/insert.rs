//! Adverbials inside a verb group: « a, à son tour, dénoncé », « avait, dans une lettre, menacé ». In: the word
//! behind one. Out: the word before it.

use super::is_finite;
use crate::analyse::{Upos, VerbForm};
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;

/// The word before what writers put between an auxiliary and its participle (« a de son côté estimé ») and that ends
/// right before word `at`, commas around it allowed. A pronoun
/// alone needs them: « le maire, lui, reproche », not « le maire lui reproche ».
pub(super) fn insert_before(view: &View<'_>, at: usize) -> Option<usize> {
    let apart = at > 0 && view.is(at - 1, &[","]);
    let end = if apart { at - 1 } else { at };
    let insert = view.phrase_before(end, Closed::Insert).filter(|&words| apart || words > 1);
    let time = end.checked_sub(1).and_then(|last| view.time_at(last)).filter(|time| time.end == end);
    let auxiliary = || (apart && insert.is_none()).then(|| auxiliary_before_commas(view, end)).flatten();
    if let Some(auxiliary) = auxiliary() {
        return Some(auxiliary);
    }
    let words = insert.or(time.map(|time| time.len()))?;
    let before = (end - words).checked_sub(1)?;
    if view.is(before, &[","]) { before.checked_sub(1) } else { Some(before) }
}

/// « avait, dans une vidéo diffusée en mars, menacé »: the auxiliary before a phrase set off by commas, of which the
/// second stands at word `comma`.
pub(super) fn auxiliary_before_commas(view: &View<'_>, comma: usize) -> Option<usize> {
    let open = (comma.saturating_sub(14)..comma).rev().find(|&i| view.is(i, &[","]))?;
    let phrase = matches!(view.upos_at(open + 1), Some(Upos::Adp)) && !(open + 1..comma).any(|i| is_finite(view, i));
    let before = open.checked_sub(1)?;
    let auxiliary = view.lemma_is(before, Closed::Have | Closed::Be) && view.node(before).feats.mood.is_some();
    let participle = view.node(comma + 1).feats.verb_form == Some(VerbForm::Part);
    (phrase && auxiliary && participle).then_some(before)
}
