//! What the rules look at. In: a document, its analysis and the lexicon. Out: [`Scene`], one article
//! laid open, and [`View`], one sentence of it with its tree, extents and quotation marks.
//!
//! Everything is computed once, in time linear in the number of words; rules only look things up.

use crate::analyse::{Analysis, Deprel, Node, Tree, Trees, Upos};
use crate::knowledge::{Knowledge, Lexicon};
use crate::read::{Article, BlockKind};
use crate::span::Span;
use crate::text::{Document, ParagraphKind, Quote, Sentence};
use compact_str::CompactString;

/// One article, laid open for the rules.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) article: &'a Article,
    pub(super) document: &'a Document,
    pub(super) knowledge: &'a Knowledge,
    pub(super) lexicon: &'a Lexicon,
    pub(super) analysis: &'a Analysis,
    trees: Trees<'a>,
    /// Forms in lower case, one a word.
    lower: Vec<CompactString>,
    /// First and last word below each word, itself included, as document indices.
    extents: Vec<(u32, u32)>,
    /// Place of each word in a walk down its tree, and one past that of its last descendant.
    walk: Vec<(u32, u32)>,
    /// The outermost quotation that holds each word between its marks; `NONE` for the others.
    quote_of: Vec<u32>,
    /// Ends of the closed quotations, marks included, with their numbers, sorted.
    quote_ends: Vec<(usize, usize)>,
}

const NONE: u32 = u32::MAX;

impl<'a> Scene<'a> {
    /// Lays an article open.
    pub(super) fn new(
        article: &'a Article,
        document: &'a Document,
        analysis: &'a Analysis,
        knowledge: &'a Knowledge,
    ) -> Self {
        let trees = Trees::new(document, analysis);
        let (extents, walk) = measure(document, &trees);
        Self {
            article,
            document,
            knowledge,
            lexicon: &knowledge.lexicon,
            analysis,
            lower: document.words.iter().map(|w| lower(&w.form)).collect(),
            extents,
            walk,
            quote_of: quotes_of_words(document),
            quote_ends: quote_ends(document),
            trees,
        }
    }

    /// Sentence number `n`.
    pub(super) fn view(&self, n: usize) -> View<'_> {
        View { scene: self, number: n, sentence: &self.document.sentences[n], tree: self.trees.sentence(n) }
    }

    /// Whether a sentence is none of the article's but of its page: nobody says it.
    pub(super) fn is_furniture(&self, n: usize) -> bool {
        let Some(start) = self.document.sentences.get(n).map(|sentence| sentence.span.start()) else { return false };
        let blocks = &self.article.blocks;
        let before = blocks.partition_point(|block| block.span.start() <= start);
        let block = before.checked_sub(1).and_then(|i| blocks.get(i));
        block.is_some_and(|block| block.kind == BlockKind::Furniture && start < block.span.end())
    }

    /// The text that all spans count in.
    pub(super) fn text(&self) -> &'a str {
        &self.article.text
    }

    /// The outermost quotation that holds document word `word`.
    pub(super) fn quote_of(&self, word: usize) -> Option<usize> {
        self.quote_of.get(word).filter(|q| **q != NONE).map(|q| *q as usize)
    }

    /// The outermost quotation whose first mark begins at byte `at`.
    pub(super) fn quote_opening_at(&self, at: usize) -> Option<&'a Quote> {
        let quotes = &self.document.quotes;
        let n = quotes.partition_point(|q| q.outer.start() < at);
        quotes.get(n).filter(|q| q.outer.start() == at)
    }

    /// A closed quotation whose last mark ends at byte `at`, the longest.
    pub(super) fn quote_closing_at(&self, at: usize) -> Option<&'a Quote> {
        let n = self.quote_ends.partition_point(|(end, _)| *end < at);
        self.quote_ends.get(n).filter(|(end, _)| *end == at).map(|(_, q)| &self.document.quotes[*q])
    }

    /// The shape of the paragraph of sentence `n`.
    pub(super) fn paragraph_kind(&self, n: usize) -> ParagraphKind {
        self.document.paragraphs[self.document.sentences[n].paragraph].kind
    }

    /// The form of document word `word`, in lower case.
    pub(super) fn lower(&self, word: usize) -> &str {
        self.lower.get(word).map_or("", CompactString::as_str)
    }

    /// The sentence that document word `word` stands in.
    pub(super) fn sentence_of(&self, word: usize) -> usize {
        self.document.sentences.partition_point(|s| s.words.end <= word)
    }

    /// The first word that ends after byte `at`, as a document index.
    pub(super) fn word_from(&self, at: usize) -> usize {
        self.document.words.partition_point(|w| w.span.end() <= at)
    }
}

/// One sentence. Word indices count from its first word, as in its tree.
#[derive(Clone, Debug)]
pub(super) struct View<'s> {
    pub(super) scene: &'s Scene<'s>,
    /// Its number in the document.
    pub(super) number: usize,
    pub(super) sentence: &'s Sentence,
    pub(super) tree: Tree<'s>,
}

