//! The third stage. In: a [`Document`]. Out: an [`Analysis`], one [`Node`] a
//! word: tag, features, lemma, head and relation, by the French guidelines of Universal
//! Dependencies version 2. Total: any document gives one well-formed tree a sentence.

mod align;
pub mod conllu;
mod curve;
mod cut;
mod decode;
pub mod evaluate;
mod feats;
mod file;
mod forms;
mod kernel;
mod lemma;
mod lexicon;
mod linear;
mod net;
mod node;
mod overrides;
mod parser;
mod tagger;
#[cfg(test)]
mod tests;
pub mod train;
mod tree;
mod view;

pub use feats::{
    Attribute, Case, Definite, Feats, Gender, Mood, NumType, Number, Person, Polarity, PronType, Tense, VerbForm, Voice,
};
pub use file::ModelError;
pub use node::{Analysis, Deprel, Node, Upos};
pub use tree::{Tree, Trees};

use crate::text::Document;
use file::Reader;
use std::cell::RefCell;
use tagger::{Context, PAD};

/// Tagger, lemmatiser and parser with their model. Shared by all threads.
#[derive(Debug)]
pub struct Analyser {
    tagger: tagger::Tagger,
    lemmatiser: lemma::Lemmatiser,
    parser: parser::Parser,
    overrides: overrides::Overrides,
    card: String,
}

/// What the analysis of a sentence takes besides the model; kept from sentence to sentence.
#[derive(Debug, Default)]
struct Scratch {
    context: Context,
    parser: parser::Scratch,
    features: Vec<u64>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

static EMBEDDED: &[u8] = include_bytes!("models/french.model");
static OVERRIDES: &str = include_str!("models/overrides.tsv");

impl Analyser {
    /// The model that is built into the program.
    ///
    /// # Errors
    /// Where it is damaged or of another version.
    pub fn embedded() -> Result<Self, ModelError> {
        Self::from_bytes(EMBEDDED)
    }

    /// The model of a file that [`train::train`] made.
    ///
    /// # Errors
    /// Where the bytes are no model, a damaged one, or one of another version.
    pub fn from_bytes(file: &[u8]) -> Result<Self, ModelError> {
        let (card, mut reader) = Reader::open(file)?;
        Ok(Self {
            tagger: tagger::Tagger::read(&mut reader)?,
            lemmatiser: lemma::Lemmatiser::read(&mut reader)?,
            parser: parser::Parser::read(&mut reader)?,
            overrides: overrides::Overrides::parse(OVERRIDES)?,
            card: card.to_owned(),
        })
    }

    /// What the model was made of and how well it does, as JSON.
    pub fn card(&self) -> &str {
        &self.card
    }

    /// Tags and parses a document.
    pub fn analyse(&self, document: &Document) -> Analysis {
        let mut analysis = Analysis { nodes: Vec::with_capacity(document.words.len()) };
        for sentence in &document.sentences {
            let words = document.words.get(sentence.words.clone()).unwrap_or_default();
            let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
            self.sentence(&forms, &mut analysis.nodes);
        }
        analysis
    }

    /// The same sentence, analysed anew: its words are kept, the rest of their rows is replaced.
    pub fn again(&self, mut sentence: conllu::Sentence) -> conllu::Sentence {
        let mut nodes = Vec::with_capacity(sentence.words.len());
        self.sentence(&sentence.forms(), &mut nodes);
        sentence.words.iter_mut().zip(nodes).for_each(|(row, node)| row.node = node);
        sentence
    }

    /// Tags and parses one sentence, given as its syntactic words; appends a node for each to
    /// `nodes`.
    pub fn sentence(&self, forms: &[&str], nodes: &mut Vec<Node>) {
        let base = nodes.len();
        SCRATCH.with_borrow_mut(|scratch| {
            let mut root: Option<usize> = None;
            let mut at = 0;
            while at < forms.len() {
                let piece = cut::piece(forms, at);
                let own = self.piece(&forms[piece.clone()], at, nodes, scratch);
                at = piece.end;
                let first = *root.get_or_insert(own);
                if first != own {
                    nodes[base + own].head = u32::try_from(first).unwrap_or(0);
                    nodes[base + own].deprel = Deprel::Parataxis;
                }
            }
        });
    }

    /// Analyses words that begin at word `at` of their sentence; gives the index of their root.
    fn piece(&self, forms: &[&str], at: usize, nodes: &mut Vec<Node>, scratch: &mut Scratch) -> usize {
        let Scratch { context, parser, features } = scratch;
        context.fill(forms.iter().copied(), |view| self.tagger.set(view));
        self.tagger.tag(context, features);
        self.overrides.apply(context);
        self.parser.parse(context, &self.tagger.bundles, parser);
        self.overrides.apply(context);
        let mut root = at;
        for (i, form) in forms.iter().enumerate() {
            let view = &context.views[i + PAD];
            let (upos, feats) = (Upos::ALL[context.tags[i + PAD] as usize], context.feats[i + PAD]);
            let lemma = match self.overrides.lemma(view, upos) {
                Some(lemma) => lemma.clone(),
                None => self.lemmatiser.lemma(form, view, upos, &feats, &self.tagger.forms, features),
            };
            let head = parser.heads[i];
            if head as usize == i {
                root = at + i;
            }
            let head = head + u32::try_from(at).unwrap_or(0);
            nodes.push(Node { upos, feats, lemma, head, deprel: parser.deprels[i] });
        }
        root
    }
}
