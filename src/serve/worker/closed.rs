//! Graphs that an update leaves alone: those that the program writes itself, notes, entities, links and articles. In: a
//! parsed update. Out: the first of them that it would change. Graphs that people made are theirs.

use crate::query::{hide, seen};
use crate::vocab::selon;
use oxigraph::model::{Literal, NamedNode, Variable};
use oxigraph::sparql::{PreparedSparqlQuery, QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use spargebra::algebra::{Expression, Function, GraphPattern, GraphTarget};
use spargebra::term::{GraphName, GraphNamePattern};
use spargebra::{GraphUpdateOperation, Query, Update};

/// Which graphs are closed: those below the base of the store, and that of notes.
pub(super) struct Closed<'a> {
    /// What the IRIs of the store begin with.
    pub(super) base: &'a str,
}

impl Closed<'_> {
    fn holds(&self, graph: &NamedNode) -> bool {
        graph.as_ref() == selon::BOOKKEEPING || graph.as_str().starts_with(self.base)
    }

    /// A closed graph that an update names to change it.
    pub(super) fn named(&self, update: &Update) -> Option<String> {
        update.operations.iter().find_map(|operation| self.in_operation(operation))
    }

    fn in_operation(&self, operation: &GraphUpdateOperation) -> Option<String> {
        use GraphUpdateOperation as O;
        let name = |graph: &NamedNode| self.holds(graph).then(|| graph.to_string());
        let graph = |graph: &GraphName| if let GraphName::NamedNode(node) = graph { name(node) } else { None };
        let pattern = |graph: &GraphNamePattern| match graph {
            GraphNamePattern::NamedNode(node) => name(node),
            GraphNamePattern::DefaultGraph | GraphNamePattern::Variable(_) => None,
        };
        match operation {
            O::InsertData { data } => data.iter().find_map(|quad| graph(&quad.graph_name)),
            O::DeleteData { data } => data.iter().find_map(|quad| graph(&quad.graph_name)),
            O::DeleteInsert { delete, insert, .. } => {
                let deleted = delete.iter().find_map(|quad| pattern(&quad.graph_name));
                deleted.or_else(|| insert.iter().find_map(|quad| pattern(&quad.graph_name)))
            }
            O::Load { destination, .. } => graph(destination),
            O::Create { graph, .. } => name(graph),
            O::Clear { graph, .. } | O::Drop { graph, .. } => match graph {
                GraphTarget::NamedNode(node) => name(node),
                GraphTarget::DefaultGraph => None,
                GraphTarget::NamedGraphs | GraphTarget::AllGraphs => Some("all named graphs".to_owned()),
            },
        }
    }

    /// A closed graph that an operation reaches through a variable, on a store as it stands before; `prepare` sets the
    /// graphs that the update is run over.
    pub(super) fn reached(
        &self,
        store: &Store,
        operation: &GraphUpdateOperation,
        prepare: impl FnOnce(&mut PreparedSparqlQuery),
    ) -> Result<Option<String>, Box<dyn std::error::Error>> {
        let GraphUpdateOperation::DeleteInsert { delete, insert, using, pattern } = operation else { return Ok(None) };
        let deleted = delete.iter().map(|quad| &quad.graph_name);
        let graphs = deleted.chain(insert.iter().map(|quad| &quad.graph_name));
        let variables = graphs.filter_map(|graph| match graph {
            GraphNamePattern::Variable(variable) => Some(variable.clone()),
            GraphNamePattern::NamedNode(_) | GraphNamePattern::DefaultGraph => None,
        });
        let variables: Vec<Variable> = variables.collect();
        let Some(expr) = variables.iter().map(|v| self.is_closed(v)).reduce(or) else { return Ok(None) };
        let found = GraphPattern::Filter { expr, inner: pattern.clone() };
        let one = GraphPattern::Slice {
            inner: Box::new(GraphPattern::Project { inner: Box::new(found), variables: variables.clone() }),
            start: 0,
            length: Some(1),
        };
        let query = Query::Select { dataset: using.clone(), pattern: one, base_iri: None };
        let mut prepared = SparqlEvaluator::new().for_query(query);
        prepare(&mut prepared);
        let QueryResults::Solutions(mut solutions) = prepared.on_store(store).execute()? else { return Ok(None) };
        let Some(solution) = solutions.next().transpose()? else { return Ok(None) };
        let graphs: Vec<String> = solution.iter().map(|(_, graph)| graph.to_string()).collect();
        Ok(Some(graphs.join(", ")))
    }

    /// That a variable is the name of a closed graph.
    fn is_closed(&self, variable: &Variable) -> Expression {
        let graph = || Expression::Variable(variable.clone());
        let text = Expression::FunctionCall(Function::Str, vec![graph()]);
        let base = Expression::Literal(Literal::from(self.base));
        let notes = Expression::NamedNode(selon::BOOKKEEPING.into_owned());
        or(
            Expression::SameTerm(Box::new(graph()), Box::new(notes)),
            Expression::FunctionCall(Function::StrStarts, vec![text, base]),
        )
    }
}

