//! Which articles take over passages of which. In: the passages of one more article. Out: links from
//! the later article to the earlier one, or both ways where the dates do not tell.

use crate::graph::vocab::{dcterms, selon};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Transaction};
use std::collections::BTreeMap;

use super::signature::Signature;

/// The fewest passages that two articles share when one is a copy: a single sentence may be a
/// formula that many papers use.
const FEWEST: usize = 2;

/// Links an article to those that share enough passages with it.
pub(in crate::graph) fn link_copies(
    transaction: &mut Transaction<'_>,
    links: &NamedNode,
    document: &NamedNode,
    passages: &[(NamedNode, Signature)],
) -> Result<(), StorageError> {
    let mut shared: BTreeMap<NamedNode, usize> = BTreeMap::new();
    for (passage, _) in passages {
        let mut wordings = objects(transaction, passage, selon::REWORDS)?;
        wordings.push(passage.clone());
        let mut others = Vec::new();
        for wording in &wordings {
            for place in objects(transaction, wording, selon::OCCURS)? {
                others.extend(objects(transaction, &place, selon::IN)?);
            }
        }
        others.sort();
        others.dedup();
        for other in others.into_iter().filter(|other| other != document) {
            *shared.entry(other).or_default() += 1;
        }
    }
    for (other, number) in shared {
        // A short text is a copy when half of it is.
        let half = |length: usize| number * 2 >= length.max(1);
        if number >= FEWEST || half(passages.len()) || half(length(transaction, &other)?) {
            link(transaction, links, document, &other)?;
        }
    }
    Ok(())
}

fn link(
    transaction: &mut Transaction<'_>,
    links: &NamedNode,
    one: &NamedNode,
    other: &NamedNode,
) -> Result<(), StorageError> {
    let (here, there) = (issued(transaction, one)?, issued(transaction, other)?);
    let later = |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if a > b);
    for (from, to, earlier) in [(one, other, later(&there, &here)), (other, one, later(&here, &there))] {
        if !earlier {
            transaction.insert(&Quad::new(from.clone(), selon::COPIES.into_owned(), to.clone(), links.clone()));
        }
    }
    Ok(())
}

/// How many passages an article has.
fn length(transaction: &Transaction<'_>, document: &NamedNode) -> Result<usize, StorageError> {
    let places = transaction.quads_for_pattern(
        None,
        Some(selon::IN),
        Some(document.as_ref().into()),
        Some(document.as_ref().into()),
    );
    let mut passages = Vec::new();
    for place in places {
        if let NamedOrBlankNode::NamedNode(place) = place?.subject {
            let occurs = transaction.quads_for_pattern(
                None,
                Some(selon::OCCURS),
                Some(place.as_ref().into()),
                Some(document.as_ref().into()),
            );
            for quad in occurs {
                passages.push(quad?.subject.to_string());
            }
        }
    }
    passages.sort();
    passages.dedup();
    Ok(passages.len())
}

fn issued(transaction: &Transaction<'_>, document: &NamedNode) -> Result<Option<String>, StorageError> {
    let mut dates = transaction.quads_for_pattern(
        Some(document.as_ref().into()),
        Some(dcterms::ISSUED),
        None,
        Some(document.as_ref().into()),
    );
    Ok(match dates.next().transpose()?.map(|quad| quad.object) {
        Some(Term::Literal(date)) => Some(date.value().to_owned()),
        _ => None,
    })
}

fn objects(
    transaction: &Transaction<'_>,
    subject: &NamedNode,
    predicate: NamedNodeRef<'_>,
) -> Result<Vec<NamedNode>, StorageError> {
    let quads = transaction.quads_for_pattern(Some(subject.as_ref().into()), Some(predicate), None, None);
    let nodes = quads.filter_map(|quad| match quad.map(|quad| quad.object) {
        Ok(Term::NamedNode(node)) => Some(Ok(node)),
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    });
    nodes.collect()
}
