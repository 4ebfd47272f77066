//! Reading records off a store.

use super::facts::{Facts, subjects};
use super::{AgentRecord, ClaimRecord, DocumentRecord, Named};
use crate::graph::follows::signs_of;
use crate::graph::store::{ClaimStore, StoreError};
use crate::model::{AgentKind, Stance};
use crate::vocab::{dcterms, prov, rdf, rdfs, schema, selon, skos};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

/// How many names are kept in mind: those of a large article many times over.
const KEPT: usize = 10_000;

/// Reads records off a store.
#[derive(Debug)]
pub struct Records<'s> {
    pub(super) store: &'s ClaimStore,
    /// Names met lately: the same few agents speak all the time.
    names: RefCell<HashMap<String, Named>>,
}

impl<'s> Records<'s> {
    /// A reader of a store.
    pub fn new(store: &'s ClaimStore) -> Self {
        Self { store, names: RefCell::default() }
    }

    /// The articles of the store, by their short names, then by their IRIs.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn documents(&self) -> Result<Vec<NamedNode>, StoreError> {
        let mut found = Vec::new();
        for node in subjects(self.store, rdf::TYPE, selon::DOCUMENT)? {
            let name = self.value(&node, dcterms::IDENTIFIER)?.unwrap_or_default();
            found.push((name, node));
        }
        found.sort();
        Ok(found.into_iter().map(|(_, node)| node).collect())
    }

    /// The agents of the store, by their IRIs.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn agents(&self) -> Result<Vec<NamedNode>, StoreError> {
        let mut agents = Vec::new();
        for (property, kind) in signs_of(prov::AGENT) {
            if let Some(kind) = kind {
                agents.extend(subjects(self.store, property, kind)?);
            }
        }
        agents.sort();
        agents.dedup();
        Ok(agents)
    }

    /// The claims of an article, in text order.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn claims_of(&self, document: &NamedNode) -> Result<Vec<ClaimRecord>, StoreError> {
        let mut claims = Vec::new();
        for node in subjects(self.store, prov::WAS_DERIVED_FROM, document.as_ref())? {
            claims.extend(self.claim(&node)?);
        }
        claims.sort_by(|a, b| (a.start, a.end, &a.claim).cmp(&(b.start, b.end, &b.claim)));
        Ok(claims)
    }

    /// The claims that put a proposition forward, by their IRIs.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn claims_on(&self, proposition: &NamedNode) -> Result<Vec<ClaimRecord>, StoreError> {
        let mut claims = Vec::new();
        for property in [selon::PUTS_FORWARD, selon::ALSO_PUTS_FORWARD] {
            for node in subjects(self.store, property, proposition.as_ref())? {
                claims.extend(self.claim(&node)?);
            }
        }
        Ok(claims)
    }

    /// One claim; `None` for a node that is none.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn claim(&self, node: &NamedNode) -> Result<Option<ClaimRecord>, StoreError> {
        let facts = Facts::of(self.store, node)?;
        if !facts.nodes(rdf::TYPE).any(|class| class == selon::CLAIM) {
            return Ok(None);
        }
        let stance = facts.node(selon::STANCE).and_then(|stance| Stance::from_iri(stance.as_str()));
        Ok(Some(ClaimRecord {
            claim: node.as_str().to_owned(),
            agents: self.all_named(facts.nodes(prov::WAS_ATTRIBUTED_TO))?,
            source: facts.text(selon::SOURCE_TEXT),
            cue: facts.text(selon::CUE_TEXT),
            text: facts.text(schema::TEXT).unwrap_or_default(),
            stance: stance.map_or("", Stance::as_str).to_owned(),
            form: facts.node(selon::FORM).map(|form| local(&form)).unwrap_or_default(),
            conditional: facts.is_true(selon::CONDITIONAL),
            relays: self.relays(node, &facts)?,
            said_on: facts.text(selon::SAID_ON),
            confidence: facts.text(selon::CONFIDENCE).and_then(|text| text.parse().ok()).unwrap_or_default(),
            rule: facts.text(selon::RULE).unwrap_or_default(),
            about: self.all_named(facts.nodes(selon::ABOUT))?,
            proposition: facts.node(selon::PUTS_FORWARD).map(|node| self.proposition(&node)).transpose()?,
            within: facts.node(selon::WITHIN).map(NamedNode::into_string),
            responds_to: facts.nodes(selon::RESPONDS_TO).map(NamedNode::into_string).collect(),
            repeats: facts.node(selon::REPEATS).map(NamedNode::into_string),
            checked_by: facts.text(selon::CHECKED_BY),
            corrected_by: facts.text(selon::CORRECTED_BY),
            document: facts.node(prov::WAS_DERIVED_FROM).map(NamedNode::into_string).unwrap_or_default(),
            paragraph: facts.number(selon::PARAGRAPH).unwrap_or_default(),
            start: facts.number(selon::START).unwrap_or_default(),
            end: facts.number(selon::END).unwrap_or_default(),
            anchors: self.anchors(&facts)?,
        }))
    }

    /// One article.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn document(&self, node: &NamedNode) -> Result<DocumentRecord, StoreError> {
        let facts = Facts::of(self.store, node)?;
        let run = facts.node(prov::WAS_GENERATED_BY);
        let version = run.as_ref().map(|run| self.value(run, schema::SOFTWARE_VERSION)).transpose()?.flatten();
        Ok(DocumentRecord {
            document: node.as_str().to_owned(),
            name: facts.text(dcterms::IDENTIFIER).unwrap_or_default(),
            title: facts.text(dcterms::TITLE),
            url: facts.text(schema::URL),
            origin: facts.text(selon::ORIGIN),
            publisher: facts.node(schema::PUBLISHER).map(|node| self.named(&node)).transpose()?,
            issued: facts.text(dcterms::ISSUED),
            published_at: facts.text(schema::DATE_PUBLISHED),
            modified: facts.text(dcterms::MODIFIED),
            modified_at: facts.text(schema::DATE_MODIFIED),
            language: facts.text(dcterms::LANGUAGE).unwrap_or_else(|| "fr".to_owned()),
            authors: facts.texts(schema::CREDIT_TEXT).collect(),
            writers: self.all_named(facts.nodes(schema::AUTHOR))?,
            credits: self.all_named(facts.nodes(selon::CREDITS))?,
            paragraphs: facts.number(selon::PARAGRAPHS).unwrap_or_default(),
            characters: facts.text(schema::TEXT).map_or(0, |text| text.chars().count()),
            claims: subjects(self.store, prov::WAS_DERIVED_FROM, node.as_ref())?.len(),
            sha256: facts.text(schema::SHA256),
            run: run.map(NamedNode::into_string),
            version,
        })
    }

    /// One agent.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn agent(&self, node: &NamedNode) -> Result<AgentRecord, StoreError> {
        let facts = Facts::of(self.store, node)?;
        let named = self.named(node)?;
        let spellings: BTreeSet<String> = facts.texts(skos::PREF_LABEL).chain(facts.texts(skos::ALT_LABEL)).collect();
        Ok(AgentRecord {
            agent: named.iri,
            name: named.name,
            kind: named.kind,
            spellings: spellings.into_iter().collect(),
            roles: facts.texts(selon::ROLE).collect(),
            acts_for: self.all_named(facts.nodes(selon::ACTS_FOR))?,
            claims: subjects(self.store, prov::WAS_ATTRIBUTED_TO, node.as_ref())?.len(),
        })
    }

    pub(super) fn all_named(&self, nodes: impl Iterator<Item = NamedNode>) -> Result<Vec<Named>, StoreError> {
        nodes.map(|node| self.named(&node)).collect()
    }

    /// A node with its name and kind.
    pub(super) fn named(&self, node: &NamedNode) -> Result<Named, StoreError> {
        if let Some(named) = self.names.borrow().get(node.as_str()) {
            return Ok(named.clone());
        }
        let facts = Facts::of(self.store, node)?;
        let kind = facts.nodes(rdf::TYPE).find_map(|class| AgentKind::from_class(class.as_str()));
        let named = Named {
            iri: node.as_str().to_owned(),
            name: facts.text(rdfs::LABEL).or_else(|| facts.text(skos::PREF_LABEL)).unwrap_or_default(),
            kind: kind.map_or("", AgentKind::as_str).to_owned(),
        };
        let mut names = self.names.borrow_mut();
        if names.len() >= KEPT {
            names.clear();
        }
        names.insert(named.iri.clone(), named.clone());
        Ok(named)
    }

    /// The first text of a property.
    pub(super) fn value(&self, node: &NamedNode, property: NamedNodeRef<'_>) -> Result<Option<String>, StoreError> {
        Ok(Facts::of(self.store, node)?.text(property))
    }

    /// The subjects and objects of a property that leads between nodes, sorted.
    pub(super) fn pairs(&self, property: NamedNodeRef<'_>) -> Result<Vec<(NamedNode, NamedNode)>, StoreError> {
        let mut found = Vec::new();
        for quad in self.store.quads(None, Some(property), None, None) {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(from), oxigraph::model::Term::NamedNode(to)) =
                (quad.subject, quad.object)
            {
                found.push((from, to));
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    }
}

/// The part of an IRI behind its `#`.
pub(super) fn local(node: &NamedNode) -> String {
    node.as_str().rsplit('#').next().unwrap_or_default().to_owned()
}
