//! What phrases of one noun tell each other. In: all cases of an article with their rows. Out: the same rows, each with
//! whether another phrase of its noun stands next to the candidate.

use super::case::Case;
use super::features::{F, is_bare};
use std::collections::{BTreeMap, BTreeSet};

/// Tells each phrase whom the other phrases of its noun stand next to: *le maire* of the headline, too, is he whom *le
/// maire* of the third paragraph follows.
pub(super) fn tell_siblings(cases: &mut [Case]) {
    let mut bare: BTreeMap<String, BTreeMap<usize, BTreeSet<usize>>> = BTreeMap::new();
    let key = |case: &Case| {
        let nominal = case.anaphor.nominal.as_ref().filter(|n| !n.plural)?;
        nominal.readings.first().map(|noun| noun.key.clone())
    };
    for (n, case) in cases.iter().enumerate() {
        let Some(noun) = key(case) else { continue };
        for (candidate, row) in case.candidates.iter().zip(&case.rows) {
            if is_bare(row) {
                bare.entry(noun.clone()).or_default().entry(candidate.profile).or_default().insert(n);
            }
        }
    }
    for (n, case) in cases.iter_mut().enumerate() {
        let Some(told) = key(case).and_then(|noun| bare.get(&noun)) else { continue };
        let elsewhere = |profile: usize| told.get(&profile).is_some_and(|places| places.iter().any(|p| *p != n));
        let mut somebody = false;
        for (candidate, row) in case.candidates.iter().zip(&mut case.rows) {
            if elsewhere(candidate.profile) {
                row[F::SiblingBare as usize] = 1.0;
                somebody = true;
            }
        }
        if let (true, Some(none)) = (somebody, case.rows.last_mut()) {
            none[F::SiblingSomebody as usize] = 1.0;
        }
    }
}

/// Takes back what other phrases told.
pub(super) fn forget_siblings(case: &mut Case) {
    for row in &mut case.rows {
        row[F::SiblingBare as usize] = 0.0;
        row[F::SiblingSomebody as usize] = 0.0;
    }
}
