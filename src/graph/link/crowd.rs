//! Keys that lead to a crowd. In: a key, and what stands under it. Out: whether it still leads to
//! anything, and the links that go when it does not.
//!
//! A sentence that a paper sets under each of its pages, with the day in it, is alike in all of them:
//! linked to one another they would be as many links as the square of the pages, and one more article
//! would cost the more the more there are. So a key that more than [`CROWD`] things share counts for
//! nothing. Which keys those are depends on what the store holds and not on the order in which it came:
//! a link that was made by a key before that filled up is taken away, unless another key makes it too,
//! and made again when enough of the others have gone.

use super::facts::{Facts, Pattern, named};
use crate::vocab::selon;
use oxigraph::model::{GraphName, Literal, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::{StorageError, Transaction};
use std::collections::{BTreeMap, BTreeSet};

/// The most propositions or passages that are found by one key.
pub(in crate::graph) const CROWD: usize = if cfg!(test) { 5 } else { 300 };

/// Properties that hold keys.
pub(in crate::graph) const KEYS: [NamedNodeRef<'static>; 2] = [selon::KEY, selon::BAND];

/// How often each key stands in what is written or taken away together.
pub(in crate::graph) type Count = BTreeMap<String, usize>;

/// What some keys lead to.
#[derive(Default)]
pub(super) struct Found {
    /// What is under a key that leads somewhere.
    pub(super) candidates: BTreeSet<NamedNode>,
    /// What is under a key that is crowded since what was written last.
    pub(super) crowd: BTreeSet<NamedNode>,
}

/// Looks keys up, `fresh` of which have just been written.
pub(super) fn candidates(
    facts: &impl Facts,
    entities: &NamedNode,
    predicate: NamedNodeRef<'_>,
    keys: &[String],
    fresh: &Count,
) -> Result<Found, StorageError> {
    let mut found = Found::default();
    for key in keys {
        let fresh = fresh.get(key).copied().unwrap_or(0);
        let members = members(facts, entities, predicate, key, CROWD + fresh + 1)?;
        if members.len() <= CROWD {
            found.candidates.extend(members);
        } else if members.len() <= CROWD + fresh {
            found.crowd.extend(members);
        }
    }
    Ok(found)
}

/// What stands under a key, at most so many.
fn members(
    facts: &impl Facts,
    entities: &NamedNode,
    predicate: NamedNodeRef<'_>,
    key: &str,
    most: usize,
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let key = Literal::from(key);
    let quads = facts.find(Pattern::with(predicate, key.as_ref()).within(entities).at_most(most))?;
    Ok(quads.into_iter().filter_map(|quad| named(quad.subject)).collect())
}

/// What stands under keys that were crowded before `gone` of each were taken away and are not any more.
pub(in crate::graph) fn dispersed(
    facts: &impl Facts,
    entities: &NamedNode,
    gone: &[(NamedNodeRef<'_>, Count)],
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut nodes = BTreeSet::new();
    for (predicate, count) in gone {
        for (key, number) in count {
            let members = members(facts, entities, *predicate, key, CROWD + 1)?;
            if members.len() <= CROWD && members.len() + number > CROWD {
                nodes.extend(members);
            }
        }
    }
    Ok(nodes)
}

/// Takes away the links of some nodes that no key makes any more.
pub(in crate::graph) fn thin(
    transaction: &mut Transaction<'_>,
    entities: &NamedNode,
    links: &NamedNode,
    nodes: &BTreeSet<NamedNode>,
) -> Result<(), StorageError> {
    let mut crowded = BTreeMap::new();
    for node in nodes {
        let mine = keys(transaction, entities, node)?;
        let from = Pattern { subject: Some(node.as_ref().into()), ..Pattern::default() };
        let made_by_keys = [selon::SAME_AS, selon::OPPOSES, selon::REWORDS];
        let quads = transaction.find(from.within(links))?.into_iter();
        for quad in quads.filter(|quad| made_by_keys.contains(&quad.predicate.as_ref())) {
            let Term::NamedNode(other) = &quad.object else { continue };
            let theirs = keys(transaction, entities, other)?;
            let mut leads = false;
            for (predicate, key) in mine.intersection(&theirs) {
                leads = leads || !is_crowded(transaction, entities, *predicate, key, &mut crowded)?;
            }
            if !leads {
                let links = GraphName::from(links.clone());
                transaction.remove(&Quad::new(other.clone(), quad.predicate.clone(), node.clone(), links));
                transaction.remove(&quad);
            }
        }
    }
    Ok(())
}

type Key<'a> = (NamedNodeRef<'a>, String);

/// The keys that a node is found by.
fn keys(facts: &impl Facts, entities: &NamedNode, node: &NamedNode) -> Result<BTreeSet<Key<'static>>, StorageError> {
    let mut keys = BTreeSet::new();
    for predicate in KEYS {
        for quad in facts.find(Pattern::of(node, predicate).within(entities))? {
            if let Term::Literal(key) = quad.object {
                keys.insert((predicate, key.value().to_owned()));
            }
        }
    }
    Ok(keys)
}

fn is_crowded(
    facts: &impl Facts,
    entities: &NamedNode,
    predicate: NamedNodeRef<'static>,
    key: &str,
    known: &mut BTreeMap<Key<'static>, bool>,
) -> Result<bool, StorageError> {
    let entry = (predicate, key.to_owned());
    if let Some(&crowded) = known.get(&entry) {
        return Ok(crowded);
    }
    let crowded = members(facts, entities, predicate, key, CROWD + 1)?.len() > CROWD;
    known.insert(entry, crowded);
    Ok(crowded)
}
