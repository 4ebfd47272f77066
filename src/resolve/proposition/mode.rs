//! What makes an event no fact. In: its verb. Out: under which condition it stands, whether it is to come.

use super::{Reader, Referents};
use crate::analyse::{Deprel, Mood, Tense};
use crate::knowledge::event_words::{FUTURE, IF, Role};
use crate::model::DocWord;

impl<R: Referents> Reader<'_, R> {
    /// What holds only if something else does is not said to hold.
    pub(super) fn condition(&self, event: DocWord) -> Option<String> {
        let conditional = |c: DocWord| {
            self.reading.deprel(c) == Deprel::Advcl
                && self.reading.children(c).any(|mark| {
                    self.reading.deprel(mark) == Deprel::Mark && self.words.has(Role::If, self.reading.folded(mark))
                })
        };
        self.reading.children(event).any(conditional).then(|| IF.to_owned())
    }

    /// A future tense is a mode: what will be is not what is said to have been.
    pub(super) fn future(&self, event: DocWord) -> Option<String> {
        let carrier = self.copula(event).or_else(|| self.auxiliary(event)).unwrap_or(event);
        let feats = &self.reading.node(carrier).feats;
        (feats.tense == Some(Tense::Fut) && feats.mood != Some(Mood::Cnd)).then(|| FUTURE.to_owned())
    }
}
