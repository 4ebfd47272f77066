//! SPARQL that this server does not run. In: a parsed query or update. Out: whether it would
//! fetch something from another server (SERVICE, LOAD), wherever it is hidden.

use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};
use spargebra::{GraphUpdateOperation, Query, Update};

/// Whether the query holds a SERVICE clause, in a subquery or an EXISTS too.
pub(super) fn query_calls_out(query: &Query) -> bool {
    match query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => pattern_calls_out(pattern),
    }
}

/// Whether the update holds a LOAD or, in its WHERE, a SERVICE clause.
pub(super) fn update_calls_out(update: &Update) -> bool {
    update.operations.iter().any(|operation| match operation {
        GraphUpdateOperation::Load { .. } => true,
        GraphUpdateOperation::DeleteInsert { pattern, .. } => pattern_calls_out(pattern),
        GraphUpdateOperation::InsertData { .. }
        | GraphUpdateOperation::DeleteData { .. }
        | GraphUpdateOperation::Clear { .. }
        | GraphUpdateOperation::Create { .. }
        | GraphUpdateOperation::Drop { .. } => false,
    })
}

fn pattern_calls_out(pattern: &GraphPattern) -> bool {
    use GraphPattern as P;
    match pattern {
        P::Service { .. } => true,
        P::Bgp { .. } | P::Path { .. } | P::Values { .. } => false,
        P::Join { left, right } | P::Lateral { left, right } | P::Union { left, right } | P::Minus { left, right } => {
            pattern_calls_out(left) || pattern_calls_out(right)
        }
        P::LeftJoin { left, right, expression } => {
            pattern_calls_out(left) || pattern_calls_out(right) || expression.as_ref().is_some_and(expression_calls_out)
        }
        P::Filter { expr, inner } => expression_calls_out(expr) || pattern_calls_out(inner),
        P::Extend { inner, expression, .. } => expression_calls_out(expression) || pattern_calls_out(inner),
        P::OrderBy { inner, expression } => {
            pattern_calls_out(inner)
                || expression.iter().any(|(OrderExpression::Asc(e) | OrderExpression::Desc(e))| expression_calls_out(e))
        }
        P::Group { inner, aggregates, .. } => {
            pattern_calls_out(inner)
                || aggregates.iter().any(|(_, aggregate)| match aggregate {
                    AggregateExpression::CountSolutions { .. } => false,
                    AggregateExpression::FunctionCall { expr, .. } => expression_calls_out(expr),
                })
        }
        P::Graph { inner, .. }
        | P::Project { inner, .. }
        | P::Distinct { inner }
        | P::Reduced { inner }
        | P::Slice { inner, .. } => pattern_calls_out(inner),
    }
}

fn expression_calls_out(expression: &Expression) -> bool {
    use Expression as E;
    match expression {
        E::Exists(pattern) => pattern_calls_out(pattern),
        E::NamedNode(_) | E::Literal(_) | E::Variable(_) | E::Bound(_) => false,
        E::Or(a, b)
        | E::And(a, b)
        | E::Equal(a, b)
        | E::SameTerm(a, b)
        | E::Greater(a, b)
        | E::GreaterOrEqual(a, b)
        | E::Less(a, b)
        | E::LessOrEqual(a, b)
        | E::Add(a, b)
        | E::Subtract(a, b)
        | E::Multiply(a, b)
        | E::Divide(a, b) => expression_calls_out(a) || expression_calls_out(b),
        E::UnaryPlus(a) | E::UnaryMinus(a) | E::Not(a) => expression_calls_out(a),
        E::If(a, b, c) => [a, b, c].into_iter().any(|e| expression_calls_out(e)),
        E::In(a, list) => expression_calls_out(a) || list.iter().any(expression_calls_out),
        E::Coalesce(list) | E::FunctionCall(_, list) => list.iter().any(expression_calls_out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use spargebra::SparqlParser;

    #[track_caller]
    fn calls_out(text: &str) -> bool {
        query_calls_out(&SparqlParser::new().parse_query(text).unwrap())
    }

    #[test]
    fn a_service_clause_is_found_wherever_it_hides() {
        for inner in [
            "SERVICE <http://x/> { ?s ?p ?o }",
            "SERVICE SILENT ?s { ?s ?p ?o }",
            "{ SELECT ?s { SERVICE <http://x/> { ?s ?p ?o } } LIMIT 1 }",
            "?s ?p ?o FILTER(1 < 2 && !EXISTS { SERVICE <http://x/> { ?s ?p ?o } })",
            "OPTIONAL { ?s ?p ?o FILTER NOT EXISTS { SERVICE <http://x/> { } } }",
            "BIND(IF(EXISTS { SERVICE <http://x/> {} }, 1, 2) AS ?b)",
            "?s ?p ?o MINUS { GRAPH ?g { SERVICE <http://x/> {} } }",
        ] {
            assert!(calls_out(&format!("SELECT * {{ {inner} }}")), "{inner}");
        }
        assert!(calls_out("SELECT ?g {} GROUP BY (EXISTS { SERVICE <http://x/> {} } AS ?g)"));
        assert!(calls_out("CONSTRUCT {} WHERE { SERVICE <http://x/> {} }"));
    }

    #[test]
    fn the_word_alone_is_no_service() {
        assert!(!calls_out("SELECT (\"SERVICE { }\" AS ?x) { ?s <http://x/SERVICE> ?service }"));
    }

    #[test]
    fn loads_are_found_in_updates() {
        let parse = |text| SparqlParser::new().parse_update(text).unwrap();
        assert!(update_calls_out(&parse("CLEAR ALL; LOAD <http://x/>")));
        assert!(update_calls_out(&parse("DELETE { ?s ?p ?o } WHERE { SERVICE <http://x/> { ?s ?p ?o } }")));
        assert!(!update_calls_out(&parse("INSERT DATA { <http://x/LOAD> <http://x/p> 1 }")));
    }
}
