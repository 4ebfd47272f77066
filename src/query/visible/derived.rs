//! What a store does not keep for it follows from what it keeps. In: the triples that a query asks for. Out: what it asks of
//! the store instead, so that « ?x a prov:Agent » and « ?x skos:prefLabel ?name » are answered as exports have them.

use super::made::{is_of_term, of_annotation, of_event, of_term};
use crate::graph::follows::{NAMED, SPEAKING_OF, denied_where_unsaid, signs_of};
use crate::vocab::{oa, prov, rdf, rdfs, selon, skos, xsd};
use oxigraph::model::{Literal, NamedNodeRef, Variable};
use spargebra::algebra::{Expression, Function, GraphPattern, PropertyPathExpression as Path};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};

/// What a triple asks for, where what it asks for may follow from something else; `None` where it has to be there itself.
pub(super) fn in_other_words(triple: &TriplePattern) -> Option<GraphPattern> {
    let NamedNodePattern::NamedNode(property) = &triple.predicate else { return None };
    match (property.as_ref(), &triple.object) {
        (rdf::TYPE, TermPattern::NamedNode(class)) if *class == oa::ANNOTATION => of_annotation(triple, rdf::TYPE),
        (rdf::TYPE, TermPattern::NamedNode(class)) => of_class(triple, class.as_ref()),
        (property @ (oa::HAS_BODY | oa::HAS_TARGET | oa::MOTIVATED_BY), _) => of_annotation(triple, property),
        (selon::EVENT, _) => Some(of_event(triple)),
        (property @ (skos::PREF_LABEL | rdfs::LABEL), _) if is_of_term(triple) => of_term(triple, property),
        (skos::PREF_LABEL, _) => Some(shown_as(triple)),
        (prov::WAS_GENERATED_BY, _) => {
            // A claim was read by the run that read its article.
            let article = Path::Sequence(step(prov::WAS_DERIVED_FROM), step(prov::WAS_GENERATED_BY));
            Some(walk(triple, Path::Alternative(step(prov::WAS_GENERATED_BY), Box::new(article))))
        }
        (selon::MENTIONS, _) => mentioned(triple),
        (property, object) => unless_said(triple, property, object),
    }
}

/// Whom and what an article speaks of: what its graph, which is named as it is, names with properties of its own.
fn mentioned(triple: &TriplePattern) -> Option<GraphPattern> {
    let name = match &triple.subject {
        TermPattern::NamedNode(article) => NamedNodePattern::NamedNode(article.clone()),
        TermPattern::Variable(article) => NamedNodePattern::Variable(article.clone()),
        _ => return None,
    };
    let properties = SPEAKING_OF.into_iter().map(|property| *step(property));
    let any = properties.reduce(|one, other| Path::Alternative(Box::new(one), Box::new(other)))?;
    let fresh = Variable::new_unchecked(format!("what in {} speaks of {}", triple.subject, triple.object));
    let spoken = GraphPattern::Path { subject: fresh.into(), path: any, object: triple.object.clone() };
    let variables = [&triple.subject, &triple.object].into_iter().filter_map(|end| match end {
        TermPattern::Variable(variable) => Some(variable.clone()),
        _ => None,
    });
    let inner = Box::new(GraphPattern::Graph { name, inner: Box::new(spoken) });
    let each = GraphPattern::Project { variables: variables.collect(), inner };
    Some(GraphPattern::Distinct { inner: Box::new(each) })
}

