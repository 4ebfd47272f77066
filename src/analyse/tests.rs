//! The analyser with models made by hand or trained on a handful of sentences.

use super::conllu::{self, Sentence};
use super::file::{Reader, Writer};
use super::hash::hash;
use super::lemma::Edit;
use super::linear::Linear;
use super::overrides::Overrides;
use super::train::perceptron::Perceptron;
use super::train::{Material, Options, Pretrained, train};
use super::{Analyser, Upos};

const FEW: &str = "\
# sent_id = fr-ud-a
1\tLe\tle\tDET\t_\tDefinite=Def|Gender=Masc|Number=Sing|PronType=Art\t2\tdet\t_\t_
2\tport\tport\tNOUN\t_\tGender=Masc|Number=Sing\t3\tnsubj\t_\t_
3\tferme\tfermer\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_
4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

# sent_id = fr-ud-b
1\tLa\tle\tDET\t_\tDefinite=Def|Gender=Fem|Number=Sing|PronType=Art\t2\tdet\t_\t_
2\tmairie\tmairie\tNOUN\t_\tGender=Fem|Number=Sing\t3\tnsubj\t_\t_
3\tassure\tassurer\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_
4\tque\tque\tSCONJ\t_\t_\t7\tmark\t_\t_
5\tle\tle\tDET\t_\tDefinite=Def|Gender=Masc|Number=Sing|PronType=Art\t6\tdet\t_\t_
6\tport\tport\tNOUN\t_\tGender=Masc|Number=Sing\t7\tnsubj\t_\t_
7\tferme\tfermer\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t3\tccomp\t_\t_
8\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_
";

fn few() -> Vec<Sentence> {
    let sentences = conllu::read(FEW).unwrap_or_default();
    (0..12).flat_map(|_| sentences.clone()).collect()
}

fn options() -> Options {
    Options {
        seed: 5,
        rounds: 2,
        folds: 2,
        epochs: 30,
        teachers: 2,
        threads: 2,
        hidden: 8,
        drop: 0.1,
        rate: 0.01,
        tags: 1.0,
        mix: 0.5,
        sure: 0.5,
    }
}

fn material<'a>(sentences: &'a [Sentence], pretrained: &'a Pretrained) -> Material<'a> {
    Material { sentences, names: &[], dev: &sentences[..2], pretrained, teacher: None, free: &[], keep: None }
}

#[test]
fn a_tiny_model_is_trained_to_the_byte_and_parses() {
    let sentences = few();
    let pretrained = Pretrained::default();
    let material = material(&sentences, &pretrained);
    let model = train(material, &options(), &|_| ());
    assert!(model == train(material, &options(), &|_| ()), "two runs differ");
    let analyser = Analyser::from_bytes(&model).unwrap();
    assert!(analyser.card().contains("UD_French-GSD"));
    for gold in &sentences[..2] {
        let found = analyser.again(gold.clone());
        assert_eq!(found.words.iter().filter(|row| row.node.deprel.as_str() == "root").count(), 1);
    }
}

#[test]
fn a_model_made_by_hand_scores_as_told() {
    let mut perceptron = Perceptron::new(3);
    perceptron.tick();
    perceptron.update(&[hash(&[1]), hash(&[2])], 2, 1.0);
    perceptron.update(&[hash(&[1])], 0, -1.0);
    perceptron.tick();
    let mut writer = Writer::default();
    perceptron.write(&mut writer);
    let bytes = writer.into_parts();
    let linear = Linear::read(&mut Reader::parts(&bytes)).unwrap();
    let score = |features: &[u64]| {
        let mut scores = [0; 3];
        linear.add(features, &mut Vec::new(), &mut scores);
        scores
    };
    assert_eq!(score(&[hash(&[1])]), [-127, 0, 127]);
    assert_eq!(score(&[hash(&[1]), hash(&[2])]), [-127, 0, 254]);
    assert_eq!(score(&[hash(&[3])]), [0, 0, 0]);
}

