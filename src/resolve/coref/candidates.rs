//! Who may be meant. In: a scene and an anaphor. Out: its [`Candidate`]s: those mentioned before it, the article's
//! most mentioned ones and the names right behind it, of which gender, number and kind exclude nobody.

use super::anaphor::{Anaphor, Form};
use super::apart::are_apart;
use super::spelt::Spelt;
use crate::analyse::Gender;
use crate::fold::{fold, is_capitalised};
use crate::knowledge::gazetteer::NounClass;
use crate::model::AgentKind;
use crate::reading::phrase::Nominal;
use crate::resolve::cast::{Cast, Entity, EntityId, Mention};
use crate::resolve::description::is_name;
use crate::resolve::scene::{Path, Scene};
use std::collections::{BTreeMap, BTreeSet};

/// How many mentions back candidates are looked for.
const BACK: usize = 200;
/// How many mentions on names are looked for.
const ON: usize = 120;
/// How many candidates of each sort are kept: the nearest before that are named and that are not, the most mentioned,
/// the next named.
const NAMED: usize = 12;
const UNNAMED: usize = 6;
const MOST: usize = 5;
const NEXT: usize = 6;

/// Entities that are spoken of as one, with the places where the article does so.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub(super) who: Vec<EntityId>,
    /// Numbers of its mentions in text order.
    pub(super) mentions: Vec<usize>,
    /// Whether it is called by a name.
    pub(super) named: bool,
}

/// What the article mentions, sorted once for all anaphors.
#[derive(Debug)]
pub(super) struct Stage {
    /// The mentions in text order.
    pub(super) mentions: Vec<Mention>,
    pub(super) profiles: Vec<Profile>,
    /// The profile of each mention.
    pub(super) profile_of: Vec<usize>,
    /// Profiles, the most mentioned first.
    pub(super) by_weight: Vec<usize>,
    /// For each anaphor in something said, the number in `speakers` of who says the smallest thing that it stands in.
    said_by: BTreeMap<usize, usize>,
    /// Sources with whom the rules take them for, in text order.
    pub(super) speakers: Vec<(usize, Vec<EntityId>)>,
    /// What each entity is called.
    pub(super) spelt: Vec<Spelt>,
}

/// One who may be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its profile.
    pub(super) profile: usize,
    /// Its last mention before the anaphor.
    pub(super) before: Option<usize>,
    /// Its first mention behind it.
    pub(super) after: Option<usize>,
}

impl Stage {
    /// Sorts a scene's mentions.
    pub(super) fn new(scene: &Scene<'_>, anaphors: &[Anaphor]) -> Self {
        let mut mentions = scene.cast.mentions.clone();
        mentions.sort_by_key(|m| m.word);
        let mut number: BTreeMap<Vec<EntityId>, usize> = BTreeMap::new();
        let mut profiles: Vec<Profile> = Vec::new();
        let mut profile_of = Vec::with_capacity(mentions.len());
        for (n, mention) in mentions.iter().enumerate() {
            let p = *number.entry(mention.who.clone()).or_insert_with(|| {
                let named = mention.who.iter().all(|&id| is_name(&scene.cast.entities[id]));
                profiles.push(Profile { who: mention.who.clone(), mentions: Vec::new(), named });
                profiles.len() - 1
            });
            profiles[p].mentions.push(n);
            profile_of.push(p);
        }
        let mut by_weight: Vec<usize> = (0..profiles.len()).collect();
        by_weight.sort_by_key(|&p| (std::cmp::Reverse(profiles[p].mentions.len()), p));
        let speakers: Vec<(usize, Vec<EntityId>)> =
            scene.sources.keys().filter_map(|&w| Some((w, scene.who.get(&w)?.clone()))).collect();
        let said_by = said_by(scene, &speakers, anaphors);
        let mut stage = Self { mentions, profiles, profile_of, by_weight, said_by, speakers, spelt: Vec::new() };
        stage.spell(&scene.cast);
        stage
    }

    /// Folds what the entities are called; again where they are called something new.
    pub(super) fn spell(&mut self, cast: &Cast<'_>) {
        self.spelt = cast.entities.iter().map(|entity| Spelt::of(cast, entity)).collect();
    }

