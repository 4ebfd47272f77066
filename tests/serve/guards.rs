//! What the server keeps to itself, what it does not let be changed, and what it says when its disk fails.

use super::stand::{Stand, encode, shared};
use selon::serve::Config;
use std::fs;

const TOKEN: &str = "a token of the tests";

fn writable() -> Stand {
    Stand::new(Config { allow_update: true, token: Some(TOKEN.to_owned()), ..Config::default() }, None)
}

#[test]
fn the_programs_notes_never_leave_it() {
    let notes = "https://w3id.org/selon/ns#bookkeeping";
    for query in [
        "SELECT * { GRAPH selon:bookkeeping { ?s ?p ?o } }",
        "SELECT * { ?s selon:readFrom|selon:fingerprint ?o }",
        "SELECT ?g { GRAPH ?g { ?s ?p ?o } FILTER(?g = selon:bookkeeping) }",
    ] {
        assert!(shared().rows(query).is_empty(), "{query}");
    }
    let query = format!("/sparql?default-graph-uri={}&query={}", encode(notes), encode("SELECT * { ?s ?p ?o }"));
    assert_eq!(shared().get(&query).accept("text/csv").send().text().lines().count(), 1);
    let described = shared().get(&format!("/sparql?query={}", encode("DESCRIBE ?d { ?d a selon:Document }"))).send();
    assert!(described.text().contains("Document") && !described.text().contains("fingerprint"));
    assert_eq!(shared().get(&format!("/data?graph={}", encode(notes))).send().status, 404);
    for address in ["/data", "/data?default"] {
        let all = shared().get(address).accept("application/n-quads, application/n-triples").send().text();
        assert!(all.lines().count() > 100);
        for note in ["bookkeeping", "readFrom", "fingerprint", "contributes"] {
            assert!(!all.contains(note), "{note} at {address}");
        }
    }
}

#[test]
fn what_the_program_wrote_is_closed_to_updates() {
    let stand = writable();
    let count = || stand.rows("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }");
    let send = |text: &str| {
        let request = stand.ask("POST", "/sparql").header("Authorization", &format!("Bearer {TOKEN}"));
        request.body("application/sparql-update", text.to_owned()).send()
    };
    let before = count();
    for text in [
        "DELETE WHERE { GRAPH selon:bookkeeping { ?s selon:fingerprint ?o } }",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "INSERT DATA { GRAPH <https://w3id.org/selon/id/graph/links> { <a:a> <a:b> <a:c> } }",
        "INSERT { GRAPH ?g { ?s <a:b> ?o } } WHERE { GRAPH ?g { ?s selon:stance ?o } }",
        "CLEAR ALL",
        "DROP NAMED",
        // The second reaches what the first has made look like a graph of somebody's own.
        "INSERT DATA { GRAPH <http://g.example/1> { <https://w3id.org/selon/id/graph/entities> <a:is> <a:graph> } } ; \
         DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH <http://g.example/1> { ?g <a:is> <a:graph> } GRAPH ?g { ?s ?p ?o } }",
    ] {
        let came = send(text);
        assert_eq!((came.status.as_u16(), came.json()["code"].as_str()), (403, Some("closed-graph")), "{text}");
    }
    assert_eq!(count(), before);
    for text in [
        "INSERT DATA { GRAPH <http://g.example/1> { <a:a> <a:b> 'mien' } }",
        "INSERT { GRAPH <http://g.example/1> { ?c <a:seen> true } } WHERE { GRAPH ?g { ?c a selon:Claim } }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } FILTER(?g = <http://g.example/1>) }",
        "DROP SILENT GRAPH <http://g.example/1>",
    ] {
        assert_eq!(send(text).status, 204, "{text}");
    }
}

#[test]
fn a_store_that_cannot_be_read_gives_no_page_and_no_rows() {
    let stand = writable();
    let claim = stand.rows("SELECT ?c { ?c a selon:Claim }")[0].clone();
    let address = claim.replace("https://w3id.org/selon", "");
    for entry in fs::read_dir(stand.folder.join("db")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "sst") {
            let mut bytes = fs::read(&path).unwrap();
            bytes[10] ^= 1;
            // In place: the copies that queries read are links to the same file.
            fs::write(&path, bytes).unwrap();
        }
    }
    for query in ["SELECT * { ?s ?p ?o }", "ASK { ?s selon:stance selon:denies }"] {
        let came = stand.get(&format!("/sparql?query={}", encode(query))).accept("text/csv").send();
        assert_eq!(came.status, 500, "{query}: {}", came.text());
    }
    for address in [address.as_str(), "/timeline", "/contradictions", "/search?q=livraison"] {
        assert_eq!(stand.get(address).browser().send().status, 500, "{address}");
    }
    assert_eq!(stand.get(&address).accept("text/turtle").send().status, 500);
}
