//! Training what tells whether two claims of one affair are about one thing. In: annotated affairs, and folders of
//! articles that have nothing to do with each other. Out: weights; how well those that were learned without an affair
//! do on it.

use crate::cli::Outcome;
use crate::graph::link::Form;
use crate::graph::link::train::{Example, LIKELY, Weights};
use crate::measure::{Affair, Judgement, Spot};
use crate::model::Stance;
use crate::pipeline::Pipeline;
use crate::read::{ReadOptions, read_path};
use anyhow::Context as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// For how many pairs one counts whose claims people say nothing of: most are of two things, some are not.
const UNKNOWN: f64 = 0.4;

/// Bounds that are told of.
const BOUNDS: [f64; 6] = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5];

/// For how many pairs one of articles counts that have nothing to do with each other.
const STRANGERS: f64 = 0.3;

/// A claim with all that it puts forward.
struct Said {
    spot: Spot,
    forms: Vec<Form>,
}

/// Trains the weights, and tells of each affair what weights learned from the others find in it.
pub(in crate::cli) fn train_links(
    pipeline: &Pipeline,
    affairs: &[PathBuf],
    apart: &[PathBuf],
    output: &Path,
) -> anyhow::Result<Outcome> {
    let affairs = affairs.iter().map(|folder| Ok(Affair::read(folder)?)).collect::<anyhow::Result<Vec<_>>>()?;
    let mut judged = Vec::new();
    for affair in &affairs {
        judged.push(examples(affair, &said(pipeline, &affair.files)?));
    }
    let mut files = Vec::new();
    for folder in apart {
        files.extend(super::files(folder, "txt")?);
    }
    let strangers = strangers(&said(pipeline, &files)?);
    let mut out = anstream::stdout().lock();
    let mut chances: Vec<(f64, bool)> = Vec::new();
    for (n, affair) in affairs.iter().enumerate() {
        let others = judged.iter().enumerate().filter(|(m, _)| *m != n).flat_map(|(_, examples)| examples);
        let weights = Weights::learn(&others.chain(&strangers).cloned().collect::<Vec<_>>());
        let sure: Vec<&Example> = judged[n].iter().filter(|example| example.counts() >= 1.0).collect();
        chances.extend(sure.iter().map(|example| (weights.chance(example), example.is_one())));
        let found: Vec<&&Example> = sure.iter().filter(|example| weights.chance(example) >= LIKELY).collect();
        let right = found.iter().filter(|example| example.is_one()).count();
        let all = sure.iter().filter(|example| example.is_one()).count();
        writeln!(
            out,
            "{}: {right} of {all} found, {} wrong, by what the others taught",
            affair.name,
            found.len() - right
        )?;
    }
    for bound in BOUNDS {
        let found = chances.iter().filter(|(chance, _)| *chance >= bound);
        let right = found.clone().filter(|(_, one)| *one).count();
        writeln!(out, "from {bound} on: {right} right, {} wrong", found.count() - right)?;
    }
    let all: Vec<Example> = judged.into_iter().flatten().chain(strangers).collect();
    let note = format!(
        "# {} pairs of claims in {} annotated affairs and {} articles apart\n",
        all.len(),
        affairs.len(),
        files.len()
    );
    std::fs::write(output, note + &Weights::learn(&all).to_string())
        .with_context(|| format!("while writing {}", output.display()))?;
    Ok(Outcome::Found)
}

/// What is claimed in some articles, numbered in their order.
fn said(pipeline: &Pipeline, files: &[PathBuf]) -> anyhow::Result<Vec<Said>> {
    let mut said = Vec::new();
    for (article, file) in files.iter().enumerate() {
        for read in read_path(file, &ReadOptions::default()) {
            let read = read.with_context(|| format!("while reading {}", file.display()))?;
            for claim in pipeline.run(&read).claims.into_iter().filter(|claim| claim.repeats.is_none()) {
                let span = claim.attribution.content.iter().copied().reduce(crate::span::Span::cover);
                let Some(span) = span.or(claim.attribution.cue) else { continue };
                let denies = claim.attribution.stance == Stance::Denies;
                let forms = claim.proposition.iter().chain(&claim.statements).map(Form::from).collect();
                said.push(Said { spot: Spot { article, span, denies }, forms });
            }
        }
    }
    Ok(said)
}

/// The pairs of an affair's claims, as people judge them.
fn examples(affair: &Affair, said: &[Said]) -> Vec<Example> {
    let mut examples = Vec::new();
    for (n, one) in said.iter().enumerate() {
        for other in &said[n + 1..] {
            let (same, counts) = match affair.judge(one.spot, other.spot) {
                Judgement::One => (true, 1.0),
                Judgement::Two => (false, 1.0),
                Judgement::Unknown => (false, UNKNOWN),
                Judgement::Open | Judgement::Against => continue,
            };
            examples.extend(Example::of(&one.forms, &other.forms, same, counts));
        }
    }
    examples
}

/// The pairs of claims of articles that have nothing to do with each other.
fn strangers(said: &[Said]) -> Vec<Example> {
    let mut examples = Vec::new();
    for (n, one) in said.iter().enumerate() {
        for other in said[n + 1..].iter().filter(|other| other.spot.article != one.spot.article) {
            examples.extend(Example::of(&one.forms, &other.forms, false, STRANGERS));
        }
    }
    examples
}
