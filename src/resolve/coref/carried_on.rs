//! Who goes on speaking. In: a case. Out: the candidate that grammar alone settles it for.

use super::anaphor::{Anaphor, Form};
use super::apart::is_aside;
use super::candidates::Stage;
use super::case::Case;
use crate::model::AgentKind;
use crate::resolve::cast::{EntityId, Mention};
use crate::resolve::scene::Scene;

/// « La direction conteste la mesure. Elle affirme que … »: a pronoun that opens a sentence and says something goes on
/// from the subject of the sentence before that is somebody or says something, where gender and number agree and nobody
/// else in that sentence could be meant (the parallel subjects of Hobbs 1978; centering's rule that the topic is what is continued).
pub(super) fn carried_on(scene: &Scene<'_>, stage: &Stage, case: &Case) -> Option<usize> {
    let a = &case.anaphor;
    let reading = scene.cast.reading;
    let sentence = reading.sentence(a.word);
    let words = reading.words_of_sentence(sentence);
    let opens = a.form == Form::Subject && !a.plural && a.word == words.start && scene.sources.contains_key(&a.word);
    let before = sentence.checked_sub(1).map(|n| reading.words_of_sentence(n)).filter(|_| opens)?;
    if reading.paragraph(before.start) != reading.paragraph(a.word) || reading.is_quoted(a.word) {
        return None;
    }
    let near = stage.mentions_in(&before);
    let free = |word: usize| !reading.is_quoted(word) && scene.cast.reported.get(word).copied().unwrap_or(0) == 0;
    let told = |m: &&Mention| m.subject && m.who.len() == 1 && free(m.word) && !is_aside(reading, m.word);
    let subject = near.iter().filter(told).find(|m| m.speaks || is_somebody(scene, m.who[0]))?;
    let one = subject.who[0];
    let agrees = scene.cast.entities[one].gender.is_some() && scene.cast.entities[one].gender == a.gender;
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

/// Whether a pronoun might as well mean `id` as `one`: somebody of its gender, or a body beside a body. Papers do not
/// rival who speaks.
fn is_rival(scene: &Scene<'_>, anaphor: &Anaphor, id: EntityId, one: EntityId) -> bool {
    let (entity, subject) = (&scene.cast.entities[id], &scene.cast.entities[one]);
    let agrees = !entity.plural && (entity.gender.is_none() || entity.gender == anaphor.gender);
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
