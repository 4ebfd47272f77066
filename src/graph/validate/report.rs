//! What does not fit, as SHACL tells it (<https://www.w3.org/TR/shacl/>, section 3.6). In: violations. Out: the triples
//! of one `sh:ValidationReport`, its results numbered in their order.

use super::Violation;
use crate::vocab::{rdf, xsd};
use oxigraph::model::{BlankNode, Literal, NamedNode, Term, Triple};
use std::str::FromStr as _;

const SH: &str = "http://www.w3.org/ns/shacl#";

/// The report on some violations, which are sorted: the same ones give the same triples.
pub fn report(violations: &[Violation]) -> Vec<Triple> {
    let report = BlankNode::new_unchecked("report");
    let mut triples = vec![
        Triple::new(report.clone(), rdf::TYPE, sh("ValidationReport")),
        Triple::new(
            report.clone(),
            sh("conforms"),
            Literal::new_typed_literal(violations.is_empty().to_string(), xsd::BOOLEAN),
        ),
    ];
    for (number, violation) in violations.iter().enumerate() {
        let result = BlankNode::new_unchecked(format!("result{:06}", number + 1));
        triples.push(Triple::new(report.clone(), sh("result"), result.clone()));
        triples.extend(of_violation(&result, violation));
    }
    triples
}

fn of_violation(result: &BlankNode, violation: &Violation) -> Vec<Triple> {
    let add = |property: &str, value: Term| Triple::new(result.clone(), sh(property), value);
    let iri = |text: &str| NamedNode::new(text).ok().map(Term::from);
    let mut triples = vec![
        Triple::new(result.clone(), rdf::TYPE, sh("ValidationResult")),
        add("resultSeverity", sh("Violation").into()),
        add("sourceConstraintComponent", sh(violation.component).into()),
        add("resultMessage", Literal::new_simple_literal(&violation.message).into()),
    ];
    triples.extend(Term::from_str(&violation.node).ok().map(|node| add("focusNode", node)));
    triples.extend(iri(&violation.path).map(|path| add("resultPath", path)));
    triples.extend(iri(&violation.shape).map(|shape| add("sourceShape", shape)));
    let value = violation.value.as_deref().and_then(|value| Term::from_str(value).ok());
    triples.extend(value.map(|value| add("value", value)));
    triples
}

fn sh(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{SH}{local}"))
}
