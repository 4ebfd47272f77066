//! Whether the anchors still hold. In: a store. Out: every anchor whose words do not stand where
//! its offsets say, in the text that its document keeps.

use super::store::{ClaimStore, StoreError};
use crate::iri::sha256;
use crate::vocab::{oa, rdf, schema, selon};
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
        for anchor in self.subjects_of_type(selon::ANCHOR, Some(document))? {
            result.anchors += 1;
            if let Err(problem) = self.anchor(&anchor, &characters)? {
                result.broken.push(format!("{anchor}: {problem}"));
            }
        }
        Ok(())
    }

    fn anchor(&self, anchor: &NamedNode, text: &Characters<'_>) -> Result<Result<(), String>, StorageError> {
        let (mut start, mut end, mut exact) = (None, None, None);
        for selector in self.objects(anchor, oa::HAS_SELECTOR)? {
            let Term::NamedNode(selector) = selector else { continue };
            start = start.or(self.value(&selector, oa::START)?);
            end = end.or(self.value(&selector, oa::END)?);
            exact = exact.or(self.value(&selector, oa::EXACT)?);
        }
        let number = |text: Option<String>| text.and_then(|text| text.parse::<usize>().ok());
        let (Some(start), Some(end), Some(exact)) = (number(start), number(end), exact) else {
            return Ok(Err("it lacks a position or a quotation".to_owned()));
        };
        Ok(match text.slice(start, end) {
            Some(found) if found == exact => Ok(()),
            Some(found) => Err(format!("at {start}–{end} stands {found:?}, not {exact:?}")),
            None => Err(format!("{start}–{end} is not inside the text")),
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

/// A text by character offsets.
struct Characters<'a> {
    text: &'a str,
    /// The byte that each character begins at, and the length.
    starts: Vec<usize>,
}

impl<'a> Characters<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, starts: text.char_indices().map(|(i, _)| i).chain([text.len()]).collect() }
    }

    fn slice(&self, start: usize, end: usize) -> Option<&'a str> {
        self.text.get(*self.starts.get(start)?..*self.starts.get(end)?)
    }
}
