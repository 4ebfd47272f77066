use super::*;
use crate::graph::Builder;
use crate::graph::store::{ClaimStore, InputOptions, ItemRecord, Reading, Shaping, is_note};
use crate::iri::Base;
use crate::pipeline::Extraction;
use crate::query::{Answer, Limits, run};
use crate::read::Article;
use crate::text::segment;
use oxigraph::model::Quad;

const SECRET: &str = "/home/lise/dossier/a.txt";

/// A store with an article and notes of every kind.
fn store() -> ClaimStore {
    let store = ClaimStore::in_memory(Base::default()).unwrap();
    let text = "Le quai est rouvert.".to_owned();
    let document = segment(&text);
    let article = Article { origin: SECRET.to_owned(), text, ..Article::default() };
    let builder = Builder { base: Base::default(), version: "1".to_owned() };
    let graph = builder.build(&article, &Extraction { document, ..Extraction::default() });
    store.put(&graph, Reading { place: SECRET, fingerprint: "1" }).unwrap();
    let inputs = [(SECRET.to_owned(), InputOptions { map: None, set: vec!["publisher=X".to_owned()] })].into();
    store.shape(&Shaping { agents: None, inputs }).unwrap();
    let mut batch = store.batch();
    batch.note_item(&ItemRecord { state: "s".to_owned(), articles: Vec::new() }).unwrap();
    batch.commit().unwrap();
    drop(batch);
    store
}

#[test]
fn every_note_has_a_property_of_notes() {
    let quads: Vec<Quad> = store().oxigraph().iter().map(Result::unwrap).collect();
    assert!(quads.iter().filter(|quad| is_note(quad)).count() > 5);
    for quad in &quads {
        assert_eq!(NOTES.contains(&quad.predicate.as_ref()), is_note(quad), "{quad}");
    }
}

#[test]
fn no_query_sees_notes() {
    let store = store();
    for text in [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { GRAPH selon:bookkeeping { ?s ?p ?o } }",
        "SELECT * { ?s selon:readFrom ?o }",
        "SELECT * { ?s selon:readFrom|rdfs:label ?o }",
        "SELECT * { ?s !rdfs:label ?o }",
        "SELECT * { ?s !(rdfs:label|^rdfs:label) ?o }",
        "SELECT * { ?s (rdfs:label)? ?o }",
        "SELECT * { ?s (rdfs:label|^rdfs:label)* ?o }",
        "SELECT * { GRAPH ?g { ?s (rdfs:label)? ?o } }",
        "SELECT * { GRAPH ?g {} }",
        "SELECT * FROM selon:bookkeeping { ?s ?p ?o }",
        "SELECT * FROM NAMED selon:bookkeeping { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * { ?d a selon:Document BIND(EXISTS { ?d selon:readFrom ?o } AS ?s) FILTER(?s) }",
        "SELECT (COUNT(?o) AS ?s) { { SELECT ?o { ?d selon:contributes ?o } } } HAVING(COUNT(?o) > 0)",
        "SELECT * { ?d a selon:Document OPTIONAL { ?d ?p ?o FILTER(?p = selon:fingerprint) } FILTER(BOUND(?o)) }",
        "DESCRIBE ?d { ?d a selon:Document }",
        "DESCRIBE selon:bookkeeping",
        "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
    ] {
        let answer = run(&store, "query", text, &Limits::default()).unwrap();
        let said = match &answer {
            Answer::Rows(rows) => format!("{:?}", rows.rows),
            Answer::Graph(triples) => triples.iter().map(ToString::to_string).collect(),
            Answer::Truth(truth) => truth.to_string(),
        };
        let leaks = [SECRET, "bookkeeping", "readFrom", "fingerprint", "publisher=X", "true"];
        let leak = leaks.iter().find(|leak| said.contains(**leak));
        assert_eq!(leak, None, "{text}: {said}");
    }
    let asks = |text: &str| run(&store, "query", text, &Limits::default()).unwrap() == Answer::Truth(true);
    assert!(!asks("ASK { ?s selon:readFrom ?o }") && !asks("ASK { GRAPH selon:bookkeeping {} }"));
    assert!(asks("ASK { ?s ?p 'Le quai est rouvert.' }"));
}

