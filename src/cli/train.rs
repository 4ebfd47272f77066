//! `selon train`: trains the analyser on a treebank, or the ranker on annotated articles.

use super::Outcome;
use crate::analyse::{conllu, train};
use anyhow::Context;
use std::path::PathBuf;

/// Arguments of `selon train`.
#[derive(Debug, clap::Args)]
pub(super) struct TrainArgs {
    /// Treebank in CoNLL-U
    #[arg(required_unless_present = "ranker")]
    treebank: Option<PathBuf>,
    /// Train the ranker of claims instead: folders of annotations (ID.json), each followed by the
    /// folder of its texts (ID.txt)
    #[arg(long, num_args = 2.., value_names = ["GOLD_DIR", "TEXT_DIR"])]
    ranker: Vec<PathBuf>,
    /// Where to write the model
    #[arg(long, short)]
    output: PathBuf,
    /// Where the order of the examples starts from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How often the tagger sees the treebank
    #[arg(long, default_value_t = 10)]
    rounds: usize,
}

/// Runs the command.
pub(super) fn run(args: &TrainArgs) -> anyhow::Result<Outcome> {
    let Some(treebank) = &args.treebank else { return super::claims::train_ranker(&args.ranker, &args.output, 10) };
    let text = std::fs::read_to_string(treebank).with_context(|| format!("while reading {}", treebank.display()))?;
    let sentences = conllu::read(&text).with_context(|| format!("in {}", treebank.display()))?;
    let options = train::Options { seed: args.seed, rounds: args.rounds };
    let started = std::time::Instant::now();
    let model = train::train(&sentences, &options, &|what| {
        anstream::eprintln!("{:7.1} s  {what}", started.elapsed().as_secs_f64());
    });
    std::fs::write(&args.output, &model).with_context(|| format!("while writing {}", args.output.display()))?;
    anstream::eprintln!("{:7.1} s  {} bytes", started.elapsed().as_secs_f64(), model.len());
    Ok(Outcome::Found)
}
