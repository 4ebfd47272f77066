//! Graphs that no article is read into. In: the name of a graph and its quads. Out: the store with that graph in the
//! place of an earlier one of the name.

use super::{ClaimStore, StoreError};
use oxigraph::model::{GraphNameRef, NamedNode, Quad};

impl ClaimStore {
    /// Writes a graph in the place of the one that has its name, in one transaction.
    ///
    /// # Errors
    /// Where the store fails; nothing is changed then.
    pub fn put_graph(&self, name: &NamedNode, quads: &[Quad]) -> Result<(), StoreError> {
        let _guard = self.lock();
        let graph = GraphNameRef::NamedNode(name.as_ref());
        let old = self.quads(None, None, None, Some(graph)).collect::<Result<Vec<_>, _>>()?;
        self.transact(|transaction| {
            old.iter().for_each(|quad| transaction.remove(quad));
            quads.iter().for_each(|quad| transaction.insert(quad));
            Ok(())
        })
    }
}
