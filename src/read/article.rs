//! What reading gives: the text of one article and what is known of it.

use crate::span::Span;
use serde::Serialize;

/// One article: its text as it was read, never normalised, and what the input says of it.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Where it comes from: a path as given, a URL, or `-` for standard input.
    pub origin: String,
    /// The text that every offset counts in. For plain text, the file; for HTML and the other
    /// formats, the article's text, one paragraph a line.
    pub text: String,
    /// What the input says of the article.
    pub metadata: Metadata,
    /// Parts of the text that are not plain body; in text order, none overlapping. Text outside
    /// every block is body.
    pub blocks: Vec<Block>,
}

impl Article {
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
}

/// What the input says of an article, all of it optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// When it was first published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<PartialDate>,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<PartialDate>,
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

/// A calendar date (proleptic Gregorian), the day or the month unknown where the text gives none.
/// Written as XSD `gYear`, `gYearMonth`, or `date`: `2024`, `2024-11`, `2024-11-29`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// Year.
    pub year: i32,
    /// Month, 1–12.
    pub month: Option<u8>,
    /// Day of the month, 1–31; only with a month.
    pub day: Option<u8>,
}

impl PartialDate {
    /// The date of a day number: days since 1970-01-01 (Hinnant's `civil_from_days`, proleptic
    /// Gregorian). A year that no `i32` holds becomes 0.
    pub fn from_day_number(number: i64) -> Self {
        let shifted = number.saturating_add(719_468);
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year + era * 400 + i64::from(month <= 2);
        Self { year: i32::try_from(year).unwrap_or(0), month: u8::try_from(month).ok(), day: u8::try_from(day).ok() }
    }
}

impl std::fmt::Display for PartialDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
