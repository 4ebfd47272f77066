//! A picture of how far a command is, for whoever sits at a terminal; nothing elsewhere. In: what is done. Out: one line on
//! standard error that goes when the command ends.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal as _, Read, Write};
use std::time::Duration;

/// How often the line is drawn anew while nothing is told.
const TICK: Duration = Duration::from_millis(120);

/// One line that says how far a command is.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A line for work of unknown length, drawn where errors go to a terminal and data does not.
    pub(super) fn of_data(to_file: bool) -> Self {
        let free = to_file || !std::io::stdout().is_terminal();
        Self::new(free, ProgressBar::new_spinner(), "{spinner} {msg} {bytes} in {elapsed}")
    }

    /// A line for so many bytes, with the time left.
    pub(super) fn of_bytes(length: u64) -> Self {
        Self::new(true, ProgressBar::new(length), "{bar:30} {bytes}/{total_bytes} {msg}, {eta} left")
    }

    /// A line for so many things, with the time left.
    pub(super) fn of_things(number: usize) -> Self {
        Self::new(true, ProgressBar::new(number as u64), "{bar:30} {pos}/{len} {msg}, {eta} left")
    }

    fn new(wanted: bool, bar: ProgressBar, template: &str) -> Self {
        if !(wanted && std::io::stderr().is_terminal()) {
            return Self(ProgressBar::hidden());
        }
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = bar.with_style(style);
        bar.enable_steady_tick(TICK);
        Self(bar)
    }

    /// Says what is being done.
    pub(super) fn say(&self, what: impl Into<String>) {
        self.0.set_message(what.into());
    }

    /// Counts one thing more, and says what is being done.
    pub(super) fn step(&self, what: impl Into<String>) {
        self.0.inc(1);
        self.say(what);
    }

    /// A reader whose bytes are counted.
    pub(super) fn reading<R: Read>(&self, from: R) -> impl Read + use<R> {
        self.0.wrap_read(from)
    }

    /// A writer whose bytes are counted.
    pub(super) fn writing<W: Write>(&self, to: W) -> impl Write + use<W> {
        self.0.wrap_write(to)
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
