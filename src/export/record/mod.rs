//! Claims, agents, documents and links as plain records. In: a store. Out: one record at a time, in a fixed order and
//! with all that a table, an annotation or an answer says of it; memory holds one article's claims, not the store's.

mod facts;
mod kinds;
mod links;
mod parts;
mod read;

pub use facts::Facts;
pub use kinds::{AgentRecord, Anchor, ClaimRecord, DocumentRecord, LinkRecord, Named, PropositionRecord, day};
pub use read::Records;
