//! `selon evaluate`: scores of the claims found in annotated articles, or of the analyser on a
//! treebank.

use super::Outcome;
use super::agents::AgentArgs;
use super::claims::{self, Scoring};
use super::parse::{fresh, treebank};
use crate::analyse::Attribute;
use crate::analyse::NameKind;
use crate::analyse::conllu::Sentence;
use crate::analyse::evaluate::{Scores, compare};
use std::io::Write;
use std::path::PathBuf;

/// What else may be scored than folders.
const SOURCES: &[&str] = if cfg!(feature = "rocksdb") { &["conllu", "against"] } else { &["conllu"] };

/// Arguments of `selon evaluate`.
#[derive(Debug, clap::Args)]
pub(super) struct EvaluateArgs {
    /// Score claims: a folder of annotations (ID.json) and one of their texts (ID.txt), or several
    /// such pairs
    #[arg(num_args = 2.., value_names = ["GOLD_DIR", "TEXT_DIR"], required_unless_present_any = SOURCES)]
    folders: Vec<PathBuf>,
    /// Deal the articles out to this many parts and let each be read by a ranker that was trained on
    /// the others: what to expect of articles that nobody has seen
    #[arg(long, default_value_t = 0, requires = "folders")]
    folds: usize,
    /// With --folds: a folder of cases (tests/suite) for those rankers to learn from too
    #[arg(long, requires = "folds")]
    cases: Option<PathBuf>,
    /// List the claims that are missed, invented, or found with a part wrong
    #[arg(long, requires = "folders")]
    errors: bool,
    /// How to print the figures
    #[arg(long, value_enum, default_value = "table", conflicts_with = "conllu")]
    format: Format,
    /// Write the claims found to this folder, as `extract` prints them
    #[arg(long, short, requires = "folders")]
    output: Option<PathBuf>,
    #[command(flatten)]
    agents: AgentArgs,
    /// Score the analyser on this treebank, with its words given and from raw text
    #[arg(long, conflicts_with = "folders")]
    conllu: Option<PathBuf>,
    /// Tell how right the claims of a store were by what people have said of them
    #[cfg(feature = "rocksdb")]
    #[arg(long, value_name = "WHAT", value_parser = ["corrections"], conflicts_with_all = ["folders", "conllu"])]
    against: Option<String>,
    #[cfg(feature = "rocksdb")]
    #[command(flatten)]
    store: super::place::StoreArgs,
}

/// The formats of `selon evaluate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Tables
    Table,
    /// One JSON object a line for each pair of folders
    Json,
}

/// Runs the command.
pub(super) fn run(args: &EvaluateArgs) -> anyhow::Result<Outcome> {
    #[cfg(feature = "rocksdb")]
    if args.against.is_some() {
        return super::against::run(&args.store, args.format == Format::Json);
    }
    let Some(path) = &args.conllu else {
        return claims::evaluate(&Scoring {
            pipeline: args.agents.pipeline()?,
            folders: &args.folders,
            folds: args.folds,
            cases: args.cases.as_deref(),
            output: args.output.as_deref(),
            errors: args.errors,
            json: args.format == Format::Json,
        });
    };
    let gold = treebank(path)?;
    let analyser = args.agents.analyser()?;
    let mut out = anstream::stdout().lock();
    let given = compare(&gold, &gold.iter().map(|s| analyser.again(s.clone())).collect::<Vec<_>>())?;
    writeln!(out, "Words and sentences given, accuracy in per cent:")?;
    print_trees(&mut out, &given)?;
    for (attribute, count) in Attribute::ALL.into_iter().zip(given.attributes) {
        if count.gold > 0 {
            let (recall, precision) = (count.recall(), count.precision());
            let name = attribute.as_str();
            writeln!(
                out,
                "  {name:16} {recall:6.2} of {} marked, {precision:6.2} of {} found",
                count.gold, count.found
            )?;
        }
    }
    print_names(&mut out, &given)?;
    writeln!(out, "From raw text, F1 in per cent:")?;
    let raw = compare(&gold, &fresh(&analyser, &raw_text(&gold)))?;
    for (name, count) in [("Tokens", raw.tokens), ("Words", raw.words), ("Sentences", raw.sentences)] {
        writeln!(out, "  {name:16} {:6.2}", count.f1())?;
    }
    print_trees(&mut out, &raw)?;
    Ok(Outcome::Found)
}

fn print_trees(out: &mut impl Write, scores: &Scores) -> std::io::Result<()> {
    for (name, count) in [
        ("UPOS", scores.upos),
        ("UFeats", scores.feats),
        ("Lemmas", scores.lemmas),
        ("UAS", scores.uas),
        ("LAS", scores.las),
        ("LAS, universal", scores.las_universal),
    ] {
        writeln!(out, "  {name:16} {:6.2}", count.f1())?;
    }
    Ok(())
}

/// Names are told where gold marks any.
fn print_names(out: &mut impl Write, scores: &Scores) -> std::io::Result<()> {
    let kinds = NameKind::ALL.into_iter().zip(scores.names);
    for (kind, count) in kinds.filter(|(_, count)| count.gold > 0) {
        let (precision, recall, f1) = (count.precision(), count.recall(), count.f1());
        let name = kind.as_str();
        writeln!(out, "  {name:16} {f1:6.2}, precision {precision:6.2}, recall {recall:6.2} of {}", count.gold)?;
    }
    Ok(())
}

/// The text of a treebank: its sentences with a space between them, paragraphs apart where it marks
/// them.
fn raw_text(sentences: &[Sentence]) -> String {
    let mut text = String::new();
    for sentence in sentences {
        let opens = |line: &String| line.starts_with("# newpar") || line.starts_with("# newdoc");
        if !text.is_empty() {
            text.push(if sentence.comments.iter().any(opens) { '\n' } else { ' ' });
        }
        text.push_str(sentence.comment("text").unwrap_or_default());
    }
    text
}
