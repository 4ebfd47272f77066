//! Whether the anchors still hold. In: a store. Out: every anchor where the words that its claim quotes do not stand,
//! in the text that its document keeps.

use super::anchor::{Characters, ROLES, Stretch, stretch};
use super::store::{ClaimStore, StoreError};
use crate::iri::sha256;
use crate::vocab::{rdf, schema, selon};
use oxigraph::model::{
    GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term,
};
use oxigraph::store::StorageError;

/// What was looked at and what does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Documents whose text was read.
    pub documents: usize,
    /// Anchors that were compared with it.
    pub anchors: usize,
    /// A sentence for each that does not hold, sorted.
    pub broken: Vec<String>,
}

/// Compares every anchor with the text of its document, and every text with its SHA-256.
///
/// # Errors
/// Where the store fails.
pub fn verify(store: &ClaimStore) -> Result<Verification, StoreError> {
    let fail = |cause| store.error(cause);
    let reader = Reader { store };
    let mut result = Verification::default();
    let documents = reader.subjects_of_type(selon::DOCUMENT, None).map_err(fail)?;
    for document in documents {
        result.documents += 1;
        reader.document(&document, &mut result).map_err(fail)?;
    }
    result.broken.sort();
    Ok(result)
}

struct Reader<'a> {
    store: &'a ClaimStore,
}

impl Reader<'_> {
    fn document(&self, document: &NamedNode, result: &mut Verification) -> Result<(), StorageError> {
        let Some(text) = self.value(document, schema::TEXT)? else {
            result.broken.push(format!("{document} has no text"));
            return Ok(());
        };
        if self.value(document, schema::SHA256)? != Some(sha256(&text)) {
            result.broken.push(format!("{document}: the text does not have the SHA-256 that it was stored with"));
        }
        let characters = Characters::new(&text);
        for (claim, role, anchor) in self.anchors(document)? {
            result.anchors += 1;
            if let Err(problem) = self.anchor(&claim, role, &anchor, &characters)? {
                result.broken.push(format!("{anchor}: {problem}"));
            }
        }
        Ok(())
    }

    /// The claims of an article with where they were read, in a fixed order.
    fn anchors(
        &self,
        document: &NamedNode,
    ) -> Result<Vec<(NamedNode, NamedNodeRef<'static>, NamedNode)>, StorageError> {
        let graph = Some(GraphNameRef::NamedNode(document.as_ref()));
        let mut found = Vec::new();
        for role in ROLES {
            for quad in self.store.oxigraph().quads_for_pattern(None, Some(role), None, graph) {
                if let Quad { subject: NamedOrBlankNode::NamedNode(claim), object: Term::NamedNode(anchor), .. } = quad?
                {
                    found.push((claim, role, anchor));
                }
            }
        }
        found.sort();
        Ok(found)
    }

    /// Whether the words that a claim quotes stand where it says.
    fn anchor(
        &self,
        claim: &NamedNode,
        role: NamedNodeRef<'_>,
        anchor: &NamedNode,
        text: &Characters<'_>,
    ) -> Result<Result<(), String>, StorageError> {
        let Some(Stretch { start, end, .. }) = stretch(anchor.as_str()) else {
            return Ok(Err("it does not say where it stands".to_owned()));
        };
        let Some(found) = text.slice(start, end) else {
            return Ok(Err(format!("{start}–{end} is not inside the text")));
        };
        let quoted = match role {
            selon::SOURCE_ANCHOR => selon::SOURCE_TEXT,
            selon::CUE_ANCHOR => selon::CUE_TEXT,
            selon::RELAY_ANCHOR => selon::RELAY_TEXT,
            _ => schema::TEXT,
        };
        let mut words = Vec::new();
        for term in self.objects(claim, quoted)? {
            words.extend(if let Term::Literal(text) = term { Some(text.value().to_owned()) } else { None });
        }
        // What is said may have several pieces.
        let holds = words.iter().any(|words| words == found || quoted == schema::TEXT && words.contains(found));
        Ok(if holds {
            Ok(())
        } else {
            Err(format!("at {start}–{end} stands {found:?}, not {:?}", words.join(" […] ")))
        })
    }

    fn subjects_of_type(
        &self,
        class: NamedNodeRef<'_>,
        graph: Option<&NamedNode>,
    ) -> Result<Vec<NamedNode>, StorageError> {
        let graph = graph.map(|node| GraphNameRef::NamedNode(node.as_ref()));
        let quads = self.store.oxigraph().quads_for_pattern(None, Some(rdf::TYPE), Some(class.into()), graph);
        let mut nodes = Vec::new();
        for quad in quads {
            if let Quad { subject: NamedOrBlankNode::NamedNode(node), graph_name: GraphName::NamedNode(_), .. } = quad?
            {
                nodes.push(node);
            }
        }
        Ok(nodes)
    }

    fn objects(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Vec<Term>, StorageError> {
        let subject = NamedOrBlankNodeRef::NamedNode(subject.as_ref());
        let quads = self.store.oxigraph().quads_for_pattern(Some(subject), Some(predicate), None, None);
        quads.map(|quad| quad.map(|quad| quad.object)).collect()
    }

    fn value(&self, subject: &NamedNode, predicate: NamedNodeRef<'_>) -> Result<Option<String>, StorageError> {
        let literal = |term| if let Term::Literal(text) = term { Some(text.value().to_owned()) } else { None };
        Ok(self.objects(subject, predicate)?.into_iter().find_map(literal))
    }
}
