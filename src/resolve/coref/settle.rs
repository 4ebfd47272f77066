//! What the ranker decides. In: a scene, the ranker. Out: the scene with the entities that it finds likely.

use super::again::look_again;
use super::anaphor::{Anaphor, Form, anaphors, first_persons};
use super::candidates::{Candidate, Stage};
use super::carried_on::{carried_on, spoke_last};
use super::case::Case;
use super::certain::{body_before, is_who_spoke, last_named, to_come};
use super::features::{Sight, rows};
use super::meant::named_or;
use super::net::Coreference;
use super::owner::{LIKELY, owner_before};
use super::pooled::pool;
use super::siblings::tell_siblings;
use super::take::{is_native, take};
use crate::knowledge::language::Closed;
use crate::model::{DocWord, DocWords};
use crate::resolve::cast::{EntityId, Mention};
use crate::resolve::scene::{Path, Scene};
use std::collections::{BTreeMap, BTreeSet};

/// Who else may be meant by a word, the likeliest first, with their chances.
pub(in crate::resolve) type Others = BTreeMap<DocWord, Vec<(Vec<EntityId>, f32)>>;

/// How likely it is, for each word that was settled, that it is settled right.
pub(in crate::resolve) type Chances = BTreeMap<DocWord, f32>;

/// How many others are kept, and from which chance on.
const OTHERS: usize = 3;
const LEAST: f32 = 0.05;

/// All anaphors of a scene with their candidates.
pub(super) fn cases(scene: &mut Scene<'_>) -> (Stage, Vec<Case>) {
    let found = anaphors(scene);
    let stage = Stage::new(scene, &found);
    let case = |anaphor: Anaphor| {
        let candidates = stage.candidates(&scene.cast, &anaphor);
        let rows = rows(&Sight { scene, stage: &stage, anaphor: &anaphor, candidates: &candidates });
        Case { anaphor, candidates, rows }
    };
    let ranked = found.into_iter().filter(|a| a.form != Form::Indefinite && !is_owned_source(scene, a));
    let mut cases: Vec<Case> = ranked.map(case).collect();
    tell_siblings(&mut cases);
    (stage, cases)
}

/// Whether whose it is decides what a source is called, and not who it is: « son avocat ».
fn is_owned_source(scene: &Scene<'_>, anaphor: &Anaphor) -> bool {
    anaphor.form == Form::Owned && scene.sources.contains_key(&anaphor.word)
}

/// Whether a source is one of those whom somebody has: « un de ses cadres ».
fn is_one_of_owned(scene: &Scene<'_>, anaphor: &Anaphor) -> bool {
    let Some(nominal) = anaphor.nominal.as_ref().filter(|_| anaphor.form == Form::Indefinite) else { return false };
    let possessive = Closed::PossessiveSingular | Closed::PossessiveTheir;
    let before = nominal.words.start..nominal.noun.start;
    scene.sources.contains_key(&anaphor.word) && before.each().any(|word| scene.cast.reading.is(word, possessive))
}

