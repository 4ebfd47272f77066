//! What `selon ingest` removes, takes again and leaves out: nothing without a word.

use crate::safety::{articles, quads, selon, soon};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use selon::graph::store::ClaimStore;
use selon::iri::Base;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

fn ingest(folder: &Path, arguments: &[&str]) -> assert_cmd::assert::Assert {
    selon(folder).arg("ingest").args(arguments).assert()
}

#[test]
fn pruning_works_however_the_folder_is_spelt() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("in");
    let absolute = format!("{}/", folder.display());
    for (n, spelling) in ["in", "in/", "./in", "./in/", "in/.", "x/../in", "in//", &absolute].iter().enumerate() {
        let _ = fs::create_dir(dir.path().join("x"));
        articles(dir.path(), 4);
        let store = format!("{n}.db");
        ingest(dir.path(), &[spelling, "--store", &store]).code(0).stdout(contains("4 added"));
        fs::remove_file(folder.join("001.txt")).unwrap();
        for other in [spelling, "in", "in/"] {
            let dry = ingest(dir.path(), &[other, "--prune", "--dry-run", "--store", &store]).code(0);
            dry.stdout(
                contains("3 unchanged, 1 removed").and(contains("would be removed: ").and(contains("in/001.txt"))),
            );
        }
        ingest(dir.path(), &[spelling, "--prune", "--store", &store])
            .code(0)
            .stdout(contains("3 unchanged, 1 removed"));
    }
    articles(dir.path(), 4);
    selon(&folder).args(["ingest", "."]).assert().code(0).stdout(contains("4 added"));
    fs::remove_file(folder.join("001.txt")).unwrap();
    selon(&folder).args(["ingest", ".", "--prune"]).assert().code(0).stdout(contains("3 unchanged, 1 removed"));
}

#[test]
fn more_than_a_slip_is_removed_only_when_asked_twice() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 12);
    ingest(dir.path(), &["in"]).code(0);
    let whole = quads(dir.path(), "selon.db");
    // A disk that is not there: its folder is empty.
    fs::rename(dir.path().join("in"), dir.path().join("away")).unwrap();
    fs::create_dir(dir.path().join("in")).unwrap();
    let kept = ingest(dir.path(), &["in/", "--prune"]).code(2);
    kept.stdout(contains("12 of 12 articles from there are gone").and(contains("--prune=all")));
    assert!(quads(dir.path(), "selon.db") == whole);
    let dry = ingest(dir.path(), &["in", "--prune", "--dry-run"]).code(2).get_output().stdout.clone();
    let dry = String::from_utf8(dry).unwrap();
    assert_eq!(dry.lines().filter(|line| line.starts_with("would be removed: /")).count(), 12, "{dry}");
    ingest(dir.path(), &["in", "--prune=all"]).code(0).stdout(contains("12 removed"));
    assert!(quads(dir.path(), "selon.db").is_empty());
}

#[test]
fn an_input_that_cannot_be_read_to_its_end_keeps_all_of_its_articles() {
    let dir = tempfile::tempdir().unwrap();
    let line =
        |n: usize| format!("{{\"text\": \"Le quai {n} est rouvert, dit la maire.\", \"title\": \"Quai {n}\"}}\n");
    let whole: String = (1..=6).map(line).collect();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("a.jsonl"), &whole).unwrap();
    ingest(dir.path(), &["a.jsonl"]).code(0).stdout(contains("6 added"));
    let before = quads(dir.path(), "selon.db");
    // Cut in the middle of the third line.
    fs::write(at("a.jsonl"), &whole.as_bytes()[..line(1).len() * 2 + 20]).unwrap();
    ingest(dir.path(), &["a.jsonl", "--prune=all"]).code(2).stdout(contains("removed").not());
    fs::write(at("a.jsonl"), "").unwrap();
    ingest(dir.path(), &["a.jsonl", "--prune=all"])
        .code(2)
        .stdout(contains("1 failed"))
        .stderr(contains("it is empty"));
    assert!(quads(dir.path(), "selon.db") == before);
    // A line fewer, and the file is whole: that one went.
    fs::write(at("a.jsonl"), whole.lines().take(5).map(|l| format!("{l}\n")).collect::<String>()).unwrap();
    ingest(dir.path(), &["a.jsonl", "--prune"]).code(0).stdout(contains("5 unchanged, 1 removed"));
}

