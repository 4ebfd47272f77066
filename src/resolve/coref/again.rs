//! The second look. In: all cases of an article as they are seen at first, the ranker. Out: the same, described anew where
//! the first look tells who is called what.

use super::anaphor::Form;
use super::candidates::Stage;
use super::case::Case;
use super::features::{Sight, rows};
use super::net::Coreference;
use super::siblings::{forget_siblings, tell_siblings};
use crate::knowledge::gazetteer::NounClass;
use crate::resolve::cast::EntityId;
use crate::resolve::scene::Scene;
use std::collections::BTreeSet;

/// Describes all candidates anew where a first look tells who is called what.
pub(super) fn look_again(scene: &mut Scene<'_>, ranker: &Coreference, stage: &mut Stage, cases: &mut [Case]) {
    let changed = learn(scene, ranker, stage, cases);
    if changed.is_empty() {
        return;
    }
    stage.spell(&scene.cast);
    for case in cases.iter_mut() {
        let mut who = case.candidates.iter().flat_map(|c| &stage.profiles[c.profile].who);
        if who.any(|id| changed.contains(id)) {
            case.rows = rows(&Sight { scene, stage, anaphor: &case.anaphor, candidates: &case.candidates });
        } else {
            forget_siblings(case);
        }
    }
    tell_siblings(cases);
}

/// The chance from which on a noun tells of somebody what the article calls him elsewhere.
const TELLS: f32 = 0.6;

/// Learns who is called what where that is plain: *a dit Jean Roy. Le maire …* makes him the mayor of every other place
/// that speaks of one. Gives those of whom there was something to learn.
fn learn(scene: &mut Scene<'_>, ranker: &Coreference, stage: &Stage, cases: &[Case]) -> BTreeSet<EntityId> {
    let mut learnt = Vec::new();
    for case in cases {
        let Some(nominal) = case.anaphor.nominal.as_ref().filter(|n| !n.plural) else { continue };
        let human = nominal.is(NounClass::Office) || nominal.is(NounClass::Person);
        if !human || case.anaphor.form == Form::Owned {
            continue;
        }
        let chances = ranker.chances(&case.rows);
        let best = chances.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        let Some((n, chance)) = best else { continue };
        let Some(candidate) = case.candidates.get(n).filter(|_| chance >= TELLS) else { continue };
        let [one] = stage.profiles[candidate.profile].who.as_slice() else { continue };
        let entity = &scene.cast.entities[*one];
        if entity.is_person() && entity.sure && stage.profiles[candidate.profile].named {
            let nouns: Vec<String> = nominal.readings.iter().map(|n| n.key.clone()).collect();
            learnt.push((chance, *one, nouns, nominal.gender));
        }
    }
    // What is surest comes first: the prosecutor, once he is one, is no suspect.
    learnt.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut changed = BTreeSet::new();
    for (_, id, nouns, gender) in learnt {
        let gazetteer = scene.cast.gazetteer;
        let entity = &mut scene.cast.entities[id];
        if !nouns.iter().any(|noun| entity.nouns.contains(noun) || gazetteer.agrees_with(noun, &entity.nouns)) {
            continue;
        }
        let mut new = entity.gender.is_none() && gender.is_some();
        entity.gender = entity.gender.or(gender);
        for noun in nouns {
            new |= entity.nouns.insert(noun);
        }
        if new {
            changed.insert(id);
        }
    }
    changed
}
