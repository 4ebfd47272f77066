//! Where an article mentions whom. In: a scene whose pronouns and role nouns are settled. Out: every mention of the
//! agents that the article names or lets speak: names, noun phrases, pronouns, possessives, each with its agents.

use super::cast::EntityId;
use super::claimant::Claimant;
use super::coref::first_persons;
use super::scene::Scene;
use crate::analyse::Upos;
use crate::model::{AgentKind, AgentMention, Attribution, DocWord, DocWords, MentionKind};
use crate::reading::Reading;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A mention by its words.
#[derive(Clone, Debug)]
pub(super) struct Place {
    words: Range<DocWord>,
    kind: MentionKind,
    pub(super) who: Vec<EntityId>,
}

/// The most words of one thing said that are looked at.
const MAX_SAID: usize = 400;

/// The most words of a noun phrase that is a mention: what is longer describes, and phrases within phrases would give
/// a text of repeated words many times its length.
const MAX_PHRASE: usize = 40;

/// Who says *je* and *notre* in quotations: the claimant of the smallest thing said around them.
pub(super) fn said(
    reading: &Reading<'_>,
    attributions: &[Attribution],
    claimants: &[Claimant],
) -> BTreeMap<DocWord, Vec<EntityId>> {
    let first = first_persons(reading);
    let mut said: BTreeMap<DocWord, (usize, Vec<EntityId>)> = BTreeMap::new();
    for (attribution, claimant) in attributions.iter().zip(claimants).filter(|(_, c)| !c.who.is_empty()) {
        for content in &attribution.content {
            let words = reading.words_in(*content);
            let end = words.end.min(words.start + MAX_SAID);
            for (&word, &plural) in first.range(words.start..end).filter(|(w, _)| reading.is_quoted(**w)) {
                let person = claimant.agents.iter().all(|a| a.kind == AgentKind::Person);
                let fits = !plural || !person || claimant.who.len() > 1;
                let smaller = said.get(&word).is_none_or(|(size, _)| content.len() < *size);
                if fits && smaller {
                    said.insert(word, (content.len(), claimant.who.clone()));
                }
            }
        }
    }
    said.into_iter().map(|(word, (_, who))| (word, who)).collect()
}

/// All mentions of a scene, in text order; `said` tells whom *je* mentions.
pub(super) fn places(scene: &Scene<'_>, said: BTreeMap<DocWord, Vec<EntityId>>) -> Vec<Place> {
    let mut places: Vec<Place> = scene.who.iter().filter_map(|(&word, who)| place(scene, word, who)).collect();
    let kind =
        |word| if scene.cast.reading.upos(word) == Upos::Det { MentionKind::Possessive } else { MentionKind::Pronoun };
    places.extend(said.into_iter().map(|(word, who)| Place { words: word..word + 1, kind: kind(word), who }));
    places.sort_by_key(|p| (p.words.start, std::cmp::Reverse(p.words.end)));
    places.dedup_by(|a, b| a.words == b.words);
    places
}

/// The mention whose head is a word.
fn place(scene: &Scene<'_>, word: DocWord, who: &[EntityId]) -> Option<Place> {
    let reading = scene.cast.reading;
    let (words, kind) = match (scene.name_at(word), scene.extents.get(&word)) {
        // « Le pont de Paris » speaks of a city, not of the state whose capital it is.
        (Some(_), _) if scene.is_of_a_capital(word) => return None,
        (Some(words), _) => (Some(words).filter(|w| w.start == word)?, MentionKind::Name),
        // The name within a phrase is its mention: « le maire, Nadia Roy ».
        (None, Some(words)) => {
            let own = |i: DocWord| scene.name_at(i).is_some() && scene.who.get(&i).is_some_and(|w| w == who);
            let whole = |w: &Range<DocWord>| w.len() <= MAX_PHRASE && !w.each().any(own);
            (Some(words.clone()).filter(whole)?, MentionKind::Noun)
        }
        (None, None) => match reading.upos(word) {
            Upos::Det => (word..word + 1, MentionKind::Possessive),
            Upos::Pron => (word..word + 1, MentionKind::Pronoun),
            _ => return None,
        },
    };
    (!who.is_empty()).then(|| Place { words, kind, who: who.to_vec() })
}

/// The mentions of those that are written, as others take them.
pub(super) fn mentions(scene: &Scene<'_>, places: &[Place], written: &BTreeSet<EntityId>) -> Vec<AgentMention> {
    let reading = scene.cast.reading;
    let mention = |place: &Place| {
        let agents: Vec<_> =
            place.who.iter().filter(|id| written.contains(id)).map(|&id| scene.cast.entity_ref(id)).collect();
        let span = reading.span(place.words.start).cover(reading.span(place.words.end - 1));
        (!agents.is_empty()).then_some(AgentMention { span, agents, kind: place.kind })
    };
    places.iter().filter_map(mention).collect()
}
