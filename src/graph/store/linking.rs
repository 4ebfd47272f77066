//! What writing does to links. In: what an article brings and what goes with it. Out: links made, links
//! taken away.

use super::content::node;
use super::notes::GRAPH;
use super::reading::Reading;
use super::tying::Tying;
use super::writing::Writing;
use super::{ClaimStore, StoreError};
use crate::graph::build::ArticleGraph;
use crate::graph::link::{
    Changing, Count, Facts, Form, Graphs, KEYS, Kind, Pattern, Signature, claims_of, dispersed, enlist, join,
    left_behind, link_again, link_passages, link_propositions, put_forward, settle, thin, tie_again, unlink,
};
use crate::vocab::selon;
use oxigraph::model::{NamedNode, NamedNodeRef, Quad, Term, Triple};
use oxigraph::store::StorageError;
use std::collections::BTreeSet;

/// Marked nodes whose work is committed together.
const STEP: usize = 64;

/// Crowded nodes that are thinned together: what their keys lead to is looked up once.
const TOGETHER: usize = 512;

impl ClaimStore {
    /// Links what has just been written, and takes away what links too many by now.
    pub(super) fn link(
        &self,
        transaction: &mut Writing<'_>,
        propositions: &[(NamedNode, Form)],
        passages: &[(NamedNode, Signature)],
    ) -> Result<(), StorageError> {
        let (entities, links) = (self.entities_graph(), self.links_graph());
        let mut crowd = link_propositions(transaction, &entities, &links, propositions)?;
        crowd.extend(link_passages(transaction, &entities, &links, passages)?);
        self.thin(transaction, &crowd)?;
        enlist(transaction, &links, &propositions.iter().map(|(node, _)| node.clone()).collect())
    }

    /// Takes away the links of nodes that no key makes any more, and ties claims by those that are left. Only what lost a
    /// link is tied anew: with one key in a crowd, most of its nodes keep all of theirs by other keys.
    fn thin(&self, facts: &mut impl Changing, crowd: &BTreeSet<NamedNode>) -> Result<(), StorageError> {
        if crowd.is_empty() {
            return Ok(());
        }
        let loosened = thin(facts, &self.entities_graph(), &self.links_graph(), crowd)?;
        settle(facts, &self.links_graph(), &loosened)?;
        tie_again(facts, &self.graphs(), &loosened)
    }

