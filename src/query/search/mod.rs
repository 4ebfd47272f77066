//! Search. In: a store with the words that it holds, and what somebody typed. Out: agents, claims and articles that
//! hold all its words, each word in any form; where none does, claims that hold most of them.
//!
//! Each word may stand in what is said, in who says it as written, or in the name of who says it: so a name with a
//! topic finds what that one says of it, and a role finds who has it. Articles are found by title and by sentence.

mod lexicon;

pub use lexicon::Lexicon;

use super::error::QueryError;
use crate::fold::{key, singular, words};
use crate::graph::store::ClaimStore;
use crate::graph::words::Way;
use crate::vocab::{prov, selon};
use lexicon::Name;
use oxigraph::model::{NamedNode, NamedNodeRef, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Words of a search that are looked for.
const WORDS: usize = 12;
/// Nodes that are looked at for one word.
const MOST: usize = 10_000;
/// Agents whose claims are looked at for one word.
const AGENTS: usize = 100;
/// Of so many words of a search, or more, some may be wrong.
const MANY: usize = 3;

/// What a search finds, as IRIs in the order of the alphabet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Agents.
    pub agents: BTreeSet<String>,
    /// Claims.
    pub claims: BTreeSet<String>,
    /// Whether these lack some of the words: none holds them all.
    pub partly: bool,
    /// Articles, by their names or by a sentence.
    pub articles: BTreeSet<String>,
    /// What was looked for in the place of words that the store does not hold.
    pub instead: Vec<(String, Vec<String>)>,
    /// Whether there may be more: a word stands in more places than are looked at.
    pub cut: bool,
}

/// Where a word of a search stands.
#[derive(Default)]
struct Places {
    /// Claims that hold it, or whose source does.
    claims: BTreeSet<String>,
    /// Those of them whose source does.
    sources: BTreeSet<String>,
    /// Sentences.
    sentences: BTreeSet<String>,
}

/// Searches a store.
///
/// # Errors
/// Where the store fails.
pub fn search(store: &ClaimStore, lexicon: &Lexicon, text: &str) -> Result<Hits, QueryError> {
    let mut hits = Hits::default();
    let sought: Vec<(String, Vec<String>)> =
        words(text).into_iter().take(WORDS).map(|word| (lexicon.forms(&word), word)).map(|(f, w)| (w, f)).collect();
    if sought.is_empty() {
        return Ok(hits);
    }
    let unknown = sought.iter().filter(|(word, forms)| !lexicon.holds(word) && !forms.is_empty());
    hits.instead = unknown.cloned().collect();
    let mut places = Vec::new();
    for (_, forms) in &sought {
        places.push(look(store, forms, &mut hits.cut)?);
    }
    hits.claims = common(places.iter().map(|place| &place.claims));
    if hits.claims.is_empty() && sought.len() >= MANY {
        hits.claims = most(&places);
        hits.partly = !hits.claims.is_empty();
    }
    for claim in common(places.iter().map(|place| &place.sources)).into_iter().take(AGENTS) {
        hits.agents.extend(targets(store, &claim, prov::WAS_ATTRIBUTED_TO)?);
    }
    for sentence in common(places.iter().map(|place| &place.sentences)) {
        hits.articles.extend(targets(store, &sentence, selon::IN)?);
    }
    let documents = format!("{}document/", store.base().as_str());
    for name in lexicon.names.iter().filter(|name| is_named(name, &sought)) {
        let found = if name.iri.starts_with(&documents) { &mut hits.articles } else { &mut hits.agents };
        found.insert(name.iri.clone());
    }
    Ok(hits)
}

/// The agents and articles whose names hold all words of a text, the last of which may be cut short: what somebody who
/// has not typed to the end may mean. At most so many, as IRIs.
pub fn suggested(lexicon: &Lexicon, text: &str, most: usize) -> Vec<String> {
    let typed = key(text);
    let typed: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let Some((last, whole)) = typed.split_last() else { return Vec::new() };
    let whole: Vec<String> = whole.iter().take(WORDS).map(|word| singular(word)).collect();
    let fits = |name: &&Name| {
        whole.iter().all(|word| name.words.contains(word)) && name.words.iter().any(|word| word.starts_with(last))
    };
    let mut found: Vec<String> = Vec::new();
    for name in lexicon.names.iter().filter(fits) {
        if found.len() >= most {
            break;
        }
        if !found.contains(&name.iri) {
            found.push(name.iri.clone());
        }
    }
    found
}

/// Whether a name holds a form of every word.
fn is_named(name: &Name, sought: &[(String, Vec<String>)]) -> bool {
    sought.iter().all(|(_, forms)| forms.iter().any(|form| name.words.contains(form)))
}

/// Where any of some words stands.
fn look(store: &ClaimStore, forms: &[String], cut: &mut bool) -> Result<Places, QueryError> {
    let mut places = Places::default();
    for form in forms {
        let mut find = |way: Way| -> Result<Vec<String>, QueryError> {
            let found = store.found_by_word(way, form, MOST)?;
            *cut |= found.len() >= MOST;
            Ok(found.into_iter().map(NamedNode::into_string).collect())
        };
        places.claims.extend(find(Way::Said)?);
        places.sources.extend(find(Way::Source)?);
        places.sentences.extend(find(Way::Sentence)?);
        for agent in find(Way::Name)?.into_iter().take(AGENTS) {
            let agent = NamedNode::new_unchecked(agent).into();
            let claims = store.having(prov::WAS_ATTRIBUTED_TO, &agent, MOST)?;
            *cut |= claims.len() >= MOST;
            places.claims.extend(claims);
        }
    }
    places.claims.extend(places.sources.iter().cloned());
    Ok(places)
}

/// What all sets hold.
fn common<'a>(sets: impl Iterator<Item = &'a BTreeSet<String>>) -> BTreeSet<String> {
    let mut sets: Vec<&BTreeSet<String>> = sets.collect();
    sets.sort_by_key(|set| set.len());
    let Some((first, others)) = sets.split_first() else { return BTreeSet::new() };
    first.iter().filter(|one| others.iter().all(|set| set.contains(*one))).cloned().collect()
}

/// The claims that hold most of the words, and more than every second.
fn most(places: &[Places]) -> BTreeSet<String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for claim in places.iter().flat_map(|place| &place.claims) {
        *counts.entry(claim).or_default() += 1;
    }
    let best = counts.values().copied().max().filter(|best| best * 2 > places.len());
    counts.into_iter().filter(|(_, count)| Some(*count) == best).map(|(claim, _)| claim.clone()).collect()
}

/// The nodes that a property of a node leads to.
fn targets(store: &ClaimStore, node: &str, property: NamedNodeRef<'_>) -> Result<Vec<String>, QueryError> {
    let objects = store.objects(&NamedNode::new_unchecked(node), property)?;
    let iri = |object| if let Term::NamedNode(target) = object { Some(target.into_string()) } else { None };
    Ok(objects.into_iter().filter_map(iri).collect())
}
