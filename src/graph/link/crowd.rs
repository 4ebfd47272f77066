//! Keys that lead to a crowd. In: a key, and what stands under it. Out: whether it still leads to
//! anything, and the links that go when it does not.
//!
//! A sentence that a paper sets under each of its pages, with the day in it, is alike in all of them:
//! linked to one another they would be as many links as the square of the pages, and one more article
//! would cost the more the more there are. So of the things that share a key the first [`DELEGATES`] by name are
//! linked to all of them, the others to those alone; and a key that more than [`CROWD`] things share counts for
//! nothing. Which these are depends on what the store holds and not on the order in which it came:
//! a link that was made by a key before that filled up is taken away, unless another key makes it too,
//! and made again when enough of the others have gone.

use super::facts::{Changing, Facts, Pattern, literal};
use super::lookup::{Kind, LookUp};
use super::propositions::inverse;
use super::signature::Signature;
use crate::vocab::selon;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::StorageError;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The most propositions or passages that are found by one key.
pub const CROWD: usize = if cfg!(test) { 5 } else { 300 };

/// How many of those that share a key are linked to all of them.
pub const DELEGATES: usize = if cfg!(test) { 3 } else { 16 };

/// Properties of the links that keys make.
pub(crate) const MADE_BY_KEYS: [NamedNodeRef<'static>; 6] =
    [selon::SAME_AS, selon::OPPOSES, selon::NEGATES, selon::REWORDS, selon::ENTAILS, selon::ENTAILED_BY];

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

/// Looks the keys of a node up, `fresh` of which have just been written.
pub(super) fn candidates(
    facts: &impl LookUp,
    kind: Kind,
    node: (&NamedNode, &[String]),
    fresh: &Count,
) -> Result<Found, StorageError> {
    let mut found = Found::default();
    let (node, keys) = node;
    for key in keys {
        let fresh = fresh.get(key).copied().unwrap_or(0);
        let members = facts.found_by(kind, key, CROWD + fresh + 1)?;
        if members.len() <= CROWD {
            // Who was among the first before may not be any more.
            found.crowd.extend(members.iter().skip(DELEGATES).take(fresh).cloned());
            let first = members.iter().take(DELEGATES).any(|member| member == node);
            let most = if first { CROWD } else { DELEGATES };
            found.candidates.extend(members.into_iter().take(most));
        } else if members.len() <= CROWD + fresh {
            found.crowd.extend(members);
        }
    }
    Ok(found)
}

/// What is to be linked anew after `gone` of each key were taken away: what stands under keys that were crowded and
/// are not any more, and those that have moved up to the first of their key.
pub(in crate::graph) fn dispersed(
    facts: &impl LookUp,
    gone: &[(Kind, Count)],
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let mut nodes = BTreeSet::new();
    for (kind, count) in gone {
        for (key, number) in count {
            let members = facts.found_by(*kind, key, CROWD + 1)?;
            if members.len() <= CROWD && members.len() + number > CROWD {
                nodes.extend(members);
            } else if members.len() <= CROWD && members.len() + number > DELEGATES {
                nodes.extend(members.into_iter().take(DELEGATES));
            }
        }
    }
    Ok(nodes)
}

/// Takes away the links of some nodes that no key makes any more, and names the nodes that lost one.
pub(in crate::graph) fn thin(
    facts: &mut impl Changing,
    entities: &NamedNode,
    links: &NamedNode,
    nodes: &BTreeSet<NamedNode>,
) -> Result<BTreeSet<NamedNode>, StorageError> {
    let (mut known, mut loosened) = (BTreeMap::new(), BTreeSet::new());
    // In a crowd the same nodes are tied to each other again and again.
    let mut keys_of: BTreeMap<NamedNode, Rc<BTreeSet<Key>>> = BTreeMap::new();
    let mut keys = |facts: &_, node: &NamedNode| -> Result<Rc<BTreeSet<Key>>, StorageError> {
        if let Some(known) = keys_of.get(node) {
            return Ok(Rc::clone(known));
        }
        let read = Rc::new(keys(facts, entities, node)?);
        keys_of.insert(node.clone(), Rc::clone(&read));
        Ok(read)
    };
    for node in nodes {
        let mine = keys(facts, node)?;
        let from = Pattern { subject: Some(node.as_ref().into()), ..Pattern::default() };
        let quads = facts.find(from.within(links))?.into_iter();
        for quad in quads.filter(|quad| MADE_BY_KEYS.contains(&quad.predicate.as_ref())) {
            let Term::NamedNode(other) = &quad.object else { continue };
            let theirs = keys(facts, other)?;
            let mut leads = false;
            for (kind, key) in mine.intersection(&theirs) {
                leads = leads
                    || first(facts, (*kind, key), &mut known)?
                        .is_some_and(|(few, first)| *few || first.contains(node) || first.contains(other));
            }
            if !leads {
                let links = GraphName::from(links.clone());
                let back = inverse(quad.predicate.as_ref()).into_owned();
                facts.take(&Quad::new(other.clone(), back, node.clone(), links));
                facts.take(&quad);
                loosened.extend([node.clone(), other.clone()]);
            }
        }
    }
    Ok(loosened)
}

type Key = (Kind, String);

/// The keys that a node is found by.
fn keys(facts: &impl Facts, entities: &NamedNode, node: &NamedNode) -> Result<BTreeSet<Key>, StorageError> {
    let form = facts.form(entities, node)?;
    let signature = literal(facts, entities, node, selon::SIGNATURE)?.and_then(|text| text.parse::<Signature>().ok());
    let of_form = form.iter().flat_map(|form| form.keys()).map(|key| (Kind::Proposition, key));
    let of_signature = signature.iter().flat_map(Signature::bands).map(|key| (Kind::Passage, key));
    Ok(of_form.chain(of_signature).collect())
}

/// Whether few stand under a key, and the first of them; `None` for a crowd.
type First = Option<(bool, BTreeSet<NamedNode>)>;

/// The first of those that share a key.
fn first<'k>(
    facts: &impl LookUp,
    key: (Kind, &str),
    known: &'k mut BTreeMap<Key, First>,
) -> Result<Option<&'k (bool, BTreeSet<NamedNode>)>, StorageError> {
    let entry = (key.0, key.1.to_owned());
    if !known.contains_key(&entry) {
        let members = facts.found_by(key.0, key.1, CROWD + 1)?;
        let few = members.len() <= DELEGATES;
        let found = (members.len() <= CROWD).then(|| (few, members.into_iter().take(DELEGATES).collect()));
        known.insert(entry.clone(), found);
    }
    Ok(known.get(&entry).and_then(Option::as_ref))
}
