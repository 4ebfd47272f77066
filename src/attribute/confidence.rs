//! How sure a claim is. In: a candidate. Out: the chance that its source, cue and content are right.

use super::candidate::Candidate;
use super::scene::Scene;

/// The chance that a candidate is right.
pub(super) fn of(_scene: &Scene<'_>, candidate: &Candidate<'_>) -> f32 {
    0.9 - 0.2 * f32::from(candidate.evidence.doubt.min(3))
}