fn or(one: Expression, other: Expression) -> Expression {
    Expression::Or(Box::new(one), Box::new(other))
}

/// An update that reads none of the program's notes.
pub(super) fn blind(update: Update) -> Update {
    let operations = update.operations.into_iter().map(|operation| match operation {
        GraphUpdateOperation::DeleteInsert { delete, insert, using, pattern } => GraphUpdateOperation::DeleteInsert {
            delete,
            insert,
            using: using.map(seen),
            pattern: Box::new(hide(*pattern)),
        },
        other => other,
    });
    Update { operations: operations.collect(), ..update }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Quad;

    const BASE: &str = "https://a.example/id/";

    fn parse(text: &str) -> Update {
        crate::query::parser().parse_update(text).unwrap()
    }

    #[test]
    fn updates_that_name_a_graph_of_the_program_are_told() {
        let closed = Closed { base: BASE };
        for text in [
            "INSERT DATA { GRAPH <https://a.example/id/graph/links> { <a:a> <a:b> <a:c> } }",
            "DELETE DATA { GRAPH selon:bookkeeping { <a:a> <a:b> <a:c> } }",
            "DELETE WHERE { GRAPH selon:bookkeeping { ?s selon:fingerprint ?o } }",
            "INSERT { GRAPH <https://a.example/id/document/1> { ?s ?p ?o } } WHERE { ?s ?p ?o }",
            "CLEAR ALL",
            "DROP NAMED",
            "DROP SILENT GRAPH selon:bookkeeping",
            "CREATE GRAPH <https://a.example/id/graph/mine>",
            "COPY <https://b.example/g> TO <https://a.example/id/graph/links>",
            "INSERT DATA { <a:a> <a:b> <a:c> } ; CLEAR GRAPH <https://a.example/id/graph/entities>",
        ] {
            assert!(closed.named(&parse(text)).is_some(), "{text}");
        }
        for text in [
            "INSERT DATA { GRAPH <https://b.example/g> { <https://a.example/id/x> <a:b> <a:c> } }",
            "CLEAR DEFAULT",
            "DROP GRAPH <https://b.example/g>",
            "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        ] {
            assert_eq!(closed.named(&parse(text)), None, "{text}");
        }
    }

    #[test]
    fn a_variable_that_reaches_a_graph_of_the_program_is_told() {
        let closed = Closed { base: BASE };
        let store = Store::new().unwrap();
        let node = |iri: &str| NamedNode::new(iri).unwrap();
        for graph in ["https://a.example/id/document/1", "https://b.example/g"] {
            store.insert(&Quad::new(node("a:a"), node("a:b"), node("a:c"), node(graph))).unwrap();
        }
        let reached = |text: &str| closed.reached(&store, &parse(text).operations[0], |_| ()).unwrap();
        assert!(reached("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }").is_some_and(|graph| graph.contains("document/1")));
        assert!(reached("INSERT { GRAPH ?g { <a:x> <a:b> <a:c> } } WHERE { GRAPH ?g { ?s ?p ?o } }").is_some());
        assert_eq!(reached("DELETE WHERE { GRAPH ?g { ?s <a:none> ?o } }"), None);
        let theirs =
            "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } FILTER(?g = <https://b.example/g>) }";
        assert_eq!(reached(theirs), None);
    }
}
