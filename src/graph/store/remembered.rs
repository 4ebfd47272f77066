//! What a store has answered. In: patterns. Out: quads of the store, which does not change meanwhile: what many articles
//! speak of is asked for again and again.

use crate::graph::link::{Facts as _, Pattern};
use oxigraph::model::Quad;
use oxigraph::store::{StorageError, Store};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// Quads that answers are remembered by: about a hundred megabytes.
const REMEMBERED: usize = 300_000;

/// Answers of a store.
#[derive(Default)]
pub(super) struct Remembered(RefCell<Answers>);

#[derive(Default)]
struct Answers {
    /// By the hash of a pattern; the pattern tells apart what has the same hash.
    known: HashMap<u64, (String, Vec<Quad>)>,
    size: usize,
}

impl Remembered {
    /// What the store holds, from memory where it was asked for before.
    pub(super) fn find(&self, store: &Store, pattern: Pattern<'_>) -> Result<Vec<Quad>, StorageError> {
        let text = pattern.to_string();
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let key = hasher.finish();
        if let Some((_, quads)) = self.0.borrow().known.get(&key).filter(|(known, _)| *known == text) {
            return Ok(quads.clone());
        }
        let quads = store.find(pattern)?;
        self.0.borrow_mut().remember(key, text, &quads);
        Ok(quads)
    }
}

impl Answers {
    fn remember(&mut self, key: u64, pattern: String, quads: &[Quad]) {
        self.size += quads.len() + 1;
        if self.size > REMEMBERED {
            *self = Self { size: quads.len() + 1, ..Self::default() };
        }
        self.known.insert(key, (pattern, quads.to_vec()));
    }
}
