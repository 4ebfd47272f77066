//! The third stage. In: a [`Document`]. Out: an [`Analysis`], one [`Node`] a
//! word: tag, features, lemma, head and relation, by the French guidelines of Universal
//! Dependencies version 2. Total: any document gives one well-formed tree a sentence.

mod again;
mod align;
pub mod conllu;
mod cut;
mod decode;
pub mod evaluate;
mod feats;
mod file;
mod forms;
mod hash;
mod kernel;
mod known;
mod lemma;
mod lexicon;
mod linear;
mod lockstep;
mod marks;
mod name;
mod named;
mod net;
mod node;
mod overrides;
mod parser;
mod scratch;
mod tagger;
#[cfg(all(test, feature = "train"))]
mod tests;
#[cfg(feature = "train")]
pub mod train;
mod tree;
mod vectors;
mod view;
#[cfg(feature = "train")]
mod witness;

pub use feats::{
    Attribute, Case, Definite, Feats, Gender, Mood, NumType, Number, Person, Polarity, PronType, Tense, VerbForm, Voice,
};
pub use file::ModelError;
pub use kernel::Kernel;
pub use name::{NameKind, NameTag};
pub use node::{Analysis, Deprel, Node, Upos};
pub use tree::{Tree, Trees};

use crate::carried::carried;
use crate::text::Document;
use file::Reader;
use scratch::Scratch;
use std::sync::Mutex;
#[cfg(feature = "train")]
use witness::Witness;

/// Tagger, lemmatiser and parser with their model. Shared by all threads.
#[derive(Debug)]
pub struct Analyser {
    tagger: tagger::Tagger,
    lemmatiser: lemma::Lemmatiser,
    parser: parser::Parser,
    overrides: overrides::Overrides,
    kernel: Kernel,
    card: String,
    /// Buffers that no thread is using.
    spare: Mutex<Vec<Scratch>>,
}

/// The model that the program carries.
#[cfg(not(feature = "live"))]
static EMBEDDED: &[u8] = include_bytes!("models/french.model");

impl Analyser {
    /// The model that is built into the program.
    ///
    /// # Errors
    /// Where it is damaged or of another version.
    pub fn embedded() -> Result<Self, ModelError> {
        #[cfg(feature = "live")]
        return Self::from_bytes(&crate::carried::bytes("src/analyse/models/french.model"));
        #[cfg(not(feature = "live"))]
        Self::read(Reader::carried(EMBEDDED)?)
    }

    /// The model of a file that `train::train` made.
    ///
    /// # Errors
    /// Where the bytes are no model, a damaged one, or one of another version, or [`Kernel::VARIABLE`] asks for what this
    /// processor does not have.
    pub fn from_bytes(file: &[u8]) -> Result<Self, ModelError> {
        Self::read(Reader::open(file)?)
    }

    fn read((card, mut reader): (&str, Reader<'_>)) -> Result<Self, ModelError> {
        let mut analyser = Self::read_most(card, &mut reader)?;
        analyser.parser.read_names(&mut reader)?;
        Ok(analyser)
    }

    /// All parts but the head for names, which is the last.
    fn read_most(card: &str, reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let asked = std::env::var(Kernel::VARIABLE).ok();
        let kernel = Kernel::asked(asked.as_deref()).map_err(|problem| ModelError::Kernel { problem })?;
        Ok(Self {
            tagger: tagger::Tagger::read(reader)?,
            lemmatiser: lemma::Lemmatiser::read(reader)?,
            parser: parser::Parser::read(reader, kernel)?,
            kernel,
            overrides: overrides::Overrides::parse(carried!("src/analyse/models/overrides.tsv"))?,
            card: card.to_owned(),
            spare: Mutex::default(),
        })
    }

    /// What the model was made of and how well it does, as JSON.
    pub fn card(&self) -> &str {
        &self.card
    }

    /// The instructions that the network runs on.
    pub fn kernel(&self) -> Kernel {
        self.kernel
    }

    /// Tags and parses a document.
    pub fn analyse(&self, document: &Document) -> Analysis {
        let forms: Vec<&str> = document.words.iter().map(|word| word.form.as_str()).collect();
        let mut nodes = Vec::with_capacity(forms.len());
        self.run(&forms, document.sentences.iter().map(|sentence| sentence.words.clone()), &mut nodes);
        Analysis { nodes }
    }

    /// Tags and parses one sentence, given as its syntactic words; appends a node for each to
    /// `nodes`.
    pub fn sentence(&self, forms: &[&str], nodes: &mut Vec<Node>) {
        let mut own = Vec::with_capacity(forms.len());
        self.run(forms, std::iter::once(0..forms.len()), &mut own);
        nodes.append(&mut own);
    }
}
