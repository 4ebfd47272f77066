//! Agencies that an article credits. In: a short text, as signatures and metadata hold it. Out: the usual names of the
//! agencies in it.
//!
//! French in code: what joins an agency to the words before it, cut off its name with the marks around it.

use super::article::Metadata;
use crate::carried::carried;
use std::sync::LazyLock;

/// Each spelling of `agencies.txt` with the usual name.
static AGENCIES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows = carried!("src/read/agencies.txt").lines().filter(|l| !l.starts_with('#'));
    rows.flat_map(|row| {
        let name = row.split('\t').next().unwrap_or(row);
        row.split('\t').map(move |spelling| (spelling, name))
    })
    .collect()
});

/// Credits every agency that a short text names; whether it named any.
pub(super) fn credit(text: &str, metadata: &mut Metadata) -> bool {
    let mut any = false;
    for piece in text.split([',', '/', ';', '&']).flat_map(|p| p.split(" et ")).take(8) {
        let piece = piece.trim().trim_matches(['(', ')', '.', ' ', '©']);
        let piece = ["avec ", "Avec ", "l'", "l’"].iter().fold(piece, |p, prefix| p.strip_prefix(prefix).unwrap_or(p));
        if let Some(name) = agency(piece) {
            any = true;
            if !metadata.agencies.iter().any(|a| a == name) {
                metadata.agencies.push(name.to_owned());
            }
        }
    }
    any
}

/// The usual name of an agency by one of its spellings.
pub(super) fn agency(spelling: &str) -> Option<&'static str> {
    AGENCIES.iter().find(|(s, _)| *s == spelling).map(|(_, name)| *name)
}
