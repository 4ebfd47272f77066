//! Queries that go wild end, and others do not notice.

use super::Stand;
use super::stand::{Came, RUNTIME, encode, looked};
use selon::serve::{Config, Limits};
use std::time::Duration;

/// A product of eight lists: no quad is read while it runs.
fn product() -> String {
    let list: Vec<String> = (0..40).map(|n| n.to_string()).collect();
    let lists: Vec<String> = (0..8).map(|n| format!("VALUES ?v{n} {{ {} }}", list.join(" "))).collect();
    format!("SELECT (SUM(?v0 + ?v7) AS ?n) {{ {} }}", lists.join(" "))
}

/// A sort of rows that grow without end.
fn sort() -> String {
    let list: Vec<String> = (0..60).map(|n| format!("\"{n}{}\"", "x".repeat(200))).collect();
    let lists: Vec<String> = (0..6).map(|n| format!("VALUES ?v{n} {{ {} }}", list.join(" "))).collect();
    format!("SELECT * {{ {} }} ORDER BY ?v5 ?v4", lists.join(" "))
}

fn stand(limits: Limits) -> Stand {
    Stand::new(Config { query: limits, ..Config::default() }, None)
}

fn post(stand: &Stand, query: String) -> Came {
    stand.ask("POST", "/sparql").body("application/sparql-query", query).send()
}

#[test]
fn a_query_over_its_time_ends() {
    let stand = stand(Limits { time: Duration::from_secs(2), memory: 0, ..Limits::default() });
    let came = post(&stand, product());
    assert_eq!(came.status, 504, "{}", came.text());
    assert_eq!(came.json()["code"], "time-limit");
    assert_eq!(stand.rows("SELECT (1 AS ?n) {}"), ["1"]);
}

#[test]
fn a_query_over_its_memory_ends() {
    let stand = stand(Limits { time: Duration::from_secs(60), memory: 400 << 20, ..Limits::default() });
    let came = post(&stand, sort());
    assert_eq!(came.status, 507, "{}", came.text());
    assert_eq!(came.json()["code"], "memory-limit");
    assert_eq!(stand.rows("SELECT (1 AS ?n) {}"), ["1"]);
}

#[test]
fn a_query_that_nests_too_deep_is_refused() {
    let stand = stand(Limits::default());
    let came = post(&stand, format!("ASK {{ FILTER {}1{} }}", "(".repeat(200_000), ")".repeat(200_000)));
    assert_eq!((came.status.as_u16(), came.json()["code"].as_str()), (400, Some("too-deep")), "{}", came.text());
    assert_eq!(stand.rows("SELECT (1 AS ?n) {}"), ["1"]);
}

#[test]
fn too_many_rows_are_refused() {
    let stand = stand(Limits { rows: 100, ..Limits::default() });
    let list: Vec<String> = (0..101).map(|n| n.to_string()).collect();
    let came = post(&stand, format!("SELECT * {{ VALUES ?v {{ {} }} }}", list.join(" ")));
    assert_eq!((came.status.as_u16(), came.json()["code"].as_str()), (507, Some("too-many-rows")));
    assert_eq!(post(&stand, format!("SELECT * {{ VALUES ?v {{ {} }} }} LIMIT 100", list.join(" "))).status, 200);
}

/// Wild queries fill every place that they can get; short ones are answered all the same.
#[test]
fn others_are_answered_while_queries_go_wild() {
    let stand = stand(Limits {
        time: Duration::from_secs(8),
        quick_places: 2,
        slow_places: 2,
        quick: Duration::from_millis(300),
        ..Limits::default()
    });
    RUNTIME.block_on(async {
        let wild: Vec<_> = (0..8)
            .map(|_| tokio::spawn(stand.ask("POST", "/sparql").body("application/sparql-query", product()).future()))
            .collect();
        let filled = async || stand.metric("selon_query_processes_started_total").await >= 4;
        looked(filled, "the places of both lanes are taken").await;
        for _ in 0..5 {
            let came =
                stand.get(&format!("/sparql?query={}", encode("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))).future().await;
            assert_eq!(came.status, 200, "{}", came.text());
            assert_eq!(stand.get("/").browser().future().await.status, 200);
        }
        assert!(wild.iter().any(|query| !query.is_finished()), "nobody had to wait for their end");
        for query in wild {
            let status = query.await.unwrap().status;
            assert!(status == 503 || status == 504, "{status}");
        }
    });
}

/// Only this test has queries at low priority that are its own: it looks at the copy of the store
/// that a process has open.
#[cfg(target_os = "linux")]
#[test]
fn the_query_of_a_client_that_went_away_ends() {
    let stand = stand(Limits { time: Duration::from_secs(60), quick: Duration::from_millis(200), ..Limits::default() });
    RUNTIME.block_on(async {
        let asked = tokio::spawn(stand.ask("POST", "/sparql").body("application/sparql-query", product()).future());
        looked(async || processes_in(&stand.folder).len() == 1, "one process works on the query").await;
        asked.abort();
        let _ = asked.await;
        looked(async || processes_in(&stand.folder).is_empty(), "it ends with its client").await;
    });
}

/// Other processes that have a file in `folder` open.
#[cfg(target_os = "linux")]
pub(super) fn processes_in(folder: &std::path::Path) -> Vec<u32> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let files = std::fs::read_dir(entry.path().join("fd")).into_iter().flatten().flatten();
        let inside =
            |file: std::fs::DirEntry| std::fs::read_link(file.path()).is_ok_and(|path| path.starts_with(folder));
        if pid != std::process::id() && files.into_iter().any(inside) {
            found.push(pid);
        }
    }
    found
}
