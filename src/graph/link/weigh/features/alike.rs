//! How near those who take part in two propositions are.

use crate::graph::known::events;
use crate::graph::link::align::names_alike;
use crate::graph::link::form::Filler;

/// How near those who play a part in both are; below 0 where none of them is near another, -0.5 where nobody plays it.
pub(super) fn standing(mine: &[Filler], theirs: &[Filler]) -> f64 {
    if mine.is_empty() && theirs.is_empty() {
        return -0.5;
    }
    let pairs = mine.iter().flat_map(|a| theirs.iter().map(move |b| near(a, b)));
    pairs.reduce(f64::max).unwrap_or(0.0)
}

/// How near two fillers are; below 0 where they are not.
pub(super) fn near(one: &Filler, other: &Filler) -> f64 {
    let found = match (one, other) {
        (Filler::Agent(a), Filler::Agent(b)) => names_alike(&format!("@{a}"), &format!("@{b}")),
        (Filler::Thing { head: a, .. }, Filler::Thing { head: b, .. }) => events().akin(a, b),
        // Somebody and something may be one where no name tells.
        _ => return -0.2,
    };
    if found > 0.0 { found } else { -1.0 }
}
