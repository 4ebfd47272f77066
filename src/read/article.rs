//! What reading gives: the text of one article and what is known of it.

use crate::model::{self, Dated};
use crate::span::Span;
use serde::Serialize;

/// One article: its text as it was read, never normalised, and what the input says of it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Where it comes from: a path as given, a URL, or `-` for standard input.
    pub origin: String,
    /// Its path within the folder or archive that was given, where it was read from one: `lm/1.txt`. What tells
    /// files of one name apart.
    pub within: Option<String>,
    /// The text that every offset counts in. For plain text, the file; for HTML and the other
    /// formats, the article's text, one paragraph a line.
    pub text: String,
    /// Characters of the file before the text, where the text is a stretch of the file as it stands; `None`
    /// for formats whose text the file does not hold letter by letter.
    pub file_offset: Option<usize>,
    /// What the input says of the article.
    pub metadata: Metadata,
    /// Parts of the text that are not plain body; in text order, none overlapping. Text outside
    /// every block is body.
    pub blocks: Vec<Block>,
}

impl Article {
    /// An article of which only the text is known.
    pub fn of_text(text: impl Into<String>) -> Self {
        Self { origin: "-".to_owned(), text: text.into(), ..Self::default() }
    }

    /// What people call it by: its canonical URL, its path within what was given, or its [`Article::address`].
    pub fn place(&self) -> &str {
        match (&self.metadata.url, &self.within) {
            (None, Some(within)) => within,
            _ => self.address(),
        }
    }

    /// What tells this article from another with the same text: its canonical URL, or else its
    /// origin without the folders, so that the same file read from elsewhere is the same article.
    pub fn address(&self) -> &str {
        match &self.metadata.url {
            Some(url) => url,
            None => self.origin.rsplit(['/', '\\']).next().unwrap_or_default(),
        }
    }
}

/// A marked part of an article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a [`Block`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// A reader's comment, signed by `author` where the page says so.
    Comment {
        /// The name or pseudonym it is signed with.
        author: Option<String>,
    },
    /// The teaser of another article.
    Teaser,
    /// Words of the page about itself or about other pages: « Lire aussi : … », « Réservé aux abonnés ». Nobody
    /// says them.
    Furniture,
}

/// What the input says of an article, all of it optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it was first published.
    #[serde(flatten, serialize_with = "model::published")]
    pub published: Option<Dated>,
    /// When it was last changed.
    #[serde(flatten, serialize_with = "model::modified")]
    pub modified: Option<Dated>,
    /// The paper, site or agency that publishes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Who signs it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Agencies credited ("avec AFP").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<String>,
    /// BCP 47 language tag, declared or detected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What was asked for by name, as in `title=titre`, and the input does not have.
    #[serde(skip)]
    pub absent: Vec<String>,
    /// Its canonical address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
