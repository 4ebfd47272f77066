//! A claim as people say that it is. In: what was read of it, and its corrections. Out: its quads.

use super::content::{self, CONTENT};
use super::correction::Correction;
use super::verdict::Verdict;
use crate::graph::follows::ADDED;
use crate::graph::link::{Facts, Pattern};
use crate::graph::triples::date_literal;
use crate::model::{Form, Stance};
use crate::read::date::parse as parse_date;
use crate::vocab::{dcterms, prov, rdf, rdfs, selon, xsd};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::StorageError;
use std::collections::{BTreeMap, BTreeSet};

/// Nodes below a claim that are looked at: its anchors with their selectors, its relays.
const BELOW: usize = 1000;

/// What the graph of an article says of a claim, of what stands below it, and with it.
pub(super) fn quads_about(
    facts: &impl Facts,
    document: &NamedNode,
    claim: &NamedNode,
) -> Result<Vec<Quad>, StorageError> {
    let below = format!("{}/", claim.as_str());
    let with = Pattern { object: Some(claim.as_ref().into()), ..Pattern::default() };
    let mut quads = facts.find(with.within(document))?;
    let (mut open, mut seen) = (vec![claim.clone()], BTreeSet::new());
    while let Some(node) = open.pop().filter(|_| seen.len() < BELOW) {
        let of = Pattern { subject: Some(node.as_ref().into()), ..Pattern::default() };
        for quad in facts.find(of.within(document))? {
            if let Term::NamedNode(part) = &quad.object
                && part.as_str().starts_with(&below)
                && seen.insert(part.clone())
            {
                open.push(part.clone());
            }
            quads.push(quad);
        }
    }
    Ok(quads)
}

/// A claim in the making.
pub(super) struct Making<'a, F> {
    /// Where the article's sentences are looked up.
    pub(super) facts: &'a F,
    /// The article.
    pub(super) document: &'a NamedNode,
    /// Its text.
    pub(super) text: &'a str,
    /// The claim.
    pub(super) claim: &'a NamedNode,
    /// Agents that stand for others.
    pub(super) instead: &'a BTreeMap<NamedNode, NamedNode>,
}

