//! How far a run is: a bar on a terminal, a line now and then elsewhere.

use super::summary::Summary;
use crate::cli::tell::complain;
use crate::cli::told::counted;
use crate::ingest::Done;
use crate::read::{self, ReadOptions};
use indicatif::{ProgressBar, ProgressStyle};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Time between two plain lines.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// How many inputs that cannot be read for one reason are named: ten thousand lines of a file without the
/// field that holds the text are one mistake.
const NAMED: usize = 20;

/// Most files that are counted before the run, for the time left.
const COUNTED: usize = 1_000_000;

/// Tells how far a run is.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    told: Instant,
    terminal: bool,
    /// How many inputs have been named, by reason.
    named: BTreeMap<&'static str, usize>,
}

impl Progress {
    /// Counts the files, on a terminal, and shows the bar.
    pub(super) fn new(paths: &[PathBuf], options: &ReadOptions) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let bar = if terminal { bar(paths, options) } else { ProgressBar::hidden() };
        Self { bar, started: Instant::now(), told: Instant::now(), terminal, named: BTreeMap::new() }
    }

    /// Counts a chunk of articles, of so many bytes of input as were read so far, and tells what could not be read.
    pub(super) fn step(&mut self, done: &Done, bytes: u64, summary: &mut Summary) {
        summary.add(done);
        for skipped in &done.skipped {
            let named = self.named.entry(skipped.reason).or_default();
            *named += 1;
            match (*named).cmp(&NAMED) {
                Ordering::Less => self.bar.suspend(|| complain(&skipped.said)),
                Ordering::Equal => self.bar.suspend(|| {
                    complain(&skipped.said);
                    complain("others for the same reason are only counted");
                }),
                Ordering::Greater => {}
            }
        }
        self.bar.inc((done.articles.len() + done.skipped.len()) as u64);
        if self.bar.length().is_some_and(|length| length < self.bar.position()) {
            self.bar.set_length(self.bar.position());
        }
        let seconds = self.started.elapsed().as_secs_f64().max(0.001);
        let (speed, megabytes) = (summary.articles() as f64 / seconds, bytes as f64 / 1e6);
        let said = format!("{speed:.0} articles/s, {} claims, {megabytes:.1} MB", summary.claims);
        if self.terminal {
            self.bar.set_message(format!("{said}, "));
        } else if self.told.elapsed() > LINE_EVERY {
            self.told = Instant::now();
            complain(format!("{} read, {said}", counted(summary.articles(), "article")));
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// A bar as long as there are files; a count where an archive holds nobody knows how many.
fn bar(paths: &[PathBuf], options: &ReadOptions) -> ProgressBar {
    let files: usize = paths.iter().map(|p| count(p, options)).sum();
    let (template, bar) = if files > 1 {
        ("{bar:30} {pos}/{len} {msg}{eta} left", ProgressBar::new(files as u64))
    } else {
        ("{spinner} {pos} read, {msg}{elapsed}", ProgressBar::new_spinner())
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.with_style(style)
}

fn count(path: &Path, options: &ReadOptions) -> usize {
    if path.is_dir() { read::files(path, options).take(COUNTED).count() } else { 1 }
}
