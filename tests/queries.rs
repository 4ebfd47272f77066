//! Every question has a fixture: `tests/queries/NAME/expected.csv`, the rows that it gives over
//! `tests/queries/data.ttl` (or a `data.ttl` of its own) with the parameters of `set.txt`, one
//! `key=value` a line. `UPDATE=rows` rewrites what is
//! expected, `UPDATE=data` the articles that are asked, never both: rows that change with the data are read first.

use crate::sample::{accusation_and_denial, memory, six_articles};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, NamedNode};
use selon::export::rows::{RowFormat, write};
use selon::graph::store::ClaimStore;
use selon::query::{Limits, Parameter, QueryError, bind, find, run, saved};
use std::fs;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries").join(name)
}

fn load(store: &ClaimStore, turtle: &str) {
    let graph = GraphName::from(NamedNode::new_unchecked("https://w3id.org/selon/id/document/fixture"));
    let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph);
    store.oxigraph().load_from_slice(parser, turtle).unwrap();
}

fn ask(store: &ClaimStore, name: &str, set: &[&str]) -> Result<String, QueryError> {
    let parameters: Vec<Parameter> = set.iter().map(|text| text.parse().unwrap()).collect();
    let text = bind(store, &find(name)?, &parameters)?;
    let mut out = Vec::new();
    write(&run(store, name, &text, &Limits::default())?, RowFormat::Csv, store.base(), &mut out).unwrap();
    Ok(String::from_utf8(out).unwrap())
}

#[test]
fn every_question_gives_the_rows_of_its_fixture() {
    let mut wrong = Vec::new();
    let update = std::env::var("UPDATE").unwrap_or_default();
    if update == "data" {
        let file = fs::File::create(folder("data.ttl")).unwrap();
        selon::export::dataset::write(&all_articles(), &[], RdfFormat::Turtle, file).unwrap();
    }
    for question in saved() {
        let folder = folder(&question.name);
        let data = fs::read_to_string(folder.join("data.ttl"))
            .or_else(|_| fs::read_to_string(folder.parent().unwrap().join("data.ttl")));
        let store = memory();
        load(&store, &data.unwrap());
        let set = fs::read_to_string(folder.join("set.txt")).unwrap_or_default();
        let found = ask(&store, &question.name, &set.lines().collect::<Vec<_>>()).unwrap().replace("\r\n", "\n");
        let expected = folder.join("expected.csv");
        if update == "rows" {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&expected, &found).unwrap();
        }
        let wanted = fs::read_to_string(&expected)
            .unwrap_or_else(|_| panic!("{} has no fixture: tests/queries/{0}/expected.csv", question.name));
        if found != wanted {
            wrong.push(format!("{}:\n--- expected\n{wanted}--- found\n{found}", question.name));
        }
        assert!(wanted.lines().count() > 1, "the fixture of {} gives no row", question.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A file of queries/ as it stands, on an engine that knows none of our prefixes, with the triples of all graphs in one:
/// the rows of selon where nothing is asked for.
#[test]
fn every_question_is_complete_and_asks_for_everything() {
    use oxigraph::sparql::{QueryResults, SparqlEvaluator};
    use oxigraph::store::Store;
    let own = all_articles();
    let plain = Store::new().unwrap();
    for quad in selon::export::dataset::quads(&own, &[]).unwrap() {
        plain.insert(&oxigraph::model::Quad { graph_name: GraphName::DefaultGraph, ..quad }).unwrap();
    }
    for question in saved() {
        assert!(!question.text.contains("GROUP_CONCAT"), "{}: SPARQL promises no order in it", question.name);
        let parsed = SparqlEvaluator::new().parse_query(&question.text);
        let parsed = parsed.unwrap_or_else(|error| panic!("{} is not complete: {error}", question.name));
        // What SPARQL cannot reckon, such as what hangs together, selon fills in: `--print` has it.
        if question.takes.iter().any(|takes| takes.required) || question.text.contains("#= ") {
            continue;
        }
        let QueryResults::Solutions(solutions) = parsed.on_store(&plain).execute().unwrap() else {
            panic!("{} is no SELECT", question.name)
        };
        let variables = solutions.variables().to_vec();
        let row = |solution: oxigraph::sparql::QuerySolution| {
            variables.iter().map(|v| solution.get(v).map(ToString::to_string)).collect::<Vec<_>>()
        };
        let mut found: Vec<_> = solutions.map(|solution| row(solution.unwrap())).collect();
        let text = bind(&own, &question, &[]).unwrap();
        let selon::query::Answer::Rows(rows) = run(&own, &question.name, &text, &Limits::default()).unwrap() else {
            panic!("{} is no SELECT", question.name)
        };
        let cells = |row: &Vec<Option<oxigraph::model::Term>>| {
            row.iter().map(|t| t.as_ref().map(ToString::to_string)).collect()
        };
        let mut wanted: Vec<Vec<Option<String>>> = rows.rows.iter().map(cells).collect();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{}", question.name);
    }
}

/// What several questions share is written once, in `queries/parts/`; between `# part: NAME` and `# end` a question has
/// it word for word. UPDATE=1 puts it there.
#[test]
fn shared_parts_are_the_same_everywhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
    let mut used = 0;
    for question in saved() {
        let file = root.join(format!("{}.rq", question.name));
        let text = fs::read_to_string(&file).unwrap();
        let (mut wanted, mut inside) = (String::new(), false);
        for line in text.lines() {
            let bare = line.trim_start();
            if let Some(name) = bare.strip_prefix("# part: ") {
                let part = fs::read_to_string(root.join(format!("parts/{name}.rq")));
                let part = part.unwrap_or_else(|_| panic!("{}: there is no part {name}", question.name));
                let indent = line.strip_suffix(bare).unwrap_or_default();
                wanted.push_str(&format!("{line}\n"));
                part.lines().for_each(|line| wanted.push_str(&format!("{indent}{line}\n")));
                (inside, used) = (true, used + 1);
            } else if bare == "# end" {
                inside = false;
                wanted.push_str(&format!("{line}\n"));
            } else if !inside {
                wanted.push_str(&format!("{line}\n"));
            }
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, &wanted).unwrap();
        }
        assert_eq!(text, wanted, "{}", question.name);
    }
    assert!(used > 10, "{used}");
}

