//! What the parser hangs on a source and that is none of it: adverbs, dates, looks, « à l'issue de ». In: a
//! dependent. Out: whether it is left out.

use crate::analyse::{Deprel, Upos};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;
use crate::reading::Sentence;

/// « le préfet, lui, »: a pronoun that only sets its noun off against others.
pub(crate) fn is_doubling(view: &Sentence<'_>, i: usize) -> bool {
    view.is(i, Closed::SheSubject | Closed::ThirdStressed)
        && i > 1
        && view.is(i - 1, &[","])
        && (view.is(i + 1, &[","])
            // « évoquant la ville, elle a dit » has its subject there.
            || view.is(i, Closed::ThirdStressed) && matches!(view.upos_at(i + 1), Some(Upos::Verb | Upos::Aux | Upos::Adv)))
        && matches!(view.upos(i - 2), Upos::Noun | Upos::Propn | Upos::Adj)
}

/// Adverbs and connectives that the parser hangs on a source but that are the sentence's.
pub(super) fn is_adjunct(view: &Sentence<'_>, c: usize, head: usize) -> bool {
    let before = c < head;
    if is_doubling(view, c) {
        return true;
    }
    match view.deprel(c) {
        Deprel::Cc => view.head(c) == Some(head) && before && !view.is(c, Closed::WhetherOr | Closed::Neither),
        Deprel::Advmod => view.is(c, Closed::SentenceAdverb),
        Deprel::Mark
        | Deprel::Discourse
        | Deprel::Vocative
        | Deprel::Dislocated
        | Deprel::Cop
        | Deprel::Nsubj
        | Deprel::ExplSubj => true,
        Deprel::Nmod | Deprel::Obl | Deprel::OblMod if !before => {
            is_comma(view, c) && (is_loose(view, c) || view.lemma(c) == "côté")
                || is_bodily(view, c)
                || is_occasion(view, c)
                || view.phrase_at(view.left(c), Closed::SpokenThrough).is_some()
        }
        Deprel::Appos | Deprel::Conj | Deprel::Amod if !before && is_bodily(view, c) => true,
        // « la CFDT, plus prudente, demande »
        Deprel::Amod if !before => is_comma(view, c) && view.upos(c) == Upos::Adj,
        _ => false,
    }
}

/// « raconte Lise, la gorge serrée »: how somebody looks or sounds, not who it is.
pub(super) fn is_bodily(view: &Sentence<'_>, c: usize) -> bool {
    view.upos(c) == Upos::Noun && view.reading.knowledge.lexicon.is(WordClass::Body, view.lemma(c)) && is_comma(view, c)
}

/// « a résumé le président à l'issue des discussions »: when it was said, not who did.
pub(super) fn is_occasion(view: &Sentence<'_>, c: usize) -> bool {
    matches!(view.lemma(c), "issue" | "occasion" | "terme" | "sortie" | "lendemain" | "veille" | "lors")
        && view.child(c, &[Deprel::Case]).is_some_and(|k| view.is(k, Closed::During | Closed::To))
}

/// Whether the phrase of word `c` opens after a comma.
pub(super) fn is_comma(view: &Sentence<'_>, c: usize) -> bool {
    view.left(c).checked_sub(1).is_some_and(|i| view.is(i, &[","])) || view.is(view.left(c), &[","])
}

/// A phrase after a comma that does not name the source: « , à Paris », « , mardi », « , selon X ».
pub(super) fn is_loose(view: &Sentence<'_>, c: usize) -> bool {
    view.children(c).any(|k| view.deprel(k) == Deprel::Case && !view.is(k, Closed::With | Closed::Of))
}
