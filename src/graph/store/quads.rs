//! Reading a store. In: a pattern. Out: its quads, up to the first error.

use super::{ClaimStore, StoreError};
use oxigraph::model::{GraphNameRef, NamedNodeRef, NamedOrBlankNodeRef, Quad, TermRef};

/// The items of an iterator up to the first error, with it. Oxigraph's iterators give the same error for ever where a
/// file cannot be read.
#[derive(Clone, Debug)]
pub struct UntilError<I>(Option<I>);

/// Ends an iterator after its first error.
pub fn until_error<I>(items: I) -> UntilError<I> {
    UntilError(Some(items))
}

impl<T, E, I: Iterator<Item = Result<T, E>>> Iterator for UntilError<I> {
    type Item = Result<T, E>;

    fn next(&mut self) -> Option<Self::Item> {
        let item = self.0.as_mut()?.next();
        if !matches!(item, Some(Ok(_))) {
            self.0 = None;
        }
        item
    }
}

impl ClaimStore {
    /// The quads that fit a pattern; `None` stands for anything. An error is the last item.
    pub fn quads<'a>(
        &'a self,
        subject: Option<NamedOrBlankNodeRef<'_>>,
        predicate: Option<NamedNodeRef<'_>>,
        object: Option<TermRef<'_>>,
        graph: Option<GraphNameRef<'_>>,
    ) -> impl Iterator<Item = Result<Quad, StoreError>> + use<'a> {
        let quads = self.store.quads_for_pattern(subject, predicate, object, graph);
        until_error(quads).map(|quad| quad.map_err(|cause| self.error(cause)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_the_last_item() {
        let endless = std::iter::repeat_with(|| Err::<u8, _>("disk"));
        let items: Vec<_> = until_error([Ok(1), Ok(2)].into_iter().chain(endless)).collect();
        assert_eq!(items, [Ok(1), Ok(2), Err("disk")]);
        assert_eq!(until_error([Ok::<_, ()>(1)].into_iter()).count(), 1);
    }
}
