//! `selon rules`: the constructions that attribution knows, in the order in which they win a cue, with what they do,
//! whom they give way to, and their examples.

use super::Outcome;
use crate::attribute::rules::ALL;
use std::io::Write;

/// Arguments of `selon rules`.
#[derive(Debug, clap::Args)]
pub(super) struct RulesArgs {
    /// Only these
    names: Vec<String>,
}

/// Runs the command.
pub(super) fn run(args: &RulesArgs) -> anyhow::Result<Outcome> {
    let wanted = |name: &str| args.names.is_empty() || args.names.iter().any(|n| n == name);
    if let Some(unknown) = args.names.iter().find(|n| ALL.iter().all(|r| r.name != **n)) {
        let names: Vec<_> = ALL.iter().map(|r| r.name).collect();
        anyhow::bail!("there is no rule “{unknown}”; there are {}", names.join(", "));
    }
    let mut out = anstream::stdout().lock();
    for rule in ALL.iter().filter(|r| wanted(r.name)) {
        writeln!(out, "{} ({})\n    {}", rule.name, rule.kind.as_str(), rule.description)?;
        if !rule.yields_to.is_empty() {
            let kinds: Vec<&str> = rule.yields_to.iter().map(|kind| kind.as_str()).collect();
            writeln!(out, "    part of the claim that holds it: {}", kinds.join(", "))?;
        }
        for example in rule.examples {
            writeln!(out, "    + {example}")?;
        }
        for near_miss in rule.near_misses {
            writeln!(out, "    - {near_miss}")?;
        }
    }
    Ok(Outcome::Found)
}
