//! What coreference learns from. In: articles with chains, claims with agents, cases. Out: sources: articles with who is
//! meant where.

use crate::attribute::attribute;
use crate::cli::claims::annotated;
use crate::measure::{Place, read_chains};
use crate::pipeline::Pipeline;
use crate::read::Article;
use crate::reading::Reading;
use crate::resolve::Coreference;
use crate::resolve::coreference::{Annotation, Example, Told, examples};
use crate::span::Span;
use anyhow::Context;
use std::path::Path;

/// How much a decision of annotated chains counts, and one of annotated claims: chains are of every sort of mention, and
/// it is those who claim that the ranker is for. A case of our own has to come right: it counts most.
pub(super) const CHAIN: f32 = 0.5;

pub(super) const CLAIM: f32 = 2.0;

pub(super) const OWN: f32 = 9.0;

/// An article with what annotators say of it.
pub(super) struct Source {
    pub(super) name: String,
    pub(super) article: Article,
    pub(super) annotation: Annotation,
}

/// The examples of an article, as they are seen at first or once a ranker has told who is called what.
pub(super) fn of(pipeline: &Pipeline, source: &Source, first: Option<&Coreference>) -> Vec<Example> {
    let article = &source.article;
    let document = crate::text::segment(&article.text);
    let analysis = pipeline.analyser.analyse(&document);
    let reading = Reading::new(article, &document, &analysis, &pipeline.knowledge);
    let attributions = attribute(&pipeline.knowledge, &pipeline.ranker, &reading);
    examples(&pipeline.knowledge.gazetteer, &reading, &attributions, &source.annotation, first)
}

pub(super) fn of_chains(path: &Path) -> anyhow::Result<Source> {
    let text = std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))?;
    let read = read_chains(&text);
    let places = Places::new(&read.text);
    let told = read
        .mentions
        .iter()
        .map(|m| Told { span: places.span(m.place), head: Some(places.span(m.head)), who: vec![m.chain.clone()] })
        .collect();
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let article = Article { text: read.text, ..Article::default() };
    Ok(Source { name, article, annotation: Annotation { told, chains: true, complete: true, weight: CHAIN } })
}

pub(super) fn of_claims(gold: &Path, texts: &Path) -> anyhow::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for one in annotated(gold, texts)?.0 {
        let places = Places::new(&one.article.text);
        let mut told: Vec<Told> = one
            .gold
            .iter()
            .filter_map(|claim| {
                let who = claim.agents().map(str::to_owned).collect();
                Some(Told { span: places.span(claim.source?), head: None, who })
            })
            .collect();
        let mentions = one.mentions.into_iter();
        told.extend(mentions.map(|(place, who)| Told { span: places.span(place), head: None, who }));
        let annotation = Annotation { told, chains: false, complete: false, weight: CLAIM };
        sources.push(Source { name: one.name, article: one.article, annotation });
    }
    Ok(sources)
}

/// The cases of a file of `tests/agents`: a name, a text, lines of a source and its agents.
pub(super) fn of_cases(path: &Path) -> anyhow::Result<Vec<Source>> {
    let file = std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))?;
    let mut sources: Vec<Source> = Vec::new();
    for line in file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with(['#', '@'])) {
        if let Some(name) = line.strip_prefix("--- ") {
            let (article, annotation) = (Article::default(), Annotation { weight: OWN, ..Annotation::default() });
            sources.push(Source { name: format!("{} {name}", path.display()), article, annotation });
            continue;
        }
        let Some(source) = sources.last_mut() else { continue };
        let Some(expected) = line.strip_prefix('>') else {
            source.article.text.push_str(line);
            source.article.text.push('\n');
            continue;
        };
        let mut cells = expected.split('|').map(str::trim);
        let (Some(words), Some(agents)) = (cells.next(), cells.next()) else { continue };
        let text = &source.article.text;
        let whole = |at: &usize| {
            let before = text.get(..*at).and_then(|t| t.chars().next_back());
            let after = text.get(at + words.len()..).and_then(|t| t.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        };
        let places: Vec<usize> = text.match_indices(words).map(|(at, _)| at).filter(whole).collect();
        // A source that stands in two places does not tell which is meant.
        if let [at] = places[..] {
            let who = agents.split(';').map(|a| a.trim().to_owned()).filter(|a| !a.is_empty()).collect();
            source.annotation.told.push(Told { span: Span::new(at, at + words.len()), head: None, who });
        }
    }
    Ok(sources)
}

/// Places of a text in bytes.
pub(super) struct Places(Vec<usize>);

impl Places {
    pub(super) fn new(text: &str) -> Self {
        Self(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
    }

    pub(super) fn span(&self, place: Place) -> Span {
        let byte = |n: usize| self.0.get(n).or(self.0.last()).copied().unwrap_or(0);
        Span::new(byte(place.start), byte(place.end))
    }
}
