//! Quads sorted out by article. In: the quads of an export, with graphs or without. Out: the graph of each article, as
//! building it from its text would give it: what it says itself, and what it says of what others speak of too. Links
//! between articles are left out, for a store makes them.

use crate::graph::ArticleGraph;
use crate::graph::anchor::without_what_follows;
use crate::graph::attest::{Attested, attested, is_attested};
use crate::graph::follows::is_shown_as;
use crate::graph::link::{Form, MADE_BY_KEYS, Signature};
use crate::iri::Base;
use crate::vocab::{prov, rdf, selon, skos};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// The properties besides those that keys make that tie one article to another: a store writes them all itself.
const LINKS: [NamedNodeRef<'static>; 5] =
    [selon::CONTRADICTS, selon::BETWEEN, selon::AFFIRMED_BY, selon::DENIED_BY, selon::IN_SET];

/// The quads of an export by article.
pub(super) struct Parts<'b> {
    base: &'b Base,
    /// What each article says itself, by its key.
    own: BTreeMap<String, Vec<Triple>>,
    /// What is said of everything else, by its IRI.
    shared: BTreeMap<String, Vec<Triple>>,
    /// The graphs of other extractors and of corrections, by name.
    imported: BTreeMap<NamedNode, Vec<Quad>>,
    /// What has a name, which an export for reading only shows.
    named: BTreeSet<String>,
    /// Which article says which role and side; empty where the export does not tell.
    attested: Attested,
}

