//! Stores that are damaged, half copied or half restored: no command gives part of what was stored for the whole, and
//! none makes it worse.

use crate::safety::{articles, quads, selon, small_disk};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use selon::graph::store::{ClaimStore, StoreError};
use selon::iri::Base;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with a store of some articles.
fn filled(number: usize) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), number);
    selon(dir.path()).args(["ingest", "in"]).assert().code(0);
    dir
}

/// The files of a folder with what they hold.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|e| (e.file_name().into_string().unwrap(), fs::read(e.path()).unwrap())).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    files(from).into_iter().for_each(|(name, bytes)| fs::write(to.join(name), bytes).unwrap());
}

fn data_files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "sst"));
    found.sort();
    found
}

/// Changes one bit of a byte, in this file alone: a backup shares files with its store.
fn flip(file: &Path, at: usize) {
    let mut bytes = fs::read(file).unwrap();
    bytes[at] ^= 1;
    fs::remove_file(file).unwrap();
    fs::write(file, bytes).unwrap();
}

#[test]
fn a_store_without_current_is_refused_and_left_alone() {
    let dir = filled(3);
    let store = dir.path().join("selon.db");
    fs::remove_file(store.join("CURRENT")).unwrap();
    let before = files(&store);
    for command in [
        &["query", "claims"][..],
        &["doctor"],
        &["ingest", "in"],
        &["ingest", "in", "--prune=all"],
        &["export"],
        &["verify"],
        &["validate"],
        &["graph"],
        &["backup", "copy.db"],
        &["serve", "--bind", "127.0.0.1:0"],
    ] {
        let refused = selon(dir.path()).args(command).assert().code(2);
        refused.stderr(contains("CURRENT").and(contains("selon restore --replace")));
        assert!(files(&store) == before, "{command:?} changed a file");
    }
    assert!(!dir.path().join("copy.db").exists());
}

#[test]
fn a_store_without_its_list_of_files_is_left_alone() {
    for name in ["MANIFEST-", "CURRENT"] {
        let dir = filled(3);
        let store = dir.path().join("selon.db");
        for (file, _) in files(&store) {
            if file.starts_with(name) && name != "CURRENT" {
                fs::remove_file(store.join(file)).unwrap();
            }
        }
        if name == "CURRENT" {
            fs::write(store.join("CURRENT"), "nothing of the kind\n").unwrap();
        }
        let before = files(&store);
        for command in [&["query", "claims"][..], &["doctor"], &["ingest", "in"], &["export"]] {
            let refused = selon(dir.path()).args(command).assert().code(2);
            refused.stderr(contains("damaged").and(contains("selon restore --replace")));
            assert!(files(&store) == before, "{command:?} changed a file");
        }
    }
}

#[test]
fn a_changed_bit_is_found_wherever_it_is() {
    let dir = filled(3);
    let store = dir.path().join("selon.db");
    let whole = dir.path().join("whole.db");
    copy(&store, &whole);
    let number = data_files(&store).len();
    assert!(number > 5, "{number} data files");
    for n in 0..number {
        let length = fs::metadata(&data_files(&store)[n]).unwrap().len() as usize;
        for at in [0, length / 3, length - 60, length - 53, length - 1] {
            let file = data_files(&store)[n].clone();
            flip(&file, at);
            let error = ClaimStore::open(&store, Base::default()).unwrap_err();
            let told = match &error {
                StoreError::DamagedFiles { files, .. } => files == std::slice::from_ref(&file),
                // What the data base itself reads when it is opened.
                StoreError::Damaged { .. } => true,
                _ => false,
            };
            assert!(told, "byte {at} of {length} in {}: {error}", file.display());
            fs::remove_dir_all(&store).unwrap();
            copy(&whole, &store);
        }
    }
    ClaimStore::open(&store, Base::default()).unwrap();
}

#[test]
fn a_damaged_data_file_gives_no_answer_and_doctor_names_it() {
    let dir = filled(3);
    let store = dir.path().join("selon.db");
    let found = data_files(&store);
    let damaged = [&found[0], &found[found.len() / 2]];
    damaged.iter().for_each(|file| flip(file, 10));
    for command in [
        &["query", "same-claim"][..],
        &["query", "claims"],
        &["export"],
        &["graph"],
        &["verify"],
        &["backup", "copy.db"],
        &["ingest", "in"],
    ] {
        let refused = selon(dir.path()).args(command).assert().code(2).stdout("");
        refused.stderr(contains("2 data files do not hold what was written"));
    }
    let output = selon(dir.path()).arg("doctor").output().unwrap();
    let lines = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), lines.lines().count()), (Some(2), 2), "{lines}");
    for (line, file) in lines.lines().zip(damaged) {
        assert!(line.contains(file.file_name().unwrap().to_str().unwrap()), "{lines}");
    }
}

