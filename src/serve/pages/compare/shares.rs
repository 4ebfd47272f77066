//! Two sides counted. In: rows of a question that compares. Out: for each side its claims, how many are the other's too, who
//! is quoted.

use crate::graph::known::gender;
use crate::model::{AgentKind, Gender};
use crate::serve::view::{Kind, Named};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A claim of one side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// `1` or `2`.
    side: String,
    /// Who says it, and the IRI of whom.
    pub(super) who: String,
    agent: String,
    /// The stance, as the vocabulary names it.
    pub(super) stance: String,
    /// The words.
    pub(super) words: String,
    /// When.
    pub(super) date: String,
    /// The article's short name, and the first character in it.
    pub(super) document: String,
    pub(super) start: String,
    /// The claim's IRI.
    pub(super) claim: String,
    /// Whether the other side has it too.
    pub(super) shared: bool,
    /// Whether its article credits an agency.
    agency: bool,
}

/// One side.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// Its claims, each once.
    pub(super) claims: Vec<Told>,
    /// In how many articles.
    pub(super) articles: usize,
    /// How many of the claims the other has too.
    pub(super) shared: usize,
    /// How many of the claims nobody makes who has a name.
    pub(super) nameless: usize,
    /// How many of the claims stand in articles that credit an agency.
    pub(super) agency: usize,
    /// How many different voices with a name are quoted, how many of those are people, women and men by their names.
    pub(super) voices: usize,
    pub(super) people: usize,
    pub(super) women: usize,
    pub(super) men: usize,
}

impl Told {
    /// A claim of what the columns of a row hold.
    pub(super) fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).unwrap_or_default();
        Self {
            side: text("side"),
            who: text("who"),
            agent: text("agent"),
            stance: text("stance"),
            words: text("what"),
            date: text("date"),
            document: text("document"),
            start: text("start"),
            claim: text("claim"),
            shared: text("shared") == "true",
            agency: text("agency") == "true",
        }
    }
}

impl Side {
    /// The side for programs.
    pub(super) fn told(&self) -> Value {
        let claims: Vec<Value> = self
            .claims
            .iter()
            .map(|one| json!({ "claim": one.claim, "who": one.who, "stance": one.stance, "words": one.words, "date": one.date, "document": one.document, "shared": one.shared }))
            .collect();
        json!({
            "articles": self.articles, "shared": self.shared, "nameless": self.nameless, "agency": self.agency,
            "voices": self.voices, "people": self.people, "women": self.women, "men": self.men,
            "unknown": self.people - self.women - self.men, "claims": claims,
        })
    }
}

/// Both sides of rows; `named` tells of an agent what it is.
pub(super) fn sides(rows: &[Told], named: impl Fn(&str) -> Named) -> [Side; 2] {
    ["1", "2"].map(|side| counted(rows.iter().filter(|row| row.side == side), &named))
}

fn counted<'r>(rows: impl Iterator<Item = &'r Told>, named: &impl Fn(&str) -> Named) -> Side {
    // A claim of two voices has two rows.
    let mut claims: BTreeMap<&str, (Told, bool)> = BTreeMap::new();
    let mut order = Vec::new();
    let mut voices: BTreeMap<&str, Named> = BTreeMap::new();
    for row in rows {
        let named = (!row.agent.is_empty()).then(|| voices.entry(&row.agent).or_insert_with(|| named(&row.agent)));
        let has_name =
            named.is_some_and(|named| !matches!(named.kind, Kind::Agent(AgentKind::Anonymous | AgentKind::Group)));
        match claims.get_mut(row.claim.as_str()) {
            Some((one, known)) => {
                one.who = format!("{}, {}", one.who, row.who);
                *known |= has_name;
            }
            None => {
                order.push(row.claim.as_str());
                claims.insert(&row.claim, (row.clone(), has_name));
            }
        }
    }
    let mut side = Side::default();
    for voice in voices.values() {
        match voice.kind {
            Kind::Agent(AgentKind::Anonymous | AgentKind::Group) => {}
            kind => {
                side.voices += 1;
                if kind == Kind::Agent(AgentKind::Person) {
                    side.people += 1;
                    side.women += usize::from(gender(&voice.name) == Some(Gender::Fem));
                    side.men += usize::from(gender(&voice.name) == Some(Gender::Masc));
                }
            }
        }
    }
    for iri in order {
        let Some((one, has_name)) = claims.remove(iri) else { continue };
        side.shared += usize::from(one.shared);
        side.nameless += usize::from(!has_name);
        side.agency += usize::from(one.agency);
        side.claims.push(one);
    }
    side.articles = side.claims.iter().map(|one| one.document.as_str()).collect::<BTreeSet<_>>().len();
    side
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn women_men_and_nameless_sources_are_counted() {
        let row = |side: &str, agent: &str, claim: &str| Told {
            side: side.to_owned(),
            agent: agent.to_owned(),
            who: agent.to_owned(),
            claim: claim.to_owned(),
            document: "a".to_owned(),
            ..Told::default()
        };
        let rows = [
            row("1", "Marie Kervella", "c1"),
            row("1", "Bernard Riou", "c1"),
            row("1", "Zorg Riou", "c2"),
            row("1", "", "c3"),
            row("2", "mairie", "c4"),
        ];
        let named = |iri: &str| Named {
            name: iri.to_owned(),
            iri: iri.to_owned(),
            kind: Kind::Agent(if iri == "mairie" { AgentKind::Organisation } else { AgentKind::Person }),
        };
        let [one, other] = sides(&rows, named);
        assert_eq!((one.claims.len(), one.people, one.women, one.men, one.nameless), (3, 3, 1, 1, 1));
        assert_eq!((other.voices, other.people, other.articles), (1, 0, 1));
        assert_eq!(one.claims[0].who, "Marie Kervella, Bernard Riou");
        assert_eq!(one.told()["unknown"], 1);
    }
}
