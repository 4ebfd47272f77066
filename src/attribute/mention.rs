//! Sources as phrases. In: the head of a noun phrase. Out: its span as the annotation scheme draws
//! it: titles, complements and nominal appositions kept, relative and participial clauses cut off.

mod extend;

pub(super) use crate::reading::phrase::{extend, is_doubling, phrase_starting_at, phrase_within, quoted_name};
pub(super) use extend::inverted;

use super::scene::View;
use crate::analyse::{Deprel, Upos};
use crate::model::Phrase;
use crate::reading::phrase::{own_span, strip_hyphen};

/// The noun phrase headed by word `head`, cut where a clause begins.
pub(super) fn phrase(view: &View<'_>, head: usize) -> Phrase {
    phrase_within(view, head, 0, view.len())
}

/// The pronoun at word `i` as a phrase.
pub(super) fn pronoun(view: &View<'_>, i: usize) -> Phrase {
    Phrase { span: strip_hyphen(view, view.span(i)), head: view.doc(i) }
}

/// A subject before its verb: its phrase, drawn on over a name or an apposition that the tree
/// left out, up to the comma or the verb.
pub(super) fn before_verb(view: &View<'_>, head: usize, verb: usize) -> Phrase {
    let from = after_introduction(view, head);
    let mut phrase = phrase_within(view, head, from, verb);
    let mut start = view.words_within(phrase.span).start;
    while start > from && is_name_part(view, start - 1) {
        start -= 1;
        phrase.span = phrase.span.cover(view.span(start));
    }
    let last = view.words_within(phrase.span).end.saturating_sub(1).max(head);
    let last = extend(view, head, last, verb);
    if last <= head || view.span(last).end() <= phrase.span.end() {
        return phrase;
    }
    Phrase { span: phrase.span.cover(view.span(last)), ..phrase }
}

/// Whether word `i` is a capitalised word that no other part of speech claims: a first name that
/// the tagger mistook.
fn is_name_part(view: &View<'_>, i: usize) -> bool {
    view.tree.word(i).form.starts_with(char::is_uppercase)
        && matches!(view.upos(i), Upos::Propn | Upos::X | Upos::Verb | Upos::Adj)
}

/// The words from `start` to `last` as a phrase, a comma and what follows it left out.
pub(super) fn from_to(view: &View<'_>, start: usize, last: usize, head: usize) -> Phrase {
    let inner = phrase_within(view, head, start, last + 1);
    let end = view.words_within(inner.span).end.saturating_sub(1).max(head);
    let end = extend(view, head, end, last + 1);
    let begin = view.words_within(inner.span).start.min(start).max(start);
    Phrase { span: own_span(view, begin, end), head: view.doc(head) }
}

/// Where a subject can begin at the earliest: after the comma of an introduction that the parser
/// took for part of it (« À Lyon, la préfète … »).
fn after_introduction(view: &View<'_>, head: usize) -> usize {
    let left = view.left(head).min(head);
    (left..head)
        .rev()
        .find(|&i| view.is(i, &[",", ":", ";"]) && view.quote_of(i) == view.quote_of(head) && !is_list(view, i, head))
        .map_or(0, |i| i + 1)
}

/// Whether a comma stands in a coordination of subjects (« Paris, Rome et Madrid »).
fn is_list(view: &View<'_>, comma: usize, head: usize) -> bool {
    view.head(comma).is_some_and(|h| view.deprel(h) == Deprel::Conj && view.below(h, head))
}
