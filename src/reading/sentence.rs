//! One sentence of a reading. In: its number. Out: its words by their places in it: forms, classes,
//! tree, extents, quotations.

use super::{Bearing, Name, Reading, WordTest};
use crate::analyse::{Deprel, Node, Tree, Upos};
use crate::knowledge::language::{Classes, Closed};
use crate::model::DocWord;
use crate::span::Span;
use crate::text::{self, ParagraphKind, Quote};
use compact_str::CompactString;
use std::ops::Range;

/// One sentence. Word indices count from its first word, as in its tree.
#[derive(Clone, Debug)]
pub struct Sentence<'s> {
    /// The article that it stands in.
    pub reading: &'s Reading<'s>,
    /// Its number in the document.
    pub number: usize,
    /// Its words and tokens as ranges of the document's.
    pub sentence: &'s text::Sentence,
    /// Its tree.
    pub tree: Tree<'s>,
}

impl<'s> Sentence<'s> {
    /// Sentence number `number` of an article.
    pub fn of(reading: &'s Reading<'s>, number: usize) -> Self {
        let tree = reading.trees.sentence(number);
        Self { reading, number, sentence: &reading.document.sentences[number], tree }
    }

    /// How many words it has.
    #[expect(clippy::len_without_is_empty, reason = "no sentence is empty")]
    pub fn len(&self) -> usize {
        self.tree.len()
    }

    /// Word `i` as a word of the document.
    pub fn doc(&self, i: usize) -> DocWord {
        self.first() + i
    }

    /// Its first word.
    fn first(&self) -> DocWord {
        DocWord::new(self.sentence.words.start)
    }

    /// Where a word of the document stands in this sentence; `None` where it stands in another.
    pub fn at(&self, word: DocWord) -> Option<usize> {
        word.number().checked_sub(self.sentence.words.start).filter(|&i| i < self.len())
    }

