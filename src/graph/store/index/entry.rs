//! Entries of the index. In: a quad that says what a node is compared by, what an article contributed, or by which words
//! something is looked up. Out: the keys that nodes are found by, each with the node as some bytes.
//!
//! An entry is the kind of key (a byte), the first eight bytes of the SHA-256 of the key, and the node, see [`super::node`].
//! Some 20 bytes, where a quad takes some hundreds.

use super::node;
use crate::fold::{name_key, words};
use crate::graph::anchor::occurrence_at;
use crate::graph::link::{Form, Kind, Signature};
use crate::graph::store::notes::{GRAPH, units_of};
use crate::graph::words::{read, sentences};
use crate::iri::Base;
use crate::vocab::{rdfs, selon, skos};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use sha2::{Digest, Sha256};

/// One key of one node.
pub(super) type Entry = Box<[u8]>;

/// Bytes of the kind and the key, with which the entries of a key begin.
pub(super) type Prefix = [u8; 9];

/// Properties that keys follow from.
pub(super) const KEYED: [NamedNodeRef<'static>; 10] = [
    selon::COMPARED_AS,
    selon::SIGNATURE,
    selon::CONTRIBUTES,
    selon::WORDS,
    selon::SOURCE_WORDS,
    selon::SENTENCE_WORDS,
    selon::NAMES,
    rdfs::LABEL,
    skos::PREF_LABEL,
    skos::ALT_LABEL,
];

/// How entries are written for a store.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    base: Base,
    entities: NamedNode,
    /// What the IRIs of agents begin with.
    agents: String,
}

impl Writer {
    pub(super) fn new(base: &Base) -> Self {
        let entities = NamedNode::new_unchecked(base.entities());
        Self { base: base.clone(), entities, agents: base.agent("") }
    }

    /// What nodes are found by because of a quad.
    pub(super) fn entries(&self, quad: &Quad) -> Vec<Entry> {
        let property = quad.predicate.as_ref();
        if !KEYED.contains(&property) || !self.counts(property, &quad.graph_name) {
            return Vec::new();
        }
        let (NamedOrBlankNode::NamedNode(node), Term::Literal(text)) = (&quad.subject, &quad.object) else {
            return Vec::new();
        };
        let text = text.value();
        let all = |kind, keys: Vec<String>| self.all(node, kind, keys.iter().map(String::as_str));
        match property {
            selon::COMPARED_AS => {
                all(Kind::Proposition, text.parse().map(|form: Form| form.keys()).unwrap_or_default())
            }
            selon::SIGNATURE => all(Kind::Passage, text.parse().map(|one: Signature| one.bands()).unwrap_or_default()),
            selon::CONTRIBUTES => self.all(node, Kind::Contribution, units_of(text)),
            selon::WORDS => self.all(node, Kind::Said, read(text)),
            selon::SOURCE_WORDS => self.all(node, Kind::Source, read(text)),
            selon::NAMES => self.all(node, Kind::Called, read(text)),
            selon::SENTENCE_WORDS => {
                let places = sentences(text).map(|(place, words)| (occurrence_at(node, place), words));
                places.flat_map(|(place, words)| self.all(&place, Kind::Sentence, words)).collect()
            }
            // Things and propositions have labels that nobody calls them by.
            _ if !node.as_str().starts_with(&self.agents) => Vec::new(),
            _ => {
                let mut entries = all(Kind::Name, words(text));
                entries.extend(self.all(
                    node,
                    Kind::Called,
                    Some(name_key(text).as_str()).filter(|key| !key.is_empty()),
                ));
                entries
            }
        }
    }

    /// Whether what a property says in a graph is looked up: what the linker goes by stands in one graph, words in those
    /// of articles, of what they share and of other extractors.
    fn counts(&self, property: NamedNodeRef<'_>, graph: &GraphName) -> bool {
        match (property, graph) {
            (selon::CONTRIBUTES, graph) => graph.as_ref() == GRAPH,
            (selon::COMPARED_AS | selon::SIGNATURE, graph) => *graph == GraphName::from(self.entities.clone()),
            (_, GraphName::NamedNode(graph)) => graph.as_str().starts_with(self.base.as_str()),
            (_, GraphName::DefaultGraph) => true,
            (_, GraphName::BlankNode(_)) => false,
        }
    }

    fn all<'k>(&self, found: &NamedNode, kind: Kind, keys: impl IntoIterator<Item = &'k str>) -> Vec<Entry> {
        let bytes = node::written(self.base.as_str(), found);
        keys.into_iter().map(|key| [&prefix(kind, key), bytes.as_slice()].concat().into_boxed_slice()).collect()
    }

    /// The node of an entry.
    pub(super) fn node(&self, entry: &[u8]) -> Option<NamedNode> {
        node::read(self.base.as_str(), entry.get(size_of::<Prefix>()..)?)
    }
}

/// What the entries of a key begin with.
pub(super) fn prefix(kind: Kind, key: &str) -> Prefix {
    let mut prefix = [kind as u8; 9];
    for (byte, hashed) in prefix.iter_mut().skip(1).zip(Sha256::digest(key)) {
        *byte = hashed;
    }
    prefix
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Literal;

    #[test]
    fn words_lead_to_what_has_them() {
        let writer = Writer::new(&Base::default());
        let base = Base::default();
        let document = NamedNode::new_unchecked(base.document("0123456789abcdef"));
        let quad = |property: NamedNodeRef<'_>, text: &str| {
            Quad::new(document.clone(), property.into_owned(), Literal::from(text), document.clone())
        };
        let entries = writer.entries(&quad(selon::SENTENCE_WORDS, "\n0-0-12|fermer|port|\n1-21-40|port|\n"));
        assert_eq!(entries.len(), 3);
        assert!(entries[1].starts_with(&prefix(Kind::Sentence, "port")));
        assert_eq!(writer.node(&entries[2]), Some(occurrence_at(&document, "1-21-40")));
        assert_eq!(writer.entries(&quad(selon::NAMES, "|x|le port ferme|")).len(), 2);
        assert!(writer.entries(&quad(skos::PREF_LABEL, "Jeanne Vasseur")).is_empty());
        let agent = NamedNode::new_unchecked(base.agent("person/jeanne-vasseur"));
        let name = Literal::from("Jeanne Vasseur");
        let named = Quad::new(agent, skos::ALT_LABEL.into_owned(), name, document.clone());
        let named = writer.entries(&named);
        assert_eq!(named.len(), 3);
        assert!(named[2].starts_with(&prefix(Kind::Called, "jeanne vasseur")));
    }

    #[test]
    fn what_stands_in_another_graph_is_not_found() {
        let node = NamedNode::new_unchecked("https://exemple.fr/a");
        let units = Literal::from("0000000000000001");
        let quad = Quad::new(node.clone(), selon::CONTRIBUTES.into_owned(), units, node);
        assert!(Writer::new(&Base::default()).entries(&quad).is_empty());
    }
}
