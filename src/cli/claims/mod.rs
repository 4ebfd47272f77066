//! Scoring claims and training the ranker on annotated articles: what `selon evaluate GOLD TEXT`
//! and `selon train --ranker` share.

mod annotated;
#[cfg(feature = "train")]
mod calibrate;
mod cases;
#[cfg(feature = "train")]
mod coref;
#[cfg(feature = "train")]
mod links;
mod mistakes;
mod ranker;
mod report;

#[cfg(feature = "train")]
pub(super) use coref::train_coref;
#[cfg(feature = "train")]
pub(super) use links::{Taught, train_links};
#[cfg(feature = "train")]
pub(super) use ranker::train_ranker;

use super::Outcome;
use crate::measure::read_gold;
use crate::pipeline::Pipeline;
pub(super) use annotated::Annotated;
#[cfg(feature = "train")]
use annotated::annotated;
use annotated::{all, files, found};
use anyhow::Context;
use rayon::prelude::*;
use report::Report;
use std::io::Write;
use std::path::{Path, PathBuf};

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
