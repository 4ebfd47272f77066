//! `selon ingest --watch`: goes on reading what is new or changed.
//!
//! Looks at names, sizes and times of change every few seconds, which works on every file system,
//! network ones included. What is not there yet, or not there any more, is waited for, at longer and longer intervals.
//! Ending it by Ctrl-C is safe: each article is written whole or not at all, and the next run finds unchanged what the
//! store has.

use super::args::IngestArgs;
use super::job::Job;
use super::summary::Summary;
use crate::cli::Outcome;
use crate::graph::store::StoreError;
use crate::read::{self, ReadError};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// The longest time between two looks at what is not there.
const LONGEST: Duration = Duration::from_secs(300);

/// What tells that a file has changed.
type State = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Runs until it is ended.
pub(super) fn run(args: &IngestArgs, seconds: u64) -> anyhow::Result<Outcome> {
    let (mut known, mut waiting) = (State::new(), false);
    let mut absent = Absent::default();
    loop {
        let state = look(args);
        if state.is_empty() {
            let pause = absent.pause(Duration::from_secs(seconds));
            if let Some(told) = absent.told(&args.read.paths) {
                crate::cli::tell::complain(told);
            }
            std::thread::sleep(pause);
            continue;
        }
        absent = Absent::default();
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

/// How long nothing has been there.
#[derive(Debug, Default)]
struct Absent {
    looks: u32,
}

impl Absent {
    /// How long to wait now: twice as long each time.
    fn pause(&mut self, first: Duration) -> Duration {
        let pause = first.saturating_mul(2_u32.saturating_pow(self.looks.min(16)));
        self.looks += 1;
        pause.min(LONGEST.max(first))
    }

    /// What to say of it, once.
    fn told(&self, paths: &[PathBuf]) -> Option<String> {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        (self.looks == 1).then(|| format!("there is nothing to read at {} yet; waiting for it", paths.join(", ")))
    }
}

/// Every file that is watched, with its size and time of change, and every link that leads out of a folder: one that is
/// new is told.
fn look(args: &IngestArgs) -> State {
    let mut state = State::new();
    let options = args.read.options();
    for path in &args.read.paths {
        let files: Vec<_> = if path.is_dir() { read::files(path, &options).collect() } else { vec![Ok(path.clone())] };
        for file in files {
            match file {
                Ok(file) => {
                    if let Ok(metadata) = file.metadata() {
                        state.insert(file, (metadata.len(), metadata.modified().ok()));
                    }
                }
                Err(ReadError::LinkOut { path, .. }) => {
                    state.insert(path, (0, None));
                }
                Err(_) => {}
            }
        }
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_looked_for_less_and_less_often() {
        let mut absent = Absent::default();
        let first = Duration::from_secs(2);
        let pauses: Vec<u64> = (0..10).map(|_| absent.pause(first).as_secs()).collect();
        assert_eq!(pauses, [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        assert_eq!(absent.told(&[]), None, "said once, at first");
        let mut absent = Absent::default();
        absent.pause(first);
        assert!(absent.told(&["flux.xml".into()]).unwrap().contains("flux.xml"));
    }
}
