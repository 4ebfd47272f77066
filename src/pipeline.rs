//! The only place that knows the order of the stages. In: an [`Article`]. Out: an [`Extraction`].

use crate::analyse::{Analyser, Analysis, ModelError};
use crate::attribute::{Lexicon, attribute};
use crate::ontology::OntologyError;
use crate::read::{Article, is_french};
use crate::resolve::{Gazetteer, Resolution, resolve};
use crate::model::{Agent, Claim};
use crate::text::{Document, segment};

/// Everything that reading an article's claims takes, loaded once and shared by all threads.
#[derive(Debug)]
pub struct Pipeline {
    /// The French analyser.
    pub analyser: Analyser,
    /// The cue lexicon.
    pub lexicon: Lexicon,
    /// Known agents.
    pub gazetteer: Gazetteer,
}

/// What the stages make of one article.
#[derive(Clone, Debug, Default)]
pub struct Extraction {
    /// Paragraphs, sentences, words.
    pub document: Document,
    /// Tags and trees.
    pub analysis: Analysis,
    /// Claims in text order.
    pub claims: Vec<Claim>,
    /// Everybody whom the article calls by a name, claimants or not.
    pub named: Vec<Agent>,
}

/// Why a pipeline cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The model file is no good.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// A Turtle file is no good.
    #[error(transparent)]
    Ontology(#[from] OntologyError),
}

impl Pipeline {
    /// The model, lexicon and gazetteer that are built into the program.
    ///
    /// # Errors
    /// Where one of them is damaged; a test keeps that from happening.
    pub fn embedded() -> Result<Self, SetupError> {
        Ok(Self { analyser: Analyser::embedded()?, lexicon: Lexicon::embedded()?, gazetteer: Gazetteer::embedded()? })
    }

    /// The same with a user's own agents on top; `file` names their Turtle in errors.
    ///
    /// # Errors
    /// The first syntax error of `turtle`, with its line and column; or as [`Pipeline::embedded`].
    pub fn with_agents(file: &str, turtle: &str) -> Result<Self, SetupError> {
        Ok(Self { gazetteer: Gazetteer::with_user_file(file, turtle)?, ..Self::embedded()? })
    }

    /// Reads the claims of one article: a pure function, and total. An article that is not in
    /// French has none.
    pub fn run(&self, article: &Article) -> Extraction {
        self.run_with(&self.lexicon, article)
    }

    /// The same with another lexicon, its ranker included.
    pub fn run_with(&self, lexicon: &Lexicon, article: &Article) -> Extraction {
        if !is_french(article.metadata.language.as_deref()) {
            return Extraction::default();
        }
        let document = segment(&article.text);
        let analysis = self.analyser.analyse(&document);
        let attributions = attribute(lexicon, article, &document, &analysis);
        let Resolution { claims, named } = resolve(&self.gazetteer, article, &document, &analysis, attributions);
        Extraction { document, analysis, claims, named }
    }
}
