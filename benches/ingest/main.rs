//! A whole run over generated articles in five formats: how fast, in how much memory, and whether a
//! run that is killed half-way and started again ends in the same store. Prints its figures:
//! `cargo bench --bench ingest -- 10000`; with a folder after the number the articles stay there.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints its figures and may stop at an error"
)]

mod formats;

use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SELON: &str = env!("CARGO_BIN_EXE_selon");

fn ingest(input: &Path, store: &Path) -> Child {
    let command = Command::new(SELON).arg("ingest").arg(input).arg("--store").arg(store).spawn();
    command.unwrap()
}

/// Waits for a run, or kills it when its time is over. Gives the time it took and the most memory
/// that it held, in mebibytes, as Linux tells.
fn follow(mut run: Child, kill_after: Option<Duration>) -> (Duration, u64) {
    let (started, mut peak) = (Instant::now(), 0);
    while run.try_wait().unwrap().is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", run.id())).unwrap_or_default();
        let held =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = peak.max(held.unwrap_or(0));
        if kill_after.is_some_and(|limit| started.elapsed() > limit) {
            run.kill().unwrap();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    (started.elapsed(), peak / 1024)
}

/// The store as N-Quads: how many, and their hash.
fn export(store: &Path) -> (usize, String) {
    let mut export = Command::new(SELON);
    let output =
        export.args(["export", "--format", "nquads", "--store"]).arg(store).stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success());
    let hash = Sha256::digest(&output.stdout).iter().map(|byte| format!("{byte:02x}")).collect();
    (output.stdout.iter().filter(|byte| **byte == b'\n').count(), hash)
}

fn size(folder: &Path) -> u64 {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().metadata().map_or(0, |m| m.len())).sum::<u64>() >> 20
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let number: usize = arguments.next().map_or(1_000, |text| text.parse().expect("how many articles"));
    let temporary = tempfile::tempdir().unwrap();
    let folder = arguments.next().map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    let input = folder.join("articles");
    formats::write(&input, number).unwrap();
    let (whole, broken) = (folder.join("whole.db"), folder.join("broken.db"));
    let (time, peak) = follow(ingest(&input, &whole), None);
    println!(
        "{number} articles: {:.1} s, {:.1} articles/s, {peak} MiB at most, store of {} MiB",
        time.as_secs_f64(),
        number as f64 / time.as_secs_f64(),
        size(&whole)
    );
    let (again, peak) = follow(ingest(&input, &whole), None);
    println!("the same again, unchanged: {:.1} s, {peak} MiB", again.as_secs_f64());
    let (quads, hash) = export(&whole);
    println!("{quads} quads, SHA-256 of the N-Quads {hash}");
    let (killed, _) = follow(ingest(&input, &broken), Some(time / 2));
    let (rest, peak) = follow(ingest(&input, &broken), None);
    println!("killed after {:.1} s, second run {:.1} s, {peak} MiB", killed.as_secs_f64(), rest.as_secs_f64());
    let same = export(&broken).1 == hash;
    println!("the store of the killed run is {}", if same { "the same, byte for byte" } else { "DIFFERENT" });
    assert!(same);
}
