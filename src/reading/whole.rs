//! The reading of an article. In: what the stages before it made of the article. Out: [`Reading`], which each of its
//! words is asked of.

use super::extent::{NONE, Ranges, measure};
use super::names::{Name, Names};
use super::phrase::Phrases;
use super::quotation::Quotations;
use super::time::Times;
use crate::analyse::{Analysis, Deprel, Node, Trees, Upos};
use crate::fold::fold;
use crate::knowledge::Knowledge;
use crate::knowledge::language::{Classes, Language, Row};
use crate::model::DocWord;
use crate::read::Article;
use crate::text::{Document, ParagraphKind, Quote};
use compact_str::CompactString;
use std::ops::Range;

/// An article with everything that earlier stages made of it.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The article; all spans count the bytes of its text.
    pub article: &'a Article,
    /// Paragraphs, sentences, words, quotations.
    pub document: &'a Document,
    /// Tags and trees.
    pub analysis: &'a Analysis,
    /// What is known before anything is read.
    pub knowledge: &'a Knowledge,
    /// What the language gives: its closed classes.
    pub language: &'a Language,
    pub(super) trees: Trees<'a>,
    /// Forms in lower case, one a word.
    pub(super) lower: Vec<CompactString>,
    /// Folded forms, one a word.
    pub(super) folded: Vec<CompactString>,
    /// The closed classes of each word, by its form and by its lemma.
    pub(super) rows: Vec<(Row, Row)>,
    /// The sentence of each word.
    pub(super) sentence_of: Vec<u32>,
    /// First and last word below each word.
    pub(super) extents: Ranges,
    /// Place of each word in a walk down its tree, and one past that of its last descendant.
    pub(super) walk: Ranges,
    pub(super) quotations: Quotations<'a>,
    pub(super) times: Times,
    pub(super) names: Names,
    pub(super) phrases: Phrases,
}

impl<'a> Reading<'a> {
    /// Looks at every word once.
    pub fn new(article: &'a Article, document: &'a Document, analysis: &'a Analysis, knowledge: &'a Knowledge) -> Self {
        let language = &knowledge.language;
        let trees = Trees::new(document, analysis);
        let (extents, walk) = measure(document, &trees);
        let lower: Vec<CompactString> = document.words.iter().map(|w| lower(&w.form)).collect();
        let row = |(form, node): (&CompactString, &Node)| (language.row(form), language.row(&node.lemma));
        let rows = lower.iter().zip(&analysis.nodes).map(row).collect();
        let mut reading = Self {
            article,
            document,
            analysis,
            knowledge,
            language,
            rows,
            folded: document.words.iter().map(|w| fold(&w.form).into()).collect(),
            lower,
            sentence_of: sentences_of_words(document),
            extents,
            walk,
            quotations: Quotations::new(document),
            times: Times::default(),
            phrases: Phrases::default(),
            names: Names::new(&analysis.nodes, document.sentences.iter().map(|s| s.words.clone())),
            trees,
        };
        reading.times = Times::find(&reading);
        reading
    }

    /// The name that word `i` is a part of, as the network sees it: a guess, and no judge.
    pub fn name_at(&self, i: DocWord) -> Option<&Name> {
        self.names.at(i)
    }

