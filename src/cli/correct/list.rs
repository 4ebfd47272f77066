//! Corrections in files. In: a store, or JSON Lines. Out: JSON Lines, or corrections.

use super::super::{Outcome, tell};
use crate::graph::store::{ClaimStore, Correction, Standing, Verdict};
use anyhow::Context as _;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;

/// Writes all corrections, an object a line.
pub(super) fn list(store: &ClaimStore) -> anyhow::Result<Outcome> {
    let all = store.corrections()?;
    let mut out = tell::out();
    for Standing { iri, correction, .. } in &all {
        let mut line = serde_json::to_value(correction)?;
        if let Some(object) = line.as_object_mut() {
            object.insert("correction".to_owned(), iri.as_str().into());
        }
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    warn(&all);
    Ok(if all.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// Names the corrections that wait for a claim.
pub(super) fn warn(all: &[Standing]) {
    for standing in all.iter().filter(|standing| standing.target.is_none() && standing.correction.undone.is_none()) {
        let Correction { words, document, verdict, .. } = &standing.correction;
        let sentence = match verdict {
            verdict if verdict.is_of_agent() => format!("no article names {words:?} any more"),
            Verdict::Content(value) => format!("{document} does not say {value:?} any more"),
            Verdict::Answers(value) | Verdict::Confirm(value) | Verdict::Dismiss(value) | Verdict::Same(value) => {
                format!("there is no claim {value} any more, or none of {document} that says {words:?}")
            }
            _ => format!("no claim of {document} says {words:?} any more"),
        };
        tell::complain(format!("{}: {sentence}; it is kept", standing.iri));
    }
}

/// The corrections of a file.
pub(super) fn read(path: &PathBuf) -> anyhow::Result<Vec<Correction>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let correction: Correction = serde_json::from_str(line)
                .with_context(|| format!("{}, line {}: no correction", path.display(), number + 1))?;
            correction.check().with_context(|| format!("{}, line {}", path.display(), number + 1))?;
            Ok(correction)
        })
        .collect()
}

/// The corrections that stand, by the claim that each is about now.
pub(in crate::cli) fn checked(store: &ClaimStore) -> anyhow::Result<BTreeMap<String, Vec<Correction>>> {
    let mut claims: BTreeMap<String, Vec<Correction>> = BTreeMap::new();
    for Standing { correction, target, .. } in store.corrections()? {
        let Some(claim) = target.filter(|_| correction.undone.is_none() && !correction.verdict.is_of_agent()) else {
            continue;
        };
        claims.entry(claim).or_default().push(correction);
    }
    Ok(claims)
}
