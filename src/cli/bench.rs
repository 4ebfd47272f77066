//! `selon bench`: how fast this machine reads, stage by stage.

use super::Outcome;
use super::agents::AgentArgs;
use super::reading::ReadArgs;
use super::tell;
use crate::analyse::Kernel;
use crate::export::table;
use crate::ingest::articles;
use crate::measure::made;
use crate::pipeline::{Pipeline, Stage};
use crate::read::Article;
use anyhow::Context as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

/// Arguments of `selon bench`.
#[derive(Debug, clap::Args)]
pub(super) struct BenchArgs {
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    agents: AgentArgs,
    /// How often everything is read; the round in the middle is told
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// Measure nothing, but write so many articles of a made-up region, one JSON object a line: something to fill a store
    /// with. Another seed makes another region
    #[arg(long, value_name = "N[,SEED]", exclusive = true, value_parser = number_and_seed)]
    made: Option<(usize, u64)>,
}

/// Reads `1000` or `1000,7`.
fn number_and_seed(text: &str) -> Result<(usize, u64), String> {
    let (number, seed) = text.split_once(',').unwrap_or((text, "1"));
    let read = number.parse().ok().zip(seed.parse().ok());
    read.ok_or_else(|| "write how many, and perhaps a seed: 1000 or 1000,7".to_owned())
}

/// How long each part of a round took.
#[derive(Clone, Copy, Debug, Default)]
struct Round {
    reading: Duration,
    stages: [Duration; Stage::ALL.len()],
}

impl Round {
    fn total(&self) -> Duration {
        self.reading + self.stages.iter().sum::<Duration>()
    }
}

/// Runs the command: all but loading on one thread, so that a machine's cores are compared and not their number.
pub(super) fn run(args: &BenchArgs) -> anyhow::Result<Outcome> {
    if let Some((number, seed)) = args.made {
        let mut out = tell::out();
        (0..number).try_for_each(|number| writeln!(out, "{}", made(seed, number).line()))?;
        out.flush()?;
        return Ok(Outcome::Found);
    }
    let start = Instant::now();
    let pipeline = args.agents.pipeline()?;
    let loading = start.elapsed();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().context("while making a thread")?;
    one.install(|| measure(args, &pipeline, loading))
}

fn measure(args: &BenchArgs, loaded: &Pipeline, loading: Duration) -> anyhow::Result<Outcome> {
    let (mut rounds, mut counts) = (Vec::new(), (0, 0, 0));
    for _ in 0..args.rounds {
        // A round begins with an analyser that has met no word.
        let pipeline = if rounds.is_empty() { loaded } else { &args.agents.pipeline()? };
        let mut round = Round::default();
        let start = Instant::now();
        let read = read(args);
        round.reading = start.elapsed();
        anyhow::ensure!(!read.is_empty(), "no articles there");
        counts = (read.len(), 0, 0);
        for article in &read {
            let (words, claims) = stages(pipeline, article, &mut round);
            counts = (counts.0, counts.1 + words, counts.2 + claims);
        }
        rounds.push(round);
    }
    rounds.sort_by_key(Round::total);
    print(&rounds[rounds.len() / 2], counts, loading, loaded.analyser.kernel())?;
    Ok(Outcome::Found)
}

/// The articles of the inputs; what cannot be read is complained of.
fn read(args: &BenchArgs) -> Vec<Article> {
    let options = args.read.options();
    let mut found = Vec::new();
    for batch in args.read.batches() {
        for article in batch.into_iter().flat_map(|item| articles(item, &options)) {
            match article {
                Ok(article) => found.push(article),
                Err(skipped) => tell::complain(skipped.said),
            }
        }
    }
    found
}

/// Reads the claims of one article; gives the number of its words and of its claims.
fn stages(pipeline: &Pipeline, article: &Article, round: &mut Round) -> (usize, usize) {
    let mut start = Instant::now();
    let mut stages = Stage::ALL.iter().zip(&mut round.stages);
    let extraction = pipeline.watched(article, &mut |_| {
        let now = Instant::now();
        if let Some((_, sum)) = stages.next() {
            *sum += now - start;
        }
        start = now;
    });
    (extraction.document.words.len(), extraction.claims.len())
}

fn print(round: &Round, counts: (usize, usize, usize), loading: Duration, kernel: Kernel) -> anyhow::Result<()> {
    let (articles, words, claims) = counts;
    let total = round.total();
    let row = |name: &str, took: Duration| {
        let speed = words as f64 / took.as_secs_f64().max(1e-9);
        let share = 100.0 * took.as_secs_f64() / total.as_secs_f64().max(1e-9);
        vec![name.to_owned(), format!("{:.1}", took.as_secs_f64() * 1e3), format!("{speed:.0}"), format!("{share:.1}")]
    };
    let mut rows = vec![row("read", round.reading)];
    rows.extend(Stage::ALL.iter().zip(round.stages).map(|(stage, took)| row(stage.as_str(), took)));
    rows.push(row("all", total));
    let heading = ["stage", "ms", "words/s", "%"].map(str::to_owned);
    let mut out = tell::out();
    out.write_all(table::layout(&heading, &rows, super::terminal_width()).as_bytes())?;
    let loading = loading.as_secs_f64() * 1e3;
    writeln!(
        out,
        "\n{articles} articles, {words} words, {claims} claims; one thread, kernel {}; loaded in {loading:.0} ms",
        kernel.as_str()
    )?;
    out.flush()?;
    Ok(())
}
