//! How the cost of one more article grows with the store. Articles are generated with their claims, so
//! that only graph, links and questions are measured. Prints a table; sizes may be given:
//! `cargo bench --bench growth -- 1000 5000 20000`. With `dense`, articles that all speak of the same few things,
//! and every question asked for everything.
//!
//! Every time is given three times, in milliseconds: on the wall, as the thread computed that writes or asks, and as
//! the whole process did, which merges files besides. Where the machine does other things too, only the second tells
//! whether the store itself has become slower.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints its figures and may stop at an error"
)]

mod clock;
mod generate;

use clock::{Took, timed};
use generate::{article, dense_article};
use selon::graph::store::{ClaimStore, Earlier, Reading};
use selon::graph::{ArticleGraph, Builder};
use selon::iri::Base;
use selon::query::{Answer, Limits, Parameter, bind, find, run, saved};
use std::ops::Range;
use std::path::Path;

/// Articles whose writing is timed at each size.
const TIMED: usize = 200;
/// Articles whose adding in a run of its own is timed at each size.
const ALONE: usize = 20;
/// How often each question is asked at each size.
const ASKED: usize = 20;

/// Puts one more article, in a transaction of its own.
fn put(store: &ClaimStore, builder: &Builder, number: usize) -> Took {
    let (article, extraction) = article(number);
    let graph = builder.build(&article, &extraction);
    let reading = Reading { place: &article.origin, fingerprint: &article.origin };
    timed(|| store.put(&graph, reading).unwrap()).1
}

/// Adds one more article as a run over one file does: in a batch that holds nothing else.
fn add(store: &ClaimStore, builder: &Builder, number: usize) -> Took {
    fill(store, builder, number..number + 1)
}

/// Puts many together, as a run over a folder does. Gives the time of the store alone.
fn fill(store: &ClaimStore, builder: &Builder, numbers: Range<usize>) -> Took {
    let mut batch = store.batch();
    let mut took = Vec::new();
    for number in numbers {
        let (article, extraction) = article(number);
        let graph = builder.build(&article, &extraction);
        let reading = Reading { place: &article.origin, fingerprint: &article.origin };
        took.push(timed(|| batch.put(graph, reading, Earlier::Replaced).unwrap()).1);
    }
    took.push(timed(|| batch.commit().unwrap()).1);
    took.into_iter().sum()
}

/// What the keys of an article's propositions and the bands of its passages lead to in the store, by property: what
/// linking it looks at, itself included. More of it in a larger store would be the fault of the articles, not of the store.
fn looked_at(store: &ClaimStore, graph: &ArticleGraph) -> [usize; 2] {
    store.looked_at(graph).unwrap()
}

/// Megabytes of a folder's files.
fn megabytes(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    files.map(|file| file.metadata().map_or(0, |metadata| metadata.len())).sum::<u64>() / 1_000_000
}

/// What is asked: about one agent of a hundred articles, or about one article.
const QUESTIONS: [(&str, &[&str]); 17] = [
    ("said-by", &["agent=Personne 7"]),
    ("accusations", &["agent=Personne 7"]),
    ("agents", &["agent=Personne 7"]),
    ("agents", &["document=g7"]),
    ("documents", &["document=g7"]),
    ("claims", &["document=g7"]),
    ("contradictions", &["agent=Personne 7"]),
    ("contradictions", &["document=g7"]),
    ("answers", &["agent=Personne 7"]),
    ("same-claim", &["document=g7"]),
    ("changes", &["agent=Personne 7"]),
    ("chain", &["agent=Personne 7"]),
    ("origins", &["document=g7"]),
    ("copies", &["document=g7"]),
    ("carriers", &["document=g7"]),
    ("common", &["document=g7", "with=g8"]),
    ("sentences", &["document=g7", "topic=drones"]),
];

fn ask(store: &ClaimStore, name: &str, set: &[&str]) -> Took {
    let parameters: Vec<Parameter> = set.iter().map(|text| text.parse().unwrap()).collect();
    let once = || {
        let text = bind(store, &find(name).unwrap(), &parameters).unwrap();
        run(store, name, &text, &Limits::default()).unwrap();
    };
    timed(|| (0..ASKED).for_each(|_| once())).1
}

