//! Articles whose file is gone. In: what the store has from below the given paths, and what is there now. Out: the
//! rest, removed; or told, where it is more than a slip would be.

use super::args::{IngestArgs, Prune};
use super::summary::Summary;
use crate::graph::store::ClaimStore;
use crate::ingest::{is_below, place_of};
use std::collections::HashSet;
use std::io::Write as _;
use std::path::Path;

/// So many are removed without being asked twice, and so is one of so many.
const FEW: usize = 10;

/// Removes what was read from below the given paths and is not there any more.
pub(super) fn prune(
    store: &ClaimStore,
    args: &IngestArgs,
    how: Prune,
    seen: &HashSet<String>,
    summary: &mut Summary,
) -> anyhow::Result<()> {
    let roots: Vec<String> = args.read.paths.iter().map(|path| place_of(&path.to_string_lossy())).collect();
    let mut places = store.places()?;
    places.retain(|place| roots.iter().any(|root| is_below(place, root)));
    // What is there and cannot be read now has not vanished.
    let is_gone =
        |place: &&String| !(seen.contains(*place) || Path::new(place).exists() || summary.failed_below(place));
    let gone: Vec<&String> = places.iter().filter(is_gone).collect();
    if args.dry_run {
        let mut out = std::io::stdout().lock();
        for place in &gone {
            writeln!(out, "would be removed: {place}")?;
        }
    }
    if how == Prune::Few && gone.len() > FEW && gone.len() * FEW > places.len() {
        summary.keep(gone.len(), places.len());
        return Ok(());
    }
    for place in &gone {
        summary.pruned += if args.dry_run { 1 } else { store.vanish(place)? };
    }
    Ok(())
}
