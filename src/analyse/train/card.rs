//! The card of a model: what it was made of, how, and how well it does.

use super::material::Material;
use super::options::Options;
use super::treebank::Source;
use crate::analyse::NameKind;
use crate::analyse::evaluate::Scores;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The card, as JSON. `scores` are those on the treebank that training only watched, if there was one.
pub(super) fn card(material: Material<'_>, options: &Options, parameters: usize, scores: Option<&Scores>) -> String {
    let sentences = material.sentences;
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
    let vectors = (!material.pretrained.words.is_empty()).then(
        || json!({ "words": material.pretrained.words.len(), "rows": material.pretrained.rows(), "licence": "CC0" }),
    );
    let card = json!({
        "name": "selon French analyser",
        "program": env!("CARGO_PKG_VERSION"),
        "language": "fr",
        "treebanks": treebanks,
        "names": names(material),
        "name_kinds": NameKind::ALL.map(NameKind::as_str),
        "vectors": vectors,
        "features": "perceptron tags; word, affix, tag, shape and treebank embeddings, projected word vectors; 2 BiLSTM layers; \
            biaffine arcs; int8",
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

/// Sentences and words whose names are learned, by what the comment `names` says of who marked them.
fn names(material: Material<'_>) -> Value {
    let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for sentence in material.sentences.iter().chain(material.names) {
        if let Some(by) = sentence.comment("names") {
            let (sentences, words) = sums.entry(by).or_default();
            *sentences += 1;
            *words += sentence.words.len();
        }
    }
    let row = |(by, (sentences, words))| json!({ "marked_by": by, "sentences": sentences, "words": words });
    sums.into_iter().map(row).collect()
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
