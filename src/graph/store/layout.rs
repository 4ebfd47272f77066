//! How a store is laid out.

/// The version of the store's layout that this program writes and reads.
pub const LAYOUT: u32 = 1;
