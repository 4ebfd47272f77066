//! Places where entities are mentioned. In: a head word with its entities. Out: the mention as pronouns look at it:
//! its part in the sentence, whether it speaks, completes another noun or stands for a place.

use super::Scene;
use super::place::has_case;
use crate::analyse::Deprel;
use crate::knowledge::gazetteer::Words;
use crate::model::{AgentKind, DocWord};
use crate::resolve::cast::{EntityId, Mention};
use crate::resolve::named::ChunkKind;

impl Scene<'_> {
    /// Notes that entities are mentioned, and once more together where they are coordinated.
    pub(super) fn note(&mut self, i: DocWord, who: Vec<EntityId>) {
        if who.is_empty() {
            return;
        }
        self.who.insert(i, who.clone());
        // Where an article was written is nobody.
        if self.is_dateline(i) {
            return;
        }
        let mention = self.as_mention(i, who);
        self.cast.mention(mention);
        if let Some(heads) = self.together.get(&i).cloned() {
            let mut who: Vec<EntityId> = heads.iter().filter_map(|h| self.who.get(h)).flatten().copied().collect();
            who.dedup();
            let mut mention = self.as_mention(heads[0], who);
            mention.word = i;
            self.cast.mention(mention);
        } else if self.reading().deprel(i) == Deprel::Conj {
            self.note_together(i);
        }
        self.note_meeting(i);
    }

    /// What word `i` mentions, with its part in the sentence.
    pub(in crate::resolve) fn as_mention(&self, i: DocWord, who: Vec<EntityId>) -> Mention {
        let reading = self.reading();
        // A name in apposition takes part in the sentence as the noun before it does.
        let mut at = i;
        for _ in 0..4 {
            let inner = matches!(
                reading.deprel(at),
                Deprel::Appos | Deprel::Flat | Deprel::FlatName | Deprel::Nmod | Deprel::Conj
            ) && !self.has_case(at);
            let counted = reading.deprel(at) == Deprel::Nmod
                && reading.head(at).is_some_and(|h| self.cast.gazetteer.is(Words::Counting, reading.folded(h)));
            match reading.head(at) {
                Some(head) if inner || counted => at = head,
                _ => break,
            }
        }
        let subject =
            matches!(reading.deprel(at), Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjCaus | Deprel::NsubjOuter);
        let speaks = self.sources.contains_key(&i) || self.sources.contains_key(&at);
        let capital = matches!(self.chunk_at.get(&i).map(|&n| self.chunks[n].kind), Some(ChunkKind::Known { .. }))
            && who.iter().any(|&id| self.cast.entities[id].kind == AgentKind::State);
        let unknown = self.chunk_at.get(&i).is_some_and(|&n| self.chunks[n].kind == ChunkKind::Unknown);
        let aside = !i.is_first() && reading.form(i - 1) == "(" && reading.around(i).contains(&(i - 1));
        let place = !speaks && ((capital || unknown) && self.has_case(i) || aside);
        let complement = reading.deprel(at) == Deprel::Nmod && has_case(reading, at);
        let object = reading.deprel(at) == Deprel::Obj;
        let heard = object && reading.head(at).is_some_and(|verb| self.is_verb_of(Words::Hearing, verb));
        Mention { word: i, who, subject, speaks, place, object, heard, complement }
    }

    /// Whether a preposition governs a word.
    pub(super) fn has_case(&self, i: DocWord) -> bool {
        has_case(self.reading(), i)
    }
}