#[test]
fn edits_turn_forms_into_lemmas() {
    for (form, lemma, other, result, upos) in [
        ("affirmaient", "affirmer", "demandaient", "demander", Upos::Verb),
        ("chevaux", "cheval", "journaux", "journal", Upos::Noun),
        ("Kerlaz", "Kerlaz", "Trégarec", "Trégarec", Upos::Propn),
        ("L’", "le", "L'", "le", Upos::Det),
    ] {
        let edit = Edit::between(form, lemma).unwrap();
        assert_eq!(edit.apply(form, upos).as_deref(), Some(lemma));
        assert_eq!(edit.apply(other, upos).as_deref(), Some(result));
    }
    let kept = Edit::between("Kerlaz", "Kerlaz").unwrap();
    assert_eq!(kept.apply("Aussi", Upos::Adv).as_deref(), Some("aussi"));
}

#[test]
fn one_line_corrects_a_word() {
    let overrides = Overrides::parse("# comment\nbar\tNOUN\tPROPN\t_\tBar\n").unwrap();
    let view = super::view::View::new("Bar", false);
    assert_eq!(overrides.lemma(&view, Upos::Propn).map(compact_str::CompactString::as_str), Some("Bar"));
    assert_eq!(overrides.lemma(&view, Upos::Verb), None);
    let error = Overrides::parse("bar\tNOUN\n").unwrap_err().to_string();
    assert!(error.contains("line 1"), "{error}");
    assert!(Overrides::parse("bar\tNOM\t_\t_\t_\n").is_err());
}

/// A sentence of a hundred thousand words is parsed in pieces, below one root.
#[test]
fn an_endless_sentence_has_one_root() {
    let analyser = Analyser::embedded().unwrap();
    let forms = vec!["mot"; 100_000];
    let mut nodes = Vec::new();
    analyser.sentence(&forms, &mut nodes);
    assert_eq!(nodes.len(), forms.len());
    assert_eq!(nodes.iter().enumerate().filter(|(i, node)| node.head as usize == *i).count(), 1);
}

/// The program takes its own model as it is.
#[cfg(not(feature = "live"))]
#[test]
fn the_checksum_of_the_carried_model_fits() {
    assert!(Analyser::from_bytes(super::EMBEDDED).is_ok());
}

#[test]
fn a_model_teaches_another_and_what_is_kept_is_made_once() {
    let sentences = few();
    let pretrained = Pretrained::default();
    let folder = tempfile::tempdir().unwrap();
    let plain = material(&sentences, &pretrained);
    let first = Material { keep: Some(folder.path()), ..plain };
    let model = train(first, &options(), &|_| ());
    assert!(model == train(plain, &options(), &|_| ()), "keeping changes the model");
    let told = std::sync::Mutex::new(Vec::new());
    let teacher = Analyser::from_bytes(&model).unwrap();
    let free = conllu::read(
        "1\tLa\t_\t_\t_\t_\t_\t_\t_\t_\n2\tmairie\t_\t_\t_\t_\t_\t_\t_\t_\n3\tferme\t_\t_\t_\t_\t_\t_\t_\t_\n",
    )
    .unwrap();
    let taught = Material { teacher: Some(&teacher), free: &free, ..first };
    let one = Options { sure: 0.0, epochs: 10, ..options() };
    let student = train(taught, &one, &|what| told.lock().unwrap().push(what.to_owned()));
    let told = told.into_inner().unwrap();
    for what in ["words.part is there", "tags.part is there", "sure of 1 sentences of 1"] {
        assert!(told.iter().any(|line| line == what), "{what}: {told:?}");
    }
    assert!(!told.iter().any(|line| line.starts_with("seed ")), "teachers were trained: {told:?}");
    assert!(student != model && Analyser::from_bytes(&student).is_ok());
    // Of another treebank nothing is taken.
    let told = std::sync::Mutex::new(0);
    let other = Material { sentences: &sentences[..4], ..first };
    train(other, &one, &|what| *told.lock().unwrap() += usize::from(what.ends_with("is there")));
    assert_eq!(told.into_inner().unwrap(), 0);
}
