//! Scoring claims and training the ranker on annotated articles: what `selon evaluate GOLD TEXT`
//! and `selon train --ranker` share.

mod coref;
mod mistakes;
mod ranker;
mod report;

#[cfg(feature = "train")]
pub(super) use coref::train_coref;
#[cfg(feature = "train")]
pub(super) use ranker::train_ranker;

use super::Outcome;
use crate::attribute::Ranker;
use crate::export::claims::ArticleClaims;
use crate::iri::Base;
use crate::measure::{GoldClaim, read_gold};
use crate::pipeline::{Extraction, Pipeline};
use crate::read::Article;
use anyhow::Context;
use rayon::prelude::*;
use report::Report;
use std::io::Write;
use std::path::{Path, PathBuf};

/// An annotated article.
pub(super) struct Annotated {
    name: String,
    article: Article,
    gold: Vec<GoldClaim>,
}

/// Reads the articles of `texts` that `gold` holds annotations of, by name. A file that is not as it should be is
/// complained of and left out, and the second value says so.
fn annotated(gold: &Path, texts: &Path) -> anyhow::Result<(Vec<Annotated>, bool)> {
    let read = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let file = texts.join(format!("{name}.txt"));
        let json = std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))?;
        let text = std::fs::read_to_string(&file).with_context(|| format!("while reading {}", file.display()))?;
        let gold = read_gold(&json).with_context(|| format!("in {}", path.display()))?;
        Ok(Annotated {
            article: Article { origin: file.display().to_string(), text, ..Article::default() },
            name,
            gold,
        })
    };
    let mut files = files(gold, "json")?;
    // Beside the claims of an article may stand its agents.
    files.retain(|path| !path.to_string_lossy().ends_with(".agents.json"));
    let (read, failed): (Vec<_>, Vec<_>) = files.iter().map(read).partition(Result::is_ok);
    let failed: Vec<anyhow::Error> = failed.into_iter().filter_map(Result::err).collect();
    for error in &failed {
        super::tell::complain(super::told(error));
    }
    anyhow::ensure!(!read.is_empty() || failed.is_empty(), "none of {} can be scored", gold.display());
    Ok((read.into_iter().flatten().collect(), !failed.is_empty()))
}

/// The files of a folder with that extension, in sorted order.
fn files(folder: &Path, extension: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("while listing {}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    files.sort();
    Ok(files)
}

/// The articles of pairs of folders, annotations before texts, one list a pair; and whether any was left out.
fn all(folders: &[PathBuf]) -> anyhow::Result<(Vec<Vec<Annotated>>, bool)> {
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
fn found(pipeline: &Pipeline, ranker: &Ranker, article: &Article) -> anyhow::Result<String> {
    let base: Base = crate::iri::DEFAULT_BASE.parse().map_err(|_| anyhow::anyhow!("the default base is no IRI"))?;
    let extraction: Extraction = pipeline.run_with(ranker, article);
    Ok(serde_json::to_string(&ArticleClaims::new(article, &extraction, &base))?)
}

/// What is scored and how.
#[derive(Debug)]
pub(super) struct Scoring<'a> {
    /// What reads the articles.
    pub(super) pipeline: Pipeline,
    /// Pairs of folders: annotations, then texts.
    pub(super) folders: &'a [PathBuf],
    /// Parts that the articles are dealt out to, so that each is read by a ranker that was trained
    /// without it; 0 for the built-in ranker.
    pub(super) folds: usize,
    /// A folder of cases for those rankers to learn from too.
    pub(super) cases: Option<&'a Path>,
    /// Where to write the claims found, a folder for each pair.
    pub(super) output: Option<&'a Path>,
    /// Whether to list the claims that are not right.
    pub(super) errors: bool,
    /// Whether to print one JSON object for each pair of folders.
    pub(super) json: bool,
}

/// Prints the figures of the claims found in annotated articles, all together, by stance, by form
/// and by rule; one table for each pair of folders.
pub(super) fn evaluate(scoring: &Scoring<'_>) -> anyhow::Result<Outcome> {
    let pipeline = &scoring.pipeline;
    let (sets, failed) = all(scoring.folders)?;
    let sizes: Vec<usize> = sets.iter().map(Vec::len).collect();
    let articles: Vec<Annotated> = sets.into_iter().flatten().collect();
    let found: Vec<String> = match scoring.folds {
        0 => articles.par_iter().map(|a| found(pipeline, &pipeline.ranker, &a.article)).collect::<Result<_, _>>()?,
        folds => ranker::held_out(pipeline, &articles, scoring.cases, folds)?,
    };
    let mut out = super::tell::out();
    let mut from = 0;
    for (pair, size) in scoring.folders.chunks(2).zip(sizes) {
        let name = pair[0].file_name().unwrap_or(pair[0].as_os_str());
        if scoring.folders.len() > 2 && !scoring.json {
            writeln!(out, "{}{}", if from > 0 { "\n" } else { "" }, name.to_string_lossy())?;
        }
        let (mut report, mut wrong) = (Report::default(), Vec::new());
        for (article, json) in articles.iter().zip(&found).skip(from).take(size) {
            let claims = read_gold(json)?;
            let judged = report.add(article, &claims);
            if scoring.errors {
                wrong.extend(mistakes::mistakes(article, &claims, &judged));
            }
            if let Some(folder) = scoring.output {
                write(&folder.join(name), &article.name, json)?;
            }
        }
        if scoring.json {
            let named = report.json(&name.to_string_lossy(), scoring.errors.then_some(&wrong));
            writeln!(out, "{named}")?;
        } else {
            report.print(&mut out)?;
            if !wrong.is_empty() {
                writeln!(out, "\nwrong: + as annotated, - as found")?;
            }
            wrong.iter().try_for_each(|mistake| writeln!(out, "{}", mistake.text()))?;
        }
        from += size;
    }
    Ok(match (failed, articles.is_empty()) {
        (true, _) => Outcome::Failed,
        (false, true) => Outcome::Nothing,
        (false, false) => Outcome::Found,
    })
}

/// Writes the claims found in an article.
fn write(folder: &Path, name: &str, json: &str) -> anyhow::Result<()> {
    let file = folder.join(format!("{name}.json"));
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&file, json))
        .with_context(|| format!("while writing {}", file.display()))
}
