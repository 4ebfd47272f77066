//! Attacks on what takes articles in: `make hostile`. Senders that go away, an article that takes for ever, a crowd of heavy
//! questions that nobody knew; small questions are answered all the while, and nothing is stored that questions do not see.

use super::program::{Running, folder, get, start};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// A small question.
const LIGHT: &str = "/sparql?query=SELECT%20(1%20AS%20?n)%20%7B%7D";
/// How many articles questions see.
const COUNT: &str = "/sparql?query=SELECT%20(COUNT(DISTINCT%20?d)%20AS%20?n)%20%7B?d%20a%20selon:Document%7D";

/// Begins to send an article; the answer can be read from what is given back.
fn send(running: &Running, name: &str, text: &str) -> TcpStream {
    let host = running.address.strip_prefix("http://").unwrap().trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
    let head = format!(
        "POST /articles?name={name} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer sesame-3\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        text.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(text.as_bytes())).unwrap();
    stream
}

fn answer(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// The last number of an answer.
fn number(answer: &str) -> usize {
    let last = answer.split_whitespace().filter_map(|word| word.parse().ok()).next_back();
    last.unwrap_or_else(|| panic!("no number in {answer}"))
}

fn stored(running: &Running) -> usize {
    let metrics = get(running, "/metrics");
    number(metrics.lines().find(|line| line.starts_with("selon_articles_stored_total")).unwrap())
}

/// Whatever a sender waits for: what is stored is counted and seen, and a receipt tells of what can be asked already.
#[test]
#[ignore = "an attack: `make hostile`"]
fn senders_that_leave() {
    let dir = folder();
    let running = start(dir.path(), &["--token-file", "token"]);
    for n in 0..16 {
        let sent =
            send(&running, &format!("{n}.txt"), &format!("Le maire de Port-{n} a déclaré que le quai {n} rouvrira."));
        std::thread::sleep(Duration::from_millis(n * 25));
        drop(sent);
    }
    for n in 16..20 {
        let before = number(&get(&running, COUNT));
        let receipt = answer(send(&running, &format!("{n}.txt"), &format!("La préfète a dit que le pont {n} ferme.")));
        assert!(receipt.starts_with("HTTP/1.1 201") && receipt.contains("\"queryable\":true"), "{receipt}");
        assert!(number(&get(&running, COUNT)) > before, "a receipt is for what questions see");
    }
    // What those who left have begun may come to its end yet.
    let agree = || stored(&running) + 1 == number(&get(&running, COUNT));
    let agreed = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        agree()
    });
    assert!(agreed, "{} are stored, {}", stored(&running), get(&running, COUNT));
}

/// A text that takes longer than it may is refused by its name; one whose sender left keeps no place and nobody waiting.
#[test]
#[ignore = "an attack: `make hostile`"]
fn an_article_that_takes_for_ever() {
    let dir = folder();
    let running = start(dir.path(), &["--token-file", "token", "--article-time", "8"]);
    let endless = "1 ".repeat(1_900_000);
    let refused = answer(send(&running, "sans-fin.txt", &endless));
    assert!(refused.starts_with("HTTP/1.1 422") && refused.contains("sans-fin.txt"), "{refused}");
    for n in 0..8 {
        let sent = send(&running, &format!("long-{n}.txt"), &endless);
        std::thread::sleep(Duration::from_millis(100));
        drop(sent);
    }
    assert!(get(&running, LIGHT).starts_with("HTTP/1.1 200"));
    let receipt = answer(send(&running, "court.txt", "Le maire a déclaré que le phare serait repeint."));
    assert!(receipt.starts_with("HTTP/1.1 201"), "{receipt}");
    assert_eq!(stored(&running), 1, "nothing of what was broken off is stored");
}

/// Nobody knows of a crowd's question that it is heavy before it has run: small ones go before it all the same.
#[test]
#[ignore = "an attack: `make hostile`"]
fn a_crowd_that_nobody_knew() {
    let dir = folder();
    let running = start(dir.path(), &[]);
    let list = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>().join("%20");
    let heavy = format!(
        "/sparql?query=SELECT%20(COUNT(*)%20AS%20?n)%20%7BVALUES%20?a%20%7B{0}%7DVALUES%20?b%20%7B{0}%7DVALUES%20?c%20%7B{1}%7D%7D",
        list(300),
        list(12)
    );
    assert!(get(&running, LIGHT).starts_with("HTTP/1.1 200"));
    std::thread::scope(|scope| {
        let crowd: Vec<_> = (0..64).map(|_| scope.spawn(|| get(&running, &heavy))).collect();
        for n in 0..20 {
            let answer = get(&running, LIGHT);
            assert!(answer.starts_with("HTTP/1.1 200"), "question {n}: {answer}");
        }
        assert!(
            crowd.iter().filter(|one| !one.is_finished()).count() > 20,
            "small questions do not wait for the crowd"
        );
        for one in crowd {
            let answer = one.join().unwrap();
            assert!(answer.starts_with("HTTP/1.1 200") || answer.starts_with("HTTP/1.1 503"), "{answer}");
        }
    });
}
