//! Phrases as sources are written. In: a head, or the first word. Out: the span of the phrase as the annotation scheme
//! draws it: titles and complements kept, clauses, times and circumstances left out, brackets closed.

use super::super::Sentence;
use super::adjunct::is_adjunct;
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::knowledge::language::Closed;
use crate::model::Phrase;
use crate::span::Span;

/// Relations that end a source: clauses and asides.
pub(super) fn is_clausal(view: &Sentence<'_>, i: usize) -> bool {
    match view.deprel(i) {
        Deprel::AclRelcl
        | Deprel::Advcl
        | Deprel::AdvclCleft
        | Deprel::Parataxis
        | Deprel::ParataxisInsert
        | Deprel::Punct
        | Deprel::Ccomp => true,
        Deprel::Acl => !is_name_participle(view, i),
        Deprel::Cc => false,
        Deprel::Conj => is_verbal(view, i),
        Deprel::Obl | Deprel::OblMod => {
            view.head(i).is_some_and(|h| matches!(view.upos(h), Upos::Noun | Upos::Propn | Upos::Pron))
                && is_verbal(view, i)
        }
        _ => false,
    }
}

/// « la société dite La Rade », « présumé »: participles that belong to the name.
pub(super) fn is_name_participle(view: &Sentence<'_>, i: usize) -> bool {
    // « le Front uni de l'Afar », « les Nations unies »
    let united = view.is(i, &["uni", "unie", "unis", "unies"])
        && view.head(i).is_some_and(|h| h + 1 == i && view.tree.word(h).form.starts_with(char::is_uppercase));
    united || view.is(i, &["dit", "dite", "dits", "dites", "élu", "élue", "élus"]) && view.children(i).count() == 0
}

/// Whether word `i` heads a clause.
pub(super) fn is_verbal(view: &Sentence<'_>, i: usize) -> bool {
    view.node(i).feats.verb_form == Some(VerbForm::Fin)
        || view.children(i).any(|c| matches!(view.deprel(c), Deprel::Cop | Deprel::Nsubj | Deprel::ExplSubj))
}

/// The noun phrase headed by word `head`, cut where a clause begins, kept between words `from` and `to` (end exclusive).
pub(crate) fn phrase_within(view: &Sentence<'_>, head: usize, from: usize, to: usize) -> Phrase {
    let phrases = &view.reading.phrases;
    phrases.drawn(view.doc(head), view.doc(from), view.doc(to), || draw(view, head, from, to))
}

fn draw(view: &Sentence<'_>, head: usize, from: usize, to: usize) -> Phrase {
    let (mut first, mut last) = (head, head);
    grow(view, head, head, (from, to), &mut first, &mut last, 0);
    let first = skip_case(view, first, head);
    let (first, last) = without_times(view, first, head, last);
    let last = close_brackets(view, first, last, to);
    Phrase { span: own_span(view, first, last), head: view.doc(head) }
}

/// Leaves out when something was said at both ends of a phrase: « ce matin Paul Roy », « le préfet mardi soir ».
pub(super) fn without_times(view: &Sentence<'_>, mut first: usize, head: usize, mut last: usize) -> (usize, usize) {
    while let Some(time) = view.time_at(first).filter(|time| time.end <= head) {
        first = time.end;
    }
    while let Some(time) = view.time_at(last).filter(|time| time.start > head) {
        last = time.start - 1;
    }
    (first, last)
}

/// Takes in the words below `i` that belong to the phrase.
pub(super) fn grow(
    view: &Sentence<'_>,
    i: usize,
    head: usize,
    bounds: (usize, usize),
    first: &mut usize,
    last: &mut usize,
    depth: usize,
) {
    for c in view.children(i) {
        let own_case = i == head && view.deprel(c) == Deprel::Case;
        if c < bounds.0 || c >= bounds.1 || own_case || depth > 40 || is_clausal(view, c) || is_adjunct(view, c, head) {
            continue;
        }
        *first = (*first).min(c);
        *last = (*last).max(c);
        grow(view, c, head, bounds, first, last, depth + 1);
    }
}

/// Leaves out a preposition or comma before the phrase.
pub(super) fn skip_case(view: &Sentence<'_>, mut first: usize, head: usize) -> usize {
    while first < head
        && (view.is(first, Closed::Whose)
            || view.is_punct(first) && !view.is(first, &["\"", "«", "“", "("])
            || view.upos(first) == Upos::Cconj)
    {
        first += 1;
    }
    first
}

/// Takes in a closing bracket whose opening one stands inside.
pub(super) fn close_brackets(view: &Sentence<'_>, first: usize, last: usize, to: usize) -> usize {
    let count = |forms: &[&str]| (first..=last).filter(|&i| view.is(i, forms)).count();
    let pairs: [(&[&str], &[&str]); 2] = [(&["("], &[")"]), (&["«", "“"], &["»", "”"])];
    let mut last = last;
    for (open, close) in pairs {
        if count(open) > count(close) && last + 1 < to && view.is(last + 1, close) {
            last += 1;
        }
    }
    last
}

/// The span of words `first..=last`. A contraction (« du ministre ») gives up its first half to
/// the preposition: the article cannot be cut out of it, so the phrase begins after it.
pub(crate) fn own_span(view: &Sentence<'_>, first: usize, last: usize) -> Span {
    let split = first > 0 && first < last && view.span(first) == view.span(first - 1);
    strip_hyphen(view, view.words(if split { first + 1 } else { first }, last))
}

/// « -t-il » is the pronoun « il ».
pub(crate) fn strip_hyphen(view: &Sentence<'_>, span: Span) -> Span {
    let form = span.of(view.text());
    let bare = form.strip_prefix("-t-").or_else(|| form.strip_prefix('-')).unwrap_or(form);
    Span::new(span.end() - bare.len(), span.end())
}

/// Whether a noun phrase can be found at word `i` going right: its head, by the tree where the
/// tree agrees and by word order where not.
pub(crate) fn phrase_starting_at(view: &Sentence<'_>, start: usize) -> Option<usize> {
    // One past the sentence's words stands the first of the next.
    (start < view.len()).then(|| view.reading.phrases.head(view.doc(start), || head_from(view, start))).flatten()
}

fn head_from(view: &Sentence<'_>, start: usize) -> Option<usize> {
    let mut i = start;
    while i < view.len() && i < start + 6 {
        match view.upos(i) {
            Upos::Noun | Upos::Propn => return Some(top_of_phrase(view, i, start)),
            Upos::Pron if !view.is(i, Closed::Reflexive | Closed::There | Closed::InOr | Closed::Relative) => {
                return Some(top_of_phrase(view, i, start));
            }
            Upos::Det | Upos::Adj | Upos::Num | Upos::X => i += 1,
            _ => return None,
        }
    }
    None
}

/// The highest nominal above word `i` that still stands within the phrase begun at `start`.
pub(super) fn top_of_phrase(view: &Sentence<'_>, i: usize, start: usize) -> usize {
    let mut top = i;
    while let Some(head) = view.head(top) {
        let nominal = matches!(view.upos(head), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num);
        let inner = matches!(
            view.deprel(top),
            Deprel::Nmod
                | Deprel::FlatName
                | Deprel::Flat
                | Deprel::Appos
                | Deprel::Nummod
                | Deprel::Amod
                | Deprel::Det
        );
        let apart = head > top && (top..head).any(|k| view.is(k, &[","]));
        if head < start || !nominal || !inner || head > i + 6 || apart {
            break;
        }
        top = head;
    }
    top
}
