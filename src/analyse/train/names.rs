//! The head for names, trained alone upon a model that is there. In: the model, sentences whose names are marked. Out: the
//! bytes of a model whose other parts are as they were.

mod chain;
mod examples;
mod learn;

use crate::analyse::conllu::Sentence;
use crate::analyse::file::Writer;
use crate::analyse::lexicon;
use crate::analyse::{Analyser, ModelError, NameKind};
use learn::Shape;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How the head is trained.
#[derive(Clone, Copy, Debug)]
pub struct NameOptions {
    /// Where the order of the examples starts from.
    pub seed: u64,
    /// How often each sentence is seen.
    pub epochs: usize,
    /// Numbers of its layer.
    pub hidden: usize,
    /// Learning rate at its highest.
    pub rate: f32,
    /// Words that a mark has to occur in.
    pub least: u32,
    /// What a word counts at the other places of the article where it stands.
    pub share: f32,
}

/// Trains the head for names upon the model of a file; `report` is told what happens. Gives the bytes of a model file.
///
/// # Errors
/// Where the file is no model.
pub fn train_names(
    file: &[u8],
    sentences: &[Sentence],
    options: &NameOptions,
    report: &dyn Fn(&str),
) -> Result<Vec<u8>, ModelError> {
    let (analyser, parts) = Analyser::without_names(file)?;
    report("states");
    let (examples, keys) = examples::examples(&analyser, sentences, options.least);
    let words: usize = examples.iter().map(|example| example.allowed.len()).sum();
    report(&format!("{} sentences, {words} words, {} marks", examples.len(), keys.len()));
    let states = examples.first().map_or(0, |example| example.seen.states.len() / example.allowed.len().max(1));
    let shape = Shape::new(keys.len() + 2, states, options.hidden);
    let params = learn::learn(&shape, &examples, options.epochs, options.rate, options.seed, report);
    let mut writer = Writer::default();
    writer.bytes(parts);
    if !examples.is_empty() {
        write(&shape, &params, &keys, options, &mut writer);
    }
    Ok(writer.finish(&card(analyser.card(), sentences, options)))
}

fn write(shape: &Shape, params: &[f32], keys: &[u64], options: &NameOptions, writer: &mut Writer) {
    writer.count(options.hidden);
    lexicon::write(keys, writer);
    writer.table(&params[shape.table.range()], shape.table.cols);
    writer.matrix(&params[shape.project.range()], shape.project.rows, shape.project.cols);
    writer.floats(&params[shape.bias.range()]);
    let last = &params[shape.last.range()];
    for tag in 0..shape.last.cols {
        last.chunks_exact(shape.last.cols).for_each(|row| writer.floats(&[row[tag]]));
    }
    writer.floats(&params[shape.last_bias.range()]);
    writer.floats(&params[shape.steps.range()]);
    writer.floats(&[params[shape.own.at], options.share]);
}

/// The card of the model with what the head was trained on.
fn card(before: &str, sentences: &[Sentence], options: &NameOptions) -> String {
    let mut sums: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for sentence in sentences {
        if let Some(by) = sentence.comment("names").or(sentence.comment("ner")) {
            let key = (by, sentence.comment("weight").unwrap_or("1"));
            let (count, words) = sums.entry(key).or_default();
            *count += 1;
            *words += sentence.words.len();
        }
    }
    let row = |((by, weight), (sentences, words)): ((&str, &str), (usize, usize))| json!({ "marked_by": by, "weight": weight, "sentences": sentences, "words": words });
    let mut card: Value = serde_json::from_str(before).unwrap_or_default();
    if let Some(card) = card.as_object_mut() {
        let head = json!({
            "trained": "by a run of its own upon the other parts, which it left as they were",
            "program": env!("CARGO_PKG_VERSION"),
            "kinds": NameKind::ALL.map(NameKind::as_str),
            "names": sums.into_iter().map(row).collect::<Value>(),
            "options": {
                "seed": options.seed, "epochs": options.epochs, "hidden": options.hidden, "least": options.least,
                "rate": (f64::from(options.rate) * 1e6).round() / 1e6,
                "share": (f64::from(options.share) * 1e3).round() / 1e3,
            },
        });
        card.insert("name_head".to_owned(), head);
    }
    serde_json::to_string_pretty(&card).unwrap_or_default()
}