fn all_articles() -> ClaimStore {
    let store = memory();
    for sample in six_articles() {
        sample.put(&store);
    }
    store
}

fn two_articles() -> ClaimStore {
    let store = memory();
    for sample in accusation_and_denial() {
        sample.put(&store);
    }
    store
}

#[test]
fn agents_answer_to_any_spelling() {
    let store = two_articles();
    for name in ["Minsk", "minsk", "BIELORUSSIE", "la Biélorussie"] {
        let rows = ask(&store, "who-denies", &[&format!("agent={name}")]).unwrap();
        assert_eq!(rows.lines().count(), 2, "{name}: {rows}");
        assert!(
            rows.contains("Biélorussie,nie,avoir livré des drones,denies,false,2025-03-13,002_dementi,1,"),
            "{rows}"
        );
    }
}

#[test]
fn so_many_are_given_as_are_asked_for() {
    let store = all_articles();
    for name in ["changes", "carriers", "contradictions", "answers", "same-claim", "disputes"] {
        let rows = |set: &[&str]| ask(&store, name, set).unwrap().lines().count() - 1;
        assert!(rows(&["limit=all"]) > 0, "{name}");
        assert!(rows(&["limit=1"]) > 0, "{name}: what is left out later is no row");
        assert!(ask(&store, name, &["limit=0"]).unwrap_err().to_string().contains("from 1 on"), "{name}");
    }
    let changes = |set: &[&str]| ask(&store, "changes", set).unwrap();
    assert_eq!(changes(&["limit=1"]).lines().count(), 2);
}

