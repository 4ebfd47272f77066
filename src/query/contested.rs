//! The claims of disputes, as values for a question. In: a store, conditions on one of the claims, which disputes of
//! those are wanted. Out: a line of SPARQL that binds each claim with its dispute and its side.

use super::disputes::disputes;
use super::error::QueryError;
use super::run::{Answer, Limits, run};
use crate::graph::store::ClaimStore;
use oxigraph::model::Term;
use std::collections::BTreeSet;
use std::ops::Range;

/// The line of a question that the values stand for.
pub(super) const LINE: &str = "#= disputes ?number ?dispute ?side ?first ?claim";

/// The values: the rank of a dispute, which it is of how many, a claim's side, the claim that says what it is about,
/// and the claim. Where there are conditions on `?claim`, of the disputes with a claim that fits them all.
///
/// # Errors
/// Where the store fails.
pub(super) fn values(store: &ClaimStore, conditions: &[String], wanted: Range<usize>) -> Result<String, QueryError> {
    let mut found = disputes(store)?;
    if !conditions.is_empty() {
        let fit = fitting(store, conditions)?;
        found.all.retain(|dispute| dispute.side.iter().chain(&dispute.other).any(|claim| fit.contains(claim)));
    }
    // There may be more of them than were looked for.
    let all = format!("{}{}", found.all.len(), if found.cut { "+" } else { "" });
    let mut values = "VALUES (?number ?dispute ?side ?first ?claim) {".to_owned();
    for (number, dispute) in found.all.iter().enumerate().skip(wanted.start).take(wanted.len()) {
        let number = number + 1;
        let first = dispute.first.as_ref().map_or_else(|| "UNDEF".to_owned(), |iri| format!("<{iri}>"));
        for (side, claims) in [("for", &dispute.side), ("against", &dispute.other)] {
            for claim in claims {
                values.push_str(&format!(" ({number} \"{number}/{all}\" \"{side}\" {first} <{claim}>)"));
            }
        }
    }
    values.push_str(" }");
    Ok(values)
}

/// The claims in contradictions that fit conditions.
fn fitting(store: &ClaimStore, conditions: &[String]) -> Result<BTreeSet<String>, QueryError> {
    let text = format!("SELECT DISTINCT ?claim {{ {} ?claim selon:contradicts ?other }}", conditions.join(" "));
    let Answer::Rows(rows) = run(store, "disputes", &text, &Limits::default())? else { return Ok(BTreeSet::new()) };
    let iri = |row: Vec<Option<Term>>| match row.into_iter().next().flatten() {
        Some(Term::NamedNode(node)) => Some(node.into_string()),
        _ => None,
    };
    Ok(rows.rows.into_iter().filter_map(iri).collect())
}
