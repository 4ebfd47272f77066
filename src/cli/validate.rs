//! `selon validate`: whether the store has the shape that `ontology/shapes.ttl` asks for.

use super::Outcome;
use super::place::StoreArgs;
use crate::graph::validate::{SHAPES, validate};
use anyhow::Context as _;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `selon validate`.
#[derive(Debug, clap::Args)]
pub(super) struct ValidateArgs {
    /// A file of SHACL shapes, in place of those that the program carries
    #[arg(long, value_name = "FILE")]
    shapes: Option<PathBuf>,
    #[command(flatten)]
    store: StoreArgs,
}

/// Runs the command: a line a violation, then a count.
pub(super) fn run(args: &ValidateArgs) -> anyhow::Result<Outcome> {
    let store = args.store.read()?;
    let (nodes, violations) = match &args.shapes {
        None => validate(&store, "ontology/shapes.ttl", SHAPES)?,
        Some(path) => {
            let text =
                std::fs::read_to_string(path).with_context(|| format!("cannot read the shapes {}", path.display()))?;
            validate(&store, &path.display().to_string(), &text)?
        }
    };
    for violation in &violations {
        super::tell::complain(format!(
            "{} <{}>: {}; found {}",
            violation.node, violation.path, violation.message, violation.found
        ));
    }
    let verdict = if violations.is_empty() {
        "all fit their shapes".to_owned()
    } else {
        format!("{} violations", violations.len())
    };
    writeln!(std::io::stdout(), "{nodes} nodes: {verdict}")?;
    Ok(match (violations.len(), nodes) {
        (1.., _) => Outcome::Failed,
        (0, 0) => Outcome::Nothing,
        (0, _) => Outcome::Found,
    })
}
