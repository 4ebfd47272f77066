//! What people say of claims and agents. In: a name and a value. Out: the verdict.

use serde::{Deserialize, Serialize};

/// What is said of a claim or of an agent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "verdict", content = "value")]
pub enum Verdict {
    /// It is read rightly.
    Accept,
    /// It is no claim.
    Reject,
    /// It is another speech act, by name.
    Stance(String),
    /// Somebody else says it: the IRI of an agent.
    Speaker(String),
    /// It was said on another day, written as XSD does.
    Date(String),
    /// Other words are what is said: as they stand in the article, several stretches joined by ` […] `.
    Content(String),
    /// It answers a claim: that one's IRI.
    Answers(String),
    /// The words are a claim that was missed.
    Add,
    /// It does contradict another claim: that one's IRI.
    Confirm(String),
    /// It does not contradict another claim: that one's IRI.
    Dismiss(String),
    /// The agent is another one, everywhere: that one's IRI.
    Merge(String),
    /// In one article the agent is another one, whom the words name: the IRI of that one.
    Split(String),
    /// It says what another claim says: that one's IRI.
    Same(String),
    /// It does not say what others of its proposition say.
    Apart,
    /// The agent is of another kind, by name.
    Kind(String),
    /// The agent has another role, in words.
    Role(String),
    /// The agent is this one at Wikidata: `Q142`.
    Wikidata(String),
}

/// A verdict in the making: what becomes of the IRI that it names.
pub type Naming = fn(String) -> Verdict;

impl Verdict {
    /// Its name, as `selon:verdict` has it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Stance(_) => "stance",
            Self::Speaker(_) => "speaker",
            Self::Date(_) => "date",
            Self::Content(_) => "content",
            Self::Answers(_) => "answers",
            Self::Add => "add",
            Self::Confirm(_) => "confirm",
            Self::Dismiss(_) => "dismiss",
            Self::Same(_) => "same",
            Self::Apart => "apart",
            Self::Kind(_) => "kind",
            Self::Role(_) => "role",
            Self::Wikidata(_) => "wikidata",
            Self::Merge(_) => "merge",
            Self::Split(_) => "split",
        }
    }

    /// The part as it should be, as text.
    pub fn value(&self) -> &str {
        match self {
            Self::Accept | Self::Reject | Self::Add | Self::Apart => "",
            Self::Stance(value)
            | Self::Speaker(value)
            | Self::Date(value)
            | Self::Content(value)
            | Self::Answers(value)
            | Self::Confirm(value)
            | Self::Dismiss(value)
            | Self::Merge(value)
            | Self::Same(value)
            | Self::Kind(value)
            | Self::Role(value)
            | Self::Wikidata(value)
            | Self::Split(value) => value,
        }
    }

    /// The verdict of that name with that value.
    pub fn of(name: &str, value: String) -> Option<Self> {
        Some(match name {
            "accept" => Self::Accept,
            "reject" => Self::Reject,
            "stance" => Self::Stance(value),
            "speaker" => Self::Speaker(value),
            "date" => Self::Date(value),
            "content" => Self::Content(value),
            "answers" => Self::Answers(value),
            "add" => Self::Add,
            "confirm" => Self::Confirm(value),
            "dismiss" => Self::Dismiss(value),
            "same" => Self::Same(value),
            "apart" => Self::Apart,
            "kind" => Self::Kind(value),
            "role" => Self::Role(value),
            "wikidata" => Self::Wikidata(value),
            "merge" => Self::Merge(value),
            "split" => Self::Split(value),
            _ => return None,
        })
    }

    /// Whether the value is the IRI of a claim or an agent.
    pub fn names_node(&self) -> bool {
        matches!(
            self,
            Self::Speaker(_)
                | Self::Answers(_)
                | Self::Confirm(_)
                | Self::Dismiss(_)
                | Self::Same(_)
                | Self::Merge(_)
                | Self::Split(_)
        )
    }

    /// Whether it is about an agent and no claim.
    pub fn is_of_agent(&self) -> bool {
        matches!(self, Self::Merge(_) | Self::Split(_)) || self.describes()
    }

    /// Whether it says what an agent is, wherever it is named.
    pub fn describes(&self) -> bool {
        matches!(self, Self::Kind(_) | Self::Role(_) | Self::Wikidata(_))
    }

    /// Whether the claim reads otherwise with it: a look that finds nothing wrong changes nothing.
    pub fn changes(&self) -> bool {
        !matches!(self, Self::Accept | Self::Confirm(_) | Self::Dismiss(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_is_found_by_its_name() {
        let text = || "v".to_owned();
        let all = [
            Verdict::Accept,
            Verdict::Reject,
            Verdict::Add,
            Verdict::Stance(text()),
            Verdict::Speaker(text()),
            Verdict::Date(text()),
            Verdict::Content(text()),
            Verdict::Answers(text()),
            Verdict::Confirm(text()),
            Verdict::Dismiss(text()),
            Verdict::Merge(text()),
            Verdict::Split(text()),
            Verdict::Same(text()),
            Verdict::Apart,
            Verdict::Kind(text()),
            Verdict::Role(text()),
            Verdict::Wikidata(text()),
        ];
        for verdict in all {
            assert_eq!(Verdict::of(verdict.name(), verdict.value().to_owned()), Some(verdict));
        }
        assert_eq!(Verdict::of("shout", String::new()), None);
    }
}