#[test]
fn what_is_told_is_seen_as_before() {
    let store = store();
    let rows = |text: &str| match run(&store, "query", text, &Limits::default()).unwrap() {
        Answer::Rows(rows) => rows.rows.len(),
        _ => 0,
    };
    let told = store.oxigraph().iter().filter(|quad| !is_note(quad.as_ref().unwrap())).count();
    assert_eq!(rows("SELECT * { ?s ?p ?o }"), told);
    assert_eq!(rows("SELECT * { GRAPH ?g { ?s ?p ?o } }"), told);
    let document = rows("SELECT * { ?d a selon:Document . ?d (selon:mentions)* ?m }");
    assert!(document >= 1);
    assert_eq!(rows("SELECT DISTINCT ?d { ?d a selon:Document . ?d (selon:none)? ?d }"), 1);
    assert!(rows("SELECT DISTINCT ?n { ?n (selon:none)? ?n }") > 3, "nodes that are spoken of");
}

#[test]
fn what_follows_is_seen_as_what_is_stored() {
    let store = ClaimStore::in_memory(Base::default()).unwrap();
    let text = "Le maire affirme que la digue tient. La préfète nie que la digue ait cédé.".to_owned();
    let article = Article { origin: "a.txt".to_owned(), text, ..Article::default() };
    let read = crate::pipeline::Pipeline::embedded().unwrap().run(&article);
    let builder = Builder { base: Base::default(), version: "1".to_owned() };
    store.put(&builder.build(&article, &read), Reading { place: "a.txt", fingerprint: "1" }).unwrap();
    let rows = |text: &str| match run(&store, "query", text, &Limits::default()).unwrap() {
        Answer::Rows(rows) => rows.rows.len(),
        other => panic!("{other:?}"),
    };
    let same = |asked: &str, stored: &str| {
        let (asked, stored) = (rows(asked), rows(stored));
        assert!(asked > 0 && asked == stored, "{asked} {stored}");
    };
    same("SELECT * { ?x a schema:Claim }", "SELECT * { ?x a selon:Claim }");
    same("SELECT * { ?x a prov:Agent }", "SELECT DISTINCT ?x { ?c prov:wasAttributedTo ?x }");
    same("SELECT * { ?x a selon:Proposition }", "SELECT * { ?x selon:comparedAs ?form }");
    same("SELECT * { ?c prov:wasAttributedTo ?x . ?x skos:prefLabel ?n }", "SELECT * { ?c prov:wasAttributedTo ?x }");
    same("SELECT * { ?c a selon:Claim ; prov:wasGeneratedBy ?run }", "SELECT * { ?c a selon:Claim }");
    same("SELECT * { ?c selon:conditional false }", "SELECT * { ?c a selon:Claim }");
    same("SELECT * { ?c a selon:Claim ; selon:conditional ?is }", "SELECT * { ?c a selon:Claim }");
    same("SELECT * { ?p selon:negated ?is }", "SELECT * { ?p selon:comparedAs ?form }");
    same("SELECT * { ?d selon:mentions ?x . ?c prov:wasAttributedTo ?x }", "SELECT * { ?c prov:wasAttributedTo ?x }");
    assert_eq!(rows("SELECT * { ?c selon:conditional true }"), 0);
    let claims = "SELECT * { ?c a selon:Claim }";
    same("SELECT * { ?a a oa:Annotation }", claims);
    same("SELECT * { ?a oa:hasBody ?c ; oa:motivatedBy oa:describing ; a oa:Annotation }", claims);
    same("SELECT DISTINCT ?c { ?a oa:hasTarget ?words ; oa:hasBody ?c }", claims);
    same("SELECT * { ?c selon:stance ?s . ?s skos:prefLabel ?n FILTER(LANG(?n) = 'fr') }", claims);
    same(
        "SELECT * { ?c selon:stance ?s OPTIONAL { ?s rdfs:label ?n FILTER(LANG(?n) = 'en') } FILTER(BOUND(?n)) }",
        claims,
    );
    assert_eq!(rows("SELECT ?n { selon:denies skos:prefLabel ?n }"), 2);
    assert_eq!(rows("SELECT ?p { ?p selon:event <https://w3id.org/selon/ns/event#ceder> }"), 1);
    same("SELECT * { ?p selon:event ?kind }", "SELECT * { ?p rdf:predicate ?word }");
}
