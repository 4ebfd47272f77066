//! The only place that knows the order of the stages. In: an [`Article`]. Out: an [`Extraction`].

use crate::analyse::{Analyser, Analysis, ModelError};
use crate::attribute::ranker::RankerError;
use crate::attribute::{Ranker, attribute};
use crate::knowledge::{Knowledge, OntologyError};
use crate::model::{Agent, AgentMention, AgentRef, Attribution, Claim, Form, Stance};
use crate::read::{Article, Metadata, Smooth, is_french};
use crate::reading::Reading;
use crate::resolve::{Coreference, CoreferenceError, Resolution, author, resolve};
use crate::span::Span;
use crate::text::{Document, segment};
use std::collections::BTreeMap;

/// Everything that reading an article's claims takes, loaded once and shared by all threads.
#[derive(Debug)]
pub struct Pipeline {
    /// The French analyser.
    pub analyser: Analyser,
    /// Cues, agents, events, small words.
    pub knowledge: Knowledge,
    /// What tells claims from what only looks like one.
    pub ranker: Ranker,
    /// What tells whom pronouns and role nouns stand for.
    pub coreference: Coreference,
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
    /// Every place that mentions one of them or a claimant, in text order.
    pub mentions: Vec<AgentMention>,
    /// Known media among the publisher and the agencies of the metadata, by the names that these give.
    pub media: BTreeMap<String, AgentRef>,
    /// The people who sign the article.
    pub writers: Vec<AgentRef>,
}

impl Extraction {
    /// Moves every span to where `place` says that it stands.
    fn carry_back(&mut self, place: impl Fn(Span) -> Span) {
        self.document.move_spans(&place);
        for claim in &mut self.claims {
            claim.attribution.move_spans(&place);
        }
        self.mentions.iter_mut().for_each(|mention| mention.span = place(mention.span));
    }
}

