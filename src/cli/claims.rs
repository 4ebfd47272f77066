//! Scoring claims and training the ranker on annotated articles: what `selon evaluate GOLD TEXT`
//! and `selon train --ranker` share.

use super::Outcome;
use crate::attribute::ranker::train::{self, Labelled, Options};
use crate::attribute::{Attribution, Stance};
use crate::export::claims::ArticleClaims;
use crate::iri::Base;
use crate::measure::{EXACT, Figures, GoldClaim, Judged, LEAST, Letters, Place, align, read_gold};
use crate::pipeline::Pipeline;
use crate::read::Article;
use crate::span::{CharIndex, Span};
use anyhow::Context;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// An annotated article.
pub(super) struct Annotated {
    name: String,
    article: Article,
    gold: Vec<GoldClaim>,
}

/// Reads the articles of `texts` that `gold` holds annotations of, by name.
pub(super) fn annotated(gold: &Path, texts: &Path) -> anyhow::Result<Vec<Annotated>> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(gold)
        .with_context(|| format!("while listing {}", gold.display()))?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    files.sort();
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
    files.iter().map(read).collect()
}

/// The claims that the program finds in an article, as scoring takes them.
fn found(pipeline: &Pipeline, article: &Article) -> anyhow::Result<Vec<GoldClaim>> {
    let base: Base = crate::iri::DEFAULT_BASE.parse().map_err(|_| anyhow::anyhow!("the default base is no IRI"))?;
    let extraction = pipeline.run(article);
    let json = serde_json::to_string(&ArticleClaims::new(article, &extraction, &base))?;
    Ok(read_gold(&json)?)
}

/// Prints the figures of the claims found in the articles of `texts`, all together, by stance, by
/// form and by rule.
pub(super) fn evaluate(gold: &Path, texts: &Path) -> anyhow::Result<Outcome> {
    let pipeline = Pipeline::embedded()?;
    let articles = annotated(gold, texts)?;
    let found: Vec<Vec<GoldClaim>> =
        articles.par_iter().map(|a| found(&pipeline, &a.article)).collect::<anyhow::Result<_>>()?;
    let mut report = Report::default();
    for (article, found) in articles.iter().zip(&found) {
        report.add(article, found);
    }
    report.print(&mut anstream::stdout().lock())?;
    Ok(if articles.is_empty() { Outcome::Nothing } else { Outcome::Found })
}

/// Figures over all and over parts.
#[derive(Default)]
struct Report {
    all: Figures,
    stances: BTreeMap<String, Figures>,
    forms: BTreeMap<String, Figures>,
    rules: BTreeMap<String, Figures>,
    /// Claims above 0.8, and how many of them have source, cue and content right.
    sure: (usize, usize),
}

impl Report {
    fn add(&mut self, article: &Annotated, found: &[GoldClaim]) {
        let gold = &article.gold;
        let judged = self.all.add(&article.article.text, gold, found);
        let by_found: BTreeMap<usize, &Judged> = judged.iter().map(|j| (j.pair.found, j)).collect();
        for claim in gold {
            self.stances.entry(claim.stance.clone()).or_default().count(1, 0, []);
            self.forms.entry(claim.form.clone()).or_default().count(1, 0, []);
        }
        for (n, claim) in found.iter().enumerate() {
            let pair = by_found.get(&n).map(|j| **j);
            self.stances.entry(claim.stance.clone()).or_default().count(0, 1, pair.filter(|j| j.stance));
            self.forms.entry(claim.form.clone()).or_default().count(0, 1, pair.filter(|j| j.form));
            // A rule has no annotated claims of its own: of those found, how many are right.
            self.rules.entry(claim.rule.clone().unwrap_or_default()).or_default().count(1, 1, pair);
            if claim.confidence.is_some_and(|c| c > 0.8) {
                self.sure.0 += 1;
                self.sure.1 += usize::from(pair.is_some_and(|j| j.source && j.cue));
            }
        }
    }

    fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        let (gold, found) = self.all.sizes();
        writeln!(out, "{:18} {gold}\n{:18} {found}", "gold", "predicted")?;
        for (name, [p, r, f]) in self.all.tallies() {
            writeln!(out, "{name:18} {p:5.1}  {r:5.1}  {f:5.1}")?;
        }
        for (name, share) in self.all.shares() {
            writeln!(out, "{name:18} {share:5.1}")?;
        }
        for (title, parts) in [("stance", &self.stances), ("form", &self.forms)] {
            writeln!(out, "\nby {title}: annotated, found, precision, recall, F1 at an overlap of {LEAST}")?;
            for (name, figures) in parts {
                let (gold, found) = figures.sizes();
                let [p, r, f] = figures.tally(|_| true);
                writeln!(out, "{name:18} {gold:5} {found:5}  {p:5.1}  {r:5.1}  {f:5.1}")?;
            }
        }
        writeln!(out, "\nby rule: found, right at {LEAST}, right at {EXACT}, in percent")?;
        for (name, figures) in &self.rules {
            let right = figures.tally(|_| true)[0];
            let exact = figures.tally(|j| j.pair.overlap >= EXACT)[0];
            writeln!(out, "{name:18} {:5}  {right:5.1}  {exact:5.1}", figures.sizes().1)?;
        }
        writeln!(
            out,
            "\nconfidence above 0.8: {} claims, {} with source, cue and content right",
            self.sure.0, self.sure.1
        )
    }
}

