//! Who contradicts whom is one link, and whoever shows it shows the same: the question, the page, the list of
//! who is at odds, the questions about answers and changes, over the articles of `examples/`.

use super::Stand;
use selon::export::view::{Selection, View};
use selon::graph::Builder;
use selon::graph::store::{ClaimStore, Reading};
use selon::iri::Base;
use selon::pipeline::Pipeline;
use selon::query::{Answer, Limits, bind, find, run};
use selon::read::{ReadOptions, read_path};
use selon::serve::Config;
use std::collections::BTreeSet;
use std::path::Path;

/// Puts the articles of `examples/` in, read by the whole program.
fn examples(store: &ClaimStore) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let pipeline = Pipeline::embedded().unwrap();
    let builder = Builder { base: Base::default(), version: "test".to_owned() };
    for article in read_path(&folder, &ReadOptions::default()) {
        let article = article.unwrap();
        let graph = builder.build(&article, &pipeline.run(&article));
        store.put(&graph, Reading { place: &article.origin, fingerprint: "1" }).unwrap();
    }
}

fn rows(store: &ClaimStore, text: &str) -> Vec<Vec<String>> {
    let Answer::Rows(found) = run(store, "q", text, &Limits::default()).unwrap() else { panic!("no rows") };
    let cell = |cell: &Option<oxigraph::model::Term>| match cell {
        Some(oxigraph::model::Term::Literal(text)) => text.value().to_owned(),
        Some(oxigraph::model::Term::NamedNode(node)) => node.as_str().to_owned(),
        _ => String::new(),
    };
    found.rows.iter().map(|row| row.iter().map(cell).collect()).collect()
}

/// The rows of a named question with the columns of those names.
fn ask(store: &ClaimStore, name: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let text = bind(store, &find(name).unwrap(), &[]).unwrap();
    let Answer::Rows(found) = run(store, name, &text, &Limits::default()).unwrap() else { panic!("no rows") };
    let places: Vec<usize> =
        columns.iter().map(|wanted| found.variables.iter().position(|v| v.as_str() == *wanted).unwrap()).collect();
    let cell = |row: &Vec<Option<oxigraph::model::Term>>, i: usize| match &row[i] {
        Some(oxigraph::model::Term::Literal(text)) => text.value().to_owned(),
        _ => String::new(),
    };
    found.rows.iter().map(|row| places.iter().map(|&i| cell(row, i)).collect()).collect()
}

/// One pair, whichever comes first.
fn pair(one: &str, other: &str) -> (String, String) {
    if one < other { (one.to_owned(), other.to_owned()) } else { (other.to_owned(), one.to_owned()) }
}

/// The links of the store that fit as pairs of places.
fn links(store: &ClaimStore, property: &str, filter: &str) -> BTreeSet<(String, String)> {
    let place = |n: &str| {
        format!(
            "?claim{n} prov:wasDerivedFrom ?article{n} ; selon:paragraph ?p{n} ; selon:start ?s{n} ; selon:end ?e{n} .
             ?article{n} dcterms:identifier ?d{n} .
             BIND(CONCAT(?d{n}, ' §', STR(?p{n}), ' ', STR(?s{n}), '–', STR(?e{n})) AS ?at{n})"
        )
    };
    let text = format!("SELECT ?at1 ?at2 {{ ?claim1 {property} ?claim2 . {} {} {filter} }}", place("1"), place("2"));
    rows(store, &text).into_iter().map(|row| pair(&row[0], &row[1])).collect()
}

/// Those of one speaker left out.
const FILTER: &str = "FILTER NOT EXISTS { ?claim1 prov:wasAttributedTo ?one . ?claim2 prov:wasAttributedTo ?one }";
/// Those of a body and of who speaks for it.
const ONE_VOICE: &str = "?claim1 prov:wasAttributedTo ?one . ?claim2 prov:wasAttributedTo ?two .
    FILTER(EXISTS { ?one selon:actsFor ?two } || EXISTS { ?two selon:actsFor ?one })";

#[test]
fn question_page_and_drawing_show_the_same_contradictions() {
    let store = crate::sample::memory();
    examples(&store);
    let of_one_voice = links(&store, "selon:contradicts", ONE_VOICE);
    let links = links(&store, "selon:contradicts", FILTER);
    assert!(links.len() >= 3, "{links:?}");
    // The question gives a row a pair.
    let asked = ask(&store, "contradictions", &["at", "at2", "who", "who2"]);
    let pairs: BTreeSet<_> = asked.iter().map(|row| pair(&row[0], &row[1])).collect();
    assert_eq!(pairs, links);
    // The list of who is at odds gives the pairs of named agents.
    let named = |name: &String| !name.is_empty() && name != "—";
    let view = View::read(&store, &Selection::default()).unwrap();
    let at_odds: BTreeSet<_> = view.disagreements.iter().map(|found| pair(&found.one, &found.other)).collect();
    let agents = rows(
        &store,
        &format!(
            "SELECT ?name1 ?name2 {{ ?claim1 selon:contradicts ?claim2 ; prov:wasAttributedTo/rdfs:label ?name1 .
             ?claim2 prov:wasAttributedTo/rdfs:label ?name2 {FILTER} }}"
        ),
    );
    let agents: BTreeSet<_> =
        agents.iter().filter(|row| row.iter().all(named)).map(|row| pair(&row[0], &row[1])).collect();
    assert_eq!(at_odds, agents);
    // A change is a contradiction of one speaker, or of a body and who speaks for it.
    for row in ask(&store, "changes", &["at", "at2"]) {
        let changed = pair(&row[0], &row[1]);
        assert!(!links.contains(&changed) || of_one_voice.contains(&changed), "{row:?}");
    }
    // A denial that answers contradicts what it answers.
    let answers = ask(&store, "answers", &["at", "at2", "stance", "stance2"]);
    for row in answers.iter().filter(|row| row[2] == "denies" && row[3] == "asserts") {
        assert!(links.contains(&pair(&row[0], &row[1])), "{row:?}");
    }
    // The page shows the claims of all pairs, the first of each side, and counts the others.
    let claims = rows(&store, &format!("SELECT DISTINCT ?claim1 {{ ?claim1 selon:contradicts ?claim2 {FILTER} }}"));
    let stand = Stand::filled(examples, Config::default());
    let page = stand.get("/contradictions").browser().send().text();
    let is_shown = |claim: &&Vec<String>| page.contains(&claim[0].replace("https://w3id.org/selon", ""));
    let shown = page.matches("class=\"claim").count();
    assert_eq!(claims.iter().filter(is_shown).count(), shown, "{page}");
    let others = page.split("class=\"note\">et ").skip(1).map(|rest| rest.split(' ').next().unwrap());
    let others: usize = others.map(|number| number.parse::<usize>().unwrap()).sum();
    assert_eq!(shown + others, claims.len(), "{page}");
    // The question of disputes gives each of these claims once for each who makes it, grouped as on the page.
    let told = ask(&store, "disputes", &["dispute", "at"]);
    let groups: BTreeSet<&String> = told.iter().map(|row| &row[0]).collect();
    assert_eq!(groups.len(), page.matches("class=\"contest\"").count());
    let places: BTreeSet<&String> = told.iter().map(|row| &row[1]).collect();
    let tied: BTreeSet<&String> = links.iter().flat_map(|(one, other)| [one, other]).collect();
    assert_eq!(places, tied);
}