#[test]
fn a_damaged_backup_is_not_put_back() {
    let dir = filled(3);
    let at = |name: &str| dir.path().join(name);
    selon(dir.path()).args(["backup", "good.db"]).assert().code(0);
    let before = quads(dir.path(), "selon.db");
    // A copy, for a backup on the same disk shares the files of the store.
    copy(&at("good.db"), &at("bad.db"));
    flip(&data_files(&at("bad.db"))[0], 10);
    selon(dir.path())
        .args(["restore", "bad.db", "--replace"])
        .assert()
        .code(2)
        .stderr(contains("the backup bad.db cannot be put back, and nothing was changed"));
    let names: Vec<String> = files_of(dir.path());
    assert_eq!(names, ["bad.db", "good.db", "in", "selon.db"]);
    assert!(quads(dir.path(), "selon.db") == before);
    // A good one takes the place of a damaged store; what is set aside stays.
    flip(&data_files(&at("selon.db"))[0], 10);
    for before in ["selon.db.before", "selon.db.before-2", "selon.db.before-3"] {
        let restored = selon(dir.path()).args(["restore", "good.db", "--replace"]).assert().code(0);
        restored.stdout(contains(format!("3 articles; what was there is in {before}")));
    }
    assert!(quads(dir.path(), "selon.db") == before);
    assert!(at("selon.db.before").is_dir() && at("selon.db.before-2").is_dir());
}

/// The names in a folder, sorted.
fn files_of(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    // What came in when is noted beside the store.
    names.retain(|name| !name.ends_with(".runs"));
    names.sort();
    names
}

#[test]
fn a_backup_of_any_name_survives_being_put_back() {
    let dir = filled(2);
    selon(dir.path()).args(["backup", "selon.db.partial"]).assert().code(0);
    selon(dir.path()).args(["restore", "selon.db.partial", "--replace"]).assert().code(0);
    assert_eq!(files_of(dir.path()), ["in", "selon.db", "selon.db.before", "selon.db.partial"]);
    selon(dir.path())
        .args(["restore", "selon.db", "--replace"])
        .assert()
        .code(2)
        .stderr(contains("name a folder outside"));
    for inside in ["selon.db/copy", "selon.db/../selon.db/copy", "./selon.db/a/b"] {
        let refused = selon(dir.path()).args(["backup", inside]).assert().code(2);
        refused.stderr(contains("name a folder outside"));
    }
}

#[test]
fn a_restoring_that_was_broken_off_is_finished_or_undone() {
    let dir = filled(2);
    let at = |name: &str| dir.path().join(name);
    let old = quads(dir.path(), "selon.db");
    articles(dir.path(), 3);
    selon(dir.path()).args(["ingest", "in", "--store", "new.db"]).assert().code(0);
    let new = quads(dir.path(), "new.db");
    let partial = |text: &str| {
        copy(&at("new.db"), &at("selon.db.partial"));
        fs::write(at("selon.db.partial/RESTORING"), text).unwrap();
    };
    // While it was being copied, and when it was ready and had not changed its name: undone.
    for text in ["", "ready\nselon.db.partial\n"] {
        partial(text);
        assert!(quads(dir.path(), "selon.db") == old);
        assert_eq!(files_of(dir.path()), ["in", "new.db", "selon.db"]);
    }
    // After the names were exchanged: finished.
    partial("ready\nselon.db.partial\n");
    fs::rename(at("selon.db"), at("x")).unwrap();
    fs::rename(at("selon.db.partial"), at("selon.db")).unwrap();
    fs::rename(at("x"), at("selon.db.partial")).unwrap();
    assert!(quads(dir.path(), "selon.db") == new);
    assert_eq!(files_of(dir.path()), ["in", "new.db", "selon.db", "selon.db.before"]);
    assert!(quads(dir.path(), "selon.db.before") == old);
    // Between two renamings, where the system cannot exchange names: finished.
    fs::rename(at("selon.db"), at("selon.db.before-2")).unwrap();
    partial("ready\nselon.db.partial\n");
    assert!(quads(dir.path(), "selon.db") == new);
    assert_eq!(files_of(dir.path()), ["in", "new.db", "selon.db", "selon.db.before", "selon.db.before-2"]);
    assert!(!at("selon.db/RESTORING").exists());
}

#[test]
fn no_store_is_begun_beside_one_that_was_set_aside() {
    let dir = filled(2);
    fs::rename(dir.path().join("selon.db"), dir.path().join("selon.db.before")).unwrap();
    for command in [&["ingest", "in"][..], &["query", "claims"], &["doctor"]] {
        let refused = selon(dir.path()).args(command).assert().code(2);
        refused.stderr(contains("selon.db.before was set aside"));
        assert!(!dir.path().join("selon.db").exists());
    }
    selon(dir.path()).args(["restore", "selon.db.before"]).assert().code(0);
    selon(dir.path()).args(["query", "claims"]).assert().code(0);
}

/// A command on a small disk, which says whether it went well.
fn run(arguments: &str) -> String {
    let program = assert_cmd::cargo::cargo_bin("selon");
    format!("'{}' {arguments} --store s.db && echo yes || echo no", program.display())
}

