//! Answers that are large, slow to be read, or cut short: whole, or visibly not.

use super::Stand;
use super::listening::Listening;
use selon::serve::{Config, Limits};
use std::io::{Read as _, Write as _};
use std::time::Duration;

/// Rows of the large answer.
const ROWS: usize = 100_000;

/// Some twenty megabytes as CSV: more than sockets hold.
fn large() -> String {
    let list = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>().join(" ");
    let filler = "x".repeat(200);
    format!(
        "SELECT ?a ?b ?c {{ VALUES ?a {{ {} }} VALUES ?b {{ {} }} BIND(\"{filler}\" AS ?c) }}",
        list(1000),
        list(100)
    )
}

fn request(query: &str, version: &str) -> String {
    format!(
        "POST /sparql {version}\r\nHost: x\r\nAccept: text/csv\r\nContent-Type: application/sparql-query\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{query}",
        query.len()
    )
}

fn listening(query: Limits) -> Listening {
    Listening::start(Stand::new(Config { query, ..Config::default() }, None))
}

/// The body of a chunked answer, and whether it ended as the protocol has it.
fn unchunked(answer: &[u8]) -> (Vec<u8>, bool) {
    let head = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("no head") + 4;
    let (mut rest, mut body) = (&answer[head..], Vec::new());
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        rest = &rest[end + 2..];
        if length == 0 {
            return (body, true);
        }
        let piece = rest.get(..length).unwrap_or(rest);
        body.extend_from_slice(piece);
        rest = rest.get(length + 2..).unwrap_or_default();
    }
    (body, false)
}

#[test]
fn a_reader_that_pauses_gets_all_of_it() {
    // No lane for slow queries: what a reader has not taken must not hold the query up.
    let server = listening(Limits { slow_places: 0, quick: Duration::from_secs(30), ..Limits::default() });
    let mut stream = server.connect();
    stream.write_all(request(&large(), "HTTP/1.1").as_bytes()).unwrap();
    let mut answer = vec![0; 1 << 20];
    stream.read_exact(&mut answer).unwrap();
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(server.stand.rows("SELECT (1 AS ?n) {}"), ["1"]);
    stream.read_to_end(&mut answer).unwrap();
    let (body, ended) = unchunked(&answer);
    assert!(ended && answer.starts_with(b"HTTP/1.1 200"));
    assert_eq!(body.iter().filter(|byte| **byte == b'\n').count(), ROWS + 1);
}

#[test]
fn an_answer_that_is_cut_short_does_not_look_whole() {
    let server = listening(Limits { rows: ROWS as u64 / 2, ..Limits::default() });
    let mut stream = server.connect();
    stream.write_all(request(&large(), "HTTP/1.1").as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let (body, ended) = unchunked(&answer);
    assert!(!body.is_empty() && !ended, "half an answer with a proper end");
}

#[test]
fn http_1_0_has_the_length_or_the_reason() {
    let server = listening(Limits::default());
    let mut stream = server.connect();
    stream.write_all(request(&large(), "HTTP/1.0").as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let head = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let (head, body) = (String::from_utf8_lossy(&answer[..head]).to_lowercase(), &answer[head + 4..]);
    assert!(head.contains(" 200 ") && head.contains(&format!("content-length: {}", body.len())), "{head}");
    assert_eq!(body.iter().filter(|byte| **byte == b'\n').count(), ROWS + 1);
    let limited = listening(Limits { rows: ROWS as u64 / 2, ..Limits::default() });
    let refused = limited.exchange(format!("{}\r\n\r\n", request(&large(), "HTTP/1.0")).as_bytes());
    assert!(refused.starts_with("HTTP/1.0 507") && refused.contains("too-many-rows"), "{refused:.300}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_that_died_while_idle_costs_no_query() {
    let stand = Stand::new(Config::default(), None);
    assert_eq!(stand.rows("SELECT (1 AS ?n) {}"), ["1"]);
    for _ in 0..3 {
        for pid in super::runaway::processes_in(&stand.folder) {
            assert!(std::process::Command::new("kill").args(["-KILL", &pid.to_string()]).status().unwrap().success());
        }
        assert_eq!(stand.rows("SELECT (1 AS ?n) {}"), ["1"]);
    }
}