fn line(size: usize, took: Took, number: usize, what: &str) {
    let [wall, thread, process] = took.each(number);
    println!("{size:>9} {wall:>9.2} {thread:>9.2} {process:>9.2}  {what}");
}

/// Every question asked for everything, of articles that all speak of the same few things: `dense 500 5000`.
fn dense(sizes: &[usize]) {
    let folder = tempfile::tempdir().unwrap();
    let store = ClaimStore::create(&folder.path().join("dense.db"), Base::default()).unwrap();
    let builder = Builder { base: Base::default(), version: "growth".to_owned() };
    let mut number = 0;
    for &size in sizes {
        let mut batch = store.batch();
        let mut took = Vec::new();
        for number in number..size {
            let (article, extraction) = dense_article(number);
            let graph = builder.build(&article, &extraction);
            let reading = Reading { place: &article.origin, fingerprint: &article.origin };
            took.push(timed(|| batch.put(graph, reading, Earlier::Replaced).unwrap()).1);
        }
        took.push(timed(|| batch.commit().unwrap()).1);
        line(size, took.into_iter().sum(), size.saturating_sub(number), "each in a batch");
        number = number.max(size);
        let took: Took = (0..ALONE)
            .map(|i| {
                let (article, extraction) = dense_article(1_000_000 + size + i);
                let graph = builder.build(&article, &extraction);
                let reading = Reading { place: &article.origin, fingerprint: &article.origin };
                timed(|| store.put(&graph, reading).unwrap()).1
            })
            .sum();
        line(size, took, ALONE, "one more, in a transaction");
        for question in saved().filter(|question| question.takes.iter().all(|takes| !takes.required)) {
            let text = bind(&store, &question, &[]).unwrap();
            let (answer, took) = timed(|| run(&store, &question.name, &text, &Limits::default()).unwrap());
            let rows = if let Answer::Rows(rows) = answer { rows.rows.len() } else { 0 };
            line(size, took, 1, &format!("{} for everything, {rows} rows", question.name));
        }
        println!("{size:>9} {} quads", store.oxigraph().len().unwrap());
    }
}

fn main() {
    if std::env::args().any(|text| text == "dense") {
        let mut sizes: Vec<usize> = std::env::args().filter_map(|text| text.parse().ok()).collect();
        if sizes.is_empty() {
            sizes = vec![500, 5_000];
        }
        return dense(&sizes);
    }
    let mut sizes: Vec<usize> = std::env::args().filter_map(|text| text.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1_000, 5_000, 20_000];
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("growth.db");
    let store = ClaimStore::create(&path, Base::default()).unwrap();
    let builder = Builder { base: Base::default(), version: "growth".to_owned() };
    let mut number = 0;
    println!("{:>9} {:>9} {:>9} {:>9}", "articles", "wall ms", "thread ms", "process");
    for size in sizes {
        line(size, fill(&store, &builder, number..size), size.saturating_sub(number), "each in a batch");
        number = number.max(size);
        let took: Took = (0..TIMED).map(|i| put(&store, &builder, number + i)).sum();
        line(size, took, TIMED, "one more, in a transaction");
        number += TIMED;
        let took: Took = (0..ALONE).map(|i| add(&store, &builder, number + i)).sum();
        line(size, took, ALONE, "one more, as a batch of its own");
        number += ALONE;
        for (name, set) in QUESTIONS {
            line(size, ask(&store, name, set), ASKED, &format!("{name} {}", set.join(" ")));
        }
        let graphs = (number - TIMED..number).map(article).map(|(article, read)| builder.build(&article, &read));
        let (mut triples, mut found) = (0, [0, 0]);
        for graph in graphs {
            triples += graph.own.len() + graph.shared.len();
            let [keys, bands] = looked_at(&store, &graph);
            found = [found[0] + keys, found[1] + bands];
        }
        let (triples, keys, bands) = (triples / TIMED, found[0] / TIMED, found[1] / TIMED);
        println!("{size:>9} {triples} triples an article, {keys} propositions and {bands} passages under its keys");
        println!("{size:>9} {} megabytes, {} quads", megabytes(&path), store.oxigraph().len().unwrap());
    }
}
