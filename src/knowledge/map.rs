//! Tables of what is known. Their keys come from files of knowledge, never from articles, so that nobody can choose keys
//! that collide: a hash that is fast will do.

use foldhash::fast::FixedState;

/// A table by key.
pub(super) type Map<K, V> = std::collections::HashMap<K, V, FixedState>;

/// A set of keys.
pub(super) type Set<K> = std::collections::HashSet<K, FixedState>;
