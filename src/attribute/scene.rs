//! What the rules look at. In: a reading and the lexicon. Out: [`Scene`], the two together, and
//! [`View`], one sentence of it.

use crate::analyse::Upos;
use crate::knowledge::language::Language;
use crate::knowledge::{Knowledge, Lexicon};
use crate::model::DocWord;
use crate::read::{Article, BlockKind};
use crate::reading::{Reading, Sentence, WordTest};
use crate::text::{Document, Quote};
use std::ops::Deref;

/// One article, laid open for the rules: its reading and what the lexicon says.
///
/// The reading counts the document's words, rules those of one sentence: it is asked through methods that take
/// [`DocWord`]s, so that a place in a sentence cannot be taken for one in the document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'a> {
    reading: &'a Reading<'a>,
    /// The article; all spans count the bytes of its text.
    pub(super) article: &'a Article,
    /// Its paragraphs, sentences, words, quotations.
    pub(super) document: &'a Document,
    /// The closed classes of its language.
    pub(super) language: &'a Language,
    pub(super) knowledge: &'a Knowledge,
    /// The lexicon of what is known.
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> Scene<'a> {
    /// A reading with what is known.
    pub(super) fn new(reading: &'a Reading<'a>, knowledge: &'a Knowledge) -> Self {
        let (article, document, language) = (reading.article, reading.document, reading.language);
        Self { reading, article, document, language, knowledge, lexicon: &knowledge.lexicon }
    }

    /// Sentence number `n`.
    pub(super) fn view(&self, n: usize) -> View<'_> {
        View { scene: self, sentence: Sentence::of(self.reading, n) }
    }

    /// Whether a sentence is none of the article's but of its page: nobody says it.
    pub(super) fn is_furniture(&self, n: usize) -> bool {
        let Some(start) = self.document.sentences.get(n).map(|sentence| sentence.span.start()) else { return false };
        let blocks = &self.article.blocks;
        let before = blocks.partition_point(|block| block.span.start() <= start);
        let block = before.checked_sub(1).and_then(|i| blocks.get(i));
        block.is_some_and(|block| block.kind == BlockKind::Furniture && start < block.span.end())
    }

    /// The sentence that a word stands in.
    pub(super) fn sentence_of(&self, word: DocWord) -> usize {
        self.reading.sentence(word)
    }

    /// The sentence that a word stands in, laid open, and the word's place in it; `None` past the end.
    pub(super) fn home(&self, word: DocWord) -> Option<(View<'_>, usize)> {
        let view = (word.number() < self.document.words.len()).then(|| self.view(self.sentence_of(word)))?;
        let place = view.at(word)?;
        Some((view, place))
    }

    /// The text that all spans count in.
    pub(super) fn text(&self) -> &'a str {
        self.reading.text()
    }

    /// Whether a word, by its form, is of one of these classes.
    pub(super) fn is(&self, word: DocWord, test: impl WordTest) -> bool {
        self.reading.is(word, test)
    }

    /// The outermost quotation that holds a word.
    pub(super) fn quote_of(&self, word: DocWord) -> Option<usize> {
        self.reading.quote_of(word)
    }

    /// Whether a word is punctuation.
    pub(super) fn is_punct(&self, word: DocWord) -> bool {
        self.reading.upos(word) == Upos::Punct
    }

    /// The first word that ends after byte `at`.
    pub(super) fn word_from(&self, at: usize) -> DocWord {
        self.reading.word_from(at)
    }

    /// The outermost quotation whose first mark begins at byte `at`.
    pub(super) fn quote_opening_at(&self, at: usize) -> Option<&'a Quote> {
        self.reading.quote_opening_at(at)
    }

    /// A closed quotation whose last mark ends at byte `at`, the longest.
    pub(super) fn quote_closing_at(&self, at: usize) -> Option<&'a Quote> {
        self.reading.quote_closing_at(at)
    }
}

/// One sentence with the lexicon. Word indices count from its first word, as in its tree.
#[derive(Clone, Debug)]
pub(super) struct View<'s> {
    pub(super) scene: &'s Scene<'s>,
    sentence: Sentence<'s>,
}

impl<'s> View<'s> {
    /// The quotations that open in the sentence, in the order of the text, inner ones too.
    pub(super) fn quotes_opening(&self) -> impl Iterator<Item = &'s Quote> + use<'s> {
        let span = self.sentence.sentence.span;
        let quotes = &self.scene.document.quotes;
        let from = quotes.partition_point(|q| q.outer.start() < span.start());
        quotes[from..].iter().take_while(move |q| q.outer.start() < span.end())
    }
}

impl<'s> Deref for View<'s> {
    type Target = Sentence<'s>;

    fn deref(&self) -> &Self::Target {
        &self.sentence
    }
}
