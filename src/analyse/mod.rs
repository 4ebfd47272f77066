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
mod marks;
mod name;
mod named;
mod net;
mod node;
mod overrides;
mod parser;
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
use compact_str::CompactString;
use file::Reader;
use named::Seen;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};
use tagger::{Context, Lookup, PAD, Words};
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

/// What the analysis takes besides the model; kept from document to document.
#[derive(Debug, Default)]
struct Scratch {
    contexts: Vec<Context>,
    words: Words,
    lookup: Lookup,
    parser: parser::Scratch,
    features: Vec<u64>,
}

/// Part of a sentence, short enough to be parsed at once.
#[derive(Clone, Debug)]
struct Piece {
    /// Where the sentence begins among all words.
    base: usize,
    /// The words of the piece, among all words.
    words: Range<usize>,
}

/// Sentences that go through the parser in lock-step.
const LOCKSTEP: usize = 16;
/// Sentences among which those of like length are put together.
const WINDOW: usize = 128;

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

    /// Analyses sentences given as ranges of `forms`, which they cover in order; fills `nodes`.
    fn run(&self, forms: &[&str], sentences: impl Iterator<Item = Range<usize>>, nodes: &mut Vec<Node>) {
        let blank = Node {
            upos: Upos::X,
            feats: Feats::default(),
            lemma: CompactString::default(),
            head: 0,
            deprel: Deprel::Root,
            name: NameTag::Outside,
        };
        nodes.resize(forms.len(), blank);
        let mut seen = vec![Seen::default(); forms.len()];
        let mut pieces: Vec<Piece> = Vec::new();
        for sentence in sentences {
            let mut at = sentence.start;
            while at < sentence.end {
                let words = cut::piece(&forms[..sentence.end], at);
                at = words.end;
                pieces.push(Piece { base: sentence.start, words });
            }
        }
        let mut scratch = self.take_scratch();
        for window in pieces.chunks(WINDOW) {
            let mut order: Vec<&Piece> = window.iter().collect();
            order.sort_by_key(|piece| std::cmp::Reverse(piece.words.len()));
            order.chunks(LOCKSTEP).for_each(|some| self.lockstep(forms, some, nodes, &mut seen, &mut scratch));
        }
        self.give_back(scratch);
        let (steps, share) = self.parser.name_steps();
        named::share(&mut seen, share);
        named::settle(pieces.iter().map(|piece| piece.words.clone()), &seen, &steps, nodes);
        join(&pieces, nodes);
    }

    /// Buffers that no thread is using.
    fn take_scratch(&self) -> Scratch {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn give_back(&self, scratch: Scratch) {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
    }

    /// Analyses a few pieces, the longest first.
    fn lockstep(
        &self,
        forms: &[&str],
        pieces: &[&Piece],
        nodes: &mut [Node],
        seen: &mut [Seen],
        scratch: &mut Scratch,
    ) {
        let Scratch { contexts, words, lookup, parser, features } = scratch;
        words.tidy(&self.tagger);
        contexts.resize_with(contexts.len().max(LOCKSTEP), Context::default);
        let contexts = &mut contexts[..pieces.len()];
        for (piece, context) in pieces.iter().zip(&mut *contexts) {
            context.look_up(forms[piece.words.clone()].iter().copied(), &self.tagger, words);
        }
        self.tagger.tag(contexts, words, lookup);
        contexts.iter_mut().for_each(|context| self.overrides.apply(context));
        // A parser weighs every word of a piece as the head of every other.
        pieces.iter().for_each(|piece| crate::work::steps(piece.words.len() * piece.words.len()));
        self.parser.parse(contexts, words, &self.tagger.bundles, parser);
        for (piece, context) in pieces.iter().zip(contexts) {
            self.overrides.apply(context);
            for (i, word) in piece.words.clone().enumerate() {
                let (upos, feats) = (Upos::ALL[context.tags[i + PAD] as usize], context.feats[i + PAD]);
                let form = forms[word];
                let lemma = words.lemma(context.words[i + PAD], form, upos, &feats, |view| {
                    let told = self.overrides.lemma(view, upos).cloned();
                    told.unwrap_or_else(|| {
                        self.lemmatiser.lemma(form, view, upos, &feats, &self.tagger.forms, features)
                    })
                });
                let head = context.heads[i] + u32::try_from(piece.words.start - piece.base).unwrap_or(0);
                nodes[word] = Node { upos, feats, lemma, head, deprel: context.deprels[i], name: NameTag::Outside };
                seen[word] = Seen::new(&context.views[i + PAD], upos, context.name_scores[i]);
            }
        }
    }
}

/// Hangs the roots of a sentence's later pieces below the root of its first one.
fn join(pieces: &[Piece], nodes: &mut [Node]) {
    let mut first = 0;
    for piece in pieces {
        let is_root = |w: &usize| nodes[*w].head as usize == w - piece.base;
        let root = piece.words.clone().find(is_root).unwrap_or(piece.words.start);
        if piece.words.start == piece.base {
            first = root;
        } else {
            nodes[root].head = u32::try_from(first - piece.base).unwrap_or(0);
            nodes[root].deprel = Deprel::Parataxis;
        }
    }
}
