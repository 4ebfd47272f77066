//! The columns of each table. In: a record. Out: its cells, in the order of the columns.

use crate::export::record::{AgentRecord, ClaimRecord, DocumentRecord, LinkRecord, Named, day};
use oxigraph::model::Term;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, an IRI, a date.
    Text(String),
    /// Several of them.
    List(Vec<String>),
    /// A whole number.
    Number(usize),
    /// Any number.
    Decimal(f64),
    /// True or false.
    Flag(bool),
}

impl Cell {
    /// The cell of a term of SPARQL: numbers and truth values as such, everything else as text.
    pub fn of(term: &Option<Term>) -> Self {
        match term {
            None => Self::Empty,
            Some(Term::Literal(literal)) => Self::typed(literal.value(), literal.datatype().as_str()),
            Some(Term::NamedNode(node)) => Self::Text(node.as_str().to_owned()),
            Some(term @ Term::BlankNode(_)) => Self::Text(term.to_string()),
        }
    }

    /// The cell of a literal.
    pub fn typed(text: &str, datatype: &str) -> Self {
        let kind = datatype.rsplit('#').next().unwrap_or_default();
        let read = match kind {
            "integer" => text.parse().ok().map(Self::Number),
            "decimal" | "double" | "float" => {
                text.parse().ok().filter(|number: &f64| number.is_finite()).map(Self::Decimal)
            }
            "boolean" => text.parse().ok().map(Self::Flag),
            _ => None,
        };
        read.unwrap_or_else(|| Self::Text(text.to_owned()))
    }
}

/// Columns of claims. `date` is a whole day or empty, `said_on` and `issued` are as exact as is known.
pub(super) const CLAIMS: &[&str] = &[
    "claim", "who", "agents", "agent_names", "agent_kinds", "source", "cue", "what", "stance", "form", "conditional",
    "relays", "relay_names", "about", "proposition", "proposition_label", "subject", "predicate", "object", "negated",
    "within", "responds_to", "repeats", "date", "said_on", "confidence", "rule", "document", "article", "title",
    "publisher", "publisher_name", "url", "issued", "paragraph", "start", "end",
];

/// Columns of agents.
pub(super) const AGENTS: &[&str] =
    &["agent", "name", "kind", "spellings", "roles", "acts_for", "acts_for_names", "claims"];

/// Columns of articles.
pub(super) const DOCUMENTS: &[&str] = &[
    "document", "article", "title", "url", "origin", "publisher", "publisher_name", "date", "issued", "published_at",
    "modified", "modified_at", "language", "authors", "writers", "credits", "credit_names", "paragraphs", "characters",
    "claims", "sha256", "run", "version",
];

/// Columns of links.
pub(super) const LINKS: &[&str] = &["kind", "from", "from_name", "to", "to_name", "reason", "score"];

fn maybe(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Text(text.clone()))
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn list(items: impl Iterator<Item = String>) -> Cell {
    Cell::List(items.collect())
}

fn iris(named: &[Named]) -> Cell {
    list(named.iter().map(|named| named.iri.clone()))
}

fn names(named: &[Named]) -> Cell {
    list(named.iter().map(|named| named.name.clone()))
}

/// A date that is one: `pandas.to_datetime` and the like take every cell.
fn whole(date: Option<&String>) -> Cell {
    date.and_then(|date| day(date)).map_or(Cell::Empty, |day| Cell::Text(day.to_owned()))
}

pub(super) fn claim(claim: &ClaimRecord, article: &DocumentRecord) -> Vec<Cell> {
    let said = claim.proposition.as_ref();
    let named = |named: Option<&Named>| named.map_or(Cell::Empty, |named| text(&named.name));
    vec![
        text(&claim.claim),
        Cell::Text(claim.who()),
        iris(&claim.agents),
        names(&claim.agents),
        list(claim.agents.iter().map(|agent| agent.kind.clone())),
        maybe(claim.source.as_ref()),
        maybe(claim.cue.as_ref()),
        text(&claim.text),
        text(&claim.stance),
        text(&claim.form),
        Cell::Flag(claim.conditional),
        iris(&claim.relays),
        names(&claim.relays),
        iris(&claim.about),
        said.map_or(Cell::Empty, |said| text(&said.iri)),
        said.map_or(Cell::Empty, |said| text(&said.label)),
        named(said.and_then(|said| said.subject.as_ref())),
        said.map_or(Cell::Empty, |said| text(&said.predicate)),
        named(said.and_then(|said| said.object.as_ref())),
        said.map_or(Cell::Empty, |said| Cell::Flag(said.negated)),
        maybe(claim.within.as_ref()),
        list(claim.responds_to.iter().cloned()),
        maybe(claim.repeats.as_ref()),
        whole(claim.said_on.as_ref().or(article.issued.as_ref())),
        maybe(claim.said_on.as_ref()),
        Cell::Decimal(claim.confidence),
        text(&claim.rule),
        text(&claim.document),
        text(&article.name),
        maybe(article.title.as_ref()),
        article.publisher.as_ref().map_or(Cell::Empty, |publisher| text(&publisher.iri)),
        named(article.publisher.as_ref()),
        maybe(article.url.as_ref()),
        maybe(article.issued.as_ref()),
        Cell::Number(claim.paragraph),
        Cell::Number(claim.start),
        Cell::Number(claim.end),
    ]
}

pub(super) fn agent(agent: &AgentRecord) -> Vec<Cell> {
    vec![
        text(&agent.agent),
        text(&agent.name),
        text(&agent.kind),
        list(agent.spellings.iter().cloned()),
        list(agent.roles.iter().cloned()),
        iris(&agent.acts_for),
        names(&agent.acts_for),
        Cell::Number(agent.claims),
    ]
}

pub(super) fn document(article: &DocumentRecord) -> Vec<Cell> {
    vec![
        text(&article.document),
        text(&article.name),
        maybe(article.title.as_ref()),
        maybe(article.url.as_ref()),
        maybe(article.origin.as_ref()),
        article.publisher.as_ref().map_or(Cell::Empty, |publisher| text(&publisher.iri)),
        article.publisher.as_ref().map_or(Cell::Empty, |publisher| text(&publisher.name)),
        whole(article.issued.as_ref()),
        maybe(article.issued.as_ref()),
        maybe(article.published_at.as_ref()),
        maybe(article.modified.as_ref()),
        maybe(article.modified_at.as_ref()),
        text(&article.language),
        list(article.authors.iter().cloned()),
        iris(&article.writers),
        iris(&article.credits),
        names(&article.credits),
        Cell::Number(article.paragraphs),
        Cell::Number(article.characters),
        Cell::Number(article.claims),
        maybe(article.sha256.as_ref()),
        maybe(article.run.as_ref()),
        maybe(article.version.as_ref()),
    ]
}

pub(super) fn link(link: &LinkRecord) -> Vec<Cell> {
    vec![
        text(link.kind),
        text(&link.from),
        text(&link.from_name),
        text(&link.to),
        text(&link.to_name),
        maybe(link.reason.as_ref()),
        link.score.map_or(Cell::Empty, Cell::Decimal),
    ]
}
