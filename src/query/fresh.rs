//! What is new, as values for the question `new`. In: a store, what is asked. Out: a line of SPARQL that binds a claim with
//! what was said before that it goes against, of which kind that is, how many of the kind there are, and how many
//! claims are new.

use super::error::QueryError;
use super::fit::Page;
use super::told::{Tellers, Told};
use crate::graph::runs;
use crate::graph::store::{ClaimStore, StoreError};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The line of a question that the values stand for.
pub(super) const LINE: &str = "#= new ?kind ?of ?claims ?claim ?other";

/// The claims that a question is about; the marks for articles and days are conditions on the same.
const PATTERN: &str = "?claim a selon:Claim ; prov:wasDerivedFrom ?article . \
    OPTIONAL { ?claim selon:saidOn ?said } OPTIONAL { ?article dcterms:issued ?issued } \
    BIND(COALESCE(?said, ?issued) AS ?date) FILTER NOT EXISTS { ?claim selon:repeats ?body }";

/// The day of a claim, the claim, and what it goes against.
type Entry = (String, String, Option<String>);

/// Kinds of what is new, as the question numbers them.
const CONTESTED: usize = 0;
const CHANGED: usize = 1;
const SAID: usize = 2;

/// The values: of each kind those that are wanted, the latest first.
///
/// # Errors
/// Where the store fails.
pub(super) fn values(store: &ClaimStore, page: &Page) -> Result<String, QueryError> {
    let tellers = Tellers::of(store);
    // Where nothing is known of any run, everything is as new.
    let new = page.since.as_ref().and_then(|when| runs::since(store, when));
    let claims = page.fitting(store, "?claim", PATTERN)?;
    let all = claims.len();
    let mut kinds: [Vec<Entry>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    for claim in claims {
        let mine = tellers.told(&claim)?;
        let mut against = Vec::new();
        for other in tellers.against(&claim)? {
            if goes_back(&tellers, new.as_ref(), (&claim, &mine), &other)? {
                against.push(other);
            }
        }
        if against.is_empty() {
            kinds[SAID].push((mine.day().to_owned(), claim, None));
            continue;
        }
        for other in against {
            let theirs = tellers.told(&other)?;
            let kind = if mine.shares_a_speaker(&theirs) { CHANGED } else { CONTESTED };
            kinds[kind].push((mine.day().to_owned(), claim.clone(), Some(other)));
        }
    }
    let mut values = "VALUES (?kind ?of ?claims ?claim ?other) {".to_owned();
    for (kind, entries) in (1..).zip(&mut kinds) {
        entries.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1, &a.2).cmp(&(&b.1, &b.2))));
        let count = entries.iter().map(|(_, claim, _)| claim).collect::<BTreeSet<_>>().len();
        for (_, claim, other) in entries.iter().skip(page.wanted.start).take(page.wanted.len()) {
            // What goes against nothing stands beside itself: nothing at all would be anything.
            let other = other.as_ref().unwrap_or(claim);
            let _ = write!(values, " ({kind} {count} {all} <{claim}> <{other}>)");
        }
    }
    values.push_str(" }");
    Ok(values)
}

/// Whether the other was said before. Of two that are both new, the later goes against the earlier, and of one day the one
/// that stands behind; against what was there before, each of them.
fn goes_back(
    tellers: &Tellers<'_>,
    new: Option<&BTreeSet<String>>,
    (claim, mine): (&str, &Told),
    other: &str,
) -> Result<bool, StoreError> {
    let theirs = tellers.told(other)?;
    let is_new = |article: &String| new.is_none_or(|new| new.contains(article));
    if theirs.day() < mine.day() || theirs.article.as_ref().is_some_and(|article| !is_new(article)) {
        return Ok(true);
    }
    if theirs.day() > mine.day() {
        return Ok(false);
    }
    Ok(match theirs.article == mine.article {
        true => tellers.start(other)? < tellers.start(claim)?,
        false => theirs.article < mine.article,
    })
}
