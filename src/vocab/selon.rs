//! selon's own vocabulary. `ontology/selon.ttl` says what its terms mean.

mod keys;
mod kinds;
mod properties;

pub use keys::*;
pub use kinds::*;
pub use properties::*;

use oxrdf::NamedNodeRef;

/// What all IRIs of the vocabulary begin with.
pub const NAMESPACE: &str = "https://w3id.org/selon/ns#";

/// Every term that the program writes.
pub fn all() -> impl Iterator<Item = NamedNodeRef<'static>> {
    [KINDS, PROPERTIES, KEYS].into_iter().flatten().copied()
}
