//! An input in one piece. In: bytes, what they are and where they come from. Out: the articles in
//! them; a pure function, so that it can run on any core.

use super::article::{Article, PartialDate};
use super::error::ReadError;
use super::options::ReadOptions;
use super::sniff::{self, Format};
use super::{encoding, html, plain};

/// What a container says of the piece that it holds.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// The encoding it declares.
    pub charset: Option<String>,
    /// The address it was fetched from.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
}

/// Bytes that hold one article or several, not yet understood.
#[derive(Clone, Debug)]
pub struct Item {
    /// Where they come from: a path, an address, an entry of an archive.
    pub origin: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What they are.
    pub format: Format,
    /// What their container says of them.
    pub hint: Hint,
}

impl Item {
    /// An item of unknown format: its content tells.
    pub fn new(origin: impl Into<String>, bytes: Vec<u8>) -> Self {
        let origin = origin.into();
        let head = bytes.get(..bytes.len().min(sniff::SNIFFED)).unwrap_or(&bytes);
        let format = sniff::format(head, &origin);
        Self { origin, bytes, format, hint: Hint::default() }
    }

    /// Reads the articles.
    pub fn articles(self, options: &ReadOptions) -> Vec<Result<Article, ReadError>> {
        let articles = self.parse(options);
        articles.into_iter().map(|result| result.map(|mut article| { options.apply(&mut article); article })).collect()
    }

    fn parse(self, _options: &ReadOptions) -> Vec<Result<Article, ReadError>> {
        let Self { origin, bytes, format, hint } = self;
        let article = match format {
            Format::Html => html::article(&origin, bytes, &hint),
            Format::Other(what) => return vec![Err(ReadError::NotText { origin, what })],
            _ => plain::article(&origin, encoding::decode(bytes, hint.charset.as_deref())),
        };
        let blank = format != Format::Plain && article.text.trim().is_empty();
        if blank { vec![Err(ReadError::Empty { origin })] } else { vec![Ok(article)] }
    }
}
