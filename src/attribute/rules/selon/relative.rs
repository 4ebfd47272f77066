//! « X, pour qui Y »: the preposition leads to a relative pronoun. In: the cue. Out: the claim of the noun before.

use crate::analyse::{Deprel, Gender, Number, Upos};
use crate::attribute::candidate::{Candidate, Evidence, Parts};
use crate::attribute::complement;
use crate::attribute::cue::Met;
use crate::attribute::mention;
use crate::attribute::pieces;
use crate::attribute::rule::Rule;
use crate::attribute::scene::View;
use crate::attribute::speaker::{self, Kind};
use crate::knowledge::language::Closed;
use crate::knowledge::lexicon::Frame;
use crate::model::Phrase;
use crate::span::Span;

/// « X, pour qui Y », « l'élue, selon laquelle Y »: the noun before is the source, the clause behind what it says.
pub(super) fn relative<'s>(view: &View<'s>, met: &Met<'s>, rule: &'static Rule) -> Option<Candidate<'s>> {
    let before = met.first.checked_sub(1).filter(|&i| view.is(i, &[","])).unwrap_or(met.first).checked_sub(1)?;
    let verb = view.head(met.last + 1);
    let mut noun = verb
        .filter(|&v| view.deprel(v) == Deprel::AclRelcl)
        .and_then(|v| view.head(v))
        .filter(|&n| n <= before && view.upos(n) == Upos::Noun)
        .unwrap_or(before);
    while matches!(view.deprel(noun), Deprel::FlatName | Deprel::Flat | Deprel::Amod) && view.upos(noun) != Upos::Noun {
        noun = view.head(noun).filter(|&h| h < noun)?;
    }
    // « observe Ada Roux, géographe à l'université de Dole, pour qui Y »: who works there, not where.
    if let Some(named) = described(view, before).filter(|_| view.is(met.last + 1, Closed::Who)) {
        let end = complement::clause_end(view, met.last + 2);
        return proposed(view, met, rule, named, pieces::piece(view, met.last + 2, end)?);
    }
    let person = |i: usize| view.upos(i) == Upos::Noun && speaker::kind_of(view, i) == Some(Kind::Person);
    if view.is(met.last + 1, Closed::Who) && !person(noun) {
        let mut back = (0..noun).rev().take(8).take_while(|&i| !view.is_punct(i) && view.node(i).feats.mood.is_none());
        noun = back.find(|&i| person(i)).unwrap_or(noun);
    }
    // « l'affirmation du guide selon laquelle Y »: the noun that agrees is the cue of a claim already.
    while !agrees(view, met.last + 1, noun) {
        noun = view.head(noun).filter(|&h| h < noun)?;
    }
    if let Some(named) = name_of(view, noun, before) {
        let end = complement::clause_end(view, met.last + 2);
        return proposed(view, met, rule, named, pieces::piece(view, met.last + 2, end)?);
    }
    let from = (0..noun).rev().find(|&i| view.is(i, &[",", ":", ";"])).map_or(0, |comma| comma + 1);
    let act = !view.scene.lexicon.nouns(view.lemma(noun)).is_empty();
    if act || !matches!(view.upos(noun), Upos::Noun | Upos::Propn) || !speaker::is_speaker(view, noun) {
        return None;
    }
    let mut first = met.last + 2;
    if view.is(first, &[","]) {
        // « pour qui, selon ses notes, Y »
        first = (first + 1..view.len().min(first + 10)).find(|&i| view.is(i, &[","]))? + 1;
    }
    let end = complement::clause_end(view, first);
    let finite = |i: usize| view.node(i).feats.mood.is_some();
    let main = (first..end).find(|&i| view.is(i, &[","]) && finite(i + 1));
    let last = main.map_or(end, |comma| comma - 1);
    let content = pieces::piece(view, first, last)?;
    proposed(view, met, rule, mention::phrase_within(view, noun, from, before + 1), content)
}

/// « Ada Roux, brodeuse à Dole », up to word `last`: a full name and what a noun without an article says of it.
fn described(view: &View<'_>, last: usize) -> Option<Phrase> {
    let comma =
        (2..=last).rev().take(9).take_while(|&i| view.node(i).feats.mood.is_none()).find(|&i| view.is(i, &[","]))?;
    let propn = |i: usize| view.upos(i) == Upos::Propn;
    let lower = |i: usize| view.tree.word(i).form.starts_with(char::is_lowercase);
    let bare = comma < last && lower(comma + 1) && matches!(view.upos(comma + 1), Upos::Noun | Upos::Adj | Upos::Propn);
    let first = (0..comma).rev().take_while(|&i| propn(i)).last().filter(|&f| bare && f + 2 <= comma)?;
    Some(Phrase { span: view.words(first, last), head: view.doc(first) })
}

/// « Ada Roux, géographe à Dole »: the name before an office between commas, with the office, up to word `last`.
fn name_of(view: &View<'_>, office: usize, last: usize) -> Option<Phrase> {
    let comma = (office.saturating_sub(3)..office).rev().find(|&i| view.is(i, &[","]))?;
    let propn = |i: usize| view.upos(i) == Upos::Propn;
    let first = (0..comma).rev().take_while(|&i| propn(i)).last().filter(|&f| f + 2 <= comma)?;
    let person = speaker::kind_of(view, office) == Some(Kind::Person) && view.upos(office) == Upos::Noun;
    person.then(|| Phrase { span: view.words(first, last), head: view.doc(first) })
}

fn proposed<'s>(
    view: &View<'s>,
    met: &Met<'s>,
    rule: &'static Rule,
    source: Phrase,
    content: Span,
) -> Option<Candidate<'s>> {
    Candidate::new(
        view,
        Parts {
            rule,
            source: Some(source),
            cue: Some((view.words(met.first, met.last), view.doc(met.head))),
            entry: Some(met.cue),
            content: vec![content],
            content_word: None,
            stance: met.cue.stance,
            evidence: Evidence { frame: Some(Frame::SourceComplement), ..Evidence::default() },
        },
    )
}

/// Whether « lequel », « laquelle » … can stand for a noun; « qui » can for any.
fn agrees(view: &View<'_>, relative: usize, noun: usize) -> bool {
    let (gender, number) = match view.lower(relative) {
        "lequel" => (Gender::Masc, Number::Sing),
        "laquelle" => (Gender::Fem, Number::Sing),
        "lesquels" => (Gender::Masc, Number::Plur),
        "lesquelles" => (Gender::Fem, Number::Plur),
        _ => return true,
    };
    let feats = view.node(noun).feats;
    feats.gender.is_none_or(|g| g == gender) && feats.number.is_none_or(|n| n == number)
}
