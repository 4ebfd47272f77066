//! Work counted. In: the steps that the stages take on a text. Out: how many a piece of work took on this thread.
//!
//! A step is one look at a character, a token or a word. Tests hold the growth of work with the length of a text to
//! it; a clock would tell of the machine's load instead.

use std::cell::Cell;

thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Counts one step.
#[inline]
pub(crate) fn step() {
    STEPS.with(|steps| steps.set(steps.get() + 1));
}

/// Counts several steps at once: the pairs of words that a parser weighs.
#[inline]
pub(crate) fn steps(count: usize) {
    STEPS.with(|steps| steps.set(steps.get() + count as u64));
}

/// Does some work and gives its result with the steps that it took.
pub fn counted<T>(work: impl FnOnce() -> T) -> (T, u64) {
    let before = STEPS.with(Cell::get);
    let result = work();
    (result, STEPS.with(Cell::get) - before)
}