/// Trains the ranker on annotated articles: pairs of a folder of annotations and one of texts.
pub(super) fn train_ranker(folders: &[PathBuf], output: &Path, folds: usize) -> anyhow::Result<Outcome> {
    anyhow::ensure!(folders.len().is_multiple_of(2), "give pairs of folders: annotations, then texts");
    let pipeline = Pipeline::embedded()?;
    let mut articles = Vec::new();
    for pair in folders.chunks(2) {
        articles.extend(annotated(&pair[0], &pair[1])?);
    }
    articles.extend(of_lexicon(&pipeline));
    let labelled: Vec<(Vec<Labelled>, usize)> = articles.par_iter().map(|a| label(&pipeline, a)).collect();
    let options = Options::default();
    cross_validate(&labelled, folds, &options);
    let all: Vec<Labelled> = labelled.into_iter().flat_map(|(l, _)| l).collect();
    let ranker = train::train(&all, &options);
    let note = format!(
        "# {} proposals in {} annotated articles, penalty {}, {} steps\n",
        all.len(),
        articles.len(),
        options.penalty,
        options.steps
    );
    let text = ranker.to_string().replacen('\n', &format!("\n{note}"), 1);
    std::fs::write(output, text).with_context(|| format!("while writing {}", output.display()))?;
    Ok(Outcome::Found)
}

/// Name of the sentences that are the lexicon's own.
const LEXICON: &str = "lexicon";

/// The examples and near-misses of the lexicon, each an annotated article of one sentence.
fn of_lexicon(pipeline: &Pipeline) -> Vec<Annotated> {
    let annotated = |text: &str, gold: Vec<GoldClaim>| Annotated {
        name: LEXICON.to_owned(),
        article: Article { text: text.to_owned(), ..Article::default() },
        gold,
    };
    let mut articles = Vec::new();
    for cue in pipeline.lexicon.cues() {
        for example in &cue.examples {
            let chars = CharIndex::new(&example.text);
            let place = |span: Span| {
                let (start, end) = chars.span(span);
                Place { start, end }
            };
            let content = example.content.iter().map(|s| place(*s)).collect();
            let gold = GoldClaim::plain(
                example.source.map(place),
                example.cue.map(place),
                content,
                "indirect",
                cue.stance.as_str(),
            );
            articles.push(annotated(&example.text, vec![gold]));
        }
        articles.extend(cue.near_misses.iter().map(|text| annotated(text, Vec::new())));
    }
    articles
}

/// What the rules propose for an article, judged by its annotations, and how many claims it has (none
/// where it is a sentence of the lexicon).
fn label(pipeline: &Pipeline, annotated: &Annotated) -> (Vec<Labelled>, usize) {
    let article = &annotated.article;
    let document = crate::text::segment(&article.text);
    let analysis = pipeline.analyser.analyse(&document);
    let proposals = train::proposals(&pipeline.lexicon, article, &document, &analysis);
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
    let counted = if annotated.name == LEXICON { 0 } else { annotated.gold.len() };
    (proposals.into_iter().enumerate().map(judge).collect(), counted)
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

/// Whether proposals are those of a sentence of the lexicon.
fn is_lexicon(labelled: &[Labelled]) -> bool {
    labelled.first().is_some_and(|l| l.features.last().is_some_and(|f| f == "lexicon"))
}

/// Says how well the ranker does on articles that it was not trained on.
fn cross_validate(labelled: &[(Vec<Labelled>, usize)], folds: usize, options: &Options) {
    let mut scored: Vec<(f32, bool, f32, bool)> = Vec::new();
    for fold in 0..folds.max(2) {
        let part = |held: bool| {
            labelled
                .iter()
                .enumerate()
                .filter(move |(n, _)| (n % folds.max(2) == fold) == held)
                .flat_map(|(_, (l, _))| l)
        };
        let ranker = train::train(&part(false).cloned().collect::<Vec<_>>(), options);
        for example in part(true).filter(|e| !is_lexicon(std::slice::from_ref(e))) {
            let (claim, exact) = ranker.judge(&example.features);
            scored.push((claim, example.claim, exact, example.exact));
        }
    }
    let gold: usize = labelled.iter().map(|(_, n)| n).sum();
    for threshold in [0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6] {
        let kept: Vec<_> = scored.iter().filter(|s| s.0 >= threshold).collect();
        let right = kept.iter().filter(|s| s.1).count();
        #[expect(clippy::cast_precision_loss, reason = "counts of claims")]
        let (p, r) = (right as f64 / kept.len().max(1) as f64, right as f64 / gold.max(1) as f64);
        anstream::eprintln!(
            "threshold {threshold:.2}: precision {:.1} recall {:.1} F1 {:.1}",
            100.0 * p,
            100.0 * r,
            200.0 * p * r / (p + r)
        );
    }
    let sure: Vec<_> = scored.iter().filter(|s| s.2 > 0.8).collect();
    anstream::eprintln!(
        "above 0.8: {} proposals, {} with source, cue and content right",
        sure.len(),
        sure.iter().filter(|s| s.3).count()
    );
}
