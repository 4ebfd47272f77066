//! What a run brought. In: a store before and after it. Out: lines for who started it: how many claims, contradictions and
//! changes of position are new, and the first of those.

use crate::cli::correct::now;
use crate::cli::told::counted;
use crate::export::news::{Entry, News, Part};
use crate::graph::runs::{LAST, articles, note};
use crate::graph::store::ClaimStore;
use crate::query::{Answer, Limits, Parameter, bind, find, run};
use std::collections::BTreeSet;

/// Contradictions and changes that are named.
const NAMED: usize = 5;
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

    /// Notes what the run brought, and tells of it; nothing of a store that was empty before.
    ///
    /// # Errors
    /// Where the store fails.
    pub(super) fn told(&self, store: &ClaimStore) -> anyhow::Result<Vec<String>> {
        let new: Vec<String> = articles(store)?.difference(&self.0).cloned().collect();
        note(store, &new, &now(), 0);
        if self.0.is_empty() || new.is_empty() || new.len() > MOST {
            return Ok(Vec::new());
        }
        let since = Parameter { key: "since".to_owned(), value: LAST.to_owned() };
        let text = bind(store, &find("new")?, &[since])?;
        let Answer::Rows(rows) = run(store, "new", &text, &Limits::default())? else { return Ok(Vec::new()) };
        Ok(lines(&News::of(&rows)))
    }
}

fn lines(news: &News) -> Vec<String> {
    let claims: BTreeSet<&str> = news.entries.iter().map(|entry| entry.claim.as_str()).collect();
    let counts = [
        (claims.len(), "claim"),
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
    if against.len() > NAMED {
        lines.push(format!("  and {} more: `selon query new` has all", against.len() - NAMED));
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
