//! Search keys of an article that came without them. In: its graph. Out: the article itself, to be read again; and the
//! graph with the keys that reading gives, on what it says already and on nothing else.

use super::parts::sorted;
use crate::graph::ArticleGraph;
use crate::graph::anchor::stretch;
use crate::read::{Article, Metadata, date};
use crate::vocab::{dcterms, rdfs, schema, selon, skos};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::BTreeSet;

/// The article of a graph that has no search keys; `None` where it has them, or no text.
pub(super) fn without_keys(graph: &ArticleGraph) -> Option<Article> {
    if graph.own.iter().any(|triple| triple.predicate == selon::NAMES) {
        return None;
    }
    let of = |property: NamedNodeRef<'static>| {
        graph.own.iter().filter(move |triple| is_about(triple, graph) && triple.predicate == property)
    };
    let texts = |property| {
        of(property).filter_map(|triple| match &triple.object {
            Term::Literal(literal) => Some(literal.value().to_owned()),
            _ => None,
        })
    };
    let text = |property| texts(property).next();
    // The moment where it is known, or else the day.
    let dated = |properties: [_; 2]| properties.into_iter().find_map(text).and_then(|text| date::dated(&text));
    let names = |property| {
        of(property).filter_map(|triple| match &triple.object {
            Term::NamedNode(node) => name(graph, node.as_ref()),
            _ => None,
        })
    };
    Some(Article {
        origin: text(selon::ORIGIN).unwrap_or_default(),
        text: text(schema::TEXT)?,
        metadata: Metadata {
            title: text(dcterms::TITLE),
            published: dated([schema::DATE_PUBLISHED, dcterms::ISSUED]),
            modified: dated([schema::DATE_MODIFIED, dcterms::MODIFIED]),
            publisher: names(schema::PUBLISHER).next(),
            authors: texts(schema::CREDIT_TEXT).collect(),
            agencies: names(selon::CREDITS).collect(),
            language: text(dcterms::LANGUAGE),
            url: text(schema::URL),
            ..Metadata::default()
        },
        ..Article::default()
    })
}

fn is_about(triple: &Triple, graph: &ArticleGraph) -> bool {
    matches!(&triple.subject, NamedOrBlankNode::NamedNode(node) if *node == graph.document)
}

fn name(graph: &ArticleGraph, node: NamedNodeRef<'_>) -> Option<String> {
    let named = |triple: &&Triple| {
        matches!(&triple.subject, NamedOrBlankNode::NamedNode(subject) if *subject == node)
            && (triple.predicate == skos::PREF_LABEL || triple.predicate == rdfs::LABEL)
    };
    graph.shared.iter().find(named).and_then(|triple| match &triple.object {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    })
}

/// Adds what another reading of the same text gives for search: keys of what the graph speaks of, passages, mentions.
pub(super) fn add_keys(graph: &mut ArticleGraph, fresh: ArticleGraph) {
    if fresh.document != graph.document {
        return;
    }
    let known: BTreeSet<String> = graph.triples().iter().map(|triple| triple.subject.to_string()).collect();
    let fresh_triples = || fresh.own.iter().chain(&fresh.shared);
    let is_place = |triple: &&Triple| {
        let place = matches!(&triple.subject, NamedOrBlankNode::NamedNode(node) if stretch(node.as_str()).is_some());
        place || triple.predicate == selon::SIGNATURE
    };
    let places: BTreeSet<String> = fresh_triples().filter(is_place).map(|triple| triple.subject.to_string()).collect();
    let wanted = |triple: &&Triple| {
        let subject = triple.subject.to_string();
        places.contains(&subject)
            || known.contains(&subject)
                && (selon::INTERNAL.contains(&triple.predicate.as_ref())
                    || triple.predicate == selon::IN_PASSAGE
                    || triple.predicate == selon::CREDITED_AT
                    || triple.predicate == selon::MENTIONS)
    };
    graph.own.extend(fresh.own.iter().filter(wanted).cloned());
    graph.shared.extend(fresh.shared.iter().filter(wanted).cloned());
    graph.own = sorted(std::mem::take(&mut graph.own));
    graph.shared = sorted(std::mem::take(&mut graph.shared));
    graph.propositions = fresh.propositions.into_iter().filter(|(node, _)| known.contains(&node.to_string())).collect();
    graph.passages = fresh.passages;
}
