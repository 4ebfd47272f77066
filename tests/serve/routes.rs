//! Every route, in every format, and what surrounds all of them.

use super::stand::encode;
use super::{Stand, shared};
use selon::serve::Config;
use std::collections::BTreeSet;

const PAGES: &[&str] = &[
    "/", "/search?q=drones", "/search?q=", "/articles", "/contradictions", "/timeline", "/timeline?when=2025",
    "/graph", "/graph?shared=1", "/questions", "/sparql",
];

#[test]
fn every_page_is_there_in_both_languages() {
    for page in PAGES {
        for (lang, word) in [("fr", "Chercher"), ("en", "Search")] {
            let came = shared().get(page).browser().header("Accept-Language", lang).send();
            assert_eq!(came.status, 200, "{page}: {}", came.text());
            assert_eq!(came.header("content-language"), lang, "{page}");
            assert!(came.text().contains(word) && came.text().contains(&format!("<html lang=\"{lang}\"")), "{page}");
        }
    }
}

#[test]
fn a_page_behind_the_last_one_is_not_there() {
    for page in ["/articles?page=999", "/contradictions?page=999", "/timeline?page=999"] {
        let came = shared().get(page).browser().header("Accept-Language", "fr").send();
        assert_eq!(came.status, 404, "{page}");
        assert!(came.text().contains("page=999"), "{page}: {}", came.text());
    }
}

#[test]
fn head_says_nothing_of_a_length_that_it_does_not_know() {
    let came = shared().ask("HEAD", "/data").send();
    assert_eq!((came.status.as_u16(), came.header("content-length")), (200, ""));
    assert!(came.header("content-type").starts_with("application/trig"));
}

#[test]
fn every_question_is_a_form_with_downloads() {
    for question in selon::query::saved() {
        let value = |key: &str| match key {
            "document" | "with" => "001",
            "from" => "2025-03-12",
            _ => "Norvège",
        };
        let needs: Vec<String> =
            question.takes.iter().filter(|t| t.required).map(|t| format!("{}={}", t.key, value(&t.key))).collect();
        let address = format!("/questions/{}?{}", question.name, needs.join("&").replace('è', "%C3%A8"));
        let page = shared().get(&address).browser().send();
        assert_eq!(page.status, 200, "{address}: {}", page.text());
        for takes in &question.takes {
            assert!(page.text().contains(&format!("name=\"{}\"", takes.key)), "{address}: {}", takes.key);
        }
        assert!(page.text().contains("<textarea"), "{address}");
        for (format, media) in [
            ("csv", "text/csv"),
            ("tsv", "text/tab-separated-values"),
            ("json", "application/sparql-results+json"),
            ("xml", "application/sparql-results+xml"),
        ] {
            let file = shared().get(&format!("{address}&format={format}")).send();
            assert_eq!(file.status, 200, "{address} as {format}: {}", file.text());
            assert!(file.header("content-type").starts_with(media), "{address} as {format}");
            assert!(file.header("content-disposition").contains(&format!("{}.{format}", question.name)));
        }
    }
}

#[test]
fn a_question_says_what_is_wrong_with_its_parameters() {
    let page = shared().get("/questions/claims?agent=Atlantide").browser().send();
    assert_eq!(page.status, 404);
    assert!(page.text().contains("Atlantide"));
    assert_eq!(shared().get("/questions/claims?colour=red").browser().send().status, 400);
    assert_eq!(shared().get("/questions/nothing").browser().send().status, 404);
    let unnamed = shared().get("/questions/claims?format=docx").accept("text/csv").send();
    assert_eq!((unnamed.status.as_u16(), unnamed.header("content-type")), (200, "text/csv; charset=utf-8"));
}

/// Every IRI that the graph holds anywhere is a page for a browser and data for a program.
#[test]
fn every_iri_of_the_graph_dereferences() {
    let everything = "SELECT DISTINCT ?x { { ?x ?p ?o } UNION { ?s ?x ?o } UNION { ?s ?p ?x } UNION { GRAPH ?x {} } FILTER(isIRI(?x)) }";
    let iris: BTreeSet<String> = shared().rows(everything).into_iter().collect();
    assert!(iris.len() > 50, "{iris:?}");
    for iri in iris {
        let address = match iri.strip_prefix("https://w3id.org/selon/id/") {
            Some(tail) => format!("/id/{}", tail.replace('é', "%C3%A9")),
            None => format!("/resource?iri={}", encode(&iri)),
        };
        assert!(!iri.contains("bookkeeping"), "{iri}");
        let page = shared().get(&address).browser().send();
        assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "text/html; charset=utf-8"), "{iri}");
        for (accept, media) in [("text/turtle", "text/turtle"), ("application/ld+json", "application/ld+json")] {
            let mut data = shared().get(&address).accept(accept).send();
            if data.status == 303 {
                data = shared().get(data.header("location")).accept(accept).send();
            }
            assert_eq!(
                (data.status.as_u16(), data.header("content-type")),
                (200, media),
                "{iri} as {accept}: {}",
                data.text()
            );
            assert!(!data.body.is_empty(), "{iri}");
        }
    }
}

