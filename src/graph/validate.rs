//! SHACL over a store. In: shapes (the part of SHACL Core that `ontology/shapes.ttl` uses) and a
//! store. Out: every violation, sorted. A shape that uses more than this knows is an error, so
//! that nothing passes unread.

use super::store::{ClaimStore, StoreError};
use crate::knowledge::turtle::{OntologyError, Triple, Value, read_turtle};
use crate::vocab::rdf;
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Term};
use oxigraph::store::StorageError;
use std::collections::BTreeMap;

/// The shapes that the program carries.
pub const SHAPES: &str = include_str!("../../ontology/shapes.ttl");

const SH: &str = "http://www.w3.org/ns/shacl#";

/// Why a store cannot be validated.
#[derive(Debug, thiserror::Error)]
pub enum ValidateError {
    /// The shapes are no Turtle.
    #[error(transparent)]
    Ontology(#[from] OntologyError),
    /// The shapes use something of SHACL that is not checked here.
    #[error(
        "{file}: {shape} uses {what}, which `selon validate` does not check: take it out, or use another SHACL processor"
    )]
    Unsupported {
        /// The file of shapes.
        file: String,
        /// The shape.
        shape: String,
        /// What it uses.
        what: String,
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
    /// What was found.
    pub found: String,
}

/// Checks every node of the target classes. Gives how many nodes were checked and what is wrong.
///
/// # Errors
/// Where the shapes cannot be read or the store fails.
pub fn validate(store: &ClaimStore, file: &str, shapes: &str) -> Result<(usize, Vec<Violation>), ValidateError> {
    let shapes = read_shapes(file, shapes)?;
    let fail = |cause| store.error(cause);
    let view = View { store };
    let (mut nodes, mut violations) = (0, Vec::new());
    for shape in &shapes {
        for node in view.instances(&shape.class).map_err(fail)? {
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

/// What a shape asks of the nodes of a class.
struct Shape {
    class: String,
    properties: Vec<Property>,
}

/// What it asks of one property.
#[derive(Default)]
struct Property {
    path: String,
    message: String,
    count: (Option<usize>, Option<usize>),
    range: (Option<f64>, Option<f64>),
    datatype: Option<String>,
    class: Option<String>,
    node_kind: Option<String>,
    one_of: Option<Vec<Value>>,
}

/// Triples of the shapes by subject.
type Nodes = BTreeMap<Value, Vec<(String, Value)>>;

fn read_shapes(file: &str, text: &str) -> Result<Vec<Shape>, ValidateError> {
    let mut nodes = Nodes::new();
    for Triple { subject, predicate, object, .. } in read_turtle(file, text)? {
        nodes.entry(subject).or_default().push((predicate, object));
    }
    let mut shapes = Vec::new();
    for (subject, facts) in &nodes {
        let unsupported = |what: &str| ValidateError::Unsupported {
            file: file.to_owned(),
            shape: subject.as_str().to_owned(),
            what: what.to_owned(),
        };
        let mut shape = Shape { class: String::new(), properties: Vec::new() };
        if !facts.iter().any(|(p, o)| p == rdf::TYPE.as_str() && o.as_str() == format!("{SH}NodeShape")) {
            continue;
        }
        for (predicate, object) in facts {
            match predicate.strip_prefix(SH) {
                Some("targetClass") => shape.class = object.as_str().to_owned(),
                Some("property") => {
                    shape.properties.push(read_property(&nodes, object).map_err(|what| unsupported(&what))?);
                }
                Some(other) => return Err(unsupported(&format!("sh:{other}"))),
                None => {}
            }
        }
        shapes.push(shape);
    }
    Ok(shapes)
}

fn read_property(nodes: &Nodes, node: &Value) -> Result<Property, String> {
    let mut property = Property::default();
    for (predicate, object) in nodes.get(node).into_iter().flatten() {
        let text = object.as_str().to_owned();
        match predicate.strip_prefix(SH) {
            Some("path") => property.path = text,
            Some("message") => property.message = text,
            Some("minCount") => property.count.0 = text.parse().ok(),
            Some("maxCount") => property.count.1 = text.parse().ok(),
            Some("minInclusive") => property.range.0 = text.parse().ok(),
            Some("maxInclusive") => property.range.1 = text.parse().ok(),
            Some("datatype") => property.datatype = Some(text),
            Some("class") => property.class = Some(text),
            Some("nodeKind") => property.node_kind = Some(text),
            Some("in") => property.one_of = Some(list(nodes, object)),
            _ => return Err(predicate.replace(SH, "sh:")),
        }
    }
    Ok(property)
}

/// The members of an RDF list.
fn list(nodes: &Nodes, head: &Value) -> Vec<Value> {
    let (mut members, mut at) = (Vec::new(), head.clone());
    let tail = |local: &str| format!("{}{local}", rdf::NAMESPACE);
    while let Some(facts) = nodes.get(&at) {
        let value = |local: &str| facts.iter().find(|(p, _)| *p == tail(local)).map(|(_, o)| o.clone());
        members.extend(value("first"));
        match value("rest") {
            // A list that holds itself ends here.
            Some(next) if members.len() <= nodes.len() => at = next,
            _ => break,
        }
    }
    members
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

    fn check(&self, node: &NamedOrBlankNode, property: &Property) -> Result<Vec<Violation>, StorageError> {
        let path = NamedNode::new_unchecked(&property.path);
        let quads = self.store.oxigraph().quads_for_pattern(Some(node.as_ref()), Some(path.as_ref()), None, None);
        let mut values: Vec<Term> = quads.map(|quad| quad.map(|quad| quad.object)).collect::<Result<_, _>>()?;
        values.sort_by_cached_key(ToString::to_string);
        values.dedup();
        let violation = |found: String| Violation {
            node: node.to_string(),
            path: property.path.clone(),
            message: property.message.clone(),
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

    fn fits(&self, value: &Term, property: &Property) -> Result<bool, StorageError> {
        let datatype =
            property.datatype.as_ref().is_none_or(|d| matches!(value, Term::Literal(l) if l.datatype().as_str() == d));
        let kind = property.node_kind.as_ref().is_none_or(|kind| match kind.strip_prefix(SH) {
            Some("IRI") => value.is_named_node(),
            Some("Literal") => value.is_literal(),
            Some("BlankNode") => value.is_blank_node(),
            _ => true,
        });
        let (least, most) = property.range;
        let number = if let Term::Literal(literal) = value { literal.value().parse::<f64>().ok() } else { None };
        let range = (least.is_none() && most.is_none())
            || number.is_some_and(|n| least.is_none_or(|least| n >= least) && most.is_none_or(|most| n <= most));
        let one_of = property.one_of.as_ref().is_none_or(|all| all.iter().any(|member| same(member, value)));
        let class = match &property.class {
            Some(class) => self.is_a(value, NamedNodeRef::new_unchecked(class))?,
            None => true,
        };
        Ok(datatype && kind && range && one_of && class)
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

fn same(member: &Value, value: &Term) -> bool {
    match (member, value) {
        (Value::Iri(iri), Term::NamedNode(node)) => node.as_str() == iri,
        (Value::Literal { text, .. }, Term::Literal(literal)) => literal.value() == text,
        _ => false,
    }
}