impl<F: Facts> Making<'_, F> {
    /// What is left of a claim, and what takes the place of what is not.
    pub(super) fn corrected(&self, read: Vec<Quad>, corrections: &[&Correction]) -> Result<Vec<Quad>, StorageError> {
        let mut quads = read;
        // What was added is there before anything else is said of it.
        for correction in corrections.iter().filter(|correction| correction.verdict == Verdict::Add) {
            quads = self.added(correction)?;
        }
        let mut changed = None;
        for correction in corrections {
            match &correction.verdict {
                Verdict::Reject => return Ok(Vec::new()),
                Verdict::Content(words) => self.say(&mut quads, words, correction.start)?,
                Verdict::Apart => self.part(&mut quads)?,
                verdict => {
                    if let Some((property, object)) = self.value(verdict)? {
                        self.put(&mut quads, property, object);
                    }
                }
            }
            if correction.verdict.changes() {
                changed = Some(correction.by.as_str());
            }
        }
        if let Some(last) = corrections.last() {
            self.put(&mut quads, selon::CHECKED_BY, Literal::from(last.by.as_str()).into());
        }
        if let Some(by) = changed {
            self.put(&mut quads, selon::CORRECTED_BY, Literal::from(by).into());
        }
        Ok(quads)
    }

    /// The property that a verdict is about, as it should be.
    fn value(&self, verdict: &Verdict) -> Result<Option<(NamedNodeRef<'static>, Term)>, StorageError> {
        Ok(match verdict {
            Verdict::Stance(name) => {
                Stance::called(name).map(|stance| (selon::STANCE, stance.iri().into_owned().into()))
            }
            Verdict::Speaker(iri) => {
                let agent = NamedNode::new_unchecked(iri);
                let agent = self.instead.get(&agent).cloned().unwrap_or(agent);
                Some((prov::WAS_ATTRIBUTED_TO, agent.into()))
            }
            Verdict::Date(date) => parse_date(date).map(|date| (selon::SAID_ON, date_literal(date).into())),
            Verdict::Answers(iri) => {
                let answered = NamedNode::new_unchecked(iri);
                let there = self.facts.find(Pattern::of(&answered, selon::STANCE).at_most(1))?;
                (!there.is_empty()).then(|| (selon::RESPONDS_TO, answered.into()))
            }
            Verdict::Same(iri) => {
                let said =
                    self.facts.find(Pattern::of(&NamedNode::new_unchecked(iri), selon::PUTS_FORWARD).at_most(1))?;
                said.into_iter().next().map(|quad| (selon::PUTS_FORWARD, quad.object))
            }
            _ => None,
        })
    }

    /// Gives a claim a proposition of its own, named and negated as the one that it had with others.
    fn part(&self, quads: &mut Vec<Quad>) -> Result<(), StorageError> {
        let of = |quad: &&Quad| quad.subject == self.claim.clone().into() && quad.predicate == selon::PUTS_FORWARD;
        let Some(Term::NamedNode(before)) = quads.iter().find(of).map(|quad| quad.object.clone()) else {
            return Ok(());
        };
        let own = NamedNode::new_unchecked(format!("{}/proposition", self.claim.as_str()));
        self.put(quads, selon::PUTS_FORWARD, own.clone().into());
        quads.retain(|quad| quad.subject != self.claim.clone().into() || quad.predicate != selon::ALSO_PUTS_FORWARD);
        let class = selon::PROPOSITION.into_owned();
        quads.push(Quad::new(own.clone(), rdf::TYPE.into_owned(), class, self.document.clone()));
        for property in [rdfs::LABEL, rdf::PREDICATE, selon::NEGATED] {
            for quad in self.facts.find(Pattern::of(&before, property).at_most(1))? {
                quads.push(Quad::new(own.clone(), property.into_owned(), quad.object, self.document.clone()));
            }
        }
        Ok(())
    }

    /// Puts a value in the place of those that a property has.
    fn put(&self, quads: &mut Vec<Quad>, property: NamedNodeRef<'_>, object: Term) {
        quads.retain(|quad| quad.subject != self.claim.clone().into() || quad.predicate != property);
        quads.push(Quad::new(self.claim.clone(), property.into_owned(), object, self.document.clone()));
    }

    /// Puts other words in the place of those that are said, where the article has them.
    fn say(&self, quads: &mut Vec<Quad>, words: &str, near: usize) -> Result<(), StorageError> {
        let Some(spans) = content::find(self.text, words, near) else { return Ok(()) };
        quads.retain(|quad| quad.subject != self.claim.clone().into() || !CONTENT.contains(&quad.predicate.as_ref()));
        quads.extend(content::quads_of(self.facts, self.document, self.claim, self.text, &spans)?);
        Ok(())
    }

    /// A claim that was missed: its words, said by somebody whom the text does not name.
    fn added(&self, correction: &Correction) -> Result<Vec<Quad>, StorageError> {
        let Some(spans) = content::find(self.text, &correction.words, correction.start) else {
            return Ok(Vec::new());
        };
        let start = spans.first().map_or(0, |span| span.0);
        let form = if content::is_quoted(self.text, start) { Form::Direct } else { Form::Indirect };
        let name = self.claim.as_str().rsplit('/').next().unwrap_or_default();
        let typed = |text: &str, datatype: NamedNodeRef<'_>| Term::from(Literal::new_typed_literal(text, datatype));
        let mut quads = content::quads_of(self.facts, self.document, self.claim, self.text, &spans)?;
        let mut add = |property: NamedNodeRef<'_>, object: Term| {
            quads.push(Quad::new(self.claim.clone(), property.into_owned(), object, self.document.clone()));
        };
        add(rdf::TYPE, selon::CLAIM.into_owned().into());
        add(dcterms::IDENTIFIER, Literal::from(name).into());
        add(prov::WAS_DERIVED_FROM, self.document.clone().into());
        add(selon::CARRIED_BY, self.document.clone().into());
        add(selon::STANCE, Stance::default().iri().into_owned().into());
        add(selon::FORM, form.iri().into_owned().into());
        add(selon::CONFIDENCE, typed("1", xsd::DECIMAL));
        add(selon::RULE, Literal::from(ADDED).into());
        Ok(quads)
    }
}

/// Quads as text, sorted.
pub(super) fn written(quads: &[Quad]) -> String {
    let mut lines: Vec<String> = quads.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort();
    lines.dedup();
    lines.concat()
}

/// The quads of a text that [`written`] wrote.
///
/// # Errors
/// Where a line of it cannot be read: what was read of a claim must not be lost without a word.
pub(super) fn parsed(text: &str) -> Result<Vec<Quad>, StorageError> {
    let quads = RdfParser::from_format(RdfFormat::NQuads).for_reader(text.as_bytes());
    quads.map(|quad| quad.map_err(|error| std::io::Error::other(error).into())).collect()
}
