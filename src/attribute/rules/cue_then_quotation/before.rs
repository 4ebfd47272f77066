//! Who speaks in a quotation that only a colon introduces. In: what stands before the colon. Out: the name, the person
//! or the subject there.

use crate::analyse::{Deprel, Upos};
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::attribute::verb_group::VerbGroup;
use crate::attribute::{mention, pieces, source};
use crate::knowledge::language::Closed;
use crate::model::Phrase;

/// Who speaks in a quotation that only a colon introduces: « Untel : « … » », or the subject of
/// the clause before the colon.
pub(super) fn speaker_before(view: &View<'_>, colon: usize) -> Option<Phrase> {
    // « « Tout a brûlé » Rose Amar : « Y » »: what was quoted before has no part in it.
    let from = (0..colon).rev().find(|&i| view.quote_of(i).is_some()).map_or(0, |i| i + 1);
    let finite = |i: usize| matches!(view.upos(i), Upos::Verb | Upos::Aux) && view.node(i).feats.mood.is_some();
    if (from..colon).any(finite) {
        let speaks = |s: &Phrase| {
            let head = view.at(s.head);
            s.span.end() <= view.span(colon).start()
                && head.is_some_and(|h| {
                    // « Le micro passe à X : » leaves the word to X.
                    let device = view.upos(h) == Upos::Noun && speaker::kind_of(view, h) == Some(Kind::Medium);
                    !device && speaker::is_speaker(view, h)
                })
        };
        let before = |s: &Phrase| s.span.end() <= view.span(colon).start();
        return sentence_subject(view)
            .filter(speaks)
            .or_else(|| person_at(view, from, colon))
            .or_else(|| nearest_subject(view, colon).filter(speaks))
            .or_else(|| only_name(view, from, colon))
            .or_else(|| sentence_subject(view).filter(before).filter(|_| says_something(view, colon)));
    }
    if let Some(person) = person_at(view, from, colon).filter(|_| from == 0) {
        return Some(person);
    }
    let first = pieces::start_of_matter(view, from);
    let head =
        (first..colon).find(|&i| view.upos(i) == Upos::Propn).or_else(|| mention::phrase_starting_at(view, first))?;
    let top = (0..6).fold(head, |h, _| {
        view.head(h)
            .filter(|&a| a < colon && a >= first && matches!(view.upos(a), Upos::Noun | Upos::Propn))
            .unwrap_or(h)
    });
    let named = || {
        // « Claire » before a surname is often no name to a tagger.
        let given = (first..top).all(|i| view.tree.word(i).form.starts_with(char::is_uppercase)) && top - first <= 3;
        let phrase = mention::phrase_within(view, top, first, colon);
        if given { Phrase { span: phrase.span.cover(view.span(first)), ..phrase } } else { phrase }
    };
    let person =
        || speaker::kind_of(view, top) == Some(Kind::Person) && (first..colon).any(|i| view.upos(i) == Upos::Propn);
    let whole = || {
        let phrase = named();
        let last = view.words_within(phrase.span).end.saturating_sub(1).max(top);
        Phrase { span: phrase.span.cover(view.span(mention::extend(view, top, last, colon))), ..phrase }
    };
    // « Procès Darnal : « Y » »: what the article is about says nothing.
    let topic = view.is(top, Closed::Affair) || view.is(first, Closed::Affair);
    let speaks = view.upos(top) == Upos::Propn || person() || view.is_headline() && speaker::is_speaker(view, top);
    (!topic && !speaker::is_scene(view, first, colon, top) && speaks).then(whole)
}

/// Whether a quotation behind a colon has a verb: « tient en trois mots : « ni toi ni moi » » is nobody's word.
fn says_something(view: &View<'_>, colon: usize) -> bool {
    colon + 1 >= view.len() || (colon + 1..view.len()).any(|i| view.node(i).feats.mood.is_some())
}

/// « un mot du capitaine, Anne Vidal : », « Le micro passe à Lise Ferrand, apicultrice : »: the person
/// whose name or office ends right before the colon.
pub(super) fn person_at(view: &View<'_>, from: usize, colon: usize) -> Option<Phrase> {
    let nominal = |i: usize| matches!(view.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::X);
    let last = colon.checked_sub(1).filter(|&i| nominal(i) || view.is(i, &[")"]))?;
    let person = |i: usize| {
        let named = view.upos(i) == Upos::Propn
            && (i > from && view.upos(i - 1) == Upos::Propn || view.upos_at(i + 1) == Some(Upos::Propn));
        named || view.upos(i) == Upos::Noun && view.scene.knowledge.speakers.is_person(view.lemma(i))
    };
    let stop = |i: usize| {
        matches!(view.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj) || view.is(i, &[":", ";", "«", "»", "\""])
    };
    let first = (from..=last).rev().take_while(|&i| !stop(i)).filter(|&i| person(i)).last()?;
    let mut head = first;
    while let Some(up) = view.head(head).filter(|&h| {
        h >= from
            && h < colon
            && person(h)
            && matches!(view.deprel(head), Deprel::Appos | Deprel::Flat | Deprel::FlatName | Deprel::Nmod)
    }) {
        head = up;
    }
    let start = (from..=first)
        .rev()
        .take_while(|&i| i == first || matches!(view.upos(i), Upos::Det | Upos::Adj | Upos::Propn))
        .last()?;
    let start = start.min(head);
    Some(Phrase {
        span: view.words(if split_article(view, start) { start + 1 } else { start }, last),
        head: view.doc(head),
    })
}

/// « Un tour de l'atelier de J.-P. Brunel est une leçon : »: the only person named before the colon.
pub(super) fn only_name(view: &View<'_>, from: usize, colon: usize) -> Option<Phrase> {
    let propn = |i: usize| view.upos_at(i) == Some(Upos::Propn);
    let mut names = (from..colon).filter(|&i| propn(i) && propn(i + 1) && (i == 0 || !propn(i - 1)));
    let first = names.next()?;
    let last = (first..colon).take_while(|&i| propn(i)).last()?;
    names.next().is_none().then(|| Phrase { span: view.words(first, last), head: view.doc(first) })
}

/// « du maire »: the article cannot be cut out of the contraction.
pub(super) fn split_article(view: &View<'_>, start: usize) -> bool {
    start > 0 && view.span(start) == view.span(start - 1)
}

/// The subject of the nearest finite verb before the colon.
pub(super) fn nearest_subject(view: &View<'_>, colon: usize) -> Option<Phrase> {
    let verbs = (0..colon).rev().filter(|&i| view.upos(i) == Upos::Verb);
    verbs
        .filter(|&i| view.quote_of(i).is_none())
        .map(|i| VerbGroup::read(view, i))
        .filter(|g| g.finite.is_some())
        .find_map(|g| source::subject(view, &g).phrase())
        .filter(|s| s.span.end() <= view.span(colon).start())
}

/// The subject of the sentence's main clause.
pub(in crate::attribute::rules) fn sentence_subject(view: &View<'_>) -> Option<Phrase> {
    let root = view.tree.root()?;
    source::subject(view, &VerbGroup::read(view, root)).phrase()
}
