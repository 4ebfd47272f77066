//! Places for connections. In: clients that connect. Out: leave to stay, for as long as nobody needs the place more.
//!
//! Where all places are taken, the connection on which nothing has been asked for the longest time gives way, of
//! the same address first where that has more than its share. So who holds connections without asking keeps
//! nobody out. One on which an answer is under way never gives way.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// All places.
#[derive(Debug)]
pub(super) struct Places {
    most: usize,
    /// The most of one address.
    share: usize,
    state: Mutex<State>,
    /// Told whenever a place comes free or a request ends.
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    next: u64,
    held: BTreeMap<u64, Arc<Seat>>,
}

#[derive(Debug)]
struct Seat {
    address: IpAddr,
    /// Requests under way.
    busy: AtomicUsize,
    /// When the last one ended, in the order of such events.
    rested: AtomicU64,
    leave: Notify,
}

impl Seat {
    fn is_idle(&self) -> bool {
        self.busy.load(Ordering::Acquire) == 0
    }
}

/// One taken place; dropping it frees it.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    number: u64,
    seat: Arc<Seat>,
}

/// A request under way on a connection.
#[derive(Debug)]
pub(super) struct Busy {
    places: Arc<Places>,
    seat: Arc<Seat>,
}

impl Places {
    /// So many places; one address has at most three in four.
    pub(super) fn new(most: usize) -> Self {
        Self { most, share: (most * 3).div_ceil(4), state: Mutex::default(), changed: Notify::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for a client of that address, as soon as there is one; `None` where the address has its share and is
    /// answered on every connection of it.
    pub(super) async fn take(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        loop {
            let changed = self.changed.notified();
            if self.has_its_share(address) {
                return None;
            }
            if let Some(place) = self.try_take(address) {
                return Some(place);
            }
            changed.await;
        }
    }

    /// Whether an address has as many places as it may have, and needs every one.
    fn has_its_share(&self, address: IpAddr) -> bool {
        let state = self.lock();
        let own = || state.held.values().filter(|seat| seat.address == address);
        own().count() >= self.share && own().all(|seat| !seat.is_idle())
    }

    fn try_take(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let mut state = self.lock();
        let same = |seat: &Seat| seat.address == address;
        if state.held.values().filter(|seat| same(seat)).count() >= self.share {
            state.send_away(same).then_some(())?;
        } else if state.held.len() >= self.most {
            state.send_away(|_| true).then_some(())?;
        }
        let number = state.next;
        state.next += 1;
        let seat =
            Arc::new(Seat { address, busy: AtomicUsize::new(0), rested: AtomicU64::new(number), leave: Notify::new() });
        state.held.insert(number, Arc::clone(&seat));
        Some(Place { places: Arc::clone(self), number, seat })
    }
}

impl State {
    /// Tells the one that has rested longest to go, of those that `among` lets through; says whether there is one.
    fn send_away(&mut self, among: impl Fn(&Seat) -> bool) -> bool {
        let resting = self.held.iter().filter(|(_, seat)| seat.is_idle() && among(seat));
        let longest = resting.min_by_key(|(_, seat)| seat.rested.load(Ordering::Acquire)).map(|(number, _)| *number);
        // Its place counts as free from now on: it has nothing left to do.
        match longest.and_then(|number| self.held.remove(&number)) {
            Some(seat) => {
                seat.leave.notify_one();
                true
            }
            None => false,
        }
    }
}

impl Place {
    /// Ready when the connection has to give way.
    pub(super) async fn asked_to_leave(&self) {
        self.seat.leave.notified().await;
    }

    /// Notes requests of this connection.
    pub(super) fn desk(&self) -> Desk {
        Desk { places: Arc::clone(&self.places), seat: Arc::clone(&self.seat) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.lock().held.remove(&self.number);
        self.places.changed.notify_waiters();
    }
}

/// Where requests of one connection are noted.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    places: Arc<Places>,
    seat: Arc<Seat>,
}

impl Desk {
    /// Notes that a request has begun; it ends when what is given back is dropped.
    pub(super) fn begin(&self) -> Busy {
        self.seat.busy.fetch_add(1, Ordering::AcqRel);
        Busy { places: Arc::clone(&self.places), seat: Arc::clone(&self.seat) }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let now = {
            let mut state = self.places.lock();
            state.next += 1;
            state.next
        };
        self.seat.rested.store(now, Ordering::Release);
        self.seat.busy.fetch_sub(1, Ordering::AcqRel);
        self.places.changed.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn address(last: u8) -> IpAddr {
        Ipv4Addr::new(192, 0, 2, last).into()
    }

    fn must_leave(place: &Place) -> bool {
        !place.places.lock().held.contains_key(&place.number)
    }

    #[test]
    fn who_rests_longest_gives_way_and_who_is_answered_stays() {
        let places = Arc::new(Places::new(4));
        let first = places.try_take(address(1)).unwrap();
        let second = places.try_take(address(2)).unwrap();
        let answered = second.desk().begin();
        let third = places.try_take(address(3)).unwrap();
        let fourth = places.try_take(address(4)).unwrap();
        drop(first.desk().begin());
        let fifth = places.try_take(address(5)).unwrap();
        assert!(must_leave(&third), "the first has just asked, the second is being answered");
        assert!(!must_leave(&first) && !must_leave(&second) && !must_leave(&fourth));
        let all = [&first, &fourth, &fifth].map(|place| place.desk().begin());
        assert!(places.try_take(address(6)).is_none(), "all are busy");
        drop(answered);
        assert!(places.try_take(address(6)).is_some() && must_leave(&second));
        drop(all);
    }

    #[test]
    fn one_address_has_its_share_and_no_more() {
        let places = Arc::new(Places::new(8));
        let crowd: Vec<Place> = (0..7).map(|_| places.try_take(address(1)).unwrap()).collect();
        assert_eq!(
            crowd.iter().filter(|place| must_leave(place)).count(),
            1,
            "the seventh took the place of the first"
        );
        let others: Vec<Place> = (2..4).map(|n| places.try_take(address(n)).unwrap()).collect();
        assert!(others.iter().all(|place| !must_leave(place)));
        assert_eq!(places.lock().held.len(), 8);
        let busy: Vec<Busy> = crowd.iter().map(|place| place.desk().begin()).collect();
        assert!(places.has_its_share(address(1)) && !places.has_its_share(address(9)));
        drop(busy);
        assert!(!places.has_its_share(address(1)));
    }
}
