//! One article as this stage looks at it. In: text, document, analysis. Out: words by document
//! index with their folded form, sentence, paragraph, head and children.

use crate::analyse::{Analysis, Deprel, Node, Upos};
use crate::fold::fold;
use crate::read::Article;
use crate::span::Span;
use crate::text::Document;
use std::ops::Range;

/// An article with everything that earlier stages made of it; all indices count the document's
/// words.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) article: &'a Article,
    pub(super) document: &'a Document,
    pub(super) analysis: &'a Analysis,
    /// Folded form of each word.
    folded: Vec<String>,
    /// Sentence of each word.
    sentence: Vec<usize>,
    /// Whether each word stands between quotation marks.
    quoted: Vec<bool>,
    /// Children of each word: where they begin in `children`, and they themselves.
    first: Vec<usize>,
    children: Vec<usize>,
}

impl<'a> Reading<'a> {
    /// Looks at every word once.
    pub(super) fn new(article: &'a Article, document: &'a Document, analysis: &'a Analysis) -> Self {
        let n = document.words.len();
        let mut sentence = vec![0; n];
        for (number, s) in document.sentences.iter().enumerate() {
            for slot in sentence.get_mut(s.words.clone()).unwrap_or_default() {
                *slot = number;
            }
        }
        let mut reading = Self {
            article,
            document,
            analysis,
            folded: document.words.iter().map(|w| fold(&w.form)).collect(),
            sentence,
            quoted: quoted(document),
            first: vec![0; n + 1],
            children: Vec::new(),
        };
        reading.count_children();
        reading
    }

    fn count_children(&mut self) {
        let n = self.len();
        for i in 0..n {
            if let Some(head) = self.head(i) {
                self.first[head + 1] += 1;
            }
        }
        for i in 0..n {
            self.first[i + 1] += self.first[i];
        }
        let mut next = self.first.clone();
        self.children = vec![0; self.first[n]];
        for i in 0..n {
            if let Some(head) = self.head(i) {
                self.children[next[head]] = i;
                next[head] += 1;
            }
        }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.document.words.len()
    }

    /// The form of word `i` as it stands, apostrophes straightened.
    pub(super) fn form(&self, i: usize) -> &'a str {
        self.document.words.get(i).map_or("", |w| w.form.as_str())
    }

    /// The folded form of word `i`.
    pub(super) fn folded(&self, i: usize) -> &str {
        crate::work::step();
        self.folded.get(i).map_or("", String::as_str)
    }

    /// The node of word `i`.
    pub(super) fn node(&self, i: usize) -> &'a Node {
        crate::work::step();
        &self.analysis.nodes[i]
    }

    /// The tag of word `i`; `X` past the end.
    pub(super) fn upos(&self, i: usize) -> Upos {
        self.analysis.nodes.get(i).map_or(Upos::X, |n| n.upos)
    }

    /// The relation of word `i` to its head.
    pub(super) fn deprel(&self, i: usize) -> Deprel {
        self.node(i).deprel
    }

    /// The word that word `i` depends on; `None` for a root.
    pub(super) fn head(&self, i: usize) -> Option<usize> {
        let words = self.words_of_sentence(self.sentence(i));
        let head = words.start + self.node(i).head as usize;
        (head != i && words.contains(&head)).then_some(head)
    }

    /// The words that depend on word `i`, in text order.
    pub(super) fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children[self.first[i]..self.first[i + 1]].iter().copied()
    }

    /// Whether word `i` depends on word `ancestor`, at any depth, or is it.
    pub(super) fn is_below(&self, i: usize, ancestor: usize) -> bool {
        let mut at = i;
        // No path is longer than its sentence; a damaged tree cannot hold this up.
        for _ in 0..=self.words_of_sentence(self.sentence(i)).len() {
            if at == ancestor {
                return true;
            }
            match self.head(at) {
                Some(head) => at = head,
                None => return false,
            }
        }
        false
    }

    /// The sentence of word `i`.
    pub(super) fn sentence(&self, i: usize) -> usize {
        self.sentence.get(i).copied().unwrap_or(0)
    }

    /// The paragraph of word `i`.
    pub(super) fn paragraph(&self, i: usize) -> usize {
        self.document.sentences.get(self.sentence(i)).map_or(0, |s| s.paragraph)
    }

    /// The words of a sentence.
    pub(super) fn words_of_sentence(&self, sentence: usize) -> Range<usize> {
        self.document.sentences.get(sentence).map_or(0..0, |s| s.words.clone())
    }

    /// The words of the sentence of word `i`.
    pub(super) fn around(&self, i: usize) -> Range<usize> {
        self.words_of_sentence(self.sentence(i))
    }

    /// Whether word `i` stands between quotation marks.
    pub(super) fn is_quoted(&self, i: usize) -> bool {
        self.quoted.get(i).copied().unwrap_or(false)
    }

    /// Whether word `i` is the *Me* before a lawyer's name, whatever it is tagged as.
    pub(super) fn is_maitre(&self, i: usize) -> bool {
        matches!(self.form(i), "Me" | "Mes") && crate::fold::is_capitalised(self.form(i + 1))
    }

    /// Whether a definite article stands right before word `i` in its sentence.
    pub(super) fn has_article(&self, i: usize) -> bool {
        i > self.around(i).start && matches!(self.folded(i - 1), "le" | "la" | "les" | "l'")
    }

    /// Where word `i` stands.
    pub(super) fn span(&self, i: usize) -> Span {
        self.document.words.get(i).map_or(Span::default(), |w| w.span)
    }

    /// The text from the first to the last word of a range, white space made single.
    pub(super) fn words(&self, range: Range<usize>) -> String {
        if range.is_empty() {
            return String::new();
        }
        let span = self.span(range.start).cover(self.span(range.end - 1));
        span.of(&self.article.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words whose tokens touch a span.
    pub(super) fn words_in(&self, span: Span) -> Range<usize> {
        let words = &self.document.words;
        let start = words.partition_point(|w| w.span.end() <= span.start());
        let end = words.partition_point(|w| w.span.start() < span.end());
        start..end.max(start)
    }

    /// Whether word `i` opens its sentence or what is said in it: nothing but punctuation and
    /// opening marks before it.
    pub(super) fn opens(&self, i: usize) -> bool {
        let start = self.around(i).start;
        let mut at = i;
        while at > start {
            at -= 1;
            if self.upos(at) != Upos::Punct {
                return false;
            }
            if matches!(self.form(at), "«" | "\"" | "“" | ":" | "–" | "—" | "-" | "•") {
                return true;
            }
        }
        true
    }
}

/// Whether each word stands within a quotation.
fn quoted(document: &Document) -> Vec<bool> {
    let mut quoted = vec![false; document.words.len()];
    for quote in &document.quotes {
        let start = document.words.partition_point(|w| w.span.start() < quote.inner.start());
        let end = document.words.partition_point(|w| w.span.start() < quote.inner.end());
        // Inner quotations add nothing: each word is marked a bounded number of times.
        if quote.depth == 0 {
            for slot in quoted.get_mut(start..end).unwrap_or_default() {
                *slot = true;
            }
        }
    }
    quoted
}
