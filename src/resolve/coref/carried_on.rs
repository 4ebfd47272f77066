//! Who goes on speaking. In: a case. Out: the candidate that grammar alone settles it for.

use super::anaphor::{Anaphor, Form};
use super::apart::is_aside;
use super::candidates::Stage;
use super::case::Case;
use crate::analyse::Upos;
use crate::model::{AgentKind, DocWord, DocWords};
use crate::reading::Reading;
use crate::resolve::cast::{EntityId, Mention};
use crate::resolve::scene::Scene;
use std::ops::Range;

/// How many mentions back others are looked for.
const NEAR: usize = 60;

/// « La direction conteste la mesure. Elle affirme que … »: a pronoun that opens a sentence and says something goes on
/// from the subject of the sentence before that is somebody or says something, where gender and number agree and nobody
/// else in that sentence could be meant (the parallel subjects of Hobbs 1978; centering's rule that the topic is what is continued).
pub(super) fn carried_on(scene: &Scene<'_>, stage: &Stage, case: &Case) -> Option<usize> {
    let a = &case.anaphor;
    let reading = scene.cast.reading;
    let before = stands_behind(scene, case)?;
    if reading.paragraph(before.start) != reading.paragraph(a.word) || reading.is_quoted(a.word) {
        return None;
    }
    let near = stage.mentions_in(&before);
    let free = |word: DocWord| !reading.is_quoted(word) && scene.cast.depth(word) == 0;
    let told = |m: &&Mention| m.subject && m.who.len() == 1 && free(m.word) && !is_aside(reading, m.word);
    let subject = near.iter().filter(told).find(|m| m.speaks || is_somebody(scene, m.who[0]))?;
    let one = subject.who[0];
    let gender = scene.cast.entities[one].gender;
    let agrees = a.gender.is_none() || gender.is_some() && gender == a.gender;
    // « Société des ports de l'Ouest » has a name within.
    let apart = |m: &Mention| !m.place && !reading.is_below(m.word, subject.word) && !is_aside(reading, m.word);
    let rival = |m: &Mention| apart(m) && m.who.iter().any(|&id| id != one && is_rival(scene, a, id, one));
    // Of several who did it together nobody knows who goes on.
    let several = near.iter().any(|m| m.subject && m.who.len() > 1 && m.who.contains(&one));
    if !agrees || several || near.iter().any(rival) {
        return None;
    }
    case.candidates.iter().position(|c| stage.profiles[c.profile].who == [one])
}

/// The words of the sentence that a pronoun that says something goes on from: the one before its own, if it opens that,
/// if it stands in « À l'en croire, … » there, or right behind a quotation that opens it (« … », confie-t-il).
fn stands_behind(scene: &Scene<'_>, case: &Case) -> Option<Range<DocWord>> {
    let a = &case.anaphor;
    let reading = scene.cast.reading;
    if a.plural || !scene.sources.contains_key(&a.word) {
        return None;
    }
    let sentence = reading.sentence(a.word);
    let start = reading.words_of_sentence(sentence).start;
    let before = |n: usize| n.checked_sub(1).map(|n| reading.words_of_sentence(n));
    match a.form {
        Form::Subject if a.word == start => before(sentence),
        Form::Object if a.word == start + 1 => before(sentence),
        Form::Subject => {
            let opens = quotation_before(reading, a.word).filter(|_| !reading.is_quoted(a.word))?;
            before(reading.sentence(opens))
        }
        _ => None,
    }
}

/// The first word of the quotation that opens a sentence, where nothing but a verb stands between it and a word.
pub(super) fn quotation_before(reading: &Reading<'_>, word: DocWord) -> Option<DocWord> {
    let start = reading.words_of_sentence(reading.sentence(word)).start;
    let quote = reading.quote_of(start).or_else(|| reading.quote_of(start + 1))?;
    let outer = reading.words_in(reading.document.quotes.get(quote)?.outer);
    let verbal = |i: DocWord| matches!(reading.upos(i), Upos::Verb | Upos::Aux | Upos::Punct | Upos::Adv | Upos::Pron);
    (outer.end <= word && (outer.end..word).each().all(verbal)).then_some(outer.start)
}

/// « « … », a averti le procureur. Selon lui, … »: a pronoun behind the preposition that opens a sentence and names who says
/// it goes on from whoever spoke last in the paragraph, where gender and number agree; *eux* from a body of several people
/// (« L'association refuse. Pour eux, … »), if the paragraph speaks of no others.
pub(super) fn spoke_last(scene: &Scene<'_>, stage: &Stage, case: &Case) -> Option<usize> {
    let a = &case.anaphor;
    let reading = scene.cast.reading;
    let start = reading.words_of_sentence(reading.sentence(a.word)).start;
    let opens = a.form == Form::Tonic && a.word > start && a.word <= start + 2;
    if !opens || !scene.sources.contains_key(&a.word) || reading.is_quoted(a.word) {
        return None;
    }
    let from = stage.mentions.partition_point(|m| m.word < start);
    let here = |m: &&Mention| reading.paragraph(m.word) == reading.paragraph(a.word);
    let near = stage.mentions[..from].iter().rev().take_while(here);
    let mut spoke = near.clone().filter(|m| m.speaks && !reading.is_quoted(m.word));
    let last = spoke.next()?;
    let close = reading.sentence(last.word) + 2 >= reading.sentence(a.word);
    let [one] = last.who.as_slice() else { return None };
    let entity = &scene.cast.entities[*one];
    let gender = entity.gender.is_some() && entity.gender == a.gender;
    let people = |id: &EntityId| scene.cast.entities[*id].plural || is_somebody(scene, *id);
    let alone = || near.clone().take(NEAR).all(|m| m.who.len() == 1 && m.who.iter().all(|id| id == one || !people(id)));
    if a.plural && !entity.plural && entity.kind == AgentKind::Organisation && close && alone() {
        return case.candidates.iter().position(|c| stage.profiles[c.profile].who == [*one]);
    }
    let agrees = entity.plural == a.plural && gender;
    let human = is_somebody(scene, *one)
        || matches!(entity.kind, AgentKind::Office | AgentKind::Anonymous)
        || entity.plural && entity.kind == AgentKind::Group && alone();
    (close && agrees && human)
        .then(|| case.candidates.iter().position(|c| stage.profiles[c.profile].who == [*one]))
        .flatten()
}

/// Whether a pronoun might as well mean `id` as `one`: somebody of its gender, or a body beside a body. Papers do not
/// rival who speaks.
fn is_rival(scene: &Scene<'_>, anaphor: &Anaphor, id: EntityId, one: EntityId) -> bool {
    let (entity, subject) = (&scene.cast.entities[id], &scene.cast.entities[one]);
    let same = anaphor.gender.is_none() || entity.gender.is_none() || entity.gender == anaphor.gender;
    let agrees = !entity.plural && same;
    let human = entity.is_person() || is_somebody(scene, id);
    let speaks = human || !subject.is_person() && !is_somebody(scene, one) && entity.kind != AgentKind::Document;
    agrees && speaks
}

/// Whether an entity is one human being, called by a name for sure or by nouns for people.
fn is_somebody(scene: &Scene<'_>, id: EntityId) -> bool {
    let entity = &scene.cast.entities[id];
    let noun = !entity.plural && scene.cast.gazetteer.calls_people(&entity.nouns);
    entity.is_person() && entity.sure || noun && entity.kind != AgentKind::Document
}
