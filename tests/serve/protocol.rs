//! The cases of the W3C's SPARQL 1.1 Protocol test suite
//! (<https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/>), written anew for this
//! server, and what it adds to them.

use super::stand::{Came, encode};
use super::{Stand, shared};
use selon::serve::Config;

const FORM: &str = "application/x-www-form-urlencoded";
const QUERY: &str = "application/sparql-query";
const UPDATE: &str = "application/sparql-update";
const TOKEN: &str = "sésame";

fn first_graphs() -> [String; 2] {
    let graphs = shared().rows("SELECT DISTINCT ?d { ?d a selon:Document ; dcterms:issued ?on } ORDER BY ?on");
    [graphs[0].clone(), graphs[1].clone()]
}

/// Whether an ASK query says yes.
fn yes(came: &Came) -> bool {
    assert_eq!(came.status, 200, "{}", came.text());
    came.json()["boolean"] == true
}

#[test]
fn query_get() {
    assert!(yes(&shared().get("/sparql?query=ASK%20%7B%7D").send()));
}

#[test]
fn query_post_form() {
    assert!(yes(&shared().ask("POST", "/sparql").body(FORM, "query=ASK%20%7B%7D").send()));
}

#[test]
fn query_post_direct() {
    assert!(yes(&shared().ask("POST", "/sparql").body(QUERY, "ASK {}").send()));
}

#[test]
fn query_dataset_default_graph() {
    let [first, second] = first_graphs();
    let query = encode(&format!("ASK {{ <{first}> a selon:Document }}"));
    let ask =
        |graph: &str| yes(&shared().get(&format!("/sparql?query={query}&default-graph-uri={}", encode(graph))).send());
    assert!(ask(&first) && !ask(&second));
}

#[test]
fn query_dataset_default_graphs_get_and_post() {
    let [first, second] = first_graphs();
    let query = format!("ASK {{ <{first}> a selon:Document . <{second}> a selon:Document }}");
    let graphs = format!("default-graph-uri={}&default-graph-uri={}", encode(&first), encode(&second));
    assert!(yes(&shared().get(&format!("/sparql?query={}&{graphs}", encode(&query))).send()));
    assert!(yes(&shared().ask("POST", &format!("/sparql?{graphs}")).body(QUERY, query.clone()).send()));
    assert!(yes(&shared().ask("POST", "/sparql").body(FORM, format!("query={}&{graphs}", encode(&query))).send()));
}

#[test]
fn query_dataset_named_graphs() {
    let [first, second] = first_graphs();
    let query = format!("ASK {{ GRAPH ?g {{ <{first}> a selon:Document }} }}");
    let ask = |graph: &str| {
        yes(&shared()
            .ask("POST", &format!("/sparql?named-graph-uri={}", encode(graph)))
            .body(QUERY, query.clone())
            .send())
    };
    assert!(ask(&first) && !ask(&second));
}

#[test]
fn query_dataset_full() {
    let [first, second] = first_graphs();
    let query = encode(&format!(
        "ASK {{ <{first}> a selon:Document . GRAPH ?g {{ <{second}> a selon:Document }} FILTER NOT EXISTS {{ GRAPH ?h {{ <{first}> a selon:Document }} }} }}"
    ));
    let graphs = format!("default-graph-uri={}&named-graph-uri={}", encode(&first), encode(&second));
    assert!(yes(&shared().get(&format!("/sparql?query={query}&{graphs}")).send()));
}

/// The parameters win over FROM.
#[test]
fn query_multiple_dataset() {
    let [first, second] = first_graphs();
    let query = encode(&format!("ASK FROM <{second}> {{ <{first}> a selon:Document }}"));
    assert!(!yes(&shared().get(&format!("/sparql?query={query}")).send()));
    assert!(yes(&shared().get(&format!("/sparql?query={query}&default-graph-uri={}", encode(&first))).send()));
}

#[test]
fn query_content_types_of_rows() {
    for (accept, media) in [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
    ] {
        for query in ["SELECT * { ?s a selon:Claim } LIMIT 3", "ASK {}"] {
            let came = shared().get(&format!("/sparql?query={}", encode(query))).accept(accept).send();
            assert_eq!((came.status.as_u16(), came.header("content-type")), (200, media), "{query} as {accept}");
        }
    }
}

