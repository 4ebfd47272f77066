//! Whom a candidate leads to. In: a scene whose phrases before are settled, a candidate with its chance. Out: the entities
//! that it stands for.

use super::candidates::{Candidate, Stage};
use crate::analyse::Upos;
use crate::resolve::cast::EntityId;
use crate::resolve::description::is_name;
use crate::resolve::scene::Scene;

/// Whom a candidate stands for: *il* after *le maire* is whoever the mayor was found to be. What the last
/// pronoun that the rules took for him was found to be tells nothing.
fn meant(scene: &Scene<'_>, stage: &Stage, candidate: &Candidate) -> Vec<EntityId> {
    let profile = &stage.profiles[candidate.profile];
    let own = &profile.who;
    let noun = |n: &&usize| !matches!(scene.cast.reading.upos(stage.mentions[**n].word), Upos::Pron | Upos::Det);
    let until = candidate.before.map_or(0, |before| profile.mentions.partition_point(|&n| n <= before));
    let last = profile.mentions[..until].iter().rev().find(noun).copied().or(candidate.before).or(candidate.after);
    let found = last.and_then(|n| scene.who.get(&stage.mentions[n].word)).filter(|who| who.len() == own.len());
    found.unwrap_or(own).clone()
}

/// The chance from which on somebody with a name is meant though the last phrase that was taken for him was left to its own
/// words.
const NAMED: f32 = 0.7;

/// Whom a candidate of this chance stands for: who has a name and is likely is not given up for somebody without one.
pub(super) fn named_or(scene: &Scene<'_>, stage: &Stage, candidate: &Candidate, chance: f32) -> Vec<EntityId> {
    let found = meant(scene, stage, candidate);
    let profile = &stage.profiles[candidate.profile];
    let named = !found.is_empty() && found.iter().all(|&id| is_name(&scene.cast.entities[id]));
    if profile.named && !named && chance >= NAMED { profile.who.clone() } else { found }
}
