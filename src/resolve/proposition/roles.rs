//! Roles of what a proposition names, by the plainest preposition of each, and the copula. In: nothing. Out: their
//! names.
//!
//! French in code: a role is named by a word of French, in the graph too.

/// What something is of, or is made of.
pub(super) const OF: &str = "de";
/// Who does it, in the passive.
pub(super) const BY: &str = "par";
/// To whom, and all of place.
pub(super) const TO: &str = "à";
/// With whom.
pub(super) const WITH: &str = "avec";
/// The copula.
pub(super) const BE: &str = "être";