#[test]
fn query_content_types_of_graphs() {
    for query in ["CONSTRUCT WHERE { ?s a selon:Claim }", "DESCRIBE ?s { ?s a selon:Claim }"] {
        for (accept, media) in [
            ("text/turtle", "text/turtle; charset=utf-8"),
            ("application/n-triples", "application/n-triples"),
            ("application/ld+json", "application/ld+json"),
            ("application/rdf+xml", "application/rdf+xml"),
            ("", "text/turtle; charset=utf-8"),
        ] {
            let came = shared().get(&format!("/sparql?query={}", encode(query))).accept(accept).send();
            assert_eq!((came.status.as_u16(), came.header("content-type")), (200, media), "{query} as {accept}");
            assert!(came.text().contains("Claim"));
        }
    }
}

/// `SPARQLWrapper` names the format three times and sends an `Accept` header as well.
#[test]
fn a_format_goes_by_every_usual_name() {
    let get = |query: &str, names: &str, accept: &str| {
        let came = shared().get(&format!("/sparql?query={}&{names}", encode(query))).accept(accept).send();
        (came.status.as_u16(), came.header("content-type").split(';').next().unwrap_or_default().to_owned())
    };
    let graph = "CONSTRUCT WHERE { ?s a selon:Claim }";
    for (name, media) in [
        ("turtle", "text/turtle"),
        ("ntriples", "application/n-triples"),
        ("n3", "text/turtle"),
        ("rdf+xml", "application/rdf+xml"),
        ("rdfxml", "application/rdf+xml"),
        ("json-ld", "application/ld+json"),
        ("application/ld+json", "application/ld+json"),
        ("xml", "application/rdf+xml"),
    ] {
        let names = format!("format={0}&output={0}&results={0}", encode(name));
        assert_eq!(get(graph, &names, "*/*"), (200, media.to_owned()), "{name}");
    }
    let json = "application/sparql-results+json";
    assert_eq!(get("ASK {}", "format=xml", "*/*"), (200, "application/sparql-results+xml".to_owned()));
    assert_eq!(get("ASK {}", &format!("output={}", encode(json)), "text/csv"), (200, json.to_owned()));
    // What is no format leaves the choice to the header.
    assert_eq!(get(graph, "format=docx", "text/turtle"), (200, "text/turtle".to_owned()));
    assert_eq!(get("ASK {}", "format=turtle", "text/csv"), (200, "text/csv".to_owned()));
}

#[test]
fn nothing_acceptable_is_said_so() {
    let came = shared().get("/sparql?query=ASK%20%7B%7D").accept("image/png").send();
    assert_eq!(came.status, 406);
    assert!(came.json()["detail"].as_str().unwrap().contains("application/sparql-results+json"));
    assert_eq!(shared().get("/sparql").accept("image/png").send().status, 406);
}

#[test]
fn bad_query_method() {
    for method in ["PUT", "DELETE", "PATCH"] {
        let came = shared().ask(method, "/sparql?query=ASK%20%7B%7D").send();
        assert_eq!((came.status.as_u16(), came.header("allow")), (405, "GET, HEAD, POST"), "{method}");
    }
}

#[test]
fn bad_multiple_queries() {
    assert_eq!(shared().get("/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D").send().status, 400);
}

#[test]
fn bad_query_wrong_media_type() {
    assert_eq!(shared().ask("POST", "/sparql").body("text/plain", "ASK {}").send().status, 415);
}

#[test]
fn bad_query_missing_form_and_direct_type() {
    assert_eq!(shared().ask("POST", "/sparql").body("", "query=ASK%20%7B%7D").send().status, 415);
    assert_eq!(shared().ask("POST", "/sparql").body("", "ASK {}").send().status, 415);
}

#[test]
fn bad_query_non_utf8() {
    let utf16 = b"\xFE\xFF\0A\0S\0K\0 \0{\0}".to_vec();
    assert_eq!(
        shared().ask("POST", "/sparql").body("application/sparql-query; charset=UTF-16", utf16).send().status,
        400
    );
}

