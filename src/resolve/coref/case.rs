//! One decision. In: an anaphor. Out: it with its candidates and the numbers of each.

use super::anaphor::Anaphor;
use super::candidates::Candidate;

/// An anaphor with its candidates and their rows, the last row for none.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) anaphor: Anaphor,
    pub(super) candidates: Vec<Candidate>,
    pub(super) rows: Vec<Vec<f32>>,
}
