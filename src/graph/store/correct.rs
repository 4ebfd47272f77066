//! Corrections by people. In: a claim, and what somebody says of how it was read. Out: the claim as it should be in the
//! graph of its article, where questions, pages and exports find it; who said so, when and why in a graph of their own.
//!
//! What was read is kept beside the correction (`selon:asRead`), so that taking a correction back brings it back. A new
//! reading of the article writes its claims anew, and the corrections are made again: of the claim of the same name, or
//! of the one with the same words at an overlapping place. Where there is none they wait, and are listed as such.

use super::linking::node_text;
use super::{ClaimStore, StoreError};
use crate::graph::link::{Facts, Pattern, claims_of, join, leave};
use crate::graph::triples::date_literal;
use crate::iri::short_hash;
use crate::model::Stance;
use crate::read::date::parse as parse_date;
use crate::vocab::{dcterms, prov, rdf, rdfs, schema, selon, xsd};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Transaction};
use serde::{Deserialize, Serialize};

/// What is said of a claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "verdict", content = "value")]
pub enum Verdict {
    /// It is read rightly.
    Accept,
    /// It is no claim.
    Reject,
    /// It is another speech act, by name.
    Stance(String),
    /// Somebody else says it: the IRI of an agent.
    Speaker(String),
    /// It was said on another day, written as XSD does.
    Date(String),
}

/// What somebody says of a claim, and what finds the claim again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The claim's IRI when it was corrected.
    pub claim: String,
    /// Its article's IRI.
    pub document: String,
    /// Its words.
    pub words: String,
    /// First character in the article.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What is said of it.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Who says so.
    pub by: String,
    /// When, as XSD writes a moment.
    pub at: String,
    /// Why; empty where nothing is said.
    #[serde(default)]
    pub why: String,
    /// When it was taken back, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<String>,
}

/// A correction in a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its IRI.
    pub iri: String,
    /// What it says.
    pub correction: Correction,
    /// The claim that it is about now; none where no claim of the article fits it any more.
    pub target: Option<String>,
}

impl Verdict {
    /// Its name, as `selon:verdict` has it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Stance(_) => "stance",
            Self::Speaker(_) => "speaker",
            Self::Date(_) => "date",
        }
    }

    /// The part as it should be, as text.
    pub fn value(&self) -> &str {
        match self {
            Self::Accept | Self::Reject => "",
            Self::Stance(value) | Self::Speaker(value) | Self::Date(value) => value,
        }
    }

    fn of(name: &str, value: String) -> Option<Self> {
        Some(match name {
            "accept" => Self::Accept,
            "reject" => Self::Reject,
            "stance" => Self::Stance(value),
            "speaker" => Self::Speaker(value),
            "date" => Self::Date(value),
            _ => return None,
        })
    }
}

impl ClaimStore {
    /// The graph of corrections.
    pub fn corrections_graph(&self) -> NamedNode {
        NamedNode::new_unchecked(self.base().other("graph/corrections"))
    }

