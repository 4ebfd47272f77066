//! What others make of the graph: tables, networks, JSON-LD of several kinds; parts of a store; what comes back in.

use crate::sample::{memory, six_articles};
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::{Quad, Term};
use selon::export::dataset::{quads, write_quads};
use selon::export::linked::{annotations, compact, nanopubs, schema_org};
use selon::export::network::{Network, dot, gexf, graphml, mermaid};
use selon::export::record::Records;
use selon::export::scope::Scope;
use selon::export::tables::{Sheet, Table, write};
use selon::export::view::Selection;
use selon::export::{closure, formats};
use selon::graph::ArticleGraph;
use selon::graph::store::ClaimStore;
use selon::graph::validate::{SHAPES, report, validate};
use selon::ingest::import::{Foreign, annotations as read_annotations, rows, take, take_foreign};
use selon::query::{Answer, Limits, Parameter, run};
use selon::read::Article;
use selon::vocab::selon as ns;
use serde_json::Value;
use std::collections::BTreeSet;

fn filled() -> ClaimStore {
    let store = memory();
    for sample in six_articles() {
        sample.put(&store);
    }
    store
}

fn text(write: impl Fn(&mut Vec<u8>)) -> String {
    let mut out = Vec::new();
    write(&mut out);
    String::from_utf8(out).unwrap()
}

fn claims(store: &ClaimStore) -> usize {
    let Answer::Rows(rows) = run(store, "q", "SELECT ?c { ?c a selon:Claim }", &Limits::default()).unwrap() else {
        unreachable!()
    };
    rows.rows.len()
}

fn asked(pairs: &[&str]) -> Vec<Parameter> {
    pairs.iter().map(|pair| pair.parse().unwrap()).collect()
}

#[test]
fn tables_have_a_row_each_and_join() {
    let (store, all) = (filled(), Scope::default());
    let table = |table, sheet| text(|out| write(&store, &all, table, sheet, out).unwrap());
    for kind in Table::ALL {
        let lines = table(kind, Sheet::Lines);
        let csv = table(kind, Sheet::Csv);
        assert_eq!(csv, table(kind, Sheet::Csv), "the same bytes");
        let head: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
        assert_eq!(head, kind.columns());
        for line in lines.lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            assert_eq!(row.as_object().unwrap().len(), kind.columns().len());
        }
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(reader.records().map(Result::unwrap).count(), lines.lines().count(), "{}", kind.as_str());
    }
    let rows: Vec<Value> =
        table(Table::Claims, Sheet::Lines).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(rows.len(), claims(&store));
    let iris: BTreeSet<&str> = rows.iter().map(|row| row["claim"].as_str().unwrap()).collect();
    assert_eq!(iris.len(), rows.len(), "a claim stands once, however many make it");
    let agents = table(Table::Agents, Sheet::Csv);
    assert!(rows.iter().flat_map(|r| r["agents"].as_array().unwrap()).all(|a| agents.contains(a.as_str().unwrap())));
    assert!(rows.iter().all(|row| row["date"].as_str().is_none_or(|date| date.len() == 10)));
}

#[test]
fn networks_have_types_weights_and_ids_of_their_own() {
    let store = filled();
    let network = Network::read(&store, &Selection::default()).unwrap();
    let kinds: BTreeSet<&str> = network.edges.iter().map(|edge| edge.tie.as_str()).collect();
    assert!(kinds.contains("claims") && kinds.contains("contradicts"), "{kinds:?}");
    let ids: BTreeSet<String> = network.nodes.iter().map(selon::export::network::Node::id).collect();
    assert_eq!(ids.len(), network.nodes.len());
    for edge in &network.edges {
        assert!(network.nodes.iter().any(|n| n.iri == edge.from) && network.nodes.iter().any(|n| n.iri == edge.to));
    }
    // One article less moves no id.
    let fewer = memory();
    for sample in six_articles().iter().skip(1) {
        sample.put(&fewer);
    }
    let fewer = Network::read(&fewer, &Selection::default()).unwrap();
    let known: BTreeSet<(String, String)> = network.nodes.iter().map(|n| (n.iri.clone(), n.id())).collect();
    assert!(fewer.nodes.iter().all(|n| known.iter().all(|(iri, id)| (*iri == n.iri) == (*id == n.id()))));
    for (written, mark) in [
        (graphml(&network), "<data key=\"weight\">"),
        (gexf(&network), "weight=\""),
        (dot(&network), "weight="),
        (mermaid(&network), "flowchart LR"),
    ] {
        assert!(written.contains(mark), "{written}");
    }
}

