//! The analyser on sentences written for the project: its scores, its trees, hostile input, and tags and
//! heads under the words of the example articles.

use proptest::prelude::*;
use selon::analyse::evaluate::{Scores, compare};
use selon::analyse::{Analyser, Analysis, ModelError, conllu};
use selon::text::{Document, segment};
use selon::work::counted;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::embedded().expect("the built-in model loads"));

fn own_sentences() -> Vec<conllu::Sentence> {
    conllu::read(include_str!("treebank/news.conllu")).expect("the project's treebank is CoNLL-U")
}

/// The floors hold the model that is shipped: a worse one fails.
#[test]
fn scores_on_the_projects_sentences() {
    let gold = own_sentences();
    let found: Vec<conllu::Sentence> = gold.iter().map(|s| ANALYSER.again(s.clone())).collect();
    let scores: Scores = compare(&gold, &found).expect("the same words");
    for (name, count, floor) in [
        ("UPOS", scores.upos, 99.0),
        ("lemmas", scores.lemmas, 98.0),
        ("UAS", scores.uas, 94.5),
        ("LAS", scores.las, 92.5),
    ] {
        assert!(count.f1() >= floor, "{name}: {:.2}", count.f1());
    }
}

/// What attribution leans on: who speaks is the subject of the verb of saying that it follows.
#[test]
fn speakers_hang_below_inverted_verbs() {
    let inverted = ["news-02", "news-05", "news-15", "news-25", "news-35", "news-47", "news-52"];
    let (mut right, mut all) = (0, 0);
    for gold in own_sentences().iter().filter(|s| inverted.contains(&s.comment("sent_id").unwrap_or_default())) {
        let found = ANALYSER.again(gold.clone());
        for (a, b) in gold.words.iter().zip(&found.words) {
            let verb = &gold.words[a.node.head as usize].node;
            if a.node.deprel.as_str() == "nsubj" && verb.deprel.as_str() == "parataxis:insert" {
                all += 1;
                right += usize::from(a.node.head == b.node.head && a.node.deprel == b.node.deprel);
            }
        }
    }
    assert!(all == 7 && right >= 6, "{right} of {all}");
}

/// The same from raw text, with the relation: the subject behind the verb is `nsubj` to it.
#[test]
fn inverted_subjects_are_subjects() {
    let rows = include_str!("treebank/inversions.txt").lines().filter(|line| !line.starts_with('#'));
    let missed: Vec<&str> = rows.filter(|row| !inverted_subject_found(row)).collect();
    assert!(missed.len() <= 3, "{missed:#?}");
}

/// Whether the verb of a line has the subject that the line names.
fn inverted_subject_found(row: &str) -> bool {
    let [text, verb, subject] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {row}") };
    let document = segment(text);
    let nodes = ANALYSER.analyse(&document).nodes;
    document.sentences.iter().any(|sentence| {
        let words = &document.words[sentence.words.clone()];
        words.iter().zip(&nodes[sentence.words.clone()]).any(|(word, node)| {
            let head = &words[node.head as usize];
            word.form == subject && node.deprel.as_str() == "nsubj" && head.form == verb
        })
    })
}

