//! Sentences that are analysed anew. In: sentences of CoNLL-U. Out: the same words with other tags, trees and names.

use super::Analyser;
use super::conllu::Sentence;
use std::ops::Range;

impl Analyser {
    /// The same sentence, analysed anew: its words are kept, the rest of their rows is replaced.
    pub fn again(&self, mut sentence: Sentence) -> Sentence {
        self.article_again(std::slice::from_mut(&mut sentence));
        sentence
    }

    /// The same sentences, analysed anew: those from one comment `newdoc` to the next as an article, those before
    /// the first of them each for itself.
    pub fn all_again(&self, mut sentences: Vec<Sentence>) -> Vec<Sentence> {
        let same = |_: &Sentence, next: &Sentence| !next.opens_document();
        let first = sentences.iter().position(Sentence::opens_document).unwrap_or(sentences.len());
        let (bare, articles) = sentences.split_at_mut(first);
        bare.iter_mut().for_each(|sentence| self.article_again(std::slice::from_mut(sentence)));
        articles.chunk_by_mut(same).for_each(|article| self.article_again(article));
        sentences
    }

    fn article_again(&self, sentences: &mut [Sentence]) {
        let forms: Vec<&str> = sentences.iter().flat_map(Sentence::forms).collect();
        let mut at = 0;
        let ranges: Vec<Range<usize>> = sentences
            .iter()
            .map(|sentence| {
                at += sentence.words.len();
                at - sentence.words.len()..at
            })
            .collect();
        let mut nodes = Vec::with_capacity(at);
        self.run(&forms, ranges.into_iter(), &mut nodes);
        sentences
            .iter_mut()
            .flat_map(|sentence| &mut sentence.words)
            .zip(nodes)
            .for_each(|(row, node)| row.node = node);
    }
}
