//! What is explained of one claim.

use crate::model::Attribution;
use crate::read::Article;
use crate::span::Span;

/// A claim, or what was refused as one.
pub(super) struct Explained {
    pub(super) attribution: Attribution,
    /// Names of those whose claim it is.
    pub(super) agents: Vec<String>,
    /// Who else may have made it, with how likely.
    pub(super) others: Vec<String>,
    pub(super) accepted: bool,
}

impl Explained {
    /// Whether its content, or its cue where it says nothing more, begins on the line of `length` bytes at byte `at`.
    pub(super) fn starts_in(&self, at: usize, length: usize) -> bool {
        let content = self.attribution.content.first().copied();
        content.or(self.attribution.cue).is_some_and(|s| (at..at + length).contains(&s.start()))
    }

    /// « 3 que-clause 0.92 asserts indirect: le maire (Yann Kerbrat) | affirme | … ».
    pub(super) fn summary(&self, article: &Article, n: usize) -> String {
        let a = &self.attribution;
        let of = |span: Option<Span>| span.map_or("–", |s| s.of(&article.text));
        let content: Vec<&str> = a.content.iter().map(|s| s.of(&article.text)).collect();
        let via: Vec<&str> = a.via.iter().map(|s| s.span.of(&article.text)).collect();
        format!(
            "{}{} {} {:.2} {} {}{}: {}{} | {} | {}{}{}",
            if self.accepted { "" } else { "refused " },
            n + 1,
            a.rule,
            a.confidence,
            a.stance.as_str(),
            a.form.as_str(),
            if a.conditional { " conditional" } else { "" },
            of(a.source.map(|s| s.span)),
            if self.agents.is_empty() { String::new() } else { format!(" ({})", self.agents.join(", ")) },
            of(a.cue),
            content.join(" … "),
            if via.is_empty() { String::new() } else { format!(" | via {}", via.join(", ")) },
            if self.others.is_empty() { String::new() } else { format!(" | or {}", self.others.join(", ")) },
        )
    }
}
