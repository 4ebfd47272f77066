//! Plain text. In: a string. Out: an article whose text is that string, untouched: line ends, byte
//! order mark and all, so that its offsets are those of the file.

use super::article::{Article, Block, BlockKind, Metadata};
use super::error::ReadError;
use super::{byline, language, page, several};
use crate::span::{CharIndex, Span};

/// Longest line that is taken for a headline, in bytes.
const LONGEST_HEADLINE: usize = 240;

/// The articles of a text file: one, or as many as it holds with lines between them that say so.
pub(super) fn articles(origin: &str, text: String) -> Vec<Result<Article, ReadError>> {
    if is_addresses(&text) {
        return vec![Err(ReadError::Addresses { origin: origin.to_owned() })];
    }
    let parts = several::articles(&text);
    if parts.len() == 1 {
        return vec![Ok(article(origin, text))];
    }
    let index = CharIndex::new(&text);
    let part = |(number, part): (usize, &Span)| {
        let mut article = article(&format!("{origin}#{}", number + 1), part.of(&text).to_owned());
        article.file_offset = Some(index.chars_before(part.start()));
        Ok(article)
    };
    parts.iter().enumerate().map(part).collect()
}

/// Whether a text is a list of addresses, one a line.
fn is_addresses(text: &str) -> bool {
    let mut lines = page::lines(text).map(|line| line.of(text)).peekable();
    let address = |line: &str| line.starts_with("http") && line.contains("://") && !line.contains(char::is_whitespace);
    lines.peek().is_some() && lines.all(address)
}

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
    Article { origin: origin.to_owned(), text, file_offset: Some(0), metadata, blocks, ..Article::default() }
}

/// The first line, where it looks like a headline: short, with no final stop, and followed by more.
pub(super) fn headline(text: &str) -> Option<Span> {
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
    fn addresses_are_no_article_and_parts_know_their_place() {
        let list = "https://lephare.example/1
https://lephare.example/2
"
        .to_owned();
        assert!(matches!(articles("a", list).as_slice(), [Err(ReadError::Addresses { .. })]));
        let body = "La préfète Aude Kervran a annoncé lundi que le port de Landreu fermerait dès demain.";
        let text = format!("Été au port\n{body}\n\n=======\nLa criée rouvre\n{body}\n");
        let found: Vec<_> = articles("a.txt", text.clone()).into_iter().map(Result::unwrap).collect();
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[1].origin.as_str(), found[1].metadata.title.as_deref()),
            ("a.txt#2", Some("La criée rouvre"))
        );
        let offset = found[1].file_offset.unwrap();
        assert!(text.chars().skip(offset).collect::<String>().starts_with("La criée rouvre"));
    }

    #[test]
    fn a_sentence_is_no_headline() {
        assert_eq!(article("a", "Le port est fermé.\nIl rouvrira.".to_owned()).metadata.title, None);
        assert_eq!(article("a", "Une seule ligne".to_owned()).metadata.title, None);
    }
}