#[test]
fn bad_query_syntax_has_line_and_column() {
    let told =
        |query: &str| shared().get(&format!("/sparql?query={}", encode(query))).send().json()["detail"].to_string();
    assert!(told("INSERT DATA { selon:a a selon:Claim }").contains("a query only asks"));
    assert!(told("SELECT ?x { ?x a foo:Bar }").contains("the prefix foo:"));
    let came = shared().ask("POST", "/sparql").body(QUERY, "ASK {\n  ?s ?p\n}").send();
    assert_eq!((came.status.as_u16(), came.header("content-type")), (400, "application/problem+json"));
    let problem = came.json();
    assert_eq!((problem["line"].as_u64(), problem["column"].as_u64()), (Some(3), Some(2)), "{problem}");
    assert_eq!(problem["code"], "syntax");
    let page = shared().get(&format!("/sparql?query={}", encode("ASK {\n  ?s ?p\n}"))).browser().send();
    assert_eq!(page.status, 400);
    assert!(page.text().contains("Ligne 3, colonne 2"));
}

#[test]
fn a_browser_gets_a_form_and_rows_as_a_table() {
    let form = shared().get("/sparql").browser().send();
    assert!(form.text().contains("<textarea"));
    let rows = shared().get(&format!("/sparql?query={}", encode("SELECT ?c { ?c a selon:Claim }"))).browser().send();
    assert_eq!(rows.status, 200);
    assert!(rows.text().contains("<table>") && rows.text().contains("href=\"/id/claim/"));
    let graph =
        shared().get(&format!("/sparql?query={}", encode("CONSTRUCT WHERE { ?c a selon:Claim }"))).browser().send();
    assert!(graph.text().contains("class=\"turtle\""));
}

