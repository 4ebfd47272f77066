//! `selon verify`: whether every anchor still quotes its text.

use super::Outcome;
use super::remote::SourceArgs;
use super::told::counted;
use crate::graph::verify::verify;
use std::io::Write as _;

/// Arguments of `selon verify`.
#[derive(Debug, clap::Args)]
pub(super) struct VerifyArgs {
    #[command(flatten)]
    source: SourceArgs,
}

/// Runs the command: a line for each anchor that does not hold, then a count.
pub(super) fn run(args: &VerifyArgs) -> anyhow::Result<Outcome> {
    let result = verify(&args.source.open(&[])?)?;
    for problem in &result.broken {
        super::tell::complain(problem);
    }
    let broken = result.broken.len();
    let verdict = if broken == 0 { "all quote their text".to_owned() } else { counted(broken, "problem") };
    writeln!(
        std::io::stdout(),
        "{}, {}: {verdict}",
        counted(result.documents, "article"),
        counted(result.anchors, "anchor")
    )?;
    Ok(match (broken, result.documents) {
        (1.., _) => Outcome::Failed,
        (0, 0) => Outcome::Nothing,
        (0, _) => Outcome::Found,
    })
}
