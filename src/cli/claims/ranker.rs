//! Training the ranker on annotated articles and on the lexicon's own sentences, and judging it on
//! articles that it was not trained on.

use super::cases::{LEXICON, of_cases, of_lexicon};
use super::{Annotated, found};
use crate::attribute::Ranker;
use crate::attribute::ranker::train::{self, Labelled, Options};
use crate::measure::{GoldClaim, LEAST, Letters, Place, align};
use crate::model::{Attribution, Stance};
use crate::pipeline::Pipeline;
use crate::reading::Reading;
use crate::span::CharIndex;
#[cfg(feature = "train")]
use anyhow::Context;
use rayon::prelude::*;
use std::path::Path;

/// Trains the ranker on annotated articles: pairs of a folder of annotations and one of texts; on the
/// cases of a folder too, if one is given. What it accepts is chosen on held-out articles unless it is given.
#[cfg(feature = "train")]
pub(in crate::cli) fn train_ranker(
    pipeline: &Pipeline,
    folders: &[std::path::PathBuf],
    cases: Option<&Path>,
    accepts: Option<f32>,
    output: &Path,
) -> anyhow::Result<crate::cli::Outcome> {
    const FOLDS: usize = 10;
    let articles: Vec<Annotated> = super::all(folders)?.0.into_iter().flatten().collect();
    let examples = Examples::new(pipeline, &articles, cases)?;
    let options = Options::default();
    // Made sentences do not tell what is best accepted of articles.
    let accepts = match accepts {
        Some(accepts) => accepts,
        None if articles.is_empty() => pipeline.ranker.accepts(),
        None => examples.threshold(FOLDS, &options),
    };
    let all = examples.without(&|_| false);
    let ranker = train::train(&all, &options).accepting(accepts);
    let note = format!(
        "# {} proposals in {} annotated articles and {} sentences and cases, penalty {}, {} steps\n",
        all.len(),
        articles.len(),
        examples.sentences.len(),
        options.penalty,
        options.steps
    );
    let text = ranker.to_string().replacen('\n', &format!("\n{note}"), 1);
    std::fs::write(output, text).with_context(|| format!("while writing {}", output.display()))?;
    Ok(crate::cli::Outcome::Found)
}

/// The claims found in each article by rankers trained on the others: articles are dealt out to
/// `folds` parts, and each part is read by a ranker that has seen none of it.
pub(super) fn held_out(
    pipeline: &Pipeline,
    articles: &[Annotated],
    cases: Option<&Path>,
    folds: usize,
) -> anyhow::Result<Vec<String>> {
    let parts: Vec<usize> = (0..articles.len()).map(|n| n % folds).collect();
    let examples = Examples::new(pipeline, articles, cases)?;
    let rankers = examples.each_without(pipeline, &parts, folds);
    let numbered = articles.par_iter().zip(&parts);
    numbered.map(|(article, part)| found(pipeline, &rankers[*part], &article.article)).collect()
}

/// For each part of some articles a ranker that was trained on the others.
pub(super) fn without(
    pipeline: &Pipeline,
    articles: &[Annotated],
    parts: &[usize],
    folds: usize,
) -> anyhow::Result<Vec<Ranker>> {
    Ok(Examples::new(pipeline, articles, None)?.each_without(pipeline, parts, folds))
}

/// What the rules propose, judged by annotators.
struct Examples {
    /// One list an article.
    articles: Vec<Vec<Labelled>>,
    /// How many claims the articles have.
    gold: usize,
    /// One list a sentence of the lexicon or a case.
    sentences: Vec<Vec<Labelled>>,
}

impl Examples {
    fn new(pipeline: &Pipeline, articles: &[Annotated], cases: Option<&Path>) -> anyhow::Result<Self> {
        let mut sentences = of_lexicon(pipeline);
        sentences.extend(cases.map(of_cases).transpose()?.unwrap_or_default());
        let labelled = |annotated: &[Annotated]| annotated.par_iter().map(|a| label(pipeline, a)).collect();
        Ok(Self {
            gold: articles.iter().map(|a| a.gold.len()).sum(),
            articles: labelled(articles),
            sentences: labelled(&sentences),
        })
    }

    /// All examples but those of the articles whose numbers `held` takes; those of articles count twice,
    /// for sentences made as examples are plainer than what the press writes.
    fn without(&self, held: &dyn Fn(usize) -> bool) -> Vec<Labelled> {
        let kept = self.articles.iter().enumerate().filter(|(n, _)| !held(*n)).map(|(_, list)| list);
        kept.clone().chain(kept).chain(&self.sentences).flatten().cloned().collect()
    }

