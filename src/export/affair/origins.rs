//! From how many sides something comes. In: claims. Out: how many origins they have that owe each other nothing: articles
//! that share a passage are one, as are those of one agency.

use super::read::Reader;
use crate::export::record::ClaimRecord;
use crate::graph::store::StoreError;
use crate::vocab::selon;
use std::collections::{BTreeMap, BTreeSet};

/// Wordings of one passage that are followed.
const WORDINGS: usize = 50;

impl Reader<'_> {
    /// How many independent origins claims have.
    pub(super) fn origins<'c>(&self, claims: impl Iterator<Item = &'c ClaimRecord>) -> Result<usize, StoreError> {
        let sources = claims.map(|claim| self.sources(claim)).collect::<Result<Vec<_>, _>>()?;
        Ok(apart(&sources))
    }

    /// What a claim comes from: its article, those that share its passage in any wording, the agencies that one of them
    /// credits.
    fn sources(&self, claim: &ClaimRecord) -> Result<BTreeSet<String>, StoreError> {
        let mut open = self.nodes(&claim.claim, selon::IN_PASSAGE)?;
        let mut passages = BTreeSet::new();
        while let Some(passage) = open.pop().filter(|_| passages.len() < WORDINGS) {
            if !passages.contains(&passage) {
                open.extend(self.nodes(&passage, selon::REWORDS)?);
                open.extend(self.pointing(selon::REWORDS, &passage)?);
                passages.insert(passage);
            }
        }
        let mut sources = BTreeSet::from([claim.document.clone()]);
        for passage in &passages {
            for place in self.nodes(passage, selon::OCCURS)? {
                sources.extend(self.nodes(&place, selon::IN)?);
            }
        }
        for article in sources.clone() {
            sources.extend(self.nodes(&article, selon::CREDITS)?);
        }
        Ok(sources)
    }
}

/// How many groups there are of sets that have something in common, directly or through others (disjoint-set forest).
fn apart(sets: &[BTreeSet<String>]) -> usize {
    let mut parent: Vec<usize> = (0..sets.len()).collect();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups = sets.len();
    for (number, set) in sets.iter().enumerate() {
        for source in set {
            let before = *first.entry(source).or_insert(number);
            let (one, other) = (root(&mut parent, before), root(&mut parent, number));
            if one != other {
                parent[other] = one;
                groups -= 1;
            }
        }
    }
    groups
}

/// The number that stands for a group.
fn root(parent: &mut [usize], mut number: usize) -> usize {
    while parent[number] != number {
        parent[number] = parent[parent[number]];
        number = parent[number];
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shares_an_article_or_an_agency_is_one_origin() {
        let sets = |rows: &[&[&str]]| -> Vec<BTreeSet<String>> {
            rows.iter().map(|row| row.iter().map(|&source| source.to_owned()).collect()).collect()
        };
        assert_eq!(apart(&sets(&[])), 0);
        assert_eq!(apart(&sets(&[&["a"], &["a"], &["b"]])), 2);
        assert_eq!(apart(&sets(&[&["a", "AFP"], &["b"], &["c", "AFP"], &["b", "c"]])), 1);
    }
}