#[test]
fn data_of_a_resource_comes_in_every_format() {
    let iri = &shared().rows("SELECT ?c { ?c a selon:Claim ; selon:stance selon:denies }")[0];
    let path = iri.replace("https://w3id.org/selon", "");
    for (format, media) in [
        ("ttl", "text/turtle"),
        ("nt", "application/n-triples"),
        ("jsonld", "application/ld+json"),
        ("rdf", "application/rdf+xml"),
    ] {
        let came = shared().get(&format!("{path}?format={format}")).browser().send();
        assert_eq!((came.status.as_u16(), came.header("content-type")), (200, media));
        assert!(came.text().contains("avoir livré des drones"), "{format}: the anchor's words stand below the claim");
    }
    for (name, media) in [("turtle", "text/turtle"), ("rdf+xml", "application/rdf+xml"), ("docx", "text/turtle")] {
        let named = shared().get(&format!("{path}?format={}", encode(name))).accept("text/turtle").send();
        assert_eq!((named.status.as_u16(), named.header("content-type")), (200, media), "{name}");
    }
    assert_eq!(shared().get(&path).accept("image/png").send().status, 406);
    assert_eq!(shared().get("/id/claim/nothing").accept("text/turtle").send().status, 404);
    assert_eq!(shared().get("/resource?iri=no%20iri").send().status, 400);
}

#[test]
fn graphs_can_be_fetched_and_not_changed() {
    let document = &shared().rows("SELECT ?d { ?d a selon:Document } ORDER BY ?d")[0];
    for address in [format!("/data?graph={}", encode(document)), "/data?default".to_owned()] {
        for (accept, media) in [
            ("text/turtle", "text/turtle"),
            ("application/n-triples", "application/n-triples"),
            ("application/rdf+xml", "application/rdf+xml"),
            ("application/ld+json", "application/ld+json"),
            ("*/*", "text/turtle"),
        ] {
            let came = shared().get(&address).accept(accept).send();
            assert_eq!((came.status.as_u16(), came.header("content-type")), (200, media), "{address}");
            assert!(!came.body.is_empty());
        }
    }
    // The same bytes as `selon export` gives.
    let graph = shared().get(&format!("/data?graph={}", encode(document))).accept("text/turtle").send().text();
    let triples: Vec<oxigraph::model::Triple> = oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::Turtle)
        .with_base_iri("https://w3id.org/selon/id/")
        .unwrap()
        .for_slice(&graph)
        .map(|quad| quad.unwrap().into())
        .collect();
    assert_eq!(graph, selon::export::turtle::turtle(&triples, &selon::iri::Base::default()));
    let all = shared().get("/data").accept("application/n-quads").send();
    assert_eq!(all.header("content-type"), "application/n-quads");
    assert!(all.text().contains(document.as_str()));
    assert_eq!(shared().get("/data").send().header("content-type"), "application/trig");
    assert_eq!(shared().get("/data?graph=http://nowhere.example/").send().status, 404);
    assert_eq!(shared().get("/data?graph=nonsense").send().status, 400);
    assert_eq!(shared().get("/data?default&graph=http://a.example/").send().status, 400);
    assert_eq!(shared().get("/data").accept("image/png").send().status, 406);
    let head = shared().ask("HEAD", "/data?default").send();
    assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
    for method in ["PUT", "POST", "DELETE", "PATCH"] {
        let came = shared().ask(method, "/data?default").body("text/turtle", "<a:a> <a:a> <a:a> .").send();
        assert_eq!((came.status.as_u16(), came.header("allow")), (405, "GET, HEAD"), "{method}");
    }
}

/// A page elsewhere whose name was made to lead here gets nothing.
#[test]
fn other_hosts_are_not_answered() {
    for (address, host) in
        [("/", "piege.example"), ("/data", "piege.example:7878"), ("/sparql", "selon.example.piege.example")]
    {
        let came = shared().ask_as("GET", address, host).send();
        assert_eq!(
            (came.status.as_u16(), came.json()["code"].as_str()),
            (421, Some("misdirected")),
            "{address} {host}"
        );
    }
    for host in ["localhost", "127.0.0.1:7878", "[::1]:7878", "selon.example"] {
        assert_eq!(shared().ask_as("GET", "/health", host).send().status, 200, "{host}");
    }
}

/// One control character in one article does not spoil what is given as XML.
#[test]
fn xml_is_well_formed_whatever_articles_hold() {
    let query = encode("CONSTRUCT WHERE { ?s schema:text ?o }");
    for (address, accept) in [
        (format!("/sparql?query={query}"), "application/rdf+xml"),
        (format!("/sparql?query={}", encode("SELECT ?o { ?s schema:text ?o }")), "application/sparql-results+xml"),
        ("/data?default".to_owned(), "application/rdf+xml"),
    ] {
        let came = shared().get(&address).accept(accept).send();
        assert_eq!(came.status, 200, "{address}");
        let text = came.text();
        assert!(text.contains('\u{fffd}') && text.contains("javascript:alert(3)"), "{address}");
        assert!(!text.contains(|c: char| c.is_control() && !"\t\n\r".contains(c)), "{address}");
    }
}

