//! `selon doctor`: whether the store is whole.

use super::Outcome;
use super::place::StoreArgs;
use crate::graph::doctor::examine;
use std::io::Write as _;

/// Arguments of `selon doctor`.
#[derive(Debug, clap::Args)]
pub(super) struct DoctorArgs {
    #[command(flatten)]
    store: StoreArgs,
}

/// Runs the command: a line for each problem, then a verdict.
pub(super) fn run(args: &DoctorArgs) -> anyhow::Result<Outcome> {
    let diagnosis = examine(&args.store.open()?)?;
    for problem in &diagnosis.problems {
        anstream::eprintln!("selon: {problem}");
    }
    let verdict = match diagnosis.problems.len() {
        0 => "the store is whole".to_owned(),
        n => {
            format!("{n} problems; `selon restore` puts a backup back, `selon ingest` into a new folder starts afresh")
        }
    };
    let (documents, anchors, nodes) = (diagnosis.documents, diagnosis.anchors, diagnosis.nodes);
    writeln!(std::io::stdout(), "{documents} articles, {anchors} anchors, {nodes} nodes: {verdict}")?;
    Ok(if diagnosis.problems.is_empty() { Outcome::Found } else { Outcome::Failed })
}
