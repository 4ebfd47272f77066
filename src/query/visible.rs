//! What queries see. In: a parsed query. Out: the same query over all that the store holds but the program's notes for
//! itself ([`NOTES`]), which name paths of this machine; what follows from what it holds is seen as well.
//!
//! A query goes over the union of all graphs, and Oxigraph can take a graph out of that only by naming all others, one
//! look-up each. So the query is rewritten: notes have properties of their own, and what asks for any property, or for
//! any graph, is asked for any other.

mod derived;
mod made;
mod spoken;
mod told;

use crate::graph::store::NOTES;
use crate::vocab::selon;
use derived::in_other_words;
use made::{called, of_name};
use oxigraph::model::{NamedNode, Triple, Variable};
use spargebra::Query;
use spargebra::algebra::{
    AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression, QueryDataset,
};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use spoken::{is_no_note, is_spoken_of, may_be_empty, same};
use told::{bind, filter, is_note, nothing, terms, told};

/// Rewrites a query so that it sees no notes.
pub fn hide_notes(query: Query) -> Query {
    match query {
        Query::Select { dataset, pattern, base_iri } => {
            Query::Select { dataset: dataset.map(seen), pattern: hide(pattern), base_iri }
        }
        Query::Construct { template, dataset, pattern, base_iri } => {
            Query::Construct { template, dataset: dataset.map(seen), pattern: hide(pattern), base_iri }
        }
        Query::Describe { dataset, pattern, base_iri } => {
            Query::Describe { dataset: dataset.map(seen), pattern: hide(pattern), base_iri }
        }
        Query::Ask { dataset, pattern, base_iri } => {
            Query::Ask { dataset: dataset.map(seen), pattern: hide(pattern), base_iri }
        }
    }
}

/// Whether a triple of an answer is a note: DESCRIBE gives all that is said of a node.
pub fn is_told(triple: &Triple) -> bool {
    !NOTES.contains(&triple.predicate.as_ref())
}

/// Rewrites a pattern so that it sees no notes.
pub fn hide(pattern: GraphPattern) -> GraphPattern {
    Scope::default().pattern(pattern)
}

/// The graphs that a query names, without that of the notes.
pub fn seen(dataset: QueryDataset) -> QueryDataset {
    let told =
        |graphs: Vec<NamedNode>| graphs.into_iter().filter(|graph| graph.as_ref() != selon::BOOKKEEPING).collect();
    QueryDataset { default: told(dataset.default), named: dataset.named.map(told) }
}

/// What is known where a pattern stands.
#[derive(Clone, Default)]
struct Scope {
    /// Whether it stands in GRAPH, where notes are not reached.
    inside: bool,
    /// Variables that other patterns beside it bind to what is told somewhere.
    bound: Vec<Variable>,
    /// Variables that others bind to terms of the vocabulary: stances, classes.
    terms: Vec<Variable>,
}

impl Scope {
    /// The same with what the patterns beside bind.
    fn beside(&self, pattern: &GraphPattern) -> Self {
        let mut scope = self.clone();
        bind(pattern, &mut scope.bound);
        terms(pattern, &mut scope.terms);
        scope
    }

    /// The same for a pattern that is worked out by itself.
    fn alone(&self) -> Self {
        Self { inside: self.inside, ..Self::default() }
    }

    fn pattern(&self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern as P;
        match pattern {
            P::Bgp { patterns } => self.triples(patterns),
            P::Path { subject, path, object } => self.path(subject, path, object),
            P::Join { left, right } => {
                let (of_left, of_right) = (self.beside(&right), self.beside(&left));
                P::Join { left: of_left.inner(left), right: of_right.inner(right) }
            }
            P::Lateral { left, right } => {
                let of_right = self.beside(&left);
                P::Lateral { left: self.inner(left), right: of_right.inner(right) }
            }
            P::LeftJoin { left, right, expression } => {
                let of_right = self.beside(&left);
                let expression = expression.map(|expr| of_right.expression(expr));
                P::LeftJoin { left: self.inner(left), right: of_right.inner(right), expression }
            }
            P::Minus { left, right } => P::Minus { left: self.inner(left), right: self.alone().inner(right) },
            P::Union { left, right } => P::Union { left: self.inner(left), right: self.inner(right) },
            P::Filter { expr, inner } => {
                let expr = self.beside(&inner).expression(expr);
                P::Filter { expr, inner: self.inner(inner) }
            }
            P::Graph { name, inner } => self.graph(name, *inner),
            P::Extend { inner, variable, expression } => {
                let expression = self.beside(&inner).expression(expression);
                P::Extend { inner: self.inner(inner), variable, expression }
            }
            P::Service { name, inner, silent } => P::Service { name, inner, silent },
            P::Values { .. } => pattern,
            modified => self.modified(modified),
        }
    }

    /// Patterns that take the solutions of another one.
    fn modified(&self, pattern: GraphPattern) -> GraphPattern {
        use GraphPattern as P;
        let scope = self.alone();
        match pattern {
            P::OrderBy { inner, expression } => {
                let order = |by: OrderExpression| match by {
                    OrderExpression::Asc(expr) => OrderExpression::Asc(scope.expression(expr)),
                    OrderExpression::Desc(expr) => OrderExpression::Desc(scope.expression(expr)),
                };
                P::OrderBy { expression: expression.into_iter().map(order).collect(), inner: scope.inner(inner) }
            }
            P::Project { inner, variables } => P::Project { inner: scope.inner(inner), variables },
            P::Distinct { inner } => P::Distinct { inner: scope.inner(inner) },
            P::Reduced { inner } => P::Reduced { inner: scope.inner(inner) },
            P::Slice { inner, start, length } => P::Slice { inner: scope.inner(inner), start, length },
            P::Group { inner, variables, aggregates } => {
                let aggregate = |(variable, aggregate)| match aggregate {
                    AggregateExpression::FunctionCall { name, expr, distinct } => {
                        let expr = scope.expression(expr);
                        (variable, AggregateExpression::FunctionCall { name, expr, distinct })
                    }
                    counted @ AggregateExpression::CountSolutions { .. } => (variable, counted),
                };
                let aggregates = aggregates.into_iter().map(aggregate).collect();
                P::Group { inner: scope.inner(inner), variables, aggregates }
            }
            other => other,
        }
    }

