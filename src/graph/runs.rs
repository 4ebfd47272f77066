//! What came in when. In: a store before and after articles are put in. Out: a line a run in a file beside the store, for
//! who asks what is new. The store itself holds no moment, so that the same articles make the same store.

use super::store::{ClaimStore, StoreError};
use crate::vocab::{rdf, selon};
use oxigraph::model::{NamedNode, NamedOrBlankNode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Runs that are remembered.
const KEPT: usize = 200;
/// Stands for the last run where one is asked for.
pub const LAST: &str = "last";

/// Articles that came in together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// When the first of them did, as XSD writes a moment in UTC.
    pub at: String,
    /// When the last of them did.
    pub until: String,
    /// Their IRIs, sorted: those that the store did not have before.
    pub articles: Vec<String>,
}

/// The IRIs of all articles of a store.
///
/// # Errors
/// Where the store fails.
pub fn articles(store: &ClaimStore) -> Result<BTreeSet<String>, StoreError> {
    let mut found = BTreeSet::new();
    for quad in store.quads(None, Some(rdf::TYPE), Some(selon::DOCUMENT.into()), None) {
        if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
            found.insert(node.into_string());
        }
    }
    Ok(found)
}

/// The runs of a store, the earliest first; none where nothing is known of them.
pub fn runs(store: &ClaimStore) -> Vec<Run> {
    let text = std::fs::read_to_string(file(store.path())).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// Whether a store has an article, in this version of it.
///
/// # Errors
/// Where the store fails.
pub fn has(store: &ClaimStore, article: &NamedNode) -> Result<bool, StoreError> {
    let subject = Some(article.as_ref().into());
    let found = store.quads(subject, Some(rdf::TYPE), Some(selon::DOCUMENT.into()), None).next();
    Ok(found.transpose()?.is_some())
}

/// Notes the articles that a run brought and the store did not have before, by their IRIs. What comes within `joined`
/// seconds of the last run belongs to that one: a server is sent articles one by one. That the file cannot be written is no
/// error: nothing but this list is lost.
pub fn note(store: &ClaimStore, new: &[String], at: &str, joined: i64) {
    if new.is_empty() || store.path().as_os_str().is_empty() {
        return;
    }
    let mut all = runs(store);
    match all.last_mut().filter(|run| seconds(&run.until).zip(seconds(at)).is_some_and(|(a, b)| b - a < joined)) {
        Some(run) => {
            run.articles.extend(new.iter().cloned());
            run.articles.sort();
            run.articles.dedup();
            at.clone_into(&mut run.until);
        }
        None => {
            let mut articles = new.to_vec();
            articles.sort();
            all.push(Run { at: at.to_owned(), until: at.to_owned(), articles });
        }
    }
    let lines = all.iter().skip(all.len().saturating_sub(KEPT)).filter_map(|run| serde_json::to_string(run).ok());
    let text: String = lines.flat_map(|line| [line, "\n".to_owned()]).collect();
    let (whole, part) = (file(store.path()), file(store.path()).with_extension("runs.part"));
    // Whoever reads meanwhile reads the one or the other.
    let _ = std::fs::write(&part, text).and_then(|()| std::fs::rename(&part, whole));
}

/// The articles that came in since: `last`, the last run; or a day or moment, all from then on. `None` where no run is
/// known.
pub fn since(store: &ClaimStore, when: &str) -> Option<BTreeSet<String>> {
    let all = runs(store);
    // Two runs may begin in one second: the last is told by its place.
    let last = all.len().checked_sub(1)?;
    let wanted = |(place, run): &(usize, &Run)| if when == LAST { *place == last } else { run.until.as_str() >= when };
    Some(all.iter().enumerate().filter(wanted).flat_map(|(_, run)| run.articles.iter().cloned()).collect())
}

/// Beside the store, hidden, so that nobody takes it for an article: `selon.db` → `.selon.db.runs`.
fn file(store: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(store.file_name().unwrap_or_default());
    name.push(".runs");
    store.with_file_name(name)
}

/// Seconds of a moment, counted from some day; `None` for what is written otherwise.
fn seconds(moment: &str) -> Option<i64> {
    let (day, time) = moment.trim_end_matches('Z').split_once('T')?;
    let number = |text: &str| text.parse::<i64>().ok();
    let mut day = day.split('-').map(number);
    let (year, month, day) = (day.next()??, day.next()??, day.next()??);
    let mut time = time.split(':').map(number);
    let (hour, minute, second) = (time.next()??, time.next()??, time.next()??);
    // Months are never longer than 31 days: across their ends runs are told apart rather than joined.
    Some((((year * 12 + month) * 31 + day) * 24 + hour) * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_seconds_apart() {
        let apart = |one, other| seconds(other).unwrap() - seconds(one).unwrap();
        assert_eq!(apart("2026-03-01T10:00:00Z", "2026-03-01T10:01:05Z"), 65);
        assert_eq!(apart("2026-03-01T23:59:59Z", "2026-03-02T00:00:00Z"), 1);
        assert_eq!(seconds("hier"), None);
    }
}
