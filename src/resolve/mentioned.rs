//! Where an article mentions whom. In: a scene whose pronouns and role nouns are settled. Out: every mention of the
//! agents that the article names or lets speak: names, noun phrases, pronouns, possessives, each with its agents.

use super::cast::EntityId;
use super::scene::Scene;
use crate::analyse::Upos;
use crate::model::{AgentMention, MentionKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// A mention by its words.
#[derive(Clone, Debug)]
pub(super) struct Place {
    words: Range<usize>,
    kind: MentionKind,
    pub(super) who: Vec<EntityId>,
}

/// All mentions of a scene, in text order.
pub(super) fn places(scene: &Scene<'_>) -> Vec<Place> {
    let mut places: Vec<Place> = scene.who.iter().filter_map(|(&word, who)| place(scene, word, who)).collect();
    places.sort_by_key(|p| (p.words.start, std::cmp::Reverse(p.words.end)));
    places.dedup_by(|a, b| a.words == b.words);
    places
}

/// The mention whose head is a word.
fn place(scene: &Scene<'_>, word: usize, who: &[EntityId]) -> Option<Place> {
    let reading = scene.cast.reading;
    let (words, kind) = match (scene.name_at(word), scene.extents.get(&word)) {
        (Some(words), _) => (Some(words).filter(|w| w.start == word)?, MentionKind::Name),
        // The name within a phrase is its mention: « le maire, Nadia Roy ».
        (None, Some(words)) => {
            let own = |i: usize| scene.name_at(i).is_some() && scene.who.get(&i).is_some_and(|w| w == who);
            (Some(words.clone()).filter(|w| !w.clone().any(own))?, MentionKind::Noun)
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
