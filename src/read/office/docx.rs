//! Office Open XML texts (ECMA-376, part 1, `WordprocessingML`). In: the parts of a document. Out: its article, a line
//! for each paragraph; what was struck out, notes of reviewers and fallbacks of drawings are left out.

use super::paragraphs::Paragraphs;
use super::parts::Parts;
use super::xml::{Piece, attribute, texts, walk};
use crate::read::article::{Article, Metadata};
use crate::read::compose;
use crate::read::date;
use crate::read::error::ReadError;

/// Elements that hold nothing of the text as it stands.
const SILENT: [&str; 5] = ["del", "moveFrom", "Fallback", "instrText", "pict"];

/// Reads the article.
pub(super) fn article(parts: &mut Parts) -> Result<Article, ReadError> {
    let xml = parts.needed("word/document.xml")?;
    let origin = parts.origin.clone();
    let mut writer = Writer::default();
    walk(&origin, &xml, |piece| writer.piece(piece))?;
    let mut metadata = Metadata::default();
    if let Some(core) = parts.text("docProps/core.xml")? {
        for (name, value) in texts(&origin, &core)? {
            match name.as_str() {
                "title" => metadata.title = Some(value),
                "language" => metadata.language = Some(value),
                "modified" => metadata.modified = date::parse(&value),
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
    /// Whether what is read is text and not mark-up.
    text: bool,
}

impl Writer {
    #[expect(clippy::needless_pass_by_value, reason = "a piece is two references")]
    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(name, _) if SILENT.contains(&name) => self.silent += 1,
            Piece::Close(name) if SILENT.contains(&name) => self.silent = self.silent.saturating_sub(1),
            _ if self.silent > 0 => {}
            Piece::Open("p", _) => self.paragraphs.begin(false),
            Piece::Close("p") => self.paragraphs.end(),
            Piece::Open("pStyle", tag) => {
                let style = attribute(tag, "val").unwrap_or_default().to_lowercase();
                if matches!(style.as_str(), "title" | "titre" | "heading1" | "titre1") {
                    self.paragraphs.is_headline();
                }
            }
            Piece::Open("t", _) => self.text = true,
            Piece::Close("t") => self.text = false,
            Piece::Open("tab" | "ptab", _) => self.paragraphs.push(" "),
            Piece::Open("noBreakHyphen", _) => self.paragraphs.push("-"),
            Piece::Open("br" | "cr", _) => self.paragraphs.line_break(),
            Piece::Text(words) if self.text => self.paragraphs.push(words),
            _ => {}
        }
    }
}
