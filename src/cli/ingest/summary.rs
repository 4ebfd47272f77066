//! What a run did, in numbers and words.

use crate::cli::Outcome;
use crate::cli::told::counted;
use crate::graph::store::Change;
use crate::ingest::{Done, Remarks, file_of, is_below, place_of};
use std::collections::{BTreeMap, BTreeSet};

/// Inputs with errors that are remembered, so that pruning spares what they hold.
const REMEMBERED: usize = 100_000;

/// Counts of a run.
#[derive(Debug, Default)]
pub(in crate::cli) struct Summary {
    pub(super) added: usize,
    pub(super) replaced: usize,
    pub(super) unchanged: usize,
    pub(super) pruned: usize,
    pub(in crate::cli) claims: usize,
    /// How many could not be read, by reason.
    failed: BTreeMap<&'static str, usize>,
    /// The inputs that could not be read, or not to their end.
    origins: BTreeSet<String>,
    /// Articles that are gone and stay all the same, of how many.
    kept: Option<(usize, usize)>,
    /// What is odd about the articles.
    remarks: Remarks,
    /// What they bring, in lines.
    pub(super) news: Vec<String>,
}

impl Summary {
    /// Counts what became of a piece of input.
    pub(super) fn add(&mut self, done: &Done) {
        for article in &done.articles {
            self.claims += article.claims;
            self.count(article.change, 1);
            article.remark.iter().for_each(|remark| self.remarks.add(remark));
        }
        for skipped in &done.skipped {
            self.fail(skipped.reason, 1);
            if self.origins.len() < REMEMBERED {
                self.origins.insert(file_of(&place_of(&skipped.origin)));
            }
        }
    }

    /// Counts articles that changed in the same way.
    pub(in crate::cli) fn count(&mut self, change: Change, number: usize) {
        match change {
            Change::Added => self.added += number,
            Change::Replaced => self.replaced += number,
            Change::Unchanged => self.unchanged += number,
        }
    }

    /// Counts what failed for one reason.
    pub(in crate::cli) fn fail(&mut self, reason: &'static str, number: usize) {
        if number > 0 {
            *self.failed.entry(reason).or_default() += number;
        }
    }

    /// Articles that were read or found unchanged.
    pub(super) fn articles(&self) -> usize {
        self.added + self.replaced + self.unchanged
    }

    /// Whether a place lies in an input of which something could not be read: the rest of it may have been there.
    pub(super) fn failed_below(&self, place: &str) -> bool {
        // Where too many failed to remember them all, any place may.
        self.origins.len() >= REMEMBERED || self.origins.iter().any(|origin| is_below(place, origin))
    }

    /// Notes that articles that are gone were not removed, because they are too many of those that were there.
    pub(super) fn keep(&mut self, gone: usize, of: usize) {
        self.kept = Some((gone, of));
    }

    /// Whether anything was changed, or ought to be and was not: what a watcher tells.
    pub(super) fn is_telling(&self) -> bool {
        self.added + self.replaced + self.pruned > 0 || self.kept.is_some()
    }

    /// The summary in words; `dry`: nothing was written.
    pub(super) fn text(&self, dry: bool) -> String {
        let failed: usize = self.failed.values().sum();
        let counts = [
            (self.added, "added"),
            (self.replaced, "replaced"),
            (self.unchanged, "unchanged"),
            (self.pruned, "removed"),
            (failed, "failed"),
        ];
        let parts: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
        let would = if dry { " would be" } else { "" };
        let mut text = match parts.is_empty() {
            true => "no articles there".to_owned(),
            false => format!("articles{would}: {}", parts.join(", ")),
        };
        if self.added + self.replaced > 0 {
            text.push_str(&format!("; {} read", counted(self.claims, "claim")));
        }
        if failed > 0 {
            text.push_str(&format!("\nfailed: {}", listed(&self.failed)));
        }
        if let Some((gone, of)) = self.kept {
            text.push_str(&format!(
                "\nkept: {gone} of {of} articles from there are gone now. That many are not removed without being asked twice: \
                 see which with --dry-run, then give --prune=all"
            ));
        }
        for line in self.remarks.line().into_iter().chain(self.remarks.missing()).chain(self.news.iter().cloned()) {
            text.push('\n');
            text.push_str(&line);
        }
        text
    }

    /// How the command ends.
    pub(super) fn outcome(&self) -> Outcome {
        if !self.failed.is_empty() || self.kept.is_some() {
            Outcome::Failed
        } else if self.claims == 0 && self.unchanged == 0 && self.pruned == 0 {
            Outcome::Nothing
        } else {
            Outcome::Found
        }
    }
}

fn listed<K: std::fmt::Display>(counts: &BTreeMap<K, usize>) -> String {
    counts.iter().map(|(what, n)| format!("{n} {what}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Skipped;
    use crate::read::ReadError;

    #[test]
    fn the_summary_counts_reasons() {
        let mut summary = Summary { added: 2, claims: 5, ..Summary::default() };
        let errors = [
            ReadError::Empty { origin: "/a/b.zip".to_owned() },
            ReadError::NotText { origin: "c".to_owned(), what: "a picture" },
        ];
        let skipped = errors.iter().map(Skipped::from).collect();
        summary.add(&Done { articles: Vec::new(), skipped });
        assert_eq!(
            summary.text(false),
            "articles: 2 added, 2 failed; 5 claims read\nfailed: 1 no text, 1 no text format"
        );
        assert!(summary.failed_below("/a/b.zip/x.html") && !summary.failed_below("/a/x.html"));
        assert_eq!(summary.outcome(), Outcome::Failed);
        assert_eq!(Summary::default().text(true), "no articles there");
    }
}
