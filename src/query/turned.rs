//! Who says one thing first and then another, as values for the question `changes`. In: a store whose claims contradict each
//! other, what is asked. Out: a line of SPARQL that binds a voice with what it says first and then.

use super::error::QueryError;
use super::fit::Page;
use super::told::{Tellers, Voices, tied};
use crate::graph::store::{ClaimStore, StoreError};
use crate::vocab::selon;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The line of a question that the values stand for.
pub(super) const LINE: &str = "#= changes ?agent ?claim ?other";

/// A voice with its first claim and its later one.
type Turn = (String, String, String);

/// The values: a voice, what it says first, what it says then; by its name, the earliest first.
///
/// # Errors
/// Where the store fails.
pub(super) fn values(store: &ClaimStore, page: &Page) -> Result<String, QueryError> {
    let tellers = Tellers::of(store);
    let turns = if page.takes_all() { all(store, &tellers)? } else { narrowed(store, &tellers, page)? };
    let mut sorted = Vec::with_capacity(turns.len());
    for (agent, first, then) in &turns {
        let days = (tellers.told(first)?.date.clone(), tellers.told(then)?.date.clone());
        sorted.push((tellers.name(agent)?, days, (agent, first, then)));
    }
    sorted.sort();
    let mut values = "VALUES (?agent ?claim ?other) {".to_owned();
    for (_, _, (agent, first, then)) in sorted.iter().skip(page.wanted.start).take(page.wanted.len()) {
        let _ = write!(values, " (<{agent}> <{first}> <{then}>)");
    }
    values.push_str(" }");
    Ok(values)
}

/// Of everybody.
fn all(store: &ClaimStore, tellers: &Tellers<'_>) -> Result<BTreeSet<Turn>, StoreError> {
    let voices = Voices::of(store)?;
    let mut turns = BTreeSet::new();
    for (first, then) in tied(store, selon::CONTRADICTS, usize::MAX)? {
        for agent in &tellers.told(&first)?.speakers {
            if is_turn(tellers, &voices, (agent, &first, &then))? {
                turns.insert((agent.clone(), first.clone(), then.clone()));
            }
        }
    }
    Ok(turns)
}

/// Of what fits the conditions.
fn narrowed(store: &ClaimStore, tellers: &Tellers<'_>, page: &Page) -> Result<BTreeSet<Turn>, QueryError> {
    let voices = Voices::of(store)?;
    let pattern = "?claim prov:wasAttributedTo ?agent . FILTER EXISTS { ?claim selon:contradicts ?other }";
    let mut turns = BTreeSet::new();
    for [agent, first] in page.rows(store, ["?agent", "?claim"], pattern)? {
        for then in tellers.against(&first)? {
            if is_turn(tellers, &voices, (&agent, &first, &then))? {
                turns.insert((agent.clone(), first.clone(), then));
            }
        }
    }
    Ok(turns)
}

/// Whether the same voice says the second thing on a later day.
fn is_turn(
    tellers: &Tellers<'_>,
    voices: &Voices,
    (agent, first, then): (&str, &str, &str),
) -> Result<bool, StoreError> {
    let (mine, later) = (tellers.told(first)?, tellers.told(then)?);
    let after = matches!((&mine.date, &later.date), (Some(first), Some(then)) if first < then);
    Ok(after && later.speakers.iter().any(|speaker| voices.are_one(agent, speaker)))
}
