//! What queries weigh. In: what each took. Out: the class of a query before it runs.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::Duration;

/// Texts whose weight is remembered; then all are forgotten.
const REMEMBERED: usize = 10_000;
/// Upper bounds of the classes of weight.
const CLASSES: [Duration; 4] =
    [Duration::from_millis(20), Duration::from_millis(80), Duration::from_millis(300), Duration::from_secs(1)];

/// The class of a query that never ran.
const UNKNOWN: usize = 1;
/// The first class that may not take the last place.
pub(super) const HEAVY: usize = 2;

/// The class of what takes that long.
pub(super) fn class_of(time: Duration) -> usize {
    CLASSES.iter().position(|bound| time < *bound).unwrap_or(CLASSES.len())
}

/// What is known of a query before it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::serve::worker) struct Ticket(u64);

impl Ticket {
    /// The ticket of a query.
    pub(in crate::serve::worker) fn of(text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Self(hasher.finish())
    }
}

/// What queries took when they ran.
#[derive(Debug, Default)]
pub(super) struct Weights(HashMap<u64, usize>);

impl Weights {
    /// The class of a query, by what it last took.
    pub(super) fn class(&self, ticket: Ticket) -> usize {
        self.0.get(&ticket.0).copied().unwrap_or(UNKNOWN)
    }

    /// Remembers what a query took.
    pub(super) fn took(&mut self, ticket: Ticket, time: Duration) {
        if self.0.len() >= REMEMBERED {
            self.0.clear();
        }
        self.0.insert(ticket.0, class_of(time));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_as_heavy_as_it_was() {
        let (mut weights, ticket) = (Weights::default(), Ticket::of("ASK {}"));
        let new = weights.class(ticket);
        weights.took(ticket, Duration::from_millis(5));
        let light = weights.class(ticket);
        weights.took(ticket, Duration::from_secs(5));
        assert!(light < new && new < HEAVY && weights.class(ticket) > HEAVY);
        assert_eq!(weights.class(Ticket::of("ASK { }")), new);
    }
}
