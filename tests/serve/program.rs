//! The program itself: `selon serve` on a port of its own, `selon ingest --server`.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

const ARTICLE: &str =
    "Le maire, Loïc Quéré, a déclaré que le phare serait repeint. Selon la préfecture, le chantier commencera lundi.\n";

/// A running server, killed when it is dropped.
pub(super) struct Running {
    child: Child,
    pub(super) address: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) fn selon(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selon"));
    command.current_dir(folder).env("NO_COLOR", "1").env_remove("SELON_TOKEN");
    command
}

pub(super) fn start(folder: &Path, more: &[&str]) -> Running {
    let mut command = selon(folder);
    command.args(["serve", "--bind", "127.0.0.1:0", "--log", "json"]).args(more);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.split_whitespace().find(|word| word.starts_with("http://"));
    let address = address.unwrap_or_else(|| panic!("no address in {line:?}")).to_owned();
    Running { child, address }
}

pub(super) fn get(running: &Running, path: &str) -> String {
    let host = running.address.strip_prefix("http://").unwrap().trim_end_matches('/');
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/csv, */*;q=0.1\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

pub(super) fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    std::fs::write(dir.path().join("token"), "sesame-3\n").unwrap();
    assert!(selon(dir.path()).args(["ingest", "a.txt"]).output().unwrap().status.success());
    dir
}

#[test]
fn articles_reach_a_store_that_the_server_holds() {
    let dir = folder();
    let running = start(dir.path(), &["--token-file", "token"]);
    std::fs::write(dir.path().join("b.txt"), "« Rien n’est signé », a dit la maire, Soizic Le Gall.\n").unwrap();
    let locked = selon(dir.path()).args(["ingest", "b.txt"]).output().unwrap();
    assert_eq!(locked.status.code(), Some(2), "one process may hold the store");
    let send = |token: &str| {
        selon(dir.path())
            .args(["ingest", "a.txt", "b.txt", "--server", &running.address, "--token-file", token])
            .output()
            .unwrap()
    };
    let sent = send("token");
    let (out, err) = (String::from_utf8_lossy(&sent.stdout), String::from_utf8_lossy(&sent.stderr));
    assert!(out.contains("1 added, 1 unchanged"), "{out}{err}");
    let count = "/sparql?query=SELECT%20(COUNT(?d)%20AS%20?n)%20%7B?d%20a%20selon:Document%7D";
    assert!(get(&running, count).contains("\r\n2\r\n"), "{}", get(&running, count));
    std::fs::write(dir.path().join("wrong"), "non").unwrap();
    let refused = send("wrong");
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(told.contains("does not take the token in wrong") && told.lines().count() == 1, "{told}");
    let without = selon(dir.path()).args(["ingest", "a.txt", "b.txt", "--server", &running.address]).output().unwrap();
    let told = String::from_utf8_lossy(&without.stderr);
    assert!(told.contains("needs its token") && told.contains("--token-file") && told.lines().count() == 1, "{told}");
}

/// What is longer than the server takes is told with its name and the limit, whoever closes the connection first.
#[test]
fn an_article_that_is_too_long_for_the_server_is_told() {
    let dir = folder();
    let running = start(dir.path(), &["--token-file", "token"]);
    std::fs::write(dir.path().join("long.txt"), ARTICLE.repeat(200_000)).unwrap();
    let sent = selon(dir.path())
        .args(["ingest", "long.txt", "--max-size", "50000000", "--server", &running.address, "--token-file", "token"])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&sent.stderr);
    assert_eq!(sent.status.code(), Some(2));
    assert!(told.contains("long.txt: the server answers 413: the body is longer than"), "{told}");
}

/// Many files, one sentence.
#[test]
fn a_server_that_is_not_there_is_said_once() {
    let dir = folder();
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = format!("http://{nobody}/");
    for n in 0..20 {
        std::fs::write(dir.path().join(format!("{n}.txt")), ARTICLE).unwrap();
    }
    for args in [&["ingest", "."][..], &["query", "claims"], &["export"], &["verify"]] {
        let output = selon(dir.path()).args(args).args(["--server", &server]).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {told}");
        assert!(told.contains("no selon answers") && told.lines().count() == 1, "{args:?}: {told}");
    }
}

/// The same rows, files and exit codes, whether the store is opened or a server is asked that has it open.
#[test]
fn commands_ask_a_server_as_they_open_a_store() {
    let dir = folder();
    let commands: [&[&str]; 12] = [
        &["query", "claims", "--format", "csv"],
        &["query", "said-by", "--set", "agent=Loïc Quéré", "--format", "json"],
        &["query", "said-by", "--set", "agent=Personne", "--format", "csv"],
        &["query", "-e", "SELECT ?c { ?c a selon:Claim } ORDER BY ?c", "--format", "tsv"],
        &["query", "-e", "ASK { ?c a selon:Claim }", "--format", "json"],
        &["query", "-e", "CONSTRUCT WHERE { ?c a selon:Claim }"],
        &["export", "--format", "turtle"],
        &["export", "--format", "trig"],
        &["export", "--format", "nquads", "--document", "a"],
        &["graph", "--format", "svg"],
        &["graph", "--format", "dot", "--agent", "Loïc Quéré"],
        &["verify"],
    ];
    let run = |args: &[&str], more: &[&str]| {
        let output = selon(dir.path()).args(args).args(more).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let near = commands.map(|args| run(args, &[]));
    let running = start(dir.path(), &[]);
    for (args, near) in commands.iter().zip(&near) {
        let far = run(args, &["--server", &running.address]);
        assert_eq!((far.0, &far.1), (near.0, &near.1), "{args:?}: {}", far.2);
    }
    for (args, near) in commands.iter().zip(&near) {
        let beside = run(args, &[]);
        assert_eq!((beside.0, &beside.1), (near.0, &near.1), "{args:?} beside the server: {}", beside.2);
    }
    assert_eq!(run(&["ingest", "a.txt"], &[]).0, Some(2), "who writes has to send it there");
}

/// An article that takes too long is given up by name, with the process that read it; the next one is read.
#[test]
fn an_article_that_takes_too_long_is_given_up() {
    let dir = folder();
    let running = start(dir.path(), &["--token-file", "token", "--article-time", "3"]);
    let long = "Le maire, Loïc Quéré, a déclaré que le phare serait repeint en blanc et que le quai tiendrait.\n";
    std::fs::write(dir.path().join("long.txt"), long.repeat(40_000)).unwrap();
    std::fs::write(dir.path().join("b.txt"), "« Rien n’est signé », a dit la maire, Soizic Le Gall.\n").unwrap();
    let send = |file: &str| {
        let output = selon(dir.path())
            .args(["ingest", file, "--server", &running.address, "--token-file", "token"])
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let (status, told) = send("long.txt");
    assert!(status == Some(2) && told.contains("422") && told.contains("long.txt takes longer than 3 s"), "{told}");
    let (status, told) = send("b.txt");
    assert!(status == Some(0) && told.contains("1 added"), "{told}");
}

/// Article for article, a store that was filled through a server holds what `ingest` writes.
#[test]
fn a_server_reads_as_ingest_does() {
    let (near, far) = (folder(), folder());
    let page = "<html><head><title>Le phare</title><meta property=\"og:site_name\" content=\"La Vigie\"></head><body><nav>Menu</nav><article><h1>Le phare</h1><p>« Le phare sera repeint », a déclaré le maire, Loïc Quéré, devant le conseil.</p><p>La préfecture dément tout retard.</p></article></body></html>";
    for dir in [&near, &far] {
        std::fs::write(dir.path().join("page.html"), page).unwrap();
    }
    assert!(
        selon(near.path())
            .args(["ingest", "page.html", "--set", "publisher=La Gazette"])
            .output()
            .unwrap()
            .status
            .success()
    );
    let running = start(far.path(), &["--token-file", "token"]);
    let sent = selon(far.path())
        .args([
            "ingest", "page.html", "--set", "publisher=La Gazette", "--server", &running.address, "--token-file",
            "token",
        ])
        .output()
        .unwrap();
    assert!(sent.status.success(), "{}", String::from_utf8_lossy(&sent.stderr));
    drop(running);
    let export = |dir: &TempDir| {
        let output = selon(dir.path()).args(["export", "--format", "nquads"]).output().unwrap();
        String::from_utf8(output.stdout)
            .unwrap()
            .replace(dir.path().canonicalize().unwrap().to_str().unwrap(), "")
            .replace(dir.path().to_str().unwrap(), "")
    };
    let (one, other) = (export(&near), export(&far));
    assert!(one.lines().count() > 20, "{one}");
    assert_eq!(one, other);
}

#[test]
fn a_server_that_cannot_run_says_why() {
    let dir = folder();
    let missing = selon(dir.path()).args(["serve", "--store", "nothing.db"]).output().unwrap();
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("nothing.db"));
    let no_token = selon(dir.path()).args(["serve", "--allow-update"]).output().unwrap();
    assert!(String::from_utf8_lossy(&no_token.stderr).contains("--token-file"));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let bind = taken.local_addr().unwrap().to_string();
    let busy = selon(dir.path()).args(["serve", "--bind", &bind]).output().unwrap();
    assert!(String::from_utf8_lossy(&busy.stderr).contains(&bind));
}

/// It ends at SIGTERM with exit code 0, and leaves nothing behind.
#[cfg(unix)]
#[test]
fn it_stops_when_it_is_told_to() {
    let dir = folder();
    let mut running = start(dir.path(), &[]);
    assert!(get(&running, "/health").contains("200 OK"));
    assert!(dir.path().join("selon.db.reading").exists());
    let pid = running.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    let status = running.child.wait().unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(!dir.path().join("selon.db.reading").exists(), "copies are removed");
    let again = selon(dir.path()).args(["query", "documents", "--format", "csv"]).output().unwrap();
    assert_eq!(again.status.code(), Some(0), "the store is free again");
}
