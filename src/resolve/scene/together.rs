//! Who is spoken of together. In: a mention, or *les deux pays*. Out: mentions of several at once, and the two
//! that such a phrase takes up.

use super::Scene;
use crate::analyse::Deprel;
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::model::{AgentKind, DocWord, DocWords};
use crate::reading::phrase::Nominal;
use crate::resolve::cast::{EntityId, Mention};
use crate::resolve::description::is_name;

impl Scene<'_> {
    /// Whether the subject and the object of a verb are together.
    fn is_meeting(&self, verb: DocWord) -> bool {
        self.is_verb_of(Words::Meeting, verb)
    }

    /// Whether the lemma of a verb is in a list.
    pub(super) fn is_verb_of(&self, list: Words, verb: DocWord) -> bool {
        let lemma = crate::fold::fold(self.reading().node(verb).lemma.as_str());
        self.cast.gazetteer.is(list, &lemma)
    }

    /// Who meets whom is spoken of as *ils* afterwards: *le président a rencontré la délégation. Ils …*
    pub(super) fn note_meeting(&mut self, i: DocWord) {
        let reading = self.reading();
        let with = matches!(reading.deprel(i), Deprel::Obj | Deprel::Obl | Deprel::OblArg | Deprel::OblMod);
        let Some(verb) = reading.head(i).filter(|&v| with && self.is_meeting(v)) else {
            return;
        };
        let Some(subject) = reading.children(verb).find(|&c| reading.deprel(c) == Deprel::Nsubj && c < i) else {
            return;
        };
        let (Some(a), Some(b)) = (self.who.get(&subject), self.who.get(&i)) else { return };
        let together: Vec<EntityId> = a.iter().chain(b).copied().collect();
        if together.len() == 2 && a != b {
            self.cast.mention(Mention {
                word: i,
                who: together,
                subject: true,
                speaks: false,
                place: false,
                object: false,
                heard: false,
                complement: false,
            });
        }
    }

    /// Notes all members of the coordination that ends at word `i` as mentioned together.
    pub(super) fn note_together(&mut self, i: DocWord) {
        let reading = self.reading();
        let mut first = i;
        while reading.deprel(first) == Deprel::Conj {
            match reading.head(first) {
                Some(head) if head < first => first = head,
                _ => return,
            }
        }
        let mut together = Vec::new();
        for (_, who) in self.who.range(first..=i).filter(|(w, _)| **w == first || reading.deprel(**w) == Deprel::Conj) {
            together.extend(who.iter().copied().filter(|id| !together.contains(id)).collect::<Vec<_>>());
        }
        if together.len() > 1 && self.who.contains_key(&first) {
            let mut mention = self.as_mention(first, together);
            mention.word = i;
            self.cast.mention(mention);
        }
    }

    /// *Le premier*, *la seconde*: that one of the two whom the article spoke of together last, or the last two whom the
    /// paragraph has named.
    pub(super) fn one_of_two(&self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let is = |list| self.cast.gazetteer.is(list, reading.folded(nominal.head));
        let place = if is(Words::FirstOfTwo) {
            0
        } else if is(Words::SecondOfTwo) {
            1
        } else {
            return None;
        };
        if !nominal.is_plain() || !nominal.is_definite() || nominal.plural {
            return None;
        }
        let two = self.last_two(nominal)?;
        let one = two[place];
        let gender = self.cast.entities[one].gender;
        (gender.is_none() || nominal.gender.is_none() || gender == nominal.gender).then(|| vec![one])
    }

    /// *Les deux pays*, *les deux hommes*: the two of that kind that the paragraph has named so far, or
    /// else the one before, if they are two.
    pub(super) fn pair(&mut self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let two = (nominal.words.start..nominal.noun.start).each().any(|i| reading.folded(i) == "deux");
        if !(two && nominal.is_definite()) {
            return None;
        }
        let state = nominal.is(NounClass::State);
        let body = nominal.is(NounClass::Organisation) || nominal.is(NounClass::Medium);
        let person = nominal.is(NounClass::Office) || nominal.is(NounClass::Person);
        let of_kind = |id: &EntityId| {
            let e = &self.cast.entities[*id];
            state && e.kind == AgentKind::State
                || person && e.is_person()
                || body && matches!(e.kind, AgentKind::Organisation | AgentKind::Medium) && is_name(e)
        };
        let paragraph = reading.paragraph(nominal.head);
        for back in 0..=1 {
            let Some(wanted) = paragraph.checked_sub(back) else { continue };
            let mut found: Vec<EntityId> = Vec::new();
            for mention in self.cast.mentions.iter().rev().take_while(|m| reading.paragraph(m.word) >= wanted) {
                found.extend(mention.who.iter().copied().filter(|id| of_kind(id)));
            }
            found.sort_unstable();
            found.dedup();
            match found.len() {
                0 | 1 => {}
                2 => return Some(found),
                _ => return None,
            }
        }
        None
    }
}
