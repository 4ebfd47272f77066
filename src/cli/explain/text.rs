//! A marked text for a terminal or a file. In: an article and its claims. Out: colours, or brackets.

use super::Explained;
use super::mark::{lines, marks, stretches};
use crate::export::harmless;
use crate::read::Article;
use std::io::Write;

/// Writes an article line by line, the claims that begin on a line below it.
pub(super) fn write(
    article: &Article,
    claims: &[Explained],
    colours: bool,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let marks = marks(article, claims);
    for (at, line) in lines(&article.text).filter(|(_, l)| !l.is_empty()) {
        for (piece, mark) in stretches(line, at, &marks) {
            let piece = harmless::lines(piece);
            match mark {
                Some(mark) if colours => write!(out, "{0}{piece}{0:#}", mark.style())?,
                Some(mark) => write!(out, "[{} {piece}]", mark.letter())?,
                None => write!(out, "{piece}")?,
            }
        }
        writeln!(out)?;
        for (n, claim) in claims.iter().enumerate().filter(|(_, c)| c.starts_in(at, line.len())) {
            writeln!(out, "    {}", harmless::line(&claim.summary(article, n)))?;
        }
    }
    Ok(())
}