/// Gives every anaphor the entities that are likely, or none.
pub(in crate::resolve) fn settle(scene: &mut Scene<'_>, ranker: &Coreference) -> (Others, Chances) {
    let (mut others, mut settled) = (Others::new(), Chances::new());
    if ranker.nets.is_empty() {
        return (others, settled);
    }
    let owned: Vec<Anaphor> =
        scene.anaphors.iter().filter(|a| is_owned_source(scene, a) || is_one_of_owned(scene, a)).cloned().collect();
    let unnamed: Vec<Anaphor> = scene.anaphors.iter().filter(|a| a.path == Path::Own).cloned().collect();
    let (mut stage, mut cases) = cases(scene);
    look_again(scene, ranker, &mut stage, &mut cases);
    let mut chances: Vec<Vec<f32>> = cases.iter().map(|case| ranker.chances(&case.rows)).collect();
    pool(scene, &stage, &cases, &mut chances);
    for (case, chances) in cases.into_iter().zip(chances) {
        let meant = |(n, c): (usize, &Candidate)| named_or(scene, &stage, c, chances[n]);
        let meant: Vec<Vec<EntityId>> = case.candidates.iter().enumerate().map(meant).collect();
        let contested = meant.iter().any(|who| together(&meant, &chances, who) >= CONTESTS);
        let owner = owner_before(scene, &stage, &case).filter(|_| !contested);
        let fixed = owner.or_else(|| last_named(scene, &stage, &case));
        let chosen = fixed.or_else(|| choice(scene, ranker, &stage, &case, &chances, &meant));
        let chosen = chosen.filter(|&n| !is_who_spoke(scene, &stage, &case, n));
        let who = chosen.map(|n| meant[n].clone());
        let sure = sureness(&meant, &chances, who.as_deref());
        settled.insert(case.anaphor.word, if fixed.is_some() { sure.max(LIKELY) } else { sure });
        let rest = rest(&stage, &case, &chances, who.as_deref());
        if !rest.is_empty() {
            others.insert(case.anaphor.word, rest);
        }
        take(scene, &case.anaphor, who);
    }
    let sure: BTreeSet<DocWord> =
        settled.iter().filter(|(_, chance)| **chance >= OWNED).map(|(&word, _)| word).collect();
    for anaphor in unnamed.iter().take(COMPLETED) {
        if let Some(nominal) = &anaphor.nominal {
            scene.name_complement(anaphor.word, nominal, &sure);
        }
    }
    let mine = first_persons(scene.cast.reading);
    scene.single_out();
    owned.iter().for_each(|anaphor| name_owner(scene, &stage, anaphor, &settled, &mine));
    (others, settled)
}

/// The chance that whom a case is settled for is right: all candidates that lead to the same entities together, or
/// that it is none of them.
fn sureness(meant: &[Vec<EntityId>], chances: &[f32], taken: Option<&[EntityId]>) -> f32 {
    match taken {
        Some(taken) => together(meant, chances, taken),
        None => chances.last().copied().unwrap_or(0.0),
    }
}

/// The chance of all candidates that lead to the same entities: « le maire », who is Jean Roy, and Jean Roy.
fn together(meant: &[Vec<EntityId>], chances: &[f32], who: &[EntityId]) -> f32 {
    meant.iter().zip(chances).filter(|(m, _)| *m == who).map(|(_, chance)| chance).sum()
}

/// The likeliest of those that a case is not settled for; none of the candidates is an empty list.
fn rest(stage: &Stage, case: &Case, chances: &[f32], taken: Option<&[EntityId]>) -> Vec<(Vec<EntityId>, f32)> {
    let who = |n: usize| case.candidates.get(n).map_or(&[][..], |c| stage.profiles[c.profile].who.as_slice());
    let taken = taken.unwrap_or_default();
    let mut rest: Vec<(Vec<EntityId>, f32)> = chances
        .iter()
        .enumerate()
        .filter(|(n, chance)| **chance >= LEAST && who(*n) != taken)
        .map(|(n, chance)| (who(n).to_vec(), *chance))
        .collect();
    rest.sort_by(|a, b| b.1.total_cmp(&a.1));
    rest.truncate(OTHERS);
    rest
}