    /// Who says the words that an anaphor stands in.
    pub(super) fn says(&self, anaphor: &Anaphor) -> Option<&[EntityId]> {
        self.said_by.get(&anaphor.word).map(|&n| self.speakers[n].1.as_slice())
    }

    /// The word that names who says the words that an anaphor stands in.
    pub(super) fn speaker(&self, anaphor: &Anaphor) -> Option<usize> {
        self.said_by.get(&anaphor.word).map(|&n| self.speakers[n].0)
    }

    /// Who may be meant by an anaphor.
    pub(super) fn candidates(&self, cast: &Cast<'_>, anaphor: &Anaphor) -> Vec<Candidate> {
        let from = self.mentions.partition_point(|m| m.word < anaphor.words.start);
        let to = self.mentions.partition_point(|m| m.word < anaphor.words.end);
        let mut fitting: BTreeMap<usize, bool> = BTreeMap::new();
        let mut found = Vec::new();
        let mut take = |p: usize, room: &mut usize| {
            if *room == 0 {
                return;
            }
            let free = fitting.entry(p).or_insert_with(|| fits(cast, anaphor, &self.profiles[p]));
            if std::mem::take(free) {
                *room -= 1;
                found.push(p);
            }
        };
        let (mut named, mut unnamed) = (NAMED, UNNAMED);
        for n in (from.saturating_sub(BACK)..from).rev() {
            let p = self.profile_of[n];
            take(p, if self.profiles[p].named { &mut named } else { &mut unnamed });
        }
        let mut room = MOST;
        for &p in self.by_weight.iter().take(4 * MOST) {
            take(p, &mut room);
        }
        let mut room = NEXT;
        for n in to..self.mentions.len().min(to + ON) {
            if self.profiles[self.profile_of[n]].named {
                take(self.profile_of[n], &mut room);
            }
        }
        let place = |p: usize| {
            let own = &self.profiles[p].mentions;
            let before = own.partition_point(|&n| n < from);
            let after = own.partition_point(|&n| n < to);
            Candidate { profile: p, before: before.checked_sub(1).map(|b| own[b]), after: own.get(after).copied() }
        };
        // Who is mentioned nowhere but in the anaphor itself is no candidate.
        let apart = |n: Option<usize>| n.is_some_and(|n| are_apart(cast.reading, anaphor, self.mentions[n].word));
        let free = |c: &Candidate| (c.before.is_some() || c.after.is_some()) && !apart(c.before) && !apart(c.after);
        found.into_iter().map(place).filter(free).collect()
    }
}

/// The most words of one thing said that are looked at.
const MAX_SAID: usize = 400;

/// Who says the smallest thing that each anaphor stands in, by their number among the speakers.
fn said_by(scene: &Scene<'_>, speakers: &[(usize, Vec<EntityId>)], anaphors: &[Anaphor]) -> BTreeMap<usize, usize> {
    let reading = scene.cast.reading;
    let words: BTreeSet<usize> = anaphors.iter().map(|a| a.word).collect();
    let mut found: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (n, (word, _)) in speakers.iter().enumerate() {
        for content in scene.sources.get(word).map_or(&[][..], |s| s.content.as_slice()) {
            let said = reading.words_in(*content);
            let end = said.end.min(said.start + MAX_SAID);
            for &word in words.range(said.start..end.max(said.start)) {
                let smallest = found.entry(word).or_insert((usize::MAX, n));
                *smallest = (*smallest).min((content.len(), n));
            }
        }
    }
    found.into_iter().map(|(word, (_, n))| (word, n)).collect()
}

