//! Parameters of questions. In: `key=value` and a question's marks. Out: SPARQL with the
//! conditions in their places, all of them look-ups in an index and no scan.

use super::error::QueryError;
use super::near;
use super::saved::{Mark, Saved};
use crate::attribute::Stance;
use crate::graph::fold::{fold, fold_name, topic_class, words};
use crate::graph::known::agent_key;
use crate::graph::store::{ClaimStore, StoreError};
use crate::graph::vocab::{prov, selon};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::BTreeSet;

/// A value for a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub key: String,
    /// What is asked for.
    pub value: String,
}

impl std::str::FromStr for Parameter {
    type Err = String;

    /// Reads `key=value`.
    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() && !value.trim().is_empty() => {
                Ok(Self { key: key.trim().to_owned(), value: value.trim().to_owned() })
            }
            _ => Err(format!("write it as key=value, such as agent=Séoul (not {text:?})")),
        }
    }
}

/// What the values of a parameter are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An agent, by any of its names.
    Agent,
    /// An agent and all who act for it.
    Side,
    /// The claims of an agent; the mark names the variable of the claim.
    By,
    /// The claims of an agent and of all who act for it.
    BySide,
    /// An article, by its short name, title or address.
    Document,
    /// The claims whose content names an agent; the mark names the variable of the claim.
    About,
    /// The claims of an article; the mark names the variable of the claim.
    Of,
    /// The articles that credit an agency; the mark names the variable of the article.
    Credits,
    /// Words that a claim has to hold, all of them.
    Topic,
    /// Words that a sentence has to hold, all of them.
    Sentence,
    /// Words that the source or a relay of a claim has to hold.
    Source,
    /// One of the ten stances.
    Stance,
    /// The first day.
    From,
    /// The last day.
    Until,
    /// The least number.
    Least,
}

impl Kind {
    const ALL: [(&'static str, Self); 15] = [
        ("agent", Self::Agent),
        ("side", Self::Side),
        ("by", Self::By),
        ("by-side", Self::BySide),
        ("document", Self::Document),
        ("about", Self::About),
        ("credits", Self::Credits),
        ("of", Self::Of),
        ("topic", Self::Topic),
        ("sentence", Self::Sentence),
        ("source", Self::Source),
        ("stance", Self::Stance),
        ("from", Self::From),
        ("until", Self::Until),
        ("least", Self::Least),
    ];

    /// The kind of that name.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    pub(super) fn names() -> String {
        Self::ALL.map(|(name, _)| name).join(", ")
    }
}

/// Puts the conditions of the parameters into a question. Gives SPARQL with as many lines as the
/// question has, so that positions in errors are those of the file.
///
/// # Errors
/// For a parameter that the question does not take or needs, and a value that does not suit.
pub fn bind(store: &ClaimStore, question: &Saved, parameters: &[Parameter]) -> Result<String, QueryError> {
    for parameter in parameters {
        if !question.takes.iter().any(|takes| takes.key == parameter.key) {
            let names = question.takes.iter().map(|takes| takes.key.clone()).collect();
            return Err(QueryError::UnknownParameter {
                question: question.name.clone(),
                key: parameter.key.clone(),
                names,
            });
        }
    }
    let given = |key: &str| parameters.iter().filter(|p| p.key == key).map(|p| p.value.as_str()).collect::<Vec<_>>();
    if let Some(missing) = question.takes.iter().find(|takes| takes.required && given(&takes.key).is_empty()) {
        return Err(QueryError::MissingParameter { question: question.name.clone(), key: missing.key.clone() });
    }
    let marks = question.marks()?;
    let mut lines: Vec<String> = question.text.lines().map(str::to_owned).collect();
    for mark in &marks {
        let values = given(&mark.key);
        if let (false, Some(line)) = (values.is_empty(), lines.get_mut(mark.line)) {
            *line = condition(store, mark, &values)?;
        }
    }
    if parameters.is_empty() {
        hold_where_nothing_is_given(&mut lines);
    }
    Ok(lines.join("\n"))
}

/// Conditions for who asks for everything: of a pair that would come once from each side, one row.
fn hold_where_nothing_is_given(lines: &mut [String]) {
    for line in lines {
        if let Some(filter) = line.trim_start().strip_prefix("#! ").filter(|text| text.starts_with("FILTER")) {
            *line = filter.to_owned();
        }
    }
}

