//! What the phrases of one unnamed agent tell together. In: all cases of an article with their chances. Out: the same
//! chances, where phrases that stand for one unnamed agent (« le maire … le maire ») agree on a name: each by itself may
//! find it likelier that it is the mayor spoken of before than who that is.

use super::candidates::Stage;
use super::case::Case;
use crate::resolve::cast::EntityId;
use crate::resolve::description::is_name;
use crate::resolve::scene::Scene;
use std::collections::BTreeMap;

/// How much the others weigh against what a phrase says itself.
const SHARE: f32 = 0.5;

/// Chances of names, by profile, and what they are shares of.
#[derive(Debug, Default)]
struct Pool {
    names: BTreeMap<usize, f32>,
    whole: f32,
    count: usize,
}

/// Lets the phrases of each unnamed agent agree on who that is.
pub(super) fn pool(scene: &Scene<'_>, stage: &Stage, cases: &[Case], chances: &mut [Vec<f32>]) {
    let mut pools: BTreeMap<EntityId, Pool> = BTreeMap::new();
    for (case, own) in cases.iter().zip(chances.iter()) {
        let Some(id) = unnamed(scene, case) else { continue };
        let pool = pools.entry(id).or_default();
        pool.count += 1;
        pool.whole += 1.0 - itself(stage, case, own, id);
        for (n, candidate) in case.candidates.iter().enumerate().filter(|(_, c)| is_one_named(stage, c.profile)) {
            *pool.names.entry(candidate.profile).or_default() += own[n];
        }
    }
    for (case, own) in cases.iter().zip(chances.iter_mut()) {
        let Some(pool) = unnamed(scene, case).and_then(|id| pools.get(&id)).filter(|p| p.count > 1 && p.whole > 0.0)
        else {
            continue;
        };
        let itself = unnamed(scene, case).map_or(0.0, |id| itself(stage, case, own, id));
        let mut named = 0.0;
        let mut rest = 0.0;
        let is_named: Vec<bool> =
            (0..own.len()).map(|n| case.candidates.get(n).is_some_and(|c| is_one_named(stage, c.profile))).collect();
        for (n, chance) in own.iter_mut().enumerate() {
            if is_named[n] {
                let share = pool.names.get(&case.candidates[n].profile).map_or(0.0, |sum| sum / pool.whole);
                *chance = (1.0 - SHARE) * (*chance + itself * share) + SHARE * share;
                named += *chance;
            } else {
                rest += *chance;
            }
        }
        let left = (1.0 - named).max(0.0) / rest.max(f32::MIN_POSITIVE);
        own.iter_mut().zip(&is_named).filter(|(_, named)| !**named).for_each(|(chance, _)| *chance *= left);
    }
}

/// The unnamed agent that a phrase stands for by its own words, or by those of a phrase before it.
fn unnamed(scene: &Scene<'_>, case: &Case) -> Option<EntityId> {
    let [one] = case.anaphor.rules.as_slice() else { return None };
    let single = case.anaphor.nominal.as_ref().is_some_and(|nominal| !nominal.plural && nominal.is_definite());
    (single && !is_name(&scene.cast.entities[*one])).then_some(*one)
}

/// The chance that a phrase stands for the unnamed agent that it was taken for.
fn itself(stage: &Stage, case: &Case, chances: &[f32], id: EntityId) -> f32 {
    let same = |n: &usize| stage.profiles[case.candidates[*n].profile].who == [id];
    (0..case.candidates.len()).filter(same).map(|n| chances[n]).sum()
}

/// Whether a profile is one agent that is called by a name.
fn is_one_named(stage: &Stage, profile: usize) -> bool {
    stage.profiles[profile].named && stage.profiles[profile].who.len() == 1
}