/// Whether nothing excludes that an anaphor stands for a profile.
fn fits(cast: &Cast<'_>, anaphor: &Anaphor, profile: &Profile) -> bool {
    let entities: Vec<&Entity> = profile.who.iter().map(|&id| &cast.entities[id]).collect();
    if anaphor.path == Path::Own && profile.who == anaphor.rules {
        return false;
    }
    let several = profile.who.len() > 1;
    let plural = several || entities.iter().any(|e| e.plural);
    let bodies = || entities.iter().all(|e| e.kind != AgentKind::Person);
    if several && !anaphor.plural || anaphor.plural && !plural && !bodies() {
        return false;
    }
    let clash = |e: &Entity| matches!((e.gender, anaphor.gender), (Some(a), Some(b)) if a != b);
    if plural && anaphor.gender == Some(Gender::Fem) && entities.iter().any(|e| clash(e))
        || !plural && entities.iter().any(|e| clash(e) && (e.is_person() || !anaphor.is_phrase()))
    {
        return false;
    }
    let lasting = |e: &Entity| e.kind == AgentKind::State || e.known.is_some();
    if anaphor.is_phrase() && !anaphor.plural && plural && !entities.iter().all(|e| lasting(e)) {
        return false;
    }
    if anaphor.form == Form::Possessive && !profile.who.iter().all(|&id| may_own(cast, anaphor, id)) {
        return false;
    }
    let Some(nominal) = &anaphor.nominal else {
        return anaphor.form == Form::Possessive || !plural || anaphor.plural || bodies();
    };
    let human = nominal.is(NounClass::Person) || nominal.is(NounClass::Office);
    // « Le Valaisan », « le Suisse »: somebody.
    let native = nominal.readings.is_empty() && is_capitalised(cast.reading.form(nominal.head));
    if native && !nominal.plural && entities.iter().any(|e| !e.is_person()) {
        return false;
    }
    if human
        && !anaphor.plural
        && entities.iter().any(|e| is_from_elsewhere(cast, nominal, e) || is_at_the_bar(cast, nominal, e))
    {
        return false;
    }
    let body = [NounClass::Organisation, NounClass::Medium, NounClass::Government, NounClass::State, NounClass::Group];
    let body = body.into_iter().any(|class| nominal.is(class));
    let text = nominal.is(NounClass::Document) || nominal.is(NounClass::Statement);
    entities.iter().all(|e| match e.kind {
        AgentKind::Person => human || nominal.readings.is_empty() || body && !cast.is_shown_to_be_somebody(e),
        AgentKind::Group | AgentKind::Anonymous | AgentKind::Office => human || body || nominal.readings.is_empty(),
        AgentKind::Organisation | AgentKind::State | AgentKind::Medium => {
            body || nominal.readings.is_empty() || text && e.kind == AgentKind::Medium
        }
        AgentKind::Document => text,
        AgentKind::Place => false,
    })
}

/// Whether somebody can have what stands behind a possessive.
fn may_own(cast: &Cast<'_>, anaphor: &Anaphor, id: EntityId) -> bool {
    let reading = cast.reading;
    let Some(noun) = reading.head(anaphor.word).filter(|&noun| noun > anaphor.word) else { return true };
    let key = cast.gazetteer.noun_folded(reading.folded(noun)).first().map(|n| n.key.as_str());
    cast.may_own(reading.form(noun), key, id)
}

/// Whether the role of somebody names a place or a body, and the phrase another: *Jean Roy, maire de Brézac … le maire de
/// Landorme*.
fn is_from_elsewhere(cast: &Cast<'_>, nominal: &Nominal, entity: &Entity) -> bool {
    if !nominal.readings.iter().any(|noun| entity.nouns.contains(&noun.key)) {
        return false;
    }
    let reading = cast.reading;
    let proper = |word: &str| is_capitalised(word) && !cast.gazetteer.is_portfolio(word);
    let own: Vec<&str> =
        (nominal.noun.end..nominal.core.end).filter(|&i| proper(reading.form(i))).map(|i| reading.folded(i)).collect();
    let role = entity.role.as_deref().unwrap_or_default();
    let words = || role.split([' ', '\'', '’']).filter(|word| proper(word));
    !own.is_empty() && words().next().is_some() && !words().any(|word| own.contains(&fold(word).as_str()))
}

/// Whether somebody is a lawyer, and the phrase names an office that is none of the bar's: « l'avocat Jean Roy … Le
/// président de la cour ».
fn is_at_the_bar(cast: &Cast<'_>, nominal: &Nominal, entity: &Entity) -> bool {
    let lawyer = entity.nouns.iter().any(|noun| cast.gazetteer.is_of_the_bar(noun));
    let own = |key: &String| {
        entity.nouns.contains(key) || cast.gazetteer.also_called(key).iter().any(|other| entity.nouns.contains(other))
    };
    lawyer
        && nominal.is(NounClass::Office)
        && !nominal.is_plain()
        && !nominal.readings.iter().any(|noun| own(&noun.key))
}
