//! Articles with what annotators say of them. In: folders. Out: texts with their claims; what the program finds in them.

use crate::attribute::Ranker;
use crate::export::claims::ArticleClaims;
use crate::iri::Base;
use crate::measure::{GoldClaim, Place, read_agents, read_gold, read_marked};
use crate::pipeline::{Extraction, Pipeline};
use crate::read::Article;
use anyhow::Context as _;
use std::path::{Path, PathBuf};

/// An annotated article.
pub(in crate::cli) struct Annotated {
    pub(super) name: String,
    pub(super) article: Article,
    pub(super) gold: Vec<GoldClaim>,
    /// Mentions of agents with the names of whom they mean, where annotators marked them.
    pub(super) mentions: Vec<(Place, Vec<String>)>,
}

/// Reads the articles of `texts` that `gold` holds annotations of, by name, and those of `gold` that stand in one file
/// with their annotations (ID.ann). A file that is not as it should be is
/// complained of and left out, and the second value says so.
pub(super) fn annotated(gold: &Path, texts: &Path) -> anyhow::Result<(Vec<Annotated>, bool)> {
    let read = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let file = texts.join(format!("{name}.txt"));
        let json = std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))?;
        let text = std::fs::read_to_string(&file).with_context(|| format!("while reading {}", file.display()))?;
        let claims = read_gold(&json).with_context(|| format!("in {}", path.display()))?;
        let agents = path.with_extension("agents.json");
        let mentions = match std::fs::read_to_string(&agents) {
            Ok(json) => read_agents(&json).with_context(|| format!("in {}", agents.display()))?,
            Err(_) => Vec::new(),
        };
        let article = Article { origin: file.display().to_string(), text, ..Article::default() };
        Ok(Annotated { article, name, gold: claims, mentions })
    };
    let mut listed = files(gold, "json")?;
    // Beside the claims of an article may stand its agents.
    listed.retain(|path| !path.to_string_lossy().ends_with(".agents.json"));
    let (mut read, failed): (Vec<_>, Vec<_>) = listed.iter().map(read).partition(Result::is_ok);
    let (whole, broken): (Vec<_>, Vec<_>) = files(gold, "ann")?.iter().map(|p| marked(p)).partition(Result::is_ok);
    read.extend(whole);
    let failed = failed.into_iter().chain(broken);
    let failed: Vec<anyhow::Error> = failed.filter_map(Result::err).collect();
    for error in &failed {
        super::super::tell::complain(super::super::told(error));
    }
    anyhow::ensure!(!read.is_empty() || failed.is_empty(), "none of {} can be scored", gold.display());
    Ok((read.into_iter().flatten().collect(), !failed.is_empty()))
}

/// An article with its annotations in one file.
fn marked(path: &Path) -> anyhow::Result<Annotated> {
    let file = std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))?;
    let read = read_marked(&file).with_context(|| format!("in {}", path.display()))?;
    Ok(Annotated {
        name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        article: Article { origin: path.display().to_string(), text: read.text, ..Article::default() },
        gold: read.claims,
        mentions: read.mentions,
    })
}

/// The files of a folder with that extension, in sorted order.
pub(super) fn files(folder: &Path, extension: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("while listing {}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    files.sort();
    Ok(files)
}

/// The articles of pairs of folders, annotations before texts, one list a pair; and whether any was left out.
pub(super) fn all(folders: &[PathBuf]) -> anyhow::Result<(Vec<Vec<Annotated>>, bool)> {
    anyhow::ensure!(folders.len().is_multiple_of(2), "give pairs of folders: annotations, then texts");
    let mut failed = false;
    let mut sets = Vec::new();
    for pair in folders.chunks(2) {
        let (articles, some) = annotated(&pair[0], &pair[1])?;
        failed |= some;
        sets.push(articles);
    }
    Ok((sets, failed))
}

/// The JSON of the claims that the program finds in an article with a ranker.
pub(super) fn found(pipeline: &Pipeline, ranker: &Ranker, article: &Article) -> anyhow::Result<String> {
    let base: Base = crate::iri::DEFAULT_BASE.parse().map_err(|_| anyhow::anyhow!("the default base is no IRI"))?;
    let extraction: Extraction = pipeline.run_with(ranker, article);
    Ok(serde_json::to_string(&ArticleClaims::new(article, &extraction, &base))?)
}
