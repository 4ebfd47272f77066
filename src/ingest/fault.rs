//! Faults of the program itself. In: work on one article. Out: what it gives, or where it broke off.
//!
//! Reading is to end in an article or an error, and the stages after it are total. Where one of them
//! panics all the same, the mistake is the program's; it costs that article and no other.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Once;

/// A mistake of the program that an article brought to light.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{origin} is left out, for selon itself failed on it ({what}): please report that with the text")]
pub struct Fault {
    /// The article or input.
    pub origin: String,
    /// What is wrong, and where in the program.
    what: String,
}

thread_local! {
    /// Whether a panic of this thread will be caught and told as a [`Fault`].
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
    /// What the last one of them said.
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Works on an article; a panic becomes a [`Fault`] and is not printed.
///
/// # Errors
/// Where the work panics.
pub fn caught<T>(origin: &str, work: impl FnOnce() -> T) -> Result<T, Fault> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |info| if CAUGHT.get() { remember(info) } else { usual(info) }));
    });
    let outer = CAUGHT.replace(true);
    // What the work was changing is dropped with it: nothing half-done is seen afterwards.
    let result = catch_unwind(AssertUnwindSafe(work));
    CAUGHT.set(outer);
    result.map_err(|_| Fault { origin: origin.to_owned(), what: SAID.take() })
}

fn remember(info: &PanicHookInfo<'_>) {
    let payload = info.payload();
    let words = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
    let words = words.unwrap_or("no reason given").replace('\n', " ");
    let place = info.location().map_or_else(String::new, |at| format!(", {}:{}", at.file(), at.line()));
    SAID.set(format!("{words}{place}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_sentence_with_its_place() {
        assert_eq!(caught("a.txt", || 7), Ok(7));
        let fault = caught("a.txt", || -> u8 { panic!("no head\nat all") }).unwrap_err().to_string();
        assert!(
            fault.contains("a.txt is left out") && fault.contains("no head at all, src/ingest/fault.rs:"),
            "{fault}"
        );
        assert_eq!(fault.lines().count(), 1);
        // What is caught inside another work is that work's business.
        let nested = caught("b.txt", || caught("c.txt", || -> u8 { panic!("inner") }).is_err());
        assert_eq!(nested, Ok(true));
        assert!(!CAUGHT.get());
    }
}
