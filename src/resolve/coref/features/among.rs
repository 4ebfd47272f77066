//! Who stands out among the candidates: the only one or the most mentioned of those who fit, the last who did something
//! or said something, the first of the paragraph. In: the candidates of an anaphor. Out: their numbers.

use super::row::{F, Row, Sight, level};
use crate::knowledge::gazetteer::NounClass;
use crate::model::{AgentKind, DocWord};
use crate::resolve::cast::{Entity, Mention};
use crate::resolve::description::is_name;

/// How many of a candidate's mentions before the anaphor are looked at.
const LOOK: usize = 24;
/// Sentences between a body that comes in and the noun that says what it is.
const NEAR: usize = 3;

/// The candidates that stand out, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Among {
    /// Named people whom nothing excludes.
    people: Vec<usize>,
    most_person: Option<usize>,
    /// Named bodies that the noun can describe.
    bodies: Vec<usize>,
    most_body: Option<usize>,
    /// The body that came in last without a word on what it is.
    bare_body: Option<usize>,
    last_subject: Option<usize>,
    last_speaker: Option<usize>,
    first_here: Option<usize>,
    most_here: Option<usize>,
}

impl Among {
    /// Compares the candidates.
    pub(super) fn new(sight: &Sight<'_, '_>) -> Self {
        let numbers = 0..sight.candidates.len();
        let mentions = |n: &usize| sight.stage.profiles[sight.candidates[*n].profile].mentions.as_slice();
        let one = |n: &usize| one(sight, *n);
        let people: Vec<usize> =
            numbers.clone().filter(|n| one(n).is_some_and(|e| e.is_person() && e.sure && is_name(e))).collect();
        // Who is only spoken of as a place says nothing: « à Brac (Ardèche) ».
        let acts = |n: &usize| mentions(n).iter().take(LOOK).any(|&m| !sight.mention(m).place);
        let bodies: Vec<usize> = if is_body(sight) {
            numbers.clone().filter(|n| acts(n) && one(n).is_some_and(|e| is_described(sight, *n, e))).collect()
        } else {
            Vec::new()
        };
        let most = |list: &[usize]| list.iter().copied().max_by_key(|n| (mentions(n).len(), std::cmp::Reverse(*n)));
        let sentence = |word: DocWord| sight.scene.cast.reading.sentence(word);
        let here = sentence(sight.anaphor.word);
        let bare = |n: &usize| {
            let first = mentions(n).first().map(|&m| sight.mention(m).word);
            let near = |word: DocWord| word < sight.anaphor.words.start && here - sentence(word).min(here) <= NEAR;
            one(n).is_some_and(|e| e.nouns.is_empty()) && first.is_some_and(near)
        };
        let bare_body = bodies.iter().copied().filter(bare).max_by_key(|n| mentions(n).first().copied());
        let paragraph = |m: &Mention| sight.scene.cast.reading.paragraph(m.word);
        let own = sight.scene.cast.reading.paragraph(sight.anaphor.word);
        let before = |n: &usize| {
            let all = mentions(n);
            let end = sight.candidates[*n].before.map_or(0, |b| all.partition_point(|&m| m <= b));
            all[end.saturating_sub(LOOK)..end].iter().rev().map(|&m| sight.mention(m))
        };
        let told =
            |m: &&Mention| m.subject && sight.scene.cast.depth(m.word) <= sight.scene.cast.depth(sight.anaphor.word);
        let last = |which: &dyn Fn(&&Mention) -> bool| {
            let place = |n: usize| before(&n).find(|m| which(m)).map(|m| (m.word, n));
            numbers.clone().filter_map(place).max().map(|(_, n)| n)
        };
        let first_here =
            numbers.clone().filter_map(|n| before(&n).take_while(|m| paragraph(m) == own).last().map(|m| (m.word, n)));
        let first_here = first_here.min().map(|(_, n)| n);
        let count = |n: &usize| before(n).take_while(|m| paragraph(m) + 1 >= own).count();
        let most_here = numbers.clone().filter(|n| count(n) > 0).max_by_key(|n| (count(n), std::cmp::Reverse(*n)));
        Self {
            most_person: most(&people),
            people,
            most_body: most(&bodies),
            bodies,
            bare_body,
            last_subject: last(&told),
            last_speaker: last(&|m: &&Mention| m.speaks),
            first_here,
            most_here,
        }
    }

    /// How many named bodies the noun can describe.
    pub(super) fn bodies(&self) -> f32 {
        level(self.bodies.len())
    }
}

/// The entity of a candidate of one.
fn one<'s>(sight: &Sight<'s, '_>, n: usize) -> Option<&'s Entity> {
    match sight.stage.profiles[sight.candidates[n].profile].who.as_slice() {
        [one] => Some(&sight.scene.cast.entities[*one]),
        _ => None,
    }
}

/// Whether the anaphor is a noun for one body.
fn is_body(sight: &Sight<'_, '_>) -> bool {
    let body = |class| sight.anaphor.nominal.as_ref().is_some_and(|nominal| nominal.is(class));
    !sight.anaphor.plural && (body(NounClass::Organisation) || body(NounClass::Medium))
}

/// Whether a named body can be called by the noun of the anaphor.
fn is_described(sight: &Sight<'_, '_>, n: usize, entity: &Entity) -> bool {
    let cast = &sight.scene.cast;
    let key = sight.anaphor.nominal.as_ref().and_then(|n| n.readings.first()).map_or("", |n| n.key.as_str());
    let body = matches!(entity.kind, AgentKind::Organisation | AgentKind::Medium)
        || entity.is_person() && !cast.is_shown_to_be_somebody(entity);
    let [one] = sight.stage.profiles[sight.candidates[n].profile].who[..] else { return false };
    let nouns = &sight.stage.spelt[one].nouns;
    body && is_name(entity) && cast.gazetteer.takes_up(key) && cast.gazetteer.agrees_with(key, nouns)
}

/// Says how the candidate of a number stands out.
pub(super) fn among(among: &Among, n: usize, row: &mut Row) {
    row.flag(F::OnlyPerson, among.people == [n]);
    row.flag(F::MostPerson, among.most_person == Some(n));
    row.flag(F::OneOfTwo, among.people.len() == 2 && among.people.contains(&n));
    row.flag(F::OnlyFittingBody, among.bodies == [n]);
    row.flag(F::MostFittingBody, among.most_body == Some(n));
    row.flag(F::FittingBody, among.bodies.contains(&n));
    row.flag(F::BareBody, among.bare_body == Some(n));
    row.flag(F::LastSubject, among.last_subject == Some(n));
    row.flag(F::LastSpeaker, among.last_speaker == Some(n));
    row.flag(F::FirstHere, among.first_here == Some(n));
    row.flag(F::MostHere, among.most_here == Some(n));
    row.number(F::Bodies, among.bodies());
}
