//! Who claims what as a network for Gephi, networkx, igraph, Cytoscape, Graphviz. In: a store and what of it to show.
//! Out: typed nodes with ids made from their IRIs, and edges with weights: claims, contradictions, relays, who acts
//! for whom; as DOT, `GraphML`, GEXF or Mermaid.

mod dot;
mod gexf;
mod graphml;
mod mermaid;
mod read;

pub use super::view::Node;
use crate::iri::short_hash;
use crate::model::{AgentKind, Stance};
pub use dot::dot;
pub use gexf::gexf;
pub use graphml::graphml;
pub use mermaid::mermaid;

/// A network, its nodes by IRI, its edges in a fixed order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// Agents and statements.
    pub nodes: Vec<Node>,
    /// What ties them.
    pub edges: Vec<Edge>,
}

/// What ties two nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// An agent takes a stance on a statement.
    Claims(Stance),
    /// Claims on the one statement, or by the one agent, contradict claims on or by the other.
    Contradicts,
    /// An agent relays what another says.
    Relays,
    /// An agent speaks for another.
    ActsFor,
}

/// An edge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The IRI that it leads from.
    pub from: String,
    /// The IRI that it leads to.
    pub to: String,
    /// What it says.
    pub tie: Tie,
    /// How many claims, or pairs of claims, say so; 1 where that is not counted.
    pub weight: usize,
}

impl Node {
    /// An id that is the same in every network: made from the IRI.
    pub fn id(&self) -> String {
        id(&self.iri)
    }

    /// What it is, in a word.
    pub fn type_name(&self) -> &'static str {
        self.kind.map_or("statement", AgentKind::as_str)
    }
}

impl Edge {
    /// An id that is the same in every network.
    pub fn id(&self) -> String {
        format!(
            "e{}",
            short_hash(&[&self.from, &self.to, self.tie.as_str(), self.tie.stance().unwrap_or_default()], 12)
        )
    }
}

impl Tie {
    /// What it says, in a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Claims(_) => "claims",
            Self::Contradicts => "contradicts",
            Self::Relays => "relays",
            Self::ActsFor => "acts-for",
        }
    }

    /// The stance, of a claim.
    pub fn stance(self) -> Option<&'static str> {
        match self {
            Self::Claims(stance) => Some(stance.as_str()),
            _ => None,
        }
    }

    /// What is written on it.
    pub fn label(self) -> &'static str {
        self.stance().unwrap_or(self.as_str())
    }

    /// The colour that it is drawn in.
    pub fn colour(self) -> &'static str {
        match self {
            Self::Claims(stance) => stance.colour(),
            Self::Contradicts => "#c53030",
            Self::Relays => "#718096",
            Self::ActsFor => "#a0aec0",
        }
    }
}

/// The id of an IRI: a letter and twelve hexadecimal digits, which every format takes.
pub(super) fn id(iri: &str) -> String {
    format!("n{}", short_hash(&[iri], 12))
}

/// Text as an attribute or element of XML holds it: on one line, without what XML 1.0 cannot hold.
pub(super) fn xml(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect();
    html_escape::encode_quoted_attribute(&clean).into_owned()
}