/// Whom a case is settled for, by the number of the candidate: the likeliest where it is likely enough, else whom the
/// rules chose where that is not unlikely; `None` where nobody is. `meant` tells whom each candidate leads to.
fn choice(
    scene: &Scene<'_>,
    ranker: &Coreference,
    stage: &Stage,
    case: &Case,
    chances: &[f32],
    meant: &[Vec<EntityId>],
) -> Option<usize> {
    let speaks = scene.sources.contains_key(&case.anaphor.word);
    let group = usize::from(!case.anaphor.is_phrase()) + if speaks { 0 } else { 2 };
    let joint = |n: usize| together(meant, chances, &meant[n]);
    let best = (0..meant.len()).map(|n| (n, joint(n))).max_by(|a, b| a.1.total_cmp(&b.1));
    let contested = best.is_some_and(|(_, chance)| chance >= CONTESTS);
    let certain = carried_on(scene, stage, case);
    let certain = certain.or_else(|| spoke_last(scene, stage, case));
    let certain = certain.or_else(|| to_come(scene, stage, case)).or_else(|| body_before(scene, stage, case));
    if let Some(certain) = certain.filter(|_| !contested) {
        return Some(certain);
    }
    let native = case.anaphor.nominal.as_ref().is_some_and(|nominal| is_native(scene, nominal));
    let takes = if native { NATIVE } else { ranker.least.takes[group] };
    let likely = best.filter(|(_, chance)| *chance >= takes).map(|(n, _)| n);
    if let Some(n) = likely.filter(|&n| !(speaks && is_one_of_several(scene, stage, case, &case.candidates[n]))) {
        return Some(n);
    }
    let settled = case.anaphor.path == Path::Before;
    let by_rules = |c: &Candidate| settled && stage.profiles[c.profile].who == case.anaphor.rules;
    let kept = case.candidates.iter().position(by_rules)?;
    (joint(kept) >= ranker.least.keeps[group]).then_some(kept)
}

/// Whether a pronoun would single out one of several people who did something together in the sentence before: « Paul Roy
/// et Jean Brun ont visité l'usine. Il … ». Nobody knows whom.
fn is_one_of_several(scene: &Scene<'_>, stage: &Stage, case: &Case, candidate: &Candidate) -> bool {
    let a = &case.anaphor;
    if a.is_phrase() || a.plural || !a.rules.is_empty() {
        return false;
    }
    let reading = scene.cast.reading;
    let who = &stage.profiles[candidate.profile].who;
    let from = stage.mentions.partition_point(|m| m.word < a.words.start);
    let near =
        stage.mentions[..from].iter().rev().take_while(|m| reading.sentence(m.word) + 1 >= reading.sentence(a.word));
    let same = |id: &EntityId| {
        let entity = &scene.cast.entities[*id];
        entity.is_person() && (entity.gender.is_none() || a.gender.is_none() || entity.gender == a.gender)
    };
    let together = |m: &&Mention| {
        m.subject && m.who.len() > 1 && m.who.iter().all(same) && who.iter().all(|id| m.who.contains(id))
    };
    near.clone().any(|m| together(&m))
}

/// The chance from which on *le Vendéen* is somebody whom the article names: he always is.
const NATIVE: f32 = 0.45;

/// The chance from which on whom the ranker finds is taken, though grammar would have another go on speaking.
const CONTESTS: f32 = 0.7;

/// How many unnamed agents are called by whose they are, at most: each goes through all of the article's mentions.
const COMPLETED: usize = 100;

/// From which chance on whose it is counts for what it is called: in cross-validation three of four are right from there on.
const OWNED: f32 = 0.6;

/// From which chance on « son avocate » is called by whose she is: without that she is nobody's, which is hardly ever right.
pub(in crate::resolve) const OWNER: f32 = 0.45;

/// Calls *son avocate* by whose she is, where that is known now, and *ma mère* by who says it.
fn name_owner(
    scene: &mut Scene<'_>,
    stage: &Stage,
    anaphor: &Anaphor,
    settled: &Chances,
    first: &BTreeMap<DocWord, bool>,
) {
    let Some(nominal) = anaphor.nominal.as_ref().filter(|_| anaphor.path == Path::Own) else { return };
    let before = nominal.words.start..nominal.noun.start;
    let owner = if before.each().any(|word| first.get(&word) == Some(&false)) {
        stage.speaker(anaphor).and_then(|word| scene.who.get(&word))
    } else {
        let sure = |word: &DocWord| settled.get(word).is_some_and(|chance| *chance >= OWNER);
        before.each().filter(sure).find_map(|word| scene.who.get(&word))
    };
    let Some([owner]) = owner.map(Vec::as_slice) else { return };
    let owner = *owner;
    if let Some(id) = scene.owned_by(nominal, owner) {
        scene.who.insert(anaphor.word, vec![id]);
        scene.who.insert(nominal.head, vec![id]);
    }
}
