//! Which articles have sentences in common with one. In: its IRI. Out: those that it takes sentences over
//! from and those that take them over from it: the later from the earlier, or both ways where the dates
//! do not tell.

use super::{Headline, MOST, View};
use crate::vocab::selon;
use std::collections::{BTreeMap, BTreeSet};

/// The fewest sentences that two articles share when one is a copy: a single one may be a formula that
/// many papers use.
const FEWEST: usize = 2;

/// The most places where a sentence may stand: what stands in more of them is a formula.
const PLACES: usize = 60;

impl View<'_> {
    /// The articles that one takes sentences over from, and those that take sentences over from it.
    pub(super) fn taken_over(self, iri: &str) -> (Vec<Headline>, Vec<Headline>) {
        let passages = self.passages(iri);
        // Of each other article: which sentences here have a wording there, and which wordings those are.
        let mut shared: BTreeMap<String, (BTreeSet<&String>, BTreeSet<String>)> = BTreeMap::new();
        for passage in &passages {
            for wording in std::iter::once(passage.clone()).chain(self.facts(passage).iris(selon::REWORDS)) {
                let places = self.facts(&wording).iris(selon::OCCURS);
                for place in places.iter().filter(|_| places.len() <= PLACES) {
                    for other in self.facts(place).iris(selon::IN).into_iter().filter(|other| other != iri) {
                        let (here, there) = shared.entry(other).or_default();
                        here.insert(passage);
                        there.insert(wording.clone());
                    }
                }
            }
        }
        let own = self.headline(iri);
        let (mut sources, mut copies) = (Vec::new(), Vec::new());
        for (other, (here, there)) in shared {
            // One sentence may be a wording of several: the link has to be the same seen from the other.
            let number = here.len().min(there.len());
            // A short text is a copy when half of it is.
            let half = |length: usize| number * 2 >= length.max(1);
            if number >= FEWEST || half(passages.len()) || half(self.passages(&other).len()) {
                let other = self.headline(&other);
                let later = |a: &Headline, b: &Headline| matches!((&a.date, &b.date), (Some(a), Some(b)) if a > b);
                if !later(&own, &other) {
                    copies.push(other.clone());
                }
                if !later(&other, &own) {
                    sources.push(other);
                }
            }
        }
        (sources, copies)
    }

    /// The sentences of an article that are long enough to be copies.
    fn passages(self, iri: &str) -> BTreeSet<String> {
        let places = self.pointing(selon::IN, iri, MOST);
        places.iter().flat_map(|place| self.pointing(selon::OCCURS, place, 1)).collect()
    }
}
