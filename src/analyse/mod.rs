//! The third stage. In: a [`Document`]. Out: an [`Analysis`], one [`Node`] a
//! word: tag, features, lemma, head and relation, by the French guidelines of Universal
//! Dependencies version 2. Total: any document gives one well-formed tree a sentence.

pub mod conllu;
pub mod evaluate;
mod feats;
mod file;
mod lemma;
mod linear;
mod node;
mod tagger;
pub mod train;
mod transition;
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
    parser: linear::Linear,
}

/// What the analysis of a sentence takes besides the model; kept from sentence to sentence.
#[derive(Debug, Default)]
struct Scratch {
    context: Context,
    state: transition::State,
    features: Vec<u64>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// The longest piece of a sentence that is parsed at once, in words.
const LONGEST: usize = 200;

static EMBEDDED: &[u8] = include_bytes!("models/french.model");

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
        let (_card, mut reader) = Reader::open(file)?;
        Ok(Self {
            tagger: tagger::Tagger::read(&mut reader)?,
            lemmatiser: lemma::Lemmatiser::read(&mut reader)?,
            parser: linear::Linear::read(&mut reader)?,
        })
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

    /// Tags and parses one sentence, given as its syntactic words; appends a node for each to
    /// `nodes`.
    pub fn sentence(&self, forms: &[&str], nodes: &mut Vec<Node>) {
        let base = nodes.len();
        SCRATCH.with_borrow_mut(|scratch| {
            let mut root: Option<usize> = None;
            for (p, piece) in forms.chunks(LONGEST).enumerate() {
                let at = p * LONGEST;
                let own = self.piece(piece, at, nodes, scratch);
                match root {
                    None => root = Some(own),
                    Some(root) => {
                        nodes[base + own].head = u32::try_from(root).unwrap_or(0);
                        nodes[base + own].deprel = Deprel::Parataxis;
                    }
                }
            }
        });
    }

    /// Analyses words that begin at word `at` of their sentence; gives the index of their root.
    fn piece(&self, forms: &[&str], at: usize, nodes: &mut Vec<Node>, scratch: &mut Scratch) -> usize {
        let Scratch { context, state, features } = scratch;
        context.fill(forms.iter().copied(), |view| self.tagger.set(view));
        self.tagger.tag(context, features);
        transition::parse(&self.parser, context, state, features);
        let mut root = at;
        for (i, form) in forms.iter().enumerate() {
            let view = &context.views[i + PAD];
            let (upos, feats) = (Upos::ALL[context.tags[i + PAD] as usize], context.feats[i + PAD]);
            let lemma = self.lemmatiser.lemma(form, view, upos, &feats, features);
            let is_root = state.heads[i] == forms.len();
            if is_root {
                root = at + i;
            }
            let head = u32::try_from(if is_root { at + i } else { at + state.heads[i] }).unwrap_or(0);
            let deprel = if is_root { Deprel::Root } else { Deprel::ALL[state.labels[i] as usize] };
            nodes.push(Node { upos, feats, lemma, head, deprel });
        }
        root
    }
}
