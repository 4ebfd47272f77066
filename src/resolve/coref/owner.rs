//! Whose a possessive is by where it stands. In: the case of a possessive. Out: the candidate that the sentence or clause before is
//! about: « L'archevêché se tait. Son porte-parole … », « La fédération proteste ; son délégué … ».

use super::anaphor::{Anaphor, Form};
use super::apart::is_aside;
use super::candidates::Stage;
use super::case::Case;
use crate::analyse::Upos;
use crate::knowledge::gazetteer::NounClass;
use crate::model::{AgentKind, DocWord, DocWords};
use crate::resolve::cast::Mention;
use crate::resolve::scene::Scene;
use std::ops::Range;

/// The most words of a clause before a semicolon.
const CLAUSE: usize = 60;

/// How likely it is that such an owner is right.
pub(super) const LIKELY: f32 = 0.8;

/// The body that is the subject of the sentence before, or of the clause before a semicolon, where a possessive opens what follows,
/// names who holds an office in a body, and says something. A lawyer may be anybody's.
pub(super) fn owner_before(scene: &Scene<'_>, stage: &Stage, case: &Case) -> Option<usize> {
    let a = &case.anaphor;
    let (reading, gazetteer) = (scene.cast.reading, scene.cast.gazetteer);
    let noun = reading.head(a.word).filter(|&noun| a.form == Form::Possessive && noun > a.word)?;
    let said = scene.sources.contains_key(&noun) && !reading.is_quoted(a.word);
    let nominal = reading.nominal(noun, None);
    let held = nominal.is(NounClass::Office) || nominal.readings.iter().any(|n| gazetteer.is_held(&n.key));
    let office = held && !nominal.readings.iter().any(|n| gazetteer.is_of_the_bar(&n.key));
    if !said || !office {
        return None;
    }
    let near = stage.mentions_in(&clause_before(scene, a)?);
    let told = |m: &&Mention| {
        let free = !reading.is_quoted(m.word) && scene.cast.depth(m.word) == 0 && !is_aside(reading, m.word);
        // Whom a pronoun stands for is not settled here.
        m.subject && m.who.len() == 1 && free && reading.upos(m.word) != Upos::Pron
    };
    let mut subjects = near.iter().filter(told);
    let one = subjects.next()?.who[0];
    let entity = &scene.cast.entities[one];
    let body = matches!(entity.kind, AgentKind::Organisation | AgentKind::State | AgentKind::Medium);
    let number = entity.plural == a.plural;
    let alone = subjects.all(|m| m.who == [one]);
    let owns = scene.cast.may_own(reading.form(noun), nominal.readings.first().map(|n| n.key.as_str()), one);
    (body && number && alone && owns)
        .then(|| case.candidates.iter().position(|c| stage.profiles[c.profile].who == [one]))
        .flatten()
}

/// The words of the sentence before a possessive that opens its own, or of what stands before a semicolon right before it.
fn clause_before(scene: &Scene<'_>, a: &Anaphor) -> Option<Range<DocWord>> {
    let reading = scene.cast.reading;
    let sentence = reading.sentence(a.word);
    let start = reading.words_of_sentence(sentence).start;
    // « Pour son délégué, … »
    let led = a.word == start + 1 && reading.upos(start) == Upos::Adp;
    if a.word == start || led {
        let before = reading.words_of_sentence(sentence.checked_sub(1)?);
        return (reading.paragraph(before.start) == reading.paragraph(a.word)).then_some(before);
    }
    let mark = (reading.form(a.word - 1) == ";").then(|| a.word - 1)?;
    let from = mark.saturating_sub(CLAUSE).max(start);
    let other = (from..mark).each().rev().find(|&i| reading.form(i) == ";");
    Some(other.map_or(from, |i| i + 1)..mark)
}
