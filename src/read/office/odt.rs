//! `OpenDocument` texts (OASIS `OpenDocument` 1.3, part 3). In: the parts of a document. Out: its article, a line for
//! each paragraph and heading; notes, comments and what was struck out are left out.

use super::paragraphs::Paragraphs;
use super::parts::Parts;
use super::xml::{Piece, attribute, texts, walk};
use crate::read::article::{Article, Metadata};
use crate::read::compose;
use crate::read::date;
use crate::read::error::ReadError;

/// Elements that hold nothing of the text as it stands.
const SILENT: [&str; 6] = ["tracked-changes", "annotation", "note", "ruby-text", "automatic-styles", "desc"];

/// Reads the article.
pub(super) fn article(parts: &mut Parts) -> Result<Article, ReadError> {
    let xml = parts.needed("content.xml")?;
    let origin = parts.origin.clone();
    let mut writer = Writer::default();
    walk(&origin, &xml, |piece| writer.piece(piece))?;
    let mut metadata = Metadata::default();
    if let Some(meta) = parts.text("meta.xml")? {
        for (name, value) in texts(&origin, &meta)? {
            match name.as_str() {
                "title" => metadata.title = Some(value),
                "language" => metadata.language = Some(value),
                "date" => metadata.modified = date::parse(&value),
                _ => {}
            }
        }
    }
    let (lines, headline) = writer.paragraphs.finish();
    metadata.title = headline.or(metadata.title);
    Ok(compose::article(&origin, metadata, lines, Vec::new()))
}

#[derive(Default)]
struct Writer {
    paragraphs: Paragraphs,
    silent: usize,
}

impl Writer {
    #[expect(clippy::needless_pass_by_value, reason = "a piece is two references")]
    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(name, _) if SILENT.contains(&name) => self.silent += 1,
            Piece::Close(name) if SILENT.contains(&name) => self.silent = self.silent.saturating_sub(1),
            _ if self.silent > 0 => {}
            Piece::Open("h", tag) => {
                let first = attribute(tag, "outline-level").is_none_or(|level| level == "1");
                self.paragraphs.begin(first);
            }
            Piece::Open("p", tag) => {
                let style = attribute(tag, "style-name").unwrap_or_default().to_lowercase();
                self.paragraphs.begin(matches!(style.as_str(), "title" | "titre"));
            }
            Piece::Close("h" | "p") => self.paragraphs.end(),
            Piece::Open("tab" | "s", _) => self.paragraphs.push(" "),
            Piece::Open("line-break", _) => self.paragraphs.line_break(),
            Piece::Text(words) => self.paragraphs.push(words),
            _ => {}
        }
    }
}
