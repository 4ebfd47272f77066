//! Attacks on a running server: `make hostile`. Each fills what it can reach, a bounded number of times, while
//! somebody else goes on asking small questions; all of those have to be answered.

use super::program::{Running, folder, get, start};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

/// A small question.
const LIGHT: &str = "/sparql?query=SELECT%20(1%20AS%20?n)%20%7B%7D";

/// A server over a store of one article, with these settings.
fn server(more: &[&str]) -> (TempDir, Running) {
    let dir = folder();
    let running = start(dir.path(), more);
    (dir, running)
}

fn connect(running: &Running) -> TcpStream {
    let host = running.address.strip_prefix("http://").unwrap().trim_end_matches('/');
    let stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(30))).unwrap();
    stream
}

/// So many small questions, one after the other, all answered.
fn answers(running: &Running, number: usize) {
    for n in 0..number {
        let answer = get(running, LIGHT);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\r\n1\r\n"), "question {n}: {answer}");
    }
}

/// Bytes of memory that the server holds.
fn memory(running: &Running) -> u64 {
    let metrics = get(running, "/metrics");
    let line = metrics.lines().find(|line| line.starts_with("process_resident_memory_bytes"));
    line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).expect("no memory in the metrics")
}

#[test]
#[ignore = "an attack: `make hostile`"]
fn unfinished_bodies() {
    let (_dir, running) = server(&[]);
    let before = memory(&running);
    let begun = |media: &str, length: usize, sent: usize| {
        let mut stream = connect(&running);
        let head = format!(
            "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media}\r\nContent-Length: {length}\r\n\r\n"
        );
        let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&vec![b' '; sent]));
        stream
    };
    // What is refused is refused before it has come.
    for (media, length, status) in [("text/plain", 10 << 20, " 415 "), ("application/sparql-query", 10 << 20, " 413 ")]
    {
        let mut answer = [0; 64];
        let count = begun(media, length, 0).read(&mut answer).unwrap();
        assert!(String::from_utf8_lossy(&answer[..count]).contains(status), "{media}");
    }
    let held: Vec<TcpStream> = (0..100).map(|_| begun("application/sparql-query", 2 << 20, (2 << 20) - 1)).collect();
    answers(&running, 50);
    assert!(memory(&running) < before + (160 << 20), "{} bytes", memory(&running));
    drop(held);
    answers(&running, 10);
    assert!(memory(&running) < before + (64 << 20), "{} bytes are given back", memory(&running));
}

#[test]
#[ignore = "an attack: `make hostile`"]
fn idle_connections_and_heads_that_trickle() {
    let (_dir, running) = server(&["--connections", "256"]);
    let mut held: Vec<TcpStream> = (0..400).map(|_| connect(&running)).collect();
    answers(&running, 20);
    for stream in &mut held {
        let _ = stream.write_all(b"GET / HTTP/1.1\r\nX");
    }
    answers(&running, 20);
    held.extend((0..200).map(|_| {
        let mut stream = connect(&running);
        let _ = stream.write_all(b"GET");
        stream
    }));
    answers(&running, 20);
}

#[test]
#[ignore = "an attack: `make hostile`"]
fn a_crowd_with_heavy_questions() {
    let (_dir, running) = server(&[]);
    let list = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>().join("%20");
    let heavy = format!(
        "/sparql?query=SELECT%20(COUNT(*)%20AS%20?n)%20%7BVALUES%20?a%20%7B{0}%7DVALUES%20?b%20%7B{0}%7DVALUES%20?c%20%7B{1}%7D%7D",
        list(300),
        list(10)
    );
    assert!(get(&running, &heavy).starts_with("HTTP/1.1 200"), "it is known to be heavy from now on");
    std::thread::scope(|scope| {
        let crowd: Vec<_> = (0..64).map(|_| scope.spawn(|| get(&running, &heavy))).collect();
        answers(&running, 20);
        let waiting = crowd.iter().filter(|one| !one.is_finished()).count();
        assert!(waiting > 0, "small questions do not wait for the crowd");
        for one in crowd {
            let answer = one.join().unwrap();
            assert!(answer.starts_with("HTTP/1.1 200") || answer.starts_with("HTTP/1.1 503"), "{answer}");
        }
    });
}

