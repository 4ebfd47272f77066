//! Over a socket: requests that make no sense, clients that are slow, a server told to stop.

use super::listening::Listening;
use super::stand::{RUNTIME, looked};
use selon::serve::ClientLimits;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// The same numbers in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

/// A request with something wrong with it.
fn malformed(numbers: &mut Numbers) -> Vec<u8> {
    const GOOD: &[u8] =
        b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nConnection: close\r\n\r\n";
    match numbers.next(12) {
        0 => (0..numbers.next(400)).map(|_| u8::try_from(numbers.next(256)).unwrap()).collect(),
        1 => GOOD[..numbers.next(GOOD.len())].to_vec(),
        2 => {
            let mut bytes = GOOD.to_vec();
            let at = numbers.next(bytes.len());
            bytes[at] = u8::try_from(numbers.next(256)).unwrap();
            bytes
        }
        3 => format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(100_000)).into_bytes(),
        4 => format!("GET / HTTP/1.1\r\nHost: x\r\n{}\r\n", "X-A: b\r\n".repeat(1000)).into_bytes(),
        5 => b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 99999999999999999999\r\n\r\nASK {}".to_vec(),
        6 => b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nASK\r\n".to_vec(),
        7 => b"GET /id/%00%ff%2e%2e/../../etc/passwd?%%%=&&&=;q=%f HTTP/1.1\r\nHost: \x01\r\nConnection: close\r\n\r\n".to_vec(),
        8 => format!("GET /search?q={} HTTP/1.1\r\nHost: x\r\nAccept: {}\r\nConnection: close\r\n\r\n", "%C3".repeat(numbers.next(300)), "a/b;q=,".repeat(200)).into_bytes(),
        9 => b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nASK {}".to_vec(),
        10 => b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        _ => format!("GET /questions/claims?agent={}&from={} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "%22%3E".repeat(40), numbers.next(99)).into_bytes(),
    }
}

#[test]
fn a_thousand_malformed_requests_change_nothing() {
    let server = Listening::client(ClientLimits { header_time: Duration::from_secs(1), ..ClientLimits::default() });
    let mut numbers = Numbers(7);
    for n in 0..1000 {
        let request = malformed(&mut numbers);
        let answer = server.exchange(&request);
        let status = answer.get(9..12).unwrap_or_default();
        assert!(!status.starts_with('5'), "request {n}: {:?} → {answer}", String::from_utf8_lossy(&request));
        if n % 100 == 0 {
            assert!(server.is_well(), "after request {n}");
        }
    }
    assert!(server.is_well());
}

#[test]
fn slow_clients_keep_nobody_out() {
    let limits = ClientLimits {
        connections: 32,
        header_time: Duration::from_secs(1),
        body_time: Duration::from_secs(1),
        ..ClientLimits::default()
    };
    let server = Listening::client(limits);
    // All places taken by clients that send a head, or a body, byte by byte.
    let mut slow: Vec<TcpStream> = (0..64).map(|_| server.connect()).collect();
    for (n, stream) in slow.iter_mut().enumerate() {
        let begin: &[u8] = if n % 2 == 0 {
            b"GET / HT"
        } else {
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nA"
        };
        let _ = stream.write_all(begin);
    }
    assert!(server.is_well());
    let mut answers = Vec::new();
    for mut stream in slow {
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        answers.push(answer);
    }
    assert!(answers.iter().any(|answer| answer.starts_with("HTTP/1.1 408")), "{answers:?}");
}

/// An idle connection does not hold its place for ever.
#[test]
fn an_idle_connection_is_closed() {
    let server = Listening::client(ClientLimits { header_time: Duration::from_secs(1), ..ClientLimits::default() });
    let mut stream = server.connect();
    stream.write_all(b"GET /assets/icon.svg HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    // Ends when the server closes the connection, and not before.
    let _ = stream.read_to_end(&mut answer);
    assert!(answer.starts_with(b"HTTP/1.1 200"));
}

#[test]
fn a_server_told_to_stop_ends_what_is_under_way() {
    let mut server = Listening::client(ClientLimits::default());
    assert!(server.is_well());
    let mut stream = server.connect();
    let query = "SELECT (COUNT(*) AS ?n) { VALUES ?a { 1 2 3 4 5 6 7 8 9 } VALUES ?b { 1 2 3 4 5 6 7 8 9 } VALUES ?c { 1 2 3 4 5 6 7 8 9 } VALUES ?d { 1 2 3 4 5 6 7 8 9 } VALUES ?e { 1 2 3 4 5 6 7 8 9 } }";
    let request = format!(
        "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: {}\r\n\r\n{query}",
        query.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    // The one who looks is one of the requests that are open.
    let taken = async || {
        server.stand.metric("selon_requests_open").await > 1
            || server.stand.metric("selon_requests_total{route=\"sparql\",status=\"2xx\"}").await > 0
    };
    RUNTIME.block_on(looked(taken, "the server has the request"));
    server.stop.take().unwrap().send(()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("59049"), "{answer}");
    RUNTIME.block_on(async { tokio::time::timeout(Duration::from_secs(15), &mut server.done).await.unwrap().unwrap() });
    assert!(TcpStream::connect(server.address).is_err());
}
