//! Training the ranker of coreference on annotated chains and on annotated claims, and judging it on articles that
//! it was not trained on.

mod source;

use crate::cli::Outcome;
use crate::pipeline::Pipeline;
use crate::resolve::coreference::{Example, Options, chances, train};
use crate::resolve::{Coreference, Sureness};
use anyhow::Context;
use rayon::prelude::*;
use source::{Source, of, of_cases, of_chains, of_claims};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Parts that the articles are dealt out to for the figures.
const FOLDS: usize = 8;

/// Trains the ranker of coreference on folders of chains (`*.conllu`) and on pairs of folders, annotated claims and
/// their texts; says how well it does on articles held out.
pub(in crate::cli) fn train_coref(
    mut pipeline: Pipeline,
    chains: &[PathBuf],
    claims: &[PathBuf],
    own: &[PathBuf],
    dump: Option<&Path>,
    held: Option<&Path>,
    output: &Path,
) -> anyhow::Result<Outcome> {
    let mut sources = Vec::new();
    for folder in chains {
        for path in super::files(folder, "conllu")? {
            sources.push(of_chains(&path)?);
        }
    }
    for folder in own {
        for path in super::files(folder, "txt")? {
            sources.extend(of_cases(&path)?);
        }
    }
    anyhow::ensure!(claims.len().is_multiple_of(2), "give pairs of folders: annotations, then texts");
    for pair in claims.chunks(2) {
        sources.extend(of_claims(&pair[0], &pair[1])?);
    }
    let first: Vec<Vec<Example>> = sources.par_iter().map(|source| of(&pipeline, source, None)).collect();
    let options = Options::default();
    let folds = folds(&sources);
    let rankers = held_out(&first, &folds, &options);
    // What a ranker sees when it looks again depends on what it found at first, on articles that it does not know.
    let again: Vec<Vec<Example>> =
        sources.par_iter().zip(&folds).map(|(source, fold)| of(&pipeline, source, Some(&rankers[*fold]))).collect();
    let all: Vec<Vec<Example>> = first.into_iter().zip(&again).map(|(one, other)| both(one, other)).collect();
    let mut sure = Sureness::default();
    if let Some(folder) = held {
        let rankers = held_out(&all, &folds, &options);
        judge(&folds, &again, &rankers);
        if let Some(dump) = dump {
            write_dump(dump, &sources, &again, |n, example| chances(&rankers[folds[n]], example))?;
        }
        write_held(folder, &sources, &folds, &rankers)?;
        let fold = sources.iter().map(|s| s.name.as_str()).zip(folds.iter().copied()).collect();
        sure = super::calibrate::sureness(&mut pipeline, claims, &fold, &rankers)?;
    }
    if let (Some(dump), None) = (dump, held) {
        write_dump(dump, &sources, &again, |_, _| Vec::new())?;
    }
    let flat: Vec<Example> = all.iter().flatten().cloned().collect();
    let ranker = train(&flat, &options).with_sureness(sure);
    let note = format!("# {} decisions in {} articles, {options:?}\n", flat.len(), sources.len());
    let text = ranker.to_string().replacen('\n', &format!("\n{note}"), 1);
    std::fs::write(output, text).with_context(|| format!("while writing {}", output.display()))?;
    Ok(Outcome::Found)
}

/// For each part a ranker that was trained without it.
fn held_out(all: &[Vec<Example>], folds: &[usize], options: &Options) -> Vec<Coreference> {
    let one = |fold: usize| {
        let seen = all.iter().zip(folds).filter(|(_, f)| **f != fold).flat_map(|(e, _)| e);
        train(&seen.cloned().collect::<Vec<_>>(), options)
    };
    (0..FOLDS).into_par_iter().map(one).collect()
}

/// The examples of one article as both looks see them, each for half.
fn both(first: Vec<Example>, again: &[Example]) -> Vec<Example> {
    let all = first.into_iter().chain(again.iter().cloned());
    all.map(|example| Example { weight: example.weight / 2.0, ..example }).collect()
}

/// The part that each article is dealt to; one text under two annotations goes to one part.
fn folds(sources: &[Source]) -> Vec<usize> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut folds = Vec::with_capacity(sources.len());
    for source in sources {
        let next = numbers.len();
        folds.push(*numbers.entry(source.name.trim_start_matches("wn-")).or_insert(next) % FOLDS);
    }
    folds
}

/// Says how the rules and rankers do on articles that each ranker has not seen.
fn judge(folds: &[usize], all: &[Vec<Example>], rankers: &[Coreference]) {
    let held = all.iter().zip(folds).flat_map(|(examples, fold)| examples.iter().map(move |e| (e, &rankers[*fold])));
    let judged = held.map(|(e, ranker)| {
        let chances = chances(ranker, e);
        let best = (0..chances.len()).max_by(|a, b| chances[*a].total_cmp(&chances[*b])).unwrap_or(0);
        let none = chances.len() - 1;
        let verdict = |row: usize| if e.right[row] { Some(true) } else { (row != none).then_some(false) };
        let rules = e.note.rules.map_or(Some(false), verdict);
        let form = format!("{}{}", e.note.form, if e.note.speaks { " source" } else { "" });
        (form, e.right[none], [rules, verdict(best)])
    });
    let mut table: BTreeMap<(String, bool), [usize; 7]> = BTreeMap::new();
    for (form, nobody, verdicts) in judged {
        for key in [(form, nobody), ("all".to_owned(), nobody)] {
            let row = table.entry(key).or_default();
            row[0] += 1;
            for (n, verdict) in verdicts.iter().enumerate() {
                row[1
                    + 3 * n
                    + match verdict {
                        Some(true) => 0,
                        Some(false) => 1,
                        None => 2,
                    }] += 1;
            }
        }
    }
    anstream::eprintln!("{:28} {:>6}  rules: right wrong none   ranker: right wrong none", "", "n");
    for ((form, nobody), [n, a, b, c, d, e, f]) in table {
        let form = format!("{form}{}", if nobody { " (nobody)" } else { "" });
        anstream::eprintln!("{form:28} {n:6}  {a:12} {b:5} {c:4} {d:15} {e:5} {f:4}");
    }
}

/// Writes the weights of each part, `PART.tsv`, and `parts.tsv`, which tells the part of each article: that of the
/// ranker that was trained without it.
fn write_held(folder: &Path, sources: &[Source], folds: &[usize], rankers: &[Coreference]) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (fold, ranker) in rankers.iter().enumerate() {
        std::fs::write(folder.join(format!("{fold}.tsv")), ranker.to_string())?;
    }
    let parts: String = sources.iter().zip(folds).map(|(s, f)| format!("{}\t{f}\n", s.name)).collect();
    std::fs::write(folder.join("parts.tsv"), parts)?;
    Ok(())
}

/// Writes the examples, each with the chances that `chances` gives it: those of a ranker that has not seen its article.
fn write_dump(
    path: &Path,
    sources: &[Source],
    all: &[Vec<Example>],
    chances: impl Fn(usize, &Example) -> Vec<f32>,
) -> anyhow::Result<()> {
    let mut text = String::new();
    for (n, (source, examples)) in sources.iter().zip(all).enumerate() {
        for e in examples {
            let line = serde_json::json!({
                "doc": source.name, "form": e.note.form, "words": e.note.words, "speaks": e.note.speaks,
                "candidates": e.note.candidates, "rules": e.note.rules, "right": e.right, "rows": e.rows,
                "chances": chances(n, e),
            });
            text.push_str(&line.to_string());
            text.push('\n');
        }
    }
    std::fs::write(path, text)?;
    Ok(())
}
