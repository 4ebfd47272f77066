//! One contradiction. In: two claims, and why they cannot both hold. Out: a link each way in the graph of
//! links, and a node that says why (`selon:Contradiction`).

use super::compare::compare;
use super::facts::{Changing, Facts, Pattern};
use super::form::Form;
use super::stand::{Stand, Told};
use super::turned::turned;
use super::verdict::{Reason, Relation, Verdict};
use crate::iri::{Base, short_hash};
use crate::vocab::{rdf, rdfs, selon, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::StorageError;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The most claims that are remembered while claims are tied.
const REMEMBERED: usize = 10_000;

/// The most propositions of a claim that are looked at where it is compared with others of its speaker.
const MOST: usize = 4;

/// The graphs that claims are tied in.
pub(in crate::graph) struct Graphs<'g> {
    /// What the IRIs of links begin with.
    pub(in crate::graph) base: &'g Base,
    /// What articles share.
    pub(in crate::graph) entities: NamedNode,
    /// Where links stand.
    pub(in crate::graph) links: NamedNode,
    told: RefCell<HashMap<NamedNode, Rc<Told>>>,
    said: RefCell<HashMap<NamedNode, Rc<Vec<Rc<Form>>>>>,
}

impl<'g> Graphs<'g> {
    /// With what the IRIs of links begin with, the graph of what articles share, and that of links.
    pub(in crate::graph) fn new(base: &'g Base, entities: NamedNode, links: NamedNode) -> Self {
        Self { base, entities, links, told: RefCell::default(), said: RefCell::default() }
    }

    /// What a claim brings with it: read once, for the same claims are met again and again. So what is read here may
    /// not change as long as these graphs are held.
    pub(super) fn told(&self, facts: &impl Facts, claim: &NamedNode) -> Result<Rc<Told>, StorageError> {
        if let Some(told) = self.told.borrow().get(claim) {
            return Ok(Rc::clone(told));
        }
        let told = Rc::new(Told::of(facts, claim)?);
        let mut known = self.told.borrow_mut();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(claim.clone(), Rc::clone(&told));
        Ok(told)
    }

    /// What a claim affirms or denies, as it is compared; read once as well.
    pub(super) fn said(&self, facts: &impl Facts, claim: &NamedNode) -> Result<Rc<Vec<Rc<Form>>>, StorageError> {
        if let Some(said) = self.said.borrow().get(claim) {
            return Ok(Rc::clone(said));
        }
        let mut forms = Vec::new();
        for stand in Stand::of(facts, claim)?.iter().take(MOST) {
            forms.extend(facts.form(&self.entities, &stand.proposition)?);
        }
        let said = Rc::new(forms);
        let mut known = self.said.borrow_mut();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(claim.clone(), Rc::clone(&said));
        Ok(said)
    }
}

/// Why two claims cannot both hold, and how sure that is.
pub(super) struct Ground {
    reason: Reason,
    detail: String,
    score: f64,
}

impl Ground {
    /// One denies what the other affirms.
    pub(super) fn denied() -> Self {
        Self { reason: Reason::Denied, detail: String::new(), score: 1.0 }
    }

    /// Whether it is a denial.
    pub(super) fn is_denial(&self) -> bool {
        self.reason == Reason::Denied
    }

    /// What two propositions cannot agree on.
    pub(super) fn between(one: &Form, other: &Form) -> Option<Self> {
        Self::of(compare(one, other)?)
    }

    /// What one agent says first and then, where that does not go together; `agree` tells that both are affirmed, or denied.
    pub(super) fn turned(one: &Form, other: &Form, agree: bool) -> Option<Self> {
        Self::of(turned(one, other, agree)?)
    }

    /// Which of two is surer; of two as sure the first by name of its reason.
    pub(super) fn surer(one: &Self, other: &Self) -> std::cmp::Ordering {
        let name = |ground: &Self| ground.reason.as_str();
        one.score.total_cmp(&other.score).then_with(|| name(other).cmp(name(one)))
    }

    fn of(verdict: Verdict) -> Option<Self> {
        match verdict.relation {
            Relation::Opposed(reason) => Some(Self { reason, detail: verdict.detail, score: verdict.score }),
            Relation::Same | Relation::Entails | Relation::Entailed => None,
        }
    }
}

