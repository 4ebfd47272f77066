//! `selon query new --format markdown` and `atom`: what is new as a page or a feed. In: the question's parameters. Out: the
//! page.

use crate::cli::correct::now;
use crate::cli::{Outcome, tell};
use crate::export::news::{Feed, News, atom, markdown};
use crate::graph::runs::runs;
use crate::graph::store::ClaimStore;
use crate::query::{Answer, Limits, Parameter, Saved, bind, run};
use std::io::Write as _;

/// What a feed on a disk is called, whose readers know it by that.
const ID: &str = "urn:selon:new";

/// Writes the page.
///
/// # Errors
/// For a value that does not suit, and where the store fails.
pub(super) fn answer(
    store: &ClaimStore,
    question: &Saved,
    parameters: &[Parameter],
    as_feed: bool,
) -> anyhow::Result<Outcome> {
    let text = bind(store, question, parameters)?;
    let Answer::Rows(rows) = run(store, "new", &text, &Limits::default())? else { return Ok(Outcome::Nothing) };
    let news = News::of(&rows);
    let written = if as_feed {
        let updated = runs(store).pop().map_or_else(now, |run| run.until);
        let page = str::to_owned;
        atom(&news, &Feed { address: ID, title: "selon", updated: &updated, page: &page })
    } else {
        markdown(&news, "Nouveau")
    };
    tell::out().write_all(written.as_bytes())?;
    Ok(if news.entries.is_empty() { Outcome::Nothing } else { Outcome::Found })
}
