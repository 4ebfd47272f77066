//! What a prepositional source is said of. In: the words of the phrase. Out: the pieces of the sentence that are
//! its content.

use super::added::added;
use super::colon::{after_clause, after_colon, explained};
use crate::analyse::{Deprel, Upos, VerbForm};
use crate::attribute::candidate::whole_quotation;
use crate::attribute::rules::incise::segment;
use crate::attribute::scene::View;
use crate::attribute::{mention, pieces};
use crate::knowledge::language::Closed;
use crate::span::Span;

/// What the phrase `first..=last` is said of: what follows it where it opens its clause, what
/// precedes it where it closes it, both where it stands inside.
pub(in crate::attribute) fn content(view: &View<'_>, first: usize, last: usize) -> Option<Vec<Span>> {
    let bounds = between_dashes(view, first, last).unwrap_or_else(|| segment(view, first));
    let bounds = within_quotation(view, first, bounds);
    let begin = after_other_source(view, bounds.start, first)
        .or_else(|| after_colon(view, bounds.start, first))
        .or_else(|| after_clause(view, &bounds, first))
        .unwrap_or_else(|| pieces::start_of_matter(view, bounds.start));
    let behind = after_description(view, after_brackets(view, last + 1, bounds.end), bounds.end);
    let after = (behind..bounds.end).find(|&i| !view.is_punct(i) || view.is(i, &["«", "\"", "“", "("]));
    let after = after.map(|a| pieces::start_of_matter(view, a));
    let end = clause_end(view, after.unwrap_or(last), bounds.end);
    let end = after.map_or(end, |a| before_other_figure(view, a, end));
    let after = after.filter(|&a| a <= end);
    let opens = first <= begin || is_clause_start(view, first);
    let apart = epithet(view, first, last)
        .or_else(|| relative(view, first, last))
        .or_else(|| added(view, first, last))
        .or_else(|| participial(view, first, last));
    if let Some(pieces) = apart {
        return Some(pieces);
    }
    let piece = |from: usize, to: usize| pieces::piece(view, from, to).map(|s| whole_quotation(view.scene, s));
    let mut content = Vec::new();
    if opens {
        content.extend(piece(after?, end));
    } else if let Some(after) =
        after.filter(|_| view.is(last + 1, &[",", "»", "—", "–", ")", "«"]) && goes_on(view, first, last, begin))
    {
        let from = inner_clause(view, first, last).unwrap_or(begin);
        content.extend(piece(from, first - 1));
        content.extend(piece(after, end));
    } else {
        content.extend(piece(begin, first - 1));
        content.extend(explained(view, last, bounds.end).and_then(|from| piece(from, end)));
    }
    Some(content)
}

/// What a source in a quotation is said of stands in the quotation too.
fn within_quotation(view: &View<'_>, first: usize, bounds: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let quote = view.quote_of(first);
    if quote.is_none() {
        return bounds;
    }
    let from = (bounds.start..first).rev().take_while(|&i| view.quote_of(i) == quote).last().unwrap_or(first);
    let to = (first..bounds.end).take_while(|&i| view.quote_of(i) == quote).last().unwrap_or(first) + 1;
    from..to
}

/// « selon le club (fondé en 1901), Y », « selon Luc Roy [2], Y »: the word behind the brackets that stand at word `open`.
fn after_brackets(view: &View<'_>, open: usize, end: usize) -> usize {
    let pair: &[&str] = if view.is(open, &["["]) { &["]"] } else { &[")"] };
    let close = (open..end).find(|&i| view.is(i, pair)).filter(|_| view.is(open, &["(", "["]));
    close.map_or(open, |c| c + 1)
}

/// « pour la préfète, invitée de Radio Rade, Y »: the comma behind what a participle tells of the source, where the
/// one before stands at word `open`.
fn after_description(view: &View<'_>, open: usize, end: usize) -> usize {
    let first = open + 1;
    let told = view.is(open, &[","])
        && (view.upos_at(first) == Some(Upos::Verb)
            && view.node(first).feats.verb_form == Some(VerbForm::Part)
            && !view.lower(first).ends_with("ant")
            || view.is(first, Closed::PassedOn) && view.is(first + 1, Closed::By));
    let quiet = |i: usize| view.node(i).feats.mood.is_none() && view.quote_of(i) == view.quote_of(open);
    let mut inside = (first + 1..end.min(first + LONGEST)).take_while(|&i| quiet(i));
    inside.find(|&i| told && view.is(i, &[","])).unwrap_or(open)
}

