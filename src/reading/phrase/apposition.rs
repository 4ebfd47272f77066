//! Names and appositions behind a phrase. In: its head and the last word that the tree gives it. Out: its end with the
//! names and titles that follow.

use super::source::phrase_starting_at;
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::WordClass;
use crate::reading::{Sentence, speaker};

/// Draws the end of a phrase over names and appositions that follow it before word `stop`.
pub(crate) fn extend(view: &Sentence<'_>, head: usize, last: usize, stop: usize) -> usize {
    let phrases = &view.reading.phrases;
    phrases.extended(view.doc(head), view.doc(last), view.doc(stop), || drawn_on(view, head, last, stop))
}

fn drawn_on(view: &Sentence<'_>, head: usize, mut last: usize, stop: usize) -> usize {
    // « le site spécialisé Netnis », « l'institut concurrent Vorex »: the name stands behind what is said of it.
    let epithet = |i: usize| {
        matches!(view.upos(i), Upos::Adj | Upos::Verb) && view.node(i).feats.verb_form != Some(VerbForm::Fin)
    };
    if last == head && last + 2 < stop && epithet(last + 1) && is_body_named(view, head, last + 2) {
        last += 2;
    }
    while last + 1 < stop && is_named(view, last + 1) && !view.is_punct(last) {
        last += 1;
    }
    // « déplore Josiane Le Berre »: a particle that the tagger takes for an article.
    let particle = |i: usize| {
        view.is(i, Closed::NameParticle | Closed::Definite) && view.tree.word(i).form.starts_with(char::is_uppercase)
    };
    if last + 2 < stop && view.upos(last) == Upos::Propn && particle(last + 1) && is_named(view, last + 2) {
        last = extend_name(view, last + 2, stop);
    }
    last = with_age(view, own_name(view, head, last, stop), stop);
    match apposition_after(view, head, last, stop) {
        Some(end) => extend_name(view, end, stop),
        None => last,
    }
}

/// Whether word `i` is a name in capitals right behind a noun for a body or medium and one word that tells of it.
fn is_body_named(view: &Sentence<'_>, head: usize, i: usize) -> bool {
    let kind = speaker::kind_of(view, head);
    view.upos(head) == Upos::Noun
        && matches!(kind, Some(speaker::Kind::Body | speaker::Kind::Medium))
        && view.upos(i) == Upos::Propn
        && view.tree.word(i).form.starts_with(char::is_uppercase)
}

/// « Paul, 62 ans, ébéniste »: how old somebody is goes with the name.
fn with_age(view: &Sentence<'_>, last: usize, stop: usize) -> usize {
    let age = last + 3;
    let told = view.is(last + 1, &[","])
        && view.upos_at(last + 2) == Some(Upos::Num)
        && view.is(age, Closed::YearUnit)
        && view.upos(last) == Upos::Propn;
    // « , 62 ans après » is no age.
    let closed = age + 1 >= view.len() || view.is_punct(age + 1);
    if told && closed && age < stop { age } else { last }
}

/// « le collectif « Sauvons la dune » », « l'association Sauver la Rade »: the name of a body behind its noun, whatever
/// the tagger makes of its words.
fn own_name(view: &Sentence<'_>, head: usize, last: usize, stop: usize) -> usize {
    if let Some(end) = lower_end(view, head, last, stop) {
        return end;
    }
    if view.upos(head) != Upos::Noun || head != last && view.upos(last) != Upos::Adj {
        return last;
    }
    if let Some(close) = quoted_name(view, last + 1).filter(|&close| close < stop) {
        return close;
    }
    let body = speaker::kind_of(view, head) == Some(speaker::Kind::Body);
    let capital = |i: usize| i < stop && view.tree.word(i).form.starts_with(char::is_uppercase) && !view.is_punct(i);
    let joins =
        |i: usize| view.is(i, Closed::And | Closed::InOr | Closed::Dropped | Closed::Definite | Closed::OfForms);
    let mut end = last;
    while body
        && (capital(end + 1)
            || end > last && joins(end + 1) && (capital(end + 2) || joins(end + 2) && capital(end + 3)))
    {
        end += 1;
    }
    end
}

