//! The store as it was read. In: a store with corrections. Out: a copy of it in memory without them.

use crate::graph::store::{ClaimStore, StoreError};

impl ClaimStore {
    /// A copy in memory, with every correction taken back: what the program read, whatever people said of it.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn as_read(&self) -> Result<Self, StoreError> {
        let copy = Self::in_memory(self.base().clone())?;
        let quads: Vec<_> = self.quads(None, None, None, None).collect::<Result<_, _>>()?;
        copy.oxigraph().extend(quads).map_err(|cause| self.error(cause))?;
        for standing in copy.corrections()?.into_iter().rev() {
            copy.take_back(&standing.iri, &standing.correction.at)?;
        }
        Ok(copy)
    }
}