/// Which of some commands went well on a small disk in a folder, and all that they said; `None` where there is none to be had.
fn on_small_disk(folder: &Path, script: &[String]) -> Option<(Vec<&'static str>, String)> {
    let disk = folder.join("disk");
    fs::create_dir(&disk).unwrap();
    let output = small_disk(&disk, &script.join("; "))?;
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let said = out.lines().filter_map(|line| ["yes", "no"].into_iter().find(|word| *word == line)).collect();
    Some((said, format!("{out}\n{err}")))
}

#[test]
fn a_read_only_disk_can_be_read() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 2);
    let script = [
        run("ingest ../in"),
        "mount -o remount,ro .".to_owned(),
        run("query claims > ../claims.csv"),
        run("export > ../store.ttl"),
        run("doctor"),
        run("backup ../copy.db"),
        run("ingest ../in --dry-run"),
        run("ingest ../in"),
    ];
    let Some((said, told)) = on_small_disk(dir.path(), &script) else { return };
    assert_eq!(said, ["yes", "yes", "yes", "yes", "yes", "yes", "no"], "{told}");
    assert!(told.contains("the store s.db may not be written, only read"), "{told}");
    assert!(fs::read_to_string(dir.path().join("claims.csv")).unwrap().lines().count() > 2);
    assert!(quads(dir.path(), "copy.db").len() > 1000);
}

#[test]
fn a_full_disk_can_be_read() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 2);
    let fill = "cat /dev/zero > ballast 2> /dev/null";
    let script = [run("ingest ../in"), fill.to_owned(), run("query claims > ../claims.csv"), run("doctor")];
    let Some((said, told)) = on_small_disk(dir.path(), &script) else { return };
    assert_eq!(said, ["yes", "yes", "yes"], "{told}");
    assert!(fs::read_to_string(dir.path().join("claims.csv")).unwrap().lines().count() > 2);
}

#[test]
fn a_folder_that_may_not_be_read_is_told_from_one_without_a_store() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = filled(1);
    let store = dir.path().join("selon.db");
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&store, fs::Permissions::from_mode(0o700)).unwrap();
    let program = assert_cmd::cargo::cargo_bin("selon");
    let nobody = std::process::Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(&program)
        .args(["query", "claims"])
        .current_dir(dir.path())
        .output();
    // Only root can be somebody else, and not every machine has the program for it.
    let Ok(output) = nobody else { return };
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    if error.contains("setpriv") || error.contains("ermission denied\n") && !error.contains("selon.db") {
        return;
    }
    assert!(error.contains("the folder selon.db may not be read"), "{error}");
}

#[test]
fn what_a_killed_server_left_is_cleared_away() {
    let dir = filled(1);
    let copies = dir.path().join("selon.db.reading");
    fs::create_dir(&copies).unwrap();
    copy(&dir.path().join("selon.db"), &copies.join("0"));
    selon(dir.path()).arg("doctor").assert().code(0);
    assert!(!copies.exists());
    // What is no copy is none of ours.
    fs::create_dir(&copies).unwrap();
    fs::write(copies.join("notes.txt"), "x").unwrap();
    selon(dir.path()).arg("doctor").assert().code(0);
    assert!(copies.join("notes.txt").exists());
}

/// A backup of a store has in it what is wrong with the store: only lost data sends people to one.
#[test]
fn doctor_does_not_send_for_a_backup_where_all_data_is_there() {
    let dir = filled(1);
    let article = selon::vocab::selon::DOCUMENT;
    let unnoted = oxigraph::model::NamedNode::new("https://example.org/unnoted").unwrap();
    {
        let store = ClaimStore::open(&dir.path().join("selon.db"), Base::default()).unwrap();
        let typed = oxigraph::model::Quad::new(unnoted.clone(), selon::vocab::rdf::TYPE, article, unnoted);
        store.oxigraph().insert(&typed).unwrap();
    }
    selon(dir.path())
        .arg("doctor")
        .assert()
        .code(2)
        .stderr(contains("unnoted> is stored and not noted"))
        .stdout(contains("reads the articles again").and(contains("restore").not()));
}

#[test]
fn a_store_keeps_its_base() {
    let dir = tempfile::tempdir().unwrap();
    articles(dir.path(), 2);
    selon(dir.path()).args(["ingest", "in", "--base", "https://exemple.fr/id/"]).assert().code(0);
    selon(dir.path()).args(["ingest", "in"]).assert().code(0).stdout(contains("2 unchanged"));
    let text = String::from_utf8(quads(dir.path(), "selon.db")).unwrap();
    assert!(text.contains("https://exemple.fr/id/document/") && !text.contains("w3id.org/selon/id/"));
    let other = selon(dir.path()).args(["ingest", "in", "--base", "https://autre.fr/"]).assert().code(2);
    other.stderr(contains("begin with https://exemple.fr/id/"));
}
