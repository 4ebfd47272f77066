//! Articles of formats that have their text in pieces. In: lines, each with what it is, and what the format says of
//! the article. Out: an article, one paragraph a line, letters in one piece.

use super::article::{Article, Block, BlockKind, Metadata};
use super::{byline, language, smooth};
use crate::span::Span;
use std::borrow::Cow;

/// A line of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its text.
    pub(super) text: String,
    /// What it is, where it is not plain body.
    pub(super) kind: Option<BlockKind>,
    /// Whether a line break ended it and no paragraph: it goes on where it is full.
    pub(super) broken: bool,
}

impl Line {
    /// A line of the body.
    pub(super) fn body(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The headline.
    pub(super) fn headline(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: Some(BlockKind::Headline), broken: false }
    }
}

/// Makes an article. `metadata.language` is what the format declares; what the lines say of author, agency and
/// date fills what the metadata do not know. Lines of `after` (comments of readers) are no part of what is
/// searched for that.
pub(super) fn article(origin: &str, mut metadata: Metadata, lines: Vec<Line>, after: Vec<Line>) -> Article {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for line in joined(lines) {
        add(&mut text, &line, &mut blocks);
    }
    byline::read(&text, &mut metadata);
    metadata.language = language::language(&text, metadata.language.as_deref());
    for line in after {
        add(&mut text, &line, &mut blocks);
    }
    Article { origin: origin.to_owned(), text, metadata, blocks, ..Article::default() }
}

/// Joins the lines that were broken at a width: with a space, or without the hyphen that breaks a word.
fn joined(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut run: Vec<Line> = Vec::new();
    for line in lines {
        let goes_on = line.broken;
        run.push(line);
        if !goes_on {
            out.append(&mut rejoined(std::mem::take(&mut run)));
        }
    }
    out.append(&mut rejoined(run));
    out
}

/// The lines between two paragraphs' ends.
fn rejoined(run: Vec<Line>) -> Vec<Line> {
    if run.len() < 2 || run.iter().any(|line| line.kind.is_some()) {
        return run;
    }
    let text: String = run.iter().map(|line| format!("{}\n", line.text)).collect();
    let smooth = smooth::unbroken(&text);
    smooth.lines().map(Line::body).collect()
}

fn add(text: &mut String, line: &Line, blocks: &mut Vec<Block>) {
    let words: Cow<'_, str> = smooth::composed(&line.text);
    // A comment has lines of its own.
    let words: String = words.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    let start = text.len();
    text.push_str(words.trim());
    if let Some(kind) = &line.kind {
        blocks.push(Block { span: Span::new(start, text.len()), kind: kind.clone() });
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_go_on_and_letters_are_whole() {
        let broken = |text: &str| Line { broken: true, ..Line::body(text) };
        let lines = vec![
            Line::headline("Le de\u{301}menti"),
            broken("Le maire de Landreu a démenti hier soir la vente du"),
            broken("phare, que les pêcheurs annoncent depuis trois semai-"),
            broken("nes. Il promet un rapport pour la fin du mois et ne"),
            Line::body("dira rien de plus."),
            broken("Oui."),
            Line::body("Non."),
        ];
        let article = article("a", Metadata::default(), lines, vec![Line::body("Bravo\u{1b} !")]);
        let lines: Vec<&str> = article.text.lines().collect();
        assert_eq!(lines.len(), 5, "{lines:#?}");
        assert_eq!(lines[0], "Le démenti");
        assert!(
            lines[1].contains("semaines. Il promet") && lines[1].ends_with("et ne dira rien de plus."),
            "{lines:#?}"
        );
        assert_eq!(&lines[2..], ["Oui.", "Non.", "Bravo  !"]);
        assert_eq!(article.blocks[0].span.of(&article.text), "Le démenti");
    }
}
