//! Figures that leave open what they count, for it was said just before: « …, 2 000 selon le syndicat », « Nous en
//! comptons douze », « Combien de blessés ? Douze. ». In: the claims of an article with their propositions. Out: those
//! with a bare figure say the same as the claim or sentence before that counts something, but for the figure.

use super::{Reader, Referents};
use crate::analyse::Upos;
use crate::knowledge::EventWords;
use crate::knowledge::event_words::Role;
use crate::knowledge::language::Closed;
use crate::model::{Attribution, Bound, Claim, DocWord, DocWords, Figure, Object, Proposition, Stance, WordKind};
use crate::span::Span;

/// How many claims back one is looked for that counts something.
const REACH: usize = 4;

/// How many paragraphs back.
const PARAGRAPHS: usize = 1;

/// How many sentences back, where no claim counts.
const SENTENCES: usize = 2;

/// What a question counts is not known: a number that nothing comes to.
const ASKED: i64 = -1_000;

impl<R: Referents> Reader<'_, R> {
    /// Completes the bare figures of some claims; a clause that says no more than a figure, and of nothing, goes.
    pub(super) fn complete(&mut self, claims: &mut [Claim]) {
        self.take_over(claims);
        let says_little = |p: &Proposition| p.words.len() + usize::from(!p.figures.is_empty()) < 2;
        let of_nobody = |p: &Proposition| p.subject.is_none() && p.objects.is_empty() && p.words.is_empty();
        for claim in claims {
            claim.statements.retain(|statement| !says_little(statement));
            claim.proposition.take_if(|p| of_nobody(p) && says_little(p));
        }
    }

    /// Gives bare figures what the claim before counts, or the sentence before.
    fn take_over(&mut self, claims: &mut [Claim]) {
        for i in 0..claims.len() {
            let bare = |p: &Proposition| bare_figure(self.words, p).cloned();
            let Some(here) = claims[i].attribution.content.first().map(|span| span.start()) else { continue };
            let own = claims[i].proposition.iter().chain(&claims[i].statements).find_map(bare);
            let Some(figure) = own else { continue };
            let paragraph = |at: usize| self.reading.document.paragraphs.partition_point(|p| p.span.start() <= at);
            let near = |claim: &Claim| {
                let at = claim.attribution.content.first().map(|span| span.start());
                at.is_some_and(|at| at < here && paragraph(here) - paragraph(at) <= PARAGRAPHS)
            };
            let before = claims[i.saturating_sub(REACH)..i].iter().rev().filter(|claim| near(claim));
            let donor = before
                .flat_map(|claim| claim.statements.iter().chain(&claim.proposition))
                .find(|p| counts_as(p, &figure))
                .cloned();
            let Some(donor) = donor.or_else(|| self.counted_before(&claims[i], &figure)) else { continue };
            let Some(completed) = with_figure(&donor, &figure) else { continue };
            let claim = &mut claims[i];
            for statement in &mut claim.statements {
                if bare_figure(self.words, statement).is_some() {
                    statement.clone_from(&completed);
                }
            }
            if claim.proposition.as_ref().is_some_and(|p| bare_figure(self.words, p).is_some()) {
                claim.proposition = Some(completed);
            }
        }
    }

    /// What the sentences before an attribution count, or ask the number of, whoever tells them.
    fn counted_before(&mut self, claim: &Claim, figure: &Figure) -> Option<Proposition> {
        let attribution = &claim.attribution;
        self.own_words = false;
        let first = self.reading.words_in(*attribution.content.first()?).start;
        let here = self.reading.sentence(first);
        for sentence in (here.saturating_sub(SENTENCES)..here).rev() {
            let words = self.reading.words_of_sentence(sentence);
            if self.reading.paragraph(first).saturating_sub(self.reading.paragraph(words.start)) > PARAGRAPHS {
                break;
            }
            let span = words.each().map(|i| self.reading.span(i)).reduce(Span::cover)?;
            let how_many = words.each().find(|&i| self.reading.is(i, Closed::HowMany));
            self.asked = how_many.is_some();
            let agents = claim.agents.iter().filter(|_| how_many.is_some());
            self.speakers = agents.map(super::speaker).collect();
            let told = Attribution { content: vec![span], stance: Stance::Asserts, ..attribution.clone() };
            let said = self.read(&told);
            self.asked = false;
            let Some(mut said) = said else { continue };
            if let Some(noun) = how_many.and_then(|many| self.asked_for(many, words.end)) {
                let unit = self.events.thing(&self.reading.node(noun).lemma);
                said.figures = vec![Figure { unit, thousandths: ASKED, bound: Bound::Exact }];
            }
            if counts_as(&said, figure) {
                return Some(said);
            }
        }
        None
    }

    /// The noun that a question asks the number of: « combien de blessés ».
    fn asked_for(&self, many: DocWord, end: DocWord) -> Option<DocWord> {
        (many + 1..end).each().take(3).find(|&i| self.reading.upos(i) == Upos::Noun)
    }
}

/// Whether a proposition counts what a bare figure may count.
fn counts_as(proposition: &Proposition, figure: &Figure) -> bool {
    counted(proposition).is_some_and(|other| figure.unit.is_empty() || other.unit == figure.unit)
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
