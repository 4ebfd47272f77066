//! Entries of the index. In: a quad that says what a node is compared by, or what an article contributed. Out: the
//! keys that the node is found by, each with the node as some bytes.
//!
//! An entry is the kind of key (a byte), the first eight bytes of the SHA-256 of the key, and the node: for those below
//! the base that end in 16 hexadecimal digits, as nearly all do, what they are (a byte) and the eight bytes of these; for
//! others a zero and the IRI. 18 bytes, where a quad takes some hundreds.

use crate::graph::link::{Form, Kind, Signature};
use crate::graph::store::notes::{GRAPH, units_of};
use crate::iri::Base;
use crate::vocab::selon;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use sha2::{Digest, Sha256};

/// One key of one node.
pub(super) type Entry = Box<[u8]>;

/// Bytes of the kind and the key, with which the entries of a key begin.
pub(super) type Prefix = [u8; 9];

/// What nodes are whose IRIs end in 16 hexadecimal digits.
const SHORT: [&str; 3] = ["proposition/", "passage/", "document/"];

/// Properties that keys follow from.
pub(super) const KEYED: [NamedNodeRef<'static>; 3] = [selon::COMPARED_AS, selon::SIGNATURE, selon::CONTRIBUTES];

/// How entries are written for a store.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    base: Base,
    entities: NamedNode,
}

impl Writer {
    pub(super) fn new(base: &Base) -> Self {
        Self { base: base.clone(), entities: NamedNode::new_unchecked(base.other("graph/entities")) }
    }

    /// The graphs that properties of [`KEYED`] stand in, in their order.
    pub(super) fn graphs(&self) -> [GraphNameRef<'_>; 3] {
        let entities = GraphNameRef::NamedNode(self.entities.as_ref());
        [entities, entities, GRAPH]
    }

    /// What the subject of a quad is found by because of it.
    pub(super) fn entries(&self, quad: &Quad) -> Vec<Entry> {
        let place = KEYED.iter().position(|property| *property == quad.predicate);
        let Some(place) = place.filter(|place| self.graphs()[*place] == quad.graph_name.as_ref()) else {
            return Vec::new();
        };
        let (NamedOrBlankNode::NamedNode(node), Term::Literal(text)) = (&quad.subject, &quad.object) else {
            return Vec::new();
        };
        let (kind, keys) = match place {
            0 => (Kind::Proposition, text.value().parse().map(|form: Form| form.keys()).unwrap_or_default()),
            1 => (Kind::Passage, text.value().parse().map(|one: Signature| one.bands()).unwrap_or_default()),
            _ => (Kind::Contribution, units_of(text.value()).map(str::to_owned).collect()),
        };
        let node = self.bytes(node);
        keys.iter().map(|key| [&prefix(kind, key), node.as_slice()].concat().into_boxed_slice()).collect()
    }

    /// A node as the end of an entry.
    fn bytes(&self, node: &NamedNode) -> Vec<u8> {
        let short = || {
            let rest = node.as_str().strip_prefix(self.base.as_str())?;
            let (tag, digits) = (1u8..).zip(SHORT).find_map(|(tag, what)| Some((tag, rest.strip_prefix(what)?)))?;
            let mut bytes = vec![tag];
            // What is written in capitals would come back in small letters.
            let plain = digits.len() == 16 && !digits.bytes().any(|digit| digit.is_ascii_uppercase());
            bytes.extend(hex::decode(digits).ok().filter(|_| plain)?);
            Some(bytes)
        };
        short().unwrap_or_else(|| [&[0], node.as_str().as_bytes()].concat())
    }

    /// The node of an entry.
    pub(super) fn node(&self, entry: &[u8]) -> Option<NamedNode> {
        let (tag, rest) = entry.get(size_of::<Prefix>()..)?.split_first()?;
        Some(NamedNode::new_unchecked(match usize::from(*tag).checked_sub(1) {
            Some(place) => format!("{}{}{}", self.base.as_str(), SHORT.get(place)?, hex::encode(rest)),
            None => std::str::from_utf8(rest).ok()?.to_owned(),
        }))
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
    fn a_node_comes_back_from_its_entry() {
        let writer = Writer::new(&Base::default());
        for iri in [
            "https://w3id.org/selon/id/document/0123456789abcdef",
            "https://w3id.org/selon/id/document/0123456789ABCDEF",
            "https://w3id.org/selon/id/document/x",
            "https://exemple.fr/proposition/0123456789abcdef",
        ] {
            let node = NamedNode::new_unchecked(iri);
            let units = Literal::from("00000000000000010000000000000002");
            let quad = Quad::new(node.clone(), selon::CONTRIBUTES.into_owned(), units, GRAPH.into_owned());
            let entries = writer.entries(&quad);
            assert_eq!(entries.len(), 2);
            assert!(entries[0].starts_with(&prefix(Kind::Contribution, "0000000000000001")));
            assert_eq!(writer.node(&entries[1]), Some(node));
            assert_eq!(entries[1].len(), if iri.ends_with("f") && iri.contains("id/d") { 18 } else { 10 + iri.len() });
        }
    }

    #[test]
    fn what_stands_in_another_graph_is_not_found() {
        let node = NamedNode::new_unchecked("https://exemple.fr/a");
        let units = Literal::from("0000000000000001");
        let quad = Quad::new(node.clone(), selon::CONTRIBUTES.into_owned(), units, node);
        assert!(Writer::new(&Base::default()).entries(&quad).is_empty());
    }
}
