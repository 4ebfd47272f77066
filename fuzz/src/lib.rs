//! What the fuzz targets share. `make fuzz` runs all of them, `cargo +nightly fuzz run read_html` one;
//! both take cargo-fuzz. What one finds becomes a test of the stage that it was found in.

use selon::read::{Article, Format, Hint, Item, Limits, ReadError, ReadOptions};

/// Limits that keep one input quick.
pub fn options() -> ReadOptions {
    let limits = Limits { max_size: 1 << 18, max_unpacked: 1 << 22, ..Limits::default() };
    ReadOptions { limits, ..ReadOptions::default() }
}

/// Reads bytes as one format, whatever they are.
pub fn read(bytes: &[u8], format: Format) {
    let item = Item { origin: "fuzz".to_owned(), bytes: bytes.to_vec(), format, hint: Hint::default() };
    check(item.articles(&options()));
}

/// Blocks lie in the text, in order.
pub fn check(articles: Vec<Result<Article, ReadError>>) {
    for article in articles.into_iter().flatten() {
        let mut at = 0;
        for block in &article.blocks {
            assert!(article.text.get(block.span.start()..block.span.end()).is_some());
            assert!(block.span.start() >= at, "blocks overlap");
            at = block.span.end();
        }
        segment(&article.text);
    }
}

/// Segments a text and looks at the result.
pub fn segment(text: &str) {
    let document = selon::text::segment(text);
    let mut at = 0;
    for token in &document.tokens {
        assert!(token.span.start() >= at && !token.span.of(text).is_empty());
        at = token.span.end();
    }
    for quote in &document.quotes {
        assert!(quote.outer.contains(quote.inner) && text.get(quote.inner.start()..quote.inner.end()).is_some());
    }
    for sentence in &document.sentences {
        assert!(document.paragraphs[sentence.paragraph].span.contains(sentence.span));
    }
}
