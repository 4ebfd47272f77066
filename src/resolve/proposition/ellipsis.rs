//! Figures that leave open what they count, for it was said just before: « …, 2 000 selon le syndicat », « Nous en
//! comptons douze ». In: the claims of an article with their propositions. Out: those with a bare figure say the same
//! as the claim before that counts something, but for the figure.

use crate::knowledge::EventWords;
use crate::knowledge::event_words::Role;
use crate::model::{Claim, Figure, Object, Proposition, WordKind};
use crate::reading::Reading;

/// How many claims back one is looked for that counts something.
const REACH: usize = 4;

/// How many paragraphs back.
const PARAGRAPHS: usize = 1;

/// Completes the bare figures of some claims; a clause that says no more than a figure, and of nothing, goes.
pub(super) fn complete(reading: &Reading<'_>, words: &EventWords, claims: &mut [Claim]) {
    take_over(reading, words, claims);
    for claim in claims {
        claim.statements.retain(|statement| statement.words.len() + usize::from(!statement.figures.is_empty()) >= 2);
    }
}

/// Gives bare figures what the claim before counts.
fn take_over(reading: &Reading<'_>, words: &EventWords, claims: &mut [Claim]) {
    for i in 0..claims.len() {
        let bare = |p: &Proposition| bare_figure(words, p).cloned();
        let Some(here) = claims[i].attribution.content.first().map(|span| span.start()) else { continue };
        let own = claims[i].proposition.iter().chain(&claims[i].statements).find_map(bare);
        let Some(figure) = own else { continue };
        let paragraph = |at: usize| reading.document.paragraphs.partition_point(|p| p.span.start() <= at);
        let near = |claim: &Claim| {
            let at = claim.attribution.content.first().map(|span| span.start());
            at.is_some_and(|at| at < here && paragraph(here) - paragraph(at) <= PARAGRAPHS)
        };
        let before = claims[i.saturating_sub(REACH)..i].iter().rev().filter(|claim| near(claim));
        let counts =
            |p: &&Proposition| counted(p).is_some_and(|other| figure.unit.is_empty() || other.unit == figure.unit);
        let Some(donor) = before.flat_map(|claim| claim.statements.iter().chain(&claim.proposition)).find(counts)
        else {
            continue;
        };
        let Some(completed) = with_figure(donor, &figure) else { continue };
        let claim = &mut claims[i];
        for statement in &mut claim.statements {
            if bare_figure(words, statement).is_some() {
                statement.clone_from(&completed);
            }
        }
        if claim.proposition.as_ref().is_some_and(|p| bare_figure(words, p).is_some()) {
            claim.proposition = Some(completed);
        }
    }
}

/// The figure of a proposition that says nothing else.
fn bare_figure<'p>(words: &EventWords, proposition: &'p Proposition) -> Option<&'p Figure> {
    let [figure] = proposition.figures.as_slice() else { return None };
    let says = |word: &crate::model::Word| {
        let hollow = words.has(Role::Hollow, &word.concept) || words.has(Role::Counting, &word.concept);
        word.concept != figure.unit && !(hollow && word.kind != WordKind::Name)
    };
    (open(&figure.unit) && !proposition.words.iter().any(says) && !proposition.negated).then_some(figure)
}

/// The only figure of a proposition, where it says of what.
fn counted(proposition: &Proposition) -> Option<&Figure> {
    let [figure] = proposition.figures.as_slice() else { return None };
    let counts = !figure.unit.is_empty() && proposition.words.len() + usize::from(!open(&figure.unit)) >= 1;
    counts.then_some(figure)
}

/// Whether a unit leaves open what is counted.
fn open(unit: &str) -> bool {
    unit.is_empty() || unit == super::gist::PERCENT
}

/// The same with another figure.
fn with_figure(donor: &Proposition, figure: &Figure) -> Option<Proposition> {
    let before = counted(donor)?.clone();
    if before.thousandths == figure.thousandths {
        return None;
    }
    let mut other = donor.clone();
    other.figures = vec![Figure { unit: before.unit, ..figure.clone() }];
    let objects = other.objects.iter_mut().map(|(_, object)| object);
    for object in other.subject.iter_mut().chain(objects) {
        if let Object::Quantity(number, _) = object
            && *number == before.thousandths
        {
            *number = figure.thousandths;
        }
    }
    let whole = |thousandths: i64| (thousandths / 1000).to_string();
    other.label = match other.label.contains(&whole(before.thousandths)) {
        true => other.label.replacen(&whole(before.thousandths), &whole(figure.thousandths), 1),
        false => format!("{} : {}", other.label, whole(figure.thousandths)),
    };
    Some(other)
}
