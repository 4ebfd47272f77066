//! How a verb puts the event below it. In: the verb. Out: the mode.

use super::{EventWords, FUTURE, WANTED};
use crate::fold::fold;

/// How an event may be put, by the name that propositions give it.
pub(super) const MODES: [&str; 4] = ["pouvoir", "devoir", WANTED, FUTURE];

impl EventWords {
    /// How a verb puts the event below it.
    pub fn mode(&self, lemma: &str) -> Option<&'static str> {
        let folded = fold(lemma);
        MODES.into_iter().find(|mode| self.lists.get(*mode).is_some_and(|list| list.contains(&folded)))
    }
}
