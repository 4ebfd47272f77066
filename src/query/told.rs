//! What is known of claims that are looked at two by two. In: a store. Out: how a claim is made, by whom, when, in which
//! article; claims, articles and names are looked up once.

use crate::graph::store::{ClaimStore, StoreError};
use crate::model::Stance;
use crate::vocab::{dcterms, prov, rdfs, selon};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

/// What a claim brings with it.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The speech act; `None` for what is no claim.
    pub(super) stance: Option<Stance>,
    /// When it was said, or else when its article came out, as XSD writes it.
    pub(super) date: Option<String>,
    /// Its article.
    pub(super) article: Option<String>,
    /// Those who make it.
    pub(super) speakers: Vec<String>,
}

impl Told {
    /// Whether somebody makes both claims.
    pub(super) fn shares_a_speaker(&self, other: &Self) -> bool {
        self.speakers.iter().any(|speaker| other.speakers.contains(speaker))
    }

    /// The day as text; empty where none is known.
    pub(super) fn day(&self) -> &str {
        self.date.as_deref().unwrap_or_default()
    }
}

/// Claims of a store, which does not change meanwhile.
pub(super) struct Tellers<'s> {
    store: &'s ClaimStore,
    claims: RefCell<HashMap<String, Rc<Told>>>,
    issued: RefCell<HashMap<String, Option<String>>>,
    names: RefCell<HashMap<String, String>>,
}

impl<'s> Tellers<'s> {
    /// The claims of a store.
    pub(super) fn of(store: &'s ClaimStore) -> Self {
        Self { store, claims: RefCell::default(), issued: RefCell::default(), names: RefCell::default() }
    }

    /// What a claim brings with it.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn told(&self, claim: &str) -> Result<Rc<Told>, StoreError> {
        if let Some(told) = self.claims.borrow().get(claim) {
            return Ok(Rc::clone(told));
        }
        let node = NamedNode::new_unchecked(claim);
        let stance = iris(self.store.objects(&node, selon::STANCE)?).iter().find_map(|iri| Stance::from_iri(iri));
        let article = iris(self.store.objects(&node, prov::WAS_DERIVED_FROM)?).into_iter().next();
        let date = match (self.text(&node, selon::SAID_ON)?, &article) {
            (None, Some(article)) => self.issued(article)?,
            (said, _) => said,
        };
        let speakers = iris(self.store.objects(&node, prov::WAS_ATTRIBUTED_TO)?);
        let told = Rc::new(Told { stance, date, article, speakers });
        self.claims.borrow_mut().insert(claim.to_owned(), Rc::clone(&told));
        Ok(told)
    }

    /// What a claim contradicts.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn against(&self, claim: &str) -> Result<Vec<String>, StoreError> {
        Ok(iris(self.store.objects(&NamedNode::new_unchecked(claim), selon::CONTRADICTS)?))
    }

    /// What an agent is called; empty where it has no name.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn name(&self, agent: &str) -> Result<String, StoreError> {
        if let Some(name) = self.names.borrow().get(agent) {
            return Ok(name.clone());
        }
        let name = self.text(&NamedNode::new_unchecked(agent), rdfs::LABEL)?.unwrap_or_default();
        self.names.borrow_mut().insert(agent.to_owned(), name.clone());
        Ok(name)
    }

    /// Where in its article a claim begins.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn start(&self, claim: &str) -> Result<usize, StoreError> {
        let start = self.text(&NamedNode::new_unchecked(claim), selon::START)?;
        Ok(start.and_then(|start| start.parse().ok()).unwrap_or(0))
    }

    fn issued(&self, article: &str) -> Result<Option<String>, StoreError> {
        if let Some(known) = self.issued.borrow().get(article) {
            return Ok(known.clone());
        }
        let date = self.text(&NamedNode::new_unchecked(article), dcterms::ISSUED)?;
        self.issued.borrow_mut().insert(article.to_owned(), date.clone());
        Ok(date)
    }

    fn text(&self, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<Option<String>, StoreError> {
        Ok(self.store.objects(node, property)?.into_iter().find_map(|term| match term {
            Term::Literal(text) => Some(text.value().to_owned()),
            Term::NamedNode(_) | Term::BlankNode(_) => None,
        }))
    }
}

/// The nodes among some terms.
fn iris(terms: Vec<Term>) -> Vec<String> {
    let iri = |term| if let Term::NamedNode(node) = term { Some(node.into_string()) } else { None };
    terms.into_iter().filter_map(iri).collect()
}

/// The pairs of nodes that a property ties, as far as there are at most so many.
///
/// # Errors
/// Where the store fails.
pub(super) fn tied(
    store: &ClaimStore,
    property: NamedNodeRef<'_>,
    most: usize,
) -> Result<Vec<(String, String)>, StoreError> {
    let mut pairs = Vec::new();
    for quad in store.quads(None, Some(property), None, None).take(most) {
        let quad = quad?;
        if let (NamedOrBlankNode::NamedNode(one), Term::NamedNode(other)) = (quad.subject, quad.object) {
            pairs.push((one.into_string(), other.into_string()));
        }
    }
    Ok(pairs)
}

/// Who speaks for whom: they are one voice.
pub(super) struct Voices(BTreeSet<(String, String)>);

impl Voices {
    /// Those of a store.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn of(store: &ClaimStore) -> Result<Self, StoreError> {
        Ok(Self(tied(store, selon::ACTS_FOR, usize::MAX)?.into_iter().collect()))
    }

    /// Whether two are one voice.
    pub(super) fn are_one(&self, one: &str, other: &str) -> bool {
        let acts = |one: &str, other: &str| self.0.contains(&(one.to_owned(), other.to_owned()));
        one == other || acts(one, other) || acts(other, one)
    }
}
