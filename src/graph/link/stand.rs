//! Where a claim stands. In: a claim of the store. Out: the proposition that it puts forward, whether it
//! affirms or denies that, and when it was said.

use super::facts::{Facts, Pattern, node_of, nodes_of};
use crate::model::Stance;
use crate::vocab::{dcterms, prov, selon};
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

/// Which of the two a claim does with its proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Says that it is so, or will be.
    Affirms,
    /// Says that it is not so.
    Denies,
}

impl Sign {
    /// What a speech act does with what it is about; `None` where it does neither.
    pub(super) fn of(stance: Stance) -> Option<Self> {
        if stance.denies() {
            return Some(Self::Denies);
        }
        stance.affirms().then_some(Self::Affirms)
    }

    /// The other one.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Affirms => Self::Denies,
            Self::Denies => Self::Affirms,
        }
    }

    /// The property that leads from a proposition to those who stand so.
    pub(super) fn property(self) -> NamedNodeRef<'static> {
        match self {
            Self::Affirms => selon::AFFIRMED_BY,
            Self::Denies => selon::DENIED_BY,
        }
    }
}

/// What ties a claim to a proposition that it puts forward, as a whole or with one of its clauses.
pub(super) const SAYS: [NamedNodeRef<'static>; 2] = [selon::PUTS_FORWARD, selon::ALSO_PUTS_FORWARD];

/// A claim with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    pub(super) claim: NamedNode,
    pub(super) proposition: NamedNode,
    pub(super) sign: Sign,
    pub(super) stance: Stance,
}

impl Stand {
    /// Where a claim stands, by each proposition that it puts forward; nowhere where it neither affirms nor
    /// denies, nor where it only refuses to confirm or is a headline's that the body says again.
    pub(super) fn of(facts: &impl Facts, claim: &NamedNode) -> Result<Vec<Self>, StorageError> {
        let Some(stance) = stance(facts, claim)? else { return Ok(Vec::new()) };
        let Some(sign) = Sign::of(stance) else { return Ok(Vec::new()) };
        if node_of(facts, claim, selon::REPEATS)?.is_some() || leaves_open(facts, claim)? {
            return Ok(Vec::new());
        }
        let mut propositions = Vec::new();
        for predicate in SAYS {
            propositions.extend(nodes_of(facts, Pattern::of(claim, predicate))?);
        }
        propositions.sort();
        propositions.dedup();
        let stand = |proposition| Self { claim: claim.clone(), proposition, sign, stance };
        Ok(propositions.into_iter().map(stand).collect())
    }
}

/// The propositions that claims put forward.
pub(in crate::graph) fn put_forward(
    facts: &impl Facts,
    claims: &[NamedNode],
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut found = BTreeSet::new();
    for (claim, property) in claims.iter().flat_map(|claim| SAYS.map(|property| (claim, property))) {
        found.extend(nodes_of(facts, Pattern::of(claim, property))?);
    }
    Ok(found)
}

/// The speech act of a claim.
fn stance(facts: &impl Facts, claim: &NamedNode) -> Result<Option<Stance>, StorageError> {
    let concept = node_of(facts, claim, selon::STANCE)?;
    Ok(concept.and_then(|concept| Stance::from_iri(concept.as_str())))
}

/// Whether a claim only refuses to confirm, which contradicts nobody.
fn leaves_open(facts: &impl Facts, claim: &NamedNode) -> Result<bool, StorageError> {
    Ok(!facts.find(Pattern::of(claim, selon::LEAVES_OPEN).at_most(1))?.is_empty())
}

/// What a claim brings with it whatever it is tied to.
pub(super) struct Told {
    /// The speech act.
    pub(super) stance: Option<Stance>,
    /// Whether it only refuses to confirm, which contradicts nobody.
    pub(super) leaves_open: bool,
    /// Its article.
    pub(super) article: Option<NamedNode>,
    /// When it was said, or else when its article came out, as XSD writes it.
    pub(super) date: Option<String>,
    /// The claim that it is told within.
    pub(super) within: Option<NamedNode>,
    speakers: Vec<Term>,
}

impl Told {
    /// Reads it of a claim of the store.
    pub(super) fn of(facts: &impl Facts, claim: &NamedNode) -> Result<Self, StorageError> {
        let article = node_of(facts, claim, prov::WAS_DERIVED_FROM)?;
        let date = match (text_of(facts, claim, selon::SAID_ON)?, &article) {
            (None, Some(article)) => text_of(facts, article, dcterms::ISSUED)?,
            (said, _) => said,
        };
        let speakers = facts.find(Pattern::of(claim, prov::WAS_ATTRIBUTED_TO))?;
        Ok(Self {
            stance: stance(facts, claim)?,
            leaves_open: leaves_open(facts, claim)?,
            article,
            date,
            within: node_of(facts, claim, selon::WITHIN)?,
            speakers: speakers.into_iter().map(|quad| quad.object).collect(),
        })
    }

    /// What the claim does with what it is about, where it does either.
    pub(super) fn sign(&self) -> Option<Sign> {
        self.stance.and_then(Sign::of)
    }

    /// Whether somebody makes both claims.
    pub(super) fn shares_a_speaker(&self, other: &Self) -> bool {
        self.speakers.iter().any(|speaker| other.speakers.contains(speaker))
    }
}

fn text_of(facts: &impl Facts, node: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Option<String>, StorageError> {
    let quads = facts.find(Pattern::of(node, predicate).at_most(1))?;
    Ok(quads.into_iter().next().and_then(|quad| match quad.object {
        Term::Literal(text) => Some(text.value().to_owned()),
        Term::NamedNode(_) | Term::BlankNode(_) => None,
    }))
}
