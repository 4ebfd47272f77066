//! `selon ingest --watch`: goes on reading what is new or changed.
//!
//! Looks at names, sizes and times of change every few seconds, which works on every file system,
//! network ones included. Ending it by Ctrl-C is safe: each article is written whole or not at all.

use super::args::IngestArgs;
use super::job::Job;
use super::summary::Summary;
use crate::cli::Outcome;
use crate::graph::store::StoreError;
use crate::read;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// What tells that a file has changed.
type State = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Runs until it is ended.
pub(super) fn run(args: &IngestArgs, seconds: u64) -> anyhow::Result<Outcome> {
    let (mut known, mut waiting) = (State::new(), false);
    loop {
        let state = look(args);
        if state != known || known.is_empty() {
            // The store is open only while something is written, so that others can use it.
            let mut summary = Summary::default();
            let result = Job::open(args).and_then(|job| job.ingest(args, &mut summary));
            if let Err(error) = result {
                if !error.downcast_ref::<StoreError>().is_some_and(StoreError::passes) {
                    return Err(error);
                }
                if !waiting {
                    crate::cli::tell::complain(format!("{error}; waiting until then"));
                }
                waiting = true;
                std::thread::sleep(Duration::from_secs(seconds));
                continue;
            }
            (known, waiting) = (state, false);
            if summary.is_telling() {
                writeln!(std::io::stdout(), "{}", summary.text(false))?;
                std::io::stdout().flush()?;
            }
        }
        std::thread::sleep(Duration::from_secs(seconds));
    }
}

/// Every file that is watched, with its size and time of change.
fn look(args: &IngestArgs) -> State {
    let mut state = State::new();
    let options = args.read.options();
    for path in &args.read.paths {
        let files: Vec<PathBuf> =
            if path.is_dir() { read::files(path, &options).flatten().collect() } else { vec![path.clone()] };
        for file in files {
            if let Ok(metadata) = file.metadata() {
                state.insert(file, (metadata.len(), metadata.modified().ok()));
            }
        }
    }
    state
}
