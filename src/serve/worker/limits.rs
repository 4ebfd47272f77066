//! What one query may take, and how many may run: the numbers that keep the server answering.

use std::time::Duration;

/// What one query may take, and how many may run.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time for one query.
    pub time: Duration,
    /// Address space of one query process, in bytes; 0 for no limit.
    pub memory: u64,
    /// Rows or triples of one answer; 0 for no limit.
    pub rows: u64,
    /// Queries that run at once in the quick lane.
    pub quick_places: usize,
    /// Queries that run at once in the slow lane.
    pub slow_places: usize,
    /// How long a query may stay in the quick lane.
    pub quick: Duration,
    /// Queries that wait for a place; more are turned away at once.
    pub waiting: usize,
    /// How long a query may wait for a place.
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(30),
            memory: 1 << 30,
            rows: 1_000_000,
            quick_places: 4,
            slow_places: 4,
            quick: Duration::from_secs(1),
            waiting: 256,
            patience: Duration::from_secs(10),
        }
    }
}
