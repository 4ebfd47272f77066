//! What fits a question that values are filled in for. In: conditions of parameters, each with the variable that it is about. Out: what
//! fits them, asked of the store.

use super::error::QueryError;
use super::run::{Answer, Limits, run};
use crate::graph::store::ClaimStore;
use oxigraph::model::Term;
use std::collections::BTreeSet;
use std::ops::Range;

/// What is asked of a question that is filled in.
pub(super) struct Page {
    /// Conditions, each with its variable.
    pub(super) conditions: Vec<(String, String)>,
    /// Which of what fits.
    pub(super) wanted: Range<usize>,
    /// How many claims of a side.
    pub(super) each: usize,
    /// The run, day or moment since which something is new, where one is given.
    pub(super) since: Option<String>,
}

impl Page {
    /// Whether nothing narrows the question down.
    pub(super) fn takes_all(&self) -> bool {
        self.conditions.is_empty()
    }

    /// The rows of `variables` in `pattern` that fit all conditions on what the pattern speaks of.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn rows<const N: usize>(
        &self,
        store: &ClaimStore,
        variables: [&str; N],
        pattern: &str,
    ) -> Result<BTreeSet<[String; N]>, QueryError> {
        let of_these = self.conditions.iter().filter(|(variable, _)| pattern.contains(variable.as_str()));
        let conditions: Vec<&str> = of_these.map(|(_, condition)| condition.as_str()).collect();
        let text = format!("SELECT DISTINCT {} {{ {} {pattern} }}", variables.join(" "), conditions.join(" "));
        let Answer::Rows(rows) = run(store, "question", &text, &Limits::default())? else { return Ok(BTreeSet::new()) };
        let iri =
            |term: Option<Term>| if let Some(Term::NamedNode(node)) = term { Some(node.into_string()) } else { None };
        let row = |row: Vec<Option<Term>>| {
            let iris: Option<Vec<String>> = row.into_iter().map(iri).collect();
            <[String; N]>::try_from(iris?).ok()
        };
        Ok(rows.rows.into_iter().filter_map(row).collect())
    }

    /// The same of one variable.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn fitting(
        &self,
        store: &ClaimStore,
        variable: &str,
        pattern: &str,
    ) -> Result<BTreeSet<String>, QueryError> {
        Ok(self.rows(store, [variable], pattern)?.into_iter().map(|[iri]| iri).collect())
    }
}
