//! Nothing is lost: runs that are killed, stores that are damaged, backups.

use assert_cmd::Command;
use predicates::str::contains;
use std::fs;
use std::path::Path;
use std::process::{Command as Program, Stdio};
use std::time::Duration;

pub(crate) fn selon(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("selon").unwrap();
    command.current_dir(folder).env("NO_COLOR", "1");
    command
}

/// The whole store as sorted N-Quads.
pub(crate) fn quads(folder: &Path, store: &str) -> Vec<u8> {
    let output = selon(folder).args(["export", "--format", "nquads", "--store", store]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Articles in which the same people say and deny the same things, so that they share much.
pub(crate) fn articles(folder: &Path, number: usize) {
    fs::create_dir_all(folder.join("in")).unwrap();
    let names = ["Aude Kervran", "Loïc Quéré", "Nora Belkacem", "Yann Morel"];
    let things = [
        "le phare serait repeint",
        "le port fermerait lundi",
        "la criée avait perdu de l'argent",
        "les grues étaient vendues",
    ];
    for n in 0..number {
        let (who, other) = (names[n % 4], names[(n / 4) % 4]);
        let text = format!(
            "Dossier {n} du port\n\nLa maire, {who}, a déclaré que {}. {other} nie que {}.\n\n« Nous vérifierons », a promis {who} à l'AFP. Le chantier perdra {n}50 emplois, selon {other}.\n",
            things[n % 4],
            things[(n + 1) % 4]
        );
        fs::write(folder.join(format!("in/{n:03}.txt")), text).unwrap();
    }
}

/// A number that looks random and is the same in every run of the test.
fn scatter(n: u64) -> u64 {
    let mut x = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d;
    x ^= x >> 29;
    x.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32
}

/// How often the program is killed; `SELON_KILLS` sets another number.
fn kills() -> u64 {
    std::env::var("SELON_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(50)
}

/// How often a run is looked at.
const STEP: Duration = Duration::from_millis(2);

/// A run that fills a store.
fn run(dir: &tempfile::TempDir, store: &str) -> std::process::Child {
    Program::new(assert_cmd::cargo::cargo_bin("selon"))
        .args(["ingest", "in", "--store", store])
        .current_dir(dir.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn a_killed_run_ends_in_the_same_store() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 60);
    // How long a run goes undisturbed, in steps of `STEP`.
    let mut whole = run(&dir, "whole.db");
    let mut steps = 1;
    let ended = loop {
        match whole.try_wait().unwrap() {
            Some(ended) => break ended,
            None => steps += 1,
        }
        std::thread::sleep(STEP);
    };
    assert!(ended.success());
    let expected = quads(dir.path(), "whole.db");
    assert!(!expected.is_empty());
    let mut cut_short = 0;
    for round in 0..kills() {
        // Ten stores are each killed five times over, so that a store is also killed while it recovers.
        let store = format!("{}.db", round / 5);
        let mut child = run(&dir, &store);
        (0..scatter(round) % steps).for_each(|_| std::thread::sleep(STEP));
        cut_short += usize::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        child.wait().unwrap();
    }
    assert!(cut_short > 0, "no run was cut short");
    for store in (0..kills().div_ceil(5)).map(|n| format!("{n}.db")) {
        selon(dir.path()).args(["ingest", "in", "--store", &store]).assert().code(0);
        assert!(quads(dir.path(), &store) == expected, "{store} differs from an undisturbed store");
        selon(dir.path()).args(["doctor", "--store", &store]).assert().code(0).stdout(contains("the store is whole"));
    }
}

#[test]
fn a_store_whose_making_was_cut_short_is_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 2);
    let begun = dir.path().join("begun.db");
    fs::create_dir(&begun).unwrap();
    for file in ["LOCK", "LOG", "IDENTITY", "000001.dbtmp", "MANIFEST-000001"] {
        fs::write(begun.join(file), "").unwrap();
    }
    selon(dir.path()).args(["ingest", "in", "--store", "begun.db"]).assert().code(0);
    assert!(!quads(dir.path(), "begun.db").is_empty());
    let other = dir.path().join("other.db");
    fs::create_dir(&other).unwrap();
    fs::write(other.join("LOG"), "").unwrap();
    fs::write(other.join("letters.txt"), "").unwrap();
    let refused = selon(dir.path()).args(["ingest", "in", "--store", "other.db"]).assert().code(2);
    refused.stderr(contains("holds data that selon did not write"));
}

#[test]
fn backups_come_back() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 6);
    selon(dir.path()).args(["ingest", "in"]).assert().code(0);
    let before = quads(dir.path(), "selon.db");
    selon(dir.path()).args(["backup", "copy.db"]).assert().code(0);
    selon(dir.path()).args(["backup", "copy.db"]).assert().code(2).stderr(contains("is there already"));
    fs::remove_file(dir.path().join("in/000.txt")).unwrap();
    selon(dir.path()).args(["ingest", "in", "--prune"]).assert().code(0).stdout(contains("1 removed"));
    assert!(quads(dir.path(), "selon.db") != before);
    selon(dir.path()).args(["restore", "copy.db"]).assert().code(2).stderr(contains("--replace"));
    selon(dir.path()).args(["restore", "copy.db", "--replace"]).assert().code(0);
    assert!(quads(dir.path(), "selon.db") == before);
    assert!(dir.path().join("selon.db.before").is_dir());
    selon(dir.path())
        .args(["restore", "nowhere.db"])
        .assert()
        .code(2)
        .stderr(contains("there is no store in nowhere.db"));
}

