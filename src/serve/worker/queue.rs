//! Who comes next in the quick lane. In: queries, each with what it is expected to take. Out: places, to the
//! lightest first, so that a crowd of heavy ones keeps no light one waiting.
//!
//! What a query takes is known from its text when it ran before; one that never ran comes behind those that are known
//! to be light, and is as heavy as it was from then on, also where it stands in the queue several times. One place is
//! kept from those that are known to be heavy: who asks a small question finds it free.

mod weight;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;
pub(super) use weight::Ticket;
use weight::{HEAVY, Weights, class_of};

/// The places of a lane and those who wait for one.
#[derive(Debug)]
pub(super) struct Queue {
    state: Mutex<State>,
    /// The most that wait.
    most: usize,
    /// Places that heavy ones leave to others.
    kept: usize,
}

#[derive(Debug)]
struct State {
    free: usize,
    /// By class, then in the order of coming.
    waiting: BTreeMap<(usize, u64), Waiting>,
    next: u64,
    weights: Weights,
}

/// One who waits for a place.
#[derive(Debug)]
struct Waiting {
    ticket: Ticket,
    sender: oneshot::Sender<Place>,
}

impl State {
    fn class(&self, ticket: Ticket) -> usize {
        self.weights.class(ticket)
    }

    /// Those who wait, as heavy as they are known to be now.
    fn sort_again(&mut self, ticket: Ticket) {
        let class = self.class(ticket);
        let other = |key: &(usize, u64), one: &Waiting| one.ticket == ticket && key.0 != class;
        let keys: Vec<_> = self.waiting.iter().filter(|(key, one)| other(key, one)).map(|(key, _)| *key).collect();
        for key in keys {
            if let Some(one) = self.waiting.remove(&key) {
                self.waiting.insert((class, key.1), one);
            }
        }
    }

    /// Takes out who comes next, where there is a place for it.
    fn next_in(&mut self, kept: usize) -> Option<Waiting> {
        let (class, _) = *self.waiting.first_key_value()?.0;
        if self.free <= if class >= HEAVY { kept } else { 0 } {
            return None;
        }
        self.free -= 1;
        self.waiting.pop_first().map(|(_, one)| one)
    }
}

/// A place in the lane; dropping it gives it to the next.
#[derive(Debug)]
pub(super) struct Place(Arc<Queue>);

impl Queue {
    /// A lane with that many places, and room for `most` who wait.
    pub(super) fn new(places: usize, most: usize) -> Self {
        let state = State { free: places, waiting: BTreeMap::new(), next: 0, weights: Weights::default() };
        Self { state: Mutex::new(state), most, kept: usize::from(places > 1) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place, at once or when it is this one's turn; `None` where too many wait, or for longer than `patience`.
    pub(super) async fn enter(self: &Arc<Self>, ticket: Ticket, patience: Duration) -> Option<Place> {
        let (turn, number) = {
            let mut state = self.lock();
            let class = state.class(ticket);
            if state.free > if class >= HEAVY { self.kept } else { 0 } {
                state.free -= 1;
                return Some(Place(Arc::clone(self)));
            }
            if state.waiting.len() >= self.most {
                return None;
            }
            let (sender, turn) = oneshot::channel();
            let number = state.next;
            state.next += 1;
            state.waiting.insert((class, number), Waiting { ticket, sender });
            (turn, number)
        };
        let _leave = Leave { queue: self, number };
        tokio::time::timeout(patience, turn).await.ok()?.ok()
    }

    /// Whether somebody waits who is lighter than a query that has run for so long.
    pub(super) fn is_held_up(&self, time: Duration) -> bool {
        self.lock().waiting.first_key_value().is_some_and(|(key, _)| key.0 < class_of(time))
    }

    /// Remembers what a query took.
    pub(super) fn took(&self, ticket: Ticket, time: Duration) {
        let mut state = self.lock();
        state.weights.took(ticket, time);
        state.sort_again(ticket);
    }

    /// Gives the places that are free to those who may have them.
    fn fill(self: &Arc<Self>) {
        loop {
            let Some(one) = self.lock().next_in(self.kept) else { return };
            // One that has just gone away passes the place on by dropping it in turn.
            let _ = one.sender.send(Place(Arc::clone(self)));
        }
    }
}

/// Takes who no longer waits out of the queue.
struct Leave<'a> {
    queue: &'a Queue,
    /// When it came, among all.
    number: u64,
}

impl Drop for Leave<'_> {
    fn drop(&mut self) {
        self.queue.lock().waiting.retain(|key, _| key.1 != self.number);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.lock().free += 1;
        self.0.fill();
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

    /// A crowd that nobody knew to be heavy is so when the first of it has run, and one place is never its own.
    #[test]
    fn a_crowd_becomes_heavy_while_it_waits() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let queue = Arc::new(Queue::new(2, 10));
            let (crowd, light) = (Ticket::of("crowd"), Ticket::of("light"));
            let first = queue.enter(crowd, Duration::from_secs(9)).await.unwrap();
            let second = queue.enter(crowd, Duration::from_secs(9)).await.unwrap();
            let wait = |ticket| {
                let queue = Arc::clone(&queue);
                tokio::spawn(async move { queue.enter(ticket, Duration::from_secs(9)).await })
            };
            let behind: Vec<_> = (0..3).map(|_| wait(crowd)).collect();
            tokio::task::yield_now().await;
            queue.took(crowd, Duration::from_millis(900));
            let small = wait(light);
            tokio::task::yield_now().await;
            drop(first);
            let small = small.await.unwrap().unwrap();
            assert!(behind.iter().all(|one| !one.is_finished()), "the small one went before");
            let long = Duration::from_millis(100);
            assert!(!queue.is_held_up(long), "those who wait are as heavy");
            let new = wait(Ticket::of("new"));
            tokio::task::yield_now().await;
            assert!(queue.is_held_up(long) && !queue.is_held_up(Duration::from_millis(50)), "this one may be light");
            new.abort();
            let _ = new.await;
            drop(small);
            tokio::task::yield_now().await;
            assert!(behind.iter().all(|one| !one.is_finished()) && queue.lock().free == 1, "the last place is kept");
            let again = queue.enter(light, Duration::ZERO).await;
            assert!(again.is_some(), "and free for who asks little");
            drop((again, second));
            for one in behind {
                drop(one.await.unwrap().unwrap());
            }
            assert!(queue.lock().waiting.is_empty() && queue.lock().free == 2);
        });
    }
}
