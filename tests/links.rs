//! Links between articles: each kind, in every order of reading, and gone with what they tie.

use crate::sample::{Said, Sample, delivery, memory, six_articles, state};
use selon::export::rows::{RowFormat, write};
use selon::graph::store::ClaimStore;
use selon::model::Stance;
use selon::query::{Limits, Parameter, bind, find, run};
use selon::vocab::selon as ns;
use std::collections::BTreeSet;

fn ask(store: &ClaimStore, name: &str, set: &[&str]) -> Vec<String> {
    let parameters: Vec<Parameter> = set.iter().map(|text| text.parse().unwrap()).collect();
    let text = bind(store, &find(name).unwrap(), &parameters).unwrap();
    let mut out = Vec::new();
    write(&run(store, name, &text, &Limits::default()).unwrap(), RowFormat::Csv, store.base(), &mut out).unwrap();
    String::from_utf8(out).unwrap().lines().skip(1).map(str::to_owned).collect()
}

fn read(samples: &[&Sample]) -> ClaimStore {
    let store = memory();
    for sample in samples {
        sample.put(&store);
    }
    store
}

fn links(store: &ClaimStore) -> Vec<String> {
    let graph = store.links_graph();
    let mut links: Vec<String> = store
        .oxigraph()
        .quads_for_pattern(None, None, None, Some(graph.as_ref().into()))
        .map(|quad| quad.unwrap().to_string())
        .collect();
    links.sort();
    links
}

#[test]
fn links_are_the_same_in_every_order() {
    let samples = six_articles();
    let all: Vec<&Sample> = samples.iter().collect();
    let expected = links(&read(&all));
    assert!(expected.iter().any(|link| link.contains(ns::SAME_AS.as_str())), "{expected:?}");
    assert!(expected.iter().any(|link| link.contains(ns::OPPOSES.as_str())), "{expected:?}");
    // All 720 orders of six articles.
    let mut order: Vec<usize> = (0..all.len()).collect();
    let mut seen = 0;
    loop {
        let store = read(&order.iter().map(|&i| all[i]).collect::<Vec<_>>());
        assert_eq!(links(&store), expected, "{order:?}");
        seen += 1;
        if !next(&mut order) {
            break;
        }
    }
    assert_eq!(seen, 720);
}

#[test]
fn one_sentence_in_several_wordings_links_the_same_seen_from_both() {
    // Two sentences here that are nearly one, and one there that is nearly both.
    let first = "La direction du port a confirmé lundi matin devant les trois syndicats de dockers la vente du phare de Kergall";
    let (one, other) = (format!("{first} en mai."), format!("{first} en juin."));
    let filling = |n: usize| {
        (0..n)
            .map(|i| format!("Ligne {i} sans aucun rapport avec cette vente {i}a {i}b {i}c {i}d {i}e.\n"))
            .collect::<String>()
    };
    let twice = Sample::new("deux.txt", &format!("{one}\n{other}\n{}", filling(6)));
    let once = Sample::new("une.txt", &format!("{first} en avril.\n"));
    let long = Sample::new(
        "longue.txt",
        &format!("{first} en août.\n{}", filling(9).replace("Ligne", "Rang").replace("vente", "cale")),
    );
    for pair in [[&twice, &once], [&twice, &long]] {
        let [a, b] = pair;
        assert_eq!(links(&read(&[a, b])), links(&read(&[b, a])));
    }
}

/// The next order in the alphabet of orders.
fn next(order: &mut [usize]) -> bool {
    let Some(i) = (1..order.len()).rev().find(|&i| order[i - 1] < order[i]) else { return false };
    let j = (i..order.len()).rev().find(|&j| order[j] > order[i - 1]).unwrap();
    order.swap(i - 1, j);
    order[i..].reverse();
    true
}

#[test]
fn removing_an_article_removes_its_links_and_reading_it_again_renews_them() {
    let samples = six_articles();
    let all: Vec<&Sample> = samples.iter().collect();
    for (i, sample) in samples.iter().enumerate() {
        let store = read(&all);
        let before = links(&store);
        store.remove(&sample.graph().document).unwrap();
        let others: Vec<&Sample> = all.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, s)| *s).collect();
        assert_eq!(links(&store), links(&read(&others)), "without {}", sample.article.origin);
        sample.put(&store);
        assert_eq!(links(&store), before);
    }
}

#[test]
fn an_accusation_and_its_denial_contradict_each_other() {
    let store = read(&six_articles().iter().collect::<Vec<_>>());
    let rows = ask(&store, "contradictions", &["agent=Oslo"]);
    assert!(
        rows.iter().any(|row| row.starts_with("Norvège,accuses,")
            && row.contains("001_accusation")
            && row.contains("002_dementi")),
        "{rows:?}"
    );
    assert!(rows.iter().any(|row| row.contains("003_reprise") && row.contains("ces accusations")), "{rows:?}");
}

#[test]
fn who_says_a_thing_over_and_over_is_answered_a_few_times() {
    let (norway, belarus) = (state("NO", "Norvège", &["Oslo"]), state("BY", "Biélorussie", &["Minsk"]));
    let told: Vec<(String, String)> =
        (100..140).map(|n| (format!("des drones, vol {n}"), format!("tout drone, vol {n}"))).collect();
    let text: String =
        told.iter().map(|(charge, denied)| format!("Oslo accuse Minsk pour {charge}. Minsk nie {denied}. ")).collect();
    let mut sample = Sample::new("litanie.txt", &text);
    for (charge, denied) in &told {
        for (by, source, cue, what, stance) in
            [(&norway, "Oslo", "accuse", charge, Stance::Accuses), (&belarus, "Minsk", "nie", denied, Stance::Denies)]
        {
            let claim = sample.claim(Said { by: std::slice::from_ref(by), source, cue, what: &[what], stance });
            sample.edit(claim, |claim| claim.proposition = Some(delivery(&belarus, "drone")));
        }
    }
    let store = memory();
    sample.put(&store);
    let answers: Vec<String> = store
        .oxigraph()
        .quads_for_pattern(None, Some(ns::RESPONDS_TO), None, None)
        .map(|quad| quad.unwrap().subject.to_string())
        .collect();
    assert_eq!(answers.iter().collect::<BTreeSet<_>>().len(), 40, "every denial answers");
    assert!(answers.len() <= 40 * 8, "{} answers", answers.len());
}

