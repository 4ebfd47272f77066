//! The claims of disputes, as values for a question. In: a store, conditions on one of the claims, which disputes of
//! those are wanted. Out: a line of SPARQL that binds each claim with its dispute and its side.

use super::disputes::disputes;
use super::error::QueryError;
use super::fit::Page;
use crate::graph::store::ClaimStore;

/// The line of a question that the values stand for.
pub(super) const LINE: &str = "#= disputes ?number ?dispute ?side ?first ?claim";

/// The values: the rank of a dispute, which it is of how many, a claim's side, the claim that says what it is about,
/// and the claim. Where there are conditions on `?claim`, of the disputes with a claim that fits them all.
///
/// # Errors
/// Where the store fails.
pub(super) fn values(store: &ClaimStore, page: &Page) -> Result<String, QueryError> {
    let mut found = disputes(store)?;
    if !page.takes_all() {
        let fit = page.fitting(store, "?claim", "?claim selon:contradicts ?other")?;
        found.all.retain(|dispute| dispute.side.iter().chain(&dispute.other).any(|claim| fit.contains(claim)));
    }
    // There may be more of them than were looked for.
    let all = format!("{}{}", found.all.len(), if found.cut { "+" } else { "" });
    let mut values = "VALUES (?number ?dispute ?side ?first ?claim) {".to_owned();
    for (number, dispute) in found.all.iter().enumerate().skip(page.wanted.start).take(page.wanted.len()) {
        let number = number + 1;
        let first = dispute.first.as_ref().map_or_else(|| "UNDEF".to_owned(), |iri| format!("<{iri}>"));
        for (side, claims) in [("for", &dispute.side), ("against", &dispute.other)] {
            for claim in claims.iter().take(page.each) {
                values.push_str(&format!(" ({number} \"{number}/{all}\" \"{side}\" {first} <{claim}>)"));
            }
        }
    }
    values.push_str(" }");
    Ok(values)
}
