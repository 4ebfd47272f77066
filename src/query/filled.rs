//! Questions that values are filled in for. In: a question with its marks, and values for its parameters. Out: the line that
//! values stand for has them, worked out of the store, and the lines that stand in for it elsewhere are empty.

use super::error::QueryError;
use super::fit::Page;
use super::parameter::Kind;
use super::saved::Mark;
use super::values::{count, number};
use super::{carried, contested, fresh, turned};
use crate::graph::store::ClaimStore;

/// What makes the values of a question.
type Fill = fn(&ClaimStore, &Page) -> Result<String, QueryError>;

/// The lines of questions that values stand for, and what makes them.
const FILLED: [(&str, Fill); 4] = [
    (contested::LINE, contested::values),
    (carried::LINE, carried::values),
    (turned::LINE, turned::values),
    (fresh::LINE, fresh::values),
];
/// Where the lines end that stand in for them elsewhere.
const END: &str = "#= end";

/// Disputes or propositions that an answer gives where nothing is asked of how many.
const PAGE: usize = 20;
/// Claims of one side of a dispute, the latest, that an answer gives where nothing is asked of how many.
const EACH: usize = 50;

/// The values of a parameter, by its key.
type Given<'g, 'p> = &'g dyn Fn(&str) -> Vec<&'p str>;
/// The condition that a mark stands for.
type Condition<'c> = &'c dyn Fn(&Mark, &[&str]) -> Result<String, QueryError>;

/// Fills values in where a question has a line for them; `false` where it has none.
///
/// # Errors
/// For a value that does not suit, and where the store fails.
pub(super) fn fill_in(
    store: &ClaimStore,
    lines: &mut [String],
    marks: &[Mark],
    (given, condition): (Given<'_, '_>, Condition<'_>),
) -> Result<bool, QueryError> {
    let place = lines.iter().enumerate().find_map(|(at, line)| {
        let (_, values) = FILLED.iter().find(|(known, _)| *known == line.trim())?;
        Some((at, *values))
    });
    let Some((at, values)) = place else { return Ok(false) };
    let page = page((marks, lines), given, condition)?;
    let end = lines.iter().position(|line| line.trim() == END).unwrap_or(at);
    lines.iter_mut().take(end + 1).skip(at).for_each(String::clear);
    if let Some(line) = lines.get_mut(at) {
        *line = values(store, &page)?;
    }
    Ok(true)
}

/// Reads what is asked of a question. How many are wanted where nothing says stands in the line after its mark.
fn page(
    (marks, lines): (&[Mark], &[String]),
    given: Given<'_, '_>,
    condition: Condition<'_>,
) -> Result<Page, QueryError> {
    let usual = |mark: &Mark| lines.get(mark.line + 1)?.trim().strip_prefix("LIMIT ")?.parse().ok();
    let (mut conditions, mut skip, mut most, mut each, mut since) = (Vec::new(), 0, PAGE, EACH, None);
    for mark in marks {
        match (mark.kind, given(&mark.key)) {
            (Kind::Limit, values) if values.is_empty() => most = usual(mark).unwrap_or(PAGE),
            (_, values) if values.is_empty() => {}
            (Kind::Limit, values) => most = count_or_all(mark, &values)?,
            (Kind::Each, values) => each = count_or_all(mark, &values)?,
            (Kind::Skip, values) => skip = usize::try_from(number(mark, &values)?).unwrap_or(usize::MAX),
            (kind, values) => {
                if kind == Kind::Since {
                    since = Some(values.join(""));
                }
                conditions.push((mark.variable.clone(), condition(mark, &values)?));
            }
        }
    }
    Ok(Page { conditions, wanted: skip..skip.saturating_add(most), each, since })
}

/// How many are wanted.
fn count_or_all(mark: &Mark, values: &[&str]) -> Result<usize, QueryError> {
    if values == ["all"] { Ok(usize::MAX) } else { count(mark, values) }
}
