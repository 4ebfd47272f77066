//! Running SPARQL. In: a store and the text of a query. Out: an [`Answer`].

use super::error::QueryError;
use super::syntax::syntax_error;
use super::visible::{hide_notes, is_told};
use crate::graph::store::ClaimStore;
use crate::vocab::PREFIXES;
use oxigraph::model::{Term, Triple};
use oxigraph::sparql::{
    CancellationToken, QueryEvaluationError, QueryResults, QuerySolutionIter, SparqlEvaluator, Variable,
};
use oxigraph::store::StorageError;
use spargebra::SparqlParser;

/// What a query gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Of SELECT.
    Rows(Rows),
    /// Of ASK.
    Truth(bool),
    /// Of CONSTRUCT and DESCRIBE: sorted, each triple once.
    Graph(Vec<Triple>),
}

impl Answer {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Rows(rows) => rows.rows.is_empty(),
            Self::Truth(truth) => !truth,
            Self::Graph(triples) => triples.is_empty(),
        }
    }
}

/// Rows of terms under the names of variables.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    /// The variables, in the order of SELECT.
    pub variables: Vec<Variable>,
    /// One value a variable.
    pub rows: Vec<Vec<Option<Term>>>,
}

/// What a query may take.
#[derive(Clone, Default)]
pub struct Limits {
    /// Stops the query when cancelled.
    pub token: Option<CancellationToken>,
    /// The most rows or triples.
    pub rows: Option<usize>,
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Limits").field("rows", &self.rows).finish_non_exhaustive()
    }
}

/// A parser that knows the project's prefixes, so that a query need not declare them.
pub fn parser() -> SparqlParser {
    let mut parser = SparqlParser::new();
    for (prefix, namespace) in PREFIXES {
        parser = match parser.clone().with_prefix(*prefix, *namespace) {
            Ok(with_prefix) => with_prefix,
            Err(_) => parser,
        };
    }
    parser
}

/// Runs a query over the union of all graphs but the program's notes for itself, unless it says FROM. The prefixes of the vocabulary
/// are declared. It reads only, and asks no other server. `name` stands in errors.
///
/// # Errors
/// Where the query is no SPARQL, takes more than `limits`, or goes wrong.
pub fn run(store: &ClaimStore, name: &str, text: &str, limits: &Limits) -> Result<Answer, QueryError> {
    let query = parser().parse_query(text).map_err(|error| syntax_error(name, text, &error.to_string()))?;
    let mut evaluator = SparqlEvaluator::new();
    if let Some(token) = &limits.token {
        evaluator = evaluator.with_cancellation_token(token.clone());
    }
    let mut query = evaluator.for_query(hide_notes(query));
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    let failed = |error| evaluation_error(store, error);
    match query.on_store(store.oxigraph()).execute().map_err(failed)? {
        QueryResults::Boolean(truth) => Ok(Answer::Truth(truth)),
        QueryResults::Solutions(solutions) => rows(store, solutions, limits.rows).map(Answer::Rows),
        QueryResults::Graph(triples) => {
            let mut all = Vec::new();
            for triple in triples {
                let triple = triple.map_err(failed)?;
                if is_told(&triple) {
                    all.push(triple);
                }
                check(all.len(), limits.rows)?;
            }
            all.sort_by_cached_key(ToString::to_string);
            all.dedup();
            Ok(Answer::Graph(all))
        }
    }
}

fn rows(store: &ClaimStore, solutions: QuerySolutionIter<'_>, most: Option<usize>) -> Result<Rows, QueryError> {
    let variables = solutions.variables().to_vec();
    let mut rows = Vec::new();
    for solution in solutions {
        let solution = solution.map_err(|error| evaluation_error(store, error))?;
        rows.push((0..variables.len()).map(|i| solution.get(i).cloned()).collect());
        check(rows.len(), most)?;
    }
    Ok(Rows { variables, rows })
}

fn check(length: usize, most: Option<usize>) -> Result<(), QueryError> {
    match most {
        Some(most) if length > most => Err(QueryError::TooManyRows(most)),
        _ => Ok(()),
    }
}

fn evaluation_error(store: &ClaimStore, error: QueryEvaluationError) -> QueryError {
    match error {
        QueryEvaluationError::Cancelled => QueryError::Cancelled,
        QueryEvaluationError::Dataset(cause) => match cause.downcast::<StorageError>() {
            Ok(cause) => store.error(*cause).into(),
            Err(other) => QueryError::Evaluation(other.to_string()),
        },
        other => QueryError::Evaluation(other.to_string()),
    }
}