    /// For each part a ranker that has seen none of it.
    fn each_without(&self, pipeline: &Pipeline, parts: &[usize], folds: usize) -> Vec<Ranker> {
        let options = Options::default();
        let one = |fold: usize| {
            let held = |n: usize| parts.get(n).is_some_and(|part| *part == fold);
            train::train(&self.without(&held), &options).accepting(pipeline.ranker.accepts())
        };
        (0..folds).into_par_iter().map(one).collect()
    }

    /// The chance of being a claim above which proposals are best accepted, by held-out articles;
    /// says how well the ranker does on them.
    fn threshold(&self, folds: usize, options: &Options) -> f32 {
        let folds = folds.max(2);
        let judged = (0..folds).into_par_iter().flat_map_iter(|fold| {
            let ranker = train::train(&self.without(&|n| n % folds == fold), options);
            let held = self.articles.iter().skip(fold).step_by(folds).flatten();
            held.map(move |e| (ranker.judge(&e.features), e.claim, e.exact)).collect::<Vec<_>>()
        });
        let scored: Vec<((f32, f32), bool, bool)> = judged.collect();
        let mut figures = Vec::new();
        for threshold in (20..=60).step_by(2).map(|t| f32::from(u8::try_from(t).unwrap_or(0)) / 100.0) {
            let kept: Vec<_> = scored.iter().filter(|s| s.0.0 >= threshold).collect();
            let right = kept.iter().filter(|s| s.1).count();
            #[expect(clippy::cast_precision_loss, reason = "counts of claims")]
            let (p, r) = (right as f64 / kept.len().max(1) as f64, right as f64 / self.gold.max(1) as f64);
            let f1 = 200.0 * p * r / (p + r).max(1e-9);
            anstream::eprintln!(
                "threshold {threshold:.2}: precision {:.1} recall {:.1} F1 {f1:.1}",
                100.0 * p,
                100.0 * r
            );
            figures.push((threshold, f1));
        }
        let sure: Vec<_> = scored.iter().filter(|s| s.0.1 > 0.8).collect();
        let right = sure.iter().filter(|s| s.2).count();
        anstream::eprintln!("above 0.8: {} proposals, {right} with source, cue and content right", sure.len());
        middle_of_best(&figures)
    }
}

/// The threshold whose figure and those of its neighbours are the best together: a single figure is
/// half chance.
fn middle_of_best(figures: &[(f32, f64)]) -> f32 {
    let best = figures.windows(5).max_by(|a, b| {
        let sum = |w: &[(f32, f64)]| w.iter().map(|(_, f1)| f1).sum::<f64>();
        sum(a).total_cmp(&sum(b))
    });
    best.and_then(|w| w.get(2)).map_or(0.5, |(threshold, _)| *threshold)
}

/// What the rules propose for an article, judged by its annotations.
pub(super) fn label(pipeline: &Pipeline, annotated: &Annotated) -> Vec<Labelled> {
    let article = &annotated.article;
    let document = crate::text::segment(&article.text);
    let analysis = pipeline.analyser.analyse(&document);
    let reading = Reading::new(article, &document, &analysis, &pipeline.knowledge);
    let proposals = train::proposals(&pipeline.knowledge, &reading);
    let chars = CharIndex::new(&article.text);
    let claims: Vec<GoldClaim> = proposals.iter().map(|p| as_claim(&chars, &p.attribution)).collect();
    let letters = Letters::new(&article.text);
    let pairs = align(&letters, &annotated.gold, &claims);
    let judge = |(n, proposal): (usize, train::Proposal)| {
        let pair = pairs.iter().find(|p| p.found == n && p.overlap >= LEAST);
        let exact = pair.is_some_and(|p| {
            let (a, b) = (&annotated.gold[p.gold], &claims[n]);
            letters.same(a.source, b.source) && letters.same(a.cue, b.cue)
        });
        let mut features = proposal.features;
        if annotated.name == LEXICON {
            // Its sentences are made to hold a claim; this keeps that from weighing on the rest.
            features.push("lexicon".into());
        }
        Labelled { features, claim: pair.is_some(), exact }
    };
    proposals.into_iter().enumerate().map(judge).collect()
}

/// An attribution as scoring takes it.
fn as_claim(chars: &CharIndex<'_>, attribution: &Attribution) -> GoldClaim {
    let place = |span| {
        let (start, end) = chars.span(span);
        Place { start, end }
    };
    GoldClaim::plain(
        attribution.source.map(|s| place(s.span)),
        attribution.cue.map(place),
        attribution.content.iter().map(|s| place(*s)).collect(),
        attribution.form.as_str(),
        Stance::as_str(attribution.stance),
    )
}
