//! What else a pattern says of a node. In: a node and the triples about it. Out: whether one of them is no note, so that
//! the node is told of.

use super::told::filter;
use crate::graph::store::NOTES;
use crate::vocab::selon;
use oxigraph::model::{NamedNode, Variable};
use spargebra::algebra::{Expression, GraphPattern, PropertyPathExpression};
use spargebra::term::TriplePattern;

/// Whether a path may lead from a node to itself without a step.
pub(super) fn may_be_empty(path: &PropertyPathExpression) -> bool {
    use PropertyPathExpression as P;
    match path {
        P::NamedNode(_) | P::NegatedPropertySet(_) => false,
        P::ZeroOrMore(_) | P::ZeroOrOne(_) => true,
        P::Reverse(inner) | P::OneOrMore(inner) => may_be_empty(inner),
        P::Sequence(a, b) => may_be_empty(a) && may_be_empty(b),
        P::Alternative(a, b) => may_be_empty(a) || may_be_empty(b),
    }
}

pub(super) fn same(variable: &Variable, node: NamedNode) -> Expression {
    Expression::SameTerm(Box::new(Expression::Variable(variable.clone())), Box::new(Expression::NamedNode(node)))
}

/// That a variable is none of the properties of notes. Terms are compared as the store keeps them, without a look-up.
pub(super) fn is_no_note(variable: &Variable) -> Expression {
    let any = NOTES.iter().map(|note| same(variable, note.into_owned()));
    let any = any.reduce(|a, b| Expression::Or(Box::new(a), Box::new(b)));
    Expression::Not(Box::new(any.unwrap_or_else(|| same(variable, selon::BOOKKEEPING.into_owned()))))
}

/// That something is told of a node, or with it. No query can name the variables.
pub(super) fn is_spoken_of(variable: &Variable) -> GraphPattern {
    let free = |name: &str| Variable::new_unchecked(format!("{name} of a note"));
    let (property, other) = (free("property"), free("other end"));
    let triple = |subject: &Variable, object: &Variable| GraphPattern::Bgp {
        patterns: vec![TriplePattern {
            subject: subject.clone().into(),
            predicate: property.clone().into(),
            object: object.clone().into(),
        }],
    };
    let either =
        GraphPattern::Union { left: Box::new(triple(variable, &other)), right: Box::new(triple(&other, variable)) };
    filter(either, is_no_note(&property))
}
