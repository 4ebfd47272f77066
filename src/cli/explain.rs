//! `selon explain`: a text with its claims marked, and which rule made each.

use super::Outcome;
use super::agents::AgentArgs;
use super::reading::ReadArgs;
use crate::attribute::Attribution;
use crate::attribute::ranker::train;
use crate::pipeline::{Extraction, Pipeline};
use crate::read::Article;
use crate::span::Span;
use anstyle::{AnsiColor, Style};
use std::io::{IsTerminal as _, Write};

/// Arguments of `selon explain`.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    #[command(flatten)]
    read: ReadArgs,
    #[command(flatten)]
    agents: AgentArgs,
    /// How to mark the text
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// List what the rules proposed and the ranker refused, too
    #[arg(long)]
    refused: bool,
}

/// The formats of `selon explain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Colours on a terminal, brackets elsewhere: [S source], [C cue], [Y content], [V relay]
    Text,
    /// A page
    Html,
}

/// What a stretch of the text is marked as; of two, the later wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Content,
    Relay,
    Source,
    Cue,
}

impl Mark {
    const ALL: [Self; 4] = [Self::Content, Self::Relay, Self::Source, Self::Cue];

    fn letter(self) -> char {
        match self {
            Self::Content => 'Y',
            Self::Relay => 'V',
            Self::Source => 'S',
            Self::Cue => 'C',
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Relay => "via",
            Self::Source => "source",
            Self::Cue => "cue",
        }
    }

    fn style(self) -> Style {
        match self {
            Self::Content => AnsiColor::Green.on_default(),
            Self::Relay => AnsiColor::Magenta.on_default(),
            Self::Source => AnsiColor::Cyan.on_default().underline(),
            Self::Cue => AnsiColor::Yellow.on_default().bold(),
        }
    }
}

/// Runs the command.
pub(super) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let pipeline = args.agents.pipeline()?;
    let mut out = anstream::stdout().lock();
    let colours = std::io::stdout().is_terminal();
    let mut outcome = Outcome::Nothing;
    if args.format == Format::Html {
        writeln!(out, "{HEAD}")?;
    }
    let options = args.read.options();
    let items = args.read.batches().flatten();
    let articles = items.flat_map(|item| match item {
        Ok(item) => item.articles(&options),
        Err(error) => vec![Err(error)],
    });
    for article in articles {
        match article {
            Ok(article) => {
                let claims = claims(&pipeline, &article, args.refused);
                if claims.iter().any(|c| c.accepted) && outcome == Outcome::Nothing {
                    outcome = Outcome::Found;
                }
                match args.format {
                    Format::Text => text(&article, &claims, colours, &mut out)?,
                    Format::Html => html(&article, &claims, &mut out)?,
                }
            }
            Err(error) => {
                anstream::eprintln!("selon: {error}");
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
}

/// A claim, or what was refused as one.
struct Explained {
    attribution: Attribution,
    /// Names of those whose claim it is.
    agents: Vec<String>,
    accepted: bool,
}

/// The claims of an article in text order, with what was refused where that is asked for.
fn claims(pipeline: &Pipeline, article: &Article, refused: bool) -> Vec<Explained> {
    let Extraction { document, analysis, claims: found, .. } = pipeline.run(article);
    let mut all: Vec<Explained> = Vec::new();
    if refused {
        let known =
            |a: &Attribution| found.iter().any(|f| f.attribution.cue == a.cue && f.attribution.content == a.content);
        let proposals = train::proposals(&pipeline.lexicon, article, &document, &analysis);
        all.extend(proposals.into_iter().filter(|p| !known(&p.attribution)).map(|p| Explained {
            attribution: p.attribution,
            agents: Vec::new(),
            accepted: false,
        }));
    }
    all.extend(found.into_iter().map(|claim| Explained {
        attribution: claim.attribution,
        agents: claim.agents.into_iter().map(|agent| agent.name).collect(),
        accepted: true,
    }));
    all.sort_by_key(|e| (e.attribution.content.first().copied(), e.attribution.cue));
    all
}

/// The marks of the accepted claims, by byte: where two claims overlap the stronger mark wins.
fn marks(article: &Article, claims: &[Explained]) -> Vec<Option<Mark>> {
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
fn stretches<'a>(line: &'a str, at: usize, marks: &'a [Option<Mark>]) -> Vec<(&'a str, Option<Mark>)> {
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
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end())
    })
}