#[test]
fn a_damaged_store_is_a_sentence() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 3);
    selon(dir.path()).args(["ingest", "in"]).assert().code(0);
    let store = dir.path().join("selon.db");
    for entry in fs::read_dir(&store).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("MANIFEST") {
            fs::write(&path, b"nothing of the kind").unwrap();
        }
    }
    let output = selon(dir.path()).args(["query", "claims"]).output().unwrap();
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("selon restore") && error.lines().count() <= 2, "{error}");
}

#[test]
fn what_is_in_two_places_goes_with_the_last() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 1);
    for folder in ["a", "b"] {
        fs::create_dir(dir.path().join(folder)).unwrap();
        fs::copy(dir.path().join("in/000.txt"), dir.path().join(folder).join("x.txt")).unwrap();
    }
    selon(dir.path()).args(["ingest", "a", "b"]).assert().code(0).stdout(contains("1 added, 1 unchanged"));
    selon(dir.path()).args(["ingest", "a", "b"]).assert().code(0).stdout(contains("2 unchanged"));
    let both = quads(dir.path(), "selon.db");
    fs::remove_file(dir.path().join("a/x.txt")).unwrap();
    selon(dir.path()).args(["ingest", "a", "b", "--prune"]).assert().code(0);
    assert!(quads(dir.path(), "selon.db") == both);
    fs::remove_file(dir.path().join("b/x.txt")).unwrap();
    selon(dir.path()).args(["ingest", "a", "b", "--prune", "--dry-run"]).assert().stdout(contains("1 removed"));
    assert!(quads(dir.path(), "selon.db") == both);
    selon(dir.path()).args(["ingest", "a", "b", "--prune"]).assert().code(0).stdout(contains("1 removed"));
    assert!(quads(dir.path(), "selon.db").is_empty());
}

#[test]
fn versions_are_replaced_or_kept() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 1);
    let file = dir.path().join("in/000.txt");
    let first = fs::read_to_string(&file).unwrap();
    selon(dir.path()).args(["ingest", "in"]).assert().code(0);
    selon(dir.path()).args(["ingest", "in", "--store", "kept.db"]).assert().code(0);
    fs::write(&file, first.replace("AFP", "ATS")).unwrap();
    selon(dir.path()).args(["ingest", "in", "--dry-run"]).assert().code(0).stdout(contains("would be: 1 replaced"));
    selon(dir.path()).args(["ingest", "in"]).assert().code(0).stdout(contains("1 replaced"));
    selon(dir.path()).args(["ingest", "in", "--keep-versions", "--store", "kept.db"]).assert().code(0);
    let count = |store: &str| {
        let export = String::from_utf8(quads(dir.path(), store)).unwrap();
        (
            export.matches("ns#type> <https://w3id.org/selon/ns#Document>").count(),
            export.matches("wasRevisionOf").count(),
        )
    };
    assert_eq!(count("selon.db"), (1, 0));
    assert_eq!(count("kept.db"), (2, 1));
    selon(dir.path()).args(["ingest", "in", "--store", "fresh.db"]).assert().code(0);
    assert!(quads(dir.path(), "selon.db") == quads(dir.path(), "fresh.db"), "a replaced article leaves traces");
}

#[test]
fn a_dry_run_makes_no_store() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 2);
    selon(dir.path()).args(["ingest", "in", "--dry-run"]).assert().code(0).stdout(contains("would be: 2 added"));
    assert!(!dir.path().join("selon.db").exists());
}

#[test]
fn an_unchanged_file_is_not_parsed_again_and_one_touched_by_others_is() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 3);
    let ingest = |extra: &[&str]| selon(dir.path()).args(["ingest", "in"]).args(extra).assert();
    ingest(&[]).code(0).stdout(contains("3 added"));
    ingest(&[]).code(0).stdout(contains("articles: 3 unchanged"));
    let before = quads(dir.path(), "selon.db");
    // Other metadata: read again; the first again: it is not there any more in that state.
    ingest(&["--set", "publisher=La Gazette"]).code(0).stdout(contains("3 replaced"));
    ingest(&["--forget-options"]).code(0).stdout(contains("3 replaced"));
    assert!(quads(dir.path(), "selon.db") == before);
    fs::remove_file(dir.path().join("in/000.txt")).unwrap();
    ingest(&["--prune"]).code(0).stdout(contains("2 unchanged, 1 removed"));
    articles(dir.path(), 1);
    ingest(&[]).code(0).stdout(contains("1 added, 2 unchanged"));
    assert!(quads(dir.path(), "selon.db") == before);
}

