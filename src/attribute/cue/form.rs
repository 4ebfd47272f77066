//! Cues by their forms. In: words. Out: the lemma that a form has as a cue, whether the words of a cue stand there,
//! where they end.

use crate::analyse::Upos;
use crate::attribute::scene::View;
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Cue;

/// Whether a reported clause or a quotation follows word `i`: then a form that taggers take for a
/// noun or an adjective (« précise », « rapporte ») is a verb.
pub(super) fn reports(view: &View<'_>, i: usize) -> bool {
    if i == 0
        || !matches!(
            view.upos(i - 1),
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Pron | Upos::Punct | Upos::X | Upos::Num
        )
    {
        return false;
    }
    let next = i + 1;
    let unknown = view.lemma(i) == view.lower(i) && view.lower(i).ends_with('e');
    let que = (next..view.len().min(i + 9))
        .take_while(|&k| !matches!(view.upos(k), Upos::Verb | Upos::Aux))
        .any(|k| view.is(k, Closed::That) && view.upos(k) == Upos::Sconj);
    view.is(next, Closed::That)
        || view.is(next, &[":"]) && view.is(i + 2, Closed::OpeningQuote | Closed::That)
        || unknown
            && (que
                || view.is(
                    next,
                    Closed::IndefinitePlural
                        | Closed::Also
                        | Closed::Likewise
                        | Closed::IndefiniteSingular
                        | Closed::Definite,
                ) && view.upos(i) == Upos::Adj)
}

/// The infinitive of a form of the present or of a participle of the first group.
pub(in crate::attribute) fn present_lemma(form: &str) -> compact_str::CompactString {
    let stem = form
        .strip_suffix("ent")
        .or_else(|| form.strip_suffix('e'))
        .or_else(|| form.strip_suffix("ait"))
        .or_else(|| form.strip_suffix('a'))
        .or_else(|| form.strip_suffix('é'));
    let mut lemma = compact_str::CompactString::new(stem.unwrap_or(form));
    lemma.push_str("er");
    lemma
}

/// The infinitive of a participle of the first group.
pub(super) fn participle_lemma(form: &str) -> compact_str::CompactString {
    let stem = form.trim_end_matches('s').trim_end_matches('e').trim_end_matches('é');
    let mut lemma = compact_str::CompactString::new(stem);
    lemma.push_str("er");
    lemma
}

/// Whether word `i` has that lemma or form.
pub(super) fn matches_word(view: &View<'_>, i: usize, word: &str) -> bool {
    view.lemma(i) == word
        || view.lower(i) == word
        || view.is(i, Closed::OfElided) && view.reading.language.is(word, Closed::OfFull)
        || view.is(i, Closed::ThatElided) && view.reading.language.is(word, Closed::ThatFull)
}

/// The cue ends with its phrase where that stands close, with its verb otherwise (« met le
/// gouvernement en garde »).
pub(super) fn cue_end(view: &View<'_>, cue: &Cue, verb: usize, phrase: usize) -> usize {
    if phrase <= verb {
        return verb;
    }
    let own = |i: usize| cue.words.iter().any(|w| matches_word(view, i, w));
    let apart = (verb + 1..phrase).any(|i| {
        matches!(view.upos(i), Upos::Propn | Upos::Punct)
            || view.upos(i) == Upos::Noun && !own(i)
            || view.upos(i) == Upos::Det && phrase - verb > 6
    });
    if apart || phrase - verb > 7 { verb } else { phrase }
}