/// One root a sentence, and every word below it.
fn assert_trees(document: &Document, analysis: &Analysis) {
    assert_eq!(document.words.len(), analysis.nodes.len());
    for sentence in &document.sentences {
        let nodes = &analysis.nodes[sentence.words.clone()];
        let roots = nodes.iter().enumerate().filter(|(i, node)| node.head as usize == *i);
        assert_eq!(roots.clone().count(), usize::from(!nodes.is_empty()));
        assert!(roots.clone().all(|(_, node)| node.deprel.as_str() == "root"));
        let mut depth: Vec<Option<bool>> = vec![None; nodes.len()];
        for start in 0..nodes.len() {
            let mut path = vec![start];
            loop {
                let at = path[path.len() - 1];
                let head = nodes[at].head as usize;
                if head == at || depth[at] == Some(true) {
                    break;
                }
                assert!(path.len() <= nodes.len(), "a cycle");
                path.push(head);
            }
            path.into_iter().for_each(|w| depth[w] = Some(true));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gives_trees_and_the_same_ones_twice(text in "(\\PC|[a-zà-ü«»\"“”’'.,:;!?\\-\\s]){0,300}") {
        let document = segment(&text);
        let analysis = ANALYSER.analyse(&document);
        assert_trees(&document, &analysis);
        prop_assert_eq!(&analysis.nodes, &ANALYSER.analyse(&document).nodes);
    }
}

/// More text takes no more than its share of work, also where it is all one sentence, or no text at all: what takes
/// the place of words, marks, blanks and bytes that were no text.
#[test]
fn hostile_texts_take_linear_work() {
    for piece in ["«", "a", " ", "e\u{301}", "\u{FFFD}", "mot ", "l'", ", et ", "-t-il ", "1 "] {
        let work = |length: usize| {
            let text = piece.repeat(length / piece.len());
            let ((document, analysis), steps) = counted(|| {
                let document = segment(&text);
                let analysis = ANALYSER.analyse(&document);
                (document, analysis)
            });
            assert_trees(&document, &analysis);
            steps
        };
        let (short, long) = (work(1 << 11), work(1 << 14));
        assert!(long <= short * 12 + 50_000, "{piece:?}: {short} steps, then {long}");
    }
}

#[test]
fn bad_models_are_told_apart() {
    let model =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/src/analyse/models/french.model")).expect("the model");
    assert!(matches!(Analyser::from_bytes(b"hello"), Err(ModelError::NotAModel(_))));
    assert!(matches!(Analyser::from_bytes(&model[..model.len() / 2]), Err(ModelError::Damaged(_))));
    let mut other = model.clone();
    let version = other.iter().position(|b| *b == b'\n').expect("a first line") - 1;
    other[version] = b'9';
    assert!(matches!(Analyser::from_bytes(&other), Err(ModelError::Version { .. })));
    let mut flipped = model;
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    let error = Analyser::from_bytes(&flipped).expect_err("one bit is wrong").to_string();
    assert!(error.contains("damaged") && error.contains("selon train"), "{error}");
}

#[test]
fn the_card_names_treebanks_and_licences() {
    let card: serde_json::Value = serde_json::from_str(ANALYSER.card()).expect("the card is JSON");
    let treebanks = card["treebanks"].as_array().expect("treebanks");
    assert!(treebanks.len() == 4 && treebanks.iter().all(|t| t["licence"].is_string()));
    let notice = include_str!("../NOTICE");
    for treebank in treebanks {
        assert!(notice.contains(treebank["name"].as_str().expect("a name")));
        assert!(notice.contains(treebank["licence"].as_str().expect("a licence")));
    }
}

/// Tags and heads under the words of the example articles, for reading in review. `UPDATE=tagged` writes
/// them anew.
#[test]
fn tags_and_heads_of_the_examples() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/tagged");
    let mut texts: Vec<_> = std::fs::read_dir(root.join("examples"))
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    texts.retain(|path: &std::path::PathBuf| path.extension().is_some_and(|e| e == "txt"));
    texts.sort();
    for path in texts {
        let text = std::fs::read_to_string(&path).expect("an example");
        let tagged = tagged(&text);
        let kept = folder.join(path.file_name().expect("a name"));
        if std::env::var("UPDATE").is_ok_and(|what| what == "tagged") {
            std::fs::create_dir_all(&folder).expect("tests/tagged");
            std::fs::write(&kept, &tagged).expect("written");
        }
        let before = std::fs::read_to_string(&kept).unwrap_or_default();
        let first = before.lines().zip(tagged.lines()).find(|(a, b)| a != b);
        assert!(before == tagged, "{}: read the change, then run with UPDATE=tagged; first: {first:?}", kept.display());
    }
}

/// Words, tags, and heads with relations, in columns under one another, up to 100 characters a line.
fn tagged(text: &str) -> String {
    let document = segment(text);
    let analysis = ANALYSER.analyse(&document);
    let mut out = String::from("# Under each word: its number and tag, then its head's number and relation.\n");
    for sentence in &document.sentences {
        out.push('\n');
        let mut lines = [String::new(), String::new(), String::new()];
        for (i, w) in sentence.words.clone().enumerate() {
            let node = &analysis.nodes[w];
            let head = if node.head as usize == i { 0 } else { node.head + 1 };
            let cells = [
                document.words[w].form.to_string(),
                format!("{} {}", i + 1, node.upos.as_str()),
                format!("{head} {}", node.deprel.as_str()),
            ];
            let width = cells.iter().map(|cell| cell.chars().count()).max().unwrap_or(0) + 2;
            if lines[0].chars().count() + width > 100 {
                flush(&mut lines, &mut out);
            }
            for (line, cell) in lines.iter_mut().zip(&cells) {
                let _ = write!(line, "{cell:width$}");
            }
        }
        flush(&mut lines, &mut out);
    }
    out
}

fn flush(lines: &mut [String; 3], out: &mut String) {
    for line in lines {
        let _ = writeln!(out, "{}", line.trim_end());
        line.clear();
    }
}
