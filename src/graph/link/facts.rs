//! What linking sees: what the store holds, together with what is about to be written.

use super::form::Form;
use super::lookup::LookUp;
use crate::vocab::selon;
use oxigraph::model::{
    GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term, TermRef,
};
use oxigraph::store::{StorageError, Store, Transaction};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// A pattern of quads; `None` stands for anything.
#[derive(Clone, Copy, Default)]
pub(in crate::graph) struct Pattern<'a> {
    pub(in crate::graph) subject: Option<NamedOrBlankNodeRef<'a>>,
    pub(in crate::graph) predicate: Option<NamedNodeRef<'a>>,
    pub(in crate::graph) object: Option<TermRef<'a>>,
    pub(in crate::graph) graph: Option<GraphNameRef<'a>>,
    /// The most that is asked for.
    pub(in crate::graph) most: Option<usize>,
}

impl<'a> Pattern<'a> {
    /// What is said of a node by one property.
    pub(in crate::graph) fn of(subject: &'a NamedNode, predicate: NamedNodeRef<'a>) -> Self {
        Self { subject: Some(subject.as_ref().into()), predicate: Some(predicate), ..Self::default() }
    }

    /// What has a value for a property.
    pub(in crate::graph) fn with(predicate: NamedNodeRef<'a>, object: impl Into<TermRef<'a>>) -> Self {
        Self { predicate: Some(predicate), object: Some(object.into()), ..Self::default() }
    }

    /// The same in one graph.
    pub(in crate::graph) fn within(self, graph: &'a NamedNode) -> Self {
        Self { graph: Some(graph.as_ref().into()), ..self }
    }

    /// The same, but not more than so many.
    pub(in crate::graph) fn at_most(self, most: usize) -> Self {
        Self { most: Some(most), ..self }
    }
}

impl std::fmt::Display for Pattern<'_> {
    /// The parts, a line each; an empty one stands for anything.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(subject) = self.subject {
            write!(f, "{subject}")?;
        }
        for part in [self.predicate.map(TermRef::from), self.object] {
            writeln!(f)?;
            if let Some(part) = part {
                write!(f, "{part}")?;
            }
        }
        writeln!(f)?;
        if let Some(graph) = self.graph {
            write!(f, "{graph}")?;
        }
        self.most.map_or(Ok(()), |most| write!(f, "\n{most}"))
    }
}

/// Quads that can be looked up.
pub(in crate::graph) trait Facts {
    /// The quads that fit a pattern; where only so many are asked for, any of them.
    ///
    /// # Errors
    /// Where the store fails.
    fn find(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, StorageError>;

    /// What a proposition is compared by; `None` for what is none.
    ///
    /// # Errors
    /// Where the store fails.
    fn form(&self, entities: &NamedNode, proposition: &NamedNode) -> Result<Option<Rc<Form>>, StorageError>
    where
        Self: Sized,
    {
        let text = literal(self, entities, proposition, selon::COMPARED_AS)?;
        Ok(text.and_then(|text| text.parse().ok()).map(Rc::new))
    }
}

/// Forms that have been read: the same propositions are compared with again and again, and none ever changes.
#[derive(Default)]
pub(in crate::graph) struct Forms(RefCell<HashMap<NamedNode, Rc<Form>>>);

/// The most of them.
const FORMS: usize = 50_000;

impl Forms {
    /// The form of a proposition, read where it is not known.
    ///
    /// # Errors
    /// As reading it has it.
    pub(in crate::graph) fn of(
        &self,
        proposition: &NamedNode,
        read: impl FnOnce() -> Result<Option<String>, StorageError>,
    ) -> Result<Option<Rc<Form>>, StorageError> {
        if let Some(form) = self.0.borrow().get(proposition) {
            return Ok(Some(Rc::clone(form)));
        }
        let Some(form) = read()?.and_then(|text| text.parse().ok()).map(Rc::new) else { return Ok(None) };
        let mut known = self.0.borrow_mut();
        if known.len() >= FORMS {
            known.clear();
        }
        known.insert(proposition.clone(), Rc::clone(&form));
        Ok(Some(form))
    }
}

/// The first text that a node has for a property, among what articles share.
pub(in crate::graph) fn literal(
    facts: &impl Facts,
    entities: &NamedNode,
    node: &NamedNode,
    predicate: NamedNodeRef<'_>,
) -> Result<Option<String>, StorageError> {
    let quads = facts.find(Pattern::of(node, predicate).within(entities))?;
    Ok(match quads.into_iter().next().map(|quad| quad.object) {
        Some(Term::Literal(text)) => Some(text.value().to_owned()),
        _ => None,
    })
}

/// Quads that can be looked up while more are added.
pub(in crate::graph) trait Growing: Facts + LookUp {
    /// Adds a quad, which look-ups find from then on.
    fn add(&mut self, quad: Quad);
}

/// Quads that can be looked up while some are added and others taken away.
pub(in crate::graph) trait Changing: Growing {
    /// Takes a quad away, which look-ups do not find from then on.
    fn take(&mut self, quad: &Quad);
}

impl Facts for Store {
    fn find(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, StorageError> {
        let quads = self.quads_for_pattern(pattern.subject, pattern.predicate, pattern.object, pattern.graph);
        quads.take(pattern.most.unwrap_or(usize::MAX)).collect()
    }
}

impl Facts for Transaction<'_> {
    fn find(&self, pattern: Pattern<'_>) -> Result<Vec<Quad>, StorageError> {
        let quads = self.quads_for_pattern(pattern.subject, pattern.predicate, pattern.object, pattern.graph);
        quads.take(pattern.most.unwrap_or(usize::MAX)).collect()
    }
}

/// The node of a subject that has a name.
pub(super) fn named(node: NamedOrBlankNode) -> Option<NamedNode> {
    match node {
        NamedOrBlankNode::NamedNode(node) => Some(node),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// The objects of the quads that fit a pattern, as far as they have names.
pub(super) fn nodes_of(facts: &impl Facts, pattern: Pattern<'_>) -> Result<Vec<NamedNode>, StorageError> {
    let objects = facts.find(pattern)?.into_iter().map(|quad| quad.object);
    Ok(objects.filter_map(|term| if let Term::NamedNode(node) = term { Some(node) } else { None }).collect())
}

/// The first node that a node is tied to by a property, in any graph.
pub(super) fn node_of(
    facts: &impl Facts,
    node: &NamedNode,
    predicate: NamedNodeRef<'_>,
) -> Result<Option<NamedNode>, StorageError> {
    Ok(nodes_of(facts, Pattern::of(node, predicate).at_most(1))?.into_iter().next())
}