#[test]
fn disputes_are_numbered_and_chosen_by_who_takes_part() {
    let store = all_articles();
    let rows = ask(&store, "disputes", &[]).unwrap();
    let of: Vec<&str> = rows.lines().skip(1).map(|row| row.split(',').next().unwrap()).collect();
    assert!(of.len() >= 2 && of[0].starts_with("1/"), "{rows}");
    let asked = ask(&store, "disputes", &["agent=Minsk"]).unwrap();
    assert!(asked.lines().any(|row| row.contains(",against,Biélorussie,")), "{asked}");
    assert!(asked.lines().any(|row| row.contains(",for,")), "both sides are told: {asked}");
    assert_eq!(ask(&store, "disputes", &["topic=éléphant"]).unwrap().lines().count(), 1);
    assert_eq!(ask(&store, "disputes", &["skip=1000"]).unwrap().lines().count(), 1);
}

#[test]
fn topics_and_dates_narrow_the_rows() {
    let store = two_articles();
    let count = |set: &[&str]| ask(&store, "claims", set).unwrap().lines().count() - 1;
    assert_eq!(count(&[]), 5);
    assert_eq!(count(&["topic=drone"]), 3);
    assert_eq!(count(&["topic=livrés DRONES"]), 3);
    assert_eq!(count(&["topic=drones preuves"]), 0);
    assert_eq!(count(&["from=2025-03-13"]), 2);
    assert_eq!(count(&["until=2025-03-12"]), 3);
    assert_eq!(count(&["from=2025", "until=2025-03"]), 5);
    assert_eq!(count(&["document=002"]), 2);
    assert_eq!(count(&["stance=denies"]), 1);
    assert_eq!(count(&["agent=Oslo"]), 3, "one row for each of the two claimants");
}

#[test]
fn sides_are_compared_in_one_medium_or_on_one_voice() {
    let store = memory();
    load(&store, &fs::read_to_string(folder("data.ttl")).unwrap());
    let rows = |name: &str, set: &[&str]| {
        ask(&store, name, set).unwrap().lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let voices = ["one=Biélorussie", "other=Norvège"];
    let of_gazette = rows("voices", &[&voices[..], &["publisher=La Gazette"]].concat());
    assert!(!of_gazette.is_empty() && of_gazette.iter().all(|row| row.contains(",003_reprise,")), "{of_gazette:?}");
    assert!(of_gazette.len() < rows("voices", &voices).len());
    let outlets = ["one=La Gazette", "other=AFP"];
    let of_norway = rows("outlets", &[&outlets[..], &["agent=Norvège"]].concat());
    assert!(of_norway.len() == 1 && of_norway[0].contains("Norvège,accuses"), "{of_norway:?}");
}

#[test]
fn values_that_do_not_suit_get_a_sentence() {
    let store = two_articles();
    let message = |set: &[&str]| ask(&store, "claims", set).unwrap_err().to_string();
    assert!(message(&["stance=crie"]).contains("The stances are asserts, confirms, denies, "));
    assert!(message(&["from=hier"]).contains("2024-11-29"));
    assert!(message(&["topic=de la"]).contains("at least one word"));
    assert!(message(&["couleur=bleu"]).contains("it takes agent, side, stance"));
    assert!(ask(&store, "claims", &["agent=Personne"]).unwrap_err().is_nothing_found());
    assert!("agent".parse::<Parameter>().is_err());
}

#[test]
fn a_syntax_error_tells_line_and_column() {
    let text = "SELECT *\nWHERE { ?s ?p }";
    let message = run(&memory(), "mine.rq", text, &Limits::default()).unwrap_err().to_string();
    assert!(message.starts_with("mine.rq, line 2, column "), "{message}");
    assert!(message.contains("WHERE { ?s ?p }"), "{message}");
}

#[test]
fn a_query_may_not_ask_elsewhere_nor_give_too_much() {
    let store = two_articles();
    let elsewhere = "SELECT * { SERVICE <http://exemple.fr/sparql> { ?s ?p ?o } }";
    assert!(run(&store, "q", elsewhere, &Limits::default()).is_err());
    let few = Limits { rows: Some(3), ..Limits::default() };
    assert!(matches!(run(&store, "q", "SELECT * { ?s ?p ?o }", &few), Err(QueryError::TooManyRows(3))));
}