impl<'b> Parts<'b> {
    /// Sorts quads out.
    pub(super) fn of(base: &'b Base, quads: Vec<Quad>) -> Self {
        let names = quads.iter().filter(|quad| quad.predicate == skos::PREF_LABEL);
        let named = names.filter_map(|quad| match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node.as_str().to_owned()),
            NamedOrBlankNode::BlankNode(_) => None,
        });
        let named = named.collect();
        let attested = attested(&quads);
        let mut parts =
            Self { base, own: BTreeMap::new(), shared: BTreeMap::new(), imported: BTreeMap::new(), named, attested };
        let (imports, corrections) = (format!("{}import/", base.as_str()), base.other("graph/corrections"));
        for quad in without_what_follows(quads) {
            if let GraphName::NamedNode(graph) = &quad.graph_name
                && (graph.as_str().starts_with(&imports) || graph.as_str() == corrections)
            {
                parts.imported.entry(graph.clone()).or_default().push(quad);
                continue;
            }
            let predicate = quad.predicate.as_ref();
            let is_link = LINKS.contains(&predicate) || MADE_BY_KEYS.contains(&predicate);
            if is_link || quad.graph_name.as_ref() == selon::BOOKKEEPING.into() {
                continue;
            }
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            let object = match &quad.object {
                Term::NamedNode(node) => Some(node.as_str()),
                _ => None,
            };
            // A passage is told where it stands by the article that it stands in.
            let owner = if quad.predicate == selon::OCCURS {
                object.and_then(|place| parts.key(place))
            } else {
                parts.key(subject.as_str())
            };
            let Some(owner) = owner.map(str::to_owned) else {
                let subject = subject.as_str().to_owned();
                let mut triple = Triple::from(quad.clone());
                // The label of a node is one of its names, chosen among those that all articles give it.
                if is_shown_as(&quad) {
                    triple.predicate = skos::PREF_LABEL.into_owned();
                }
                parts.shared.entry(subject).or_default().push(triple);
                continue;
            };
            let named = format!("{}document/{owner}", base.as_str());
            let at_home = match &quad.graph_name {
                GraphName::DefaultGraph => true,
                GraphName::NamedNode(graph) => graph.as_str() == named,
                GraphName::BlankNode(_) => false,
            };
            // Answers to another article's claim are links too.
            let elsewhere = quad.predicate == selon::RESPONDS_TO
                && object.and_then(|claim| parts.key(claim)).is_some_and(|other| other != owner);
            if at_home && !elsewhere {
                parts.own.entry(owner).or_default().push(quad.into());
            }
        }
        parts.own.retain(|_, triples| triples.iter().any(|triple| is(triple, selon::DOCUMENT)));
        parts
    }

    /// Whether there is no article.
    pub(super) fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// An agent who makes a claim and has no name here.
    pub(super) fn nameless(&self) -> Option<&str> {
        let speaking = self.own.values().flatten().filter(|triple| triple.predicate == prov::WAS_ATTRIBUTED_TO);
        let mut agents = speaking.filter_map(|triple| match &triple.object {
            Term::NamedNode(agent) => Some(agent.as_str()),
            _ => None,
        });
        agents.find(|agent| !self.named.contains(*agent))
    }

    /// The graphs of other extractors, and of corrections.
    pub(super) fn imported(&self) -> &BTreeMap<NamedNode, Vec<Quad>> {
        &self.imported
    }

    /// The keys of the articles.
    pub(super) fn documents(&self) -> impl Iterator<Item = &str> {
        self.own.keys().map(String::as_str)
    }

    /// The key of the article that an IRI belongs to: `…document/KEY…` or `…claim/KEY/…`.
    fn key<'i>(&self, iri: &'i str) -> Option<&'i str> {
        let rest = iri.strip_prefix(self.base.as_str())?;
        let rest = rest.strip_prefix("document/").or_else(|| rest.strip_prefix("claim/"))?;
        rest.split('/').next()
    }

    /// The graph of an article.
    pub(super) fn graph(&self, key: &str) -> ArticleGraph {
        let own = self.own.get(key).cloned().unwrap_or_default();
        let mut wanted: BTreeSet<String> = BTreeSet::new();
        for triple in &own {
            if let Term::NamedNode(node) = &triple.object {
                wanted.insert(node.as_str().to_owned());
            }
            if let NamedOrBlankNode::NamedNode(node) = &triple.subject {
                wanted.insert(node.as_str().to_owned());
            }
        }
        let named = self.base.document(key);
        let here = |triple: &Triple| {
            let says = |said: &BTreeSet<String>| said.contains(&triple.to_string());
            self.attested.is_empty() || !is_attested(triple) || self.attested.get(&named).is_some_and(says)
        };
        let mut shared: Vec<Triple> = Vec::new();
        let mut open: Vec<String> = wanted.iter().cloned().collect();
        while let Some(node) = open.pop() {
            for triple in self.shared.get(&node).into_iter().flatten().filter(|triple| here(triple)) {
                if let Term::NamedNode(object) = &triple.object
                    && wanted.insert(object.as_str().to_owned())
                {
                    open.push(object.as_str().to_owned());
                }
                shared.push(triple.clone());
            }
        }
        let mut graph = ArticleGraph {
            document: NamedNode::new_unchecked(&named),
            claims: own.iter().filter(|triple| is(triple, selon::CLAIM)).count(),
            propositions: read(&shared, selon::COMPARED_AS, |text| text.parse::<Form>().ok()),
            passages: read(&shared, selon::SIGNATURE, |text| text.parse::<Signature>().ok()),
            own: Vec::new(),
            shared: Vec::new(),
        };
        graph.own = sorted(own);
        graph.shared = sorted(shared);
        graph
    }
}

/// Whether a triple says that something is of a class.
pub(super) fn is(triple: &Triple, class: NamedNodeRef<'_>) -> bool {
    triple.predicate == rdf::TYPE && matches!(&triple.object, Term::NamedNode(node) if *node == class)
}

/// What the values of a property are read as, with their subjects.
fn read<T>(triples: &[Triple], property: NamedNodeRef<'_>, parse: impl Fn(&str) -> Option<T>) -> Vec<(NamedNode, T)> {
    let value = |triple: &Triple| match (&triple.subject, &triple.object) {
        (NamedOrBlankNode::NamedNode(node), Term::Literal(text)) => Some((node.clone(), parse(text.value())?)),
        _ => None,
    };
    triples.iter().filter(|triple| triple.predicate == property).filter_map(value).collect()
}

/// Triples in the order that building gives them, each once.
pub(super) fn sorted(mut triples: Vec<Triple>) -> Vec<Triple> {
    triples.sort_by_cached_key(ToString::to_string);
    triples.dedup();
    triples
}
