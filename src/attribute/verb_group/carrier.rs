//! Verbs that carry another: « vient d'annoncer », « tient à rappeler », « a le mérite de dire ». In: a verb. Out:
//! the verb that carries it.

use crate::analyse::{Deprel, VerbForm};
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;

/// Verbs that carry another verb without claiming anything: aspect, modality, manner.
pub(super) const CARRIERS: &[&str] = &[
    "devoir", "pouvoir", "aller", "venir", "tenir", "tenter", "commencer", "finir", "continuer", "falloir", "vouloir",
    "oser", "préférer", "hésiter", "cesser", "achever", "choisir", "s'empresser", "empresser", "contenter", "borner",
    "décider", "savoir", "faire", "laisser", "essayer", "permettre", "tarder", "sembler", "paraître",
];

/// What somebody has who goes on to say something: « a le mérite de montrer que ».
pub(super) const CREDITS: &[&str] =
    &["mérite", "particularité", "spécificité", "avantage", "courage", "audace", "honnêteté", "élégance", "franchise"];

/// The « avoir » whose object, a merit, an infinitive explains.
pub(super) fn credited(view: &View<'_>, head: usize, noun: usize) -> Option<usize> {
    let infinitive = view.node(head).feats.verb_form == Some(VerbForm::Inf) && noun < head;
    let has = view.head(noun).filter(|&h| view.lemma_is(h, Closed::Have) && h < noun)?;
    (infinitive && CREDITS.contains(&view.lemma(noun)) && view.node(has).feats.mood.is_some()).then_some(has)
}

/// The carrying verb of an infinitive (« devait conclure », « tient à rappeler »).
pub(super) fn carrier(view: &View<'_>, head: usize) -> Option<usize> {
    let above = view.head(head)?;
    if let Some(has) = credited(view, head, above) {
        return Some(has);
    }
    if view.children(head).any(|c| {
        c < head && view.is(c, Closed::Purpose | Closed::Without | Closed::Before | Closed::After | Closed::For)
    }) {
        return None;
    }
    (view.node(head).feats.verb_form == Some(VerbForm::Inf)
        && matches!(view.deprel(head), Deprel::Xcomp | Deprel::Ccomp)
        && above < head
        && CARRIERS.contains(&view.lemma(above)))
    .then_some(above)
}