/// The longest description of a source that is left out, in words.
const LONGEST: usize = 12;

/// « – un homme d'honneur, selon son successeur – »: what dashes or brackets set off is all that is said.
fn between_dashes(view: &View<'_>, first: usize, last: usize) -> Option<std::ops::Range<usize>> {
    let close = (last + 1..view.len().min(last + 4)).find(|&i| view.is(i, &["–", "—", ")"]))?;
    let pair: &[&str] = if view.is(close, &[")"]) { &["("] } else { &["–", "—"] };
    let open = (0..first).rev().find(|&i| view.is(i, pair))?;
    let clause = (open + 1..first).any(|i| !view.is_punct(i));
    (clause && close == last + 1 && close + 1 < view.len()).then_some(open + 1..close)
}

/// « 3 000 selon la police, 9 000 selon les organisateurs »: each figure has its own source.
fn after_other_source(view: &View<'_>, from: usize, first: usize) -> Option<usize> {
    let comma = (from + 1..first).rev().find(|&i| view.is(i, &[","]))?;
    (from..comma).find(|&i| view.is(i, Closed::According) && view.quote_of(i).is_none())?;
    let next = comma + 1 + usize::from(view.is(comma + 1, Closed::And));
    let figures =
        (next..first).all(|i| !matches!(view.upos(i), Upos::Verb | Upos::Aux)) && view.upos_at(next) == Some(Upos::Num);
    figures.then_some(next)
}

/// « Selon la police, ils étaient 300, et 900 selon le club »: the last word before another source's figure.
fn before_other_figure(view: &View<'_>, from: usize, end: usize) -> usize {
    let next = |i: usize| i + 1 + usize::from(view.is(i + 1, Closed::And));
    let comma = (from + 1..end).find(|&i| {
        view.is(i, &[","]) && view.quote_of(i).is_none() && next(i) < view.len() && is_other_figure(view, next(i))
    });
    comma.map_or(end, |i| i - 1)
}

/// The same from the first of them: the figure at word `next` is what another source says.
fn is_other_figure(view: &View<'_>, next: usize) -> bool {
    let mut near =
        (next + 1..view.len().min(next + 5)).take_while(|&i| !matches!(view.upos(i), Upos::Verb | Upos::Aux));
    view.upos(next) == Upos::Num && near.any(|i| view.is(i, Closed::According))
}

/// « des propos selon elle sexistes »: the noun and its adjective.
fn epithet(view: &View<'_>, first: usize, last: usize) -> Option<Vec<Span>> {
    let commas = view.is(first.checked_sub(1)?, &[","]) && view.is(last + 1, &[","]);
    let (before, next) = if commas { (first.checked_sub(2)?, last + 2) } else { (first - 1, last + 1) };
    let adverb = view.upos_at(next) == Some(Upos::Adv);
    let adjective = if adverb { next + 1 } else { next };
    let fits = |a: usize, n: usize| {
        let (a, n) = (view.node(a).feats, view.node(n).feats);
        (a.gender.is_none() || n.gender.is_none() || a.gender == n.gender)
            && (a.number.is_none() || n.number.is_none() || a.number == n.number)
    };
    let quality = view.upos_at(adjective) == Some(Upos::Adj) && view.child(adjective, &[Deprel::Cop]).is_none();
    let noun = Some(before).filter(|&n| quality && view.upos(n) == Upos::Noun && fits(adjective, n))?;
    let end = view.right(adjective);
    let phrase = mention::phrase_within(view, noun, 0, first).span;
    Some(vec![phrase, pieces::piece(view, next, end)?])
}

/// « Untel, arrivé deuxième selon les premiers résultats »: a participle behind a comma has the source to itself.
fn participial(view: &View<'_>, first: usize, last: usize) -> Option<Vec<Span>> {
    let participle = view.head(view.head(first)?)?;
    let bare = view.deprel(participle) == Deprel::Acl
        && view.node(participle).feats.verb_form == Some(VerbForm::Part)
        && participle < first
        && !view.children(participle).any(|c| view.upos(c) == Upos::Aux);
    let start = view.left(participle);
    let comma = view.is(start, &[","]) || start > 0 && view.is(start - 1, &[","]);
    let closes = view.is_punct((last + 1).min(view.len() - 1));
    let start = if view.is(start, &[","]) { start + 1 } else { start };
    (bare && comma && closes).then(|| pieces::piece(view, start, first - 1))?.map(|piece| vec![piece])
}

