//! Names of agents and articles. In: a name as somebody writes it. Out: the IRIs that it stands for in the store:
//! by any spelling, by what the program knows, by its words; each a look-up in an index.

use super::error::QueryError;
use super::near;
use super::parameter::Kind;
use super::saved::Mark;
use crate::fold::{key, name_key, words};
use crate::graph::known::agent_key;
use crate::graph::store::{ClaimStore, StoreError};
use crate::graph::words::Way;
use crate::vocab::{rdfs, selon};
use oxigraph::model::{NamedNode, Term};
use std::collections::BTreeSet;

/// The IRIs that a name stands for.
pub(super) fn named(store: &ClaimStore, mark: &Mark, value: &str) -> Result<BTreeSet<String>, QueryError> {
    let is_document = matches!(mark.kind, Kind::Document | Kind::Of | Kind::Within);
    let keys = if is_document { vec![key(value)] } else { vec![name_key(value), key(value)] };
    let mut found = BTreeSet::new();
    for key in keys {
        found.extend(look_up(store, &key, is_document)?);
    }
    if found.is_empty() && !is_document {
        found = by_what_is_known(store, value)?;
    }
    if found.is_empty() && !is_document {
        found = by_words(store, value)?;
    }
    if found.is_empty() {
        let close = near::in_store(store, value, is_document)?;
        return Err(QueryError::NotFound { asked: format!("--set {}={value}", mark.key), is_document, close });
    }
    if matches!(mark.kind, Kind::Side | Kind::BySide) {
        add_side(store, &mut found)?;
    }
    Ok(found)
}

/// The articles of that name, title or address.
///
/// # Errors
/// Where there is none, or the store fails.
pub fn documents_named(store: &ClaimStore, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    let mark = Mark { line: 0, key: "document".to_owned(), kind: Kind::Document, variable: "?document".to_owned() };
    option_named(store, &mark, name)
}

/// The agents of that name, by any spelling.
///
/// # Errors
/// Where there is none, or the store fails.
pub fn agents_named(store: &ClaimStore, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    let mark = Mark { line: 0, key: "agent".to_owned(), kind: Kind::Agent, variable: "?agent".to_owned() };
    option_named(store, &mark, name)
}

/// What an option of its own, such as `--agent`, names.
fn option_named(store: &ClaimStore, mark: &Mark, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    let found = named(store, mark, name).map_err(|error| match error {
        QueryError::NotFound { is_document, close, .. } => {
            QueryError::NotFound { asked: format!("--{} {name}", mark.key), is_document, close }
        }
        other => other,
    })?;
    Ok(found.into_iter().map(NamedNode::new_unchecked).collect())
}

/// Documents or agents (not both) with that folded name.
fn look_up(store: &ClaimStore, key: &str, documents: bool) -> Result<BTreeSet<String>, StoreError> {
    let found = store.found_by_word(Way::Called, key, usize::MAX)?.into_iter().map(NamedNode::into_string);
    let prefix = format!("{}document/", store.base().as_str());
    Ok(found.filter(|iri| iri.starts_with(&prefix) == documents).collect())
}

/// The agent that the program knows by a name that no article has used, if the store has it by another.
fn by_what_is_known(store: &ClaimStore, value: &str) -> Result<BTreeSet<String>, StoreError> {
    let Some(key) = agent_key(value) else { return Ok(BTreeSet::new()) };
    let agent = NamedNode::new_unchecked(store.base().agent(key));
    let mut named = store.quads(Some(agent.as_ref().into()), Some(rdfs::LABEL), None, None);
    Ok(named.next().transpose()?.map(|_| agent.into_string()).into_iter().collect())
}

/// Agents whose names hold every word of the value: `Yoon` finds Yoon Suk Yeol.
fn by_words(store: &ClaimStore, value: &str) -> Result<BTreeSet<String>, StoreError> {
    let prefix = format!("{}agent/", store.base().as_str());
    let mut common: Option<BTreeSet<String>> = None;
    for word in words(value) {
        let found = store.found_by_word(Way::Name, &word, usize::MAX)?.into_iter().map(NamedNode::into_string);
        let found: BTreeSet<String> = found.filter(|iri| iri.starts_with(&prefix)).collect();
        common = Some(match common {
            None => found,
            Some(before) => before.intersection(&found).cloned().collect(),
        });
    }
    Ok(common.unwrap_or_default())
}

/// Adds all who act for one of the agents, at any remove.
fn add_side(store: &ClaimStore, agents: &mut BTreeSet<String>) -> Result<(), StoreError> {
    let mut open: Vec<String> = agents.iter().cloned().collect();
    while let Some(agent) = open.pop() {
        let object = Term::NamedNode(NamedNode::new_unchecked(agent));
        for other in store.having(selon::ACTS_FOR, &object, usize::MAX)? {
            if agents.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    Ok(())
}
