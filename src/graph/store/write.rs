//! Writing and removing articles, each in one transaction.

use super::bookkeeping::{GRAPH, contribute, forget, noted, sole_contributions, unit, units};
use super::linking::{linked_alike, stored_fingerprint, unknown};
use super::{ClaimStore, StoreError};
use crate::graph::build::ArticleGraph;
use crate::graph::link::{Facts as _, Pattern};
use crate::graph::vocab::{prov, rdf, rdfs, selon, skos};
use oxigraph::model::{
    GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple,
};
use oxigraph::store::{StorageError, Transaction};
use std::collections::{BTreeSet, HashSet};

/// From where and in which state an article was read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// A place that means the same whichever folder the program was started in: an absolute path
    /// or a URL. An article read from there before is replaced.
    pub place: &'a str,
    /// What decides whether the article has to be read again: a hash of its text, its metadata
    /// and the program with its data.
    pub fingerprint: &'a str,
}

/// What writing an article changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It stands in the place of an earlier reading.
    Replaced,
    /// It was there in the same state.
    Unchanged,
}

/// What becomes of an article in whose place another one is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// The new one replaces it.
    Replaced,
    /// It stays; the new one is a revision of it (`prov:wasRevisionOf`).
    Kept,
}

impl ClaimStore {
    /// Whether an article is stored in the state that its fingerprint tells, and was read from
    /// the same place: then it need not be read again.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn is_current(&self, document: &NamedNode, reading: Reading<'_>) -> Result<bool, StoreError> {
        let same = self.fingerprint(document)?.is_some_and(|known| known == stored_fingerprint(reading));
        Ok(same && self.read_from(reading.place)?.contains(document))
    }

    /// Whether anything was read from a place.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn is_known(&self, place: &str) -> Result<bool, StoreError> {
        Ok(!self.read_from(place)?.is_empty())
    }

    /// Writes an article in the place of what was read from there before, if anything was. What was
    /// read from elsewhere too stays, for there it still stands.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn put(&self, graph: &ArticleGraph, reading: Reading<'_>) -> Result<Change, StoreError> {
        self.put_keeping(graph, reading, Earlier::Replaced)
    }

    /// As [`Self::put`], and says what becomes of an earlier article that was read from the same
    /// place.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn put_keeping(
        &self,
        graph: &ArticleGraph,
        reading: Reading<'_>,
        earlier: Earlier,
    ) -> Result<Change, StoreError> {
        let _guard = self.lock();
        self.put_locked(graph, reading, earlier)
    }

    /// As [`Self::put_keeping`], for who holds the lock.
    pub(super) fn put_locked(
        &self,
        graph: &ArticleGraph,
        reading: Reading<'_>,
        earlier: Earlier,
    ) -> Result<Change, StoreError> {
        if self.is_current(&graph.document, reading)? {
            return Ok(Change::Unchanged);
        }
        let change = self.change(&graph.document, reading)?;
        let mut old = self.read_from(reading.place)?;
        old.retain(|document| *document != graph.document);
        old.sort();
        let known = self.fingerprint(&graph.document)?;
        let mut places = self.places_of(&graph.document)?;
        places.push(reading.place.to_owned());
        let same = known.as_ref() == Some(&stored_fingerprint(reading));
        let mut gone = Vec::new();
        for document in &old {
            gone.push((document, self.places_of(document)?.len() <= 1));
        }
        let write = || {
            let mut transaction = self.store.start_transaction()?;
            for (document, only_here) in &gone {
                if *only_here && earlier == Earlier::Replaced {
                    self.take_out(&mut transaction, document)?;
                } else {
                    forget(&mut transaction, document, reading.place);
                }
            }
            match (&known, same) {
                (_, true) => {}
                (Some(known), false) => self.renew(&mut transaction, graph, reading, known)?,
                (None, false) => self.put_in(&mut transaction, graph, reading)?,
            }
            for place in &places {
                transaction.insert(&noted(&graph.document, selon::READ_FROM, place));
            }
            if earlier == Earlier::Kept {
                let own = GraphName::from(graph.document.clone());
                for document in &old {
                    let revision = Triple::new(graph.document.clone(), prov::WAS_REVISION_OF, document.clone());
                    transaction.insert(&revision.in_graph(own.clone()));
                }
            }
            transaction.commit()
        };
        write().map_err(|cause| self.error(cause))?;
        Ok(change)
    }

    /// What putting an article changes.
    pub(super) fn change(&self, document: &NamedNode, reading: Reading<'_>) -> Result<Change, StoreError> {
        let known = self.fingerprint(document)?;
        let same = known.as_ref() == Some(&stored_fingerprint(reading));
        let in_place = self.read_from(reading.place)?.iter().any(|earlier| earlier != document);
        Ok(match (known.is_some() && !same || in_place, same) {
            (true, _) => Change::Replaced,
            (false, true) => Change::Unchanged,
            (false, false) => Change::Added,
        })
    }

    /// Notes that nothing stands any more where articles were read from; one that was read from
    /// nowhere else is removed. Gives how many were.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn vanish(&self, place: &str) -> Result<usize, StoreError> {
        let _guard = self.lock();
        let mut removed = 0;
        let mut gone = Vec::new();
        for document in self.read_from(place)? {
            let only_here = self.places_of(&document)?.len() <= 1;
            gone.push((document, only_here));
        }
        let mut write = || {
            let mut transaction = self.store.start_transaction()?;
            for (document, only_here) in &gone {
                if *only_here {
                    self.take_out(&mut transaction, document)?;
                    removed += 1;
                } else {
                    forget(&mut transaction, document, place);
                }
            }
            transaction.commit()
        };
        write().map_err(|cause| self.error(cause))?;
        Ok(removed)
    }

    /// Removes an article with all that only it said. Gives whether it was there.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn remove(&self, document: &NamedNode) -> Result<bool, StoreError> {
        let _guard = self.lock();
        if self.fingerprint(document)?.is_none() {
            return Ok(false);
        }
        let write = || {
            let mut transaction = self.store.start_transaction()?;
            self.take_out(&mut transaction, document)?;
            transaction.commit()
        };
        write().map_err(|cause| self.error(cause))?;
        Ok(true)
    }

    fn put_in(
        &self,
        transaction: &mut Transaction<'_>,
        graph: &ArticleGraph,
        reading: Reading<'_>,
    ) -> Result<(), StorageError> {
        let (propositions, passages) = unknown(transaction, &self.entities_graph(), graph)?;
        for quad in quads_of(graph, reading, &self.entities_graph()) {
            transaction.insert(&quad);
        }
        self.choose_labels(transaction, &named(&graph.shared))?;
        self.link(transaction, &propositions, &passages)
    }

    /// Puts a new reading of an article in the place of its earlier one, which is `known` by a
    /// fingerprint. Most of it is the same: only what differs is written.
    fn renew(
        &self,
        transaction: &mut Transaction<'_>,
        graph: &ArticleGraph,
        reading: Reading<'_>,
        known: &str,
    ) -> Result<(), StorageError> {
        let entities = self.entities_graph();
        let units = units(transaction, &graph.document)?;
        let wanted: BTreeSet<String> = graph.shared.iter().map(unit).collect();
        let mut before = Vec::new();
        if !units.is_subset(&wanted) {
            let sole = sole_contributions(transaction, &graph.document, &entities)?.into_iter();
            let dropped = sole.filter(|triple| !wanted.contains(&unit(triple)));
            before.extend(dropped.map(|triple| triple.in_graph(GraphName::from(entities.clone()))));
        }
        before.extend(all(transaction, GraphNameRef::NamedNode(graph.document.as_ref()))?);
        let noted = Pattern { subject: Some(graph.document.as_ref().into()), graph: Some(GRAPH), ..Pattern::default() };
        before.extend(transaction.find(noted)?.into_iter().filter(|quad| quad.predicate != selon::READ_FROM));
        let entity = GraphNameRef::NamedNode(entities.as_ref());
        let there =
            |quad: &Quad| quad.graph_name.as_ref() == entity && units.contains(&unit(&Triple::from(quad.clone())));
        let after: Vec<Quad> = quads_of(graph, reading, &entities).filter(|quad| !there(quad)).collect();
        let (old, new): (HashSet<&Quad>, HashSet<&Quad>) = (before.iter().collect(), after.iter().collect());
        let stale: Vec<&Quad> = before.iter().filter(|quad| !new.contains(quad)).collect();
        let fresh: Vec<&Quad> = after.iter().filter(|quad| !old.contains(quad)).collect();
        stale.iter().for_each(|quad| transaction.remove(*quad));
        fresh.iter().for_each(|quad| transaction.insert(*quad));
        let triples = |quads: &[&Quad]| quads.iter().map(|quad| Triple::from((*quad).clone())).collect::<Vec<_>>();
        let (without, with) = (triples(&stale), triples(&fresh));
        self.choose_labels(transaction, &named(&[without.as_slice(), &with].concat()))?;
        // What is compared in another way than before has to be linked anew, or all of it where other
        // rules link it than those that did.
        let compared = |triples: &[Triple]| -> BTreeSet<NamedNode> {
            let properties = [rdf::TYPE, selon::COMPARED_AS, selon::KEY];
            properties.into_iter().flat_map(|property| subjects(triples, property)).collect()
        };
        let mut gone: Vec<NamedNode> = compared(&without).into_iter().collect();
        let mut come = compared(&with);
        if !linked_alike(known) {
            gone.extend(graph.propositions.iter().map(|(node, _)| node.clone()));
            gone.extend(graph.passages.iter().map(|(node, _)| node.clone()));
        }
        come.extend(gone.iter().cloned());
        self.unlink(transaction, &gone, &without)?;
        let propositions: Vec<_> = graph.propositions.iter().filter(|(node, _)| come.contains(node)).cloned().collect();
        let passages: Vec<_> = graph.passages.iter().filter(|(node, _)| come.contains(node)).cloned().collect();
        self.link(transaction, &propositions, &passages)
    }

    fn take_out(&self, transaction: &mut Transaction<'_>, document: &NamedNode) -> Result<(), StorageError> {
        let sole = sole_contributions(transaction, document, &self.entities_graph())?;
        let entities = GraphName::from(self.entities_graph());
        for triple in &sole {
            transaction.remove(&triple.clone().in_graph(entities.clone()));
        }
        self.choose_labels(transaction, &named(&sole))?;
        self.unlink(transaction, &gone(&sole), &sole)?;
        for quad in all(transaction, GraphNameRef::NamedNode(document.as_ref()))? {
            transaction.remove(&quad);
        }
        let noted: Result<Vec<Quad>, _> =
            transaction.quads_for_pattern(Some(document.as_ref().into()), None, None, Some(GRAPH)).collect();
        for quad in noted? {
            transaction.remove(&quad);
        }
        transaction.remove_named_graph(document)
    }

    /// Articles may name one agent differently. Of all `skos:prefLabel`s the [best](better_label)
    /// becomes its one `rdfs:label`: the same whichever article came first.
    pub(super) fn choose_labels(
        &self,
        transaction: &mut Transaction<'_>,
        nodes: &[NamedNode],
    ) -> Result<(), StorageError> {
        let entities = self.entities_graph();
        for node in nodes {
            let names = texts(transaction, node, skos::PREF_LABEL, &entities)?;
            let best = names.into_iter().reduce(|best, name| if better_label(&name, &best) { name } else { best });
            let label = |text: Literal| Quad::new(node.clone(), rdfs::LABEL, text, entities.clone());
            for old in texts(transaction, node, rdfs::LABEL, &entities)? {
                if Some(&old) != best.as_ref() {
                    transaction.remove(&label(old));
                }
            }
            if let Some(best) = best {
                transaction.insert(&label(best));
            }
        }
        Ok(())
    }
}

