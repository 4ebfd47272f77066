//! Which articles take over passages of which. In: the passages of one more article. Out: links from
//! the later article to the earlier one, or both ways where the dates do not tell.

use crate::graph::vocab::{dcterms, selon};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, Quad, Term};
use oxigraph::store::StorageError;
use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Facts, Growing, Pattern};
use super::signature::Signature;

/// The fewest passages that two articles share when one is a copy: a single sentence may be a
/// formula that many papers use.
const FEWEST: usize = 2;

/// Links an article to those that share enough passages with it.
pub(in crate::graph) fn link_copies(
    facts: &mut impl Growing,
    links: &NamedNode,
    document: &NamedNode,
    passages: &[(NamedNode, Signature)],
) -> Result<(), StorageError> {
    // Of each other article: which passages here have a wording there, and which wordings those are.
    let mut shared: BTreeMap<NamedNode, (BTreeSet<&NamedNode>, BTreeSet<NamedNode>)> = BTreeMap::new();
    for (passage, _) in passages {
        let mut wordings = objects(facts, passage, selon::REWORDS)?;
        wordings.push(passage.clone());
        for wording in wordings {
            // Where a passage stands is said in the graph of the article that it stands in.
            for quad in facts.find(Pattern::of(&wording, selon::OCCURS))? {
                if let GraphName::NamedNode(other) = quad.graph_name
                    && other != *document
                {
                    let (here, there) = shared.entry(other).or_default();
                    here.insert(passage);
                    there.insert(wording.clone());
                }
            }
        }
    }
    for (other, (here, there)) in shared {
        // One sentence may be a wording of several: the link has to be the same seen from the other.
        let number = here.len().min(there.len());
        // A short text is a copy when half of it is.
        let half = |length: usize| number * 2 >= length.max(1);
        if number >= FEWEST || half(passages.len()) || half(length(facts, &other)?) {
            link(facts, links, document, &other)?;
        }
    }
    Ok(())
}

fn link(facts: &mut impl Growing, links: &NamedNode, one: &NamedNode, other: &NamedNode) -> Result<(), StorageError> {
    let (here, there) = (issued(facts, one)?, issued(facts, other)?);
    let later = |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if a > b);
    for (from, to, earlier) in [(one, other, later(&there, &here)), (other, one, later(&here, &there))] {
        if !earlier {
            facts.add(Quad::new(from.clone(), selon::COPIES.into_owned(), to.clone(), links.clone()));
        }
    }
    Ok(())
}

/// How many passages an article has.
fn length(facts: &impl Facts, document: &NamedNode) -> Result<usize, StorageError> {
    let occurs = Pattern { predicate: Some(selon::OCCURS), ..Pattern::default() };
    let mut passages: Vec<String> =
        facts.find(occurs.within(document))?.into_iter().map(|quad| quad.subject.to_string()).collect();
    passages.sort();
    passages.dedup();
    Ok(passages.len())
}

fn issued(facts: &impl Facts, document: &NamedNode) -> Result<Option<String>, StorageError> {
    let dates = facts.find(Pattern::of(document, dcterms::ISSUED).within(document))?;
    Ok(match dates.into_iter().next().map(|quad| quad.object) {
        Some(Term::Literal(date)) => Some(date.value().to_owned()),
        _ => None,
    })
}

fn objects(
    facts: &impl Facts,
    subject: &NamedNode,
    predicate: NamedNodeRef<'_>,
) -> Result<Vec<NamedNode>, StorageError> {
    let quads = facts.find(Pattern::of(subject, predicate))?.into_iter();
    let nodes = quads.filter_map(|quad| match quad.object {
        Term::NamedNode(node) => Some(node),
        Term::BlankNode(_) | Term::Literal(_) => None,
    });
    Ok(nodes.collect())
}
