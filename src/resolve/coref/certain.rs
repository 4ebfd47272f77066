//! What is settled by where it stands, besides whom [`carried_on`](super::carried_on) settles. In: a case. Out: the candidate
//! that *ce dernier* points at, whom a pronoun before the subject of its sentence stands for, which body *le groupe* is.

use super::anaphor::{Anaphor, Form};
use super::candidates::Stage;
use super::carried_on::quotation_before;
use super::case::Case;
use crate::analyse::{Deprel, Upos};
use crate::knowledge::gazetteer::{NounClass, Words};
use crate::model::{AgentKind, DocWord};
use crate::reading::Reading;
use crate::resolve::cast::{EntityId, Mention};
use crate::resolve::description::is_name;
use crate::resolve::scene::Scene;
use std::collections::BTreeSet;

/// The most steps from a word up to the verb of its sentence.
const STEPS: usize = 10;
/// The most words from the head of a phrase to a name within it.
const INSIDE: usize = 30;
/// How many sources back who spoke last is looked for.
const SPEAKERS: usize = 40;

/// « L'association accuse la préfecture. Celle-ci répond … »: of those whom the sentence before names, the last one that
/// agrees with *celle-ci* and can speak, if it is not what that sentence is about; *ce dernier* is the last anyway.
pub(super) fn last_named(scene: &Scene<'_>, stage: &Stage, case: &Case) -> Option<usize> {
    let a = &case.anaphor;
    let reading = scene.cast.reading;
    let sentence = reading.sentence(a.word);
    let opens = reading.words_of_sentence(sentence).start == a.words.start;
    if a.form != Form::Near || a.plural || !opens || !scene.sources.contains_key(&a.word) {
        return None;
    }
    let before = reading.words_of_sentence(sentence.checked_sub(1)?);
    let near: Vec<&Mention> = stage.mentions_in(&before).iter().filter(|m| may_speak(scene, a, m)).collect();
    // « Luc Carle, patron du parti Brise vive »: what completes his office is not whom the sentence names last.
    let inside = |m: &Mention| {
        let whose = |h: &DocWord| scene.who.get(h).is_some_and(|who| !who.is_empty() && *who != m.who);
        let from = m.word.saturating_sub(INSIDE).max(before.start);
        scene.extents.range(from..m.word).any(|(head, words)| words.end > m.word && whose(head))
    };
    let last = near.iter().rev().find(|m| !m.complement && !inside(m))?;
    let topic = stage.mentions_in(&before).iter().find(|m| m.subject && m.who.len() == 1);
    let apart = topic.is_some_and(|topic| topic.who != last.who);
    if !apart {
        return None;
    }
    case.candidates.iter().position(|c| stage.profiles[c.profile].who == last.who)
}

/// « Nordalis ferme deux usines. Le groupe assure … »: a bare noun for a body that opens a sentence and says something takes
/// up the body that the sentence before names, if it names one only and the noun can be used of it. So does one behind a
/// quotation that opens its sentence (« « Rien n'est joué », assure l'industriel »).
pub(super) fn body_before(scene: &Scene<'_>, stage: &Stage, case: &Case) -> Option<usize> {
    let a = &case.anaphor;
    let reading = scene.cast.reading;
    let nominal = a.nominal.as_ref().filter(|n| n.is_plain() && !n.plural && a.form == Form::Definite)?;
    let sentence = reading.sentence(a.word);
    let words = reading.words_of_sentence(sentence);
    let speaks = !reading.is_quoted(a.word) && scene.sources.contains_key(&a.word);
    let first = if words.start == a.words.start { words.start } else { quotation_before(reading, a.words.start)? };
    let before = reading.words_of_sentence(reading.sentence(first).checked_sub(1)?);
    let gazetteer = scene.cast.gazetteer;
    let key = &nominal.readings.first()?.key;
    // « L'exploitant » is a firm or somebody.
    let firm = gazetteer.is_for_firms(key);
    let body = nominal.is(NounClass::Organisation) || nominal.is(NounClass::Medium) || firm;
    if !speaks || !body || !gazetteer.takes_up(key) || reading.paragraph(before.start) != reading.paragraph(a.word) {
        return None;
    }
    let bodies: BTreeSet<EntityId> = stage.mentions_in(&before).iter().flat_map(|m| &m.who).copied().collect();
    let one = |id: &EntityId| is_body(scene, *id) && !scene.cast.entities[*id].plural;
    let bodies: Vec<EntityId> = bodies.into_iter().filter(one).collect();
    let [one] = bodies[..] else { return None };
    let human = nominal.is(NounClass::Person) || nominal.is(NounClass::Office);
    let somebody = |m: &Mention| m.who.iter().any(|&id| scene.cast.entities[id].is_person() && !is_body(scene, id));
    if human && stage.mentions_in(&before).iter().any(somebody) {
        return None;
    }
    let nouns = &stage.spelt[one].nouns;
    let entity = &scene.cast.entities[one];
    // No club and no union looks like somebody, or is a name of which nothing is known.
    let bare = entity.known.is_none() && entity.nouns.is_empty() && !entity.name.contains(' ');
    let doubtful = (entity.is_person() || bare) && !gazetteer.names_look_like_people(key);
    let sold = !gazetteer.is_for_firms(key) || entity.known.is_none_or(|e| !gazetteer.entry(e).called.is_empty());
    let fits = !doubtful && is_name(entity) && sold && gazetteer.agrees_with(key, nouns);
    fits.then(|| case.candidates.iter().position(|c| stage.profiles[c.profile].who == [one])).flatten()
}

