//! What of a store to show.

use oxigraph::model::NamedNode;
use std::collections::BTreeSet;

/// What of a store to show, and how to group it.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only the claims of these agents; of all where there are none.
    pub agents: Vec<NamedNode>,
    /// Only the claims of these articles; of all where there are none.
    pub documents: Vec<NamedNode>,
    /// Only these claims, by their IRIs; all where there are none.
    pub claims: Option<BTreeSet<String>>,
    /// Only what several agents speak of.
    pub shared: bool,
    /// What stands together.
    pub cluster: Cluster,
}

/// What stands together in a drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cluster {
    /// Nothing.
    #[default]
    None,
    /// Statements that one article alone reports.
    Document,
    /// Agents that act for the same one.
    Side,
    /// Whatever hangs together.
    Component,
}