#[test]
fn other_figures_contradict_each_other() {
    let store = read(&six_articles().iter().collect::<Vec<_>>());
    let rows = ask(&store, "contradictions", &["topic=manifestation"]);
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].contains("3000") && rows[0].contains("9000"), "{rows:?}");
}

#[test]
fn a_wire_counts_once_however_many_carry_it() {
    let store = read(&six_articles().iter().collect::<Vec<_>>());
    let rows = ask(&store, "origins", &["topic=drones", "document=001"]);
    // Agency and copy are one origin, the admission another; the denial is counted apart.
    assert!(rows.iter().any(|row| row.starts_with("Biélorussie – livrer – drones,2,3,")), "{rows:?}");
}

#[test]
fn a_sentence_that_is_taken_over_is_found() {
    let store = read(&six_articles().iter().collect::<Vec<_>>());
    let rows = ask(&store, "copies", &["document=003"]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(
        rows[0].contains("001_accusation") && rows[0].contains("same words") && rows[0].contains("AFP"),
        "{rows:?}"
    );
}

#[test]
fn who_denied_and_then_confirmed_has_changed() {
    let store = read(&six_articles().iter().collect::<Vec<_>>());
    let rows = ask(&store, "changes", &["agent=Minsk"]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert!(rows[0].contains("2025-03-13,denies") && rows[0].contains("2025-06-04,confirms"), "{rows:?}");
}

#[test]
fn the_chain_leads_from_speaker_to_page() {
    let store = read(&six_articles().iter().collect::<Vec<_>>());
    let rows = ask(&store, "chain", &["document=003", "least=3"]);
    assert!(rows.iter().any(|row| row.contains("La Gazette") || row.contains("AFP")), "{rows:?}");
}

#[test]
fn a_page_whose_body_stands_twice_copies_itself() {
    let body = "La présidente du port a signé mardi à Brest un accord avec les trois syndicats de dockers.\n\
        Les navires de pêche pourront de nouveau décharger leurs prises dès la semaine prochaine, selon elle.\n";
    let store = read(&[&Sample::new("005_double", &format!("{body}Lire aussi.\n{body}"))]);
    let rows = ask(&store, "copies", &["document=005"]);
    assert!(rows.len() >= 2 && rows.iter().all(|row| row.matches("005_double").count() == 2), "{rows:?}");
}

#[test]
fn names_that_no_article_uses_lead_to_who_is_meant() {
    let store = read(&six_articles().iter().collect::<Vec<_>>());
    let names = |name: &str| ask(&store, "said-by", &[&format!("agent={name}")]);
    assert_eq!(names("Bélarus"), names("Minsk"));
    assert!(!names("Minsk").is_empty());
}

#[test]
fn sentences_are_found_with_or_without_a_voice() {
    let store = read(&six_articles().iter().collect::<Vec<_>>());
    let rows = ask(&store, "sentences", &["topic=drones"]);
    assert!(rows.iter().any(|row| row.starts_with("Norvège,accuses,")), "{rows:?}");
    let all = ask(&store, "sentences", &["topic=drones", "document=001"]);
    assert!(!all.is_empty() && all.len() < rows.len(), "{all:?}");
}

/// Who asks for everything is given a page of it, and told how much there is.
#[test]
fn questions_of_everything_have_pages() {
    let samples = six_articles();
    let store = read(&samples.iter().collect::<Vec<_>>());
    let all = ask(&store, "new", &["from=2000", "limit=all"]);
    let (first, rest) =
        (ask(&store, "new", &["from=2000", "limit=1"]), ask(&store, "new", &["from=2000", "skip=1", "limit=all"]));
    let pairs = |rows: &[String]| {
        let ends = |row: &String| row.split(',').rev().skip(2).take(2).map(str::to_owned).collect::<Vec<_>>();
        rows.iter().map(ends).collect::<BTreeSet<_>>()
    };
    assert!(pairs(&first).is_disjoint(&pairs(&rest)) && pairs(&first).len() == 3, "{first:?}");
    assert_eq!(pairs(&all), &pairs(&first) | &pairs(&rest));
    let told =
        |row: &String| row.rsplit(',').take(2).map(|number| number.parse::<usize>().unwrap()).collect::<Vec<_>>();
    assert_eq!(first.iter().map(told).collect::<BTreeSet<_>>(), all.iter().map(told).collect(), "how many there are");
    for question in ["changes", "spellings"] {
        let all = ask(&store, question, &["limit=all"]);
        assert_eq!(ask(&store, question, &[]), all, "{question}: there are few");
        let one = ask(&store, question, &["limit=1"]);
        assert!(one.len() < 2 && one.iter().all(|row| all.contains(row)), "{question}");
        let behind = ask(&store, question, &["skip=1", "limit=all"]);
        assert_eq!(
            [one, behind].concat().into_iter().collect::<BTreeSet<_>>(),
            all.into_iter().collect(),
            "{question}"
        );
    }
    let (all, some) = (ask(&store, "disputes", &[]), ask(&store, "disputes", &["each=1"]));
    assert!(some.len() < all.len() && some.iter().all(|row| all.contains(row)), "{some:?}");
}
