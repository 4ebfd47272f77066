//! Why an input cannot be read. Each message names the input and says what to do.

use super::origin::origin_of;
use std::path::PathBuf;

/// Why an input, or one article of it, cannot be read. The others are not concerned.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file system refuses.
    #[error("cannot read {}: {cause}", path.display())]
    Io {
        /// The file or folder, `-` for standard input.
        path: PathBuf,
        /// What the system says.
        #[source]
        cause: std::io::Error,
    },
    /// Folders stand in folders in folders.
    #[error("{} lies more than {limit} folders deep: name it itself to read what it holds", path.display())]
    FolderTooDeep {
        /// The folder.
        path: PathBuf,
        /// The limit.
        limit: usize,
    },
    /// A link leads out of the folder that is read.
    #[error("the link {} leads out of the folder, to {}: name that itself, or follow all links with --follow-links", path.display(), to.display())]
    LinkOut {
        /// The link.
        path: PathBuf,
        /// Where it leads.
        to: PathBuf,
    },
    /// It never ends, or waits for somebody to write into it.
    #[error("{} is no file but {what}: give - for the input and feed it there", path.display())]
    NoFile {
        /// Where it stands.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// One article, or one file that is read as a whole, is longer than allowed.
    #[error("{origin} is longer than {limit} bytes: split it, or allow more with --max-size")]
    TooLarge {
        /// Where it comes from.
        origin: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// A compressed file gives far more than it holds.
    #[error("{origin} unpacks to more than {limit} bytes: if that is no mistake, allow more with --max-unpacked")]
    Bomb {
        /// Where it comes from.
        origin: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// Archives stand in archives in archives.
    #[error("{origin} lies more than {limit} archives deep: unpack the outer ones, or allow more with --max-depth")]
    TooDeep {
        /// Where it comes from.
        origin: String,
        /// The limit.
        limit: usize,
    },
    /// Not a format that holds text.
    #[error("{origin} is {what}: save it as text or HTML first")]
    NotText {
        /// Where it comes from.
        origin: String,
        /// What it is.
        what: &'static str,
    },
    /// The format is right and its content is not.
    #[error("{origin} is no proper {format}: {cause}")]
    Malformed {
        /// Where it comes from, with line or entry where known.
        origin: String,
        /// The format it was taken for.
        format: &'static str,
        /// What is wrong.
        cause: String,
    },
    /// A JSON object has none of the fields that its text is to be in.
    #[error(
        "{origin} has no text in {wanted}, but the fields {there}: say which of them holds the text with --map text=NAME"
    )]
    NoField {
        /// Where it comes from.
        origin: String,
        /// The names that were looked for.
        wanted: String,
        /// The names that it has.
        there: String,
    },
    /// A document of pictures of pages.
    #[error("{origin} holds pictures of pages and no text: read it with a program for text recognition (OCR) first")]
    Scanned {
        /// Where it comes from.
        origin: String,
    },
    /// The format takes a program that is not there.
    #[error(
        "{origin} is a PDF document, which takes the program {program}: install poppler-utils, or save it as text first"
    )]
    NoProgram {
        /// Where it comes from.
        origin: String,
        /// The program.
        program: &'static str,
    },
    /// Addresses, and nothing of what stands there.
    #[error("{origin} is a list of addresses and no article: save the pages and give those")]
    Addresses {
        /// Where it comes from.
        origin: String,
    },
    /// There is no text in it.
    #[error("{origin} holds no text of an article")]
    Empty {
        /// Where it comes from.
        origin: String,
    },
}

impl ReadError {
    /// The input that cannot be read.
    pub fn origin(&self) -> String {
        match self {
            Self::Io { path, .. }
            | Self::FolderTooDeep { path, .. }
            | Self::LinkOut { path, .. }
            | Self::NoFile { path, .. } => origin_of(path),
            Self::TooLarge { origin, .. }
            | Self::Bomb { origin, .. }
            | Self::TooDeep { origin, .. }
            | Self::NotText { origin, .. }
            | Self::Malformed { origin, .. }
            | Self::NoField { origin, .. }
            | Self::Scanned { origin }
            | Self::NoProgram { origin, .. }
            | Self::Addresses { origin }
            | Self::Empty { origin } => origin.clone(),
        }
    }

    /// Why in a word or two, for a summary that counts.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Io { .. } => "unreadable",
            Self::FolderTooDeep { .. } => "in folders too deep",
            Self::LinkOut { .. } => "links out of the folder",
            Self::NoFile { .. } => "no file",
            Self::TooLarge { .. } => "too long",
            Self::Bomb { .. } => "unpacks to too much",
            Self::TooDeep { .. } => "packed too deep",
            Self::NotText { .. } => "no text format",
            Self::Malformed { .. } => "malformed",
            Self::NoField { .. } => "no field with the text",
            Self::Scanned { .. } => "scanned pages",
            Self::NoProgram { .. } => "pdftotext is not installed",
            Self::Addresses { .. } => "a list of addresses",
            Self::Empty { .. } => "no text",
        }
    }
}
