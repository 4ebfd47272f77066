//! Answers to the program's own questions, kept for as long as nothing is written. In: the copy of the store that queries
//! read, and the text of one. Out: what it gave, where it was asked before of the same copy.
//!
//! A page asks the same question for all who look at it, and one that is asked of everything walks the whole store. What
//! is kept is what the query would give again, for a copy does not change; the first answer of a newer one drops all others.

use axum::body::Bytes;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What takes less is asked again.
const WORTH: Duration = Duration::from_millis(20);

/// Bytes that are kept, with the texts of the queries.
const MOST: usize = 24 << 20;

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

impl Given {
    fn len(&self) -> usize {
        match self {
            Self::Rows(bytes) | Self::Graph(bytes) => bytes.len(),
            Self::Long => 0,
        }
    }
}

/// Answers of one copy, by the texts of the queries.
#[derive(Debug, Default)]
struct OfCopy {
    copy: u64,
    given: HashMap<String, Given>,
    bytes: usize,
}

/// Answers that are kept.
#[derive(Debug, Default)]
pub(crate) struct Answers(Mutex<OfCopy>);

impl Answers {
    fn lock(&self) -> MutexGuard<'_, OfCopy> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a query gave over a copy.
    pub(crate) fn get(&self, copy: u64, text: &str) -> Option<Given> {
        let all = self.lock();
        all.given.get(text).filter(|_| all.copy == copy).cloned()
    }

    /// Keeps what a query gave over a copy, where that took long and there is room.
    pub(crate) fn put(&self, copy: u64, text: &str, given: &Given, took: Duration) {
        let mut all = self.lock();
        if took < WORTH || copy < all.copy {
            return;
        }
        if copy > all.copy {
            *all = OfCopy { copy, ..OfCopy::default() };
        }
        let bytes = text.len() + given.len();
        if all.bytes + bytes <= MOST && !all.given.contains_key(text) {
            all.bytes += bytes;
            all.given.insert(text.to_owned(), given.clone());
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
