//! A marked text as a page. In: an article and its claims. Out: HTML, everything escaped.

use super::Explained;
use super::mark::{Mark, lines, marks, stretches};
use crate::read::Article;
use std::io::Write;

/// What a page begins with.
pub(super) const HEAD: &str = r#"<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>selon explain</title><style>
body { font: 1.05em/1.6 serif; max-width: 48em; margin: 2em auto; padding: 0 1em }
mark { background: none; border-radius: .2em; padding: 0 .1em }
.source { background: #cde8f7 } .cue { background: #ffe9a8 } .content { background: #dcf2d6 } .via { background: #ecd9f2 }
ol { font: .85em/1.4 sans-serif; color: #444; list-style: none; padding-left: 2em } .refused { color: #a55 }
</style></head><body>"#;

/// Writes an article as part of a page.
pub(super) fn write(article: &Article, claims: &[Explained], out: &mut impl Write) -> std::io::Result<()> {
    let marks = marks(article, claims);
    writeln!(out, "<article>\n<h1>{}</h1>", escape(&article.origin))?;
    for mark in Mark::ALL {
        write!(out, "<mark class=\"{0}\">{0}</mark> ", mark.class())?;
    }
    for (at, line) in lines(&article.text).filter(|(_, l)| !l.is_empty()) {
        write!(out, "\n<p>")?;
        for (piece, mark) in stretches(line, at, &marks) {
            match mark {
                Some(mark) => write!(out, "<mark class=\"{}\">{}</mark>", mark.class(), escape(piece))?,
                None => write!(out, "{}", escape(piece))?,
            }
        }
        writeln!(out, "</p>\n<ol>")?;
        for (n, claim) in claims.iter().enumerate().filter(|(_, c)| c.starts_in(at, line.len())) {
            let class = if claim.accepted { "claim" } else { "refused" };
            writeln!(out, "<li class=\"{class}\" value=\"{}\">{}</li>", n + 1, escape(&claim.summary(article, n)))?;
        }
        write!(out, "</ol>")?;
    }
    writeln!(out, "\n</article>")
}

/// A text as HTML shows it.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
