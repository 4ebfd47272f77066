//! The fourth stage. In: the reading of an article and the cue lexicon. Out: [`Attribution`]s: source,
//! cue, content and via as spans; stance, form and nesting; the rule that found each. Never fails.
//!
//! Cues are found first (`cue`), then each construction of [`rules`] proposes candidates, then
//! `select` leaves those that stand together, `carry` adds quotations that go on without a
//! cue, and `nest` links claims to the ones that hold them.

mod candidate;
mod carry;
mod circumstance;
mod communique;
mod complement;
mod cue;
mod incise;
mod interview;
mod mention;
mod nest;
mod pieces;
pub mod ranker;
mod relayed;
mod rule;
pub mod rules;
mod scene;
mod select;
mod source;
#[cfg(test)]
mod tests;
mod verb_group;
mod via;

pub use ranker::Ranker;

use crate::knowledge::Knowledge;
use crate::model::Attribution;
use crate::reading::{Reading, speaker};
use crate::span::Span;
use candidate::Candidate;
use rule::RuleKind;
use scene::Scene;
use std::collections::BTreeMap;

/// The highest confidence that is given: no reading is certain.
const SUREST: f32 = 0.99;

/// Finds the attributions of an article, in text order.
pub fn attribute(knowledge: &Knowledge, ranker: &Ranker, reading: &Reading<'_>) -> Vec<Attribution> {
    let scene = Scene::new(reading, knowledge);
    let accept = |chances: f32| chances >= ranker.accepts();
    let chosen = propose(&scene, ranker, &accept);
    let kinds: Vec<RuleKind> = chosen.iter().map(Candidate::kind).collect();
    let mut attributions: Vec<Attribution> = chosen.into_iter().map(|c| c.attribution).collect();
    nest::link(&mut attributions, &kinds);
    attributions
}

/// The candidates that stand together and that `accept` lets through, in text order.
fn propose<'s>(scene: &'s Scene<'s>, ranker: &Ranker, accept: &dyn Fn(f32) -> bool) -> Vec<Candidate<'s>> {
    let mut candidates = Vec::new();
    let mut cues = Vec::new();
    for n in (0..scene.document.sentences.len()).filter(|&n| !scene.is_furniture(n)) {
        let view = scene.view(n);
        cue::find(&view, &mut cues);
        for rule in rules::ALL {
            (rule.propose)(&view, &cues, &mut candidates);
        }
    }
    let mut chosen = select::select(scene, candidates);
    select::fill_speakers(scene, &mut chosen);
    let judge = |candidate: &mut Candidate<'s>| {
        let chances = ranker.chances(&scene.view(candidate.sentence), candidate);
        candidate.attribution.confidence = chances.exact.min(SUREST);
        accept(chances.claim)
    };
    chosen.retain_mut(judge);
    select::bound(&mut chosen);
    select::fill_quotations(scene, &mut chosen);
    select::fill_paragraphs(scene, &mut chosen);
    select::cut_tails(scene, &mut chosen);
    select::cut_sources(scene, &mut chosen);
    let known = chosen.len();
    carry::add(scene, &mut chosen);
    let carried = chosen.split_off(known);
    chosen.extend(carried.into_iter().filter_map(|mut c| judge(&mut c).then_some(c)));
    interview::add(scene, &mut chosen);
    select::drop_own_turns(scene, &mut chosen);
    chosen.sort_by_key(|c| c.sentence);
    communique::add(scene, &mut chosen);
    let mut taken: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for candidate in &mut chosen {
        let view = scene.view(candidate.sentence);
        via::add(&view, candidate);
        if let Some(words) = relayed::add(&view, candidate) {
            taken.entry(candidate.sentence).or_default().push(words);
        }
    }
    chosen.retain(|c| {
        let here = taken.get(&c.sentence).map(Vec::as_slice).unwrap_or_default();
        c.attribution.cue.is_none_or(|cue| !here.iter().any(|words| words.contains(cue)))
    });
    select::mark_answers(scene, &mut chosen);
    chosen.sort_by_key(|c| (c.attribution.content.first().copied().or(c.attribution.cue), c.attribution.cue));
    chosen
}
