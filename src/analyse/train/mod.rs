//! Training. In: the sentences of a treebank. Out: the bytes of a model file.
//!
//! Deterministic to the byte: the order of the examples comes from a seeded generator.

mod adam;
mod card;
mod examples;
mod export;
mod incises;
mod inflect;
mod jackknife;
mod keep;
mod lemmas;
mod material;
mod matrix;
mod names;
mod net;
mod options;
mod paradigm;
mod parser;
pub(super) mod perceptron;
mod pretrained;
mod shuffle;
mod tagger;
mod teach;
mod treebank;
mod variants;
mod watch;

use super::Analyser;
use super::conllu::Sentence;
use super::evaluate::{Scores, compare};
use super::file::{Reader, Writer};
use super::forms::Forms;
use super::lexicon::{self, Lexicon};
use super::net::{Layout, Sizes};
use super::tagger::{Tagger, Words};
use super::vectors::Vectors;
pub use pretrained::Pretrained;

use jackknife::Tagged;
use keep::Keep;
pub use material::Material;
pub use names::{NameOptions, train_names};
use net::Noise;
pub use options::Options;
use parser::Plan;
use shuffle::Shuffle;
use treebank::Source;

/// What is told of an epoch: who, which one, its loss, the parameters so far.
type Watch<'a> = &'a (dyn Fn(&str, usize, f32, &[f32]) + Sync);

/// Trains tagger, lemmatiser and parser; `report` is told what happens. Gives the bytes of a model file.
pub fn train(material: Material<'_>, options: &Options, report: &(dyn Fn(&str) + Sync)) -> Vec<u8> {
    let mut shuffle = Shuffle::new(options.seed);
    let Material { sentences: plain, names, dev, pretrained, .. } = material;
    let sentences = &variants::with_variants(plain, &mut shuffle);
    let keep = material.keep.map(|folder| Keep::new(folder, plain, options));
    let mut writer = Writer::default();
    let bytes = kept(keep.as_ref(), "words.part", report, || words(plain, sentences, options, &mut shuffle, report));
    writer.bytes(&bytes);
    let tagger = Tagger::read(&mut Reader::parts(&bytes)).ok();
    let tags = kept(keep.as_ref(), "tags.part", report, || {
        report("tags for the parser");
        keep::pack(&jackknife::jackknife(sentences, options.folds, options))
    });
    let tagged = keep::unpack(&tags).unwrap_or_default();
    let (counts, keys) = examples::vocabulary(sentences);
    let lexicon = Lexicon::new(&keys);
    let vectors = Vectors::new(&pretrained.words);
    let example = |sentence: &Sentence, tags: &Tagged, source| {
        examples::example(sentence, tags, &lexicon, &counts, &vectors, source)
    };
    let mut examples: Vec<_> = sentences.iter().zip(&tagged).map(|(s, tags)| example(s, tags, Source::of(s))).collect();
    let mut watched = Vec::new();
    let mut silver = Vec::new();
    if let Some(tagger) = &tagger {
        let mut words = Words::default();
        if let Some(teacher) = material.teacher {
            silver = teach::sure_trees(teacher, material.free, options.sure);
            report(&format!("sure of {} sentences of {}", silver.len(), material.free.len()));
            examples.extend(silver.iter().map(|sentence| {
                let mut example = example(sentence, &jackknife::tag(tagger, sentence, &mut words), Source::Gsd);
                example.turns = 2;
                example
            }));
        }
        let tags: Vec<_> = dev.iter().map(|s| jackknife::tag(tagger, s, &mut words)).collect();
        report(&format!("perceptron: {}", jackknife::describe(dev, &tags)));
        watched.extend(dev.iter().zip(&tags).map(|(s, tags)| example(s, tags, Source::Gsd)));
        examples.extend(names.iter().map(|sentence| {
            let mut example = example(sentence, &jackknife::tag(tagger, sentence, &mut words), Source::Gsd);
            examples::names_alone(&mut example);
            example
        }));
    }
    let sizes = sizes(&lexicon, pretrained, options);
    let layout = Layout::new(&sizes);
    report(&format!("parser: {} parameters", layout.len));
    let watch = |name: &str, epoch: usize, loss: f32, params: &[f32]| {
        if epoch.is_multiple_of(3) {
            let [uas, las, upos] = watch::scores(sizes, &layout, params, &pretrained.vectors, &watched);
            report(&format!("{name}, epoch {epoch}: loss {loss:.4}, UAS {uas:.2}, LAS {las:.2}, UPOS {upos:.2}"));
        }
    };
    if let Some(teacher) = material.teacher {
        report("what the teacher says");
        teach::taught_by(teacher, sentences.iter().chain(&silver).chain(names), &mut examples);
    }
    let alone = material.teacher.is_some();
    let params = train_parser(sizes, &layout, &mut examples, &pretrained.vectors, options, alone, &watch);
    lexicon::write(&keys, &mut writer);
    export::write(&sizes, &layout, &params, pretrained, &mut writer);
    finish(&writer, |scores| card::card(material, options, layout.len, scores), dev)
}