    /// The text that all spans count in.
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.document.words.len()
    }

    /// All words, by their places.
    pub(crate) fn all(&self) -> Range<DocWord> {
        DocWord::default()..self.end()
    }

    /// One past the last word.
    pub(crate) fn end(&self) -> DocWord {
        DocWord::new(self.len())
    }

    /// Whether the lemma of word `i` is of one of these classes.
    pub fn lemma_is(&self, i: DocWord, classes: impl Into<Classes>) -> bool {
        self.rows.get(i.number()).is_some_and(|(_, lemma)| self.language.holds(*lemma, classes.into()))
    }

    /// The form of word `i` as it stands, apostrophes straightened; empty past the end.
    pub fn form(&self, i: DocWord) -> &'a str {
        self.document.words.get(i.number()).map_or("", |w| w.form.as_str())
    }

    /// The form of word `i` in lower case; empty past the end.
    pub fn lower(&self, i: DocWord) -> &str {
        self.lower.get(i.number()).map_or("", CompactString::as_str)
    }

    /// The folded form of word `i`; empty past the end.
    pub fn folded(&self, i: DocWord) -> &str {
        crate::work::step();
        self.folded.get(i.number()).map_or("", CompactString::as_str)
    }

    /// The node of word `i`.
    pub fn node(&self, i: DocWord) -> &'a Node {
        crate::work::step();
        &self.analysis.nodes[i.number()]
    }

    /// The tag of word `i`; `X` past the end.
    pub fn upos(&self, i: DocWord) -> Upos {
        self.analysis.nodes.get(i.number()).map_or(Upos::X, |n| n.upos)
    }

    /// The relation of word `i` to its head.
    pub fn deprel(&self, i: DocWord) -> Deprel {
        self.node(i).deprel
    }

    /// The word that word `i` depends on; `None` for a root.
    pub fn head(&self, i: DocWord) -> Option<DocWord> {
        let words = self.around(i);
        let head = words.start + self.node(i).head as usize;
        (head != i && words.contains(&head)).then_some(head)
    }

    /// The words that depend on word `i`, in text order.
    pub fn children(&self, i: DocWord) -> impl DoubleEndedIterator<Item = DocWord> + Clone + '_ {
        let sentence = self.sentence(i);
        let base = self.words_of_sentence(sentence).start;
        self.trees.sentence(sentence).children(i - base).map(move |c| base + c)
    }

    /// Whether word `i` depends on word `ancestor`, at any depth, or is it.
    pub fn is_below(&self, i: DocWord, ancestor: DocWord) -> bool {
        let (from, to) = self.walk[ancestor.number()];
        i == ancestor || self.sentence(i) == self.sentence(ancestor) && (from..to).contains(&self.walk[i.number()].0)
    }

    /// The sentence of word `i`.
    pub fn sentence(&self, i: DocWord) -> usize {
        self.sentence_of.get(i.number()).map_or(0, |s| *s as usize)
    }

    /// The paragraph of word `i`.
    pub fn paragraph(&self, i: DocWord) -> usize {
        self.document.sentences.get(self.sentence(i)).map_or(0, |s| s.paragraph)
    }

    /// The shape of the paragraph of sentence `n`.
    pub fn paragraph_kind(&self, n: usize) -> ParagraphKind {
        self.document.paragraphs[self.document.sentences[n].paragraph].kind
    }

    /// The words of a sentence.
    pub fn words_of_sentence(&self, sentence: usize) -> Range<DocWord> {
        let words = self.document.sentences.get(sentence).map_or(0..0, |s| s.words.clone());
        DocWord::new(words.start)..DocWord::new(words.end)
    }

    /// The words of the sentence of word `i`.
    pub fn around(&self, i: DocWord) -> Range<DocWord> {
        self.words_of_sentence(self.sentence(i))
    }

    /// The outermost quotation that holds word `i`.
    pub fn quote_of(&self, i: DocWord) -> Option<usize> {
        self.quotations.of_word(i)
    }

    /// Whether word `i` stands between quotation marks.
    pub fn is_quoted(&self, i: DocWord) -> bool {
        self.quote_of(i).is_some()
    }

    /// The outermost quotation whose first mark begins at byte `at`.
    pub fn quote_opening_at(&self, at: usize) -> Option<&'a Quote> {
        self.quotations.opening_at(at)
    }

    /// A closed quotation whose last mark ends at byte `at`, the longest.
    pub fn quote_closing_at(&self, at: usize) -> Option<&'a Quote> {
        self.quotations.closing_at(at)
    }
}

/// A form in lower case, in place where it is short.
fn lower(form: &str) -> CompactString {
    if form.chars().any(char::is_uppercase) { CompactString::from_str_to_lowercase(form) } else { form.into() }
}

/// For every word, the number of its sentence.
fn sentences_of_words(document: &Document) -> Vec<u32> {
    let mut of = vec![0; document.words.len()];
    for (number, sentence) in document.sentences.iter().enumerate() {
        for slot in of.get_mut(sentence.words.clone()).unwrap_or_default() {
            *slot = u32::try_from(number).unwrap_or(NONE);
        }
    }
    of
}
