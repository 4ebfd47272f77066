//! What the construction is called.

pub(super) const NAME: &str = "source-phrase";