/// Tagger and lemmatiser, as they stand in a model file.
fn words(
    plain: &[Sentence],
    sentences: &[Sentence],
    options: &Options,
    shuffle: &mut Shuffle,
    report: &(dyn Fn(&str) + Sync),
) -> Vec<u8> {
    report("tagger");
    let mut writer = Writer::default();
    tagger::train(sentences, options, shuffle, &mut writer);
    let bytes = writer.clone().into_parts();
    let tagger = Tagger::read(&mut Reader::parts(&bytes)).ok();
    report("lemmas");
    let none = Forms::default();
    let forms = tagger.as_ref().map_or(&none, |tagger| &tagger.forms);
    lemmas::train(plain, forms, options, shuffle, &mut writer);
    writer.into_parts()
}

/// What an earlier training left under a name, or what is made now and left for the next.
fn kept(keep: Option<&Keep>, name: &str, report: &(dyn Fn(&str) + Sync), make: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    let Some(keep) = keep else { return make() };
    if let Some(bytes) = keep.get(name) {
        report(&format!("{name} is there"));
        return bytes;
    }
    let bytes = make();
    if let Err(error) = keep.put(name, &bytes) {
        report(&format!("{name} cannot be kept: {error}"));
    }
    bytes
}

/// The widths of the network.
fn sizes(lexicon: &Lexicon, pretrained: &Pretrained, options: &Options) -> Sizes {
    Sizes {
        lexical: 112,
        tags: 48,
        hidden: options.hidden,
        arc: 128,
        relation: 128,
        product: 64,
        group: 128,
        vector: pretrained.width,
        lexical_rows: lexicon.rows(),
        tag_rows: lexicon.tag_rows(),
    }
}

/// One network, or one that learns from several; one `alone` where the examples say already what a teacher thinks.
fn train_parser(
    sizes: Sizes,
    layout: &Layout,
    examples: &mut [net::Example],
    vectors: &[f32],
    options: &Options,
    alone: bool,
    watch: Watch<'_>,
) -> Vec<f32> {
    let noise = Noise { drop: options.drop, hide: 0.25, blank: 0.1, tags: options.tags, teachers: 0.0 };
    let plan = Plan { sizes, epochs: options.epochs, seed: options.seed, noise, rate: options.rate };
    if alone {
        let plan = Plan { noise: Noise { teachers: options.mix, ..noise }, ..plan };
        return parser::train(&plan, layout, examples, vectors, &|e, l, p| watch("student", e, l, p));
    }
    let mut teachers = train_all(&plan, layout, examples, vectors, options, watch);
    if teachers.len() < 2 {
        return teachers.pop().unwrap_or_default();
    }
    teach::teach(sizes, layout, &teachers, vectors, examples);
    let plan = Plan { noise: Noise { teachers: options.mix, ..noise }, seed: options.seed + 100, ..plan };
    parser::train(&plan, layout, examples, vectors, &|e, l, p| watch("student", e, l, p))
}

/// Scores the model on `dev` as it will run, and puts the scores on its card.
fn finish(writer: &Writer, card: impl Fn(Option<&Scores>) -> String, dev: &[Sentence]) -> Vec<u8> {
    let bare = writer.clone().finish(&card(None));
    let Ok(analyser) = Analyser::from_bytes(&bare) else { return bare };
    let found: Vec<Sentence> = dev.iter().map(|sentence| analyser.again(sentence.clone())).collect();
    match compare(dev, &found) {
        Ok(scores) if !dev.is_empty() => writer.clone().finish(&card(Some(&scores))),
        _ => bare,
    }
}

/// The teachers, as many at a time as there are threads.
fn train_all(
    plan: &Plan,
    layout: &Layout,
    examples: &[net::Example],
    vectors: &[f32],
    options: &Options,
    watch: Watch<'_>,
) -> Vec<Vec<f32>> {
    let seeds: Vec<u64> = (0..options.teachers.max(1) as u64).map(|t| plan.seed + t).collect();
    let mut all = Vec::new();
    for some in seeds.chunks(options.threads.max(1)) {
        std::thread::scope(|scope| {
            let workers: Vec<_> = some
                .iter()
                .map(|&seed| {
                    let plan = Plan { seed, ..*plan };
                    scope.spawn(move || {
                        let watch = |e: usize, l: f32, p: &[f32]| watch(&format!("seed {seed}"), e, l, p);
                        parser::train(&plan, layout, examples, vectors, &watch)
                    })
                })
                .collect();
            all.extend(
                workers
                    .into_iter()
                    .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
            );
        });
    }
    all
}