/// « l'association Libraires debout », « l'ONG Océan ouvert »: where the name of a body ends with a word without a capital, right
/// before the verb or a mark.
fn lower_end(view: &Sentence<'_>, head: usize, last: usize, stop: usize) -> Option<usize> {
    let capital = |i: usize| view.tree.word(i).form.starts_with(char::is_uppercase);
    let name = if last > head { last } else { head + 1 };
    let body = view.upos(head) == Upos::Noun && speaker::kind_of(view, head) == Some(speaker::Kind::Body);
    let end = name + 1;
    if !body || end >= stop.min(view.len()) || name != head + 1 || !capital(name) || capital(end) {
        return None;
    }
    let participle = view.upos(end) == Upos::Verb && view.node(end).feats.verb_form == Some(VerbForm::Part);
    let qualifies = matches!(view.upos(end), Upos::Adj | Upos::Adv) || participle;
    let next = end + 1;
    let closed = next >= view.len() || view.is_punct(next) || view.node(next).feats.mood.is_some();
    (qualifies && closed && !view.is(end, Closed::SentenceAdverb)).then_some(end)
}

/// The closing mark of a short quotation that opens at word `open` and names something: no stop inside, a capital
/// first.
pub(crate) fn quoted_name(view: &Sentence<'_>, open: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    if !view.is_punct(open) {
        return None;
    }
    let quote = view.reading.quote_opening_at(view.span(open).start()).filter(|q| q.closed)?;
    let words = view.words_within(quote.outer);
    let inner = quote.inner.of(view.text()).trim();
    let named = inner.starts_with(char::is_uppercase) && !inner.ends_with(['.', '!', '?', '…', ',']);
    (named && words.len() <= LONGEST && quote.outer.end() <= view.sentence.span.end())
        .then(|| words.end.saturating_sub(1))
}

/// Whether word `i` is part of a name, a foreign one that the tagger has no class for included.
fn is_named(view: &Sentence<'_>, i: usize) -> bool {
    view.upos(i) == Upos::Propn
        || view.upos(i) == Upos::X
            && view.tree.word(i).form.starts_with(char::is_uppercase)
            && view.upos(i - 1) == Upos::Propn
}

fn extend_name(view: &Sentence<'_>, mut last: usize, stop: usize) -> usize {
    while last + 1 < stop && is_named(view, last + 1) {
        last += 1;
    }
    last
}

/// The end of an apposition between commas: a name after a title, or a title after a name.
fn apposition_after(view: &Sentence<'_>, head: usize, last: usize, stop: usize) -> Option<usize> {
    if !view.is(last + 1, &[","]) {
        return None;
    }
    let first = last + 2;
    if first >= stop {
        return None;
    }
    let end = (first..view.len().min(first + 24))
        .find(|&i| view.is(i, &[",", ":", ".", ";", "»", "«", "\"", "!", "?"]) || i == stop)?
        - 1;
    // « d'après l'Insee, 43 000 habitants »: a count is no title.
    if view.upos(first) == Upos::Num {
        return None;
    }
    // « pour X, le dossier « … » »: what a quotation follows at once is the clause.
    if end < first || view.is(end + 1, &["«", "“"]) {
        return None;
    }
    let verbal = (first..=end).any(|i| {
        matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.verb_form != Some(VerbForm::Part)
            || view.is(i, Closed::Whose | Closed::Where | Closed::Who | Closed::ThatFull)
    });
    let named = (head..=last).any(|i| view.upos(i) == Upos::Propn);
    // « le procureur de Nantes » has no name of its own yet.
    let nameless = || {
        speaker::kind_of(view, head) == Some(speaker::Kind::Person)
            && view.upos(head) == Upos::Noun
            && !(head..=last).any(|i| {
                view.upos(i) == Upos::Propn
                    && view.head(i) == Some(head)
                    && matches!(view.deprel(i), Deprel::Appos | Deprel::Flat | Deprel::FlatName)
            })
    };
    let names =
        (first..=end).all(|i| view.upos(i) == Upos::Propn || i == first && end > first && view.upos(i) == Upos::Det);
    let title = named
        && phrase_starting_at(view, first).is_some_and(|h| {
            speaker::kind_of(view, h).is_some()
                && view.upos(h) == Upos::Noun
                && !view.reading.knowledge.lexicon.is(WordClass::Body, view.lemma(h))
        });
    (!verbal && (names && (!named || nameless()) || title)).then_some(end)
}
