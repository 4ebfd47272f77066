//! The second stage. In: an article's text. Out: a [`Document`] of paragraphs, sentences, tokens,
//! words and quotation spans. Total: any UTF-8 string gives tokens that cover all of it but its
//! white space.

mod document;

pub use document::{Document, Paragraph, ParagraphKind, Quote, Sentence, Token, Word};

use crate::span::Span;

/// Cuts a text into paragraphs, sentences, tokens, words and quotations.
pub fn segment(text: &str) -> Document {
    let mut document = Document::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() {
            continue;
        }
        let first = document.tokens.len();
        let mut from = span.start();
        for piece in span.of(text).split_inclusive(char::is_whitespace) {
            let word = Span::new(from, from + piece.len()).trim(text);
            from += piece.len();
            if !word.is_empty() {
                let n = document.tokens.len();
                document.tokens.push(Token { span: word, words: n..n + 1 });
                document.words.push(Word { form: word.of(text).into(), span: word, token: n });
            }
        }
        let n = document.sentences.len();
        let range = first..document.tokens.len();
        document.sentences.push(Sentence { span, paragraph: document.paragraphs.len(), tokens: range.clone(), words: range });
        document.paragraphs.push(Paragraph { span, sentences: n..n + 1, kind: ParagraphKind::Body });
    }
    document
}