    /// Makes corrections. Gives how many were not there before.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn correct(&self, corrections: &[Correction]) -> Result<usize, StoreError> {
        let _guard = self.lock();
        let mut new = 0;
        self.transact(|transaction| {
            for correction in corrections {
                let node = self.correction_node(correction);
                let there = Pattern::of(&node, rdf::TYPE).at_most(1);
                new += usize::from(transaction.find(there)?.is_empty());
                for quad in self.correction_quads(&node, correction) {
                    transaction.insert(&quad);
                }
                self.recorrect(transaction, &NamedNode::new_unchecked(&correction.document), false)?;
            }
            Ok(())
        })?;
        Ok(new)
    }

    /// Takes a correction back, at a moment. Gives whether it stood.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn take_back(&self, iri: &str, at: &str) -> Result<bool, StoreError> {
        let found = self.corrections()?.into_iter().find(|standing| standing.iri == iri);
        let Some(standing) = found.filter(|standing| standing.correction.undone.is_none()) else { return Ok(false) };
        let undone = Correction { undone: Some(at.to_owned()), ..standing.correction };
        self.correct(&[undone])?;
        Ok(true)
    }

    /// All corrections, those that were taken back too, the earliest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn corrections(&self) -> Result<Vec<Standing>, StoreError> {
        let graph = self.corrections_graph();
        let mut all = Vec::new();
        for quad in self.quads(None, Some(rdf::TYPE), Some(selon::CORRECTION.into()), Some(graph.as_ref().into())) {
            if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
                let read = read(&self.store, &node).map_err(|cause| self.error(cause))?;
                let Some(correction) = read else { continue };
                let target = target(&self.store, &correction).map_err(|cause| self.error(cause))?;
                all.push(Standing { iri: node.into_string(), target: target.map(NamedNode::into_string), correction });
            }
        }
        all.sort_by(|a, b| (&a.correction.at, &a.iri).cmp(&(&b.correction.at, &b.iri)));
        Ok(all)
    }

    /// Makes the corrections of an article again; `anew` where its claims stand as they have just been read.
    pub(super) fn recorrect(
        &self,
        transaction: &mut Transaction<'_>,
        document: &NamedNode,
        anew: bool,
    ) -> Result<(), StorageError> {
        let graph = self.corrections_graph();
        let about = Pattern::with(prov::WAS_DERIVED_FROM, document.as_ref()).within(&graph);
        let mut corrections = Vec::new();
        for quad in transaction.find(about)? {
            if let NamedOrBlankNode::NamedNode(node) = quad.subject
                && let Some(correction) = read(transaction, &node)?
            {
                corrections.push((correction.at.clone(), node, correction));
            }
        }
        corrections.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
        let mut claims: Vec<NamedNode> = Vec::new();
        for (_, _, correction) in &corrections {
            claims.extend(target(transaction, correction)?.filter(|claim| !claims.contains(claim)));
        }
        for claim in claims {
            let mut own = Vec::new();
            for (_, _, correction) in corrections.iter().filter(|(_, _, correction)| correction.undone.is_none()) {
                if target(transaction, correction)?.as_ref() == Some(&claim) {
                    own.push(correction);
                }
            }
            self.set_right(transaction, document, &claim, &own, anew)?;
        }
        Ok(())
    }

    /// Makes of a claim as it was read what its corrections say.
    fn set_right(
        &self,
        transaction: &mut Transaction<'_>,
        document: &NamedNode,
        claim: &NamedNode,
        corrections: &[&Correction],
        anew: bool,
    ) -> Result<(), StorageError> {
        leave(transaction, &self.graphs(), std::slice::from_ref(claim))?;
        let graph = self.corrections_graph();
        let kept = Pattern::of(claim, selon::AS_READ).within(&graph);
        let snapshots = transaction.find(kept)?;
        let current = quads_about(transaction, document, claim)?;
        let read = match snapshots.first().map(|quad| &quad.object) {
            Some(Term::Literal(text)) if !anew => parsed(text.value()),
            _ => current.clone(),
        };
        current.iter().chain(&snapshots).for_each(|quad| transaction.remove(quad));
        if !corrections.is_empty() {
            let text = Literal::from(written(&read));
            transaction.insert(&Quad::new(claim.clone(), selon::AS_READ.into_owned(), text, graph));
        }
        corrected(read, document, claim, corrections).into_iter().for_each(|quad| transaction.insert(&quad));
        join(transaction, &self.graphs(), std::slice::from_ref(claim))
    }

    fn correction_node(&self, correction: &Correction) -> NamedNode {
        let Correction { claim, verdict, by, at, .. } = correction;
        let hash = short_hash(&[claim, verdict.name(), verdict.value(), by, at], 16);
        NamedNode::new_unchecked(self.base().other(&format!("correction/{hash}")))
    }

    fn correction_quads(&self, node: &NamedNode, correction: &Correction) -> Vec<Quad> {
        let graph = GraphName::from(self.corrections_graph());
        let quad = |predicate: NamedNodeRef<'_>, object: Term| {
            Quad::new(node.clone(), predicate.into_owned(), object, graph.clone())
        };
        let text = |text: &str| Term::from(Literal::from(text));
        let moment = |text: &str| Term::from(Literal::new_typed_literal(text, xsd::DATE_TIME));
        let number = |number: usize| Term::from(Literal::new_typed_literal(number.to_string(), xsd::INTEGER));
        let mut quads = vec![
            quad(rdf::TYPE, selon::CORRECTION.into_owned().into()),
            quad(selon::CORRECTS, NamedNode::new_unchecked(&correction.claim).into()),
            quad(prov::WAS_DERIVED_FROM, NamedNode::new_unchecked(&correction.document).into()),
            quad(schema::TEXT, text(&correction.words)),
            quad(selon::START, number(correction.start)),
            quad(selon::END, number(correction.end)),
            quad(selon::VERDICT, text(correction.verdict.name())),
            quad(dcterms::CREATOR, text(&correction.by)),
            quad(dcterms::CREATED, moment(&correction.at)),
        ];
        match &correction.verdict {
            Verdict::Accept | Verdict::Reject => {}
            Verdict::Speaker(iri) => quads.push(quad(selon::CORRECTED_TO, NamedNode::new_unchecked(iri).into())),
            Verdict::Stance(value) | Verdict::Date(value) => quads.push(quad(selon::CORRECTED_TO, text(value))),
        }
        if !correction.why.is_empty() {
            quads.push(quad(rdfs::COMMENT, text(&correction.why)));
        }
        quads.extend(correction.undone.as_deref().map(|at| quad(prov::INVALIDATED_AT_TIME, moment(at))));
        quads
    }
}

