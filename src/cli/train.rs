//! `selon train`: trains the analyser on a treebank, or a ranker on annotated articles, which are read as
//! `--agents`, `--cues` and `--model` say.

mod args;

use super::Outcome;
use super::agents::AgentArgs;
use super::parse::{load, treebank};
use crate::analyse::{conllu, train};
use crate::text::contraction::train::{Example, train as contraction_train};
use anyhow::Context;
pub(super) use args::TrainArgs;
use std::path::{Path, PathBuf};

/// Runs the command.
pub(super) fn run(args: &TrainArgs) -> anyhow::Result<Outcome> {
    if let Some(chains) = &args.coref {
        let pipeline = AgentArgs::from(args.with.clone()).untrained().pipeline()?;
        return super::claims::train_coref(
            pipeline,
            chains,
            &args.spoken,
            &args.own,
            args.dump.as_deref(),
            args.held.as_deref(),
            &args.output,
        );
    }
    if !args.links.is_empty() {
        let pipeline = AgentArgs::from(args.with.clone()).pipeline()?;
        let from = super::claims::Taught { affairs: &args.links, apart: &args.apart, pairs: args.pairs.as_deref() };
        return super::claims::train_links(&pipeline, &from, args.judge, &args.output);
    }
    if let Some(model) = &args.upon {
        return names(args, model);
    }
    let Some(path) = &args.treebank else {
        let pipeline = AgentArgs::from(args.with.clone()).pipeline()?;
        return super::claims::train_ranker(&pipeline, &args.ranker, args.cases.as_deref(), args.accepts, &args.output);
    };
    let sentences = treebank(path)?;
    match args.contractions {
        true => contractions(&sentences, &args.output),
        false => network(args, &sentences),
    }
}

/// Trains the analyser.
fn network(args: &TrainArgs, sentences: &[conllu::Sentence]) -> anyhow::Result<Outcome> {
    let dev = args.dev.as_deref().map(treebank).transpose()?.unwrap_or_default();
    let options = train::Options {
        seed: args.seed,
        rounds: args.rounds,
        folds: args.folds,
        tags: args.tags,
        epochs: args.epochs,
        teachers: args.teachers,
        threads: args.threads,
        hidden: args.hidden,
        drop: args.drop,
        rate: args.rate,
        mix: args.mix,
        sure: args.sure,
    };
    let started = std::time::Instant::now();
    let names = all_of(&args.names)?;
    let pretrained = vectors(args)?;
    let teacher = args.teacher.as_deref().map(|model| load(Some(model))).transpose()?;
    let free = all_of(&args.free)?;
    let material = train::Material {
        sentences,
        names: &names,
        dev: &dev,
        pretrained: &pretrained,
        teacher: teacher.as_ref(),
        free: &free,
        keep: args.keep.as_deref(),
    };
    let model = train::train(material, &options, &|what| {
        anstream::eprintln!("{:7.1} s  {what}", started.elapsed().as_secs_f64());
    });
    std::fs::write(&args.output, &model).with_context(|| format!("while writing {}", args.output.display()))?;
    anstream::eprintln!("{:7.1} s  {} bytes", started.elapsed().as_secs_f64(), model.len());
    Ok(Outcome::Found)
}

/// Trains the head for names upon a model.
fn names(args: &TrainArgs, model: &Path) -> anyhow::Result<Outcome> {
    let file = std::fs::read(model).with_context(|| format!("while reading {}", model.display()))?;
    let sentences = all_of(&args.names)?;
    let options = train::NameOptions {
        seed: args.seed,
        epochs: args.epochs,
        hidden: args.layer,
        rate: args.rate,
        least: 3,
        marks: args.marks,
        share: args.share,
    };
    let started = std::time::Instant::now();
    let report = |what: &str| anstream::eprintln!("{:7.1} s  {what}", started.elapsed().as_secs_f64());
    let listed = AgentArgs::from(args.with.clone()).listed()?;
    let trained = train::train_names(&file, &sentences, &listed, &vectors(args)?, &options, &report);
    let trained = trained.with_context(|| format!("in {}", model.display()))?;
    std::fs::write(&args.output, &trained).with_context(|| format!("while writing {}", args.output.display()))?;
    report(&format!("{} bytes", trained.len()));
    Ok(Outcome::Found)
}

/// The pretrained vectors that are given, if any.
fn vectors(args: &TrainArgs) -> anyhow::Result<train::Pretrained> {
    match &args.vectors {
        Some(folder) => train::Pretrained::read(folder).with_context(|| format!("in {}", folder.display())),
        None => Ok(train::Pretrained::default()),
    }
}

/// The sentences of several files.
fn all_of(paths: &[PathBuf]) -> anyhow::Result<Vec<conllu::Sentence>> {
    let mut sentences = Vec::new();
    for path in paths {
        sentences.extend(treebank(path)?);
    }
    Ok(sentences)
}

/// What the table of weights says of its origin.
const CONTRACTIONS_FROM: &str =
    "des and du in UD_French-Sequoia train, GSD dev, PUD and FQB; NOTICE names their licences";

/// Writes the table that tells the article « des » from a contraction.
fn contractions(sentences: &[conllu::Sentence], output: &Path) -> anyhow::Result<Outcome> {
    let examples: Vec<Vec<Example>> = sentences.iter().map(tokens).collect();
    let table = contraction_train(&examples, CONTRACTIONS_FROM);
    std::fs::write(output, &table).with_context(|| format!("while writing {}", output.display()))?;
    Ok(Outcome::Found)
}

/// The tokens of a sentence, each with its number of words.
fn tokens(sentence: &conllu::Sentence) -> Vec<Example> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(row) = sentence.words.get(at) {
        let several = sentence.multiword.iter().find(|m| m.first == at);
        let (form, last) = several.map_or((&row.form, at), |m| (&m.form, m.last.max(at)));
        tokens.push(Example { form: form.clone(), words: last + 1 - at });
        at = last + 1;
    }
    tokens
}