#[test]
fn claims_are_had_as_others_have_them() {
    let (store, all) = (filled(), Scope::default());
    let count = claims(&store);
    let schema: Value = serde_json::from_str(&text(|out| schema_org(&store, &all, out).unwrap())).unwrap();
    let graph = schema["@graph"].as_array().unwrap();
    let of = |class: &str| graph.iter().filter(|item| item["@type"] == class).count();
    assert_eq!(of("Claim"), count);
    assert!(of("ClaimReview") > 0, "a denial reviews what it denies");
    let found: Value = serde_json::from_str(&text(|out| annotations(&store, &all, out).unwrap())).unwrap();
    assert_eq!(found.as_array().unwrap().len(), count);
    assert!(found[0]["target"]["selector"][0]["exact"].is_string());
    let tree: Value = serde_json::from_str(&text(|out| compact(&store, &all, out).unwrap())).unwrap();
    let nested: usize = tree["@graph"].as_array().unwrap().iter().map(|d| d["claims"].as_array().unwrap().len()).sum();
    assert_eq!(nested, count);
    let written = text(|out| nanopubs(&store, &all, out).unwrap());
    let graphs: BTreeSet<String> = RdfParser::from_format(RdfFormat::TriG)
        .for_slice(&written)
        .map(|quad| quad.unwrap().graph_name.to_string())
        .collect();
    assert_eq!(graphs.len(), 4 * count);
}

#[test]
fn compact_json_says_nothing_that_the_graph_does_not() {
    let store = filled();
    let written = text(|out| compact(&store, &Scope::default(), out).unwrap());
    let known: BTreeSet<String> =
        quads(&store, &[]).unwrap().into_iter().map(|q| oxigraph::model::Triple::from(q).to_string()).collect();
    let parser = RdfParser::from_format(RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() });
    let mut read = 0;
    for quad in parser.for_slice(&written) {
        let triple = oxigraph::model::Triple::from(quad.unwrap()).to_string();
        assert!(known.contains(&triple), "{triple}");
        read += 1;
    }
    assert!(read > 10 * claims(&store), "{read}");
}

#[test]
fn a_part_holds_what_is_meant_and_a_plain_export_no_keys() {
    let store = filled();
    let scope = Scope::of(&store, &asked(&["stance=denies"]), None).unwrap();
    let meant = scope.claims().unwrap();
    assert!(!meant.is_empty() && meant.len() < claims(&store));
    let part = closure::of_claims(&store, meant).unwrap();
    let is_claim = |quad: &&Quad| matches!(&quad.object, Term::NamedNode(class) if *class == ns::CLAIM);
    let found: BTreeSet<String> =
        part.iter().filter(is_claim).map(|q| q.subject.to_string().trim_matches(['<', '>']).to_owned()).collect();
    assert_eq!(found, *meant);
    let plain = closure::plain(quads(&store, &[]).unwrap());
    assert!(plain.iter().all(|quad| !ns::INTERNAL.contains(&quad.predicate.as_ref())));
    assert!(plain.len() < quads(&store, &[]).unwrap().len());
    let question = "SELECT ?c { ?c selon:stance selon:accuses }";
    let accused = Scope::of(&store, &asked(&["from=2025"]), Some(("mine", question))).unwrap();
    assert!(accused.claims().is_some_and(|claims| !claims.is_empty() && claims.is_disjoint(meant)));
}

fn unread(_: &Article) -> ArticleGraph {
    panic!("it has its keys")
}

#[test]
fn what_went_out_comes_back_the_same() {
    let store = filled();
    let all = quads(&store, &[]).unwrap();
    for format in [RdfFormat::NQuads, RdfFormat::Turtle] {
        let written = text(|out| write_quads(all.clone(), format, store.base(), out).unwrap());
        let read: Vec<Quad> = RdfParser::from_format(format).for_slice(&written).map(Result::unwrap).collect();
        let back = memory();
        let merged = take(&back, read.clone(), &unread, &mut |_, _| ()).unwrap();
        assert_eq!((merged.added, merged.claims), (6, claims(&store)));
        assert_eq!(quads(&back, &[]).unwrap(), all, "{format:?}");
        assert_eq!(take(&back, read, &unread, &mut |_, _| ()).unwrap().unchanged, 6);
    }
}

#[test]
fn stores_of_two_machines_become_one() {
    let (one, other, both) = (memory(), memory(), memory());
    for (number, sample) in six_articles().iter().enumerate() {
        sample.put(if number % 2 == 0 { &one } else { &other });
    }
    for store in [&one, &other] {
        take(&both, quads(store, &[]).unwrap(), &unread, &mut |_, _| ()).unwrap();
    }
    let links = |store: &ClaimStore| store.quads(None, Some(ns::CONTRADICTS), None, None).count();
    assert_eq!(claims(&both), claims(&filled()));
    assert_eq!(links(&both), links(&filled()), "claims of the one are tied to those of the other");
    assert!(take(&both, Vec::new(), &unread, &mut |_, _| ()).unwrap_err().to_string().contains("--base"));
}