fn condition(store: &ClaimStore, mark: &Mark, values: &[&str]) -> Result<String, QueryError> {
    let variable = &mark.variable;
    match mark.kind {
        Kind::Topic => topic(mark, values, selon::WORD),
        Kind::Sentence => topic(mark, values, selon::SENTENCE_WORD),
        Kind::Source => topic(mark, values, selon::SOURCE_WORD),
        Kind::From => Ok(format!("FILTER(STR({variable}) >= \"{}\")", date(mark, values)?)),
        // `9` sorts after every `-` and digit: a year alone takes in all its days.
        Kind::Until => Ok(format!("FILTER(STR({variable}) <= \"{}~\")", date(mark, values)?)),
        Kind::Least => {
            let number: u64 = values.join("").parse().map_err(|_| bad(mark, values, "give a whole number"))?;
            Ok(format!("FILTER({variable} >= {number})"))
        }
        Kind::Stance => {
            let stances: Result<Vec<String>, QueryError> = values.iter().map(|value| stance(mark, value)).collect();
            Ok(format!("VALUES {variable} {{ {} }}", stances?.join(" ")))
        }
        Kind::Agent
        | Kind::Side
        | Kind::By
        | Kind::BySide
        | Kind::About
        | Kind::Credits
        | Kind::Document
        | Kind::Of => {
            let mut nodes = BTreeSet::new();
            for value in values {
                nodes.extend(named(store, mark, value)?);
            }
            let list: Vec<String> = nodes.iter().map(|iri| format!("<{iri}>")).collect();
            let list = list.join(" ");
            let through = |property: NamedNodeRef<'_>, end: &str| {
                format!("VALUES {variable}{end} {{ {list} }} {variable} {property} {variable}{end} .")
            };
            Ok(match mark.kind {
                Kind::By | Kind::BySide => through(prov::WAS_ATTRIBUTED_TO, "By"),
                Kind::About => through(selon::ABOUT, "About"),
                Kind::Credits => through(selon::CREDITS, "Credits"),
                Kind::Of => through(prov::WAS_DERIVED_FROM, "Of"),
                _ => format!("VALUES {variable} {{ {list} }}"),
            })
        }
    }
}

fn bad(mark: &Mark, values: &[&str], cause: &str) -> QueryError {
    QueryError::BadValue { key: mark.key.clone(), value: values.join(", "), cause: cause.to_owned() }
}

/// One look-up a word; a word of the topic is folded as the words of claims are.
fn topic(mark: &Mark, values: &[&str], property: NamedNodeRef<'_>) -> Result<String, QueryError> {
    let words = words(&values.join(" "));
    if words.is_empty() {
        return Err(bad(mark, values, "give at least one word that says something"));
    }
    let look = |word: &String| {
        let class = topic_class(word).filter(|_| mark.kind != Kind::Source).unwrap_or_else(|| word.clone());
        format!("{} {property} {} .", mark.variable, Literal::from(class))
    };
    Ok(words.iter().map(look).collect::<Vec<_>>().join(" "))
}

/// Year, month or day as XSD writes them: they sort as text.
fn date<'v>(mark: &Mark, values: &[&'v str]) -> Result<&'v str, QueryError> {
    let well_formed = |text: &str| {
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |part: &&str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        (1..=3).contains(&parts.len()) && parts.iter().zip([4, 2, 2]).all(|(part, n)| digits(part, n))
    };
    match values {
        [one] if well_formed(one) => Ok(one),
        _ => Err(bad(mark, values, "give one date as 2024, 2024-11 or 2024-11-29")),
    }
}

fn stance(mark: &Mark, value: &str) -> Result<String, QueryError> {
    let folded = fold(value);
    match Stance::parse(&folded) {
        Some(stance) => Ok(format!("<{}{}>", selon::NAMESPACE, stance.as_str())),
        None => {
            let names = Stance::ALL.map(Stance::as_str).join(", ");
            Err(bad(mark, &[value], &format!("the stances are {names}")))
        }
    }
}

/// The IRIs that a name stands for.
fn named(store: &ClaimStore, mark: &Mark, value: &str) -> Result<BTreeSet<String>, QueryError> {
    let is_document = matches!(mark.kind, Kind::Document | Kind::Of);
    let keys = if is_document { vec![fold(value)] } else { vec![fold_name(value), fold(value)] };
    let mut found = BTreeSet::new();
    for key in keys {
        found.extend(look_up(store, selon::FOLDED, &key, is_document)?);
    }
    if found.is_empty() && !is_document {
        found = by_what_is_known(store, value)?;
    }
    if found.is_empty() && !is_document {
        found = by_words(store, value)?;
    }
    if found.is_empty() {
        let close = near::in_store(store, value, is_document)?;
        return Err(QueryError::NotFound { asked: format!("--set {}={value}", mark.key), is_document, close });
    }
    if matches!(mark.kind, Kind::Side | Kind::BySide) {
        add_side(store, &mut found)?;
    }
    Ok(found)
}