/// Whether a name is the better label of two: the longer one, or else the first in the alphabet.
pub(super) fn better_label(name: &Literal, than: &Literal) -> bool {
    let key = |name: &Literal| (name.value().chars().count(), std::cmp::Reverse(name.to_string()));
    key(name) > key(than)
}

/// What is written of an article besides links, labels and places.
pub(super) fn quads_of(graph: &ArticleGraph, reading: Reading<'_>, entities: &NamedNode) -> impl Iterator<Item = Quad> {
    let (own, entities) = (GraphName::from(graph.document.clone()), GraphName::from(entities.clone()));
    let own = graph.own.iter().map(move |triple| triple.clone().in_graph(own.clone()));
    let shared = graph.shared.iter().map(move |triple| triple.clone().in_graph(entities.clone()));
    let fingerprint = noted(&graph.document, selon::FINGERPRINT, &stored_fingerprint(reading));
    own.chain(shared).chain(contribute(&graph.document, &graph.shared)).chain([fingerprint])
}

fn texts(
    transaction: &Transaction<'_>,
    node: &NamedNode,
    predicate: NamedNodeRef<'_>,
    graph: &NamedNode,
) -> Result<Vec<Literal>, StorageError> {
    let quads = transaction.find(Pattern::of(node, predicate).within(graph))?.into_iter();
    let literals = quads.filter_map(|quad| match quad.object {
        Term::Literal(literal) => Some(literal),
        Term::NamedNode(_) | Term::BlankNode(_) => None,
    });
    Ok(literals.collect())
}

/// The nodes that triples give a name, each once.
fn named(triples: &[Triple]) -> Vec<NamedNode> {
    subjects(triples, skos::PREF_LABEL)
}

/// What is no longer said to be anything.
fn gone(sole: &[Triple]) -> Vec<NamedNode> {
    subjects(sole, rdf::TYPE)
}

fn subjects(triples: &[Triple], predicate: NamedNodeRef<'_>) -> Vec<NamedNode> {
    let stating = triples.iter().filter(|triple| triple.predicate == predicate);
    let nodes: BTreeSet<NamedNode> = stating.filter_map(|triple| node(&triple.subject)).collect();
    nodes.into_iter().collect()
}

/// The node of a subject that has a name.
pub(super) fn node(subject: &NamedOrBlankNode) -> Option<NamedNode> {
    match subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.clone()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

fn all(transaction: &Transaction<'_>, graph: GraphNameRef<'_>) -> Result<Vec<Quad>, StorageError> {
    transaction.quads_for_pattern(None, None, None, Some(graph)).collect()
}
