//! Nodes that a store does not keep, since their IRIs are made from others: annotations of claims, kinds of events; and what
//! terms of the vocabulary are called. In: a triple that asks for one. Out: what it asks of the store instead.

use super::told::{filter, nothing};
use crate::graph::follows::{ANNOTATION, BETWEEN, EVENTS, FOLDED, is_term, names};
use crate::vocab::{oa, rdf, rdfs, selon, skos};
use oxigraph::model::{Literal, NamedNodeRef, Variable};
use spargebra::algebra::{Expression, Function, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};

/// What a triple about an annotation asks for: « ?a oa:hasBody ?claim », « ?a oa:hasTarget ?anchor ».
pub(super) fn of_annotation(triple: &TriplePattern, property: NamedNodeRef<'_>) -> Option<GraphPattern> {
    let claim = match (property, &triple.object) {
        (oa::HAS_BODY, claim) => claim.clone(),
        _ => Variable::new_unchecked(format!("the claim of {}", triple.subject)).into(),
    };
    let says = |predicate: NamedNodeRef<'_>, object: TermPattern| TriplePattern {
        subject: claim.clone(),
        predicate: predicate.into_owned().into(),
        object,
    };
    let is_claim = || says(rdf::TYPE, selon::CLAIM.into_owned().into());
    let found = match (property, &triple.object) {
        (rdf::TYPE, TermPattern::NamedNode(class)) if *class == oa::ANNOTATION => bgp(is_claim()),
        (oa::HAS_BODY, _) => bgp(is_claim()),
        (oa::HAS_TARGET, anchor) => anchored(&says, anchor),
        (oa::MOTIVATED_BY, TermPattern::NamedNode(what)) if *what == oa::DESCRIBING => bgp(is_claim()),
        (oa::MOTIVATED_BY, TermPattern::Variable(what)) => GraphPattern::Extend {
            inner: Box::new(bgp(is_claim())),
            variable: what.clone(),
            expression: Expression::NamedNode(oa::DESCRIBING.into_owned()),
        },
        (oa::MOTIVATED_BY, _) => nothing(),
        _ => return None,
    };
    let claim = expression(&claim)?;
    let parts = vec![call(Function::Str, vec![claim]), Expression::Literal(ANNOTATION.into())];
    Some(named(found, &triple.subject, call(Function::Iri, vec![call(Function::Concat, parts)])))
}

