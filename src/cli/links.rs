//! `selon links`: linking as two filters, for many machines (`examples/spark/`). In: lines of N-Quads, as
//! `selon extract --format nquads` writes them; or two of them that share a key. Out: keys; links.

use super::Outcome;
use crate::graph::link::pairs::{CROWD, DELEGATES, keys_of, links_of};
use anyhow::Context as _;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use std::io::{BufRead as _, Write as _};

/// Arguments of `selon links`.
#[derive(Debug, clap::Args)]
pub(super) struct LinksArgs {
    /// Lines of N-Quads in; a line for each key of a proposition or a passage out: the key, a tab, the quad
    #[arg(long, group = "what")]
    keys: bool,
    /// Two quads a line, with a tab between them, in; the links between them as N-Quads out
    #[arg(long, group = "what")]
    pairs: bool,
    /// Which of those that share a key are compared: the first so many with all of them, as long as there are not more than a
    /// crowd; two numbers
    #[arg(long, group = "what", required_unless_present_any = ["keys", "pairs"])]
    bounds: bool,
}

/// Runs the command.
pub(super) fn run(args: &LinksArgs) -> anyhow::Result<Outcome> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.bounds {
        writeln!(out, "{DELEGATES} {CROWD}")?;
        return Ok(Outcome::Found);
    }
    for line in std::io::stdin().lock().lines() {
        let line = line.context("reading the standard input")?;
        if args.keys {
            let Some(quad) = quad(&line) else { continue };
            keys_of(&quad).into_iter().try_for_each(|key| writeln!(out, "{key}\t{line}"))?;
        } else if let Some((one, other)) = line.split_once('\t') {
            let (Some(one), Some(other)) = (quad(one), quad(other)) else {
                anyhow::bail!("write two lines of N-Quads with a tab between them, not {line:?}");
            };
            links_of(&one, &other).into_iter().try_for_each(|link| writeln!(out, "{link} ."))?;
        }
    }
    out.flush()?;
    Ok(Outcome::Found)
}

/// The quad of a line that says what something is compared by; others are not read.
fn quad(line: &str) -> Option<Quad> {
    let wanted = ["#comparedAs> ", "#signature> "].iter().any(|property| line.contains(property));
    wanted.then(|| RdfParser::from_format(RdfFormat::NQuads).for_slice(line).next()?.ok()).flatten()
}
