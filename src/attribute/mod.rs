//! The fourth stage. In: an article, its document and its analysis. Out: [`Attribution`]s: source,
//! cue, content and via as spans; stance, form and nesting; the rule that found each. Never fails.

mod attribution;
pub mod lexicon;

pub use attribution::{Attribution, Form, Phrase, Stance};
pub use lexicon::Lexicon;

use crate::analyse::Analysis;
use crate::read::Article;
use crate::text::Document;

/// Finds the attributions of an article, in text order.
pub fn attribute(_lexicon: &Lexicon, _article: &Article, _document: &Document, _analysis: &Analysis) -> Vec<Attribution> {
    Vec::new()
}
