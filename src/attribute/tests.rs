//! The kits that rules are made with, on sentences as the analyser reads them.

use super::complement::{self, Found};
use super::cue;
use super::scene::{Scene, View};
use super::verb_group::{Shape, VerbGroup};
use crate::analyse::Analyser;
use crate::knowledge::lexicon::Frame;
use crate::read::Metadata;
use crate::reading::made::with_nodes;
use crate::text::Document;
use std::sync::LazyLock;

static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::embedded().unwrap());

/// Lets a test look at a sentence.
fn with_view<T>(text: &str, look: impl FnOnce(&View<'_>) -> T) -> T {
    let nodes = |document: &Document| ANALYSER.analyse(document).nodes;
    with_nodes(text, Metadata::default(), nodes, |reading| look(&Scene::new(reading, reading.knowledge).view(0)))
}

/// The group of the verb that is written so, with its first and its last word.
fn group(text: &str, verb: &str) -> (VerbGroup, String, String) {
    with_view(text, |view| {
        let head = (0..view.len()).find(|&i| view.lower(i) == verb).unwrap();
        let group = VerbGroup::read(view, head);
        (group, view.lower(group.first).to_owned(), view.lower(group.last).to_owned())
    })
}

/// The complement of the first cue of a sentence, with the text of its pieces, the full stop aside, and its head.
fn complement_of(text: &str) -> Option<(Frame, String, String)> {
    with_view(text, |view| {
        let mut cues = Vec::new();
        cue::find(view, &mut cues);
        let Found { frame, pieces, word, .. } = complement::find(view, cues.first()?)?;
        let pieces: Vec<&str> = pieces.iter().map(|&(first, last)| view.words(first, last).of(view.text())).collect();
        let words = pieces.join(" … ").trim_end_matches(['.', ' ']).to_owned();
        Some((frame, words, view.lower(word).to_owned()))
    })
}

#[test]
fn a_verb_group_takes_in_negation_and_auxiliary() {
    let (group, first, last) = group("Le maire n'a toujours pas confirmé la vente.", "confirmé");
    assert_eq!((first.as_str(), last.as_str()), ("n'", "confirmé"));
    assert!(group.negated && !group.passive && group.finite.is_some());
    assert_eq!(group.shape, Shape::Finite);
}

#[test]
fn the_passive_is_told_from_the_perfect() {
    assert!(group("La vente a été annoncée par le maire.", "annoncée").0.passive);
    assert!(!group("Le maire a annoncé la vente.", "annoncé").0.passive);
    assert!(!group("La préfète est venue à Kerval.", "venue").0.passive);
}

#[test]
fn a_gerund_begins_with_its_preposition() {
    let (group, first, _) = group("Le maire est parti en annonçant la vente.", "annonçant");
    assert_eq!((group.shape, first.as_str()), (Shape::Gerund, "en"));
}

#[test]
fn a_complement_is_found_by_the_frame_of_its_verb() {
    let (frame, words, head) = complement_of("Le maire affirme que la vente est close.").unwrap();
    assert_eq!((frame, head.as_str()), (Frame::Que, "close"));
    assert!(words.ends_with("la vente est close"), "{words}");
    let (frame, words, head) = complement_of("Le maire promet de fermer le quai.").unwrap();
    assert_eq!((frame, head.as_str()), (Frame::InfinitiveDe, "fermer"));
    assert!(words.ends_with("fermer le quai"), "{words}");
    assert_eq!(complement_of("Le maire affirme."), None);
}
