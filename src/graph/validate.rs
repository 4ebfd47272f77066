//! SHACL over a store. In: shapes (the part of SHACL Core that `ontology/shapes.ttl` uses) and a
//! store. Out: every violation, sorted. A shape that uses more than this knows is an error, so
//! that nothing passes unread.

use super::store::{ClaimStore, StoreError};
use crate::knowledge::facts::{Facts, Source};
use crate::knowledge::shapes::{self, Property};
use crate::knowledge::{self, Kind, OntologyError};
use crate::vocab::{rdf, xsd};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Term};
use oxigraph::store::StorageError;

/// The shapes that the program carries.
pub const SHAPES: &str = include_str!("../../ontology/shapes.ttl");

/// Why a store cannot be validated.
#[derive(Debug, thiserror::Error)]
pub enum ValidateError {
    /// The shapes are no Turtle, or use something of SHACL that is not checked here.
    #[error(transparent)]
    Ontology(#[from] OntologyError),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A node that does not fit its shape.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The node.
    pub node: String,
    /// The property that is wrong.
    pub path: String,
    /// What the shape asks for, in words.
    pub message: String,
    /// What was found.
    pub found: String,
}

/// Checks every node of the target classes. Gives how many nodes were checked and what is wrong.
///
/// # Errors
/// Where the shapes cannot be read or the store fails.
pub fn validate(store: &ClaimStore, file: &str, shapes: &str) -> Result<(usize, Vec<Violation>), ValidateError> {
    let source = [Source::read(file, shapes)?];
    let shapes = shapes::read(&Facts::of(&source))?;
    let fail = |cause| store.error(cause);
    let view = View { store };
    let (mut nodes, mut violations) = (0, Vec::new());
    for shape in &shapes {
        for node in view.instances(shape.class).map_err(fail)? {
            nodes += 1;
            for property in &shape.properties {
                violations.extend(view.check(&node, property).map_err(fail)?);
            }
        }
    }
    violations.sort();
    violations.dedup();
    Ok((nodes, violations))
}

struct View<'a> {
    store: &'a ClaimStore,
}

impl View<'_> {
    fn instances(&self, class: &str) -> Result<Vec<NamedOrBlankNode>, StorageError> {
        let class = NamedNode::new_unchecked(class);
        let quads = self.store.oxigraph().quads_for_pattern(None, Some(rdf::TYPE), Some(class.as_ref().into()), None);
        let mut nodes: Vec<NamedOrBlankNode> =
            quads.map(|quad| quad.map(|quad| quad.subject)).collect::<Result<_, _>>()?;
        nodes.sort_by_cached_key(ToString::to_string);
        nodes.dedup();
        Ok(nodes)
    }

    fn check(&self, node: &NamedOrBlankNode, property: &Property<'_>) -> Result<Vec<Violation>, StorageError> {
        let path = NamedNode::new_unchecked(property.path);
        let quads = self.store.oxigraph().quads_for_pattern(Some(node.as_ref()), Some(path.as_ref()), None, None);
        let mut values: Vec<Term> = quads.map(|quad| quad.map(|quad| quad.object)).collect::<Result<_, _>>()?;
        values.sort_by_cached_key(ToString::to_string);
        values.dedup();
        let violation = |found: String| Violation {
            node: node.to_string(),
            path: property.path.to_owned(),
            message: property.message.to_owned(),
            found,
        };
        let mut violations = Vec::new();
        let (least, most) = property.count;
        if least.is_some_and(|n| values.len() < n) || most.is_some_and(|n| values.len() > n) {
            violations.push(violation(format!("{} values", values.len())));
        }
        for value in &values {
            if !self.fits(value, property)? {
                violations.push(violation(value.to_string()));
            }
        }
        Ok(violations)
    }

    fn fits(&self, value: &Term, property: &Property<'_>) -> Result<bool, StorageError> {
        let is_a = match property.class {
            Some(class) => self.is_a(value, NamedNodeRef::new_unchecked(class))?,
            None => true,
        };
        Ok(property.fits(term(value), |_, _| is_a))
    }

    fn is_a(&self, value: &Term, class: NamedNodeRef<'_>) -> Result<bool, StorageError> {
        let subject = match value {
            Term::NamedNode(node) => NamedOrBlankNodeRef::NamedNode(node.as_ref()),
            Term::BlankNode(node) => NamedOrBlankNodeRef::BlankNode(node.as_ref()),
            Term::Literal(_) => return Ok(false),
        };
        let mut quads =
            self.store.oxigraph().quads_for_pattern(Some(subject), Some(rdf::TYPE), Some(class.into()), None);
        Ok(quads.next().transpose()?.is_some())
    }
}

/// A term of the store as files of knowledge have it.
fn term(value: &Term) -> knowledge::Term<'_> {
    match value {
        Term::NamedNode(node) => knowledge::Term::Iri(node.as_str()),
        Term::BlankNode(node) => knowledge::Term::Blank(node.as_str()),
        Term::Literal(literal) => {
            let kind = match literal.language() {
                Some(language) => Kind::Language(language),
                None if literal.datatype() == xsd::STRING => Kind::Plain,
                None => Kind::Datatype(literal.datatype().as_str()),
            };
            knowledge::Term::Literal(literal.value(), kind)
        }
    }
}