/// Writes that two claims contradict each other: a link each way, and a node that says why.
pub(super) fn contradict(
    facts: &mut impl Changing,
    graphs: &Graphs<'_>,
    pair: (&NamedNode, &NamedNode),
    ground: &Ground,
) -> Result<(), StorageError> {
    let (one, other) = if pair.0 < pair.1 { pair } else { (pair.1, pair.0) };
    let links = &graphs.links;
    let node = contradiction(graphs.base, one, other);
    // Of several grounds the first in the alphabet stands, whichever was found first. Every pair is met from both ends,
    // so most are there already.
    let score = format!("{:.2}", ground.score);
    let reasons = facts.find(Pattern::of(&node, selon::REASON).within(links).at_most(1))?;
    if let Some(known) = reasons.first() {
        let (detail, sure) = (said(facts, links, &node, rdfs::COMMENT)?, said(facts, links, &node, selon::SCORE)?);
        let reason = ground.reason.concept().to_string();
        if (known.object.to_string(), detail, sure) <= (reason, ground.detail.clone(), score.clone()) {
            return Ok(());
        }
        for predicate in [selon::REASON, selon::SCORE, rdfs::COMMENT] {
            for quad in facts.find(Pattern::of(&node, predicate).within(links))? {
                facts.take(&quad);
            }
        }
    } else if one == other
        || graphs.told(facts, one)?.within.as_ref() == Some(other)
        || graphs.told(facts, other)?.within.as_ref() == Some(one)
        || !facts.find(Pattern::of(&node, selon::DISMISSED_BY).at_most(1))?.is_empty()
    {
        // Who denies that somebody said a thing does not contradict him; or somebody looked at the two and says that both can hold.
        return Ok(());
    }
    let mut add = |subject: &NamedNode, predicate: NamedNodeRef<'_>, object: Term| {
        facts.add(Quad::new(subject.clone(), predicate.into_owned(), object, links.clone()));
    };
    add(one, selon::CONTRADICTS, other.clone().into());
    add(other, selon::CONTRADICTS, one.clone().into());
    add(&node, rdf::TYPE, selon::CONTRADICTION.into_owned().into());
    add(&node, selon::BETWEEN, one.clone().into());
    add(&node, selon::BETWEEN, other.clone().into());
    add(&node, selon::REASON, ground.reason.concept().into_owned().into());
    add(&node, selon::SCORE, Literal::new_typed_literal(score, xsd::DECIMAL).into());
    if !ground.detail.is_empty() {
        let detail = Literal::new_language_tagged_literal_unchecked(ground.detail.clone(), "fr");
        add(&node, rdfs::COMMENT, detail.into());
    }
    Ok(())
}

/// The text that a node has for a property, or none.
fn said(
    facts: &impl Facts,
    links: &NamedNode,
    node: &NamedNode,
    predicate: NamedNodeRef<'_>,
) -> Result<String, StorageError> {
    let quad = facts.find(Pattern::of(node, predicate).within(links).at_most(1))?.into_iter().next();
    Ok(match quad.map(|quad| quad.object) {
        Some(Term::Literal(text)) => text.value().to_owned(),
        _ => String::new(),
    })
}

/// The node of a contradiction between two claims, whichever is named first.
pub(in crate::graph) fn contradiction(base: &Base, one: &NamedNode, other: &NamedNode) -> NamedNode {
    let (one, other) = if one < other { (one, other) } else { (other, one) };
    let hash = short_hash(&[one.as_str(), other.as_str()], 16);
    NamedNode::new_unchecked(base.other(&format!("contradiction/{hash}")))
}

/// Takes the links of a claim to others away.
pub(super) fn loosen(facts: &mut impl Changing, graphs: &Graphs<'_>, claim: &NamedNode) -> Result<(), StorageError> {
    let mut gone = Vec::new();
    for predicate in [selon::CONTRADICTS, selon::RESPONDS_TO] {
        gone.extend(facts.find(Pattern::of(claim, predicate).within(&graphs.links))?);
        gone.extend(facts.find(Pattern::with(predicate, claim.as_ref()).within(&graphs.links))?);
    }
    for quad in facts.find(Pattern::with(selon::BETWEEN, claim.as_ref()).within(&graphs.links))? {
        let node = Pattern { subject: Some(quad.subject.as_ref()), ..Pattern::default() };
        gone.extend(facts.find(node.within(&graphs.links))?);
    }
    for quad in &gone {
        facts.take(quad);
    }
    Ok(())
}
