//! Offices that tell who somebody is. In: an office that nobody was called by yet. Out: the person named before it whose
//! office it is.

use super::{WINDOW, before};
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::model::{DocWord, DocWords};
use crate::reading::phrase::{Determiner, Nominal};
use crate::resolve::cast::{Cast, EntityId, Mention};

/// *L'ancienne ministre de la Culture*: an office that is over and was not named yet is a way to speak of
/// somebody: the only one of that gender whom the paragraph has named, if no role of his is known.
pub(super) fn former_holder(cast: &Cast<'_>, nominal: &Nominal) -> Option<EntityId> {
    let reading = cast.reading;
    let former = |i: DocWord| {
        let folded = reading.folded(i);
        cast.gazetteer.is(Words::Former, folded) || folded.starts_with("ex-")
    };
    if nominal.plural || !nominal.is(NounClass::Office) || !(nominal.words.start..nominal.noun.end).each().any(former) {
        return None;
    }
    let gender = nominal.gender?;
    let mut named = before(cast, nominal.head)
        .into_iter()
        .filter(|(id, far)| *far == 0 && cast.entities[*id].is_person() && cast.entities[*id].sure)
        .filter(|(id, _)| cast.entities[*id].gender.is_none_or(|g| g == gender));
    let (one, _) = named.next()?;
    let alone = named.next().is_none();
    // « Mark Roy, secrétaire général, a appelé … L'ancien ministre belge estime … »: right after what he said.
    let sentence = reading.sentence(nominal.head);
    let spoke = |m: &Mention| m.who == [one] && m.speaks && reading.sentence(m.word) + 1 == sentence;
    let goes_on = || {
        nominal.core.len() > nominal.noun.len() + 1
            && reading.words_of_sentence(sentence).start == nominal.words.start
            && cast.mentions.iter().rev().take(WINDOW).any(spoke)
    };
    let entity = &cast.entities[one];
    (alone && (entity.role.is_none() || goes_on()) && entity.gender == Some(gender)).then_some(one)
}

/// « « J'y crois », répète cet ancien maçon »: *ce* points at who is spoken of: the only one of that gender whom the
/// paragraph has named, who did or said something in it.
pub(super) fn pointed_at(cast: &Cast<'_>, nominal: &Nominal) -> Option<EntityId> {
    if nominal.plural || nominal.determiner != Determiner::Demonstrative || !nominal.is(NounClass::Person) {
        return None;
    }
    let gender = |id: &EntityId| {
        let entity = &cast.entities[*id];
        entity.gender.is_none() || nominal.gender.is_none() || entity.gender == nominal.gender
    };
    let mut named = before(cast, nominal.head)
        .into_iter()
        .filter(|(id, far)| *far == 0 && cast.entities[*id].is_person() && cast.entities[*id].sure && gender(id));
    let paragraph = cast.reading.paragraph(nominal.head);
    let near = || cast.mentions.iter().rev().take(WINDOW).take_while(|m| cast.reading.paragraph(m.word) == paragraph);
    let speaks = |id: EntityId| near().any(|m| m.who == [id] && m.speaks);
    let (one, _) = named.next()?;
    let rival = named.any(|(id, _)| speaks(id) || !speaks(one));
    (!rival && near().any(|m| m.who == [one] && (m.subject || m.speaks))).then_some(one)
}

/// « Pour Simon Hervé, … » Le porte-parole du collectif regrette …: an office with its complement that opens the next
/// sentence tells who the speaker before is, if the paragraph has named nobody else and nothing of his is known.
pub(super) fn who_just_spoke(cast: &Cast<'_>, nominal: &Nominal) -> Option<EntityId> {
    let reading = cast.reading;
    let sentence = reading.sentence(nominal.head);
    let opens = reading.words_of_sentence(sentence).start == nominal.words.start || reading.opens(nominal.words.start);
    let states = nominal.demonym_states(reading, cast.gazetteer);
    if nominal.plural || nominal.is_plain() || !nominal.is(NounClass::Office) || !opens || !states.is_empty() {
        return None;
    }
    let fits = |id: &EntityId| {
        let entity = &cast.entities[*id];
        let gender = nominal.gender.is_none() || entity.gender.is_none() || entity.gender == nominal.gender;
        entity.is_person() && entity.sure && gender
    };
    let mut near = before(cast, nominal.head).into_iter().filter(|(id, far)| *far == 0 && fits(id));
    let (one, _) = near.next()?;
    let spoke =
        cast.mentions.iter().rev().take(WINDOW).any(|m| {
            m.who == [one] && m.speaks && (1..=2).contains(&(sentence - reading.sentence(m.word).min(sentence)))
        });
    let told = |noun: &String| cast.gazetteer.is_office(noun) || cast.gazetteer.has_field(noun);
    let unknown = !cast.entities[one].nouns.iter().any(told);
    (near.next().is_none() && spoke && unknown).then_some(one)
}