/// What is not so where nothing else is said: « ?claim selon:conditional false ».
fn unless_said(triple: &TriplePattern, property: NamedNodeRef<'_>, object: &TermPattern) -> Option<GraphPattern> {
    let class = denied_where_unsaid(property)?;
    let not = Literal::new_typed_literal("false", xsd::BOOLEAN);
    let members =
        TriplePattern { predicate: rdf::TYPE.into_owned().into(), object: class.into_owned().into(), ..triple.clone() };
    let members = of_class(&members, class).unwrap_or(GraphPattern::Bgp { patterns: vec![members] });
    let said = Variable::new_unchecked(format!("what is said of {} as {property}", triple.subject));
    let own = TriplePattern { object: said.clone().into(), ..triple.clone() };
    let all = GraphPattern::LeftJoin {
        left: Box::new(members),
        right: Box::new(GraphPattern::Bgp { patterns: vec![own] }),
        expression: None,
    };
    let value = Expression::Coalesce(vec![Expression::Variable(said), Expression::Literal(not)]);
    match object {
        TermPattern::Variable(variable) => {
            Some(GraphPattern::Extend { inner: Box::new(all), variable: variable.clone(), expression: value })
        }
        TermPattern::Literal(literal) => Some(GraphPattern::Filter {
            expr: Expression::SameTerm(Box::new(value), Box::new(Expression::Literal(literal.clone()))),
            inner: Box::new(all),
        }),
        _ => None,
    }
}

/// Who is of a class, or of one that goes with it, or has what only its members have.
fn of_class(triple: &TriplePattern, class: NamedNodeRef<'_>) -> Option<GraphPattern> {
    if class == selon::PROPOSITION_SET {
        return Some(set_of_some(triple));
    }
    let signs = signs_of(class);
    let fresh = Variable::new_unchecked(format!("what makes {} one of {class}", triple.subject));
    if let Some((property, _)) = signs.iter().find(|(_, value)| value.is_none()) {
        let pattern = TriplePattern { predicate: property.into_owned().into(), object: fresh.into(), ..triple.clone() };
        return Some(GraphPattern::Bgp { patterns: vec![pattern] });
    }
    let classes = signs.iter().filter_map(|(_, value)| value.map(|class| Expression::NamedNode(class.into_owned())));
    let among = Expression::In(Box::new(Expression::Variable(fresh.clone())), classes.collect());
    let pattern = TriplePattern { object: fresh.into(), ..triple.clone() };
    (signs.len() > 1)
        .then(|| GraphPattern::Filter { expr: among, inner: Box::new(GraphPattern::Bgp { patterns: vec![pattern] }) })
}

/// What propositions are in is a set of them.
fn set_of_some(triple: &TriplePattern) -> GraphPattern {
    let member = Variable::new_unchecked(format!("what is in {}", triple.subject));
    let predicate = selon::IN_SET.into_owned().into();
    let pattern = TriplePattern { subject: member.into(), predicate, object: triple.subject.clone() };
    let variables = match &triple.subject {
        TermPattern::Variable(set) => vec![set.clone()],
        _ => Vec::new(),
    };
    let inner = Box::new(GraphPattern::Bgp { patterns: vec![pattern] });
    GraphPattern::Distinct { inner: Box::new(GraphPattern::Project { variables, inner }) }
}

/// What something is called: its name, or the label of what articles give names to.
fn shown_as(triple: &TriplePattern) -> GraphPattern {
    let own = GraphPattern::Bgp { patterns: vec![triple.clone()] };
    let shown = TriplePattern { predicate: rdfs::LABEL.into_owned().into(), ..triple.clone() };
    let shown = GraphPattern::Bgp { patterns: vec![shown] };
    let subject = match &triple.subject {
        TermPattern::Variable(variable) => Expression::Variable(variable.clone()),
        TermPattern::NamedNode(node) => Expression::NamedNode(node.clone()),
        _ => return own,
    };
    let below = |part: &str| {
        let iri = Expression::FunctionCall(Function::Str, vec![subject.clone()]);
        Expression::FunctionCall(Function::Contains, vec![iri, Expression::Literal(part.into())])
    };
    let named = NAMED.iter().map(|part| below(part)).reduce(|a, b| Expression::Or(Box::new(a), Box::new(b)));
    let shown = match named {
        Some(named) => GraphPattern::Filter { expr: named, inner: Box::new(shown) },
        None => shown,
    };
    GraphPattern::Union { left: Box::new(own), right: Box::new(shown) }
}

fn step(property: NamedNodeRef<'_>) -> Box<Path> {
    Box::new(Path::NamedNode(property.into_owned()))
}

fn walk(triple: &TriplePattern, path: Path) -> GraphPattern {
    GraphPattern::Path { subject: triple.subject.clone(), path, object: triple.object.clone() }
}
