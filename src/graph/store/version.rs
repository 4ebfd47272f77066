//! What a store notes of itself. In: an open data base. Out: whether this program can use it, and below which base its
//! IRIs stand.

use super::notes::note;
use super::{ClaimStore, LAYOUT, StoreError};
use crate::iri::Base;
use crate::vocab::selon;

impl ClaimStore {
    /// Reads the layout and the base, writes them into an empty store. Where no base is asked for, that is, where
    /// it is the usual one, the store's own is taken.
    pub(super) fn check_layout(&mut self) -> Result<(), StoreError> {
        match self.noted_once(selon::STORE_VERSION)? {
            Some(version) if version.parse::<u32>().is_ok_and(|n| n == LAYOUT) => {}
            Some(found) if found.parse::<u32>().is_ok_and(|n| n < LAYOUT) => {
                return Err(StoreError::Older { path: self.path.clone(), found });
            }
            Some(found) => return Err(StoreError::Newer { path: self.path.clone(), found }),
            None if self.store.is_empty().map_err(|cause| self.error(cause))? => {
                let notes =
                    [(selon::STORE_VERSION, LAYOUT.to_string()), (selon::STORE_BASE, self.base.as_str().to_owned())];
                let notes = notes.iter().map(|(property, text)| note(*property, text));
                return self.store.extend(notes).map_err(|cause| self.error(cause));
            }
            None => return Err(StoreError::Foreign(self.path.clone())),
        }
        match self.noted_once(selon::STORE_BASE)?.and_then(|text| text.parse::<Base>().ok()) {
            Some(base) if base != self.base && self.base == Base::default() => self.base = base,
            Some(base) if base != self.base => {
                let (path, base, asked) = (self.path.clone(), base.as_str().to_owned(), self.base.as_str().to_owned());
                return Err(StoreError::OtherBase { path, base, asked });
            }
            _ => {}
        }
        Ok(())
    }
}
