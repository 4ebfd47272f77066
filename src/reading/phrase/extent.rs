//! How far a noun phrase reaches. In: its noun. Out: its first word, its last, and the first that is no determiner.

use crate::analyse::{Deprel, Upos};
use crate::fold::is_capitalised;
use crate::knowledge::gazetteer::{Gazetteer, Words};
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::reading::Reading;

/// Where a phrase whose end is known is cut: at a comma, a parenthesis or a relative pronoun.
pub(super) fn before_comma(reading: &Reading<'_>, from: DocWord, to: DocWord) -> DocWord {
    let doing = |i: DocWord| {
        reading.folded(i).ends_with("ant")
            && (reading.upos(i) == Upos::Verb || reading.is(i + 1, Closed::Against | Closed::For))
    };
    let cut = |i: DocWord| {
        doing(i)
            || matches!(reading.form(i), "," | "(" | ";" | ":" | "–" | "—")
            || is_example(reading, i)
            || reading.is(i, Closed::Which | Closed::Who | Closed::And | Closed::Whose)
                && reading.upos(i) != Upos::Adp
                && !inside_name(reading, i, to)
    };
    (from..to).each().find(|&i| cut(i)).unwrap_or(to)
}

/// Whether examples begin at a word: *des carrossiers comme Vernal*, *des pays tels que le Chili*.
fn is_example(reading: &Reading<'_>, i: DocWord) -> bool {
    let such = matches!(reading.folded(i), "tel" | "telle" | "tels" | "telles");
    reading.is(i, Closed::As) || such && reading.is(i + 1, Closed::That)
}

/// Whether *et* joins parts of a complement and not whole phrases: it stands after a preposition.
fn inside_name(reading: &Reading<'_>, i: DocWord, to: DocWord) -> bool {
    let next = i + 1;
    reading.is(i, Closed::And)
        && next < to
        && (matches!(reading.upos(next), Upos::Adp | Upos::Adj)
            || reading.is(next, Closed::IndefinitePlural)
            || reading
                .head(next)
                .is_some_and(|h| reading.children(h).any(|c| c < i && reading.deprel(c) == Deprel::Case)))
}

/// The phrase without an age or *dans son ensemble* at its end.
pub(super) fn without_tail(reading: &Reading<'_>, from: DocWord, end: DocWord) -> DocWord {
    (from..end)
        .each()
        .find(|&i| {
            let age = reading.is(i, Closed::OfFull)
                && reading.upos(i + 1) == Upos::Num
                && matches!(reading.folded(i + 2), "ans" | "an");
            age || reading.is(i, Closed::In) && matches!(reading.folded(i + 2), "ensemble" | "totalite")
        })
        .unwrap_or(end)
}

/// The first word of the phrase: determiners, numbers and adjectives before the noun.
pub(super) fn first_word(reading: &Reading<'_>, gazetteer: &Gazetteer, noun: DocWord) -> DocWord {
    let words = reading.around(noun);
    let mut first = noun;
    while first > words.start {
        let i = first - 1;
        let part = matches!(reading.upos(i), Upos::Det | Upos::Num | Upos::Adj)
            || reading.is(i, Closed::Definite)
            || reading.is(i, Closed::Of) && gazetteer.is(Words::Preceding, reading.folded(first))
            || reading.is(i, Closed::Degree) && reading.is_below(i, noun);
        // « a garanti mardi dernier la rectrice »
        let when = first < noun && reading.upos(first) == Upos::Det && reading.time_at(i).is_some();
        if !part || when {
            break;
        }
        first = i;
    }
    first
}

/// One past the last word: complements stay, clauses and what stands after a comma go.
pub(super) fn last_word(reading: &Reading<'_>, head: DocWord, noun_end: DocWord) -> DocWord {
    let words = reading.around(head);
    let mut end = noun_end;
    let mut open = 0usize;
    for i in (noun_end..words.end).each() {
        let form = reading.form(i);
        if matches!(form, "«" | "“" | "\"")
            && open == 0
            && reading.is_below(i, head)
            && quoted_name(reading, i, words.end)
        {
            open += 1;
            continue;
        }
        if open > 0 && matches!(form, "»" | "”" | "\"") {
            open -= 1;
            end = i + 1;
            continue;
        }
        let clause = matches!(reading.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj) && !is_name_like(reading, i);
        let relative = reading.upos(i) == Upos::Pron && reading.upos(i.saturating_sub(1)) != Upos::Adp
            || reading.is(i, Closed::Which | Closed::Who | Closed::Whose | Closed::That | Closed::Where);
        if clause
            || relative
            || is_example(reading, i)
            || reading.upos(i) == Upos::Punct
            || !reading.is_below(i, head)
            || is_coordinated(reading, i, head)
        {
            break;
        }
        end = i + 1;
    }
    // A preposition or conjunction that is left hanging belongs to what was cut.
    while end > noun_end && matches!(reading.upos(end - 1), Upos::Adp | Upos::Cconj | Upos::Det | Upos::Adv) {
        end -= 1;
    }
    end
}

/// Whether a word belongs to what is coordinated with a head.
fn is_coordinated(reading: &Reading<'_>, i: DocWord, head: DocWord) -> bool {
    let conjunct = |c: DocWord| reading.deprel(c) == Deprel::Conj && c > head && reading.is_below(i, c);
    reading.upos(i) == Upos::Cconj
        && reading
            .head(i)
            .is_some_and(|h| h == head || reading.head(h) == Some(head) && reading.deprel(h) == Deprel::Conj)
        || reading.children(head).any(conjunct)
}

/// Whether a short quoted stretch goes on within the phrase: *le collectif « Nuit claire »*.
fn quoted_name(reading: &Reading<'_>, open: DocWord, end: DocWord) -> bool {
    (open + 1..end.min(open + 6)).each().any(|i| matches!(reading.form(i), "»" | "”" | "\""))
        && is_capitalised(reading.form(open + 1))
}

fn is_name_like(reading: &Reading<'_>, i: DocWord) -> bool {
    is_capitalised(reading.form(i))
}

/// The first word that is neither determiner nor number nor quantifier.
pub(super) fn skip_quantifiers(reading: &Reading<'_>, gazetteer: &Gazetteer, start: DocWord, noun: DocWord) -> DocWord {
    let mut at = start;
    let mut other = false;
    while at < noun {
        let folded = reading.folded(at);
        let quantifier = gazetteer.is(Words::Quantifying, folded);
        let indefinite_other = reading.is(at, Closed::Other) && other;
        if !(quantifier || indefinite_other || matches!(reading.upos(at), Upos::Det | Upos::Num)) {
            break;
        }
        other = reading.is(at, Closed::Of);
        at += 1;
    }
    at
}
