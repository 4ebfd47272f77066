//! Adverbials inside a verb group: « a, à son tour, dénoncé », « avait, dans une lettre, menacé ». In: the word
//! behind one. Out: the word before it.

use super::is_finite;
use crate::analyse::{Upos, VerbForm};
use crate::attribute::scene::View;

/// What writers put between an auxiliary and its participle: « a de son côté estimé ».
pub(super) const INSERTS: &[&[&str]] = &[
    &["de", "son", "côté"],
    &["de", "leur", "côté"],
    &["pour", "sa", "part"],
    &["pour", "leur", "part"],
    &["quant", "à", "lui"],
    &["quant", "à", "elle"],
    &["quant", "à", "eux"],
    &["quant", "à", "elles"],
    &["lui"],
    &["elle"],
    &["eux"],
    &["elles"],
    &["lui", "aussi"],
    &["elle", "aussi"],
    &["à", "son", "tour"],
    &["à", "leur", "tour"],
    &["en", "revanche"],
    &["en", "outre"],
    &["en", "effet"],
    &["par", "ailleurs"],
    &["d'", "abord"],
    &["d'", "ailleurs"],
    &["au", "contraire"],
    &["dans", "la", "foulée"],
    &["ce", "matin"],
    &["hier", "soir"],
];

/// The word before such an insert that ends right before word `at`, commas around it allowed. A pronoun
/// alone needs them: « le maire, lui, reproche », not « le maire lui reproche ».
pub(super) fn insert_before(view: &View<'_>, at: usize) -> Option<usize> {
    let apart = at > 0 && view.is(at - 1, &[","]);
    let end = if apart { at - 1 } else { at };
    let insert = INSERTS.iter().filter(|words| apart || words.len() > 1).find(|words| {
        end >= words.len() && words.iter().enumerate().all(|(k, w)| view.lower(end - words.len() + k) == *w)
    });
    let Some(insert) = insert else { return apart.then(|| auxiliary_before_commas(view, end)).flatten() };
    let before = (end - insert.len()).checked_sub(1)?;
    if view.is(before, &[","]) { before.checked_sub(1) } else { Some(before) }
}

/// « avait, dans une vidéo diffusée en mars, menacé »: the auxiliary before a phrase set off by commas, of which the
/// second stands at word `comma`.
pub(super) fn auxiliary_before_commas(view: &View<'_>, comma: usize) -> Option<usize> {
    let open = (comma.saturating_sub(14)..comma).rev().find(|&i| view.is(i, &[","]))?;
    let phrase = matches!(view.upos_at(open + 1), Some(Upos::Adp)) && !(open + 1..comma).any(|i| is_finite(view, i));
    let before = open.checked_sub(1)?;
    let auxiliary = matches!(view.lemma(before), "avoir" | "être") && view.node(before).feats.mood.is_some();
    let participle = view.node(comma + 1).feats.verb_form == Some(VerbForm::Part);
    (phrase && auxiliary && participle).then_some(before)
}
