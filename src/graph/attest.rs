//! Roles and sides as statements of articles, with their dates: an agent is « préfet », or acts for somebody, because an
//! article says so, and not for all time. In: an article, its day, what it says of an agent. Out: quads that an export has
//! and a store needs not keep; and back.

use crate::vocab::{dcterms, rdf, selon};
use oxrdf::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};
use std::collections::{BTreeMap, BTreeSet};

/// What is attested, with the property that the statement has in its place.
const KINDS: [(NamedNodeRef<'static>, NamedNodeRef<'static>); 2] =
    [(selon::ROLE, selon::ATTESTED_ROLE), (selon::ACTS_FOR, selon::ATTESTED_SIDE)];

/// What stands in the IRI of a statement, behind that of its article.
const BELOW: &str = "/attested-";

/// Whether a triple tells a role or a side.
pub fn is_attested(triple: &Triple) -> bool {
    KINDS.iter().any(|(property, _)| triple.predicate == *property)
}

/// Whether an IRI is that of such a statement.
pub fn is_statement(iri: &str) -> bool {
    iri.rsplit_once('/').is_some_and(|(_, last)| last.starts_with(BELOW.trim_start_matches('/')))
}

/// The statement of an article that a triple is so; `hash` tells it from its others.
pub fn statement(document: &NamedNode, day: Option<&Term>, triple: &Triple, hash: &str) -> Vec<Quad> {
    let Some((_, property)) = KINDS.iter().find(|(property, _)| triple.predicate == *property) else {
        return Vec::new();
    };
    let NamedOrBlankNode::NamedNode(agent) = &triple.subject else { return Vec::new() };
    let node = NamedNode::new_unchecked(format!("{}{BELOW}{hash}", document.as_str()));
    let say = |property: NamedNodeRef<'_>, object: Term| {
        Quad::new(node.clone(), property.into_owned(), object, document.clone())
    };
    let mut said = vec![
        say(rdf::TYPE, selon::ATTESTATION.into_owned().into()),
        say(selon::ATTESTS, agent.clone().into()),
        say(*property, triple.object.clone()),
        say(selon::ATTESTED_IN, document.clone().into()),
    ];
    said.extend(day.map(|day| say(dcterms::DATE, day.clone())));
    said
}

/// What articles attest: by article, the triples.
pub type Attested = BTreeMap<String, BTreeSet<String>>;

/// Reads statements back.
pub fn attested(quads: &[Quad]) -> Attested {
    let mut parts: BTreeMap<&str, [Option<&Term>; 2]> = BTreeMap::new();
    let mut told = Vec::new();
    for quad in quads {
        let NamedOrBlankNode::NamedNode(node) = &quad.subject else { continue };
        if !is_statement(node.as_str()) {
            continue;
        }
        let kind = KINDS.iter().find(|(_, property)| quad.predicate == *property);
        let part = parts.entry(node.as_str()).or_default();
        match (quad.predicate.as_ref(), kind) {
            (selon::ATTESTS, _) => part[0] = Some(&quad.object),
            (selon::ATTESTED_IN, _) => part[1] = Some(&quad.object),
            (_, Some((property, _))) => told.push((node.as_str(), *property, &quad.object)),
            _ => {}
        }
    }
    let mut found = Attested::new();
    for (node, property, object) in told {
        if let Some([Some(Term::NamedNode(agent)), Some(Term::NamedNode(document))]) = parts.get(node) {
            let triple = Triple::new(agent.clone(), property.into_owned(), object.clone());
            found.entry(document.as_str().to_owned()).or_default().insert(triple.to_string());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::Literal;

    #[test]
    fn a_role_is_what_an_article_says_on_a_day() {
        let node = |tail: &str| NamedNode::new_unchecked(format!("https://exemple.fr/{tail}"));
        let (document, agent) = (node("document/a"), node("agent/person/x"));
        let role = Triple::new(agent.clone(), selon::ROLE.into_owned(), Literal::from("préfète"));
        let day = Term::from(Literal::from("2026-03-02"));
        let said = statement(&document, Some(&day), &role, "12ab");
        assert_eq!(said.len(), 5);
        assert!(said.iter().all(|quad| quad.subject == node("document/a/attested-12ab").into()));
        let back = attested(&said);
        assert_eq!(back.get(document.as_str()), Some(&[role.to_string()].into()));
        let name = Triple::new(agent, selon::ORIGIN.into_owned(), Literal::from("x"));
        assert!(statement(&document, None, &name, "1").is_empty() && !is_attested(&name));
        assert!(!is_statement("https://exemple.fr/document/a/at-1-2"));
    }
}
