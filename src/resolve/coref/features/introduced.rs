//! How the article first speaks of a candidate. In: the candidates of a noun phrase for one person. Out: whether one of
//! them was named without a word on who that is, right before the phrase or right behind it: « a dit Jean Roy. Le maire
//! … » A paper that brings a new name says who it is: beside the name, or by the noun phrase next to it.

use super::row::{F, Row, Sight};
use crate::knowledge::gazetteer::NounClass;
use crate::model::{AgentKind, DocWord};
use crate::resolve::cast::Entity;
use crate::resolve::coref::anaphor::Form;
use crate::resolve::description::is_name;

/// Sentences between a name and the phrase that says who that is.
const NEAR: usize = 3;

/// Where each candidate comes in first: the word, and whether nothing was said of who that is.
#[derive(Debug)]
pub(super) struct Entrances {
    /// For each candidate that is one person of the phrase's gender: first word, whether nothing is known of him.
    people: Vec<Option<(DocWord, bool)>>,
    /// The number of the nearest candidate of the anaphor's gender.
    nearest: Option<usize>,
    /// The number of the body mentioned last that is called by a name.
    body: Option<usize>,
    /// The number of the body mentioned last, by whatever words.
    last_body: Option<usize>,
    /// The only candidate of the anaphor's gender in this sentence and the one before.
    alone: Option<usize>,
}

impl Entrances {
    /// Looks up where the candidates come in.
    pub(super) fn new(sight: &Sight<'_, '_>) -> Self {
        let a = sight.anaphor;
        let entities = &sight.scene.cast.entities;
        let one = |n: usize| -> Option<&Entity> {
            match sight.stage.profiles[sight.candidates[n].profile].who.as_slice() {
                [one] => Some(&entities[*one]),
                _ => None,
            }
        };
        let human = a.nominal.as_ref().is_none_or(|nominal| {
            nominal.is(NounClass::Office) || nominal.is(NounClass::Person) || nominal.readings.is_empty()
        });
        let entrance = |n: usize| {
            let entity = one(n).filter(|e| human && !a.plural && e.is_person() && e.sure && is_name(e))?;
            let agrees = a.gender.is_none() || entity.gender.is_none() || entity.gender == a.gender;
            let first = *sight.stage.profiles[sight.candidates[n].profile].mentions.first()?;
            agrees.then(|| (sight.mention(first).word, entity.nouns.is_empty()))
        };
        let people = (0..sight.candidates.len()).map(entrance).collect();
        let agreeing = |n: &usize| one(*n).is_some_and(|e| a.gender.is_some() && e.gender == a.gender && !e.plural);
        let last = |n: &usize| sight.candidates[*n].before;
        let nearest = (0..sight.candidates.len()).filter(agreeing).filter(|n| last(n).is_some()).max_by_key(last);
        let body = |n: &usize| one(*n).is_some_and(|e| !e.is_person() && is_name(e));
        let body = (0..sight.candidates.len()).filter(body).filter(|n| last(n).is_some()).max_by_key(last);
        let any_body = |n: &usize| {
            let kind = one(*n).map(|e| e.kind);
            matches!(kind, Some(AgentKind::Organisation | AgentKind::Medium))
        };
        let last_body = (0..sight.candidates.len()).filter(any_body).filter(|n| last(n).is_some()).max_by_key(last);
        let reading = sight.scene.cast.reading;
        let near = |n: &usize| {
            let before = last(n).map(|m| reading.sentence(sight.mention(m).word));
            before.is_some_and(|sentence| sentence + 1 >= reading.sentence(a.word))
        };
        let agrees = |n: &usize| {
            one(*n).is_some_and(|e| {
                !e.plural && (e.gender == a.gender || e.gender.is_none() && e.is_person()) && a.gender.is_some()
            })
        };
        let mut agreeing = (0..sight.candidates.len()).filter(agrees).filter(near);
        let alone = agreeing.next().filter(|_| agreeing.next().is_none());
        Self { people, nearest, body, last_body, alone }
    }

    /// Whether nobody else of the phrase's gender comes in between two words.
    fn alone(&self, own: usize, from: DocWord, to: DocWord, free: bool) -> bool {
        let between = |(n, p): (usize, &Option<(DocWord, bool)>)| {
            n != own && p.is_some_and(|(word, bare)| word > from && word < to && (bare || !free))
        };
        !self.people.iter().enumerate().any(between)
    }
}

/// Says how a candidate came in.
pub(super) fn introduced(sight: &Sight<'_, '_>, entrances: &Entrances, n: usize, row: &mut Row) {
    let a = sight.anaphor;
    let pointing = matches!(a.form, Form::Near | Form::Tonic | Form::Subject | Form::Object);
    row.flag(F::NearestAgreeing, pointing && entrances.nearest == Some(n));
    row.flag(F::TopicalBody, a.is_phrase() && entrances.body == Some(n));
    row.flag(F::LastBody, a.is_phrase() && entrances.last_body == Some(n));
    row.flag(F::OnlyAgreeing, !a.plural && entrances.alone == Some(n));
    let Some((word, true)) = entrances.people[n] else { return };
    if !a.is_phrase() {
        return;
    }
    let reading = sight.scene.cast.reading;
    let (own, theirs) = (reading.sentence(a.word), reading.sentence(word));
    if word < a.words.start {
        let near = own - theirs.min(own) <= NEAR;
        row.flag(F::BareBefore, near && entrances.alone(n, word, a.words.start, false));
        row.flag(F::BareLastFree, entrances.alone(n, word, a.words.start, true));
        let opens = reading.opens(a.words.start) && row.get(F::SubjectPart) > 0.0;
        let prominent = row.get(F::WasSpeaking) + row.get(F::WasSubject) > 0.0;
        let just = row.get(F::SentenceOne) + row.get(F::SentenceSame) > 0.0;
        row.flag(F::BareSpeaker, opens && prominent && just);
    } else {
        let near = theirs - own.min(theirs) <= NEAR;
        row.flag(F::BareAfter, near && entrances.alone(n, a.words.end - 1, word, false));
        row.flag(F::BareFirstAfter, entrances.alone(n, a.words.end - 1, word, true));
    }
}

/// Whether a row is of somebody who was named next to the phrase without a word on who that is.
pub(in crate::resolve::coref) fn is_bare(row: &[f32]) -> bool {
    [F::BareBefore, F::BareAfter, F::BareSpeaker].iter().any(|f| row[*f as usize] > 0.0)
}
