//! What one feature says, and how what all say adds up.

use compact_str::CompactString;

/// First line of a file of weights; the number goes up when the meaning of a feature changes.
pub(in crate::attribute) const MAGIC: &str = "selon-ranker 2";

/// What one feature says.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::attribute) struct Weight {
    pub(in crate::attribute) name: CompactString,
    /// For being a claim.
    pub(in crate::attribute) claim: f32,
    /// For having every part right.
    pub(in crate::attribute) exact: f32,
}

/// What opens the feature that names the construction.
pub(in crate::attribute) const RULE: &str = "rule=";
