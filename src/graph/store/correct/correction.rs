//! A correction: what somebody says of a claim or agent, who, when and why. In: its parts. Out: what is wrong with one
//! that makes no sense.

use super::verdict::Verdict;
use crate::model::{AgentKind, Stance};
use crate::read::date::parse as parse_date;
use oxigraph::model::NamedNode;
use serde::{Deserialize, Serialize};

/// Characters of the words, of the reason and of the name of who corrects, at most.
const WORDS: usize = 5000;
const WHY: usize = 2000;
const BY: usize = 200;

/// What somebody says of a claim, and what finds the claim again; or of an agent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The IRI of the claim or agent when it was corrected.
    pub claim: String,
    /// Its article's IRI; empty where all articles are meant.
    #[serde(default)]
    pub document: String,
    /// Its words; the name of the agent.
    pub words: String,
    /// First character in the article.
    #[serde(default)]
    pub start: usize,
    /// One past the last.
    #[serde(default)]
    pub end: usize,
    /// What is said of it.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Who says so.
    pub by: String,
    /// When, as XSD writes a moment.
    pub at: String,
    /// Why; empty where nothing is said.
    #[serde(default)]
    pub why: String,
    /// When it was taken back, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone: Option<String>,
}

/// A correction in a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its IRI.
    pub iri: String,
    /// What it says.
    pub correction: Correction,
    /// The claim or agent that it is about now; none where nothing in the store fits it any more.
    pub target: Option<String>,
}

/// Why a correction makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// A text that should be an IRI.
    #[error("{0:?} is no IRI")]
    Iri(String),
    /// No stance is called that.
    #[error("{0:?} is no stance; they are {known}", known = Stance::ALL.map(Stance::as_str).join(", "))]
    Stance(String),
    /// No date.
    #[error("{0:?} is no date: give 2024, 2024-11 or 2024-11-29")]
    Date(String),
    /// No kind of agents is called that.
    #[error("{0:?} is no kind; they are {known}", known = AgentKind::ALL.map(AgentKind::as_str).join(", "))]
    Kind(String),
    /// No entity of Wikidata.
    #[error("{0:?} is no entity of Wikidata: give its number, such as Q142")]
    Wikidata(String),
    /// No moment.
    #[error("{0:?} is no moment: give one such as 2024-11-29T10:00:00Z")]
    Moment(String),
    /// A text that nobody would write.
    #[error("{what} is longer than {most} characters")]
    Long {
        /// Which.
        what: &'static str,
        /// How long it may be.
        most: usize,
    },
    /// Words are missing.
    #[error("say which words of the article are meant")]
    NoWords,
    /// An agent that stands for itself, over others.
    #[error("{0} stands for the other already: take that back first (`selon correct --list`, `--undo`)")]
    Circle(String),
    /// Somebody else corrected the claim meanwhile.
    #[error("somebody else has corrected this meanwhile: look at it again, then decide")]
    Overtaken,
}

impl Correction {
    /// Whether it makes sense by itself; whether it fits a store is another question.
    ///
    /// # Errors
    /// For the first part that does not.
    pub fn check(&self) -> Result<(), CorrectionError> {
        let is_iri = |iri: &str| NamedNode::new(iri).map(drop).map_err(|_| CorrectionError::Iri(iri.to_owned()));
        is_iri(&self.claim)?;
        if !matches!(self.verdict, Verdict::Merge(_)) && !self.verdict.describes() {
            is_iri(&self.document)?;
        }
        if self.verdict.names_node() {
            is_iri(self.verdict.value())?;
        }
        match &self.verdict {
            Verdict::Stance(name) if Stance::called(name).is_none() => Err(CorrectionError::Stance(name.clone()))?,
            Verdict::Date(date) if parse_date(date).map(|date| date.to_string()).as_ref() != Some(date) => {
                Err(CorrectionError::Date(date.clone()))?;
            }
            Verdict::Kind(name) if AgentKind::called(name).is_none() => Err(CorrectionError::Kind(name.clone()))?,
            Verdict::Wikidata(id) if !is_entity(id) => Err(CorrectionError::Wikidata(id.clone()))?,
            Verdict::Role(role) if role.trim().is_empty() => Err(CorrectionError::NoWords)?,
            Verdict::Content(words) if words.trim().is_empty() => Err(CorrectionError::NoWords)?,
            Verdict::Add | Verdict::Split(_) if self.words.trim().is_empty() => Err(CorrectionError::NoWords)?,
            _ => {}
        }
        let texts = [
            ("what the words are", self.words.as_str(), WORDS),
            ("what is right", self.verdict.value(), WORDS),
            ("the reason", &self.why, WHY),
            ("the name of who corrects", &self.by, BY),
        ];
        for (what, text, most) in texts {
            if text.chars().count() > most {
                return Err(CorrectionError::Long { what, most });
            }
        }
        for moment in std::iter::once(&self.at).chain(&self.undone) {
            if !is_moment(moment) {
                return Err(CorrectionError::Moment(moment.clone()));
            }
        }
        Ok(())
    }
}

/// Whether a text is the number of an entity: `Q142`.
fn is_entity(text: &str) -> bool {
    let digits = text.strip_prefix('Q').unwrap_or_default();
    (1..=12).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is written as `2024-11-29T10:00:00Z` or, to part of a second, `2024-11-29T10:00:00.25Z`.
fn is_moment(text: &str) -> bool {
    const MODEL: &str = "0000-00-00T00:00:00";
    let fits = |(c, model): (char, char)| if model == '0' { c.is_ascii_digit() } else { c == model };
    let Some(text) = text.strip_suffix('Z') else { return false };
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    digits && whole.len() == MODEL.len() && whole.chars().zip(MODEL.chars()).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn correction(verdict: Verdict) -> Correction {
        let (claim, document) = ("https://x.example/c".to_owned(), "https://x.example/d".to_owned());
        let (by, at) = ("Lise".to_owned(), "2026-03-01T10:00:00Z".to_owned());
        Correction {
            claim,
            document,
            words: "le quai".to_owned(),
            start: 0,
            end: 7,
            verdict,
            by,
            at,
            why: String::new(),
            undone: None,
        }
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        let text = |text: &str| text.to_owned();
        for good in [
            Verdict::Accept,
            Verdict::Stance(text("dément")),
            Verdict::Date(text("2026-03")),
            Verdict::Content(text("le quai")),
        ] {
            assert_eq!(correction(good).check(), Ok(()));
        }
        for bad in [
            Verdict::Stance(text("crie")),
            Verdict::Date(text("hier")),
            Verdict::Content(text(" ")),
            Verdict::Speaker(text("Lise Le Bris")),
            Verdict::Dismiss(text("<>")),
            Verdict::Kind(text("tramway")),
            Verdict::Wikidata(text("Q0")),
            Verdict::Wikidata(text("http://x")),
            Verdict::Same(text("Lise")),
        ] {
            assert!(correction(bad.clone()).check().is_err(), "{bad:?}");
        }
        for bad in [
            Correction { claim: text("javascript"), ..correction(Verdict::Accept) },
            Correction { at: text("hier"), ..correction(Verdict::Accept) },
            Correction { why: "a".repeat(WHY + 1), ..correction(Verdict::Accept) },
            Correction { words: text(""), ..correction(Verdict::Add) },
        ] {
            assert!(bad.check().is_err(), "{bad:?}");
        }
    }
}
