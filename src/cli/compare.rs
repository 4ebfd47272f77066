//! `selon compare`: how the two sentences of each line of a file stand to each other.

use super::Outcome;
use super::agents::AgentArgs;
use crate::pair::{Standing, compare_texts, statements};
use anyhow::Context as _;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;

/// Arguments of `selon compare`.
#[derive(Debug, clap::Args)]
pub(super) struct CompareArgs {
    /// Tab-separated: id, first sentence, second sentence, and whatever follows, which is given back; a head
    /// line that begins with `id` is passed over. `-` for standard input
    file: PathBuf,
    #[command(flatten)]
    agents: AgentArgs,
}

/// Runs the command: each line with relation (same, entails, contradicts, neither), score and reason.
pub(super) fn run(args: &CompareArgs) -> anyhow::Result<Outcome> {
    let mut text = String::new();
    let name = args.file.display();
    match args.file.as_os_str() == "-" {
        true => std::io::stdin().read_to_string(&mut text),
        false => std::fs::File::open(&args.file).and_then(|mut file| file.read_to_string(&mut text)),
    }
    .with_context(|| format!("while reading {name}"))?;
    let pipeline = args.agents.pipeline()?;
    let mut out = anstream::stdout().lock();
    writeln!(out, "id\tfirst\tsecond\trelation\tscore\treason")?;
    let mut outcome = Outcome::Nothing;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let columns: Vec<&str> = line.split('\t').collect();
        if number == 0 && columns.first() == Some(&"id") {
            continue;
        }
        let [id, first, second, ..] = columns.as_slice() else {
            anyhow::bail!("{name}, line {}: write id, first and second sentence with a tab between them", number + 1);
        };
        let found = compare_texts(&statements(&pipeline, first), &statements(&pipeline, second));
        if found.standing != Standing::Neither {
            outcome = Outcome::Found;
        }
        let (relation, score, reason) = (found.standing.as_str(), found.score, found.reason);
        writeln!(out, "{id}\t{first}\t{second}\t{relation}\t{score:.2}\t{reason}")?;
    }
    Ok(outcome)
}
