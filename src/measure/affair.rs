//! Annotated affairs: several articles about one thing, with what is claimed in them. In: a folder of texts with a
//! `gold.json`. Out: an [`Affair`], which tells of two places whether the same is claimed there.
//!
//! `gold.json` holds `articles` (key → file), `claims` (family → mentions, `article|polarity|words|who` and, for a denial
//! that also stands bare in the text, its words), `contradict` (pairs of families that exclude each other) and `open`
//! (pairs that one may argue about).

use crate::span::Span;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Why an affair cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum AffairError {
    /// A file cannot be read.
    #[error("{path} cannot be read; give a folder with gold.json and the texts that it names")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// `gold.json` is none.
    #[error("{path} is no annotated affair: {source}")]
    Json {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: serde_json::Error,
    },
    /// A mention that its article does not hold.
    #[error("{path}: “{mention}” is not `article|polarity|words|who` with words of that article")]
    Absent {
        /// The file.
        path: PathBuf,
        /// The mention.
        mention: String,
    },
}

#[derive(Deserialize)]
struct Written {
    articles: BTreeMap<String, String>,
    claims: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    contradict: Vec<(String, String)>,
    #[serde(default)]
    open: Vec<(String, String)>,
}

/// Where something is claimed.
#[derive(Clone, Debug)]
struct Mention {
    family: String,
    article: usize,
    span: Span,
    /// A denial that says nothing but that it is one.
    bare: Option<Span>,
}

/// What people say of two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// The same is claimed or denied.
    One,
    /// What is claimed cannot both be true.
    Against,
    /// What is claimed are two things.
    Two,
    /// One may argue about it.
    Open,
    /// Nothing is known of one of them.
    Unknown,
}

/// A claim that was found in an article of an affair.
#[derive(Clone, Copy, Debug)]
pub struct Spot {
    /// Its article, by number.
    pub article: usize,
    /// Where it stands, in bytes.
    pub span: Span,
    /// Whether it denies.
    pub denies: bool,
}

/// An annotated affair.
#[derive(Clone, Debug)]
pub struct Affair {
    /// Its name, that of the folder.
    pub name: String,
    /// The files of its articles, in the order of their keys.
    pub files: Vec<PathBuf>,
    mentions: Vec<Mention>,
    against: Vec<(String, String)>,
    open: Vec<(String, String)>,
}

impl Affair {
    /// Reads the affair of a folder.
    ///
    /// # Errors
    /// A file that cannot be read, or a mention that its article does not hold.
    pub fn read(folder: &Path) -> Result<Self, AffairError> {
        let text = |path: &Path| {
            std::fs::read_to_string(path).map_err(|source| AffairError::Read { path: path.to_owned(), source })
        };
        let path = folder.join("gold.json");
        let written: Written =
            serde_json::from_str(&text(&path)?).map_err(|source| AffairError::Json { path: path.clone(), source })?;
        let keys: Vec<&String> = written.articles.keys().collect();
        let files: Vec<PathBuf> = written.articles.values().map(|file| folder.join(file)).collect();
        let texts = files.iter().map(|file| text(file)).collect::<Result<Vec<String>, _>>()?;
        let mut mentions = Vec::new();
        for (family, lines) in &written.claims {
            for line in lines {
                let absent = || AffairError::Absent { path: path.clone(), mention: line.clone() };
                let parts: Vec<&str> = line.split('|').collect();
                let [key, _, words, _, rest @ ..] = parts.as_slice() else { return Err(absent()) };
                let article = keys.iter().position(|known| known == key).ok_or_else(absent)?;
                let place =
                    |words: &str| texts.get(article)?.find(words).map(|start| Span::new(start, start + words.len()));
                let bare = rest.first().and_then(|words| place(words));
                let span = place(words).ok_or_else(absent)?;
                mentions.push(Mention { family: family.clone(), article, span, bare });
            }
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, files, mentions, against: written.contradict, open: written.open })
    }

    /// What people say of two claims.
    pub fn judge(&self, one: Spot, other: Spot) -> Judgement {
        let (mine, theirs) = (self.families(one), self.families(other));
        let any = |pairs: &[(String, String)]| {
            pairs.iter().any(|(a, b)| {
                let both = |x: &String, y: &String| mine.contains(&x.as_str()) && theirs.contains(&y.as_str());
                both(a, b) || both(b, a)
            })
        };
        if mine.iter().any(|family| theirs.contains(family)) {
            Judgement::One
        } else if any(&self.against) {
            Judgement::Against
        } else if any(&self.open) {
            Judgement::Open
        } else if mine.is_empty() || theirs.is_empty() {
            Judgement::Unknown
        } else {
            Judgement::Two
        }
    }

    /// The families of what is claimed at a place: half of the shorter of the two is shared.
    fn families(&self, spot: Spot) -> Vec<&str> {
        let shares = |span: Span| {
            let common = span.end().min(spot.span.end()).saturating_sub(span.start().max(spot.span.start()));
            common * 2 >= span.len().min(spot.span.len())
        };
        let covers = |mention: &&Mention| {
            mention.article == spot.article && (shares(mention.span) || spot.denies && mention.bare.is_some_and(shares))
        };
        self.mentions.iter().filter(covers).map(|mention| mention.family.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_judged_by_what_people_say_is_claimed_there() {
        let folder = tempfile::tempdir().unwrap();
        let gold = r#"{"articles": {"1": "a.txt", "2": "b.txt"},
            "claims": {"vanne": ["1|+|la vanne a cédé|maire", "2|-|la vanne n'a pas cédé|régie"], "pont": ["2|+|le pont tient|"]},
            "open": [["pont", "vanne"]]}"#;
        std::fs::write(folder.path().join("gold.json"), gold).unwrap();
        std::fs::write(folder.path().join("a.txt"), "Le maire dit que la vanne a cédé.").unwrap();
        std::fs::write(folder.path().join("b.txt"), "Or la vanne n'a pas cédé et le pont tient.").unwrap();
        let affair = Affair::read(folder.path()).unwrap();
        let spot = |article, start, end| Spot { article, span: Span::new(start, end), denies: false };
        assert_eq!(affair.judge(spot(0, 17, 33), spot(1, 3, 24)), Judgement::One);
        assert_eq!(affair.judge(spot(0, 17, 33), spot(1, 29, 42)), Judgement::Open);
        assert_eq!(affair.judge(spot(0, 0, 8), spot(1, 29, 42)), Judgement::Unknown);
        std::fs::write(folder.path().join("b.txt"), "Rien.").unwrap();
        assert!(matches!(Affair::read(folder.path()), Err(AffairError::Absent { .. })));
    }
}
