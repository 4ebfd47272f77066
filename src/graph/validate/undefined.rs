//! Terms that no vocabulary defines. In: a store. Out: where they are used.

use super::super::follows::signs_of;
use super::{View, Violation};
use crate::vocab::{rdf, selon};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNodeRef, Term, TermRef};
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

impl View<'_> {
    /// Properties and classes in the namespace of the vocabulary that the program does not know: misspelt, as a rule.
    pub(super) fn undefined(&self) -> Result<Vec<Violation>, StorageError> {
        let known: BTreeSet<&str> = selon::all().map(NamedNodeRef::as_str).collect();
        let wrong = |iri: &str| iri.starts_with(selon::NAMESPACE) && !known.contains(iri);
        let mut violations = BTreeSet::new();
        for quad in self.store.oxigraph().iter() {
            let quad = quad?;
            let class = match &quad.object {
                Term::NamedNode(class) if quad.predicate == rdf::TYPE => Some(class.as_str()),
                _ => None,
            };
            for (path, word) in [(quad.predicate.as_str(), Some(quad.predicate.as_str())), (rdf::TYPE.as_str(), class)]
            {
                let Some(word) = word.filter(|word| wrong(word)) else { continue };
                violations.insert(Violation {
                    node: quad.subject.to_string(),
                    path: path.to_owned(),
                    message: "the vocabulary defines every word of its namespace".to_owned(),
                    found: format!("<{word}>"),
                    value: Some(format!("<{word}>")),
                    component: "ClosedConstraintComponent",
                    shape: String::new(),
                });
            }
        }
        Ok(violations.into_iter().collect())
    }

    pub(super) fn is_a(&self, value: &Term, class: NamedNodeRef<'_>) -> Result<bool, StorageError> {
        let subject = match value {
            Term::NamedNode(node) => NamedOrBlankNodeRef::NamedNode(node.as_ref()),
            Term::BlankNode(node) => NamedOrBlankNodeRef::BlankNode(node.as_ref()),
            Term::Literal(_) => return Ok(false),
        };
        let store = self.store.oxigraph();
        for (property, value) in signs_of(class) {
            let value = value.map(TermRef::NamedNode);
            if store.quads_for_pattern(Some(subject), Some(property), value, None).next().transpose()?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