fn text(article: &Article, claims: &[Explained], colours: bool, out: &mut impl Write) -> std::io::Result<()> {
    let marks = marks(article, claims);
    for (at, line) in lines(&article.text).filter(|(_, l)| !l.is_empty()) {
        for (piece, mark) in stretches(line, at, &marks) {
            match mark {
                Some(mark) if colours => write!(out, "{0}{piece}{0:#}", mark.style())?,
                Some(mark) => write!(out, "[{} {piece}]", mark.letter())?,
                None => write!(out, "{piece}")?,
            }
        }
        writeln!(out)?;
        for (n, claim) in claims.iter().enumerate().filter(|(_, c)| starts_in(c, at, line.len())) {
            writeln!(out, "    {}", summary(article, n, claim))?;
        }
    }
    Ok(())
}

/// Whether a claim's content begins on the line of `length` bytes at byte `at`.
fn starts_in(claim: &Explained, at: usize, length: usize) -> bool {
    claim.attribution.content.first().is_some_and(|s| (at..at + length).contains(&s.start()))
}

/// « 3 que-clause 0.92 asserts indirect: le maire (Yann Kerbrat) | affirme | … ».
fn summary(article: &Article, n: usize, claim: &Explained) -> String {
    let a = &claim.attribution;
    let of = |span: Option<Span>| span.map_or("–", |s| s.of(&article.text));
    let content: Vec<&str> = a.content.iter().map(|s| s.of(&article.text)).collect();
    let via: Vec<&str> = a.via.iter().map(|s| s.span.of(&article.text)).collect();
    format!(
        "{}{} {} {:.2} {} {}{}: {}{} | {} | {}{}",
        if claim.accepted { "" } else { "refused " },
        n + 1,
        a.rule,
        a.confidence,
        a.stance.as_str(),
        a.form.as_str(),
        if a.conditional { " conditional" } else { "" },
        of(a.source.map(|s| s.span)),
        if claim.agents.is_empty() { String::new() } else { format!(" ({})", claim.agents.join(", ")) },
        of(a.cue),
        content.join(" … "),
        if via.is_empty() { String::new() } else { format!(" | via {}", via.join(", ")) },
    )
}

const HEAD: &str = r#"<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>selon explain</title><style>
body { font: 1.05em/1.6 serif; max-width: 48em; margin: 2em auto; padding: 0 1em }
mark { background: none; border-radius: .2em; padding: 0 .1em }
.source { background: #cde8f7 } .cue { background: #ffe9a8 } .content { background: #dcf2d6 } .via { background: #ecd9f2 }
ol { font: .85em/1.4 sans-serif; color: #444; list-style: none; padding-left: 2em } .refused { color: #a55 }
</style></head><body>"#;

fn html(article: &Article, claims: &[Explained], out: &mut impl Write) -> std::io::Result<()> {
    let marks = marks(article, claims);
    writeln!(out, "<article>\n<h1>{}</h1>", escape(&article.origin))?;
    for mark in Mark::ALL {
        write!(out, "<mark class=\"{0}\">{0}</mark> ", mark.class())?;
    }
    for (at, line) in lines(&article.text).filter(|(_, l)| !l.is_empty()) {
        write!(out, "\n<p>")?;
        for (piece, mark) in stretches(line, at, &marks) {
            match mark {
                Some(mark) => write!(out, "<mark class=\"{}\">{}</mark>", mark.class(), escape(piece))?,
                None => write!(out, "{}", escape(piece))?,
            }
        }
        writeln!(out, "</p>\n<ol>")?;
        for (n, claim) in claims.iter().enumerate().filter(|(_, c)| starts_in(c, at, line.len())) {
            let class = if claim.accepted { "claim" } else { "refused" };
            writeln!(out, "<li class=\"{class}\" value=\"{}\">{}</li>", n + 1, escape(&summary(article, n, claim)))?;
        }
        write!(out, "</ol>")?;
    }
    writeln!(out, "\n</article>")
}

/// A text as HTML shows it.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