/// Whether an entity is a body, with a name or without, or looks like nobody for sure.
fn is_body(scene: &Scene<'_>, id: EntityId) -> bool {
    let entity = &scene.cast.entities[id];
    let doubtful = entity.is_person() && !scene.cast.is_shown_to_be_somebody(entity);
    matches!(entity.kind, AgentKind::Organisation | AgentKind::Medium) || doubtful
}

/// « « Le directeur savait », dit Luc Roy. « Faux », répond l'intéressé. »: whether a candidate is who spoke last before a noun for
/// whom that is about.
pub(super) fn is_who_spoke(scene: &Scene<'_>, stage: &Stage, case: &Case, n: usize) -> bool {
    let a = &case.anaphor;
    let key = a.nominal.as_ref().and_then(|nominal| nominal.readings.first()).map(|noun| noun.key.replace('-', " "));
    if !key.is_some_and(|key| scene.cast.gazetteer.is(Words::Concerned, &key)) {
        return false;
    }
    let before = stage.speakers.partition_point(|(word, _)| *word < a.words.start);
    let mut spoke = stage.speakers[..before].iter().rev().take(SPEAKERS);
    let spoke = spoke.find(|(word, _)| !scene.cast.reading.is_quoted(*word));
    spoke.is_some_and(|(_, who)| *who == stage.profiles[case.candidates[n].profile].who)
}

/// Whether a mention is of one who can speak, of the gender of the pronoun.
fn may_speak(scene: &Scene<'_>, anaphor: &Anaphor, mention: &Mention) -> bool {
    let [one] = mention.who.as_slice() else { return false };
    let entity = &scene.cast.entities[*one];
    let kind = !matches!(entity.kind, AgentKind::Place | AgentKind::Document | AgentKind::State);
    kind && !mention.place && !entity.plural && entity.gender.is_some() && entity.gender == anaphor.gender
}

/// « Reçu à Brac, où il a critiqué le projet, Luc Roy a promis … »: a pronoun in what opens the sentence stands for the
/// person that is the sentence's subject, if nobody before it in its paragraph could be meant.
pub(super) fn to_come(scene: &Scene<'_>, stage: &Stage, case: &Case) -> Option<usize> {
    let a = &case.anaphor;
    let reading = scene.cast.reading;
    if a.form != Form::Subject || a.plural || reading.is_quoted(a.word) || !scene.sources.contains_key(&a.word) {
        return None;
    }
    let words = reading.words_of_sentence(reading.sentence(a.word));
    let subject = subject_behind(reading, a.word)?;
    let at = stage.mentions.partition_point(|m| m.word < a.word);
    let paragraph = reading.paragraph(a.word);
    let here = stage.mentions[..at].iter().rev().take_while(|m| reading.paragraph(m.word) == paragraph);
    let somebody = |m: &Mention| {
        m.who.iter().any(|&id| {
            let entity = &scene.cast.entities[id];
            let human = entity.is_person() || scene.cast.gazetteer.calls_people(&entity.nouns);
            human && !entity.plural && entity.gender.is_none_or(|g| Some(g) == a.gender)
        })
    };
    if here.clone().any(somebody) {
        return None;
    }
    let named = |m: &&Mention| {
        let [one] = m.who.as_slice() else { return false };
        let entity = &scene.cast.entities[*one];
        entity.is_person() && entity.gender.is_none_or(|g| Some(g) == a.gender)
    };
    let found = stage.mentions[at..].iter().take_while(|m| m.word < words.end).filter(|m| m.subject).find(named)?;
    let near = reading.is_below(found.word, subject);
    near.then(|| case.candidates.iter().position(|c| stage.profiles[c.profile].who == found.who)).flatten()
}

/// The subject of the verb that the clause of a word completes, behind that word.
fn subject_behind(reading: &Reading<'_>, word: DocWord) -> Option<DocWord> {
    let mut at = reading.head(word)?;
    for _ in 0..STEPS {
        let above = reading.head(at)?;
        let subject = |&c: &DocWord| matches!(reading.deprel(c), Deprel::Nsubj | Deprel::NsubjPass) && c > word;
        let found = reading.children(above).find(subject);
        if let Some(found) = found.filter(|_| matches!(reading.upos(above), Upos::Verb | Upos::Adj | Upos::Noun)) {
            return Some(found);
        }
        at = above;
    }
    None
}
