//! The last stage. In: claims, or a store. Out: bytes in a format that somebody else reads.

pub mod claims;
pub mod table;
