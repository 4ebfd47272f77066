//! Who claims. In: the scene and the attributions. Out: for each attribution its agents and those of
//! its relays.

use super::cast::EntityId;
use super::coref::{Chances, OWNER, Others};
use super::mentioned::Place;
use super::people::PersonName;
use super::scene::Scene;
use crate::fold::is_capitalised;
use crate::knowledge::language::Closed;
use crate::model::{Agent, AgentKind, Alternative, Attribution, Claim, DocWord, DocWords, Phrase};
use crate::read::BlockKind;
use crate::reading::phrase::members;
use std::collections::BTreeSet;

/// The agents of one attribution.
#[derive(Clone, Debug, Default)]
pub(super) struct Claimant {
    pub(super) agents: Vec<Agent>,
    pub(super) via: Vec<Agent>,
    pub(super) alternatives: Vec<Alternative>,
    /// How likely it is that these are the agents, if the source is right.
    pub(super) chance: f32,
    /// The same as `agents`, by their numbers.
    pub(super) who: Vec<EntityId>,
}

/// The agents of every attribution.
pub(super) fn claimants(
    scene: &Scene<'_>,
    attributions: &[Attribution],
    others: &Others,
    chances: &Chances,
) -> Vec<Claimant> {
    let mut who: Vec<Option<Vec<EntityId>>> = vec![None; attributions.len()];
    for n in 0..attributions.len() {
        resolve_one(scene, attributions, &mut who, n, 0);
    }
    attributions
        .iter()
        .zip(who)
        .map(|(attribution, who)| Claimant {
            who: who.clone().unwrap_or_default(),
            chance: attribution.source.map_or(1.0, |source| chance(scene, source, chances)),
            agents: match (who.unwrap_or_default(), attribution.source) {
                (none, Some(source)) if none.is_empty() && is_first_person(scene, source) => {
                    commentator(scene, source).or_else(|| writer(scene, source)).into_iter().collect()
                }
                (who, _) => agents(scene, &who),
            },
            alternatives: attribution
                .source
                .map_or_else(Vec::new, |source| alternatives(scene, source, others, chances)),
            via: attribution
                .via
                .iter()
                .filter_map(|v| agents(scene, &of_phrase(scene, *v)).into_iter().next())
                .collect(),
        })
        .collect()
}

/// Chains of carried-on or nested claims that are longer are left without an agent.
const MAX_CHAIN: usize = 40;

fn resolve_one(
    scene: &Scene<'_>,
    attributions: &[Attribution],
    who: &mut [Option<Vec<EntityId>>],
    n: usize,
    depth: usize,
) -> Vec<EntityId> {
    if let Some(found) = &who[n] {
        return found.clone();
    }
    if depth > MAX_CHAIN {
        return Vec::new();
    }
    let attribution = &attributions[n];
    let other = |m: Option<usize>| m.filter(|&m| m != n && m < attributions.len());
    let found = match attribution.source {
        None => match other(attribution.carried_from) {
            Some(m) => resolve_one(scene, attributions, who, m, depth + 1),
            None => Vec::new(),
        },
        Some(source) if is_first_person(scene, source) => match speaker_around(attributions, n) {
            Some(m) => resolve_one(scene, attributions, who, m, depth + 1),
            None => Vec::new(),
        },
        Some(source) => {
            let found = of_phrase(scene, source);
            match other(attribution.carried_from) {
                Some(m) if found.is_empty() => resolve_one(scene, attributions, who, m, depth + 1),
                _ => found,
            }
        }
    };
    who[n] = Some(found.clone());
    found
}

/// Whether a source is je, nous, me, moi …
fn is_first_person(scene: &Scene<'_>, source: Phrase) -> bool {
    let reading = scene.cast.reading;
    let alone = reading.words_in(source.span).len() <= 1;
    alone && reading.is(source.head, Closed::InvertedFirst | Closed::MeStressed | Closed::FirstPerson)
}

/// The reader who signs the comment that a source stands in.
fn commentator(scene: &Scene<'_>, source: Phrase) -> Option<Agent> {
    let reading = scene.cast.reading;
    let block = reading.article.blocks.iter().find(|b| b.span.contains(source.span))?;
    let BlockKind::Comment { author: Some(name) } = &block.kind else { return None };
    Some(signed(scene, name))
}

/// Who signs the article, where *je* stands in nobody's words: the one author that it names.
fn writer(scene: &Scene<'_>, source: Phrase) -> Option<Agent> {
    let reading = scene.cast.reading;
    let [name] = reading.article.metadata.authors.as_slice() else { return None };
    (!reading.is_quoted(source.head)).then(|| signed(scene, name))
}

