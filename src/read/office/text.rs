//! The text of an office document, whichever program wrote it. In: the parts of a document, and the [`Tags`] of its
//! format. Out: its article, a line for each paragraph and heading.

use super::paragraphs::Paragraphs;
use super::parts::Parts;
use super::xml::{Piece, texts, walk};
use crate::read::article::{Article, Metadata};
use crate::read::compose;
use crate::read::date;
use crate::read::error::ReadError;
use quick_xml::events::BytesStart;

/// How a format writes a text: names of parts, and of elements without prefix.
pub(super) struct Tags {
    /// The part that holds the text.
    pub(super) content: &'static str,
    /// The part that holds what is known of it.
    pub(super) known: &'static str,
    /// The element of that part for when it was changed.
    pub(super) modified: &'static str,
    /// Elements that hold nothing of the text as it stands: struck out, notes of reviewers, fallbacks of drawings.
    pub(super) silent: &'static [&'static str],
    /// Paragraphs and headings.
    pub(super) paragraphs: &'static [&'static str],
    /// What says within a paragraph which style it has.
    pub(super) style: Option<&'static str>,
    /// The only element whose text counts; all text of a paragraph does where there is none.
    pub(super) text: Option<&'static str>,
    /// Elements that stand for characters.
    pub(super) signs: &'static [(&'static str, &'static str)],
    /// Elements that break a line.
    pub(super) breaks: &'static [&'static str],
    /// Whether an element, a paragraph or its style, makes a heading of the first rank of it.
    pub(super) is_headline: fn(&str, &BytesStart<'_>) -> bool,
}

/// Reads the article.
pub(super) fn article(parts: &mut Parts, tags: &Tags) -> Result<Article, ReadError> {
    let xml = parts.needed(tags.content)?;
    let origin = parts.origin.clone();
    let mut writer = Writer { tags, paragraphs: Paragraphs::default(), silent: 0, in_text: false };
    walk(&origin, &xml, |piece| writer.piece(piece))?;
    let mut metadata = Metadata::default();
    if let Some(known) = parts.text(tags.known)? {
        for (name, value) in texts(&origin, &known)? {
            match name.as_str() {
                "title" => metadata.title = Some(value),
                "language" => metadata.language = Some(value),
                name if name == tags.modified => metadata.modified = date::dated(&value),
                _ => {}
            }
        }
    }
    let (lines, headline) = writer.paragraphs.finish();
    metadata.title = headline.or(metadata.title);
    Ok(compose::article(&origin, metadata, lines, Vec::new()))
}

struct Writer<'t> {
    tags: &'t Tags,
    paragraphs: Paragraphs,
    /// How many elements that are to be passed over are open.
    silent: usize,
    /// Whether the element whose text counts is open.
    in_text: bool,
}

impl Writer<'_> {
    #[expect(clippy::needless_pass_by_value, reason = "a piece is two references")]
    fn piece(&mut self, piece: Piece<'_>) {
        let tags = self.tags;
        match piece {
            Piece::Open(name, _) if tags.silent.contains(&name) => self.silent += 1,
            Piece::Close(name) if tags.silent.contains(&name) => self.silent = self.silent.saturating_sub(1),
            _ if self.silent > 0 => {}
            Piece::Open(name, tag) if tags.paragraphs.contains(&name) => {
                self.paragraphs.begin((tags.is_headline)(name, tag));
            }
            Piece::Close(name) if tags.paragraphs.contains(&name) => self.paragraphs.end(),
            Piece::Open(name, tag) if tags.style == Some(name) => {
                if (tags.is_headline)(name, tag) {
                    self.paragraphs.is_headline();
                }
            }
            Piece::Open(name, _) if tags.text == Some(name) => self.in_text = true,
            Piece::Close(name) if tags.text == Some(name) => self.in_text = false,
            Piece::Open(name, _) if tags.breaks.contains(&name) => self.paragraphs.line_break(),
            Piece::Open(name, _) => {
                if let Some((_, sign)) = tags.signs.iter().find(|(element, _)| *element == name) {
                    self.paragraphs.push(sign);
                }
            }
            Piece::Text(words) if self.in_text || tags.text.is_none() => self.paragraphs.push(words),
            Piece::Text(_) | Piece::Close(_) => {}
        }
    }
}
