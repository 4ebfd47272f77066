//! What the terms of the vocabulary are called, in French and English. In: quads that speak of stances, forms, reasons and
//! classes. Out: the names of those, so that data are read without the vocabulary beside them.

use crate::knowledge::turtle::{Triple, Value, read_turtle};
use crate::vocab::{rdf, rdfs, selon, skos};
use oxrdf::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The properties whose values are terms of the vocabulary.
pub const TELLING: [NamedNodeRef<'static>; 5] =
    [rdf::TYPE, selon::STANCE, selon::FORM, selon::REASON, selon::TAKES_UP_STANCE];

const VOCABULARY: &str = include_str!("../../../ontology/selon.ttl");

/// A term, the property that gives its name, and the name.
#[derive(Clone, Debug)]
pub struct Name {
    /// The term.
    pub term: NamedNode,
    /// `rdfs:label` or `skos:prefLabel`.
    pub property: NamedNodeRef<'static>,
    /// The name.
    pub name: Literal,
}

/// The names of all terms.
pub fn names() -> &'static [Name] {
    static NAMES: LazyLock<Vec<Name>> = LazyLock::new(read);
    &NAMES
}

fn read() -> Vec<Name> {
    // A test keeps the vocabulary readable.
    let triples = read_turtle("selon.ttl", VOCABULARY).unwrap_or_default();
    let named = |triple: &Triple| match (&triple.subject, &triple.object) {
        (Value::Iri(term), Value::Literal { text, language: Some(language), .. })
            if is_term(term) && triple.predicate == rdfs::LABEL.as_str() =>
        {
            Some((NamedNode::new_unchecked(term), Literal::new_language_tagged_literal(text, language).ok()?))
        }
        _ => None,
    };
    let both = |(term, name): (NamedNode, Literal)| {
        [rdfs::LABEL, skos::PREF_LABEL].map(|property| Name { term: term.clone(), property, name: name.clone() })
    };
    triples.iter().filter_map(named).flat_map(both).collect()
}

/// Whether an IRI is a term of the vocabulary.
pub fn is_term(iri: &str) -> bool {
    iri.starts_with(selon::NAMESPACE)
}

/// The names of the terms that quads speak of, in a graph that is named as the vocabulary is.
pub fn names_told<'q>(quads: impl Iterator<Item = &'q Quad>) -> Vec<Quad> {
    let told: BTreeSet<&str> = quads
        .filter(|quad| TELLING.contains(&quad.predicate.as_ref()))
        .filter_map(|quad| match &quad.object {
            Term::NamedNode(term) if is_term(term.as_str()) => Some(term.as_str()),
            _ => None,
        })
        .collect();
    names().iter().filter(|name| told.contains(name.term.as_str())).map(said).collect()
}

/// The same of all terms.
pub fn all_names() -> Vec<Quad> {
    names().iter().map(said).collect()
}

fn said(one: &Name) -> Quad {
    let graph = NamedNode::new_unchecked(selon::NAMESPACE.trim_end_matches('#'));
    Quad::new(one.term.clone(), one.property.into_owned(), one.name.clone(), GraphName::from(graph))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stances_and_classes_have_names_in_two_languages() {
        let of = |term: NamedNodeRef<'_>| names().iter().filter(|name| name.term == term).count();
        for term in [selon::CLAIM, selon::PERSON, selon::STANCE] {
            assert!(of(term) >= 2, "{term}");
        }
        let claim = NamedNode::new_unchecked("https://exemple.fr/claim/a/1");
        let denies = NamedNode::new_unchecked(format!("{}denies", selon::NAMESPACE));
        let quad = Quad::new(claim, selon::STANCE.into_owned(), denies.clone(), GraphName::DefaultGraph);
        let told = names_told([&quad].into_iter());
        assert!(told.len() >= 2 && told.iter().all(|quad| quad.subject == denies.clone().into()));
    }
}