#[test]
fn what_cannot_be_read_makes_no_store() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("image.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    for input in ["ailleurs.txt", "image.png"] {
        selon(dir.path()).args(["ingest", input]).assert().code(2).stderr(contains(input));
        assert!(!dir.path().join("selon.db").exists(), "{input} made a store");
    }
    articles(dir.path(), 1);
    fs::write(dir.path().join("faux.ttl"), "@prefix x").unwrap();
    selon(dir.path()).args(["ingest", "in", "--agents", "faux.ttl"]).assert().code(2).stderr(contains("faux.ttl"));
    assert!(!dir.path().join("selon.db").exists(), "wrong agents made a store");
    // With something to read there is one, and the rest is told.
    selon(dir.path()).args(["ingest", "ailleurs.txt", "in"]).assert().code(2).stdout(contains("1 added, 1 failed"));
    assert!(dir.path().join("selon.db").is_dir());
    selon(dir.path()).args(["ingest", "ailleurs.txt"]).assert().code(2);
}

#[test]
fn a_field_that_is_nowhere_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let object = "{\"corps\": \"Le quai est rouvert, dit la maire.\", \"titre\": \"Quai\"}\n";
    fs::write(dir.path().join("a.jsonl"), object).unwrap();
    let ingest = |map: &str| selon(dir.path()).args(["ingest", "a.jsonl", "--map", map]).assert();
    ingest("text=rien").code(2).stderr(contains("a.jsonl#1 has no text in rien, but the fields corps, titre"));
    ingest("texte=corps").code(2).stderr(contains("no such field"));
    ingest("text=corps,title=titre").code(0).stdout(contains("1 added"));
}

/// Looks until something holds, 600 times at most.
#[track_caller]
pub(crate) fn soon(what: &str, mut holds: impl FnMut() -> bool) {
    let mut looks = 0;
    while !holds() {
        assert!(looks < 600, "{what} does not come");
        looks += 1;
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_watched_folder_is_followed() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 2);
    let said = dir.path().join("said.txt");
    let mut watcher = Program::new(assert_cmd::cargo::cargo_bin("selon"))
        .args(["ingest", "in", "--watch", "1", "--prune"])
        .current_dir(dir.path())
        .stdout(fs::File::create(&said).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let says = |words: &str| fs::read_to_string(&said).unwrap().contains(words);
    soon("the first reading", || says("2 added"));
    articles(dir.path(), 3);
    soon("a new file", || says("1 added, 2 unchanged"));
    let file = dir.path().join("in/001.txt");
    let changed = fs::read_to_string(&file).unwrap().replace("AFP", "ATS");
    fs::write(&file, changed).unwrap();
    soon("a changed file", || says("1 replaced, 2 unchanged"));
    fs::remove_file(dir.path().join("in/000.txt")).unwrap();
    soon("a removed file", || says("2 unchanged, 1 removed"));
    let _ = watcher.kill();
    watcher.wait().unwrap();
    selon(dir.path()).args(["ingest", "in", "--store", "fresh.db"]).assert().code(0);
    assert!(quads(dir.path(), "selon.db") == quads(dir.path(), "fresh.db"));
}

/// A shell in which `folder` is a file system of three megabytes; `None` where the machine does not
/// let one be made.
pub(crate) fn small_disk(folder: &Path, script: &str) -> Option<std::process::Output> {
    let mount = format!("mount -t tmpfs -o size=3m none '{}' || exit 77; cd '{0}'; {script}", folder.display());
    let output = Program::new("unshare").args(["--mount", "--map-root-user", "sh", "-c", &mount]).output().ok()?;
    let made = output.status.code() != Some(77) && !String::from_utf8_lossy(&output.stderr).contains("unshare");
    made.then_some(output)
}

#[test]
fn a_full_disk_is_a_sentence_and_nothing_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 200);
    let disk = dir.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let program = assert_cmd::cargo::cargo_bin("selon");
    let run = |arguments: &str| format!("'{}' {arguments} --store s.db", program.display());
    let script = [
        &run("ingest ../in/000.txt ../in/001.txt"),
        &run("export --format nquads > ../before.nq"),
        "head -c 1500k /dev/zero > ballast",
        &format!("{}; echo code $?", run("ingest ../in")),
        "rm ballast",
        &run("export --format nquads > ../after.nq"),
        &run("doctor"),
        "mount -o remount,size=400m .",
        &run("ingest ../in"),
        &run("export --format nquads > ../whole.nq"),
    ];
    let Some(output) = small_disk(&disk, &script.join("; ")) else { return };
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(err.contains("no room is left for the store s.db") && out.contains("code 2"), "{out}\n{err}");
    assert!(out.contains("the store is whole") && output.status.success(), "{out}\n{err}");
    let read = |name: &str| fs::read(dir.path().join(name)).unwrap();
    assert!(!read("before.nq").is_empty() && read("before.nq") == read("after.nq"));
    selon(dir.path()).args(["ingest", "in"]).assert().code(0);
    assert!(read("whole.nq") == quads(dir.path(), "selon.db"));
}
