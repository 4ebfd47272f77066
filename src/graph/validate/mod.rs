//! SHACL over a store. In: shapes (the part of SHACL that `ontology/shapes.ttl` uses) and a
//! store. Out: every violation, sorted, as a `sh:ValidationReport` too. A shape that uses more than this knows is an
//! error, so that nothing passes unread. Words of the program's vocabulary that this does not define are violations
//! as well: SHACL sees no misspelt property.

mod report;
mod undefined;

use super::follows::{all_following, signs_of};
use super::store::{ClaimStore, StoreError};
use crate::knowledge::facts::{Facts, Source};
use crate::knowledge::shapes::{self, Check, Property, Shape};
use crate::knowledge::{self, Kind, OntologyError};
use crate::vocab::{PREFIXES, selon, xsd};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::StorageError;
pub use report::report;
use std::collections::BTreeSet;

/// The shapes that the program carries.
pub const SHAPES: &str = include_str!("../../../ontology/shapes.ttl");

/// Why a store cannot be validated.
#[derive(Debug, thiserror::Error)]
pub enum ValidateError {
    /// The shapes are no Turtle, or use something of SHACL that is not checked here.
    #[error(transparent)]
    Ontology(#[from] OntologyError),
    /// A query of a shape is no SPARQL, or goes wrong.
    #[error("{file}: the sh:select of {shape}: {cause}")]
    Select {
        /// The file of shapes.
        file: String,
        /// The shape.
        shape: String,
        /// What is wrong.
        cause: String,
    },
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
    /// What was found: a value in N-Triples, or how many there are.
    pub found: String,
    /// The value that does not fit, where one does not.
    pub value: Option<String>,
    /// The constraint component of SHACL that fails, by its local name.
    pub component: &'static str,
    /// The IRI of the shape; empty for a word that the vocabulary does not define.
    pub shape: String,
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
        let instances = view.instances(shape.class).map_err(fail)?;
        for node in &instances {
            nodes += 1;
            let said = view.said_of(node).map_err(fail)?;
            for property in &shape.properties {
                violations.extend(view.check((node, &said), shape.iri, property).map_err(fail)?);
            }
        }
        for check in &shape.checks {
            let (file, shape_iri) = (file.to_owned(), shape.iri.to_owned());
            let wrong = |cause| ValidateError::Select { file, shape: shape_iri, cause };
            violations.extend(view.select(&instances, shape, check).map_err(wrong)?);
        }
    }
    // Files of knowledge have words of their own.
    if shapes.iter().any(|shape| shape.class == selon::CLAIM.as_str()) {
        violations.extend(view.undefined().map_err(fail)?);
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
        let store = self.store.oxigraph();
        let quads = signs_of(class.as_ref()).into_iter().flat_map(|(property, value)| {
            store.quads_for_pattern(None, Some(property), value.map(TermRef::NamedNode), None)
        });
        let mut nodes: Vec<NamedOrBlankNode> =
            quads.map(|quad| quad.map(|quad| quad.subject)).collect::<Result<_, _>>()?;
        nodes.sort_by_cached_key(ToString::to_string);
        nodes.dedup();
        Ok(nodes)
    }

    /// All that is said of a node, with what follows.
    fn said_of(&self, node: &NamedOrBlankNode) -> Result<Vec<Quad>, StorageError> {
        let quads = self.store.oxigraph().quads_for_pattern(Some(node.as_ref()), None, None, None);
        let mut quads = quads.collect::<Result<Vec<Quad>, _>>()?;
        let more = all_following(&quads).into_iter().filter(|quad| quad.subject == *node);
        quads.extend(more.collect::<Vec<_>>());
        Ok(quads)
    }

    fn check(
        &self,
        (node, said): (&NamedOrBlankNode, &[Quad]),
        shape: &str,
        property: &Property<'_>,
    ) -> Result<Vec<Violation>, StorageError> {
        let own = said.iter().filter(|quad| quad.predicate.as_str() == property.path);
        let mut values: Vec<Term> = own.map(|quad| quad.object.clone()).collect();
        values.sort_by_cached_key(ToString::to_string);
        values.dedup();
        let violation = |found: String, value: Option<String>, component| Violation {
            node: node.to_string(),
            path: property.path.to_owned(),
            message: property.message.to_owned(),
            found,
            value,
            component,
            shape: shape.to_owned(),
        };
        let mut violations = Vec::new();
        let number = || format!("{} values", values.len());
        let (least, most) = property.count;
        if least.is_some_and(|n| values.len() < n) {
            violations.push(violation(number(), None, "MinCountConstraintComponent"));
        }
        if most.is_some_and(|n| values.len() > n) {
            violations.push(violation(number(), None, "MaxCountConstraintComponent"));
        }
        for value in &values {
            if let Some(component) = self.failed(value, property)? {
                violations.push(violation(value.to_string(), Some(value.to_string()), component));
            }
        }
        Ok(violations)
    }

    fn failed(&self, value: &Term, property: &Property<'_>) -> Result<Option<&'static str>, StorageError> {
        let is_a = match property.class {
            Some(class) => self.is_a(value, NamedNodeRef::new_unchecked(class))?,
            None => true,
        };
        Ok(property.failed(term(value), |_, _| is_a))
    }

    /// The instances that a SELECT gives as `$this`. It is asked once, and not once a node: for patterns that name
    /// `$this` in every branch the answer is the same.
    fn select(
        &self,
        instances: &[NamedOrBlankNode],
        shape: &Shape<'_>,
        check: &Check<'_>,
    ) -> Result<Vec<Violation>, String> {
        let mut evaluator = SparqlEvaluator::new();
        for (prefix, namespace) in PREFIXES {
            evaluator = evaluator.with_prefix(*prefix, *namespace).map_err(|error| error.to_string())?;
        }
        let mut query = evaluator.parse_query(check.select).map_err(|error| error.to_string())?;
        query.dataset_mut().set_default_graph_as_union();
        let found = query.on_store(self.store.oxigraph()).execute().map_err(|error| error.to_string())?;
        let QueryResults::Solutions(solutions) = found else { return Err("it is no SELECT".to_owned()) };
        let nodes: BTreeSet<String> = instances.iter().map(ToString::to_string).collect();
        let mut violations = Vec::new();
        for solution in solutions {
            let solution = solution.map_err(|error| error.to_string())?;
            let Some(node) = solution.get("this").map(ToString::to_string).filter(|node| nodes.contains(node)) else {
                continue;
            };
            let value = solution.get("value").map(ToString::to_string);
            let path = match solution.get("path") {
                Some(Term::NamedNode(path)) => path.as_str().to_owned(),
                _ => String::new(),
            };
            violations.push(Violation {
                found: value.clone().unwrap_or_else(|| node.clone()),
                node,
                path,
                message: check.message.to_owned(),
                value,
                component: "SPARQLConstraintComponent",
                shape: shape.iri.to_owned(),
            });
        }
        Ok(violations)
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