/// « une règle qui représente selon eux un obstacle »: the relative clause that a pronoun stands in.
fn relative(view: &View<'_>, first: usize, last: usize) -> Option<Vec<Span>> {
    if !view.is(last, Closed::MeStressed | Closed::We | Closed::SheSubject | Closed::ThirdStressed) {
        return None;
    }
    let verb = (first.saturating_sub(8)..first)
        .rev()
        .find(|&i| view.deprel(i) == Deprel::AclRelcl && matches!(view.upos(i), Upos::Verb | Upos::Aux))?;
    let pronoun = view.children(verb).find(|&c| c < verb && view.is(c, Closed::Who))?;
    let end = view.right(verb);
    let inside = pronoun < first && last < end && !(pronoun..first).any(|i| view.is(i, &[","]));
    let from = if view.is_punct(last + 1) { last + 2 } else { last + 1 };
    inside.then(|| [pieces::piece(view, pronoun, first - 1), pieces::piece(view, from, end)])?.into_iter().collect()
}

/// Whether the clause goes on after a phrase between commas: its verb stands behind.
fn goes_on(view: &View<'_>, first: usize, last: usize, begin: usize) -> bool {
    let next = last + 2;
    if next >= view.len() || is_other_figure(view, next) {
        return false;
    }
    let bridged = (next..view.len()).any(|i| {
        view.head(i).is_some_and(|h| h < first)
            && !view.is_punct(i)
            && !matches!(view.deprel(i), Deprel::Conj | Deprel::Parataxis | Deprel::Advcl | Deprel::AclRelcl)
    }) || (begin..first).any(|i| view.head(i).is_some_and(|h| h > last));
    bridged && !view.is(next, Closed::But | Closed::It | Closed::And | Closed::Who | Closed::Whereas | Closed::Whose)
}

/// The start of the subordinate clause that the phrase stands within, after its conjunction.
fn inner_clause(view: &View<'_>, first: usize, last: usize) -> Option<usize> {
    let that =
        (0..first).rev().take_while(|&i| !view.is(i, &["»", ";"])).take(14).find(|&i| {
            view.is(i, Closed::For | Closed::IfFull | Closed::That) && matches!(view.deprel(i), Deprel::Mark)
        })?;
    let verb = view.head(that)?;
    (verb > last || view.right(verb) > last).then_some(if view.is(that, Closed::For) { that } else { that + 1 })
}

/// Whether word `first` stands right after what opens a clause.
pub(super) fn is_clause_start(view: &View<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return true };
    let before = if view.is(before, Closed::Comma)
        && before > 0
        && view.is(before - 1, Closed::But | Closed::Because | Closed::That | Closed::And | Closed::Where | Closed::Who)
    {
        before - 1
    } else {
        before
    };
    view.is(
        before,
        Closed::ClauseOpener
            | Closed::Colon
            | Closed::Semicolon
            | Closed::OpeningBracket
            | Closed::Dash
            | Closed::Hyphen,
    )
}

/// The end of the stretch: before a colon that opens a quotation, before the paragraph's end.
fn clause_end(view: &View<'_>, from: usize, end: usize) -> usize {
    let colon = (from..end)
        .find(|&i| i > from && view.is(i, &[":"]) && view.is(i + 1, &["«", "\"", "“"]) && view.quote_of(i).is_none());
    colon.unwrap_or(end).saturating_sub(1)
}

/// « des retards, dus selon lui à la sécheresse »: the participle or adjective behind a comma, with its complement, that
/// the phrase stands in.
pub(super) fn aside(view: &View<'_>, first: usize, last: usize) -> Option<Vec<Span>> {
    let comma = (first.saturating_sub(6)..first).rev().find(|&i| view.is(i, &[","]))?;
    let finite = |i: usize| view.node(i).feats.mood.is_some();
    let before = first.checked_sub(1).filter(|&i| i > comma)?;
    let participle = view.upos(before) == Upos::Adj || view.node(before).feats.verb_form == Some(VerbForm::Part);
    let goes_on = view.upos_at(last + 1) == Some(Upos::Adp);
    let stop = (last + 1..view.len()).find(|&i| view.is(i, &[",", ";", ".", ":"])).unwrap_or(view.len());
    let quiet = (comma + 1..first).chain(last + 1..stop).all(|i| !finite(i));
    let told = (0..comma).any(finite);
    if !participle || !goes_on || !quiet || !told || view.quote_of(first).is_some() {
        return None;
    }
    Some([pieces::piece(view, comma + 1, before)?, pieces::piece(view, last + 1, stop - 1)?].to_vec())
}
