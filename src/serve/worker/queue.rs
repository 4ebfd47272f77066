//! Who comes next in the quick lane. In: queries, each with what it is expected to take. Out: places, to the
//! lightest first, so that a crowd of heavy ones keeps no light one waiting.
//!
//! What a query takes is known from its text when it ran before; one that never ran counts as light, and is heavy
//! from then on if it was.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// Texts whose weight is remembered; then all are forgotten.
const REMEMBERED: usize = 10_000;
/// Upper bounds of the classes of weight.
const CLASSES: [Duration; 4] =
    [Duration::from_millis(20), Duration::from_millis(80), Duration::from_millis(300), Duration::from_secs(1)];

/// The places of a lane and those who wait for one.
#[derive(Debug)]
pub(super) struct Queue {
    state: Mutex<State>,
    /// The most that wait.
    most: usize,
}

#[derive(Debug)]
struct State {
    free: usize,
    /// By class, then in the order of coming.
    waiting: BTreeMap<(usize, u64), oneshot::Sender<Place>>,
    next: u64,
    weights: HashMap<u64, usize>,
}

/// A place in the lane; dropping it gives it to the next.
#[derive(Debug)]
pub(super) struct Place(Arc<Queue>);

/// What is known of a query before it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ticket(u64);

impl Ticket {
    /// The ticket of a query.
    pub(super) fn of(text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Self(hasher.finish())
    }
}

impl Queue {
    /// A lane with that many places, and room for `most` who wait.
    pub(super) fn new(places: usize, most: usize) -> Self {
        let state = State { free: places, waiting: BTreeMap::new(), next: 0, weights: HashMap::new() };
        Self { state: Mutex::new(state), most }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place, at once or when it is this one's turn; `None` where too many wait, or for longer than `patience`.
    pub(super) async fn enter(self: &Arc<Self>, ticket: Ticket, patience: Duration) -> Option<Place> {
        let (turn, key) = {
            let mut state = self.lock();
            if state.free > 0 {
                state.free -= 1;
                return Some(Place(Arc::clone(self)));
            }
            if state.waiting.len() >= self.most {
                return None;
            }
            let (sender, turn) = oneshot::channel();
            let key = (state.weights.get(&ticket.0).copied().unwrap_or(0), state.next);
            state.next += 1;
            state.waiting.insert(key, sender);
            (turn, key)
        };
        let _leave = Leave { queue: self, key };
        tokio::time::timeout(patience, turn).await.ok()?.ok()
    }

    /// Remembers what a query took.
    pub(super) fn took(&self, ticket: Ticket, time: Duration) {
        let class = CLASSES.iter().position(|bound| time < *bound).unwrap_or(CLASSES.len());
        let mut state = self.lock();
        if state.weights.len() >= REMEMBERED {
            state.weights.clear();
        }
        state.weights.insert(ticket.0, class);
    }
}

/// Takes who no longer waits out of the queue.
struct Leave<'a> {
    queue: &'a Queue,
    key: (usize, u64),
}

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.queue.lock().waiting.remove(&self.key);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let next = {
            let mut state = self.0.lock();
            let next = state.waiting.pop_first();
            if next.is_none() {
                state.free += 1;
            }
            next
        };
        if let Some((_, sender)) = next {
            // One that has just gone away passes the place on by dropping it in turn.
            let _ = sender.send(Self(Arc::clone(&self.0)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lightest_comes_first_and_no_place_is_lost() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let queue = Arc::new(Queue::new(1, 10));
            let (heavy, light) = (Ticket::of("heavy"), Ticket::of("light"));
            queue.took(heavy, Duration::from_millis(100));
            queue.took(light, Duration::from_millis(1));
            let held = queue.enter(heavy, Duration::from_secs(9)).await.unwrap();
            let order = Arc::new(Mutex::new(Vec::new()));
            let mut waiting = Vec::new();
            for (name, ticket) in [("heavy", heavy), ("heavy", heavy), ("light", light), ("new", Ticket::of("new"))] {
                let (queue, order) = (Arc::clone(&queue), Arc::clone(&order));
                waiting.push(tokio::spawn(async move {
                    let place = queue.enter(ticket, Duration::from_secs(9)).await.unwrap();
                    order.lock().unwrap().push(name);
                    drop(place);
                }));
                tokio::task::yield_now().await;
            }
            let gone = tokio::spawn({
                let queue = Arc::clone(&queue);
                async move { queue.enter(Ticket::of("gone"), Duration::from_secs(9)).await }
            });
            tokio::task::yield_now().await;
            gone.abort();
            let _ = gone.await;
            drop(held);
            for one in waiting {
                one.await.unwrap();
            }
            assert_eq!(*order.lock().unwrap(), ["light", "new", "heavy", "heavy"]);
            let place = queue.enter(heavy, Duration::from_secs(9)).await;
            assert!(place.is_some() && queue.enter(light, Duration::from_millis(5)).await.is_none(), "patience ends");
            assert!(queue.lock().waiting.is_empty());
        });
    }
}
