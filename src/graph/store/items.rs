//! Which pieces of input have been read to their end, so that they need not be parsed again. In: what
//! a piece is and where its articles went. Out: whether all of them are still in the store as they
//! were.

use super::linking::stored_fingerprint;
use super::notes::GRAPH;
use super::{ClaimStore, Reading, StoreError};
use crate::iri::short_hash;
use crate::vocab::selon;
use oxigraph::model::{Literal, NamedNode, Quad, QuadRef, Term};
use serde::{Deserialize, Serialize};

/// An article of a piece of input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemArticle {
    /// Where it was read from, as [`super::Reading::place`].
    pub place: String,
    /// Its IRI.
    pub document: String,
    /// What it was stored under.
    pub fingerprint: String,
}

/// A piece of input that has been read to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRecord {
    /// A hash of where it stands, its bytes and all that decides what is made of them.
    pub state: String,
    /// The articles in it, in order.
    pub articles: Vec<ItemArticle>,
}

impl ClaimStore {
    /// The articles of a piece of input, if it has been read in this state and the store still holds
    /// all of them as they were.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn current_item(&self, state: &str) -> Result<Option<Vec<ItemArticle>>, StoreError> {
        let node = self.item(state);
        let mut quads = self.quads(Some(node.as_ref().into()), Some(selon::ITEM), None, Some(GRAPH));
        let Some(quad) = quads.next().transpose()? else { return Ok(None) };
        let Term::Literal(text) = &quad.object else { return Ok(None) };
        let Ok(articles) = serde_json::from_str::<Vec<ItemArticle>>(text.value()) else { return Ok(None) };
        for article in &articles {
            if !self.holds(article)? {
                return Ok(None);
            }
        }
        Ok(Some(articles))
    }

    fn holds(&self, article: &ItemArticle) -> Result<bool, StoreError> {
        let document = NamedNode::new_unchecked(&article.document);
        let reading = Reading { place: &article.place, fingerprint: &article.fingerprint };
        let (place, fingerprint) = (Literal::from(reading.place), Literal::from(stored_fingerprint(reading)));
        let there = |predicate, text: &Literal| {
            self.store.contains(QuadRef::new(&document, predicate, text, GRAPH)).map_err(|cause| self.error(cause))
        };
        Ok(there(selon::READ_FROM, &place)? && there(selon::FINGERPRINT, &fingerprint)?)
    }

    /// What is noted of a piece of input.
    pub(super) fn item_quad(&self, record: &ItemRecord) -> Quad {
        let text = serde_json::to_string(&record.articles).unwrap_or_default();
        Quad::new(self.item(&record.state), selon::ITEM, Literal::from(text), GRAPH.into_owned())
    }

    fn item(&self, state: &str) -> NamedNode {
        NamedNode::new_unchecked(self.base.other(&format!("item/{}", short_hash(&[state], 32))))
    }
}
