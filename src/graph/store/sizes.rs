//! How large a store is, by part. In: a store. Out: its quads by the graphs that they stand in, its bytes by its files.

use super::index::disk::FILE as INDEX;
use super::notes::GRAPH;
use super::{ClaimStore, StoreError};
use oxigraph::model::GraphName;

/// How large the parts of a store are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Quads of what articles say themselves.
    pub articles: usize,
    /// Quads of agents, propositions and passages, which articles share.
    pub shared: usize,
    /// Quads of links between articles.
    pub links: usize,
    /// Quads of the program's notes for itself.
    pub notes: usize,
    /// Quads of corrections, of other extractors, and of graphs that somebody else wrote.
    pub others: usize,
    /// Bytes of the data base.
    pub data: u64,
    /// Bytes of what it wrote last and has not sorted in yet.
    pub log: u64,
    /// Bytes of what nodes are found by.
    pub index: u64,
}

impl Sizes {
    /// All quads but the program's notes.
    pub fn quads(&self) -> usize {
        self.articles + self.shared + self.links + self.others
    }

    /// All bytes.
    pub fn bytes(&self) -> u64 {
        self.data + self.log + self.index
    }
}

/// Bytes that a file takes on the disk: the index is longer than what is written of it.
#[cfg(unix)]
fn taken(file: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::blocks(file) * 512
}

#[cfg(not(unix))]
fn taken(file: &std::fs::Metadata) -> u64 {
    file.len()
}

impl ClaimStore {
    /// How large the parts of the store are: a walk over all quads. One in memory has no bytes.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn sizes(&self) -> Result<Sizes, StoreError> {
        let mut sizes = Sizes::default();
        let documents = self.base.document("");
        let (entities, links) = (GraphName::from(self.entities_graph()), GraphName::from(self.links_graph()));
        for quad in self.quads(None, None, None, None) {
            let graph = quad?.graph_name;
            *if graph == entities {
                &mut sizes.shared
            } else if graph == links {
                &mut sizes.links
            } else if graph.as_ref() == GRAPH {
                &mut sizes.notes
            } else if matches!(&graph, GraphName::NamedNode(node) if node.as_str().starts_with(&documents)) {
                &mut sizes.articles
            } else {
                &mut sizes.others
            } += 1;
        }
        for entry in std::fs::read_dir(&self.path).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let bytes = entry.metadata().map_or(0, |metadata| taken(&metadata));
            if name == INDEX {
                sizes.index += bytes;
            } else if name.ends_with(".sst") {
                sizes.data += bytes;
            } else if name.ends_with(".log") {
                sizes.log += bytes;
            }
        }
        Ok(sizes)
    }
}
