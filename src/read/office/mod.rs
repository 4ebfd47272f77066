//! Documents of office programs and electronic books. In: a zip archive that holds one (Office Open XML, ECMA-376;
//! `OpenDocument` 1.3; EPUB 3.3). Out: its article; of a book one for each chapter.

mod docx;
mod epub;
mod odt;
mod paragraphs;
mod parts;
mod text;
mod xml;

use super::article::Article;
use super::error::ReadError;
use super::options::Limits;
use parts::Parts;

/// What a zip archive is besides an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    /// A text of Word and what is like it.
    Docx,
    /// A text of `LibreOffice` and what is like it.
    Odt,
    /// A book.
    Epub,
}

/// Which parts an archive has that tell what it is.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one answer a part")]
pub(super) struct Signs {
    types: bool,
    manifest: bool,
    word: bool,
    content: bool,
    container: bool,
}

impl Signs {
    /// Looks at the name of an entry.
    pub(super) fn see(&mut self, name: &str) {
        match name {
            "[Content_Types].xml" => self.types = true,
            "word/document.xml" => self.word = true,
            "content.xml" => self.content = true,
            // One of them may be lost where somebody packed the parts again.
            "META-INF/manifest.xml" | "mimetype" => self.manifest = true,
            "META-INF/container.xml" => self.container = true,
            _ => {}
        }
    }

    /// What the archive is: an office document, or one without running text (in words for a message); `None` for
    /// an archive of files.
    pub(super) fn kind(&self) -> Option<Result<Office, &'static str>> {
        match self {
            Self { types: true, word: true, .. } => Some(Ok(Office::Docx)),
            Self { types: true, .. } => Some(Err("a spreadsheet or a presentation")),
            Self { container: true, .. } => Some(Ok(Office::Epub)),
            Self { manifest: true, content: true, .. } => Some(Ok(Office::Odt)),
            _ => None,
        }
    }
}

/// Reads the articles of a document.
pub(super) fn articles(origin: &str, bytes: Vec<u8>, kind: Office, limits: Limits) -> Vec<Result<Article, ReadError>> {
    let mut parts = match Parts::open(origin, bytes, limits) {
        Ok(parts) => parts,
        Err(error) => return vec![Err(error)],
    };
    let found = match kind {
        Office::Docx => text::article(&mut parts, &docx::TAGS).map(|article| vec![article]),
        Office::Odt => text::article(&mut parts, &odt::TAGS).map(|article| vec![article]),
        Office::Epub => epub::articles(&mut parts),
    };
    match found {
        Ok(articles) if articles.iter().any(|article| !article.text.trim().is_empty()) => {
            articles.into_iter().map(Ok).collect()
        }
        Ok(_) => vec![Err(ReadError::Empty { origin: origin.to_owned() })],
        Err(error) => vec![Err(error)],
    }
}

#[cfg(test)]
mod tests;
