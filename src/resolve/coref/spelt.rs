//! What entities are called. In: an entity of a cast. Out: its name and role folded, the nouns for it: once for all the
//! anaphors that ask.

use crate::fold::fold;
use crate::resolve::cast::{Cast, Entity};
use crate::resolve::description::{body_nouns, said_of};
use std::collections::BTreeSet;

/// What an entity is called, folded once for all anaphors.
#[derive(Clone, Debug)]
pub(super) struct Spelt {
    /// Its name.
    pub(super) name: String,
    /// Its role.
    pub(super) role: Option<String>,
    /// Name and role.
    pub(super) both: String,
    /// What it is called by if it is a body.
    pub(super) nouns: BTreeSet<String>,
}

impl Spelt {
    pub(super) fn of(cast: &Cast<'_>, entity: &Entity) -> Self {
        Self {
            name: fold(&entity.name),
            role: entity.role.as_deref().map(fold),
            both: said_of(entity),
            nouns: body_nouns(cast, entity),
        }
    }
}
