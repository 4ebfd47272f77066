//! Propositions that say the same, as sets. In: propositions whose links have changed. Out: each that says the same as
//! another is in the set of all that do, at any remove.
//!
//! A set is named after the first of its propositions in the order of their IRIs, so that its name does not depend on the
//! order in which articles came.

use super::facts::{Changing, Facts, Pattern, node_of, nodes_of};
use crate::vocab::selon;
use oxigraph::model::{NamedNode, Quad};
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

/// Puts propositions into sets that links were made to. One that only comes to a set that is there costs as much as it
/// has links, however large the set.
pub(in crate::graph) fn enlist(
    facts: &mut impl Changing,
    links: &NamedNode,
    nodes: &BTreeSet<NamedNode>,
) -> Result<(), StorageError> {
    let mut open = BTreeSet::new();
    for node in nodes {
        match around(facts, links, node)? {
            Around::Nothing => {}
            Around::Set(set) => put(facts, links, node, Some(&set))?,
            Around::Several => drop(open.insert(node.clone())),
        }
    }
    settle(facts, links, &open)
}

/// Puts propositions into sets, and all that say the same, some of whose links may have been taken away.
pub(in crate::graph) fn settle(
    facts: &mut impl Changing,
    links: &NamedNode,
    nodes: &BTreeSet<NamedNode>,
) -> Result<(), StorageError> {
    let mut done = BTreeSet::new();
    for node in nodes {
        if done.contains(node) {
            continue;
        }
        let members = alike(facts, links, node)?;
        let set = members.first().filter(|_| members.len() > 1).and_then(name);
        for member in &members {
            put(facts, links, member, set.as_ref())?;
        }
        done.extend(members);
    }
    Ok(())
}

/// The propositions that say the same as some, which are about to go.
pub(in crate::graph) fn left_behind(
    facts: &impl Facts,
    links: &NamedNode,
    gone: &[NamedNode],
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut left = BTreeSet::new();
    for node in gone {
        left.extend(nodes_of(facts, Pattern::of(node, selon::SAME_AS).within(links))?);
    }
    Ok(left.into_iter().filter(|node| !gone.contains(node)).collect())
}

/// What says the same as a proposition.
enum Around {
    Nothing,
    /// Propositions of one set, which keeps its name.
    Set(NamedNode),
    Several,
}

fn around(facts: &impl Facts, links: &NamedNode, node: &NamedNode) -> Result<Around, StorageError> {
    let mut found: Option<NamedNode> = None;
    for other in nodes_of(facts, Pattern::of(node, selon::SAME_AS).within(links))? {
        let set = node_of(facts, &other, selon::IN_SET)?;
        match (set, &found) {
            (Some(set), None) => found = Some(set),
            (Some(set), Some(known)) if set == *known => {}
            _ => return Ok(Around::Several),
        }
    }
    let Some(set) = found else { return Ok(Around::Nothing) };
    Ok(if name(node).is_some_and(|own| set <= own) { Around::Set(set) } else { Around::Several })
}

/// A proposition with all that say the same, at any remove.
fn alike(facts: &impl Facts, links: &NamedNode, node: &NamedNode) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut found = BTreeSet::from([node.clone()]);
    let mut open = vec![node.clone()];
    while let Some(node) = open.pop() {
        for other in nodes_of(facts, Pattern::of(&node, selon::SAME_AS).within(links))? {
            if found.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    Ok(found)
}

/// The set that is named after a proposition.
fn name(proposition: &NamedNode) -> Option<NamedNode> {
    let (base, tail) = proposition.as_str().rsplit_once("/proposition/")?;
    Some(NamedNode::new_unchecked(format!("{base}/same/{tail}")))
}

fn put(
    facts: &mut impl Changing,
    links: &NamedNode,
    node: &NamedNode,
    set: Option<&NamedNode>,
) -> Result<(), StorageError> {
    let known = facts.find(Pattern::of(node, selon::IN_SET).within(links))?;
    let wanted = set.map(|set| Quad::new(node.clone(), selon::IN_SET.into_owned(), set.clone(), links.clone()));
    for quad in known.iter().filter(|quad| Some(*quad) != wanted.as_ref()) {
        facts.take(quad);
    }
    if let Some(wanted) = wanted.filter(|wanted| !known.contains(wanted)) {
        facts.add(wanted);
    }
    Ok(())
}
