//! The trained tagger. In: what a model file holds. Out: [`Tagger`]: two perceptrons, the tag sets of word forms, the
//! combinations of features.

use super::bundle::Bundle;
use crate::analyse::forms::Forms;
use crate::analyse::linear::Linear;
use std::collections::HashMap;

/// Which tags a word form has in the treebanks, as a set of bits; 0 for an unknown form.
pub(in crate::analyse) type TagSets = HashMap<u64, u32, crate::analyse::hash::BuildPassThrough>;

/// Parts of speech.
pub(super) const TAGS: usize = 17;
/// Room for the classes of the feature model.
pub(super) const CLASSES: usize = 128;

/// The trained tagger.
#[derive(Debug)]
pub(in crate::analyse) struct Tagger {
    pub(in crate::analyse) upos: Linear,
    pub(in crate::analyse) feats: Linear,
    pub(in crate::analyse) sets: TagSets,
    pub(in crate::analyse) forms: Forms,
    /// For each part of speech, the combinations of features it occurs with.
    pub(in crate::analyse) bundles: Vec<Vec<Bundle>>,
}
