//! The fourth stage. In: an article, its document and its analysis. Out: [`Attribution`]s: source,
//! cue, content and via as spans; stance, form and nesting; the rule that found each. Never fails.
//!
//! Cues are found first ([`cue`]), then each construction of [`rules`] proposes candidates, then
//! [`select`] leaves those that stand together, [`carry`] adds quotations that go on without a
//! cue, and [`nest`] links claims to the ones that hold them.

mod attribution;
mod candidate;
mod carry;
mod complement;
mod confidence;
mod cue;
mod incise;
pub mod lexicon;
mod mention;
mod nest;
mod pieces;
pub mod rules;
mod scene;
mod select;
mod source;
mod speaker;
mod verb_group;
mod via;

pub use attribution::{Attribution, Form, Phrase, Stance};
pub use lexicon::Lexicon;

use crate::analyse::Analysis;
use crate::read::Article;
use crate::text::Document;
use scene::Scene;

/// Finds the attributions of an article, in text order.
pub fn attribute(lexicon: &Lexicon, article: &Article, document: &Document, analysis: &Analysis) -> Vec<Attribution> {
    let scene = Scene::new(article, document, analysis, lexicon);
    let mut candidates = Vec::new();
    let mut cues = Vec::new();
    for n in 0..document.sentences.len() {
        let view = scene.view(n);
        cue::find(&view, &mut cues);
        for rule in rules::ALL {
            (rule.propose)(&view, &cues, &mut candidates);
        }
    }
    let mut chosen = select::select(&scene, candidates);
    carry::add(&scene, &mut chosen);
    for candidate in &mut chosen {
        via::add(&scene.view(candidate.sentence), candidate);
        candidate.attribution.confidence = confidence::of(&scene, candidate);
    }
    let mut attributions: Vec<Attribution> = chosen.into_iter().map(|c| c.attribution).collect();
    attributions.sort_by_key(|a| (a.content.first().copied(), a.cue));
    nest::link(&mut attributions);
    attributions
}