/// What a node of the graph of corrections says.
fn read(facts: &impl Facts, node: &NamedNode) -> Result<Option<Correction>, StorageError> {
    let text = |predicate| node_text(facts, node, predicate);
    let verdict = Verdict::of(&text(selon::VERDICT)?, text(selon::CORRECTED_TO)?);
    let Some(verdict) = verdict else { return Ok(None) };
    let undone = text(prov::INVALIDATED_AT_TIME)?;
    Ok(Some(Correction {
        claim: text(selon::CORRECTS)?,
        document: text(prov::WAS_DERIVED_FROM)?,
        words: text(schema::TEXT)?,
        start: text(selon::START)?.parse().unwrap_or_default(),
        end: text(selon::END)?.parse().unwrap_or_default(),
        verdict,
        by: text(dcterms::CREATOR)?,
        at: text(dcterms::CREATED)?,
        why: text(rdfs::COMMENT)?,
        undone: (!undone.is_empty()).then_some(undone),
    }))
}

/// The claim that a correction is about: the one of its name, or else the one with its words at an overlapping place.
fn target(facts: &impl Facts, correction: &Correction) -> Result<Option<NamedNode>, StorageError> {
    let document = NamedNode::new_unchecked(&correction.document);
    if facts.find(Pattern::of(&document, rdf::TYPE).within(&document).at_most(1))?.is_empty() {
        return Ok(None);
    }
    let own = NamedNode::new_unchecked(&correction.claim);
    // What was rejected is kept as it was read.
    let kept = facts.find(Pattern::of(&own, selon::AS_READ).at_most(1))?;
    if !kept.is_empty() || !facts.find(Pattern::of(&own, selon::STANCE).at_most(1))?.is_empty() {
        return Ok(Some(own));
    }
    for claim in claims_of(facts, &document)? {
        let place = |predicate| -> Result<usize, StorageError> {
            Ok(node_text(facts, &claim, predicate)?.parse().unwrap_or_default())
        };
        let overlaps = place(selon::START)? < correction.end && correction.start < place(selon::END)?;
        if overlaps && node_text(facts, &claim, schema::TEXT)? == correction.words {
            return Ok(Some(claim));
        }
    }
    Ok(None)
}

/// What the graph of an article says of a claim, and with it.
fn quads_about(
    transaction: &Transaction<'_>,
    document: &NamedNode,
    claim: &NamedNode,
) -> Result<Vec<Quad>, StorageError> {
    let of = Pattern { subject: Some(claim.as_ref().into()), ..Pattern::default() };
    let with = Pattern { object: Some(claim.as_ref().into()), ..Pattern::default() };
    let mut quads = transaction.find(of.within(document))?;
    quads.extend(transaction.find(with.within(document))?);
    Ok(quads)
}

/// What is left of a claim, and what takes the place of what is not.
fn corrected(read: Vec<Quad>, document: &NamedNode, claim: &NamedNode, corrections: &[&Correction]) -> Vec<Quad> {
    let mut quads = read;
    for correction in corrections {
        let (property, object): (NamedNodeRef<'_>, Term) = match &correction.verdict {
            Verdict::Reject => return Vec::new(),
            Verdict::Accept => (selon::CHECKED_BY, Literal::from(correction.by.as_str()).into()),
            Verdict::Stance(name) => match Stance::called(name) {
                Some(stance) => (selon::STANCE, stance.iri().into_owned().into()),
                None => continue,
            },
            Verdict::Speaker(iri) => (prov::WAS_ATTRIBUTED_TO, NamedNode::new_unchecked(iri).into()),
            Verdict::Date(date) => match parse_date(date) {
                Some(date) => (selon::SAID_ON, date_literal(date).into()),
                None => continue,
            },
        };
        let place = |property: NamedNodeRef<'_>, object: Term| {
            Quad::new(claim.clone(), property.into_owned(), object, document.clone())
        };
        quads.retain(|quad| quad.subject != claim.clone().into() || quad.predicate != property);
        quads.push(place(property, object));
        quads.retain(|quad| quad.subject != claim.clone().into() || quad.predicate != selon::CHECKED_BY);
        quads.push(place(selon::CHECKED_BY, Literal::from(correction.by.as_str()).into()));
    }
    quads
}

/// Quads as text, sorted.
fn written(quads: &[Quad]) -> String {
    let mut lines: Vec<String> = quads.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort();
    lines.concat()
}

/// The quads of a text; what cannot be read was not written here.
fn parsed(text: &str) -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::NQuads).for_reader(text.as_bytes()).flatten().collect()
}
