//! Annotated affairs: several articles about one thing, with what is claimed in them. In: a folder of texts with a
//! `gold.json`, or a file of cases (`tests/across/affairs`). Out: an [`Affair`], which tells of two places whether the same is
//! claimed there.
//!
//! `gold.json` holds `articles` (key → file), `claims` (family → mentions, `article|polarity|words|who` and, for a denial
//! that also stands bare in the text, its words), `contradict` (pairs of families that exclude each other) and `open`
//! (pairs that one may argue about). A file of cases holds articles that each begin with `+++`, then `= same-claim: words |
//! words` and `= contradictions: words | words`; what is not found so far begins with `#`.

mod case;

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
    article: usize,
    span: Span,
    /// A denial that says nothing but that it is one.
    bare: Option<Span>,
}

/// What people say of two places, what weighs most before: two places may hold several claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Judgement {
    /// The same is claimed.
    Same,
    /// One denies what the other claims, or both cannot be true.
    Against,
    /// One may argue about it.
    Open,
    /// What is claimed are two things.
    Two,
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
    /// Its name, that of the folder or file.
    pub name: String,
    /// The texts of its articles, each with a name for its file, in the order of their keys.
    pub texts: Vec<(String, String)>,
    mentions: Vec<Mention>,
    /// What is said of two mentions, the one with the lower number first; of others that they are two.
    judged: BTreeMap<(usize, usize), Judgement>,
}

impl Affair {
    /// Reads the affair of a folder or of a file of cases.
    ///
    /// # Errors
    /// A file that cannot be read, or a mention that no article holds.
    pub fn read(path: &Path) -> Result<Self, AffairError> {
        let text = |path: &Path| {
            std::fs::read_to_string(path).map_err(|source| AffairError::Read { path: path.to_owned(), source })
        };
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() {
            return Self::of_case(path, name, &text(path)?);
        }
        let file = path.join("gold.json");
        let written: Written =
            serde_json::from_str(&text(&file)?).map_err(|source| AffairError::Json { path: file.clone(), source })?;
        let texts = written.articles.values().map(|name| Ok((name.clone(), text(&path.join(name))?)));
        let texts = texts.collect::<Result<Vec<_>, _>>()?;
        Self::of_gold(&file, name, texts, &written)
    }

    /// The affair of a folder.
    fn of_gold(
        path: &Path,
        name: String,
        texts: Vec<(String, String)>,
        written: &Written,
    ) -> Result<Self, AffairError> {
        let keys: Vec<&String> = written.articles.keys().collect();
        let mut mentions = Vec::new();
        // The family of each mention, what it does with it, and who speaks.
        let mut said: Vec<(&str, &str, &str)> = Vec::new();
        for (family, lines) in &written.claims {
            for line in lines {
                let absent = || AffairError::Absent { path: path.to_owned(), mention: line.clone() };
                let parts: Vec<&str> = line.split('|').collect();
                let [key, polarity, words, who, rest @ ..] = parts.as_slice() else { return Err(absent()) };
                let article = keys.iter().position(|known| known == key).ok_or_else(absent)?;
                let place = |words: &str| {
                    let (_, text) = texts.get(article)?;
                    text.find(words).map(|start| Span::new(start, start + words.len()))
                };
                let bare = rest.first().and_then(|words| place(words));
                mentions.push(Mention { article, span: place(words).ok_or_else(absent)?, bare });
                said.push((family, polarity, who));
            }
        }
        let listed = |pairs: &[(String, String)], a: &str, b: &str| {
            pairs.iter().any(|(x, y)| x == a && y == b || x == b && y == a)
        };
        let mut judged = BTreeMap::new();
        for (n, (family, polarity, who)) in said.iter().enumerate() {
            for (m, (other, sign, speaker)) in said.iter().enumerate().skip(n + 1) {
                let judgement = if family == other {
                    match (polarity == sign, who == speaker) {
                        (true, _) => Judgement::Same,
                        (false, false) => Judgement::Against,
                        (false, true) => Judgement::Open,
                    }
                } else if listed(&written.contradict, family, other) {
                    if (*polarity, *sign) == ("+", "+") { Judgement::Against } else { Judgement::Open }
                } else if listed(&written.open, family, other) {
                    Judgement::Open
                } else {
                    continue;
                };
                judged.insert((n, m), judgement);
            }
        }
        Ok(Self { name, texts, mentions, judged })
    }

    /// What people say of two claims.
    pub fn judge(&self, one: Spot, other: Spot) -> Judgement {
        let (mine, theirs) = (self.mentions(one), self.mentions(other));
        let pairs = mine.iter().flat_map(|a| theirs.iter().map(move |b| (*a.min(b), *a.max(b))));
        let judged = pairs.filter(|(a, b)| a != b);
        let judged = judged.map(|pair| self.judged.get(&pair).copied().unwrap_or(Judgement::Two));
        judged.min().unwrap_or(Judgement::Unknown)
    }

    /// What is claimed at a place, by number: half of the shorter of the two is shared.
    fn mentions(&self, spot: Spot) -> Vec<usize> {
        let shares = |span: Span| {
            let common = span.end().min(spot.span.end()).saturating_sub(span.start().max(spot.span.start()));
            common * 2 >= span.len().min(spot.span.len())
        };
        let covers = |mention: &Mention| {
            mention.article == spot.article && (shares(mention.span) || spot.denies && mention.bare.is_some_and(shares))
        };
        self.mentions.iter().enumerate().filter(|(_, mention)| covers(mention)).map(|(n, _)| n).collect()
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
        assert_eq!(affair.judge(spot(0, 17, 33), spot(1, 3, 24)), Judgement::Against);
        assert_eq!(affair.judge(spot(0, 17, 33), spot(1, 29, 42)), Judgement::Open);
        assert_eq!(affair.judge(spot(0, 0, 8), spot(1, 29, 42)), Judgement::Unknown);
        std::fs::write(folder.path().join("b.txt"), "Rien.").unwrap();
        assert!(matches!(Affair::read(folder.path()), Err(AffairError::Absent { .. })));
    }
}