    /// The text.
    pub fn text(&self) -> &'s str {
        self.reading.text()
    }

    /// The node of word `i`.
    pub fn node(&self, i: usize) -> &'s Node {
        crate::work::step();
        self.tree.node(i)
    }

    /// The part of speech of word `i`.
    pub fn upos(&self, i: usize) -> Upos {
        self.node(i).upos
    }

    /// The part of speech of word `i`; `None` past the end.
    pub fn upos_at(&self, i: usize) -> Option<Upos> {
        (i < self.len()).then(|| self.upos(i))
    }

    /// The relation of word `i` to its head.
    pub fn deprel(&self, i: usize) -> Deprel {
        self.node(i).deprel
    }

    /// The lemma of word `i`.
    pub fn lemma(&self, i: usize) -> &'s str {
        &self.node(i).lemma
    }

    /// Where word `i` stands.
    pub fn span(&self, i: usize) -> Span {
        self.tree.word(i).span
    }

    /// The form of word `i` in lower case; empty past the end.
    pub fn lower(&self, i: usize) -> &'s str {
        crate::work::step();
        if i < self.len() { self.reading.lower(self.doc(i)) } else { "" }
    }

    /// Whether word `i`, by its form, is of one of these classes; never past the end.
    pub fn is(&self, i: usize, test: impl WordTest) -> bool {
        crate::work::step();
        i < self.len() && test.holds(self.reading, self.doc(i))
    }

    /// Whether word `i` is the *si* that opens a supposition, not that of degree (« si grand »).
    pub fn supposes_at(&self, i: usize) -> bool {
        self.is(i, Closed::If) && self.upos(i) == Upos::Sconj
    }

    /// Whether the lemma of word `i` is of one of these classes.
    pub fn lemma_is(&self, i: usize, classes: impl Into<Classes>) -> bool {
        self.reading.lemma_is(self.doc(i), classes)
    }

    /// How many words the longest member of `class` takes that begins at word `i`: a word, or a phrase of several.
    pub fn phrase_at(&self, i: usize, class: Closed) -> Option<usize> {
        let begins = |words: &[CompactString]| words.iter().enumerate().all(|(k, word)| self.lower(i + k) == word);
        let phrase = self.reading.language.phrases(class).iter().find(|phrase| begins(phrase));
        phrase.map(Vec::len).or_else(|| self.is(i, class).then_some(1))
    }

    /// How many words the longest member of `class` takes that ends right before word `end`.
    pub fn phrase_before(&self, end: usize, class: Closed) -> Option<usize> {
        let ends = |words: &[CompactString]| {
            end.checked_sub(words.len())
                .is_some_and(|from| words.iter().enumerate().all(|(k, word)| self.lower(from + k) == word))
        };
        let phrase = self.reading.language.phrases(class).iter().find(|phrase| ends(phrase));
        phrase.map(Vec::len).or_else(|| end.checked_sub(1).filter(|&last| self.is(last, class)).map(|_| 1))
    }

    /// The words of the expression of time that word `i` is a part of, if it is one of when something happens and
    /// does not tell of a noun (*le scrutin de mardi*).
    pub fn time_at(&self, i: usize) -> Option<Range<usize>> {
        let time = self.reading.time_at(self.doc(i)).filter(|t| i < self.len() && t.bearing != Bearing::OfNoun)?;
        Some(time.words.start - self.first()..time.words.end - self.first())
    }

    /// What the expression of time that word `i` is a part of tells, whatever it tells it of.
    pub fn bearing_at(&self, i: usize) -> Option<Bearing> {
        self.reading.time_at(self.doc(i)).map(|time| time.bearing)
    }

    /// The name that word `i` is a part of, as the network sees it: a guess, and no judge.
    pub fn name_at(&self, i: usize) -> Option<&'s Name> {
        self.reading.name_at(self.doc(i))
    }

    /// Whether word `i` is a part of an expression of time that can only be of a day to come: *lundi prochain*, *le 10
    /// mars* in an article of February.
    pub fn is_to_come(&self, i: usize) -> bool {
        let time = self.reading.time_at(self.doc(i));
        time.is_some_and(|time| time.bearing == Bearing::When && time.date.is_none() && time.coming.is_some())
    }

    /// The first word at or after word `i` that no expression of time begun at it covers.
    pub fn behind_time(&self, i: usize) -> usize {
        self.time_at(i).filter(|time| time.start == i).map_or(i, |time| time.end)
    }

    /// The word behind an expression of time that begins at word `i` and gives a month or a season and no day:
    /// « en mars », « cet été ».
    pub fn behind_month(&self, i: usize) -> Option<usize> {
        let time = self.time_at(i).filter(|time| time.start == i)?;
        let day =
            time.clone().any(|k| self.lower(k).starts_with(|c: char| c.is_ascii_digit()) && self.lower(k).len() < 4);
        let month = time.clone().any(|k| self.is(k, Closed::Month | Closed::Season));
        (month && !day && !time.clone().any(|k| self.is(k, Closed::LastTime))).then_some(time.end)
    }

    /// The head of word `i`.
    pub fn head(&self, i: usize) -> Option<usize> {
        self.tree.head(i)
    }

    /// The words that depend on word `i`, in text order.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + Clone + use<'s> {
        self.tree.children(i)
    }

    /// The first child of `i` whose relation is one of these.
    pub fn child(&self, i: usize, deprels: &[Deprel]) -> Option<usize> {
        self.children(i).find(|&c| deprels.contains(&self.deprel(c)))
    }

    /// First word below word `i`.
    pub fn left(&self, i: usize) -> usize {
        self.reading.extents[self.doc(i).number()].0 as usize - self.sentence.words.start
    }

    /// Last word below word `i`.
    pub fn right(&self, i: usize) -> usize {
        self.reading.extents[self.doc(i).number()].1 as usize - self.sentence.words.start
    }

    /// Whether word `i` is `above` or stands below it.
    pub fn below(&self, i: usize, above: usize) -> bool {
        let (from, to) = self.reading.walk[self.doc(above).number()];
        (from..to).contains(&self.reading.walk[self.doc(i).number()].0)
    }

    /// The outermost quotation that holds word `i`.
    pub fn quote_of(&self, i: usize) -> Option<usize> {
        self.reading.quote_of(self.doc(i))
    }

    /// Quotation number `n`.
    pub fn quote(&self, n: usize) -> &'s Quote {
        &self.reading.document.quotes[n]
    }

    /// Whether word `i` is punctuation; never past the end.
    pub fn is_punct(&self, i: usize) -> bool {
        i < self.len() && self.upos(i) == Upos::Punct
    }

    /// The words `first..=last` as a span.
    pub fn words(&self, first: usize, last: usize) -> Span {
        self.span(first).cover(self.span(last.max(first)))
    }

    /// Whether the sentence is a headline or stands for one.
    pub fn is_headline(&self) -> bool {
        matches!(self.reading.paragraph_kind(self.number), ParagraphKind::Headline)
    }

    /// The words of the sentence that begin at or after the start of `span` and end by its end.
    pub fn words_within(&self, span: Span) -> Range<usize> {
        let words = &self.reading.document.words[self.sentence.words.clone()];
        let from = words.partition_point(|w| w.span.start() < span.start());
        let to = words.partition_point(|w| w.span.end() <= span.end());
        from..to.max(from)
    }
}
