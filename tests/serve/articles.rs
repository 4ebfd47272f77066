//! `POST /articles`, with an intake of the test's own.

use super::Stand;
use selon::graph::Builder;
use selon::ingest::{Here, Intake};
use selon::iri::Base;
use selon::pipeline::Extraction;
use selon::serve::Config;

/// Takes any text as an article of no claims.
fn plain() -> Intake {
    let builder = Builder { base: Base::default(), version: "test".to_owned() };
    let build = Box::new(move |article: &selon::read::Article| builder.build(article, &Extraction::default()));
    Intake::new(Box::new(Here::new("test", build)))
}

fn stand() -> Stand {
    Stand::new(Config { token: Some("sésame".to_owned()), ..Config::default() }, Some(plain()))
}

#[test]
fn an_article_more_is_there_at_once() {
    let stand = stand();
    let post = || {
        stand
            .ask("POST", "/articles?name=nouveau.txt")
            .header("Authorization", "Bearer sésame")
            .body("text/plain", "Un phare.")
            .send()
    };
    let came = post();
    assert_eq!(came.status, 201, "{}", came.text());
    let iri = came.json()["documents"][0].as_str().unwrap().to_owned();
    assert_eq!(stand.rows(&format!("SELECT ?t {{ <{iri}> schema:text ?t }}")), ["Un phare."]);
    assert!(stand.get("/articles").browser().send().text().contains("Un phare."));
    let again = post();
    assert_eq!((again.status.as_u16(), again.json()["unchanged"].as_u64()), (200, Some(1)));
    assert!(stand.get("/metrics").send().text().contains("selon_articles_stored_total 1"));
}

#[test]
fn a_burst_is_there_for_who_asks_for_news() {
    let stand = stand();
    for n in 0..20 {
        let came = stand
            .ask("POST", &format!("/articles?name={n}.txt"))
            .header("Authorization", "Bearer sésame")
            .header("Prefer", "respond-async")
            .body("text/plain", format!("Phare {n}."))
            .send();
        assert_eq!(came.status, 201);
    }
    assert_eq!(stand.get("/health").header("Cache-Control", "no-cache").send().status, 200);
    assert_eq!(stand.rows("SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a selon:Document }"), ["23"]);
}

/// Whoever sends an article and goes away leaves it stored, seen by questions and counted.
#[test]
fn an_article_whose_sender_left_is_seen() {
    let stand = stand();
    super::stand::RUNTIME.block_on(async {
        for n in 0..5 {
            let request = stand
                .ask("POST", &format!("/articles?name={n}.txt"))
                .header("Authorization", "Bearer sésame")
                .body("text/plain", format!("Phare {n}."));
            let sent = tokio::spawn(request.future());
            // Long enough to have begun, most of the time too short for the receipt.
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            sent.abort();
            let _ = sent.await;
        }
    });
    // What was stored is on pages, in questions and in the counters alike.
    for _ in 0..200 {
        let counted = stand.get("/metrics").send().text();
        let pages = stand.get("/articles").browser().send().text();
        let stored = (0..5).filter(|n| pages.contains(&format!("Phare {n}."))).count();
        let asked = stand
            .get("/sparql?query=SELECT%20?t%20%7B%20?d%20schema:text%20?t%20FILTER(STRSTARTS(?t,%20%22Phare%22))%20%7D")
            .accept("text/csv")
            .header("Cache-Control", "no-cache")
            .send()
            .text();
        if asked.lines().count() == stored + 1 && counted.contains(&format!("selon_articles_stored_total {stored}")) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    panic!("an article is on pages and not in answers");
}

#[test]
fn articles_need_the_token_and_a_name() {
    let stand = stand();
    assert_eq!(stand.ask("POST", "/articles?name=a").body("text/plain", "x").send().status, 401);
    let unnamed =
        stand.ask("POST", "/articles").header("Authorization", "Bearer sésame").body("text/plain", "x").send();
    assert_eq!(unnamed.status, 400);
    let bad = stand
        .ask("POST", "/articles?name=a")
        .header("Authorization", "Bearer sésame")
        .body("text/plain", vec![0, 1, 2, 3])
        .send();
    assert_eq!(bad.status, 422);
    assert_eq!(super::shared().ask("POST", "/articles?name=a").body("text/plain", "x").send().status, 403);
}

#[test]
fn a_body_that_is_too_long_is_refused() {
    let mut config = Config { token: Some("t".to_owned()), ..Config::default() };
    config.client.body = 1000;
    let stand = Stand::new(config, Some(plain()));
    let came = stand
        .ask("POST", "/articles?name=a")
        .header("Authorization", "Bearer t")
        .body("text/plain", vec![b'a'; 1001])
        .send();
    assert_eq!(came.status, 413, "{}", came.text());
}

#[test]
fn the_claims_of_a_text_are_given_and_nothing_is_stored() {
    use selon::pipeline::Pipeline;
    let builder = Builder { base: Base::default(), version: "test".to_owned() };
    let pipeline = Pipeline::embedded().unwrap();
    let build = Box::new(move |article: &selon::read::Article| builder.build(article, &pipeline.run(article)));
    let config = Config { token: Some("sésame".to_owned()), ..Config::default() };
    let stand = Stand::new(config, Some(Intake::new(Box::new(Here::new("test", build)))));
    let text = "Le maire de Kerlaz a démenti avoir vendu le phare.";
    let asked = || stand.ask("POST", "/extract").body("text/plain", text);
    assert_eq!(asked().send().status, 401);
    let before = stand.rows("SELECT ?d { ?d a selon:Document }").len();
    let came = asked().header("Authorization", "Bearer sésame").send();
    assert_eq!(came.status, 200, "{}", came.text());
    let found = came.json();
    let claim = &found[0]["claims"][0];
    assert_eq!((claim["stance"].as_str(), claim["text"].as_str()), (Some("denies"), Some("avoir vendu le phare")));
    let anchor = claim["anchors"].as_array().unwrap().iter().find(|a| a["part"] == "content").unwrap().clone();
    assert_eq!(anchor["exact"], "avoir vendu le phare");
    assert_eq!(stand.rows("SELECT ?d { ?d a selon:Document }").len(), before);
    // The description of the server names every key of the answer.
    let api = stand.get("/openapi.json").send().json();
    let keys = |schema: &str| api["components"]["schemas"][schema]["properties"].as_object().unwrap().clone();
    for (schema, value) in [("Claim", claim), ("Article", &found[0]["article"]), ("Anchor", &anchor)] {
        for key in value.as_object().unwrap().keys() {
            assert!(keys(schema).contains_key(key), "{schema} has no {key}");
        }
    }
}
