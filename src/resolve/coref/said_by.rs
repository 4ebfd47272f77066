//! Who says which words. In: the sources of an article and what they say. Out: for each word the innermost speaker.

use crate::model::DocWord;
use crate::resolve::cast::EntityId;
use crate::resolve::scene::Scene;
use std::collections::{BTreeMap, BTreeSet};

/// The most words of one thing said that are looked at.
pub(super) const MAX_SAID: usize = 400;

/// Who says the smallest thing that each of these words stands in, by their number among the speakers.
pub(super) fn said_by(
    scene: &Scene<'_>,
    speakers: &[(DocWord, Vec<EntityId>)],
    words: &BTreeSet<DocWord>,
) -> BTreeMap<DocWord, usize> {
    let reading = scene.cast.reading;
    let mut found: BTreeMap<DocWord, (usize, usize)> = BTreeMap::new();
    for (n, (word, _)) in speakers.iter().enumerate() {
        for content in scene.sources.get(word).map_or(&[][..], |s| s.content.as_slice()) {
            let said = reading.words_in(*content);
            let end = said.end.min(said.start + MAX_SAID);
            for &word in words.range(said.start..end.max(said.start)) {
                let smallest = found.entry(word).or_insert((usize::MAX, n));
                *smallest = (*smallest).min((content.len(), n));
            }
        }
    }
    found.into_iter().map(|(word, (_, n))| (word, n)).collect()
}