    #[expect(clippy::boxed_local, reason = "the algebra holds its patterns in boxes")]
    fn inner(&self, pattern: Box<GraphPattern>) -> Box<GraphPattern> {
        Box::new(self.pattern(*pattern))
    }

    fn triples(&self, patterns: Vec<TriplePattern>) -> GraphPattern {
        let mut open: Vec<Variable> = Vec::new();
        for pattern in &patterns {
            match &pattern.predicate {
                NamedNodePattern::NamedNode(node) if is_note(node) => return nothing(),
                NamedNodePattern::NamedNode(_) => {}
                NamedNodePattern::Variable(variable) if open.contains(variable) => {}
                NamedNodePattern::Variable(variable) => open.push(variable.clone()),
            }
        }
        // What follows from what is kept is asked for in other words, beside the rest.
        let (mut kept, mut other) = (Vec::new(), Vec::new());
        let called = called(&patterns, &self.terms);
        for pattern in patterns {
            let words = if called.contains(&pattern) { of_name(&pattern) } else { in_other_words(&pattern) };
            match words {
                Some(words) => other.push(words),
                None => kept.push(pattern),
            }
        }
        let join = |one: GraphPattern, other| GraphPattern::Join { left: Box::new(one), right: Box::new(other) };
        let all = other.into_iter().fold(GraphPattern::Bgp { patterns: kept }, join);
        let asked = if self.inside { Vec::new() } else { open };
        asked.iter().fold(all, |pattern, variable| filter(pattern, is_no_note(variable)))
    }

    fn path(&self, subject: TermPattern, path: PropertyPathExpression, object: TermPattern) -> GraphPattern {
        if self.inside {
            return GraphPattern::Path { subject, path, object };
        }
        let free = match (&subject, &object) {
            (TermPattern::Variable(one), TermPattern::Variable(other)) if may_be_empty(&path) => {
                let bound = |variable| self.bound.contains(variable);
                (!bound(one) && !bound(other)).then(|| one.clone())
            }
            _ => None,
        };
        let walked = GraphPattern::Path { subject, path: told(path), object };
        // A path without a step leads from every node to itself, from what only notes speak of too.
        match free {
            Some(variable) => filter(walked, Expression::Exists(Box::new(is_spoken_of(&variable)))),
            None => walked,
        }
    }

    fn graph(&self, name: NamedNodePattern, inner: GraphPattern) -> GraphPattern {
        let variable = match &name {
            NamedNodePattern::NamedNode(node) if node.as_ref() == selon::BOOKKEEPING => return nothing(),
            NamedNodePattern::NamedNode(_) => None,
            NamedNodePattern::Variable(variable) => Some(variable.clone()),
        };
        let scope = Self { inside: true, ..self.clone() };
        let graph = GraphPattern::Graph { name, inner: Box::new(scope.pattern(inner)) };
        variable.map_or(graph.clone(), |variable| {
            filter(graph, Expression::Not(Box::new(same(&variable, selon::BOOKKEEPING.into_owned()))))
        })
    }

    fn expression(&self, expression: Expression) -> Expression {
        use Expression as E;
        let all = |list: Vec<E>| list.into_iter().map(|expr| self.expression(expr)).collect();
        let one = |expr: Box<E>| Box::new(self.expression(*expr));
        match expression {
            E::Exists(pattern) => E::Exists(self.inner(pattern)),
            E::Or(a, b) => E::Or(one(a), one(b)),
            E::And(a, b) => E::And(one(a), one(b)),
            E::Equal(a, b) => E::Equal(one(a), one(b)),
            E::SameTerm(a, b) => E::SameTerm(one(a), one(b)),
            E::Greater(a, b) => E::Greater(one(a), one(b)),
            E::GreaterOrEqual(a, b) => E::GreaterOrEqual(one(a), one(b)),
            E::Less(a, b) => E::Less(one(a), one(b)),
            E::LessOrEqual(a, b) => E::LessOrEqual(one(a), one(b)),
            E::Add(a, b) => E::Add(one(a), one(b)),
            E::Subtract(a, b) => E::Subtract(one(a), one(b)),
            E::Multiply(a, b) => E::Multiply(one(a), one(b)),
            E::Divide(a, b) => E::Divide(one(a), one(b)),
            E::UnaryPlus(a) => E::UnaryPlus(one(a)),
            E::UnaryMinus(a) => E::UnaryMinus(one(a)),
            E::Not(a) => E::Not(one(a)),
            E::If(a, b, c) => E::If(one(a), one(b), one(c)),
            E::In(a, list) => E::In(one(a), all(list)),
            E::Coalesce(list) => E::Coalesce(all(list)),
            E::FunctionCall(name, list) => E::FunctionCall(name, all(list)),
            E::NamedNode(_) | E::Literal(_) | E::Variable(_) | E::Bound(_) => expression,
        }
    }
}

#[cfg(test)]
mod tests;