impl<'s> View<'s> {
    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.tree.len()
    }

    /// Document index of word `i`.
    pub(super) fn doc(&self, i: usize) -> usize {
        self.sentence.words.start + i
    }

    /// The text.
    pub(super) fn text(&self) -> &'s str {
        self.scene.text()
    }

    /// The node of word `i`.
    pub(super) fn node(&self, i: usize) -> &'s Node {
        crate::work::step();
        self.tree.node(i)
    }

    /// The part of speech of word `i`.
    pub(super) fn upos(&self, i: usize) -> Upos {
        self.node(i).upos
    }

    /// The part of speech of word `i`; `None` past the end.
    pub(super) fn upos_at(&self, i: usize) -> Option<Upos> {
        (i < self.len()).then(|| self.upos(i))
    }

    /// The relation of word `i` to its head.
    pub(super) fn deprel(&self, i: usize) -> Deprel {
        self.node(i).deprel
    }

    /// The lemma of word `i`.
    pub(super) fn lemma(&self, i: usize) -> &'s str {
        &self.node(i).lemma
    }

    /// Where word `i` stands.
    pub(super) fn span(&self, i: usize) -> Span {
        self.tree.word(i).span
    }

    /// The form of word `i` in lower case; empty past the end.
    pub(super) fn lower(&self, i: usize) -> &'s str {
        crate::work::step();
        if i < self.len() { self.scene.lower(self.doc(i)) } else { "" }
    }

    /// Whether word `i` has one of these lower-case forms.
    pub(super) fn is(&self, i: usize, forms: &[&str]) -> bool {
        forms.contains(&self.lower(i))
    }

    /// The head of word `i`.
    pub(super) fn head(&self, i: usize) -> Option<usize> {
        self.tree.head(i)
    }

    /// The words that depend on word `i`.
    pub(super) fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + use<'s> {
        self.tree.children(i)
    }

    /// The first child of `i` whose relation is one of these.
    pub(super) fn child(&self, i: usize, deprels: &[Deprel]) -> Option<usize> {
        self.children(i).find(|&c| deprels.contains(&self.deprel(c)))
    }

    /// First word below word `i`.
    pub(super) fn left(&self, i: usize) -> usize {
        self.scene.extents[self.doc(i)].0 as usize - self.sentence.words.start
    }

    /// Last word below word `i`.
    pub(super) fn right(&self, i: usize) -> usize {
        self.scene.extents[self.doc(i)].1 as usize - self.sentence.words.start
    }

    /// Whether word `i` is `above` or stands below it.
    pub(super) fn below(&self, i: usize, above: usize) -> bool {
        let (from, to) = self.scene.walk[self.doc(above)];
        (from..to).contains(&self.scene.walk[self.doc(i)].0)
    }

    /// The outermost quotation that holds word `i`.
    pub(super) fn quote_of(&self, i: usize) -> Option<usize> {
        self.scene.quote_of(self.doc(i))
    }

    /// Quotation number `n`.
    pub(super) fn quote(&self, n: usize) -> &'s Quote {
        &self.scene.document.quotes[n]
    }

    /// Whether word `i` is punctuation.
    pub(super) fn is_punct(&self, i: usize) -> bool {
        i < self.len() && self.upos(i) == Upos::Punct
    }

    /// The words `first..=last` as a span.
    pub(super) fn words(&self, first: usize, last: usize) -> Span {
        self.span(first).cover(self.span(last.max(first)))
    }

    /// Whether the sentence is a headline or stands for one.
    pub(super) fn is_headline(&self) -> bool {
        matches!(self.scene.paragraph_kind(self.number), ParagraphKind::Headline)
    }

    /// The words of the sentence that begin at or after byte `from` and end by byte `to`.
    pub(super) fn words_within(&self, span: Span) -> std::ops::Range<usize> {
        let words = &self.scene.document.words[self.sentence.words.clone()];
        let from = words.partition_point(|w| w.span.start() < span.start());
        let to = words.partition_point(|w| w.span.end() <= span.end());
        from..to.max(from)
    }
}

/// A form in lower case, in place where it is short.
fn lower(form: &str) -> CompactString {
    if form.chars().any(char::is_uppercase) { CompactString::from_str_to_lowercase(form) } else { form.into() }
}

/// Two numbers a word.
type Ranges = Vec<(u32, u32)>;

/// For every word, the first and last word below it, and its place in a walk down its tree.
fn measure(document: &Document, trees: &Trees<'_>) -> (Ranges, Ranges) {
    let n = document.words.len();
    let number = |i: usize| u32::try_from(i).unwrap_or(NONE);
    let mut extents: Vec<(u32, u32)> = (0..n).map(|i| (number(i), number(i))).collect();
    let mut walk = vec![(NONE, NONE); n];
    let mut order = Vec::new();
    for (s, sentence) in document.sentences.iter().enumerate() {
        let tree = trees.sentence(s);
        let base = sentence.words.start;
        let mut clock = 0;
        order.clear();
        order.extend(tree.root());
        while let Some(i) = order.pop() {
            let at = base + i;
            if walk[at].0 == NONE {
                walk[at].0 = clock;
                clock += 1;
                order.push(i);
                order.extend(tree.children(i).rev());
                continue;
            }
            walk[at].1 = clock;
            if let Some(head) = tree.head(i) {
                let (from, to) = extents[at];
                let of_head = &mut extents[base + head];
                *of_head = (of_head.0.min(from), of_head.1.max(to));
            }
        }
    }
    (extents, walk)
}

/// Where the closed quotations end, with their numbers, sorted.
fn quote_ends(document: &Document) -> Vec<(usize, usize)> {
    let closed = document.quotes.iter().enumerate().filter(|(_, q)| q.closed);
    let mut ends: Vec<_> = closed.map(|(n, q)| (q.outer.end(), n)).collect();
    ends.sort_unstable();
    ends
}

/// For every word, the outermost quotation that holds it between its marks.
fn quotes_of_words(document: &Document) -> Vec<u32> {
    let mut of = vec![NONE; document.words.len()];
    for (n, quote) in document.quotes.iter().enumerate().filter(|(_, q)| q.depth == 0) {
        let from = document.words.partition_point(|w| w.span.start() < quote.inner.start());
        for (word, slot) in document.words.iter().zip(&mut of).skip(from) {
            if word.span.end() > quote.inner.end() {
                break;
            }
            *slot = u32::try_from(n).unwrap_or(NONE);
        }
    }
    of
}
