//! What bookkeeping a pattern would show. In: an expression. Out: the same with that left out.

use super::made::term_of;
use crate::graph::store::NOTES;
use oxigraph::model::{NamedNode, Variable};
use spargebra::algebra::{Expression, GraphPattern, PropertyPathExpression};
use spargebra::term::{TermPattern, TriplePattern};

/// Adds the variables that a pattern binds to what is told, whatever else it does.
pub(super) fn bind(pattern: &GraphPattern, bound: &mut Vec<Variable>) {
    for pattern in binding(pattern) {
        let ends = [&pattern.subject, &pattern.object];
        bound.extend(ends.into_iter().filter_map(|term| match term {
            TermPattern::Variable(variable) => Some(variable.clone()),
            _ => None,
        }));
    }
}

/// Adds the variables that a pattern binds to terms of the vocabulary.
pub(super) fn terms(pattern: &GraphPattern, found: &mut Vec<Variable>) {
    found.extend(binding(pattern).into_iter().filter_map(term_of).cloned());
}

/// The triples of a pattern that have to be there, in their order.
fn binding(pattern: &GraphPattern) -> Vec<&TriplePattern> {
    let mut found = Vec::new();
    collect(pattern, &mut found);
    found
}

fn collect<'p>(pattern: &'p GraphPattern, found: &mut Vec<&'p TriplePattern>) {
    match pattern {
        GraphPattern::Bgp { patterns } => found.extend(patterns),
        GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
            collect(left, found);
            collect(right, found);
        }
        GraphPattern::LeftJoin { left, .. } | GraphPattern::Minus { left, .. } => collect(left, found),
        GraphPattern::Filter { inner, .. } | GraphPattern::Graph { inner, .. } | GraphPattern::Extend { inner, .. } => {
            collect(inner, found);
        }
        _ => {}
    }
}

/// A path that takes no step over a note.
pub(super) fn told(path: PropertyPathExpression) -> PropertyPathExpression {
    use PropertyPathExpression as P;
    let one = |path: Box<P>| Box::new(told(*path));
    match path {
        // No property has this name.
        P::NamedNode(node) if is_note(&node) => P::NamedNode(NamedNode::new_unchecked("about:nothing")),
        P::NamedNode(node) => P::NamedNode(node),
        P::Reverse(inner) => P::Reverse(one(inner)),
        P::Sequence(a, b) => P::Sequence(one(a), one(b)),
        P::Alternative(a, b) => P::Alternative(one(a), one(b)),
        P::ZeroOrMore(inner) => P::ZeroOrMore(one(inner)),
        P::OneOrMore(inner) => P::OneOrMore(one(inner)),
        P::ZeroOrOne(inner) => P::ZeroOrOne(one(inner)),
        P::NegatedPropertySet(mut nodes) => {
            let more = NOTES.iter().map(|note| note.into_owned()).filter(|note| !nodes.contains(note));
            let more: Vec<NamedNode> = more.collect();
            nodes.extend(more);
            P::NegatedPropertySet(nodes)
        }
    }
}

pub(super) fn is_note(node: &NamedNode) -> bool {
    NOTES.contains(&node.as_ref())
}

pub(super) fn filter(inner: GraphPattern, expr: Expression) -> GraphPattern {
    GraphPattern::Filter { expr, inner: Box::new(inner) }
}

/// What has no solution.
pub(super) fn nothing() -> GraphPattern {
    GraphPattern::Values { variables: Vec::new(), bindings: Vec::new() }
}
