//! What the tools work with.

use crate::graph::store::ClaimStore;
use crate::pipeline::Pipeline;
use std::sync::Arc;

/// The store and what claims of new texts are read with.
pub(super) struct Server {
    pub(super) store: Arc<ClaimStore>,
    pub(super) pipeline: Pipeline,
}
