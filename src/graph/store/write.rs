//! Writing and removing articles, each in one transaction.

use super::bookkeeping::{GRAPH, contribute, forget, note, sole_contributions};
use super::{ClaimStore, StoreError};
use crate::graph::build::ArticleGraph;
use crate::graph::link::{link_copies, link_passages, link_propositions, unlink};
use crate::graph::vocab::{prov, rdf, rdfs, selon, skos};
use oxigraph::model::{GraphName, GraphNameRef, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use oxigraph::store::{StorageError, Transaction};

/// From where and in which state an article was read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// A place that means the same whichever folder the program was started in: an absolute path
    /// or a URL. An article read from there before is replaced.
    pub place: &'a str,
    /// What decides whether the article has to be read again: a hash of its text, its metadata
    /// and the version of the program.
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
        let same = self.fingerprint(document)?.is_some_and(|known| known == reading.fingerprint);
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
        let _guard = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if self.is_current(&graph.document, reading)? {
            return Ok(Change::Unchanged);
        }
        let mut old = self.read_from(reading.place)?;
        old.retain(|document| *document != graph.document);
        old.sort();
        let known = self.fingerprint(&graph.document)?;
        let mut places = self.places_of(&graph.document)?;
        places.push(reading.place.to_owned());
        let same = known.as_deref() == Some(reading.fingerprint);
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
            if known.is_some() && !same {
                self.take_out(&mut transaction, &graph.document)?;
            }
            if !same {
                self.put_in(&mut transaction, graph, reading)?;
            }
            for place in &places {
                note(&mut transaction, &graph.document, selon::READ_FROM, place);
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
        Ok(match (known.is_some() && !same || !old.is_empty(), same) {
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
        let _guard = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
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
        let _guard = self.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
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
        let own = GraphName::from(graph.document.clone());
        for triple in &graph.own {
            transaction.insert(&triple.clone().in_graph(own.clone()));
        }
        let entities = GraphName::from(self.entities_graph());
        for triple in &graph.shared {
            transaction.insert(&triple.clone().in_graph(entities.clone()));
        }
        contribute(transaction, &graph.document, &graph.shared);
        note(transaction, &graph.document, selon::FINGERPRINT, reading.fingerprint);
        self.choose_labels(transaction, &graph.shared)?;
        let (entities, links) = (self.entities_graph(), self.links_graph());
        link_propositions(transaction, &entities, &links, &graph.propositions)?;
        link_passages(transaction, &entities, &links, &graph.passages)?;
        link_copies(transaction, &links, &graph.document, &graph.passages)
    }

    fn take_out(&self, transaction: &mut Transaction<'_>, document: &NamedNode) -> Result<(), StorageError> {
        let sole = sole_contributions(transaction, document)?;
        let entities = GraphName::from(self.entities_graph());
        for triple in &sole {
            transaction.remove(&triple.clone().in_graph(entities.clone()));
        }
        self.choose_labels(transaction, &sole)?;
        let mut gone = gone(&sole);
        gone.push(document.clone());
        unlink(transaction, &self.links_graph(), &gone)?;
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

    /// Articles may name one agent differently. Of all `skos:prefLabel`s the longest, and of
    /// those the first in the alphabet, becomes its one `rdfs:label`: the same whichever article
    /// came first.
    fn choose_labels(&self, transaction: &mut Transaction<'_>, triples: &[Triple]) -> Result<(), StorageError> {
        let named = triples.iter().filter(|triple| triple.predicate == skos::PREF_LABEL);
        let mut subjects: Vec<&NamedOrBlankNode> = named.map(|triple| &triple.subject).collect();
        subjects.dedup();
        let graph = GraphName::from(self.entities_graph());
        for subject in subjects {
            let texts = |predicate| -> Result<Vec<Literal>, StorageError> {
                let quads =
                    transaction.quads_for_pattern(Some(subject.as_ref()), Some(predicate), None, Some(graph.as_ref()));
                let literals = quads.filter_map(|quad| match quad.map(|quad| quad.object) {
                    Ok(Term::Literal(literal)) => Some(Ok(literal)),
                    Ok(_) => None,
                    Err(error) => Some(Err(error)),
                });
                literals.collect()
            };
            let best = texts(skos::PREF_LABEL)?
                .into_iter()
                .max_by_key(|label| (label.value().chars().count(), std::cmp::Reverse(label.to_string())));
            let label = |text: Literal| Quad::new(subject.clone(), rdfs::LABEL.into_owned(), text, graph.clone());
            for old in texts(rdfs::LABEL)? {
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

/// What is no longer said to be anything.
fn gone(sole: &[Triple]) -> Vec<NamedNode> {
    let typed = sole.iter().filter(|triple| triple.predicate == rdf::TYPE);
    let mut nodes: Vec<NamedNode> = typed
        .filter_map(|triple| match &triple.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node.clone()),
            NamedOrBlankNode::BlankNode(_) => None,
        })
        .collect();
    nodes.dedup();
    nodes
}

fn all(transaction: &Transaction<'_>, graph: GraphNameRef<'_>) -> Result<Vec<Quad>, StorageError> {
    transaction.quads_for_pattern(None, None, None, Some(graph)).collect()
}
