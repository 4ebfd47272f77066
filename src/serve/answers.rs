//! Answers to the program's own questions, kept for as long as nothing is written. In: the state of the store, or the copy
//! of it that queries read, and what is asked. Out: what was given, where the same was asked before in the same state.
//!
//! A page asks the same question for all who look at it, and one that is asked of everything walks the whole store. What
//! is kept is what would be given again, for a state does not change; the first answer of a newer one drops all others.

use axum::body::Bytes;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What takes less is asked again.
const WORTH: Duration = Duration::from_millis(20);

/// Bytes that are kept, with the texts of the queries.
const MOST: usize = 24 << 20;

/// What is kept.
pub(crate) trait Held: Clone {
    /// How large it is.
    fn bytes(&self) -> usize;
}

/// What a query gave.
#[derive(Clone, Debug)]
pub(crate) enum Given {
    /// Rows as JSON.
    Rows(Bytes),
    /// A graph as Turtle.
    Graph(Bytes),
    /// More than a page should show.
    Long,
}

impl Held for Given {
    fn bytes(&self) -> usize {
        match self {
            Self::Rows(bytes) | Self::Graph(bytes) => bytes.len(),
            Self::Long => 0,
        }
    }
}

impl Held for Arc<str> {
    fn bytes(&self) -> usize {
        self.len()
    }
}

/// Answers of one state, by what was asked.
#[derive(Debug)]
struct OfState<T> {
    state: u64,
    given: HashMap<String, T>,
    bytes: usize,
}

/// Answers that are kept.
#[derive(Debug)]
pub(crate) struct Answers<T>(Mutex<OfState<T>>);

impl<T> Default for Answers<T> {
    fn default() -> Self {
        Self(Mutex::new(OfState { state: 0, given: HashMap::new(), bytes: 0 }))
    }
}

impl<T: Held> Answers<T> {
    fn lock(&self) -> MutexGuard<'_, OfState<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was given in a state.
    pub(crate) fn get(&self, state: u64, asked: &str) -> Option<T> {
        let all = self.lock();
        all.given.get(asked).filter(|_| all.state == state).cloned()
    }

    /// Keeps what was given in a state, where that took long and there is room.
    pub(crate) fn put(&self, state: u64, asked: &str, given: &T, took: Duration) {
        let mut all = self.lock();
        if took < WORTH || state < all.state {
            return;
        }
        if state > all.state {
            *all = OfState { state, given: HashMap::new(), bytes: 0 };
        }
        let bytes = asked.len() + given.bytes();
        if all.bytes + bytes <= MOST && !all.given.contains_key(asked) {
            all.bytes += bytes;
            all.given.insert(asked.to_owned(), given.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_kept_until_the_copy_is_another() {
        let (answers, rows) = (Answers::default(), Given::Rows(Bytes::from_static(b"{}")));
        answers.put(3, "SELECT", &rows, WORTH);
        answers.put(3, "quick", &rows, WORTH / 2);
        answers.put(2, "older", &rows, WORTH);
        assert!(answers.get(3, "SELECT").is_some() && answers.get(4, "SELECT").is_none());
        assert!(answers.get(3, "quick").is_none() && answers.get(2, "older").is_none());
        answers.put(4, "ASK", &Given::Long, WORTH);
        assert!(answers.get(4, "ASK").is_some() && answers.get(3, "SELECT").is_none());
        let large = Given::Graph(Bytes::from(vec![b' '; MOST]));
        answers.put(4, "DESCRIBE", &large, WORTH);
        assert!(answers.get(4, "DESCRIBE").is_none());
    }
}
