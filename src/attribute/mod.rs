//! The fourth stage. In: an article, its document and its analysis. Out: [`Attribution`]s: source,
//! cue, content and via as spans; stance, form and nesting; the rule that found each. Never fails.

mod attribution;

pub use attribution::{Attribution, Form, Phrase, Stance};

use crate::analyse::Analysis;
use crate::ontology::OntologyError;
use crate::read::Article;
use crate::text::Document;

/// The cue lexicon.
#[derive(Debug)]
pub struct Lexicon {}

impl Lexicon {
    /// The lexicon that is built into the program, `ontology/cues-fr.ttl`.
    ///
    /// # Errors
    /// Where the Turtle cannot be read.
    pub fn embedded() -> Result<Self, OntologyError> {
        Ok(Self {})
    }
}

/// Finds the attributions of an article, in text order.
pub fn attribute(_lexicon: &Lexicon, _article: &Article, _document: &Document, _analysis: &Analysis) -> Vec<Attribution> {
    Vec::new()
}
