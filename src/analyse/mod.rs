//! The third stage. In: a [`Document`](crate::text::Document). Out: an [`Analysis`], one [`Node`] a
//! word: tag, features, lemma, head and relation, by the French guidelines of Universal
//! Dependencies version 2. Total: any document gives one well-formed tree a sentence.

mod feats;
mod node;
mod tree;

pub use feats::{Case, Definite, Feats, Gender, Mood, NumType, Number, Person, Polarity, PronType, Tense, VerbForm, Voice};
pub use node::{Analysis, Deprel, Node, Upos};
pub use tree::{Tree, Trees};

use crate::text::Document;

/// Tagger, lemmatiser and parser with their model.
#[derive(Debug)]
pub struct Analyser {}

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {}

impl Analyser {
    /// The model that is built into the program.
    ///
    /// # Errors
    /// Where it is damaged or of another version.
    pub fn embedded() -> Result<Self, ModelError> {
        Ok(Self {})
    }

    /// Tags and parses a document.
    pub fn analyse(&self, document: &Document) -> Analysis {
        let node = |form: &compact_str::CompactString| Node {
            upos: Upos::X,
            feats: Feats::default(),
            lemma: form.clone(),
            head: 0,
            deprel: Deprel::Dep,
        };
        Analysis { nodes: document.words.iter().map(|w| node(&w.form)).collect() }
    }
}
