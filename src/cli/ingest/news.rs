//! What a run brought. In: a store before and after it. Out: lines for who started it: how many claims, contradictions and
//! changes of position are new, and the first of those.

use crate::cli::correct::now;
use crate::cli::told::counted;
use crate::export::news::{Entry, News, Part};
use crate::graph::runs::{LAST, articles, note};
use crate::graph::store::ClaimStore;
use crate::query::{Answer, Limits, Parameter, QueryError, bind, find, run};
use std::collections::BTreeSet;

/// Contradictions and changes that are named.
const NAMED: usize = 5;
/// Claims that are named of what is watched.
const WATCHED: usize = 10;
/// Of each kind that are looked at.
const LOOKED_AT: usize = 20;
/// Articles of a run of which is told what they bring: more are a store in the making.
const MOST: usize = 500;

/// The articles of a store before a run.
pub(super) struct Before(BTreeSet<String>);

impl Before {
    /// Looks at a store.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn of(store: &ClaimStore) -> anyhow::Result<Self> {
        Ok(Self(articles(store)?))
    }

    /// Notes what the run brought, and tells of it; nothing of a store that was empty before. What is newly said on
    /// the `watched` topics, by the watched agents and in the watched media is named.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn told(&self, store: &ClaimStore, watched: &[Parameter]) -> anyhow::Result<Vec<String>> {
        let new: Vec<String> = articles(store)?.difference(&self.0).cloned().collect();
        note(store, &new, &now(), 0);
        if self.0.is_empty() || new.is_empty() || new.len() > MOST {
            return Ok(Vec::new());
        }
        let mut lines = lines(&asked(store, &[])?);
        for one in watched {
            lines.extend(named(one, &asked(store, std::slice::from_ref(one))?));
        }
        Ok(lines)
    }
}

/// What is new since the last run, as far as it fits some parameters; nothing where they name somebody of whom the store
/// knows nothing yet.
fn asked(store: &ClaimStore, parameters: &[Parameter]) -> anyhow::Result<News> {
    let own = [("since", LAST.to_owned()), ("limit", LOOKED_AT.to_string())];
    let own = own.map(|(key, value)| Parameter { key: key.to_owned(), value });
    let text = match bind(store, &find("new")?, &[parameters, &own].concat()) {
        Err(QueryError::NotFound { .. }) => return Ok(News::default()),
        text => text?,
    };
    Ok(match run(store, "new", &text, &Limits::default())? {
        Answer::Rows(rows) => News::of(&rows),
        Answer::Graph(_) | Answer::Truth(_) => News::default(),
    })
}

/// Lines for what is watched: each new claim once.
fn named(watched: &Parameter, news: &News) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let claims: Vec<&Entry> = news.entries.iter().filter(|entry| seen.insert(entry.claim.as_str())).collect();
    if claims.is_empty() {
        return Vec::new();
    }
    let all = news.claims();
    let mut lines = vec![format!("{}={}: {}", watched.key, watched.value, counted(all, "new claim"))];
    let line = |entry: &&Entry| format!("  {} {}{} ({})", entry.who, entry.stance, told(&entry.words), entry.document);
    lines.extend(claims.iter().take(WATCHED).map(line));
    let rest = all - claims.len().min(WATCHED);
    if rest > 0 {
        lines.push(format!("  and {rest} more: `selon query new --set {}={}` has all", watched.key, watched.value));
    }
    lines
}

fn lines(news: &News) -> Vec<String> {
    let counts = [
        (news.claims(), "claim"),
        (news.count(Part::Contested), "contradiction"),
        (news.count(Part::Changed), "change of position"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| {
            if count > 1 && noun.contains(" of ") {
                format!("{count} changes of position")
            } else {
                counted(count, noun)
            }
        })
        .collect();
    if counts.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![format!("new: {}", counts.join(", "))];
    let against: Vec<&Entry> = news.part(Part::Contested).chain(news.part(Part::Changed)).collect();
    lines.extend(against.iter().take(NAMED).map(|entry| {
        let against = entry.against.clone().unwrap_or_default();
        format!("  {} {}{} — {}{}", entry.who, entry.stance, told(&entry.words), against.who, told(&against.words))
    }));
    let all = news.count(Part::Contested) + news.count(Part::Changed);
    let rest = all.max(against.len()) - against.len().min(NAMED);
    if rest > 0 {
        lines.push(format!("  and {rest} more: `selon query new` has all"));
    }
    lines
}

/// Words behind who says them; nothing where a bare verb says it all.
fn told(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(": « {words} »") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_watched_is_named_once() {
        let entry = |n: usize| {
            Entry::read(move |name| {
                Some(if name == "claim" { format!("http://e/{}", n / 2) } else { "3 a".to_owned() })
            })
        };
        let news = News { entries: (0..24).filter_map(entry).collect() };
        let watched = Parameter { key: "topic".to_owned(), value: "digue".to_owned() };
        let lines = named(&watched, &news);
        assert_eq!((lines.len(), lines[0].as_str()), (12, "topic=digue: 12 new claims"));
        assert_eq!(lines[11], "  and 2 more: `selon query new --set topic=digue` has all");
        assert!(named(&watched, &News::default()).is_empty());
    }

    #[test]
    fn contradictions_are_named() {
        let entry = |part: &str, n: usize| {
            let claim = format!("http://e/{n}");
            let part = part.to_owned();
            Entry::read(move |name| match name {
                "part" => Some(part.clone()),
                "claim" => Some(claim.clone()),
                "who" | "who2" => Some("Lise".to_owned()),
                _ => Some("a".to_owned()),
            })
        };
        let entries = (0..7).filter_map(|n| entry("1", n)).chain(entry("2", 8)).chain(entry("3", 9)).collect();
        let lines = lines(&News { entries });
        assert_eq!(lines[0], "new: 9 claims, 7 contradictions, 1 change of position");
        assert_eq!((lines.len(), lines[6].as_str()), (7, "  and 3 more: `selon query new` has all"));
    }
}
