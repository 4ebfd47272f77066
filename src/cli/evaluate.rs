//! `selon evaluate`: scores of the claims found in annotated articles, or of the analyser on a
//! treebank.

use super::Outcome;
use crate::analyse::evaluate::Scores;
use crate::analyse::{Attribute, conllu};
use anyhow::Context;
use std::io::Write;
use std::path::PathBuf;

/// Arguments of `selon evaluate`.
#[derive(Debug, clap::Args)]
pub(super) struct EvaluateArgs {
    /// Score claims: a folder of annotations (ID.json) and one of their texts (ID.txt)
    #[arg(num_args = 2, value_names = ["GOLD_DIR", "TEXT_DIR"], required_unless_present = "conllu")]
    folders: Vec<PathBuf>,
    /// Score the analyser on this treebank
    #[arg(long, conflicts_with = "folders")]
    conllu: Option<PathBuf>,
    /// Use this model instead of the built-in one
    #[arg(long)]
    model: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(args: &EvaluateArgs) -> anyhow::Result<Outcome> {
    let Some(treebank) = &args.conllu else { return super::claims::evaluate(&args.folders[0], &args.folders[1]) };
    let text = std::fs::read_to_string(treebank).with_context(|| format!("while reading {}", treebank.display()))?;
    let sentences = conllu::read(&text).with_context(|| format!("in {}", treebank.display()))?;
    let analyser = super::parse::load(args.model.as_deref())?;
    let mut scores = Scores::default();
    let started = std::time::Instant::now();
    for sentence in &sentences {
        let mut nodes = Vec::with_capacity(sentence.words.len());
        analyser.sentence(&sentence.forms(), &mut nodes);
        scores.add(sentence, &nodes);
    }
    let seconds = started.elapsed().as_secs_f64();
    let mut out = anstream::stdout().lock();
    for (name, count) in [
        ("UPOS", scores.upos),
        ("UFeats", scores.feats),
        ("Lemmas", scores.lemma),
        ("UAS", scores.uas),
        ("LAS", scores.las),
        ("LAS, universal", scores.las_universal),
    ] {
        writeln!(out, "{name:20} {:6.2}", scores.percent(count))?;
    }
    for (attribute, [gold, right, found]) in Attribute::ALL.into_iter().zip(scores.attributes) {
        if gold > 0 {
            let recall = 100.0 * right as f64 / gold as f64;
            let precision = 100.0 * right as f64 / found.max(1) as f64;
            writeln!(out, "{:20} {recall:6.2} of {gold} marked, {precision:6.2} of {found} found", attribute.as_str())?;
        }
    }
    writeln!(out, "{} words, {:.0} words a second", scores.words, scores.words as f64 / seconds)?;
    Ok(Outcome::Found)
}