/// The person whose name stands below a text.
fn signed(scene: &Scene<'_>, name: &str) -> Agent {
    let words: Vec<&str> = name.split_whitespace().collect();
    let person = PersonName::parse(scene.cast.gazetteer, &words);
    Agent {
        key: format!("person/{}", person.key()),
        name: name.to_owned(),
        kind: AgentKind::Person,
        spellings: vec![name.to_owned()],
        role: None,
        acts_for: Vec::new(),
    }
}

/// The attribution whose content holds this one: the smallest.
fn speaker_around(attributions: &[Attribution], n: usize) -> Option<usize> {
    let own = attributions[n].source?.span;
    let holds = |a: &Attribution| a.content.iter().filter(|c| c.contains(own)).map(|c| c.len()).min();
    attributions
        .iter()
        .enumerate()
        .filter(|(m, _)| *m != n)
        .filter_map(|(m, a)| holds(a).map(|size| (size, m)))
        .min()
        .map(|(_, m)| m)
}

fn of_phrase(scene: &Scene<'_>, phrase: Phrase) -> Vec<EntityId> {
    let mut found: Vec<EntityId> = Vec::new();
    for head in members(scene.cast.reading, phrase).iter() {
        for &id in scene.who.get(head).map_or(&[][..], Vec::as_slice) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    found
}

/// How often the own words of a phrase that no ranker settles are who is meant, by cross-validation over annotated
/// articles: *un pêcheur*, who is named further down or belongs to somebody more often than one would think, and
/// *son frère*, where nobody was found whose brother he is.
const UNNAMED: f32 = 0.85;
const NOBODYS: f32 = 0.3;

/// How likely it is that all members of a source are settled right.
fn chance(scene: &Scene<'_>, source: Phrase, chances: &Chances) -> f32 {
    let reading = scene.cast.reading;
    let unsettled = |head: DocWord| {
        let own = |id: &EntityId| !is_capitalised(&scene.cast.entities[*id].name);
        let owned = reading.words_in(source.span).start;
        match scene.who.get(&head).map(Vec::as_slice) {
            Some([one]) if own(one) && reading.is(owned, Closed::PossessiveSingular | Closed::PossessiveTheir) => {
                // As likely as whose it was found to be.
                chances.get(&owned).copied().filter(|chance| *chance >= OWNER).unwrap_or(NOBODYS)
            }
            Some([one]) if own(one) => UNNAMED,
            _ => 1.0,
        }
    };
    members(reading, source).iter().map(|head| chances.get(head).copied().unwrap_or_else(|| unsettled(*head))).product()
}

/// Who else a source of one member may be.
fn alternatives(scene: &Scene<'_>, source: Phrase, others: &Others, chances: &Chances) -> Vec<Alternative> {
    let [head] = members(scene.cast.reading, source)[..] else { return Vec::new() };
    let one = |(who, score): &(Vec<EntityId>, f32)| Alternative {
        agents: who.iter().map(|&id| scene.cast.entity_ref(id)).collect(),
        score: *score,
    };
    // Who was found likelier and not taken, for another reason told against him, is no alternative.
    let chosen = chances.get(&head).copied().unwrap_or(1.0);
    others.get(&head).map_or_else(Vec::new, |list| list.iter().filter(|(_, score)| *score <= chosen).map(one).collect())
}

/// Those whom the graph is told of: who is called by a name somewhere, and who claims or relays something.
pub(super) fn written(scene: &Scene<'_>, places: &[Place], claims: &[Claim]) -> BTreeSet<EntityId> {
    let entities = &scene.cast.entities;
    let named = |id: &EntityId| entities[*id].known.is_some() || entities[*id].proper;
    let claimants: BTreeSet<&str> =
        claims.iter().flat_map(|c| c.agents.iter().chain(&c.via)).map(|agent| agent.key.as_str()).collect();
    let mentioned = places.iter().flat_map(|p| p.who.iter().copied());
    mentioned.filter(|id| named(id) || claimants.contains(entities[*id].key.as_str())).collect()
}

/// Everybody whom the article calls by a name, whether they claim something or not.
pub(super) fn named(scene: &Scene<'_>, written: &BTreeSet<EntityId>) -> Vec<Agent> {
    let who: Vec<EntityId> = written.iter().copied().collect();
    agents(scene, &who)
}

fn agents(scene: &Scene<'_>, who: &[EntityId]) -> Vec<Agent> {
    who.iter()
        .map(|&id| {
            let e = &scene.cast.entities[id];
            let kind =
                if e.kind == AgentKind::Group && e.key.starts_with("state/") { AgentKind::State } else { e.kind };
            Agent {
                key: e.key.clone(),
                name: e.name.clone(),
                kind,
                spellings: e.spellings.iter().cloned().collect(),
                role: e.role.clone(),
                acts_for: e.acts_for.clone(),
            }
        })
        .collect()
}
