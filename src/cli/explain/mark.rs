//! Marks on a text. In: an article and its claims. Out: the stretches of each line, and what each is of a claim.

use super::Explained;
use crate::read::Article;
use crate::span::Span;
use anstyle::{AnsiColor, Style};

/// What a stretch of the text is marked as; of two, the later wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// What is said.
    Content,
    /// Who passed it on.
    Relay,
    /// Who says it.
    Source,
    /// What marks it.
    Cue,
}

impl Mark {
    /// All of them, the strongest last.
    pub(super) const ALL: [Self; 4] = [Self::Content, Self::Relay, Self::Source, Self::Cue];

    /// What it is in brackets.
    pub(super) fn letter(self) -> char {
        match self {
            Self::Content => 'Y',
            Self::Relay => 'V',
            Self::Source => 'S',
            Self::Cue => 'C',
        }
    }

    /// What it is on a page.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Relay => "via",
            Self::Source => "source",
            Self::Cue => "cue",
        }
    }

    /// What it looks like on a terminal.
    pub(super) fn style(self) -> Style {
        match self {
            Self::Content => AnsiColor::Green.on_default(),
            Self::Relay => AnsiColor::Magenta.on_default(),
            Self::Source => AnsiColor::Cyan.on_default().underline(),
            Self::Cue => AnsiColor::Yellow.on_default().bold(),
        }
    }
}

/// The marks of the accepted claims, by byte: where two claims overlap the stronger mark wins.
pub(super) fn marks(article: &Article, claims: &[Explained]) -> Vec<Option<Mark>> {
    let mut marks = vec![None; article.text.len()];
    let mut paint = |span: Span, mark: Mark| {
        for slot in &mut marks[span.start()..span.end()] {
            *slot = (*slot).max(Some(mark));
        }
    };
    for claim in claims.iter().filter(|c| c.accepted).map(|c| &c.attribution) {
        claim.content.iter().for_each(|s| paint(*s, Mark::Content));
        claim.via.iter().for_each(|s| paint(s.span, Mark::Relay));
        claim.source.iter().for_each(|s| paint(s.span, Mark::Source));
        claim.cue.iter().for_each(|s| paint(*s, Mark::Cue));
    }
    marks
}

/// The stretches of one line with the same mark, in order.
pub(super) fn stretches<'a>(line: &'a str, at: usize, marks: &'a [Option<Mark>]) -> Vec<(&'a str, Option<Mark>)> {
    let mut out: Vec<(&str, Option<Mark>)> = Vec::new();
    let mut start = 0;
    for (i, _) in line.char_indices().skip(1).chain([(line.len(), ' ')]) {
        if i == line.len() || marks.get(at + i) != marks.get(at + start) {
            out.push((line.get(start..i).unwrap_or(""), marks.get(at + start).copied().flatten()));
            start = i;
        }
    }
    out
}

/// The lines of a text with the byte that each begins at.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end())
    })
}