/// What is done with a text, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is cut into paragraphs, sentences and words.
    Segment,
    /// It is tagged and parsed.
    Analyse,
    /// Phrases, quotations, times and closed classes are found.
    Reading,
    /// Claims are found.
    Attribute,
    /// Their claimants and dates are found.
    Resolve,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] = [Self::Segment, Self::Analyse, Self::Reading, Self::Attribute, Self::Resolve];

    /// The module that does it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Segment => "text",
            Self::Analyse => "analyse",
            Self::Reading => "reading",
            Self::Attribute => "attribute",
            Self::Resolve => "resolve",
        }
    }
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
    /// The ranker's weights are no good.
    #[error(transparent)]
    Ranker(#[from] RankerError),
    /// The weights of coreference are no good.
    #[error(transparent)]
    Coreference(#[from] CoreferenceError),
}

impl Pipeline {
    /// The model, knowledge and ranker that are built into the program.
    ///
    /// # Errors
    /// Where one of them is damaged; a test keeps that from happening.
    pub fn embedded() -> Result<Self, SetupError> {
        let (analyser, knowledge) = rayon::join(Analyser::embedded, Knowledge::embedded);
        Ok(Self {
            analyser: analyser?,
            knowledge: knowledge?,
            ranker: Ranker::embedded()?,
            coreference: Coreference::embedded()?,
        })
    }

    /// The same with a user's own agents, cues or words on top; `file` names their Turtle in errors.
    ///
    /// # Errors
    /// The first syntax error of `turtle`, or the first entry that is wrong, with its line.
    pub fn with(self, file: &str, turtle: &str) -> Result<Self, SetupError> {
        Ok(Self { knowledge: self.knowledge.with(file, turtle)?, ..self })
    }

    /// The claims of one article, in text order. Spans count bytes of its text; [`Pipeline::run`] gives what else the
    /// stages found, [`crate::export::claims::ArticleClaims`] the same as JSON with offsets in characters.
    ///
    /// ```
    /// use selon::{Article, Pipeline};
    ///
    /// let pipeline = Pipeline::embedded()?;
    /// let article = Article::of_text("« Rien n’est signé », a dit la maire de Kerlaz.");
    /// let claims = pipeline.extract(&article);
    /// assert_eq!(claims.len(), 1);
    /// let content = claims[0].attribution.content[0];
    /// assert_eq!(content.of(&article.text), "Rien n’est signé");
    /// # Ok::<(), selon::pipeline::SetupError>(())
    /// ```
    pub fn extract(&self, article: &Article) -> Vec<Claim> {
        self.run(article).claims
    }

    /// Reads the claims of one article: a pure function, and total. An article that is not in
    /// French has none. A text whose lines or letters are broken is read as it was meant; its spans
    /// are those of the text as it is.
    pub fn run(&self, article: &Article) -> Extraction {
        self.run_with(&self.ranker, article)
    }

    /// What a text says: its claims, and each of its sentences as if somebody asserted it. For sentences that
    /// are compared by themselves.
    pub fn statements(&self, article: &Article) -> Extraction {
        let document = segment(&article.text);
        let analysis = self.analyser.analyse(&document);
        let reading = Reading::new(article, &document, &analysis, &self.knowledge);
        let mut attributions = attribute(&self.knowledge, &self.ranker, &reading);
        attributions.extend(document.sentences.iter().map(|sentence| said_by_the_text(sentence.span)));
        let Resolution { claims, named, mentions } =
            resolve(&self.knowledge, &self.coreference, &reading, attributions);
        let (media, writers) = (self.media(&article.metadata), self.writers(&article.metadata));
        Extraction { document, analysis, claims, named, mentions, media, writers }
    }

    /// The same with another ranker.
    pub fn run_with(&self, ranker: &Ranker, article: &Article) -> Extraction {
        if !is_french(article.metadata.language.as_deref()) {
            let (media, writers) = (self.media(&article.metadata), self.writers(&article.metadata));
            return Extraction { media, writers, ..Extraction::default() };
        }
        let Some(smooth) = Smooth::of(&article.text) else { return self.read(ranker, article) };
        let mut extraction = self.read(ranker, &smooth.article(article));
        extraction.carry_back(|span| smooth.span(span));
        extraction
    }

    /// The stages after reading, one after the other.
    fn read(&self, ranker: &Ranker, article: &Article) -> Extraction {
        self.stages(ranker, article, &mut |_| ())
    }

    /// Reads the claims of a text, and says after each stage that it has ended: for who measures how long each takes.
    pub fn watched(&self, article: &Article, ended: &mut dyn FnMut(Stage)) -> Extraction {
        self.stages(&self.ranker, article, ended)
    }

    fn stages(&self, ranker: &Ranker, article: &Article, ended: &mut dyn FnMut(Stage)) -> Extraction {
        let document = segment(&article.text);
        ended(Stage::Segment);
        let analysis = self.analyser.analyse(&document);
        ended(Stage::Analyse);
        let reading = Reading::new(article, &document, &analysis, &self.knowledge);
        ended(Stage::Reading);
        let attributions = attribute(&self.knowledge, ranker, &reading);
        ended(Stage::Attribute);
        let Resolution { claims, named, mentions } =
            resolve(&self.knowledge, &self.coreference, &reading, attributions);
        ended(Stage::Resolve);
        let (media, writers) = (self.media(&article.metadata), self.writers(&article.metadata));
        Extraction { document, analysis, claims, named, mentions, media, writers }
    }

    /// Whom the metadata names that is known as a medium.
    fn media(&self, metadata: &Metadata) -> BTreeMap<String, AgentRef> {
        let names = metadata.publisher.iter().chain(&metadata.agencies);
        names.filter_map(|name| Some((name.clone(), self.knowledge.gazetteer.medium(name)?))).collect()
    }

    /// Who signs and is plainly somebody.
    fn writers(&self, metadata: &Metadata) -> Vec<AgentRef> {
        metadata.authors.iter().filter_map(|name| author(&self.knowledge.gazetteer, name)).collect()
    }
}

/// A sentence as a claim of nobody in particular.
fn said_by_the_text(span: Span) -> Attribution {
    Attribution {
        source: None,
        cue: None,
        cue_word: None,
        content: vec![span],
        content_word: None,
        via: Vec::new(),
        form: Form::Direct,
        stance: Stance::Asserts,
        conditional: false,
        nested: None,
        carried_from: None,
        answers: false,
        by_layout: false,
        rule: "sentence",
        confidence: 1.0,
    }
}
