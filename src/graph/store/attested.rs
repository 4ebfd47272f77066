//! What articles attest of agents. In: quads of a store, among them what says that something is an article. Out: statements
//! of roles and sides, with the day of the article.

use super::bookkeeping::{subjects, unit, units};
use super::content::node;
use crate::graph::attest::{is_attested, statement};
use crate::graph::link::{Facts as _, Pattern};
use crate::iri::Base;
use crate::vocab::{dcterms, rdf, selon};
use oxigraph::model::{NamedNode, Quad, Term, Triple};
use oxigraph::store::{StorageError, Store};

/// The statements of the articles that quads name.
///
/// # Errors
/// Where the store fails.
pub fn attestations(store: &Store, base: &Base, quads: &[Quad]) -> Result<Vec<Quad>, StorageError> {
    let entities = NamedNode::new_unchecked(base.entities());
    let mut found = Vec::new();
    for quad in quads {
        let is_article =
            quad.predicate == rdf::TYPE && matches!(&quad.object, Term::NamedNode(class) if *class == selon::DOCUMENT);
        if let Some(document) = node(&quad.subject).filter(|_| is_article) {
            found.extend(of_article(store, &entities, &document)?);
        }
    }
    Ok(found)
}

fn of_article(store: &Store, entities: &NamedNode, document: &NamedNode) -> Result<Vec<Quad>, StorageError> {
    let units = units(store, document)?;
    let day = store.find(Pattern::of(document, dcterms::ISSUED).at_most(1))?.into_iter().next().map(|quad| quad.object);
    let mut found = Vec::new();
    for agent in subjects(store, document, entities)?.iter().filter(|node| node.as_str().contains("/agent/")) {
        for property in [selon::ROLE, selon::ACTS_FOR] {
            for triple in store.find(Pattern::of(agent, property).within(entities))?.into_iter().map(Triple::from) {
                let hash = unit(&triple);
                if is_attested(&triple) && units.contains(&hash) {
                    found.extend(statement(document, day.as_ref(), &triple, &hash));
                }
            }
        }
    }
    Ok(found)
}
