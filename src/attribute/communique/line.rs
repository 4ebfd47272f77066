//! Lines of a communiqué. In: a paragraph, a sentence. Out: whether it is short, whether it has no finite verb.

use crate::analyse::Upos;
use crate::attribute::scene::{Scene, View};

/// The longest line that is a head or a signature, in bytes.
const LONGEST: usize = 200;

/// Whether a paragraph is short enough for a head or a signature.
pub(super) fn is_short(scene: &Scene<'_>, paragraph: usize) -> bool {
    scene.document.paragraphs[paragraph].span.len() <= LONGEST
}

/// Whether no verb of a sentence is finite.
pub(super) fn is_verbless(view: &View<'_>) -> bool {
    (0..view.len()).all(|i| !matches!(view.upos(i), Upos::Verb | Upos::Aux) || view.node(i).feats.mood.is_none())
}