#[test]
fn the_service_describes_itself() {
    for (accept, media) in [
        ("", "text/turtle"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
    ] {
        let came = shared().get("/sparql").accept(accept).send();
        assert_eq!((came.status.as_u16(), came.header("content-type")), (200, media));
        assert!(came.text().contains("SPARQL11Query") && !came.text().contains("SPARQL11Update"), "{accept}");
        assert!(came.text().contains("http://selon.example:7878/sparql"), "{accept}: {}", came.text());
    }
}

#[test]
fn relative_iris_are_relative_to_the_endpoint() {
    let came = shared().ask("POST", "/sparql").accept("text/csv").body(QUERY, "SELECT (<x> AS ?x) {}").send();
    assert_eq!(came.text().lines().nth(1), Some("http://selon.example:7878/x"));
}

#[test]
fn other_servers_are_never_asked() {
    for query in [
        "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://x.example/> { ?s ?p ?o } }",
    ] {
        let came = shared().ask("POST", "/sparql").body(QUERY, query).send();
        assert_eq!(came.status, 400);
        assert_eq!(came.json()["code"], "refused");
    }
}

#[test]
fn a_read_only_server_takes_no_update() {
    let came = shared().ask("POST", "/sparql").body(UPDATE, "CLEAR ALL").send();
    assert_eq!(came.status, 403);
    assert_eq!(shared().get("/sparql?update=CLEAR%20ALL").send().status, 400);
}

fn writable() -> Stand {
    Stand::new(Config { allow_update: true, token: Some(TOKEN.to_owned()), ..Config::default() }, None)
}

fn update(stand: &Stand, address: &str, text: &str) -> u16 {
    stand
        .ask("POST", address)
        .header("Authorization", &format!("Bearer {TOKEN}"))
        .body(UPDATE, text.to_owned())
        .send()
        .status
        .as_u16()
}

#[test]
fn updates_need_the_token() {
    let stand = writable();
    let insert = "INSERT DATA { <http://a.example/> <http://a.example/p> 1 }";
    assert_eq!(stand.ask("POST", "/sparql").body(UPDATE, insert).send().status, 401);
    assert_eq!(
        stand.ask("POST", "/sparql").header("Authorization", "Bearer wrong").body(UPDATE, insert).send().status,
        401
    );
    assert_eq!(update(&stand, "/sparql", insert), 204);
    assert_eq!(
        stand.rows("SELECT ?o { <http://a.example/> ?p ?o }"),
        ["1"],
        "what is written is seen by who asks next"
    );
    let came = stand.get(&format!("/sparql?query={}&default-graph-uri=", encode("ASK {}"))).send();
    assert_eq!(came.status, 200);
    assert!(stand.get("/sparql").send().text().contains("SPARQL11Update"));
}

#[test]
fn updates_by_form_and_with_graphs_of_the_request() {
    let stand = writable();
    let graph = |text: &str| stand.rows(&format!("SELECT ?o {{ GRAPH <http://g.example/{text}> {{ ?s ?p ?o }} }}"));
    let data = "INSERT DATA { GRAPH <http://g.example/1> { <http://s.example/> <http://p.example/> 1 } GRAPH <http://g.example/2> { <http://s.example/> <http://p.example/> 2 } }";
    let form = format!("update={}", encode(data));
    let came = stand.ask("POST", "/sparql").header("Authorization", &format!("Bearer {TOKEN}")).body(FORM, form).send();
    assert_eq!(came.status, 204, "{}", came.text());
    assert_eq!(graph("1"), ["1"]);
    let copy = "INSERT { GRAPH <http://g.example/3> { ?s ?p ?o } } WHERE { ?s ?p ?o }";
    assert_eq!(update(&stand, "/sparql?using-graph-uri=http%3A%2F%2Fg.example%2F2", copy), 204);
    assert_eq!(graph("3"), ["2"]);
}

#[test]
fn bad_updates() {
    let stand = writable();
    let send = |media: &str, body: &str| {
        let request = stand.ask("POST", "/sparql").header("Authorization", &format!("Bearer {TOKEN}"));
        request.body(media, body.to_owned()).send()
    };
    assert_eq!(stand.get("/sparql?update=CLEAR%20ALL").send().status, 400, "bad_update_get");
    assert_eq!(send(FORM, "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT").status, 400, "bad_multiple_updates");
    assert_eq!(send("text/plain", "CLEAR ALL").status, 415, "bad_update_wrong_media_type");
    assert_eq!(send("", "update=CLEAR%20ALL").status, 415, "bad_update_missing_form_type");
    let syntax = send(UPDATE, "CLEAR XYZ");
    assert_eq!(syntax.status, 400, "bad_update_syntax");
    assert_eq!(syntax.json()["line"], 1);
    let conflict = "INSERT { <http://s.example/> ?p 1 } USING <http://g.example/> WHERE { ?s ?p ?o }";
    assert_eq!(
        update(&stand, "/sparql?using-named-graph-uri=http%3A%2F%2Fg.example%2F", conflict),
        400,
        "bad_update_dataset_conflict"
    );
    assert_eq!(send(UPDATE, "LOAD <http://x.example/>").json()["code"], "refused");
}

#[test]
fn graphs_are_put_added_to_and_taken_away_with_the_token() {
    let stand = writable();
    let graph = format!("/data?graph={}", encode("http://g.example/mine"));
    let send = |method: &str, body: &str| {
        let request = stand.ask(method, &graph).header("Authorization", &format!("Bearer {TOKEN}"));
        request.body("text/turtle", body.to_owned()).send().status.as_u16()
    };
    let held = || stand.rows("SELECT ?o { GRAPH <http://g.example/mine> { ?s ?p ?o } } ORDER BY ?o");
    assert_eq!(stand.ask("PUT", &graph).body("text/turtle", "<a:a> <a:b> 1 .").send().status, 401);
    assert_eq!(send("PUT", "<a:a> <a:b> 1 ."), 201);
    assert_eq!(send("POST", "<a:a> <a:b> 2 ."), 204);
    assert_eq!(held(), ["1", "2"]);
    assert_eq!(send("PUT", "<a:a> <a:b> 3 ."), 204);
    assert_eq!(held(), ["3"]);
    assert_eq!(send("PUT", "<a:a> <a:b>"), 400);
    assert_eq!((send("DELETE", ""), send("DELETE", "")), (204, 404));
    // What the program keeps for itself is closed here as for updates.
    let own = format!("/data?graph={}", encode("https://w3id.org/selon/id/graph/links"));
    let own = stand.ask("DELETE", &own).header("Authorization", &format!("Bearer {TOKEN}")).send().status.as_u16();
    assert!((400..500).contains(&own), "{own}");
}
