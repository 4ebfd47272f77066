//! Words that are asked for. In: words as somebody writes them. Out: the condition that something has all of them: what
//! the index of the store finds by them; or, for an engine that holds an export, that its words hold them.

use super::error::{QueryError, Unfit};
use super::parameter::Kind;
use super::saved::Mark;
use super::values::bad;
use crate::fold::words;
use crate::graph::store::ClaimStore;
use crate::graph::topic::topic_class;
use crate::graph::words::Way;
use crate::vocab::selon;
use oxigraph::model::{Literal, NamedNode};
use std::collections::BTreeSet;

/// The condition of a mark, on one line; `here` where the store itself is asked.
pub(super) fn condition(store: &ClaimStore, mark: &Mark, values: &[&str], here: bool) -> Result<String, QueryError> {
    let way = match mark.kind {
        Kind::Sentence => Way::Sentence,
        Kind::Source => Way::Source,
        _ => Way::Said,
    };
    let words = sought(way, &values.join(" "));
    if words.is_empty() {
        return Err(bad(mark, values, Unfit::NoWord));
    }
    if !here {
        return Ok(held(way, &mark.variable, &words));
    }
    let found: Vec<String> = having(store, way, &words)?.iter().map(NamedNode::to_string).collect();
    Ok(format!("VALUES {} {{ {} }}", mark.variable, found.join(" ")))
}

/// The claims that hold all words of a topic; none where it has no word.
///
/// # Errors
/// Where the store fails.
pub fn on_topic(store: &ClaimStore, topic: &str) -> Result<BTreeSet<String>, QueryError> {
    let words = sought(Way::Said, topic);
    Ok(having(store, Way::Said, &words)?.into_iter().map(NamedNode::into_string).collect())
}

/// The words of a text as they are looked up: what is said by their class.
fn sought(way: Way, text: &str) -> Vec<String> {
    let class = |word: String| topic_class(&word).filter(|_| way != Way::Source).unwrap_or(word);
    words(text).into_iter().map(class).collect()
}

/// What has all of some words.
fn having(store: &ClaimStore, way: Way, words: &[String]) -> Result<BTreeSet<NamedNode>, QueryError> {
    let mut common: Option<BTreeSet<NamedNode>> = None;
    for word in words {
        let found = store.found_by_word(way, word, usize::MAX)?;
        common = Some(match common {
            None => found,
            Some(before) => before.intersection(&found).cloned().collect(),
        });
    }
    Ok(common.unwrap_or_default())
}

/// That the words of something, as they are exported, hold others.
fn held(way: Way, variable: &str, words: &[String]) -> String {
    let (of, text) = match way {
        Way::Sentence => (
            format!("{variable} {} {variable}In . {variable}In {} {variable}Words .", selon::IN, selon::SENTENCE_WORDS),
            // The line of the sentence: its place, then its words.
            format!(
                "CONCAT(\"|\", STRBEFORE(STRAFTER({variable}Words, CONCAT(\"\\n\", STRAFTER(STR({variable}), \
                 \"/passage-\"), \"|\")), \"\\n\"))"
            ),
        ),
        Way::Source => (format!("{variable} {} {variable}Words .", selon::SOURCE_WORDS), format!("{variable}Words")),
        _ => (format!("{variable} {} {variable}Words .", selon::WORDS), format!("{variable}Words")),
    };
    let holds = |word: &String| format!("CONTAINS({text}, {})", Literal::from(format!("|{word}|")));
    format!("{of} FILTER({})", words.iter().map(holds).collect::<Vec<_>>().join(" && "))
}
