//! What is new. In: rows of the question `new`. Out: contradictions, changes of position and claims, as values, as Markdown
//! and as an Atom feed.

mod atom;
mod markdown;

pub use atom::{Feed, atom};
pub use markdown::markdown;

use crate::query::Rows;
use oxigraph::model::Term;
use std::collections::BTreeSet;

/// What is new of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Somebody goes against what others said.
    Contested,
    /// Somebody goes against what they had said themselves.
    Changed,
    /// Somebody says something.
    Said,
}

/// Something new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Of which kind.
    pub part: Part,
    /// When it was said, or else published; empty where neither is known.
    pub date: String,
    /// Who says it.
    pub who: String,
    /// The stance, as the vocabulary names it.
    pub stance: String,
    /// The words.
    pub words: String,
    /// The short name of the article.
    pub document: String,
    /// The claim's IRI.
    pub claim: String,
    /// What was said before that it goes against.
    pub against: Option<Against>,
    /// How many claims of its kind are new, whether told here or not; 0 where that is not known.
    pub of: usize,
    /// How many are new of all kinds, in the same way.
    pub all: usize,
}

/// What a new claim goes against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Against {
    /// Who says it.
    pub who: String,
    /// The words.
    pub words: String,
    /// When it was said, or else published; empty where neither is known.
    pub date: String,
    /// The claim's IRI.
    pub claim: String,
}

/// All that is new, in the order of the question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// One after the other.
    pub entries: Vec<Entry>,
}

impl Entry {
    /// An entry of what the columns of a row hold; `None` for a row of another question.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let text = |name: &str| get(name).unwrap_or_default();
        let number = |name: &str| text(name).parse().unwrap_or(0);
        let part = match text("part").chars().next()? {
            '1' => Part::Contested,
            '2' => Part::Changed,
            _ => Part::Said,
        };
        Some(Self {
            part,
            date: text("date"),
            who: text("who"),
            stance: text("stance"),
            words: text("what"),
            document: text("document"),
            claim: get("claim")?,
            against: (part != Part::Said).then(|| Against {
                who: text("who2"),
                words: text("what2"),
                date: text("date2"),
                claim: text("claim2"),
            }),
            of: number("of"),
            all: number("claims"),
        })
    }
}

impl News {
    /// What rows of the question `new` hold.
    pub fn of(rows: &Rows) -> Self {
        let place = |name: &str| rows.variables.iter().position(|variable| variable.as_str() == name);
        let value = |row: &[Option<Term>], name: &str| match row.get(place(name)?)?.as_ref()? {
            Term::Literal(literal) => Some(literal.value().to_owned()),
            Term::NamedNode(node) => Some(node.as_str().to_owned()),
            Term::BlankNode(_) => None,
        };
        Self { entries: rows.rows.iter().filter_map(|row| Entry::read(|name| value(row, name))).collect() }
    }

    /// What is new of a kind.
    pub fn part(&self, part: Part) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.part == part)
    }

    /// How many different claims are new of a kind, told here or not.
    pub fn count(&self, part: Part) -> usize {
        let claims: BTreeSet<&str> = self.part(part).map(|entry| entry.claim.as_str()).collect();
        self.part(part).map(|entry| entry.of).max().unwrap_or(0).max(claims.len())
    }

    /// How many different claims are new, told here or not.
    pub fn claims(&self) -> usize {
        let claims: BTreeSet<&str> = self.entries.iter().map(|entry| entry.claim.as_str()).collect();
        self.entries.iter().map(|entry| entry.all).max().unwrap_or(0).max(claims.len())
    }
}

/// Words as they are quoted behind what is said of them; nothing where a bare verb says it all: « La mairie dément. »
pub fn quoted(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(" : « {words} »") }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A dispute, and something said by somebody of a hostile name.
    pub(super) fn news() -> News {
        let row = |cells: [&str; 10]| {
            let names = ["part", "date", "who", "stance", "what", "document", "claim", "who2", "what2", "date2"];
            let cells: Vec<String> = cells.map(str::to_owned).to_vec();
            Entry::read(move |name| names.iter().position(|known| *known == name).and_then(|at| cells.get(at).cloned()))
        };
        let rows = [
            row([
                "1 contesté", "2026-03-02", "Lise", "denies", "avoir fermé le quai", "b", "http://e/1", "Omar",
                "Lise a fermé le quai", "2026-03-01",
            ]),
            row(["3 dit", "", "<b>*x*</b>", "asserts", "a & b", "c", "http://e/2", "", "", ""]),
        ];
        News { entries: rows.into_iter().flatten().collect() }
    }

    #[test]
    fn rows_become_entries() {
        let news = news();
        assert_eq!((news.count(Part::Contested), news.count(Part::Changed), news.count(Part::Said)), (1, 0, 1));
        assert_eq!(news.entries[0].against.as_ref().unwrap().who, "Omar");
        assert_eq!(news.entries[1].against, None);
    }
}