const AGENTS: &str = "@base <https://w3id.org/selon/id/agent/> .
@prefix selon: <https://w3id.org/selon/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<person/aude-kervran> a selon:Person ; skos:prefLabel \"Aude Kervran\"@fr ; skos:altLabel \"la capitaine\"@fr .
";

#[test]
fn agents_that_a_store_was_filled_with_are_taken_again() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 3);
    fs::write(dir.path().join("a.ttl"), AGENTS).unwrap();
    ingest(dir.path(), &["in", "--agents", "a.ttl"]).code(0).stdout(contains("3 added")).stderr("");
    let before = quads(dir.path(), "selon.db");
    fs::remove_file(dir.path().join("a.ttl")).unwrap();
    let again = ingest(dir.path(), &["in"]).code(0).stdout(contains("3 unchanged"));
    again.stderr(contains("--agents a.ttl again").and(contains("--forget-options")));
    assert!(quads(dir.path(), "selon.db") == before);
    // Others are taken when they are given, and told.
    fs::write(dir.path().join("b.ttl"), AGENTS.replace("la capitaine", "la patronne")).unwrap();
    let told = contains("--agents b.ttl differs from what the store was filled with (a.ttl)");
    ingest(dir.path(), &["in", "--agents", "b.ttl", "--dry-run"]).code(0).stderr(told.clone());
    assert!(quads(dir.path(), "selon.db") == before);
    ingest(dir.path(), &["in", "--agents", "b.ttl"]).code(0).stdout(contains("3 replaced")).stderr(told);
    ingest(dir.path(), &["in", "--forget-options"])
        .code(0)
        .stdout(contains("3 replaced"))
        .stderr(contains("without the agents of b.ttl"));
    ingest(dir.path(), &["in"]).code(0).stdout(contains("3 unchanged")).stderr("");
    let late = ingest(dir.path(), &["in", "--agents", "b.ttl"]).code(0).stdout(contains("3 replaced"));
    late.stderr(contains("was filled without --agents b.ttl"));
}

#[test]
fn fields_and_settings_of_an_input_are_taken_again() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 2);
    let object = "{\"corps\": \"Le quai est rouvert, dit la maire.\", \"titre\": \"Quai\"}\n";
    fs::write(dir.path().join("a.jsonl"), object).unwrap();
    ingest(dir.path(), &["in", "--set", "publisher=La Gazette"]).code(0).stdout(contains("2 added"));
    ingest(dir.path(), &["a.jsonl", "--map", "text=corps,title=titre"]).code(0).stdout(contains("1 added"));
    let before = quads(dir.path(), "selon.db");
    for (input, words) in [
        ("in/", "--set 'publisher=La Gazette' again"),
        ("in/000.txt", "--set 'publisher=La Gazette' again"),
        ("./a.jsonl", "--map text=corps,title=titre again"),
    ] {
        ingest(dir.path(), &[input]).code(0).stdout(contains("unchanged")).stderr(contains(words));
    }
    ingest(dir.path(), &["in", "a.jsonl"]).code(2).stderr(contains("read them one after the other"));
    assert!(quads(dir.path(), "selon.db") == before);
    let other = ingest(dir.path(), &["in", "--set", "publisher=Le Phare"]).code(0).stdout(contains("2 replaced"));
    other.stderr(contains("was read with --set 'publisher=La Gazette' before"));
}

