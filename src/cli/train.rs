//! `selon train`: trains the analyser on a treebank, or a ranker on annotated articles, which are read as
//! `--agents`, `--cues` and `--model` say.

use super::Outcome;
use super::agents::{AgentArgs, OwnArgs};
use super::parse::{load, treebank};
use crate::analyse::{conllu, train};
use crate::text::contraction::train::{Example, train as contraction_train};
use anyhow::Context;
use std::path::{Path, PathBuf};

/// Arguments of `selon train`.
#[derive(Debug, clap::Args)]
pub(super) struct TrainArgs {
    /// Treebank in CoNLL-U
    #[arg(required_unless_present_any = ["ranker", "coref", "links", "upon"])]
    treebank: Option<PathBuf>,
    /// Train the ranker of claims instead: folders of annotations (ID.json), each followed by the
    /// folder of its texts (ID.txt); none to learn from the project's own sentences and cases alone
    #[arg(long, num_args = 0.., value_names = ["GOLD_DIR", "TEXT_DIR"])]
    ranker: Vec<PathBuf>,
    /// Train the ranker of coreference instead: folders of chains in CoNLL-U
    #[arg(long, num_args = 0.., value_names = ["CHAINS_DIR"])]
    coref: Option<Vec<PathBuf>>,
    /// Learn to tell instead which claims of one affair say the same and which go against each other: annotated affairs,
    /// folders with gold.json or files of cases (tests/across/affairs)
    #[arg(long, num_args = 1.., value_names = ["AFFAIR"])]
    links: Vec<PathBuf>,
    /// With --links: folders of articles (ID.txt) that have nothing to do with each other
    #[arg(long, requires = "links", num_args = 1.., value_names = ["TEXT_DIR"])]
    apart: Vec<PathBuf>,
    /// With --links: a table of pairs of sentences (tests/pairs/own.tsv) to learn from too
    #[arg(long, requires = "links")]
    pairs: Option<PathBuf>,
    /// With --links: tell of each affair what is found in it by trees that were learned without it
    #[arg(long, requires = "links")]
    judge: bool,
    /// With --coref: folders of annotated claims (ID.json, ID.agents.json), each followed by the folder of its texts
    #[arg(long, requires = "coref", num_args = 2.., value_names = ["GOLD_DIR", "TEXT_DIR"])]
    spoken: Vec<PathBuf>,
    /// With --coref: folders of cases such as tests/agents
    #[arg(long, requires = "coref", num_args = 1.., value_names = ["CASES_DIR"])]
    own: Vec<PathBuf>,
    /// With --coref: write the examples as JSON lines, too
    #[arg(long, requires = "coref")]
    dump: Option<PathBuf>,
    /// With --coref: a folder for the weights of rankers that were each trained without some of the articles
    #[arg(long, requires = "coref")]
    held: Option<PathBuf>,
    /// With --ranker: a folder of cases (tests/suite) to learn from too
    #[arg(long, requires = "ranker")]
    cases: Option<PathBuf>,
    /// With --ranker: the chance from which a proposal is accepted, instead of the one that is best on
    /// articles held out
    #[arg(long, requires = "ranker")]
    accepts: Option<f32>,
    /// Learn to tell the article « des » from de + les instead, and write the table of weights
    #[arg(long, conflicts_with = "ranker")]
    contractions: bool,
    /// Where to write the model
    #[arg(long, short)]
    output: PathBuf,
    /// Where the order of the examples starts from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How often the tagger sees the treebank
    #[arg(long, default_value_t = 8)]
    rounds: usize,
    /// Weight of tags in the loss
    #[arg(long, default_value_t = 1.0)]
    tags: f32,
    /// Parts that the treebank is cut into to tag it for the parser
    #[arg(long, default_value_t = 8)]
    folds: usize,
    /// How often the parser sees the treebank
    #[arg(long, default_value_t = 24)]
    epochs: usize,
    /// Parsers that teach the one that is kept; 1 for none
    #[arg(long, default_value_t = 2)]
    teachers: usize,
    /// Threads to use
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Cells of a layer in one direction
    #[arg(long, default_value_t = 160)]
    hidden: usize,
    /// Share of numbers dropped
    #[arg(long, default_value_t = 0.33)]
    drop: f32,
    /// Learning rate at its highest
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    /// Share of the loss that follows the teachers
    #[arg(long, default_value_t = 0.7)]
    mix: f32,
    /// Learn from this model instead of networks that are trained before
    #[arg(long, value_name = "MODEL", requires = "treebank")]
    teacher: Option<PathBuf>,
    /// With --teacher: CoNLL-U whose words alone are read; the teacher's trees are learned where it is sure of them
    #[arg(long, value_name = "CONLLU", requires = "teacher")]
    free: Vec<PathBuf>,
    /// With --free: the mean chance of its arcs from which a tree is sure
    #[arg(long, requires = "free", default_value_t = 0.97)]
    sure: f32,
    /// Folder where tagger and tags are kept, so that a further training on the same treebank begins with the network
    #[arg(long, value_name = "FOLDER", requires = "treebank")]
    keep: Option<PathBuf>,
    /// CoNLL-U of which only names are learned (NER=B-PER … in the last column); several may be given
    #[arg(long)]
    names: Vec<PathBuf>,
    /// Train the head for names alone instead, from --names, upon this model, whose other parts stay as they are
    #[arg(long, value_name = "MODEL", requires = "names", conflicts_with_all = ["ranker", "coref", "links", "contractions"])]
    upon: Option<PathBuf>,
    /// With --upon: numbers of the head's layer
    #[arg(long, requires = "upon", default_value_t = 64)]
    layer: usize,
    /// With --upon: marks of words that are kept, those that weigh most
    #[arg(long, requires = "upon", default_value_t = 12_000)]
    marks: usize,
    /// With --upon: what a name counts at the other places of the article where it stands
    #[arg(long, requires = "upon", default_value_t = 0.5)]
    share: f32,
    /// Folder of pretrained word vectors: words.tsv.gz and vectors.f16
    #[arg(long)]
    vectors: Option<PathBuf>,
    /// Treebank to score the parser on while it learns; nothing is chosen by it
    #[arg(long)]
    dev: Option<PathBuf>,
    #[command(flatten)]
    with: OwnArgs,
}

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