/// Where the words of a claim stand, or else its cue.
fn anchored(says: &impl Fn(NamedNodeRef<'_>, TermPattern) -> TriplePattern, anchor: &TermPattern) -> GraphPattern {
    let other = Variable::new_unchecked(format!("what {anchor} is not"));
    let words = bgp(says(selon::CONTENT_ANCHOR, anchor.clone()));
    let none = Expression::Not(Box::new(Expression::Exists(Box::new(bgp(says(selon::CONTENT_ANCHOR, other.into()))))));
    let cue = filter(bgp(says(selon::CUE_ANCHOR, anchor.clone())), none);
    GraphPattern::Union { left: Box::new(words), right: Box::new(cue) }
}

/// « ?proposition selon:event ?kind »: the word for what happens, as the IRI of a kind of events.
pub(super) fn of_event(triple: &TriplePattern) -> GraphPattern {
    let word = Variable::new_unchecked(format!("the word of {}", triple.subject));
    let predicate = rdf::PREDICATE.into_owned().into();
    let found = bgp(TriplePattern { predicate, object: word.clone().into(), ..triple.clone() });
    let text = |text: &str| Expression::Literal(Literal::from(text));
    let replace =
        |from: Expression, class: String, to: &str| call(Function::Replace, vec![from, text(&class), text(to)]);
    let word = call(Function::Str, vec![Expression::Variable(word)]);
    let plain = FOLDED.iter().fold(word, |word, (from, to)| replace(word, format!("[{from}]"), to));
    let name = replace(plain, format!("[{BETWEEN}]"), "-");
    let good = call(Function::Regex, vec![name.clone(), text("^[a-z][a-z-]*$")]);
    let node = call(Function::Iri, vec![call(Function::Concat, vec![text(EVENTS), name])]);
    named(filter(found, good), &triple.object, node)
}

/// What terms of the vocabulary are called: « selon:denies skos:prefLabel ?name ».
pub(super) fn of_term(triple: &TriplePattern, property: NamedNodeRef<'_>) -> Option<GraphPattern> {
    let known = names().iter().filter(|name| name.property == property);
    let mut variables = Vec::new();
    for end in [&triple.subject, &triple.object] {
        if let TermPattern::Variable(variable) = end {
            variables.push(variable.clone());
        }
    }
    let row = |subject: GroundTerm, object: GroundTerm| {
        let ends = [(&triple.subject, subject), (&triple.object, object)];
        let mut row = Vec::new();
        for (end, value) in ends {
            match end {
                TermPattern::Variable(_) => row.push(Some(value)),
                TermPattern::NamedNode(node) if value == GroundTerm::NamedNode(node.clone()) => {}
                TermPattern::Literal(literal) if value == GroundTerm::Literal(literal.clone()) => {}
                _ => return None,
            }
        }
        Some(row)
    };
    let bindings = known.filter_map(|one| row(one.term.clone().into(), one.name.clone().into())).collect();
    Some(GraphPattern::Values { variables, bindings })
}

/// The triples that ask what a term of the vocabulary is called, which other triples lead to, or other patterns.
pub(super) fn called(triples: &[TriplePattern], known: &[Variable]) -> Vec<TriplePattern> {
    let terms: Vec<&Variable> = triples.iter().filter_map(term_of).chain(known).collect();
    let asks = |triple: &&TriplePattern| match (&triple.subject, &triple.predicate) {
        (TermPattern::Variable(term), NamedNodePattern::NamedNode(property)) => {
            terms.contains(&term) && NAMING.contains(&property.as_ref())
        }
        _ => false,
    };
    triples.iter().filter(asks).cloned().collect()
}

/// What such a triple asks for.
pub(super) fn of_name(triple: &TriplePattern) -> Option<GraphPattern> {
    let NamedNodePattern::NamedNode(property) = &triple.predicate else { return None };
    of_term(triple, property.as_ref())
}

/// The properties that names are given by.
const NAMING: [NamedNodeRef<'static>; 2] = [rdfs::LABEL, skos::PREF_LABEL];

/// Whether a triple leads to a term of the vocabulary, and by which variable.
pub(super) fn term_of(triple: &TriplePattern) -> Option<&Variable> {
    match (&triple.predicate, &triple.object) {
        (NamedNodePattern::NamedNode(property), TermPattern::Variable(variable)) => {
            crate::graph::follows::TELLING.contains(&property.as_ref()).then_some(variable)
        }
        _ => None,
    }
}

/// Whether a triple's subject is a term of the vocabulary.
pub(super) fn is_of_term(triple: &TriplePattern) -> bool {
    matches!(&triple.subject, TermPattern::NamedNode(node) if is_term(node.as_str()))
}

/// The solutions of a pattern with a term worked out for each.
fn named(found: GraphPattern, term: &TermPattern, worked_out: Expression) -> GraphPattern {
    match term {
        TermPattern::Variable(variable) => {
            GraphPattern::Extend { inner: Box::new(found), variable: variable.clone(), expression: worked_out }
        }
        TermPattern::NamedNode(node) => {
            let same = Expression::SameTerm(Box::new(worked_out), Box::new(Expression::NamedNode(node.clone())));
            filter(found, same)
        }
        _ => nothing(),
    }
}

fn expression(term: &TermPattern) -> Option<Expression> {
    match term {
        TermPattern::Variable(variable) => Some(Expression::Variable(variable.clone())),
        TermPattern::NamedNode(node) => Some(Expression::NamedNode(node.clone())),
        _ => None,
    }
}

fn call(function: Function, arguments: Vec<Expression>) -> Expression {
    Expression::FunctionCall(function, arguments)
}

fn bgp(triple: TriplePattern) -> GraphPattern {
    GraphPattern::Bgp { patterns: vec![triple] }
}