    /// The graphs that claims are tied in.
    pub(super) fn graphs(&self) -> Graphs<'_> {
        Graphs::new(&self.base, self.entities_graph(), self.links_graph())
    }

    /// Takes the links of nodes away that are gone, of which `without` tells, and links those again that
    /// only a crowd kept apart.
    pub(super) fn unlink(
        &self,
        transaction: &mut Writing<'_>,
        gone: &[NamedNode],
        without: &[Triple],
    ) -> Result<(), StorageError> {
        let (entities, links) = (self.entities_graph(), self.links_graph());
        let mut left = left_behind(transaction, &links, gone)?;
        unlink(transaction, &links, gone)?;
        let alone = dispersed(transaction, &KEYS.map(|kind| (kind, counted(without, kind))))?;
        link_again(transaction, &entities, &links, &alone)?;
        left.extend(alone.iter().cloned());
        settle(transaction, &links, &left)?;
        tie_again(transaction, &self.graphs(), &alone)
    }

    /// Does what a batch left to do when it was written: a label that a better name replaces, or a link
    /// that holds no longer, can be taken away only by a transaction, and claims are tied to one another
    /// when all of them are there. Done at once after a batch, or, where
    /// the program was broken off in between, when the store is opened.
    pub(super) fn finish(&self) -> Result<(), StoreError> {
        let work = || -> Result<(), StorageError> {
            let [relabel, crowded, untied] = self.left_to_do()?;
            self.step_by_step(&relabel, |writing, nodes| self.choose_labels(writing, nodes))?;
            self.tie_marked(
                &crowded,
                TOGETHER,
                |tying, nodes| self.thin(tying, &nodes.iter().cloned().collect()),
                |_, _| Ok(()),
            )?;
            let join_all = |tying: &mut Tying<'_>, documents: &[NamedNode]| {
                let graphs = self.graphs();
                documents.iter().try_for_each(|document| {
                    let claims = claims_of(tying, document)?;
                    enlist(tying, &self.links_graph(), &put_forward(tying, &claims)?)?;
                    join(tying, &graphs, &claims)
                })
            };
            // What people corrected is put right afterwards: it changes claims, and ties those anew.
            self.tie_marked(&untied, STEP, join_all, |writing, documents| {
                documents.iter().try_for_each(|document| self.recorrect(writing, document, true))
            })
        };
        work().map_err(|cause| self.error(cause))
    }

    /// Does for all marked nodes, in the order of their names, what the mark asks for, and takes the mark away with it;
    /// commits every now and then, so that what is not committed yet stays small: every look-up goes through it.
    fn step_by_step(
        &self,
        marks: &[Quad],
        mut work: impl FnMut(&mut Writing<'_>, &[NamedNode]) -> Result<(), StorageError>,
    ) -> Result<(), StorageError> {
        for step in in_order(marks).chunks(STEP) {
            let mut writing = self.begin()?;
            work(&mut writing, &nodes_of(step))?;
            step.iter().for_each(|(_, mark)| writing.remove(mark));
            writing.commit()?;
        }
        Ok(())
    }

    /// The same for what only ties, `together` nodes at a time; `after` is done when the links are written.
    fn tie_marked(
        &self,
        marks: &[Quad],
        together: usize,
        mut work: impl FnMut(&mut Tying<'_>, &[NamedNode]) -> Result<(), StorageError>,
        mut after: impl FnMut(&mut Writing<'_>, &[NamedNode]) -> Result<(), StorageError>,
    ) -> Result<(), StorageError> {
        let marks = in_order(marks);
        let (mut tying, mut done) = (Tying::new(self), 0);
        for (step, end) in marks.chunks(together).zip((together..).step_by(together)) {
            work(&mut tying, &nodes_of(step))?;
            let end = end.min(marks.len());
            if tying.is_full() || end == marks.len() {
                let tied = marks.get(done..end).unwrap_or_default();
                std::mem::replace(&mut tying, Tying::new(self)).write(|writing| {
                    tied.iter().for_each(|(_, mark)| writing.remove(mark));
                    after(writing, &nodes_of(tied))
                })?;
                done = end;
            }
        }
        Ok(())
    }

    /// What [`Self::finish`] has to do: names to choose, links to take away, articles whose claims are not tied.
    fn left_to_do(&self) -> Result<[Vec<Quad>; 3], StorageError> {
        let marked = |what: NamedNodeRef<'static>| {
            self.store.find(Pattern { predicate: Some(what), graph: Some(GRAPH), ..Pattern::default() })
        };
        Ok([marked(selon::RELABEL)?, marked(selon::CROWDED)?, marked(selon::UNTIED)?])
    }

    /// Whether a batch was written and not all that follows from it.
    #[cfg(feature = "rocksdb")]
    pub(super) fn is_unfinished(&self) -> Result<bool, StoreError> {
        let left = self.left_to_do().map_err(|cause| self.error(cause))?;
        Ok(left.iter().any(|marks| !marks.is_empty()))
    }
}

/// Marks with what they mark, in the order of names.
fn in_order(marks: &[Quad]) -> Vec<(NamedNode, &Quad)> {
    let mut marks: Vec<(NamedNode, &Quad)> =
        marks.iter().filter_map(|mark| Some((node(&mark.subject)?, mark))).collect();
    marks.sort_by(|one, other| one.0.cmp(&other.0));
    marks
}

/// What some marks mark, each once.
fn nodes_of(marks: &[(NamedNode, &Quad)]) -> Vec<NamedNode> {
    let mut nodes: Vec<NamedNode> = marks.iter().map(|(node, _)| node.clone()).collect();
    nodes.dedup();
    nodes
}

/// What an article is stored under: what decides how it was read, and by which rules it was linked.
pub(super) fn stored_fingerprint(reading: Reading<'_>) -> String {
    format!("{}.{}", reading.fingerprint, crate::LINKS)
}

/// Whether the rules that link articles were the same when an article was stored under a fingerprint.
pub(super) fn linked_alike(fingerprint: &str) -> bool {
    fingerprint.ends_with(crate::LINKS)
}

/// Propositions and passages that are to be linked, with what they are compared by.
pub(super) type ToLink = (Vec<(NamedNode, Form)>, Vec<(NamedNode, Signature)>);

/// The propositions and passages of an article that nothing in the store has yet; the others are linked.
pub(super) fn unknown(facts: &impl Facts, entities: &NamedNode, graph: &ArticleGraph) -> Result<ToLink, StorageError> {
    let known = |node: &NamedNode, property| -> Result<bool, StorageError> {
        Ok(!facts.find(Pattern::of(node, property).within(entities).at_most(1))?.is_empty())
    };
    let (mut propositions, mut passages) = (Vec::new(), Vec::new());
    for (node, form) in &graph.propositions {
        if !known(node, selon::COMPARED_AS)? {
            propositions.push((node.clone(), form.clone()));
        }
    }
    for (node, signature) in &graph.passages {
        if !known(node, selon::SIGNATURE)? {
            passages.push((node.clone(), signature.clone()));
        }
    }
    Ok((propositions, passages))
}

/// The text or IRI that a property of a node has; empty where it has none.
pub(super) fn node_text(
    facts: &impl Facts,
    node: &NamedNode,
    predicate: NamedNodeRef<'_>,
) -> Result<String, StorageError> {
    let quads = facts.find(Pattern::of(node, predicate).at_most(1))?;
    Ok(match quads.into_iter().next().map(|quad| quad.object) {
        Some(Term::Literal(text)) => text.value().to_owned(),
        Some(Term::NamedNode(node)) => node.into_string(),
        _ => String::new(),
    })
}

/// How many of the nodes that are compared by some triples are found by each key of a kind.
fn counted(triples: &[Triple], kind: Kind) -> Count {
    let mut count = Count::new();
    for triple in triples {
        let Term::Literal(text) = &triple.object else { continue };
        let keys = match kind {
            Kind::Proposition if triple.predicate == selon::COMPARED_AS => {
                text.value().parse().ok().map(|form: Form| form.keys())
            }
            Kind::Passage if triple.predicate == selon::SIGNATURE => {
                text.value().parse().ok().map(|one: Signature| one.bands())
            }
            _ => continue,
        };
        for key in keys.unwrap_or_default() {
            *count.entry(key).or_default() += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests;
