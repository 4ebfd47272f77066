//! How far a run is: a bar on a terminal, a line now and then elsewhere.

use super::summary::Summary;
use super::work::Done;
use crate::read;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Time between two plain lines.
const LINE_EVERY: Duration = Duration::from_secs(10);

/// Most files that are counted before the run, for the time left.
const COUNTED: usize = 1_000_000;

/// Tells how far a run is.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    told: Instant,
    terminal: bool,
}

impl Progress {
    /// Counts the files, on a terminal, and shows the bar.
    pub(super) fn new(paths: &[PathBuf]) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let bar = if terminal { bar(paths) } else { ProgressBar::hidden() };
        Self { bar, started: Instant::now(), told: Instant::now(), terminal }
    }

    /// Counts a chunk of articles, and tells what could not be read.
    pub(super) fn step(&mut self, done: &Done, summary: &mut Summary) {
        summary.add(done);
        for skipped in &done.skipped {
            self.bar.suspend(|| anstream::eprintln!("selon: {}", skipped.said));
        }
        self.bar.inc((done.articles.len() + done.skipped.len()) as u64);
        if self.bar.length().is_some_and(|length| length < self.bar.position()) {
            self.bar.set_length(self.bar.position());
        }
        let seconds = self.started.elapsed().as_secs_f64().max(0.001);
        let said = format!("{:.0} articles/s, {} claims", summary.articles() as f64 / seconds, summary.claims);
        if self.terminal {
            self.bar.set_message(said);
        } else if self.told.elapsed() > LINE_EVERY {
            self.told = Instant::now();
            anstream::eprintln!("selon: {} articles read, {said}", summary.articles());
        }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// A bar as long as there are files; a count where an archive holds nobody knows how many.
fn bar(paths: &[PathBuf]) -> ProgressBar {
    let files: usize = paths.iter().map(|p| count(p)).sum();
    let (template, bar) = if files > 1 {
        ("{bar:30} {pos}/{len} {msg}, {eta} left", ProgressBar::new(files as u64))
    } else {
        ("{spinner} {pos} read, {msg}, {elapsed}", ProgressBar::new_spinner())
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    bar.with_style(style)
}

fn count(path: &Path) -> usize {
    if path.is_dir() { read::files(path).take(COUNTED).count() } else { 1 }
}