#[cfg(unix)]
#[test]
fn files_whose_names_are_no_text_are_files_of_their_own() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("in")).unwrap();
    for (name, what) in [(b"x\xff.txt", "rouvert"), (b"x\xfe.txt", "fermé")] {
        let text = format!("Le quai est {what}, a dit la maire.\n");
        fs::write(dir.path().join("in").join(OsStr::from_bytes(name)), text).unwrap();
    }
    ingest(dir.path(), &["in"]).code(0).stdout(contains("2 added"));
    ingest(dir.path(), &["in", "--prune"]).code(0).stdout(contains("2 unchanged").and(contains("removed").not()));
    fs::remove_file(dir.path().join("in").join(OsStr::from_bytes(b"x\xff.txt"))).unwrap();
    ingest(dir.path(), &["in", "--prune"]).code(0).stdout(contains("1 unchanged, 1 removed"));
}

#[cfg(unix)]
#[test]
fn what_is_left_out_of_a_folder_is_told() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 2);
    fs::write(dir.path().join("secret.txt"), "Le coffre est ouvert, a dit la maire.\n").unwrap();
    std::os::unix::fs::symlink("../secret.txt", dir.path().join("in/lien.txt")).unwrap();
    let out = ingest(dir.path(), &["in"]).code(2).stdout(contains("2 added, 1 failed"));
    out.stderr(contains("the link in/lien.txt leads out of the folder"));
    assert!(!String::from_utf8_lossy(&quads(dir.path(), "selon.db")).contains("coffre"));
    ingest(dir.path(), &["in", "--follow-links"]).code(0).stdout(contains("1 added, 2 unchanged"));
}

#[cfg(unix)]
#[test]
fn a_pipe_by_name_is_not_waited_for() {
    let dir = tempfile::tempdir().unwrap();
    let made = Command::new("mkfifo").arg(dir.path().join("tuyau")).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    for command in ["extract", "ingest", "explain"] {
        selon(dir.path()).args([command, "tuyau"]).assert().code(2).stderr(contains("a pipe or a device"));
    }
}

/// A watcher of the folder `in`: what it says goes to `said.txt`, what it tells to `told.txt`.
fn watch(dir: &Path) -> Child {
    Command::new(assert_cmd::cargo::cargo_bin("selon"))
        .args(["ingest", "in", "--watch", "1"])
        .current_dir(dir)
        .stdout(fs::File::create(dir.join("said.txt")).unwrap())
        .stderr(fs::File::create(dir.join("told.txt")).unwrap())
        .stdin(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_watcher_waits_for_whoever_has_the_store_open() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 2);
    let at = |name: &str| dir.path().join(name);
    let other = ClaimStore::create(&at("selon.db"), Base::default()).unwrap();
    let mut watcher = watch(dir.path());
    soon("the wait", || fs::read_to_string(at("told.txt")).unwrap().contains("waiting until then"));
    drop(other);
    soon("the reading", || fs::read_to_string(at("said.txt")).unwrap().contains("2 added"));
    assert!(watcher.try_wait().unwrap().is_none());
    watcher.kill().unwrap();
    watcher.wait().unwrap();
}

#[cfg(unix)]
#[test]
fn a_watcher_tells_a_link_that_leads_out() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 2);
    let at = |name: &str| dir.path().join(name);
    fs::write(at("secret.txt"), "Le maire affirme que la gare fermera.").unwrap();
    let mut watcher = watch(dir.path());
    soon("the reading", || fs::read_to_string(at("said.txt")).unwrap().contains("2 added"));
    std::os::unix::fs::symlink(at("secret.txt"), at("in/z.txt")).unwrap();
    soon("the link", || fs::read_to_string(at("told.txt")).unwrap().contains("leads out of the folder"));
    watcher.kill().unwrap();
    watcher.wait().unwrap();
    ingest(dir.path(), &["in", "--dry-run"]).code(2).stderr(contains("--follow-links"));
}