#[test]
fn claims_of_another_extractor_stand_beside_ones_own() {
    let store = filled();
    let before = claims(&store);
    let table = text(|out| write(&store, &Scope::default(), Table::Claims, Sheet::Tsv, out).unwrap());
    let theirs: Vec<Foreign> = rows("a.tsv", b'\t', table.as_bytes()).unwrap().claims;
    let taken = take_foreign(&store, "other", &theirs).unwrap();
    assert_eq!(taken.claims, theirs.len(), "{:?}", taken.left);
    assert_eq!(claims(&store), before + taken.claims);
    let (_, wrong) = validate(&store, "shapes.ttl", SHAPES).unwrap();
    assert!(wrong.is_empty(), "{wrong:?}");
    // Again: the run's own go first.
    take_foreign(&store, "other", &theirs[..1]).unwrap();
    assert_eq!(claims(&store), before + 1);
    let written = text(|out| annotations(&store, &Scope::default(), out).unwrap());
    let read = read_annotations("a.json", &written).unwrap();
    assert_eq!(read.len(), before + 1);
    let lost = Foreign { article: "nulle part".to_owned(), number: 7, ..Foreign::default() };
    let taken = take_foreign(&store, "none", &[lost]).unwrap();
    assert!(taken.claims == 0 && taken.left[0].contains("claim 7"), "{taken:?}");
}

#[test]
fn what_breaks_a_graph_is_seen_and_reported() {
    use oxigraph::model::{Literal, NamedNode, NamedNodeRef};
    let xsd = |name: &str| NamedNode::new_unchecked(format!("http://www.w3.org/2001/XMLSchema#{name}"));
    let typed = |text: &str, datatype: &str| Term::from(Literal::new_typed_literal(text, xsd(datatype)));
    let own = |claim: &NamedNode| Term::from(claim.clone());
    type Break<'a> = (NamedNodeRef<'static>, Box<dyn Fn(&NamedNode) -> Term + 'a>, &'a str);
    let breaks: Vec<Break<'_>> = vec![
        (ns::CONDITIONAL, Box::new(|_| typed("oui", "boolean")), "DatatypeConstraintComponent"),
        (ns::SAID_ON, Box::new(|_| typed("hier", "date")), "OrConstraintComponent"),
        (ns::CONFIDENCE, Box::new(|_| typed("1.7", "decimal")), "MaxInclusiveConstraintComponent"),
        (ns::WITHIN, Box::new(own), "SPARQLConstraintComponent"),
        (ns::CARRIED_BY, Box::new(own), "SPARQLConstraintComponent"),
        (ns::END, Box::new(|_| typed("0", "integer")), "SPARQLConstraintComponent"),
        (
            NamedNodeRef::new_unchecked("https://w3id.org/selon/ns#stanse"),
            Box::new(|_| typed("x", "string")),
            "ClosedConstraintComponent",
        ),
    ];
    for (property, value, component) in breaks {
        let store = filled();
        let claim = store.quads(None, Some(ns::CONTENT_ANCHOR), None, None).next().unwrap().unwrap();
        let oxigraph::model::NamedOrBlankNode::NamedNode(subject) = claim.subject.clone() else { unreachable!() };
        for old in store.quads(Some(subject.as_ref().into()), Some(property), None, None).collect::<Vec<_>>() {
            store.oxigraph().remove(&old.unwrap()).unwrap();
        }
        let quad = Quad::new(subject.clone(), property.into_owned(), value(&subject), claim.graph_name.clone());
        store.oxigraph().insert(&quad).unwrap();
        let (_, violations) = validate(&store, "shapes.ttl", SHAPES).unwrap();
        assert!(violations.iter().any(|v| v.component == component), "{property}: {violations:?}");
        let triples = report(&violations);
        let results = triples.iter().filter(|t| t.predicate.as_str().ends_with("#result")).count();
        assert_eq!(results, violations.len());
        assert!(
            triples
                .iter()
                .any(|t| t.predicate.as_str().ends_with("#conforms") && t.object.to_string().contains("false"))
        );
    }
}

#[test]
fn every_format_has_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    let all = formats::TRIPLES.iter().chain(formats::QUADS).map(|known| known.name);
    for name in all.chain(formats::VIEWS.iter().map(|known| known.name)) {
        assert!(names.insert(name), "{name} is two formats");
    }
    assert!(names.len() > 15);
}

#[test]
fn a_record_tells_who_and_where() {
    let store = filled();
    let records = Records::new(&store);
    let mut seen = 0;
    for document in records.documents().unwrap() {
        let article = records.document(&document).unwrap();
        for claim in records.claims_of(&document).unwrap() {
            assert_eq!(claim.document, article.document);
            assert!(!claim.who().is_empty() && !claim.stance.is_empty() && !claim.anchors.is_empty(), "{claim:?}");
            seen += 1;
        }
    }
    assert_eq!(seen, claims(&store));
}