#[test]
fn health_metrics_and_files_are_there() {
    assert_eq!(shared().get("/health").send().text(), "ok\n");
    let metrics = shared().get("/metrics").send();
    assert!(metrics.header("content-type").starts_with("application/openmetrics-text; version=1.0.0"));
    assert!(metrics.text().contains("selon_requests_total{route=\"other\",status=\"2xx\"}"));
    for (file, media) in [
        ("style.css", "text/css; charset=utf-8"),
        ("selon.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ] {
        let came = shared().get(&format!("/assets/{file}")).send();
        assert_eq!((came.status.as_u16(), came.header("content-type")), (200, media));
        assert!(came.header("cache-control").contains("immutable"));
    }
    assert_eq!(shared().get("/assets/../main.rs").send().status, 404);
    assert_eq!(shared().get("/ns").send().header("content-type"), "text/turtle");
}

#[test]
fn every_answer_is_safe_for_browsers() {
    for address in ["/", "/nothing", "/sparql", "/health", "/assets/style.css", "/data?default"] {
        let came = shared().get(address).browser().send();
        let policy = came.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{address}");
        assert!(!policy.contains("unsafe-inline"), "{address}");
        assert_eq!(came.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(came.header("access-control-allow-origin"), "", "{address}");
    }
}

#[test]
fn problems_are_pages_for_browsers_and_json_for_programs() {
    let page = shared().get("/nothing").browser().send();
    assert_eq!((page.status.as_u16(), page.header("content-type")), (404, "text/html; charset=utf-8"));
    let json = shared().get("/nothing").send();
    assert_eq!((json.status.as_u16(), json.header("content-type")), (404, "application/problem+json"));
    assert_eq!(json.json()["status"], 404);
    let wrong = shared().ask("DELETE", "/contradictions").send();
    assert_eq!((wrong.status.as_u16(), wrong.header("allow")), (405, "GET, HEAD"));
}

#[test]
fn scripts_of_other_sites_ask_only_where_they_may() {
    let stand = Stand::new(Config { cors: Some("https://autre.example".to_owned()), ..Config::default() }, None);
    let came = stand.get("/sparql?query=ASK%20%7B%7D").send();
    assert_eq!(came.header("access-control-allow-origin"), "https://autre.example");
    let asked = stand.ask("OPTIONS", "/sparql").header("Origin", "https://autre.example").send();
    assert!(asked.status.is_success(), "{}", asked.status);
    assert!(asked.header("access-control-allow-methods").contains("POST"));
    assert_eq!(stand.ask("POST", "/articles").send().header("access-control-allow-origin"), "");
}

#[test]
fn behind_a_proxy_every_link_has_the_base_path() {
    let stand = Stand::new(Config { base_path: "/presse/selon".to_owned(), ..Config::default() }, None);
    for address in ["/presse/selon/", "/"] {
        let page = stand.get(address).browser().send();
        assert_eq!(page.status, 200, "{address}");
        for link in page.text().split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(link.starts_with("/presse/selon/") || link.starts_with('#'), "{link}");
        }
    }
    assert_eq!(stand.get("/presse/selon/id/agent/state/BY").browser().send().status, 200);
    assert_eq!(stand.get("/presse/selon/sparql?query=ASK%20%7B%7D").send().status, 200);
}

#[test]
fn the_vocabulary_is_a_page_and_data_and_what_goes_with_it_is_published() {
    let stand = shared();
    let page = stand.get("/ns").browser().send();
    assert!(page.text().contains("<h2>Classes</h2>") && page.text().contains("selon:Claim"), "{}", page.text());
    assert!(stand.get("/ns").send().text().contains("selon:Claim a "));
    assert!(
        stand.get("/ns").accept("application/n-triples").send().text().contains("<https://w3id.org/selon/ns#Claim> <")
    );
    for (path, mark) in [
        ("/context.jsonld", "prov:wasAttributedTo"),
        ("/frame.jsonld", "@embed"),
        ("/shapes", "selon:ClaimShape"),
        ("/selon.svg", "<svg"),
        ("/.well-known/void", "void:sparqlEndpoint"),
        ("/schema/extract.json", "$schema"),
    ] {
        let came = stand.get(path).send();
        assert!(came.status == 200 && came.text().contains(mark), "{path}: {}", came.text());
    }
}

#[test]
fn what_leads_to_an_iri_comes_with_it() {
    let stand = shared();
    let agent = stand.rows("SELECT ?a { ?c prov:wasAttributedTo ?a } ORDER BY ?a LIMIT 1").remove(0);
    let path = agent.trim_matches(['<', '>']).replace("https://w3id.org/selon/id/", "/id/");
    let told = stand.get(&path).accept("application/n-triples").send().text();
    assert!(told.contains("prov#wasAttributedTo"), "{told}");
}
