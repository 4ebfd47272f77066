//! Analysing any text: one node a word, every head in its sentence.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::analyse::Analyser;
use std::sync::LazyLock;

static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::embedded().expect("the model is built in"));

fuzz_target!(|text: &str| {
    let document = selon::text::segment(text);
    let analysis = ANALYSER.analyse(&document);
    assert_eq!(analysis.nodes.len(), document.words.len());
    for sentence in &document.sentences {
        for node in &analysis.nodes[sentence.words.clone()] {
            assert!((node.head as usize) < sentence.words.len());
        }
    }
});
