//! The head for names, trained alone upon a model that is there. In: the model, sentences whose names are marked. Out: the
//! bytes of a model whose other parts are as they were.

mod chain;
mod examples;
mod learn;

use super::matrix::{Panels, add_product};
use super::pretrained::Pretrained;
use crate::analyse::conllu::Sentence;
use crate::analyse::file::Writer;
use crate::analyse::known::Known;
use crate::analyse::lexicon;
use crate::analyse::{Analyser, ModelError, NameKind};
use crate::text::segment;
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
    /// Marks that are kept, those that weigh most.
    pub marks: usize,
    /// What a word counts at the other places of the article where it stands.
    pub share: f32,
}

/// Trains the head for names upon the model of a file; `report` is told what happens. Gives the bytes of a model file.
/// `listed` are names and words with the number of their kind, below 8: the first three are kinds of names.
///
/// # Errors
/// Where the file is no model.
pub fn train_names(
    file: &[u8],
    sentences: &[Sentence],
    listed: &[(String, u8)],
    pretrained: &Pretrained,
    options: &NameOptions,
    report: &dyn Fn(&str),
) -> Result<Vec<u8>, ModelError> {
    let (analyser, parts) = Analyser::without_names(file)?;
    report("states");
    let known = known(listed);
    let (mut examples, keys) = examples::examples(&analyser, &known, sentences, options.least);
    let words: usize = examples.iter().map(|example| example.allowed.len()).sum();
    report(&format!("{} sentences, {words} words, {} marks", examples.len(), keys.len()));
    let own = pretrained.rows() > 0 && pretrained.rows() == analyser.vectors();
    let vectors = if own { pretrained.width } else { 0 };
    if own {
        examples::add_vectors(&mut examples, &pretrained.vectors, vectors);
    } else if pretrained.rows() > 0 {
        report("these are not the vectors of the model: left out");
    }
    let states = examples.first().map_or(0, |example| example.seen.states.len() / example.allowed.len().max(1));
    let shape = Shape::new(keys.len() + 2, states, options.hidden);
    let params = learn::learn(&shape, &examples, options.epochs, options.rate, options.seed, report);
    let mut writer = Writer::default();
    writer.bytes(parts);
    if !examples.is_empty() {
        let pretrained = own.then_some(pretrained);
        write(&shape, &params, &keys, &known, pretrained, options, &mut writer);
    }
    Ok(writer.finish(&card(analyser.card(), sentences, listed.len(), options)))
}

/// The lists as the head looks them up.
fn known(listed: &[(String, u8)]) -> Known {
    let mut known = Known::default();
    for (name, kind) in listed {
        let document = segment(name);
        known.add(document.words.iter().map(|word| word.form.as_str()), Known::kind(*kind));
    }
    known
}

fn write(
    shape: &Shape,
    params: &[f32],
    keys: &[u64],
    known: &Known,
    pretrained: Option<&Pretrained>,
    options: &NameOptions,
    writer: &mut Writer,
) {
    // The marks that weigh most.
    let row_of = |row: usize| &params[shape.table.row(u32::try_from(row).unwrap_or(0))];
    let weight = |row: usize| row_of(row).iter().map(|x| x * x).sum::<f32>();
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|a, b| weight(b + 2).total_cmp(&weight(a + 2)).then(a.cmp(b)));
    order.truncate(options.marks);
    order.sort_unstable();
    let kept: Vec<u64> = order.iter().map(|row| keys[*row]).collect();
    let rows = [0, 1].into_iter().chain(order.iter().map(|row| row + 2));
    let table: Vec<f32> = rows.flat_map(|row| row_of(row).iter().copied()).collect();
    writer.count(options.hidden);
    lexicon::write(&kept, writer);
    writer.table(&table, shape.table.cols);
    known.write(writer);
    let (project, width) = (&params[shape.project.range()], shape.project.cols);
    let states = shape.project.rows - pretrained.map_or(0, |pretrained| pretrained.width);
    let (of_states, of_vectors) = project.split_at(states * width);
    writer.count(pretrained.map_or(0, Pretrained::rows));
    if let Some(Pretrained { vectors, width: long, .. }) = pretrained {
        let scaled: Vec<f32> = of_vectors.iter().map(|x| x * examples::SCALE).collect();
        let mut panels = Panels::default();
        panels.pack(&scaled, *long, width, (width, 1));
        let mut projected = vec![0f32; vectors.len() / long * width];
        add_product(vectors, vectors.len() / long, *long, &panels, &mut projected);
        writer.table(&projected, width);
    }
    writer.matrix(of_states, states, width);
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
fn card(before: &str, sentences: &[Sentence], listed: usize, options: &NameOptions) -> String {
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
            "listed_names_and_words": listed,
            "names": sums.into_iter().map(row).collect::<Value>(),
            "options": {
                "seed": options.seed, "epochs": options.epochs, "hidden": options.hidden, "least": options.least, "marks": options.marks,
                "rate": (f64::from(options.rate) * 1e6).round() / 1e6,
                "share": (f64::from(options.share) * 1e3).round() / 1e3,
            },
        });
        card.insert("name_head".to_owned(), head);
    }
    serde_json::to_string_pretty(&card).unwrap_or_default()
}
