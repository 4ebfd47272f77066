//! Nouns that say of anything of a kind that it is one: *l'instance*, *le document*. In: a definite phrase of such a noun.
//! Out: the body or the document spoken of last.

use super::Scene;
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::model::AgentKind;
use crate::reading::phrase::Nominal;
use crate::resolve::cast::{EntityId, Mention};
use crate::resolve::description::body_nouns;

/// How many mentions back it is looked for.
const WINDOW: usize = 60;
/// How many sentences back a body is looked for.
const SENTENCES: usize = 2;

impl Scene<'_> {
    /// « Il préside le comité des pêches. L'instance demande … »: the body spoken of last, in these sentences the only
    /// one; *l'instance* is no firm.
    pub(super) fn body_just_named(&self, nominal: &Nominal) -> Option<EntityId> {
        let gazetteer = self.cast.gazetteer;
        let key = &nominal.readings.first()?.key;
        let any = gazetteer.is_for_any_body(key);
        let general = (any || gazetteer.is_general(key)) && nominal.is(NounClass::Organisation);
        if !general || !nominal.is_definite() || !nominal.is_plain() || nominal.plural {
            return None;
        }
        let reading = self.reading();
        let sentence = reading.sentence(nominal.head);
        let body = |m: &Mention| {
            let [one] = m.who.as_slice() else { return None };
            let entity = &self.cast.entities[*one];
            let firm = entity.nouns.iter().any(|noun| gazetteer.is_for_firms(noun));
            // « Le tribunal de Brac … La juridiction »: a court.
            let field = any || gazetteer.takes_up_body(key, &body_nouns(&self.cast, entity));
            let fits = entity.kind == AgentKind::Organisation && !entity.plural && !firm && !m.place && field;
            (fits && !reading.is_quoted(m.word)).then_some(*one)
        };
        let before = self.cast.mentions.iter().rev().take(WINDOW).filter(|m| m.word < nominal.words.start);
        let mut near = before.take_while(|m| reading.sentence(m.word) + SENTENCES >= sentence).filter_map(body);
        let one = near.next()?;
        near.all(|other| other == one).then_some(one)
    }

    /// « L'agence a remis un rapport de 90 pages. Le document conclut … »: the document spoken of last, or whose it is.
    pub(super) fn document_just_named(&self, nominal: &Nominal) -> Option<Vec<EntityId>> {
        let reading = self.reading();
        let general = self.cast.gazetteer.is(Words::AnyDocument, reading.folded(nominal.head));
        if !general || !nominal.is_definite() || nominal.plural || !self.chunks_in(&nominal.core).is_empty() {
            return None;
        }
        let paragraph = reading.paragraph(nominal.head);
        let before = self.phrases.iter().rev().take(WINDOW).filter(|p| p.word < nominal.words.start);
        let near = before.take_while(|p| reading.paragraph(p.word) + 1 >= paragraph);
        let mut texts = near.filter(|p| p.text && !p.plural);
        texts.next().map(|p| p.who.clone())
    }
}
