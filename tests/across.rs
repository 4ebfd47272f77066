//! How claims compare across the articles of an affair, from their text to the rows of the questions: `tests/across/*.txt`.
//!
//! A case is a name (`--- name ---`), articles that each begin with `+++`, and what is asked: `= question: words | words`
//! for a row that joins a claim with the first words and one with the others, in either order, `! question: …` for
//! none such. What stands in `tests/across` has to come out so; the affairs in `tests/across/affairs` and
//! `tests/across/six` were written by people who knew nothing of how claims are compared, and tell how much comes out.

use crate::sample::memory;
use selon::export::rows::{RowFormat, write};
use selon::graph::Builder;
use selon::graph::store::{ClaimStore, Reading};
use selon::iri::Base;
use selon::pipeline::Pipeline;
use selon::query::{Limits, bind, find, run};
use selon::read::{ReadOptions, read_path};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

struct Case {
    name: String,
    articles: Vec<String>,
    asked: Vec<String>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("--- ").and_then(|line| line.strip_suffix(" ---")) {
            cases.push(Case { name: name.to_owned(), articles: Vec::new(), asked: Vec::new() });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if line == "+++" {
            case.articles.push(String::new());
        } else if line.starts_with("= ") || line.starts_with("! ") {
            case.asked.push(line.to_owned());
        } else if let Some(article) = case.articles.last_mut() {
            article.push_str(line);
            article.push('\n');
        }
    }
    cases
}

fn store(pipeline: &Pipeline, case: &Case) -> ClaimStore {
    let folder = tempfile::tempdir().unwrap();
    let store = memory();
    let builder = Builder { base: Base::default(), version: "1".to_owned() };
    for (n, text) in case.articles.iter().enumerate() {
        let file = folder.path().join(format!("{n}.txt"));
        fs::write(&file, text).unwrap();
        for article in read_path(&file, &ReadOptions::default()) {
            let article = article.unwrap();
            let graph = builder.build(&article, &pipeline.run(&article));
            store.put(&graph, Reading { place: &format!("/{n}.txt"), fingerprint: &n.to_string() }).unwrap();
        }
    }
    store
}

fn rows(store: &ClaimStore, question: &str) -> Vec<String> {
    let text = bind(store, &find(question).unwrap(), &[]).unwrap();
    let mut out = Vec::new();
    write(&run(store, question, &text, &Limits::default()).unwrap(), RowFormat::Tsv, store.base(), &mut out).unwrap();
    String::from_utf8(out).unwrap().lines().skip(1).map(str::to_owned).collect()
}

/// The files of a folder below `tests`, in the order of their names.
fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder)).unwrap();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Whether a row joins what a line asks for: two claims, and not two sentences of one.
fn joins(rows: &[String], words: &str) -> bool {
    let words: Vec<&str> = words.split(" | ").collect();
    rows.iter().any(|row| {
        let cells = |words: &str| -> Vec<usize> {
            row.split('\t').enumerate().filter(|(_, cell)| cell.contains(words)).map(|(n, _)| n).collect()
        };
        let found: Vec<Vec<usize>> = words.iter().map(|words| cells(words)).collect();
        match found.as_slice() {
            [one, other] => one.iter().any(|a| other.iter().any(|b| a != b)),
            found => found.iter().all(|cells| !cells.is_empty()),
        }
    })
}

/// The least parts in a thousand of what affairs ask for that are found, by question.
type Found = [(&'static str, usize); 4];

#[test]
fn affairs_of_another_hand_are_compared() {
    affairs_are_compared(
        "across/affairs",
        [("same-claim", 60), ("contradictions", 30), ("answers", 10), ("changes", 20)],
        12,
    );
}

#[test]
fn affairs_in_six_articles_are_compared() {
    affairs_are_compared(
        "across/six",
        [("same-claim", 25), ("contradictions", 25), ("answers", 5), ("changes", 5)],
        15,
    );
}

/// Compares the affairs of a folder; `most` of the rows that they forbid may be there.
fn affairs_are_compared(folder: &str, least: Found, most: usize) {
    let pipeline = Pipeline::embedded().unwrap();
    let mut asked: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut forbidden = Vec::new();
    for file in files(folder) {
        for case in cases(&fs::read_to_string(&file).unwrap()) {
            let store = store(&pipeline, &case);
            let found: BTreeMap<&str, Vec<String>> =
                least.iter().map(|(question, _)| (*question, rows(&store, question))).collect();
            for line in &case.asked {
                let (sign, rest) = line.split_at(2);
                let (question, words) = rest.split_once(": ").unwrap();
                let joined = joins(&found[question], words);
                if sign == "= " {
                    let count = asked.entry(question.to_owned()).or_default();
                    (count.0, count.1) = (count.0 + usize::from(joined), count.1 + 1);
                } else if joined {
                    forbidden.push(format!("{}: {line}", case.name));
                }
            }
        }
    }
    assert!(forbidden.len() <= most, "{asked:?}\n{}", forbidden.join("\n"));
    for (question, least) in least {
        let (found, all) = asked[question];
        assert!(found * 1000 >= all * least, "{question}: {found} of {all}\n{asked:?}");
    }
}

#[test]
fn claims_compare_across_the_articles_of_an_affair() {
    let pipeline = Pipeline::embedded().unwrap();
    let mut wrong = Vec::new();
    for file in files("across") {
        for case in cases(&fs::read_to_string(&file).unwrap()) {
            let store = store(&pipeline, &case);
            for asked in &case.asked {
                let (sign, rest) = asked.split_at(2);
                let (question, words) = rest.split_once(": ").unwrap();
                let found = rows(&store, question);
                if joins(&found, words) != (sign == "= ") {
                    let claims = rows(&store, "claims").join("\n    ");
                    wrong.push(format!(
                        "{}: {asked}\n  rows:\n    {}\n  claims:\n    {claims}",
                        case.name,
                        found.join("\n    ")
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
