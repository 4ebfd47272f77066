//! From how many sides something comes: the one definition for the pages of claims, for affairs and for the question
//! `origins`. In: a store, claims. Out: how many origins they have that owe each other nothing: articles that share a
//! passage, in any wording, are one, as are those of one agency, and those that have it from one medium.

use crate::graph::store::{ClaimStore, StoreError};
use crate::vocab::{prov, rdf, selon};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use petgraph::unionfind::UnionFind;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// Wordings of one passage that are followed.
const WORDINGS: usize = 50;

/// Articles that one passage stands in, as far as they are looked at.
const PLACES: usize = 1000;

/// What claims come from: articles and agencies, by their IRIs.
type Sources = Rc<BTreeSet<String>>;

/// The origins of claims of a store. What passages share is looked up once.
pub struct Origins<'s> {
    store: &'s ClaimStore,
    passages: RefCell<HashMap<String, Sources>>,
}

impl std::fmt::Debug for Origins<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Origins").field("passages", &self.passages.borrow().len()).finish_non_exhaustive()
    }
}

impl<'s> Origins<'s> {
    /// The origins of claims of a store, which does not change meanwhile.
    pub fn of(store: &'s ClaimStore) -> Self {
        Self { store, passages: RefCell::default() }
    }

    /// How many independent origins claims have, given by their IRIs.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn count<'c>(&self, claims: impl Iterator<Item = &'c str>) -> Result<usize, StoreError> {
        Ok(self.groups(claims)?.into_iter().collect::<BTreeSet<_>>().len())
    }

    /// Which origin each of some claims has, as a number that those of one origin share.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn groups<'c>(&self, claims: impl Iterator<Item = &'c str>) -> Result<Vec<usize>, StoreError> {
        let claims: Vec<&str> = claims.collect();
        let cited = claims.iter().map(|claim| self.cited(claim)).collect::<Result<Vec<_>, _>>()?;
        let all: BTreeSet<&String> = cited.iter().flatten().collect();
        let mut sets = Vec::new();
        for (claim, cited) in claims.iter().zip(&cited) {
            let mut sources = self.sources(claim)?;
            sources.extend(cited.iter().cloned());
            // The paper that the others have it from.
            for article in self.nodes(claim, prov::WAS_DERIVED_FROM)? {
                let papers = self.nodes(&article, selon::CARRIER)?;
                sources.extend(papers.into_iter().filter(|paper| all.contains(paper)));
            }
            sets.push(sources);
        }
        Ok(grouped(&sets))
    }

    /// The media that a claim is told to be from: « selon l’AFP », « a déclaré à l’AFP ».
    fn cited(&self, claim: &str) -> Result<Vec<String>, StoreError> {
        let mut media = Vec::new();
        for property in [selon::RELAYED_BY, prov::WAS_ATTRIBUTED_TO] {
            for agent in self.nodes(claim, property)? {
                if self.nodes(&agent, rdf::TYPE)?.iter().any(|class| *class == selon::MEDIUM.as_str()) {
                    media.push(agent);
                }
            }
        }
        Ok(media)
    }

    /// What a claim comes from: its article, those that share its passages, the agencies that one of them credits.
    fn sources(&self, claim: &str) -> Result<BTreeSet<String>, StoreError> {
        let mut sources = BTreeSet::new();
        for article in self.nodes(claim, prov::WAS_DERIVED_FROM)? {
            sources.extend(self.nodes(&article, selon::CREDITS)?);
            sources.insert(article);
        }
        for passage in self.nodes(claim, selon::IN_PASSAGE)? {
            sources.extend(self.shared(&passage)?.iter().cloned());
        }
        Ok(sources)
    }

    /// The articles that have a passage in any wording, and the agencies that they credit.
    fn shared(&self, passage: &str) -> Result<Sources, StoreError> {
        if let Some(known) = self.passages.borrow().get(passage) {
            return Ok(Rc::clone(known));
        }
        let (mut wordings, mut open) = (BTreeSet::new(), vec![passage.to_owned()]);
        while let Some(one) = open.pop().filter(|_| wordings.len() < WORDINGS) {
            if !wordings.contains(&one) {
                open.extend(self.nodes(&one, selon::REWORDS)?);
                wordings.insert(one);
            }
        }
        let mut sources = BTreeSet::new();
        for wording in &wordings {
            for place in self.nodes(wording, selon::OCCURS)?.into_iter().take(PLACES) {
                sources.extend(self.nodes(&place, selon::IN)?);
            }
        }
        for article in sources.clone() {
            sources.extend(self.nodes(&article, selon::CREDITS)?);
        }
        let sources = Rc::new(sources);
        // Wordings that were followed to the end have the same sources from whichever of them they are looked at.
        let whole = open.is_empty() && wordings.len() < WORDINGS;
        let known = wordings.into_iter().filter(|wording| whole || wording == passage);
        self.passages.borrow_mut().extend(known.map(|wording| (wording, Rc::clone(&sources))));
        Ok(sources)
    }

    /// The objects of a property that have IRIs.
    pub(super) fn nodes(&self, iri: &str, property: NamedNodeRef<'_>) -> Result<Vec<String>, StoreError> {
        let objects = self.store.objects(&NamedNode::new_unchecked(iri), property)?.into_iter();
        Ok(objects
            .filter_map(|term| if let Term::NamedNode(node) = term { Some(node.into_string()) } else { None })
            .collect())
    }

    /// The subjects that have something for a property.
    pub(super) fn pointing(&self, property: NamedNodeRef<'_>, iri: &str) -> Result<BTreeSet<String>, StoreError> {
        let node = NamedNode::new_unchecked(iri);
        let mut found = BTreeSet::new();
        for quad in self.store.quads(None, Some(property), Some(node.as_ref().into()), None) {
            if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
                found.insert(subject.into_string());
            }
        }
        Ok(found)
    }
}

/// For each of some sets, a number that it shares with those that have something in common with it, directly or
/// through others.
fn grouped(sets: &[BTreeSet<String>]) -> Vec<usize> {
    let mut groups = UnionFind::new(sets.len());
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, set) in sets.iter().enumerate() {
        for source in set {
            groups.union(*first.entry(source).or_insert(number), number);
        }
    }
    groups.into_labeling()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_an_article_or_an_agency_is_one_origin() {
        let count = |rows: &[&[&str]]| {
            let sets = rows.iter().map(|row| row.iter().map(|&source| source.to_owned()).collect());
            grouped(&sets.collect::<Vec<_>>()).into_iter().collect::<BTreeSet<_>>().len()
        };
        assert_eq!(count(&[]), 0);
        assert_eq!(count(&[&["a"], &["a"], &["b"]]), 2);
        assert_eq!(count(&[&["a", "AFP"], &["b"], &["c", "AFP"], &["b", "c"]]), 1);
    }
}