/// The articles of that name, title or address.
///
/// # Errors
/// Where there is none, or the store fails.
pub fn documents_named(store: &ClaimStore, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    let mark = Mark { line: 0, key: "document".to_owned(), kind: Kind::Document, variable: "?document".to_owned() };
    option_named(store, &mark, name)
}

/// The agents of that name, by any spelling.
///
/// # Errors
/// Where there is none, or the store fails.
pub fn agents_named(store: &ClaimStore, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    let mark = Mark { line: 0, key: "agent".to_owned(), kind: Kind::Agent, variable: "?agent".to_owned() };
    option_named(store, &mark, name)
}

/// What an option of its own, such as `--agent`, names.
fn option_named(store: &ClaimStore, mark: &Mark, name: &str) -> Result<Vec<NamedNode>, QueryError> {
    let found = named(store, mark, name).map_err(|error| match error {
        QueryError::NotFound { is_document, close, .. } => {
            QueryError::NotFound { asked: format!("--{} {name}", mark.key), is_document, close }
        }
        other => other,
    })?;
    Ok(found.into_iter().map(NamedNode::new_unchecked).collect())
}

/// Documents or agents (not both) with that folded name.
fn look_up(
    store: &ClaimStore,
    predicate: NamedNodeRef<'_>,
    key: &str,
    documents: bool,
) -> Result<BTreeSet<String>, StoreError> {
    let found = store.subjects(predicate, &Literal::from(key).into())?;
    let prefix = format!("{}document/", store.base().as_str());
    Ok(found.into_iter().filter(|iri| iri.starts_with(&prefix) == documents).collect())
}

/// The agent that the program knows by a name that no article has used, if the store has it by another.
fn by_what_is_known(store: &ClaimStore, value: &str) -> Result<BTreeSet<String>, StoreError> {
    let Some(key) = agent_key(value) else { return Ok(BTreeSet::new()) };
    let agent = NamedNode::new_unchecked(store.base().agent(key));
    let mut named = store.oxigraph().quads_for_pattern(Some(agent.as_ref().into()), Some(selon::FOLDED), None, None);
    match named.next().transpose() {
        Ok(quad) => Ok(quad.map(|_| agent.into_string()).into_iter().collect()),
        Err(cause) => Err(StoreError::Storage { path: store.path().to_owned(), cause }),
    }
}

/// Agents whose names hold every word of the value: `Yoon` finds Yoon Suk Yeol.
fn by_words(store: &ClaimStore, value: &str) -> Result<BTreeSet<String>, StoreError> {
    let prefix = format!("{}agent/", store.base().as_str());
    let mut common: Option<BTreeSet<String>> = None;
    for word in words(value) {
        let found = store.subjects(selon::NAME_WORD, &Literal::from(word).into())?;
        let found: BTreeSet<String> = found.into_iter().filter(|iri| iri.starts_with(&prefix)).collect();
        common = Some(match common {
            None => found,
            Some(before) => before.intersection(&found).cloned().collect(),
        });
    }
    Ok(common.unwrap_or_default())
}

/// Adds all who act for one of the agents, at any remove.
fn add_side(store: &ClaimStore, agents: &mut BTreeSet<String>) -> Result<(), StoreError> {
    let mut open: Vec<String> = agents.iter().cloned().collect();
    while let Some(agent) = open.pop() {
        let object = Term::NamedNode(NamedNode::new_unchecked(agent));
        for other in store.subjects(selon::ACTS_FOR, &object)? {
            if agents.insert(other.clone()) {
                open.push(other);
            }
        }
    }
    Ok(())
}

impl ClaimStore {
    /// The IRIs that a property leads from to `object`: one look-up.
    fn subjects(&self, predicate: NamedNodeRef<'_>, object: &Term) -> Result<BTreeSet<String>, StoreError> {
        let quads = self.oxigraph().quads_for_pattern(None, Some(predicate), Some(object.as_ref()), None);
        let mut found = BTreeSet::new();
        for quad in quads {
            let quad = quad.map_err(|cause| StoreError::Storage { path: self.path().to_owned(), cause })?;
            if let NamedOrBlankNode::NamedNode(node) = quad.subject {
                found.insert(node.into_string());
            }
        }
        Ok(found)
    }
}