#[test]
#[ignore = "an attack: `make hostile`"]
fn readers_that_trickle() {
    let (_dir, running) = server(&["--long-queries", "1"]);
    let list = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>().join(" ");
    let query = format!(
        "SELECT ?a ?b ?c {{ VALUES ?a {{ {} }} VALUES ?b {{ {} }} BIND(\"{}\" AS ?c) }}",
        list(1000),
        list(300),
        "x".repeat(100)
    );
    let slow: Vec<TcpStream> = (0..8)
        .map(|_| {
            let mut stream = connect(&running);
            let head = format!(
                "POST /sparql HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\nContent-Type: application/sparql-query\r\nContent-Length: {}\r\n\r\n{query}",
                query.len()
            );
            stream.write_all(head.as_bytes()).unwrap();
            stream.read_exact(&mut [0; 4096]).unwrap();
            stream
        })
        .collect();
    answers(&running, 20);
    // The lane of long questions is free again: what was not read waits elsewhere.
    let long = "/sparql?query=SELECT%20(COUNT(*)%20AS%20?n)%20%7B?s%20?p%20?o%7D";
    for _ in 0..5 {
        assert!(get(&running, long).starts_with("HTTP/1.1 200"));
    }
    assert!(get(&running, "/data").starts_with("HTTP/1.1 200"));
    drop(slow);
}

/// Questions that take as long as they may fill the lane of long ones; another long one is answered all the same.
#[test]
#[ignore = "an attack: `make hostile`"]
fn long_questions_take_turns() {
    let (_dir, running) = server(&["--long-queries", "1", "--query-time", "20"]);
    let list = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>().join("%20");
    let product = |last: usize| {
        format!(
            "/sparql?query=SELECT%20(COUNT(*)%20AS%20?n)%20%7BVALUES%20?a%20%7B{0}%7DVALUES%20?b%20%7B{0}%7DVALUES%20?c%20%7B{1}%7D%7D",
            list(300),
            list(last)
        )
    };
    let (endless, long) = (product(900), product(30));
    std::thread::scope(|scope| {
        let crowd: Vec<_> = (0..3).map(|_| scope.spawn(|| get(&running, &endless))).collect();
        answers(&running, 20);
        let answer = get(&running, &long);
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("2700000"), "{answer}");
        assert!(crowd.iter().any(|one| !one.is_finished()), "nobody had to wait for their end");
        for one in crowd {
            assert!(!one.join().unwrap().is_empty());
        }
    });
}

/// Whatever bit of a data file is turned, what is given is what was stored, or an error: never less of it.
#[test]
#[ignore = "an attack: `make hostile`"]
fn turned_bits_are_told() {
    let dir = folder();
    let run = |store: &str, args: &[&str]| {
        let output = super::program::selon(dir.path()).args(args).args(["--store", store]).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let asked: [&[&str]; 2] = [&["query", "claims", "--format", "csv"], &["export", "--format", "nquads"]];
    let right = asked.map(|args| run("selon.db", args));
    let files: Vec<_> =
        std::fs::read_dir(dir.path().join("selon.db")).unwrap().map(|entry| entry.unwrap().path()).collect();
    let data: Vec<_> = files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "sst")).collect();
    assert!(!data.is_empty());
    for (n, file) in data.iter().cycle().take(24).enumerate() {
        let copy = dir.path().join("copy.db");
        let _ = std::fs::remove_dir_all(&copy);
        assert!(
            Command::new("cp").args(["-r", "selon.db", "copy.db"]).current_dir(dir.path()).status().unwrap().success()
        );
        let place = copy.join(file.file_name().unwrap());
        let mut bytes = std::fs::read(&place).unwrap();
        let at = (n * 7919) % bytes.len();
        bytes[at] ^= 1;
        std::fs::write(&place, bytes).unwrap();
        for (args, right) in asked.iter().zip(&right) {
            let found = run("copy.db", args);
            assert!(
                found.0 == Some(2) || found == *right,
                "{} byte {at}: {args:?} gives {:?}",
                place.display(),
                found.0
            );
        }
    }
}
