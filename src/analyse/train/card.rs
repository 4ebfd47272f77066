//! The card of a model: what it was made of, how, and how well it does.

use super::{Options, Source};
use crate::analyse::conllu::Sentence;
use crate::analyse::evaluate::Scores;
use serde_json::{Value, json};

/// The card, as JSON. `scores` are those on the treebank that training only watched, if there was one.
pub(super) fn card(sentences: &[Sentence], options: &Options, parameters: usize, scores: Option<&Scores>) -> String {
    let treebanks: Vec<Value> = [Source::Gsd, Source::Pud, Source::Sequoia, Source::Fqb]
        .into_iter()
        .filter_map(|source| {
            let own = sentences.iter().filter(|s| Source::of(s) == source);
            let (count, words) = own.fold((0, 0), |(n, w), s| (n + 1, w + s.words.len()));
            let (name, licence) = named(source);
            (count > 0).then(|| json!({ "name": name, "licence": licence, "sentences": count, "words": words }))
        })
        .collect();
    let rounded = |x: f64| (x * 100.0).round() / 100.0;
    let scores = scores.map(|s| {
        json!({
            "upos": rounded(s.upos.f1()), "lemmas": rounded(s.lemmas.f1()), "feats": rounded(s.feats.f1()),
            "uas": rounded(s.uas.f1()), "las": rounded(s.las.f1()), "words": s.words.gold,
        })
    });
    let card = json!({
        "name": "selon French analyser",
        "program": env!("CARGO_PKG_VERSION"),
        "language": "fr",
        "treebanks": treebanks,
        "features": "perceptron tags; word, affix, tag, shape and treebank embeddings; 2 BiLSTM layers; biaffine arcs; int8",
        "parameters": parameters,
        "options": {
            "seed": options.seed, "rounds": options.rounds, "folds": options.folds, "epochs": options.epochs,
            "teachers": options.teachers, "hidden": options.hidden, "drop": rounded(options.drop.into()),
            "rate": (f64::from(options.rate) * 1e6).round() / 1e6, "mix": rounded(options.mix.into()),
            "tags": rounded(options.tags.into()),
        },
        "scores_on_watched_treebank": scores,
    });
    serde_json::to_string_pretty(&card).unwrap_or_default()
}

/// Name and licence of a treebank.
fn named(source: Source) -> (&'static str, &'static str) {
    match source {
        Source::Gsd => ("UD_French-GSD", "CC BY-SA 4.0"),
        Source::Pud => ("UD_French-PUD", "CC BY-SA 3.0"),
        Source::Sequoia => ("UD_French-Sequoia", "LGPL-LR"),
        Source::Fqb => ("UD_French-FQB", "LGPL-LR"),
    }
}
