//! Plain text. In: a string. Out: an article whose text is that string, untouched: line ends, byte
//! order mark and all, so that its offsets are those of the file.

use super::article::{Article, Block, BlockKind, Metadata};
use super::{byline, language, page};
use crate::span::Span;

/// Longest line that is taken for a headline, in bytes.
const LONGEST_HEADLINE: usize = 240;

/// Makes an article of a text.
pub(super) fn article(origin: &str, text: String) -> Article {
    let mut metadata = Metadata::default();
    byline::read(&text, &mut metadata);
    metadata.language = language::language(&text, None);
    let mut blocks = page::blocks(&text);
    if let Some(span) = headline(&text) {
        metadata.title = Some(span.of(&text).to_owned());
        if !blocks.iter().any(|b| b.span.overlaps(span)) {
            blocks.insert(0, Block { span, kind: BlockKind::Headline });
        }
    }
    Article { origin: origin.to_owned(), text, metadata, blocks }
}

/// The first line, where it looks like a headline: short, with no final stop, and followed by more.
fn headline(text: &str) -> Option<Span> {
    let line = page::lines(text).next()?;
    let words = line.of(text);
    let stopped = words.ends_with(['.', ';', ',', ':']) && !words.ends_with("...");
    let more = text.get(line.end()..).is_some_and(|rest| !rest.trim().is_empty());
    let begins = words.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '«' | '"' | '“'));
    (words.len() <= LONGEST_HEADLINE && begins && !stopped && more).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_stays_as_it_is() {
        let text = "\u{feff}Grève au port\r\n\r\nLe port est fermé.\r\n";
        let article = article("a.txt", text.to_owned());
        assert_eq!(article.text, text);
        assert_eq!(article.metadata.title.as_deref(), Some("Grève au port"));
        assert_eq!(article.blocks.len(), 1);
        assert_eq!(article.blocks[0].span.of(text), "Grève au port");
    }

    #[test]
    fn a_sentence_is_no_headline() {
        assert_eq!(article("a", "Le port est fermé.\nIl rouvrira.".to_owned()).metadata.title, None);
        assert_eq!(article("a", "Une seule ligne".to_owned()).metadata.title, None);
    }
}
